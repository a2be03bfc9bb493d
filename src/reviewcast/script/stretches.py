"""Lines → stretches: what is safe, what is fenced, and what stands so close together that it shares a fence."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import LineKind, Spoiler

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reviewcast.script.draft import Draft

SHORTEST = 15.0
"""Seconds of a safe stretch between two spoilers of one work, at the least: no other chapter is shorter than that."""
CHARACTERS_A_SECOND = 15
"""How fast a voice speaks, for estimates: rather too fast, so that what counts as long is."""
MAX_FENCES = 38
"""An Ogg file holds a hundred chapters; each fence opens one and needs one behind it."""
_MAX_NAMED = 3


@dataclass(slots=True)
class Stretch:
    """Lines in a row that give one work away, or none. ``announcing``: before a spoiler, its author's own warning."""

    spoiler: Spoiler | None
    lines: list[Draft]
    announcing: list[Draft] = field(default_factory=list)


def stretches(lines: Sequence[Draft]) -> list[Stretch]:
    """Return the stretches of a review, each spoiler by itself."""
    found: list[Stretch] = []
    for _, group in groupby(lines, key=lambda draft: draft.spoiler and draft.spoiler.work):
        drafts = list(group)
        one = Stretch(drafts[0].spoiler, drafts)
        if one.spoiler and found and not found[-1].spoiler:
            one.announcing = _warning(found[-1].lines)
            if not found[-1].lines:
                found.pop()
        found.append(one)
    return found


def _warning(lines: list[Draft]) -> list[Draft]:
    """Take the author's announcement from the end of ``lines``."""
    first = len(lines)
    while first and lines[first - 1].announces:
        first -= 1
    taken = lines[first:]
    del lines[first:]
    return taken


def joined(found: Sequence[Stretch]) -> list[Stretch]:
    """Join spoilers of one work that stand in one paragraph, or with too little between them for a chapter.

    What begins a chapter keeps them apart. Where fences are too many, those that are closest are joined, with what is
    between them, and spoilers of several works are put into one.
    """
    kept: list[Stretch] = []
    for one in found:
        kept.append(one)
        for last in (kept[-3:], kept[-2:]):
            if _belong_together(last):
                kept[-len(last) :] = [_one(last, last[0].spoiler)]
                break
    gaps = list(_gaps(kept))
    too_many = len(gaps) + 1 - MAX_FENCES
    closest = sorted(range(len(gaps)), key=gaps.__getitem__)[: max(too_many, 0)]
    return list(_clusters(kept, frozenset(closest))) if closest else kept


def seconds(lines: Sequence[Draft]) -> float:
    """Estimate how long ``lines`` take to say."""
    return sum(len(draft.spoken) / CHARACTERS_A_SECOND + draft.pause_ms / 1000 for draft in lines)


def _belong_together(parts: Sequence[Stretch]) -> bool:
    """Whether the first and the last of ``parts`` are spoilers of one work with next to nothing between them."""
    before, *between, after = parts if len(parts) > 1 else (parts[0], parts[0])
    if before is after or not before.spoiler or not after.spoiler:
        return False
    safe = [draft for one in between for draft in one.lines]
    if before.spoiler.work != after.spoiler.work or any(one.spoiler for one in between):
        return False
    if any(draft.kind is LineKind.HEADING for draft in safe):
        return False
    in_one = before.lines[-1].passage is after.lines[0].passage
    return in_one or seconds(safe) < SHORTEST


def _spoilers(parts: Sequence[Stretch]) -> list[Spoiler]:
    return [one.spoiler for one in parts if one.spoiler]


def _one(parts: Sequence[Stretch], spoiler: Spoiler | None) -> Stretch:
    """Return stretches as one; all but the first warning is among its lines."""
    first, *rest = parts
    lines = [*first.lines, *(draft for part in rest for draft in (*part.announcing, *part.lines))]
    return Stretch(spoiler, lines, first.announcing)


def _gaps(found: Sequence[Stretch]) -> Iterator[float]:
    """Yield how long it is from each spoiler to the next one, in seconds."""
    gap: float | None = None
    for one in found:
        if one.spoiler:
            if gap is not None:
                yield gap
            gap = 0.0
        elif gap is not None:
            gap += seconds(one.lines)


def _clusters(found: Sequence[Stretch], bridged: Collection[int]) -> Iterator[Stretch]:
    """Yield the stretches, those on both sides of the gaps numbered in ``bridged`` as one, with what is between."""
    cluster: list[Stretch] = []
    gap = -1
    for one in found:
        if one.spoiler:
            if gap not in bridged:
                yield from _whole(cluster)
                cluster = []
            gap += 1
        cluster.append(one)
    yield from _whole(cluster)


def _whole(cluster: list[Stretch]) -> Iterator[Stretch]:
    """Yield a cluster's spoilers as one, then what is safe behind them."""
    behind: list[Stretch] = []
    while cluster and not cluster[-1].spoiler:
        behind.insert(0, cluster.pop())
    if cluster:
        yield _one(cluster, _of_all(_spoilers(cluster)))
    yield from behind


def _of_all(spoilers: Sequence[Spoiler]) -> Spoiler:
    """Return one spoiler that names every work, or says that they are many."""
    works = list(dict.fromkeys(spoiler.work for spoiler in spoilers))
    if len(works) == 1:
        return spoilers[0]
    return Spoiler(", ".join(works) if len(works) <= _MAX_NAMED else "several works", source=spoilers[0].source)
