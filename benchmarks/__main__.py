"""``python -m benchmarks [CASE...]``; ``… sentences ZIP``, ``… reading ZIP``, ``… declared ZIP CUES``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import declared, reading, sentences, texts
from benchmarks.cases import CASES, Bench
from benchmarks.figures import Figure, load, machine, markdown, tell
from benchmarks.processes import FailedError

DEMO_MINUTES = 6


def main() -> int:
    """Measure the cases that were asked for; return 1 where a target was missed or nothing could be measured."""
    asked = _arguments()
    figures: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="reviewcast-bench-") as scratch:
        bench = Bench(Path(scratch), _review(asked.review, Path(scratch)), asked.repetitions)
        notes = [f"Machine: {machine()}", f"Text: {asked.review.name if asked.review else 'composed'}, {_words(bench)}"]
        print("\n".join(notes))
        for name in asked.cases or CASES:
            case = CASES[name]
            title = (case.__doc__ or name).splitlines()[0]
            print(f"{name}: {title} (load when it began: {load()})", flush=True)
            try:
                figures[f"{name}: {title}"] = found = case(bench)
            except FailedError as error:
                print(f"  failed: {error}", file=sys.stderr)
                return 1
            tell(found)
    if asked.write:
        asked.write.write_text(markdown(figures, notes), encoding="utf-8")
    return int(any(figure.verdict == "missed" for group in figures.values() for figure in group))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(CASES)} [all]")
    parser.add_argument("--review", type=Path, help="the text to speak; by default one of six minutes is composed")
    parser.add_argument("--repetitions", type=int, default=5, help="how often to measure what is paired [5]")
    parser.add_argument("--write", type=Path, help="write the figures here, as Markdown")
    asked = parser.parse_args()
    unknown = next((name for name in asked.cases if name not in CASES), None)
    if unknown:
        parser.error(f"no case named '{unknown}'")
    if asked.repetitions < 1:
        parser.error("--repetitions must be 1 or more")
    return asked


def _review(given: Path | None, scratch: Path) -> Path:
    """Return the review in a folder of its own, so that it belongs to no show."""
    folder = scratch / "review"
    folder.mkdir()
    if given:
        return Path(shutil.copy(given, folder))
    path = folder / "composed.txt"
    path.write_text(texts.review(DEMO_MINUTES), encoding="utf-8")
    return path


def _words(bench: Bench) -> str:
    return f"{len(bench.review.read_text(encoding='utf-8').split())} words"


if __name__ == "__main__":
    corpora = {"sentences": sentences.main, "reading": reading.main, "declared": declared.main}
    over_corpus = corpora.get(sys.argv[1] if sys.argv[1:] else "")
    sys.exit(over_corpus(sys.argv[2:]) if over_corpus else main())
