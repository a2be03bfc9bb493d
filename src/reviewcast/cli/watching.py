"""Builds again whenever a show's files change, until it is interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.cli.output import say
from reviewcast.errors import ReviewcastError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def build_on_change(folder: Path, once: Callable[[], object], *, quiet: bool) -> None:
    """Call ``once`` after each change in ``folder``; an error is told, and the watch goes on."""
    from reviewcast.watching import changes

    if not quiet:
        say(f"watching {folder.absolute()}; Ctrl+C ends it", error=True)
    for _ in changes(folder):
        try:
            once()
        except ReviewcastError as error:
            say(f"reviewcast: {error}", error=True)
