"""``python -m benchmarks reading CORPUS.zip [REVIEW...]``: how long reading and scripting take, and what gets lost.

The corpus is a zip of text files, each a review without a title. Every word must come out as a line's or be listed as
left out. A REVIEW is read and scripted many times, and its best time told: what it takes once all is warm.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import reviewcast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WARM_RUNS = 30
_WORD = re.compile(r"\w+")


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 if a word was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reading", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a zip of texts")
    parser.add_argument("reviews", type=Path, nargs="*", metavar="REVIEW", help="to be measured warm")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="reviewcast-bench-") as folder:
        lost = _corpus(asked.corpus, Path(folder) / "review.txt")
    for review in asked.reviews:
        best = min(_timed(review)[0] for _ in range(WARM_RUNS))
        words = len(review.read_text(encoding="utf-8").split())
        print(f"{review.name}: {words} words, {best * 1000:.1f} ms, {best / words * 1e6:.1f} ms per 1,000 words")
    return int(bool(lost))


def _corpus(corpus: Path, file: Path) -> int:
    """Read and script every text of a corpus; return in how many a word was lost."""
    seconds, words, lost, texts = 0.0, 0, 0, 0
    reasons: Counter[str] = Counter()
    for name, text in _texts(corpus):
        file.write_text(f"Review\n\n{text}", encoding="utf-8")
        took, script = _timed(file)
        seconds, words, texts = seconds + took, words + len(text.split()), texts + 1
        spoken = [line.text for line in script.lines] + [one.text for one in script.left_out]
        reasons.update(one.reason for one in script.left_out)
        if Counter(_WORD.findall(" ".join(spoken))) != Counter(_WORD.findall(f"Review {text}")):
            lost += 1
            print(f"{name}: a word was lost, or came twice", file=sys.stderr)
    rate = seconds / words * 1e6
    print(f"{texts} texts, {words} words: {seconds:.1f} s, {rate:.1f} ms per 1,000 words; {lost} lose a word")
    print("left out: " + (", ".join(f"{reason} {count}" for reason, count in reasons.items()) or "nothing"))
    return lost


def _texts(corpus: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(corpus) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".txt"):
                yield name, archive.read(name).decode("utf-8", "replace")


def _timed(review: Path) -> tuple[float, reviewcast.Script]:
    """Return the processor time that reading and scripting took, and the script."""
    begun = time.process_time()
    script = reviewcast.write_script(review, voice="tone")
    return time.process_time() - begun, script
