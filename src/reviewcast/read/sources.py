"""A file or an address → the pieces in it, read by the format that its content is in."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from reviewcast.errors import ReviewError
from reviewcast.read import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.read.files import Content
    from reviewcast.read.piece import Piece, Skipped

FORMATS = ("exports.letterboxd", "exports.goodreads", "exports.wordpress", "exports.feed", "web.page")
"""Modules of this package, the most particular first: an export is XML too, and a feed may hold pages."""
_OWN = frozenset({".md", ".markdown", ".txt", ".text"})
_BEGINNINGS = (b"<", b"PK")
_KINDS = {
    ".csv": "a table",
    ".tsv": "a table",
    ".zip": "an archive",
    ".json": "JSON",
    ".xml": "XML",
    ".docx": "a document",
}
_MAGIC = {
    b"PK\x03\x04": "an archive",
    b"<?xml": "XML",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"[^\"\n]{1,80}\"\s*:|\[\s*\{\s*\")")
_HEAD = 512
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


class Format(Protocol):
    """What a module that reads foreign sources offers."""

    def recognises(self, content: Content) -> bool:
        """Whether the content is in this format; cheap, and never raises."""
        ...

    def pieces(self, content: Content) -> Iterator[Piece | Skipped]:
        """Yield the reviews, and what is none, in the source's order. Raises ReviewError naming the source."""
        ...


def is_address(source: str) -> bool:
    """Whether a source is to be fetched rather than opened."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.isalpha()


def load(source: str, *, allow_local: bool = False) -> Content:
    """Return what a file or address holds.

    ``allow_local`` lets addresses be on private networks, or files. Raises ReviewError and NetworkError.
    """
    if is_address(source):
        from reviewcast.read.fetch import fetch

        return fetch(source, allow_local=allow_local)
    return files.load(Path(source))


def format_of(content: Content) -> Format | None:
    """Return the reader of a foreign source; None for Markdown and plain text."""
    head = content.data[:_HEAD].lstrip(_MARKS)
    own = content.file is not None and content.file.suffix.lower() in _OWN
    if own and not head.startswith(_BEGINNINGS):
        return None
    for name in FORMATS:
        module = cast("Format", import_module(f"reviewcast.read.{name}"))
        if module.recognises(content):
            return module
    _refuse(content)
    return None


def _refuse(content: Content) -> None:
    """Raise ReviewError for what is plainly neither a known source nor a text that somebody wrote."""
    suffix = content.file.suffix.lower() if content.file else ""
    if _JSON.match(content.data[:_HEAD]):
        suffix = ".json"
    kind = _KINDS.get(suffix) or next((kind for mark, kind in _MAGIC.items() if content.data.startswith(mark)), None)
    if kind == "a table":
        from reviewcast.read.exports.table import columns, likeness

        kind = likeness(columns(content.data)) or kind
    if kind:
        known = "a page, RSS or Atom feed, WordPress, Letterboxd or Goodreads export, Markdown or plain text"
        raise ReviewError(f"this is {kind}, but not one that reviewcast reads; give {known}", file=content.source)
