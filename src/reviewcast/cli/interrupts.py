"""Ctrl+C: raised where it can be, remembered where it cannot.

KeyboardInterrupt may come between any two instructions. Inside an extension's code it can be swallowed (PyAV's filters
do), while one is imported it can crash the process, and between taking and guarding a lock it leaves a thread waiting
for ever. So while something long is under way it is raised only where the main thread waits for another, and otherwise
remembered until the next sign of progress. Whoever presses it twice gets out at once.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from reviewcast.progress import Listener

INTERRUPTED = 3
_IMPORTING = "<frozen importlib"
_WAITING = "Condition.wait"


class _State:
    """There is one keyboard."""

    asked = False
    remembering = False


@contextmanager
def heeded() -> Iterator[None]:
    """Take care of SIGINT inside; afterwards it is handled as before."""
    _State.asked = _State.remembering = False
    before = signal.signal(signal.SIGINT, _handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def remembered(listener: Listener) -> Iterator[Listener]:
    """Remember Ctrl+C inside; the listener that is given raises it."""
    _State.remembering = True
    try:
        yield _Heedful(listener)
    finally:
        _State.remembering = False


def check() -> None:
    """Raise KeyboardInterrupt if it was asked for."""
    if _State.asked:
        raise KeyboardInterrupt


def leave() -> None:
    """Say so and end at once: a thread that still sleeps somewhere must not keep the process alive."""
    print("reviewcast: interrupted; whatever was finished is kept", file=sys.stderr, flush=True)
    os._exit(INTERRUPTED)


class _Heedful:
    """A listener that passes on what it hears, unless Ctrl+C was pressed."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def begin(self, stage: str, total: int) -> None:
        check()
        self._listener.begin(stage, total)

    def advance(self, stage: str, amount: int) -> None:
        check()
        self._listener.advance(stage, amount)


def _handle(_number: int, frame: FrameType | None) -> None:
    if _State.asked:
        leave()
    _State.asked = True
    waits = frame is not None and frame.f_code.co_qualname == _WAITING
    if waits or not (_State.remembering or _imports(frame)):
        raise KeyboardInterrupt


def _imports(frame: FrameType | None) -> bool:
    while frame is not None and not frame.f_code.co_filename.startswith(_IMPORTING):
        frame = frame.f_back
    return frame is not None
