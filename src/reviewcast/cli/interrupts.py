"""Ctrl+C: raised where it can be, remembered where it cannot.

Raised inside an extension's code, KeyboardInterrupt can be swallowed (PyAV's filters do) or, while an extension is
imported, crash the process. So it is also remembered, and raised again at the next sign of progress.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from reviewcast.progress import Listener

_IMPORTING = "<frozen importlib"
_asked = False


@contextmanager
def heeded() -> Iterator[None]:
    """Take care of SIGINT inside; afterwards it is handled as before."""
    global _asked  # noqa: PLW0603 - there is one keyboard
    _asked = False
    before = signal.signal(signal.SIGINT, _handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def check() -> None:
    """Raise KeyboardInterrupt if it was asked for and got lost."""
    if _asked:
        raise KeyboardInterrupt


class Heedful:
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
    global _asked  # noqa: PLW0603
    _asked = True
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            return
        frame = frame.f_back
    raise KeyboardInterrupt
