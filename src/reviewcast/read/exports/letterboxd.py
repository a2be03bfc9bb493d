"""Letterboxd: its export (a zip archive, or the reviews.csv in it) and the entries of its RSS feeds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reviewcast.errors import ReviewError
from reviewcast.model import Omission
from reviewcast.read.dates import day
from reviewcast.read.exports import archive, table
from reviewcast.read.exports.autop import paragraphs
from reviewcast.read.exports.entries import delivered, digest, entry, out_of, plain, year
from reviewcast.read.piece import Facts, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewcast.read.files import Content

ORIGIN = "Letterboxd"
_STARS = 5
_NEEDED = ("Date", "Name", "Year", "Letterboxd URI", "Rating", "Review")
_REVIEWS = "reviews.csv"
_NEAR = ("diary.csv", "ratings.csv", "watched.csv", "watchlist.csv", "profile.csv")

_GONE = frozenset(("deleted", "orphaned", "__MACOSX"))
"""Folders of an export in which its ``reviews.csv`` is not the author's own choice."""

_POSTER = re.compile(r"""\s*<p>\s*<img\s[^<>]*?src=["']([^"'<>]+)["'][^<>]*>\s*</p>""", re.IGNORECASE)
_WATCHED = re.compile(r"\s*<p>\s*Watched on [A-Za-z]+ [A-Za-z]+ \d{1,2}, \d{4}\.?\s*</p>\s*", re.IGNORECASE)
_MAY_SPOIL = re.compile(r"\s*<p>\s*(?:<em>)?(This review may contain spoilers\.)(?:</em>)?\s*</p>", re.IGNORECASE)
_TITLE = re.compile(r"(?P<film>.+?), (?P<year>\d{4})(?: - (?P<stars>[★½]+))?(?P<secret> \(contains spoilers\))?")
_YES = ("yes", "true", "1")


def recognises(content: Content) -> bool:
    """Whether this is a zip archive (no other is read), or a table with Letterboxd's columns."""
    return archive.is_zip(content.data) or "Letterboxd URI" in table.columns(content.data)


def pieces(content: Content) -> Iterator[Piece | Skipped]:
    """Yield the reviews of an export. Raises ReviewError for damaged archives and tables with other columns."""
    if not archive.is_zip(content.data):
        found, told = _reviews(content.source, content.data, author=None)
        return delivered(content.source, found, told)
    return _unpacked(content)


def _unpacked(content: Content) -> Iterator[Piece | Skipped]:
    opened = archive.Archive(content.source, content.data)
    names = opened.names
    own = [name for name in names if _is_reviews(name) and not _GONE.intersection(name.split("/"))]
    if not own:
        near = any(name.rpartition("/")[2] in _NEAR for name in names)
        reason = "Letterboxd leaves it out where there are no reviews" if near else "it is no export of Letterboxd's"
        raise ReviewError(f"the archive holds no {_REVIEWS}; {reason}", file=content.source)
    main = min(own, key=lambda name: name.count("/"))
    profile = main.removesuffix(_REVIEWS) + "profile.csv"
    author = _author(content.source, opened.read(profile)) if profile in names else None
    found, told = _reviews(content.source, opened.read(main), author)
    yield from delivered(content.source, found, told)
    for name in names:
        if _is_reviews(name) and name != main:
            others = "likes" in name.split("/")
            gone = "reviews that were deleted, or whose films are gone from Letterboxd"
            yield Skipped(content.source, name, "reviews of other members" if others else gone)
        elif name.lower().endswith(".zip"):
            yield Skipped(content.source, name, "an archive inside the archive; unpack it first")


def _is_reviews(name: str) -> bool:
    return name.rpartition("/")[2] == _REVIEWS


def _author(source: str, data: bytes) -> str | None:
    found, _ = table.rows(source, data, ("Username",), "Letterboxd's profile.csv")
    for row in found:
        given, family = (row.cells.get(name, "").strip() for name in ("Given Name", "Family Name"))
        return " ".join(f"{given} {family}".split()) or row.cells["Username"].strip() or None
    return None


def _reviews(source: str, data: bytes, author: str | None) -> tuple[Iterator[Piece | Skipped], list[str]]:
    found, told = table.rows(source, data, _NEEDED, f"Letterboxd's {_REVIEWS}")
    return (_from_row(source, row, author) for row in found), told


