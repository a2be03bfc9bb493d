"""Whether a spoiler-free edition can be vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.model import SpoilerFree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Review
    from reviewcast.script.declared.findings import Findings, Sentence
    from reviewcast.script.draft import Draft

LEAST_SHARE = 0.6
"""Of a review's words, without the spoilers that only its prose announces: with less, it is no review any more."""
_HOW = "mark them (reviewcast mark), or say 'spoilers: none' in its front matter"


def unlocated(review: Review, lines: Sequence[Draft], sentences: Sequence[Sentence], findings: Findings) -> str | None:
    """Say why nobody knows where the spoilers of ``review`` are, if it has some; its author's marks settle it."""
    if review.spoilers in ("none", "marked") or _marked(lines):
        return None
    if review.spoilers == "true" and not any(draft.spoiler for draft in lines):
        return f"its author says that it has spoilers, but not where; {_HOW}"
    if findings.unlocated:
        line = sentences[findings.cues[findings.unlocated[0]].sentence].line
        return f"line {line} warns of spoilers, but nobody knows where they are; {_HOW}"
    return None


def vouch(review: Review, lines: Sequence[Draft], reason: str | None) -> SpoilerFree:
    """Say whether what is left of ``review`` without its spoilers gives nothing away, and why.

    ``reason``: why nobody knows where they are, if so.
    """
    secret = [draft for draft in lines if draft.spoiler]
    if secret and len(secret) == len(lines):
        return SpoilerFree(value=False, why="nothing but spoilers is in it")
    if review.spoilers == "none":
        return SpoilerFree(value=True, why="its author says that it has none")
    if review.spoilers == "marked":
        return SpoilerFree(value=True, why="its author says that all spoilers are marked")
    if reason:
        return SpoilerFree(value=False, why=reason)
    return _by_share(lines, secret)


def _marked(lines: Sequence[Draft]) -> bool:
    return any(draft.spoiler.source == "marked" for draft in lines if draft.spoiler)


def _by_share(lines: Sequence[Draft], secret: Sequence[Draft]) -> SpoilerFree:
    """Vouch for a review with all its spoilers located, unless too little would remain for want of marks."""
    guessed = [draft for draft in secret if draft.spoiler and draft.spoiler.source == "declared"]
    share = 1 - _words(secret) / max(_words(lines), 1)
    if guessed and share < LEAST_SHARE:
        said = f"only {share:.0%} of its words would remain, for it does not say where its spoilers end"
        return SpoilerFree(value=False, why=f"{said}; {_HOW}")
    if not secret:
        return SpoilerFree(value=True, why="nothing in it is said to be a spoiler")
    how = "announced in its own words" if guessed else "marked"
    return SpoilerFree(value=True, why=f"all its spoilers are {how}")


def _words(lines: Sequence[Draft]) -> int:
    return sum(len(draft.text.split()) for draft in lines)
