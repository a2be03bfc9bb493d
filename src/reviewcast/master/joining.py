"""Chapters that are too short, joined with their neighbours. A spoiler's chapter is never joined with anything."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import MASTER_RATE, Chapter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHORTEST = 15 * MASTER_RATE
"""Samples of the shortest chapter that is no spoiler's."""
_FRAME = ("intro", "outro")
"""Kinds whose titles say nothing of the review: a joined chapter bears them only if it holds nothing else."""


def joined(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with each safe one below SHORTEST joined to a safe neighbour, shortest first.

    The intro goes with what follows it, the outro with what precedes it, anything else with the shorter neighbour. A
    joined chapter bears the name of the longest that is in it. One that stands alone between spoilers is left as it is.
    """
    found: list[Chapter] = []
    for spoiler, group in groupby(chapters, key=lambda chapter: chapter.kind == "spoiler"):
        run = list(group)
        found += run if spoiler else _long_enough(run)
    return tuple(found)


def _long_enough(run: Sequence[Chapter]) -> Iterator[Chapter]:
    groups = [[chapter] for chapter in run]
    while len(groups) > 1:
        index = min(range(len(groups)), key=lambda one: _length(groups[one]))
        if _length(groups[index]) >= SHORTEST:
            break
        first = _neighbour(groups, index)
        groups[first : first + 2] = [groups[first] + groups[first + 1]]
    return map(_one, groups)


def _neighbour(groups: Sequence[Sequence[Chapter]], index: int) -> int:
    """Return the first of the two groups to be joined: ``index``, or the one before it."""
    last = len(groups) - 1
    if index in (0, last):
        return min(index, last - 1)
    kinds = {chapter.kind for chapter in groups[index]}
    if "intro" in kinds or "outro" in kinds:
        return index if "intro" in kinds else index - 1
    return index if _length(groups[index + 1]) < _length(groups[index - 1]) else index - 1


def _length(group: Sequence[Chapter]) -> int:
    return group[-1].end - group[0].start


def _one(group: Sequence[Chapter]) -> Chapter:
    named = max(group, key=lambda chapter: (chapter.kind not in _FRAME, chapter.end - chapter.start))
    return Chapter(named.kind, named.title, group[0].start, group[-1].end)
