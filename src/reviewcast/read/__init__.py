"""A file → a Review. One module per format; the format is chosen by content where the file's ending does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.read import files, markdown, plain

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.model import Review

_READERS = {".md": markdown.read, ".markdown": markdown.read, ".txt": plain.read, ".text": plain.read}
_PAGE = re.compile(r"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE)


def read(path: Path) -> Review:
    """Read the review in ``path``. Raises ReviewError and ConfigError, naming file and line."""
    text = files.read_text(path)
    if _PAGE.match(text.content):
        raise ReviewError("this is an HTML or XML page; save its article as .txt or .md", file=path, line=1)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        reader = markdown.read if text.content.startswith("---\n") else plain.read
    review = reader(text)
    if not any(character.isalnum() for passage in review.passages for character in passage.text):
        raise ReviewError("nothing but a title; write the review below it", file=path)
    return review
