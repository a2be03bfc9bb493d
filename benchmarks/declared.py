"""``python -m benchmarks declared CORPUS.zip CUES.jsonl``: spoilers declared in prose, against what people found.

The corpus is a zip of texts with one sentence a line, in tokenised lower case, as NLTK's ``movie_reviews`` is. CUES has
a review a line: ``id``, ``polarity``, ``label``, ``cue_line``, ``spoiler`` ([[first, last]] lines from 0), and ``more``
cues. Reviews are given in three shapes: a paragraph a line; all lines in one paragraph; and as reviewcast reads and
cuts their text, whose first line is then its title.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reviewcast.read
from reviewcast.model import PassageKind
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Findings, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Shape = Callable[[Sequence[str]], list[Sentence]]

QUIET = ("none", "negated", "idiom")
REPETITIONS = 20


@dataclass(slots=True)
class Score:
    """Counts over reviews."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    lines_right: int = 0
    lines_found: int = 0
    lines_wanted: int = 0
    quiet: int = 0
    alarms: int = 0
    gold: int = 0
    spared: int = 0
    safe: int = 0
    lost: int = 0
    all_gold: int = 0
    all_spared: int = 0
    all_safe: int = 0
    all_lost: int = 0
    notes: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Print a table in Markdown, and with ``--misses`` what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks declared", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a zip of texts with one sentence a line")
    parser.add_argument("cues", type=Path, help="what people found in them")
    parser.add_argument("--misses", action="store_true", help="tell what is wrong, review by review")
    asked = parser.parse_args(arguments)
    reviews = list(_reviews(asked.corpus, asked.cues))
    print("| shape | cue precision | recall | F1 | line alone | false alarms | spared | lost | … of all | … of all |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, shape in SHAPES.items():
        score = Score()
        for gold, lines in reviews:
            _weigh(gold, lines, shape(lines), score)
        print(f"| {name} | {_row(score)} |")
        if asked.misses:
            print("\n".join(score.notes))
    print(f"\n{_speed([shape(lines) for _, lines in reviews for shape in SHAPES.values()]):.2f} ms per 1,000 words")
    return 0


def _reviews(corpus: Path, cues: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    with zipfile.ZipFile(corpus) as archive:
        names = {(Path(name).parent.name, Path(name).stem): name for name in archive.namelist()}
        for line in cues.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            text = archive.read(names[gold["polarity"], gold["id"]]).decode("latin-1")
            yield gold, [part.strip() for part in text.rstrip("\n").split("\n")]


# ── shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _line_each(lines: Sequence[str]) -> list[Sentence]:
    return [Sentence(text, number, PassageKind.PARAGRAPH, number + 1) for number, text in enumerate(lines)]


def _in_one(lines: Sequence[str]) -> list[Sentence]:
    return [Sentence(text, 0, PassageKind.PARAGRAPH, 1) for text in lines]


def _as_read(lines: Sequence[str]) -> list[Sentence]:
    from reviewcast.model import Show
    from reviewcast.script.casting import cast
    from reviewcast.script.diction import Diction
    from reviewcast.script.draft import Manner, drafts
    from reviewcast.script.locate import sentences_of

    with tempfile.TemporaryDirectory(prefix="reviewcast-bench-") as folder:
        file = Path(folder) / "review.txt"
        file.write_text("\n".join(lines), encoding="utf-8")
        review = reviewcast.read.read(file)
    manner = Manner(Show(Path.cwd()).pauses, cast("tone", {}), Diction(review.language, (), frozenset()), ())
    title = Sentence(review.title, -1, PassageKind.HEADING, 1)
    return [title, *sentences_of(drafts(review, manner).lines)]


SHAPES: dict[str, Shape] = {"a paragraph a line": _line_each, "one paragraph": _in_one, "as read": _as_read}


# ── weighing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _weigh(gold: dict[str, Any], lines: Sequence[str], sentences: Sequence[Sentence], score: Score) -> None:
    findings = find(sentences, (), "en")
    places = _places(lines, sentences)
    wanted = {(cue["cue_line"], cue["label"]) for cue in (gold, *gold.get("more", ())) if cue["label"] not in QUIET}
    found: set[tuple[int, str]] = set()
    for cue in findings.cues:
        within = places[cue.sentence]
        at = next((line for line in within if (line, cue.label) in wanted), None)
        at = at if at is not None else next((line for line in within if line in {one for one, _ in wanted}), within[0])
        found.add((at, cue.label))
    score.right += len(found & wanted)
    score.found += len(found)
    score.wanted += len(wanted)
    at_lines, wanted_lines = {line for line, _ in found}, {line for line, _ in wanted}
    score.lines_right += len(at_lines & wanted_lines)
    score.lines_found += len(at_lines)
    score.lines_wanted += len(wanted_lines)
    if gold["label"] in QUIET:
        score.quiet += 1
        score.alarms += bool(found)
    fenced = _fenced(findings, places, len(lines))
    _count_lines(gold, fenced, len(lines), score)
    if found != wanted or gold["label"] not in ("whole", *QUIET):
        score.notes.append(
            f"  {gold['id']} {gold['label']}: missed {sorted(wanted - found)}, invented {sorted(found - wanted)}; "
            f"gold {gold['spoiler']}, fenced {_ranges(fenced)}"
        )


def _count_lines(gold: dict[str, Any], fenced: set[int], count: int, score: Score) -> None:
    spoilers = {line for first, last in gold["spoiler"] for line in range(first, last + 1)}
    safe = set(range(count)) - spoilers
    score.all_gold += len(spoilers)
    score.all_spared += len(spoilers & fenced)
    score.all_safe += len(safe)
    score.all_lost += len(safe & fenced)
    if spoilers and gold["label"] != "whole":
        score.gold += len(spoilers)
        score.spared += len(spoilers & fenced)
        score.safe += len(safe)
        score.lost += len(safe & fenced)


def _places(lines: Sequence[str], sentences: Sequence[Sentence]) -> list[list[int]]:
    """Return the lines that hold words of each sentence, those with most of them first."""
    owners = [number for number, line in enumerate(lines) for letter in line if letter.isalnum()]
    places, offset = [], 0
    for sentence in sentences:
        length = sum(letter.isalnum() for letter in sentence.text)
        within = owners[offset : offset + length] or owners[-1:]
        places.append(sorted(set(within), key=lambda line: (-within.count(line), line)))
        offset += length
    return places


def _fenced(findings: Findings, places: Sequence[Sequence[int]], count: int) -> set[int]:
    """Return the lines most of whose words are in a span, told by the sentence that has most of them."""
    held = {number for span in findings.spans for number in range(span.first, span.last + 1)}
    owner: dict[int, int] = {}
    for number, within in enumerate(places):
        for line in within:
            if line not in owner or places[owner[line]][0] != line:
                owner[line] = number
    return {line for line in range(count) if owner.get(line) in held}


def _ranges(lines: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for line in sorted(lines):
        if ranges and ranges[-1][1] == line - 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ranges


def _row(score: Score) -> str:
    precision, recall, f1 = _rates(score.right, score.found, score.wanted)
    line_f1 = _rates(score.lines_right, score.lines_found, score.lines_wanted)[2]
    return (
        f"{precision:.3f} | {recall:.3f} | {f1:.3f} | {line_f1:.3f} | "
        f"{score.alarms} of {score.quiet} | {score.spared} of {score.gold} ({score.spared / max(score.gold, 1):.0%}) | "
        f"{score.lost} of {score.safe} ({score.lost / max(score.safe, 1):.0%}) | "
        f"{score.all_spared / max(score.all_gold, 1):.0%} | {score.all_lost / max(score.all_safe, 1):.1%}"
    )


def _rates(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _speed(reviews: Sequence[Sequence[Sentence]]) -> float:
    """Return the milliseconds that 1,000 words take, at best."""
    words = sum(len(sentence.text.split()) for sentences in reviews for sentence in sentences)
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        for sentences in reviews:
            find(sentences, (), "en")
        best = min(best, time.perf_counter() - begun)
    return best / words * 1e6
