"""What the entries of feeds and exports have in common: bodies made Markdown, ids that are nobody else's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.read.files import MAX_BYTES
from reviewcast.read.piece import Facts, Piece, Skipped
from reviewcast.read.web import dom
from reviewcast.read.web.tidy import to_markdown
from reviewcast.read.worktitle import named_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewcast.model import Omission

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,20})?")
_YEAR = re.compile(r"\d{4}")


def entry(
    source: str,
    id: str,  # noqa: A002  the name of Piece's field
    html: str,
    facts: Facts,
    *,
    base: str | None = None,
    left_out: tuple[Omission, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Piece | Skipped:
    """Make a Piece of an entry whose body is HTML; Skipped if it has no words, or more than can be a review's."""
    title = facts.title or id
    if len(html) > MAX_BYTES or len(html.encode("utf-8", "replace")) > MAX_BYTES:
        return Skipped(source, title, f"larger than {MAX_BYTES / 1e6:g} MB, which is too much for a review")
    try:
        tidied = to_markdown(html, base=base)
    except ReviewError as error:
        return Skipped(source, title, str(error))
    if not any(map(str.isalnum, _PICTURE.sub("", tidied.markdown))):
        return Skipped(source, title, "no words")
    named = tuple(f"{source}, {title}: {one}" for one in (*warnings, *tidied.warnings))
    known = facts.or_else(Facts(rating=tidied.rating).said_by("page"))
    return Piece(source, id, tidied.markdown, known, (*left_out, *tidied.left_out), named)


def with_work(facts: Facts) -> Facts:
    """Return facts with the work that the review's title names, where nothing else does."""
    work = named_work(facts.title) if facts.title and facts.work is None else None
    if work is None:
        return facts
    return facts.or_else(Facts(work=work.title, creator=work.creator, year=work.year).said_by("title"))


def delivered(source: str, found: Iterable[Piece | Skipped], warnings: Iterable[str] = ()) -> Iterator[Piece | Skipped]:
    """Yield what a source holds, so that no two pieces have one id and the source's ``warnings`` are told once."""
    untold = tuple(warnings)
    seen: dict[str, str] = {}
    for one in found:
        if isinstance(one, Skipped):
            yield one
            continue
        title = one.facts.title or one.id
        id_ = _own_id(one, seen)
        if id_ is None:
            yield Skipped(source, title, "it stands twice in the source")
            continue
        piece = replace(one, id=id_, warnings=(*untold, *one.warnings))
        if id_ != one.id:
            told = f"{source}, {title}: another entry has its id too ({one.id}); it is told apart as {id_}"
            piece = replace(piece, warnings=(*piece.warnings, told))
        seen[id_] = digest(one.body)
        untold = ()
        yield piece
    for warning in untold:
        yield Skipped(source, source, warning)


def _own_id(piece: Piece, seen: Mapping[str, str]) -> str | None:
    """Return an id that no piece before it has, from what changes least; None if one of these has the same words."""
    title, date, words = piece.facts.title or "", str(piece.facts.reviewed), digest(piece.body)
    for parts in ((), (title,), (title, date), (title, date, words)):
        id_ = f"{piece.id}#{digest(*parts)}" if parts else piece.id
        if id_ not in seen:
            return id_
        if seen[id_] == words:
            return None
    return None


def digest(*parts: str) -> str:
    """Return a short name for some text, for where a source gives none."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def plain(text: str | None) -> str | None:
    """Return a title, name or the like as words on one line; it may hold tags and entities."""
    text = text or ""
    words = dom.words(dom.parse(text)) if "<" in text or "&" in text else " ".join(text.split())
    return words or None


def out_of(text: str | None, scale: int, *, times: float = 1) -> str | None:
    """Return a rating as it is said, "4.5/5"; None where there is none, or one that the scale does not hold.

    ``times`` brings a number that is kept on another scale to this one.
    """
    text = (text or "").strip()
    value = float(text.replace(",", ".")) * times if _NUMBER.fullmatch(text) else 0
    return f"{round(value, 2):g}/{scale}" if 0 < value <= scale else None


def year(text: str | None) -> int | None:
    """Return a year of four digits, None for anything else."""
    text = (text or "").strip()
    return int(text) if _YEAR.fullmatch(text) else None
