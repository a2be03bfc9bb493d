"""PyAV swallowed a Ctrl+C that came while it filtered, and the render went on to its end."""

from __future__ import annotations

import signal

import pytest

from reviewcast.cli.interrupts import heeded, remembered
from reviewcast.progress import Unheard


def test_it_is_raised_at_the_next_sign_of_progress() -> None:
    with heeded(), remembered(Unheard()) as listener:
        signal.raise_signal(signal.SIGINT)  # where a library might swallow it: nothing is raised
        with pytest.raises(KeyboardInterrupt):
            listener.advance("speaking", 1)


def test_it_is_raised_at_once_where_nothing_long_is_under_way() -> None:
    with heeded(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_it_is_forgotten_by_the_next_run() -> None:
    with heeded(), remembered(Unheard()):
        signal.raise_signal(signal.SIGINT)
    with heeded(), remembered(Unheard()) as listener:
        listener.advance("speaking", 1)
