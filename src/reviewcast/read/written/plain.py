"""Plain text: the first line that no page's theme wrote is the title, blank lines part the paragraphs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.model import Omission, Review
from reviewcast.read.leftovers import leftover_reason, parting_lines, title_line
from reviewcast.read.written.marks import without_pauses
from reviewcast.read.written.notices import NOTICED, is_notice, noticed
from reviewcast.read.written.parsers import holds_mark, plain_parser
from reviewcast.read.written.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.read.files import Text


def read(text: Text) -> Review:
    """Read a plain text review. Raises ReviewError."""
    lines = text.content.split("\n")
    written = [index for index, line in enumerate(lines) if without_pauses(line)] or [0]
    written = [index for index in written if not is_notice(lines[index])] or written
    first = written[title_line([lines[index] for index in written])]
    title = without_pauses(lines[first])
    if title.startswith(":::") or holds_mark(title):
        raise ReviewError("a spoiler in the title cannot be fenced; reword it", file=text.source, line=first + 1)
    found = Passages(text.source, (), title)
    body = lines[first + 1 :]
    found.expect(text.content)
    for start, end in pairwise((0, *parting_lines(body), len(body))):
        found.collect(plain_parser(), "\n".join(body[start:end]), first + 2 + start)
    found.finish()
    review = Review(
        source=text.source,
        name=text.name,
        file=text.file,
        title=title,
        passages=tuple(found.passages),
        left_out=(*_above(lines[:first]), *found.left_out),
        warnings=(*text.warnings, *found.warnings),
    )
    return noticed(review)


def _above(lines: Sequence[str]) -> Iterator[Omission]:
    """Yield what a copied page has above its title."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reason = NOTICED if is_notice(line) else leftover_reason(line) or "navigation"
            yield Omission(" ".join(line.split()), reason, number)
