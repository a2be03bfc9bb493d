"""The one state that outlives a block: which spoilers are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Spoiler

CLOSERS = {">!": "!<", ":::": ":::"}
"""What closes a spoiler, by what opens it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A spoiler mark that has not been closed; ``number`` counts the marks of a review."""

    number: int
    spoiler: Spoiler
    line: int


@dataclass
class OpenSpoilers:
    """The marks that are open, of each kind the innermost last."""

    count: int = 0
    """How many marks the review has opened so far."""
    _open: dict[str, list[Opened]] = field(default_factory=lambda: {mark: [] for mark in CLOSERS})

    @property
    def outermost(self) -> Spoiler | None:
        """What the words at this place give away."""
        bottom = [opened[0] for opened in self._open.values() if opened]
        return min(bottom, key=lambda one: one.number).spoiler if bottom else None

    def begin(self, mark: str, spoiler: Spoiler, line: int) -> None:
        """Note that ``mark`` opened a spoiler."""
        self.count += 1
        self._open[mark].append(Opened(self.count, spoiler, line))

    def close(self, mark: str) -> bool:
        """Close the innermost spoiler that ``mark`` opened; say whether there was one."""
        if self._open[mark]:
            self._open[mark].pop()
            return True
        return False

    def left(self) -> Iterator[tuple[str, Opened]]:
        """Yield the marks that were never closed, with what opened them."""
        for mark, opened in self._open.items():
            yield from ((mark, one) for one in opened)
