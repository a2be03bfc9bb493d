"""CSV exports → rows by column name. A table is known by its columns, whatever separates them."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.read.files import MAX_BYTES as MAX_CELL
from reviewcast.read.repair import decoded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MAX_BYTES = 64_000_000

_HEAD = 4096
_DELIMITERS = ",;\t"
_KNOWN = {
    "Letterboxd's diary, ratings or watchlist": {"Letterboxd URI"},
    "Goodreads' library": {"Book Id", "Exclusive Shelf"},
    "IMDb's ratings": {"Const", "Your Rating"},
    "StoryGraph's library": {"Read Status", "Star Rating"},
    "Trakt's or Simkl's list": {"imdb_id"},
}
"""What a table with other columns looks like, by columns that only it has."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by column; ``line`` is where it ends in the file. ``problem`` says why it cannot be trusted."""

    cells: Mapping[str, str]
    line: int
    problem: str | None = None


def columns(data: bytes) -> list[str]:
    """Return the names in a table's first line, as far as its beginning tells; never raises."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "replace")
    return _columns(head)[0]


def _columns(head: str) -> tuple[list[str], str]:
    """Return the first line's names and what separates them: whatever gives the most."""
    first = head.lstrip("\ufeff\r\n").replace("\0", "").splitlines()[:1]
    found = [(_cells(first[0], delimiter) if first else [], delimiter) for delimiter in _DELIMITERS]
    return max(found, key=lambda one: len(one[0]))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def check_columns(source: str, found: Collection[str], needed: Collection[str], what: str) -> None:
    """Raise ReviewError if a table lacks columns of the one ``what`` names, saying what it looks like instead."""
    missing = [name for name in needed if name not in found]
    if not missing:
        return
    alike = likeness(found)
    looks = f"looks like {alike}" if alike else f"has {', '.join(found) or 'none'}"
    lacks = "the column" if len(missing) == 1 else "the columns"
    be = "is" if len(missing) == 1 else "are"
    raise ReviewError(f"{lacks} {', '.join(missing)} of {what} {be} missing; this table {looks}", file=source, line=1)


def likeness(found: Collection[str]) -> str | None:
    """Return what a table with these columns looks like, in words, if that is known."""
    return next((known for known, marks in _KNOWN.items() if marks <= {*found}), None)


def rows(source: str, data: bytes, needed: Collection[str], what: str) -> tuple[Iterator[Row], list[str]]:
    """Return a table's rows, lazily, and warnings about its text.

    ``needed`` are the columns without which it cannot be ``what`` it is taken for. Raises ReviewError, naming the
    source, for other columns and for a table that is too large.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1e6:.0f} MB is too large for a table (at most {MAX_BYTES / 1e6:.0f} MB)"
        raise ReviewError(size, file=source)
    text, _, told = decoded(data, None)
    warnings = [f"{source}: {one}" for one in told]
    text = text.lstrip("\ufeff")
    if "\0" in text:
        text = text.replace("\0", "")
        warnings.append(f"{source}: NUL characters were removed")
    names, delimiter = _columns(text[:_HEAD])
    check_columns(source, names, needed, what)
    return _rows(text, names, delimiter), warnings


def _rows(text: str, names: list[str], delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_BYTES)  # of the module, for all; what is too long for a review is told of later
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = False
    for cells in reader:
        if not any(map(str.strip, cells)):
            continue
        if not header:
            header = True
            continue
        yield Row(dict(zip(names, cells, strict=False)), reader.line_num, _problem(cells, names))


def _problem(cells: list[str], names: list[str]) -> str | None:
    if len(cells) < len(names):
        return f"{len(cells)} cells instead of {len(names)}: the row is cut off, or a quotation mark is not closed"
    if any(map(str.strip, cells[len(names) :])):
        return f"{len(cells)} cells instead of {len(names)}: a text in the row is not in quotation marks"
    if any(len(cell) > MAX_CELL for cell in cells):
        return f"larger than {MAX_CELL / 1e6:g} MB, which is too much for a review"
    return None
