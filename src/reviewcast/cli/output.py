"""What all commands share of talking to a person."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from reviewcast.cli.interrupts import remembered
from reviewcast.progress import Unheard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.progress import Listener

_PLAIN_VARIABLES = ("NO_COLOR", "CI", "REVIEWCAST_PLAIN")


class Interrupted(Exception):
    """The user pressed Ctrl+C while a command ran."""


def say(text: str, *, error: bool = False) -> None:
    """Print a line; characters that the terminal lacks, or that would steer it, are shown as escapes."""
    stream: TextIO = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    tame = "".join(
        character if character.isprintable() or character == "\n" else _escape(character) for character in text
    )
    print(tame.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def say_json(value: object) -> None:
    """Print ``value`` as JSON that standard output's encoding can hold."""
    unicode = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


def counted(number: int, what: str) -> str:
    """Return "1 review", "2 reviews"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def wants_plain(plain: bool) -> bool:
    """Whether lines must not be redrawn: asked for, not a terminal, or the environment says so."""
    if plain or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return True
    return any(os.environ.get(name) for name in _PLAIN_VARIABLES)


@contextmanager
def progress(name: str, *, plain: bool, quiet: bool) -> Iterator[Listener]:
    """Show how far the work on ``name`` has come, on standard error: a bar, or a plain line now and then."""
    if quiet:
        with remembered(Unheard()) as listener:
            yield listener
    elif wants_plain(plain):
        from reviewcast.cli.display import PlainLines

        with remembered(PlainLines(name)) as listener:
            yield listener
    else:
        from reviewcast.cli.display import bar

        with bar(name) as shown, remembered(shown) as listener:
            yield listener
