"""A page's tables: which hold data, and how those become Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.read.web import dom

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROWS = "./tr|./thead/tr|./tbody/tr|./tfoot/tr"
_PARTS = frozenset("thead tbody tfoot tr td th caption colgroup col script style".split())
_BIG = frozenset("table ul ol dl blockquote pre figure h1 h2 h3 h4 h5 h6 hr iframe video audio".split())
_LONG = 400
"""Characters: a cell of that length is a column of a page, not a datum."""
MAX_COLUMNS = 40


def rows(table: Element) -> list[tuple[Element, list[Element]]]:
    """Return a table's rows, each with its cells."""
    return [(row, [one for one in row if one.tag in ("td", "th")]) for row in dom.find_all(table, _ROWS)]


def is_head(row: Element, cells: list[Element]) -> bool:
    """Whether a row names the table's columns."""
    return any(True for _ in row.iterancestors("thead")) or all(cell.tag == "th" for cell in cells)


def is_layout(table: Element) -> bool:
    """Whether a table only places what stands in it: it is then read like any other blocks."""
    if table.get("role") in ("presentation", "none") or any(map(_stray, _skeleton(table))):
        return True
    cells = [cells for _, cells in rows(table)]
    widest = max(map(len, cells), default=0)
    return not 1 < widest <= MAX_COLUMNS or any(map(_is_big, (cell for row in cells for cell in row)))


def markdown(cells: list[list[str]], *, headed: bool) -> str:
    """Return a table; without a header row of its own, it has an empty one."""
    width = max(map(len, cells))
    full = [row + [""] * (width - len(row)) for row in cells]
    head, body = (full[0], full[1:]) if headed else ([""] * width, full)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *body))


def _skeleton(table: Element) -> list[Element]:
    return [table, *(one for one in table.iterdescendants("thead", "tbody", "tfoot", "tr"))]


def _stray(part: Element) -> bool:
    """Whether words, or elements, stand where a table has none."""
    texts = (part.text, *(child.tail for child in part))
    return any(text and text.strip() for text in texts) or any(child.tag not in _PARTS for child in part)


def _is_big(cell: Element) -> bool:
    paragraphs = 0
    for one in cell.iterdescendants():
        paragraphs += one.tag == "p"
        if one.tag in _BIG or paragraphs > 1:
            return True
    return len(dom.words(cell)) > _LONG
