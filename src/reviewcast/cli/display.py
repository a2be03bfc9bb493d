"""Progress listeners: a bar for terminals, plain lines for everything else."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from reviewcast.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import TaskID

LINE_SECONDS = 10.0
"""Between two plain lines."""


class PlainLines:
    """Says how far work has come, once every ten seconds, in a line that is never redrawn."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._total, self._done = 1, 0
        self._began = self._said = time.monotonic()

    def begin(self, stage: str, total: int) -> None:
        self._total, self._done = max(total, 1), 0
        self._began = self._said = time.monotonic()
        say(f"{self._name}: {stage}", error=True)

    def advance(self, stage: str, amount: int) -> None:
        self._done += amount
        now = time.monotonic()
        if now - self._said >= LINE_SECONDS and self._done:
            left = (now - self._began) * (self._total - self._done) / self._done
            percent = 100 * self._done // self._total
            say(f"{self._name}: {stage}, {percent} % done, about {_duration(left)} left", error=True)
            self._said = now


class _Bar:
    def __init__(self, name: str, progress: Progress) -> None:
        self._name, self._progress = name, progress
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int) -> None:
        if self._task is None:
            self._task = self._progress.add_task(f"{self._name}: {stage}", total=total)
        else:
            self._progress.reset(self._task, total=total, description=f"{self._name}: {stage}")

    def advance(self, stage: str, amount: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, amount)


@contextmanager
def bar(name: str) -> Iterator[_Bar]:
    """Show a bar with the time left, and take it away when the work is done."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(name, progress)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
