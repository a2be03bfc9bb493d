"""An episode in a few sentences of the review's own. No spoiler's words."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reviewcast.annotate.notes import work_line
from reviewcast.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Line, Review, Script

MOST_CHARACTERS = 320
_PROSE = (LineKind.PARAGRAPH, LineKind.VERDICT)


def summary(review: Review, script: Script) -> str:
    """Return what is reviewed, and the review's first sentences if it is known which of them give nothing away."""
    works = "; ".join(work_line(work) for work in review.works)
    said = f"A review of {works}." if works else f"{review.title.rstrip('.')}."
    if not script.spoiler_free.value:
        return said
    for sentence in _sentences(script):
        longer = f"{said} {sentence}"
        if len(longer) > MOST_CHARACTERS:
            break
        said = longer
    return said


def _sentences(script: Script) -> Iterator[str]:
    """Yield the sentences before the first spoiler."""
    safe = takewhile(lambda line: line.spoiler is None, script.lines)
    return (" ".join(line.text.split()) for line in safe if _is_prose(line))


def _is_prose(line: Line) -> bool:
    return line.kind in _PROSE and bool(line.text.strip())