def _from_row(source: str, row: table.Row, author: str | None) -> Piece | Skipped:
    cells = row.cells
    name = plain(cells.get("Name"))
    if row.problem or not name:
        return Skipped(source, f"{name or 'a row'} (line {row.line})", row.problem or "no film is named")
    if not cells["Review"].strip():
        return Skipped(source, name, "rated, but not reviewed")
    link = cells["Letterboxd URI"].strip()
    out = year(cells["Year"])
    facts = Facts(
        title=_named(name, out),
        work=name,
        year=out,
        rating=out_of(cells["Rating"], _STARS),
        author=author,
        reviewed=day(cells["Date"]),
        link=link or None,
        tags=tuple(filter(None, map(plain, cells.get("Tags", "").split(",")))),
        spoilers=_says_spoilers(cells),
    )
    html, spoils, left_out = _without_warning(paragraphs(cells["Review"]))
    if spoils:
        facts = facts.or_else(Facts(spoilers=True))
    id_ = f"letterboxd:{link or digest(name, cells['Year'], cells['Date'])}"
    return entry(source, id_, html, facts.said_by(ORIGIN), base="https://letterboxd.com/", left_out=left_out)


def _named(film: str | None, out: int | None) -> str | None:
    """Return what a review is called that has no title of its own: two films may share theirs."""
    return f"{film} ({out})" if film and out else film


def _says_spoilers(cells: Mapping[str, str]) -> bool | None:
    """Read a column about spoilers, which some exports have."""
    said = next((cells[name] for name in ("Spoilers", "Spoiler", "Contains Spoilers") if name in cells), "")
    return True if said.strip().lower() in _YES else None


# ── RSS ──


def from_feed(source: str, one: Mapping[str, Any], told: Facts) -> Piece | Skipped:
    """Make a piece of an entry of Letterboxd's feeds; ``told`` is what any feed tells."""
    id_ = str(one.get("id") or told.link or digest(told.title or ""))
    title = told.title or id_
    if id_.startswith("letterboxd-list-"):
        return Skipped(source, title, "a list, not a review")
    poster, rest = _poster(str((one.get("summary_detail") or {}).get("value") or one.get("summary") or ""))
    if _WATCHED.fullmatch(rest) or not rest.strip():
        return Skipped(source, title, "watched, but not reviewed")
    html, spoils, left_out = _without_warning(rest)
    own, from_title = _film(one, title)
    own = own.or_else(Facts(image=poster, spoilers=True if spoils else None)).said_by(ORIGIN)
    known = own.or_else(from_title.said_by("title"))
    named = Facts(title=_named(known.work, known.year)).said_by(ORIGIN)
    known = known.or_else(named).or_else(told)
    return entry(source, id_, html, known, base=told.link, left_out=left_out)


def _film(one: Mapping[str, Any], title: str) -> tuple[Facts, Facts]:
    """Return what the feed's own fields and what an entry's title say: "Dune, 2021 - ★★★★ (contains spoilers)"."""
    own = Facts(
        work=plain(one.get("letterboxd_filmtitle")),
        year=year(one.get("letterboxd_filmyear")),
        rating=out_of(one.get("letterboxd_memberrating"), _STARS),
    )
    found = _TITLE.fullmatch(title)
    if found is None:
        return own, Facts()
    stars = found["stars"] or ""
    value = stars.count("★") + 0.5 * stars.count("½")
    spoilers = True if found["secret"] else None
    rating = out_of(f"{value:g}", _STARS)
    return own, Facts(work=found["film"], year=int(found["year"]), rating=rating, spoilers=spoilers)


def _poster(html: str) -> tuple[str | None, str]:
    """Return the address of the film's poster, with which an entry begins, and what follows it."""
    found = _POSTER.match(html)
    return (found[1], html[found.end() :]) if found else (None, html)


def _without_warning(html: str) -> tuple[str, bool, tuple[Omission, ...]]:
    """Return a review without Letterboxd's own line about spoilers, and whether there was one."""
    found = _MAY_SPOIL.match(html)
    if found is None:
        return html, False, ()
    omission = Omission(found[1], "Letterboxd's own warning; the episode has one of its own", 1)
    return html[found.end() :], True, (omission,)
