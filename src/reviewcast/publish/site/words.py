"""Values → words of a page: lengths, days, sizes; and text without what no page may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MEGABYTE = 1000
"""In kilobytes, as shops count them."""
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, surrogates, noncharacters: no HTML document may hold them."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day for readers and for programs."""

    words: str
    machine: str


def clean(value: object) -> object:
    """Return text without characters that HTML forbids; anything else as it is. Markup stays markup."""
    if not isinstance(value, str) or not _UNPRINTED.search(value):
        return value
    return type(value)(_UNPRINTED.sub("", value))


def plain(text: str, most: int) -> str:
    """Return text in one line of at most ``most`` characters, cut at a word where there is one."""
    line = " ".join(_UNPRINTED.sub("", text[: 8 * most]).split())
    if len(line) <= most:
        return line
    return (line[: most - 1].rsplit(" ", 1)[0] or line[: most - 1]) + "…"


def clock(seconds: float) -> str:
    """Return ``2:10`` or ``1:02:10``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken(seconds: float) -> str:
    """Return ``42 seconds``, ``2 minutes 10 seconds`` or ``1 hour 2 minutes``."""
    whole = max(1, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (rest, "second")]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)


def day(date: dt.date) -> Day:
    """Return a day, in English whatever the machine's language."""
    return Day(f"{date.day} {MONTHS[date.month - 1]} {date.year}", f"{date.year:04}-{date.month:02}-{date.day:02}")


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    kilobytes = max(1, round(count / 1000))
    return f"{kilobytes} kB" if kilobytes < _MEGABYTE else f"{kilobytes / _MEGABYTE:.1f} MB"


def web_address(address: str | None) -> str | None:
    """Return an address that may be linked: of the web, with a host; else None."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
