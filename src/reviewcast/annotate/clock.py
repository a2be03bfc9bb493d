"""Samples → the ways in which formats write times. The one place where a timeline becomes seconds."""

from __future__ import annotations

from fractions import Fraction

from reviewcast.model import MASTER_RATE


def milliseconds(sample: int) -> int:
    """Return the millisecond nearest to a master sample."""
    return round(Fraction(sample * 1000, MASTER_RATE))


def seconds(sample: int) -> float:
    """Return a master sample's time in seconds, to the millisecond."""
    return milliseconds(sample) / 1000


def clock(sample: int, fraction: str = "") -> str:
    """Return ``HH:MM:SS``, with milliseconds behind ``fraction`` ("." or ",") if one is given."""
    total = milliseconds(sample)
    minutes, rest = divmod(total, 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, thousandths = divmod(rest, 1000)
    text = f"{hours:02}:{minutes:02}:{whole:02}"
    return f"{text}{fraction}{thousandths:03}" if fraction else text


def spoken_length(sample: int) -> str:
    """Return a length as people write it: ``2:10`` or ``1:02:10``."""
    minutes, whole = divmod(round(Fraction(sample, MASTER_RATE)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"
