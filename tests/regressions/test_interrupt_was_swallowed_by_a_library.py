"""PyAV swallowed a Ctrl+C that came while it filtered, and the render went on to its end."""

from __future__ import annotations

import signal

import pytest

from reviewcast.cli.interrupts import Heedful, heeded
from reviewcast.progress import Unheard


def test_it_is_raised_at_the_next_sign_of_progress() -> None:
    with heeded():
        with pytest.raises(KeyboardInterrupt):  # as a library would, and not pass it on
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            Heedful(Unheard()).advance("speaking", 1)


def test_it_is_forgotten_by_the_next_run() -> None:
    with heeded(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    with heeded():
        Heedful(Unheard()).advance("speaking", 1)
