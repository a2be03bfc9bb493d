"""The one state that outlives a block: which spoilers are open."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Spoiler


@dataclass(slots=True)
class Opened:
    """A mark that has not been closed; ``number`` counts the marks of a review."""

    number: int
    mark: str
    """As messages name it."""
    closer: str
    line: int
    spoiler: Spoiler | None = None
    safe: bool = False
    """Whether its author says that what stands in it gives nothing away."""


_Level = OrderedDict[int, Opened]
"""Spoilers that are open, in the order in which they were opened: any may be closed before the others."""


@dataclass
class OpenSpoilers:
    """The marks that are open. Each closer closes the innermost of its kind, whatever stands between.

    The author's ``::: no-spoiler`` begins a level of its own: spoilers around it don't reach into it.
    """

    count: int = 0
    """How many spoilers the review has opened so far."""
    _number: int = 0
    _open: dict[str, list[Opened]] = field(default_factory=dict)
    _levels: list[_Level] = field(default_factory=lambda: [OrderedDict()])

    @property
    def outermost(self) -> Spoiler | None:
        """What the words at this place give away."""
        level = self._levels[-1]
        return level[next(iter(level))].spoiler if level else None

    @property
    def safe(self) -> bool:
        """Whether the author says that the words at this place give nothing away."""
        return len(self._levels) > 1 and not self._levels[-1]

    def begin(self, mark: str, closer: str, line: int, spoiler: Spoiler | None = None, *, safe: bool = False) -> None:
        """Note that ``mark`` opened a spoiler, safe words, or what is neither and is only waited for its end."""
        self._number += 1
        opened = Opened(self._number, mark, closer, line, None, safe)
        self._open.setdefault(closer, []).append(opened)
        if safe:
            self._levels.append(OrderedDict())
        elif spoiler:
            self._reveal(opened, spoiler)

    def reveal(self, closer: str, spoiler: Spoiler) -> None:
        """Note that the innermost that ``closer`` closes is a spoiler after all."""
        opened = self._open.get(closer)
        if opened and not opened[-1].spoiler and not opened[-1].safe:
            self._reveal(opened[-1], spoiler)

    def _reveal(self, opened: Opened, spoiler: Spoiler) -> None:
        self.count += 1
        opened.spoiler = spoiler
        self._levels[-1][opened.number] = opened

    def is_open(self, closer: str) -> bool:
        """Whether something is open that ``closer`` closes."""
        return bool(self._open.get(closer))

    def close(self, closer: str) -> bool:
        """Close the innermost that ``closer`` closes; say whether there was one."""
        opened = self._open.get(closer)
        if not opened:
            return False
        last = opened.pop()
        if last.safe:
            inner = self._levels.pop()
            self._levels[-1].update(inner)  # spoilers that go on behind the safe words
        elif last.spoiler:
            next(level for level in reversed(self._levels) if last.number in level).pop(last.number)
        return True

    def left(self) -> Iterator[Opened]:
        """Yield the spoilers and the safe words that were never closed, in their order."""
        opened = [one for some in self._open.values() for one in some if one.spoiler or one.safe]
        yield from sorted(opened, key=lambda one: one.number)
