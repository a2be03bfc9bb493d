"""Plain text: the first line is the title, blank lines part the paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.model import Review
from reviewcast.read.marks import without_pauses
from reviewcast.read.passages import Passages, plain_parser

if TYPE_CHECKING:
    from reviewcast.read.files import Text


def read(text: Text) -> Review:
    """Read a plain text review. Raises ReviewError."""
    lines = text.content.split("\n")
    first = next((index for index, line in enumerate(lines) if without_pauses(line)), 0)
    title = without_pauses(lines[first])
    if ">!" in title or title.startswith(":::"):
        raise ReviewError("a spoiler in the title cannot be fenced; reword it", file=text.path, line=first + 1)
    found = Passages(text.path, (), title)
    found.collect(plain_parser(), "\n".join(lines[first + 1 :]), first + 2)
    found.finish()
    return Review(
        source=text.path,
        title=title,
        passages=tuple(found.passages),
        left_out=tuple(found.left_out),
        warnings=(*text.warnings, *found.warnings),
    )
