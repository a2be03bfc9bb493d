"""``python -m benchmarks sentences CORPUS.zip``: where splitters say that sentences begin, against a corpus.

The corpus is a zip of text files with one sentence a line, in tokenised lower case, as NLTK's ``movie_reviews`` is. Its
lines are joined with a blank, in three forms: as they are; with marks put back to their words; and with a capital at
each line's beginning besides. Splitters that are not installed are left out: ``pip install`` them beside reviewcast.
"""

from __future__ import annotations

import argparse
import re
import runpy
import time
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.script.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Splitter = Callable[[str], list[int]]

HARD_CASES = Path(__file__).parents[1] / "tests" / "script" / "sentence_cases.py"


def main(arguments: Sequence[str]) -> int:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sentences", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a zip of texts with one sentence a line")
    parser.add_argument("--every", type=int, default=1, help="take every so many-th text [1]")
    asked = parser.parse_args(arguments)
    texts = list(_texts(asked.corpus))[:: asked.every]
    print("| form of the text | splitter | precision | recall | F1 | ms per 1,000 words |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for form, shaped in FORMS.items():
        joined = [_joined([shaped(line) for line in lines]) for lines in texts]
        for name, splitter in _splitters():
            print(f"| {form} | {name} | {_scored(joined, splitter)} |", flush=True)
    cases = [_joined(line.split("|"), "") for line in runpy.run_path(str(HARD_CASES))["CASES"].strip().splitlines()]
    print("\n| splitter | hard cases right |\n| --- | ---: |")
    for name, splitter in _splitters():
        right = sum(set(splitter(text)) - {0} == starts for text, starts in cases)
        print(f"| {name} | {right} of {len(cases)} |")
    return 0


def _texts(corpus: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(corpus) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".txt"):
                lines = archive.read(name).decode("latin-1").split("\n")
                yield [line.strip() for line in lines if line.strip()]


def _joined(sentences: Iterable[str], blank: str = " ") -> tuple[str, set[int]]:
    """Return a text and the offsets at which its sentences begin, but for the first."""
    text, starts = "", set()
    for sentence in sentences:
        text += blank if text else ""
        starts.add(len(text))
        text += sentence
    return text, starts - {0}


def _scored(joined: Iterable[tuple[str, set[int]]], splitter: Splitter) -> str:
    right, found, wanted, words, seconds = 0, 0, 0, 0, 0.0
    for text, starts in joined:
        before = time.perf_counter()
        said = set(splitter(text))
        seconds += time.perf_counter() - before
        said -= {0, min(said, default=0)}
        right, found, wanted = right + len(said & starts), found + len(said), wanted + len(starts)
        words += len(text.split())
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:.3f} | {recall:.3f} | {f1:.3f} | {seconds / words * 1e6:.1f}"


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _untokenised(line: str) -> str:
    opened, words = False, []
    for word in line.split():
        if word == '"':
            opened = not opened
            words.append("\0" if opened else "\1")
        else:
            words.append(word)
    text = " ".join(words).replace("\0 ", '"').replace(" \1", '"').replace("\0", '"').replace("\1", '"')
    text = re.sub(r" ([.,;:!?%)\]]+)", r"\1", text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    return re.sub(r"(\w) (n't|'s|'re|'ll|'ve|'d|'m)\b", r"\1\2", text)


def _capitalised(line: str) -> str:
    text = re.sub(r"\bi\b(?!\.)", "I", _untokenised(line))
    return re.sub(r"^(\W{0,2})([a-z])", lambda found: found[1] + found[2].upper(), text)


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "marks put back": _untokenised,
    "and capitals": _capitalised,
}


# ── splitters ────────────────────────────────────────────────────────────────────────────────────────────────────


def _splitters() -> Iterator[tuple[str, Splitter]]:
    yield "reviewcast", sentence_starts
    for name, made in PEERS.items():
        if find_spec(name):
            yield name, made()


def _found(split: Callable[[str], Iterable[str]]) -> Splitter:
    """Turn sentences as words into offsets."""

    def starts(text: str) -> list[int]:
        offsets, behind = [], 0
        for sentence in split(text):
            at = text.find(sentence.strip()[:10], behind) if sentence.strip() else -1
            if at >= 0:
                offsets.append(at)
                behind = at + len(sentence.strip())
        return offsets

    return starts


def _syntok() -> Splitter:
    analyze = import_module("syntok.segmenter").analyze
    return lambda text: [sentence[0].offset for paragraph in analyze(text) for sentence in paragraph]


def _pysbd() -> Splitter:
    return _found(import_module("pysbd").Segmenter(language="en", clean=False).segment)


def _segtok() -> Splitter:
    return _found(import_module("segtok.segmenter").split_single)


def _sentencex() -> Splitter:
    segment = import_module("sentencex").segment
    return _found(lambda text: list(segment("en", text)))


def _nupunkt() -> Splitter:
    return _found(import_module("nupunkt").sent_tokenize)


def _blingfire() -> Splitter:
    split = import_module("blingfire").text_to_sentences
    return _found(lambda text: split(text).split("\n"))


def _sentence_splitter() -> Splitter:
    return _found(import_module("sentence_splitter").SentenceSplitter(language="en").split)


PEERS: dict[str, Callable[[], Splitter]] = {
    "syntok": _syntok,
    "pysbd": _pysbd,
    "segtok": _segtok,
    "sentencex": _sentencex,
    "nupunkt": _nupunkt,
    "blingfire": _blingfire,
    "sentence_splitter": _sentence_splitter,
}
