"""An author's own file, Markdown or plain text → a piece, so that it can be imported like any other source."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind, Pause, Run
from reviewcast.read.piece import Facts, Piece
from reviewcast.read.web import inline
from reviewcast.read.written import frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Passage, Review
    from reviewcast.read.files import Text

_ORIGIN = "front matter"


def piece(review: Review, text: Text, *, is_markdown: bool) -> Piece:
    """Return ``review``, which was read from ``text``. Markdown stays as it is; plain text becomes Markdown."""
    head = frontmatter.split(text) if is_markdown else None
    given = head.fields if head else frontmatter.FrontMatter()
    work = review.works[0] if review.works else None
    facts = Facts(
        title=review.title,
        work=work.title if work else None,
        creator=work.creator if work else None,
        year=work.year if work else None,
        rating=review.rating,
        author=review.author,
        reviewed=review.reviewed,
        rights=given.rights,
        language=review.language if review.found.get("language") == _ORIGIN else None,
        link=given.link,
        image=given.image,
        tags=review.tags,
        spoilers=review.spoilers,
        draft=given.draft,
        origins=review.found,
    )
    return Piece(
        source=text.source,
        id=given.id or given.link or f"file:{text.name}",
        body=head.body if head else "\n\n".join(_paragraphs(review.passages)),
        facts=facts,
        left_out=() if is_markdown else review.left_out,
        warnings=text.warnings,
    )


def _paragraphs(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield plain text's passages as Markdown paragraphs that read back as the same words."""
    for safe, group in groupby(passages, key=_is_safe):
        yield from ["::: no-spoiler"] if safe else []
        for passage in group:
            silent = passage.kind is PassageKind.BREAK
            yield inline.lines([part for one in passage.content for part in _parts(one)]) or ("---" if silent else "")
        yield from [":::"] if safe else []


def _is_safe(passage: Passage) -> bool:
    return any(isinstance(one, Run) and one.safe for one in passage.content)


def _parts(one: Run | Pause) -> list[inline.Part]:
    if isinstance(one, Pause):
        return [inline.Ready(f"[pause {one.milliseconds / 1000:g}s]")]
    if one.spoiler is None:
        return [inline.Words(one.text)]
    mark = inline.Mark(">!")
    return [inline.Edge(mark, opens=True), inline.Words(one.text), inline.Edge(mark, opens=False)]
