"""Spoilers → fenced stretches: whole sentences, neighbours joined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import LineKind, Spoiler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.script.draft import Draft

JOIN_WORDS = 9
"""Safe words between two spoilers of one work that are fenced with them: about three seconds."""
MAX_FENCES = 38
"""An Ogg file holds a hundred chapters; each fence opens one and needs one behind it."""
_MAX_NAMED = 3

Stretch = list["Draft"]
"""Lines in a row that are of one work's spoilers, or of none."""


def join_neighbours(lines: Sequence[Draft]) -> None:
    """Fence the few words that stand between two spoilers of one work, unless they begin a chapter.

    Where fences are too many, reach further, and put spoilers of several works into one.
    """
    for before, between, after in _gaps(lines):
        heading = any(draft.kind is LineKind.HEADING for draft in between)
        one, other = before[-1].spoiler, after[0].spoiler
        if one and other and one.work == other.work and not heading and _words(between) <= JOIN_WORDS:
            _fence(between, one)
    reach = JOIN_WORDS
    while len([stretch for stretch in _stretches(lines) if stretch[0].spoiler]) > MAX_FENCES:
        reach *= 2
        for cluster in _clusters(_stretches(lines), reach):
            _fence(cluster, _of_all(cluster))


def _stretches(lines: Sequence[Draft]) -> list[Stretch]:
    return [list(group) for _, group in groupby(lines, key=lambda draft: draft.spoiler and draft.spoiler.work)]


def _gaps(lines: Sequence[Draft]) -> Iterator[tuple[Stretch, Stretch, Stretch]]:
    """Yield each safe stretch with its neighbours."""
    stretches = _stretches(lines)
    for before, between, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if not between[0].spoiler:
            yield before, between, after


def _clusters(stretches: Sequence[Stretch], reach: int) -> Iterator[Stretch]:
    """Yield spoilers that stand no more than ``reach`` safe words apart, with what is between them."""
    cluster: Stretch = []
    between: Stretch = []
    for stretch in stretches:
        if not stretch[0].spoiler:
            between = stretch
        elif cluster and _words(between) <= reach:
            cluster += between + stretch
            between = []
        else:
            if cluster:
                yield cluster
            cluster, between = stretch, []
    if cluster:
        yield cluster


def _of_all(cluster: Stretch) -> Spoiler:
    """Return one spoiler that names every work of a cluster, or says that they are many."""
    spoilers = [draft.spoiler for draft in cluster if draft.spoiler]
    works = list(dict.fromkeys(spoiler.work for spoiler in spoilers))
    if len(works) == 1:
        return spoilers[0]
    return Spoiler(", ".join(works) if len(works) <= _MAX_NAMED else "several works", source=spoilers[0].source)


def _fence(stretch: Stretch, spoiler: Spoiler) -> None:
    for draft in stretch:
        draft.spoiler = spoiler


def _words(stretch: Stretch) -> int:
    return sum(len(draft.text.split()) for draft in stretch)
