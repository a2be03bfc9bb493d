"""How long work tells what it is doing. Nothing below ``cli`` prints: it reports here."""

from __future__ import annotations

from typing import Protocol


class Listener(Protocol):
    """Hears of progress. Calls come from one thread at a time."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins; ``total`` is in the stage's own units."""
        ...

    def advance(self, stage: str, amount: int) -> None:
        """So much of a stage is done."""
        ...


class Unheard:
    """The listener for callers who do not listen."""

    def begin(self, stage: str, total: int) -> None:
        """Ignore."""

    def advance(self, stage: str, amount: int) -> None:
        """Ignore."""
