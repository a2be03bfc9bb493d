"""Goodreads: its library export (CSV) and the entries of its shelves' RSS feeds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reviewcast.read.dates import day
from reviewcast.read.exports import table
from reviewcast.read.exports.autop import paragraphs
from reviewcast.read.exports.entries import delivered, digest, entry, out_of, plain, year
from reviewcast.read.piece import Facts, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewcast.read.files import Content

ORIGIN = "Goodreads"
_STARS = 5
_NEEDED = ("Book Id", "Title", "Author", "My Rating", "My Review")
_OWN = frozenset(("Book Id", "Author l-f", "Exclusive Shelf", "My Review"))
"""Two of these make a table Goodreads': others call a column "Title" too."""
_SERIES = re.compile(r"\s*\([^()]{1,200}(?:,\s*|\s+)#\s?[\d.,–-]{1,20}(?:[;,][^()]{1,200})?\)\s*$")
_YES = ("true", "yes", "1")
_SHELVES = frozenset(("read", "to-read", "currently-reading"))


def recognises(content: Content) -> bool:
    """Whether this is a table with Goodreads' columns."""
    return len(_OWN.intersection(table.columns(content.data))) > 1


def pieces(content: Content) -> Iterator[Piece | Skipped]:
    """Yield the reviews of a library. Raises ReviewError for tables with other columns."""
    found, told = table.rows(content.source, content.data, _NEEDED, "Goodreads' library export")
    return delivered(content.source, (_from_row(content.source, row) for row in found), told)


def _from_row(source: str, row: table.Row) -> Piece | Skipped:
    cells = row.cells
    title = plain(cells.get("Title"))
    if row.problem or not title:
        return Skipped(source, f"{title or 'a row'} (line {row.line})", row.problem or "no book is named")
    id_ = cells["Book Id"].strip() or digest(title, cells["Author"])
    return _review(source, id_, cells, Facts())


def _review(source: str, id_: str, cells: Mapping[str, str], told: Facts) -> Piece | Skipped:
    """Make a piece of a row, or of a feed's entry in a row's words."""
    title = plain(cells["Title"]) or id_
    if not cells["My Review"].strip():
        return Skipped(source, title, "rated or shelved, but not reviewed")
    work = without_series(title)
    shelves = (name.strip() for name in cells.get("Bookshelves", "").split(","))
    facts = Facts(
        title=work,
        work=work,
        creator=plain(cells["Author"]),
        year=year(cells.get("Original Publication Year")) or year(cells.get("Year Published")),
        rating=out_of(cells["My Rating"], _STARS),
        author=plain(cells.get("User")),
        reviewed=day(cells.get("Date Read")) or day(cells.get("Date Added")),
        image=cells.get("Image") or None,
        tags=tuple(name for name in shelves if name and name not in _SHELVES),
        spoilers=True if cells.get("Spoiler", "").strip().lower() in _YES else None,
    )
    known = facts.said_by(ORIGIN).or_else(told)
    base = known.link or "https://www.goodreads.com/"
    return entry(source, f"goodreads:{id_}", paragraphs(cells["My Review"]), known, base=base)


def without_series(title: str) -> str:
    """Return a book's title without the series that Goodreads adds: "(The Lord of the Rings, #1)"."""
    return _SERIES.sub("", title) or title


# ── RSS ──

_FIELDS = {
    "Title": "title",
    "Author": "author_name",
    "My Rating": "user_rating",
    "My Review": "user_review",
    "Original Publication Year": "book_published",
    "Bookshelves": "user_shelves",
    "Date Read": "user_read_at",
    "Date Added": "user_date_added",
    "User": "user_name",
    "Image": "book_large_image_url",
}


def from_feed(source: str, one: Mapping[str, Any], told: Facts) -> Piece | Skipped:
    """Make a piece of an entry of a shelf's feed; ``told`` is what any feed tells."""
    cells = {column: str(one.get(name) or "") for column, name in _FIELDS.items()}
    id_ = one.get("book_id") or one.get("id") or told.link or digest(cells["Title"])
    return _review(source, str(id_), cells, told)
