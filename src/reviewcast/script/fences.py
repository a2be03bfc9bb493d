"""Spoilers → fenced stretches: whole sentences, neighbours joined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Spoiler
    from reviewcast.script.draft import Draft

JOIN_WORDS = 9
"""Safe words between two spoilers of one work that are fenced with them: about three seconds."""
MAX_FENCES = 38
"""An Ogg file holds a hundred chapters; each fence opens one and needs one behind it."""


def join_neighbours(lines: Sequence[Draft]) -> None:
    """Fence the few words that stand between two spoilers; reach further until the fences are not too many."""
    reach = JOIN_WORDS
    while True:
        stretches = _stretches(lines)
        for before, between, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
            spoiler = _spoiler(before)
            if spoiler and not _spoiler(between) and _words(between) <= reach and _same_work(spoiler, _spoiler(after)):
                for draft in between:
                    draft.spoiler = spoiler
        if sum(_spoiler(stretch) is not None for stretch in _stretches(lines)) <= MAX_FENCES:
            return
        reach *= 2


def _stretches(lines: Sequence[Draft]) -> list[list[Draft]]:
    """Return runs of lines that are of one work's spoilers, or of none."""
    return [list(group) for _, group in groupby(lines, key=lambda draft: draft.spoiler and draft.spoiler.work)]


def _spoiler(stretch: Sequence[Draft]) -> Spoiler | None:
    return stretch[0].spoiler


def _same_work(one: Spoiler, other: Spoiler | None) -> bool:
    return other is not None and one.work == other.work


def _words(stretch: Sequence[Draft]) -> int:
    return sum(len(draft.text.split()) for draft in stretch)
