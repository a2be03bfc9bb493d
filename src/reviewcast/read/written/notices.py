"""A site's own line that a review as a whole contains spoilers: it says nothing about where.

IMDb's ``*** This review may contain spoilers ***``, Goodreads' ``** spoiler alert **``, Metacritic's
``[SPOILER ALERT: This review contains spoilers.]``, and the suffix of Letterboxd's titles, ``(contains spoilers)``.
Such a line is left out, for the show's introduction says the same; an author's own sentence never is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.model import Omission, PassageKind, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Passage, Review

ORIGIN = "text"
NOTICED = "warning of spoilers"
"""Why such a line is left out."""
_CONTAINS = (
    r"(?:(?:spoiler|spoilers)\ (?:alert|warning)[:.!]*\s?|warning[:.!]*\s)?"
    r"(?:(?:this|the\ following)\ (?:review|text|piece)\ )?(?:may\ |might\ )?"
    r"contains?\ (?:some\ |major\ |mild\ )?spoilers?"
)
_SAYS = rf"{_CONTAINS}|spoilers?\ (?:alert|warning)|warning[:.!]*\ spoilers?"
_NOTICE = re.compile(
    rf"\s*(?:\*{{2,3}}\s?(?:{_SAYS})[.!]*\s?\*{{2,3}}|\[(?:{_CONTAINS})[.!]*\])(?:\s+|\Z)", re.IGNORECASE | re.VERBOSE
)
_SUFFIX = re.compile(r"\s+[(\[](?:(?:may )?contains? spoilers|spoilers)[)\]]\s*\Z", re.IGNORECASE)


def is_notice(line: str) -> bool:
    """Whether a line is such a one, and nothing else."""
    return _NOTICE.fullmatch(line) is not None


def noticed(review: Review) -> Review:
    """Return a review without its site's line about spoilers, with what it says unless front matter says something."""
    suffix = _SUFFIX.search(review.title)
    left_out: list[Omission] = []
    if suffix and suffix.start():
        left_out.append(Omission(suffix[0].strip(), NOTICED, 1))
        review = replace(review, title=review.title[: suffix.start()])
    index, end = _notice(review.passages)
    if end:
        first = review.passages[index]
        left_out.append(Omission(" ".join(first.text[:end].split()), NOTICED, first.line))
        rest = _from(first, end)
        kept = [*review.passages[:index], *([rest] if rest.text.strip() else []), *review.passages[index + 1 :]]
        review = replace(review, passages=tuple(kept))
    if not left_out and not any(one.reason == NOTICED for one in review.left_out):
        return review
    said = {} if review.spoilers else {"spoilers": ORIGIN}
    return replace(
        review,
        spoilers=review.spoilers or "true",
        left_out=(*left_out, *review.left_out),
        found={**review.found, **said},
    )


def _notice(passages: Sequence[Passage]) -> tuple[int, int]:
    """Return which passage begins with such a line, and its length there; 0 where none does at the top."""
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.BREAK:
            first = passage.content[0] if passage.content else None
            found = _NOTICE.match(first.text) if isinstance(first, Run) and not first.spoiler else None
            return index, found.end() if found else 0
    return 0, 0


def _from(passage: Passage, offset: int) -> Passage:
    first = passage.content[0]
    rest = (replace(first, text=first.text[offset:]),) if isinstance(first, Run) and first.text[offset:] else ()
    return replace(passage, content=(*rest, *passage.content[1:]))
