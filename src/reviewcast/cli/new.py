"""``reviewcast new``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import say

if TYPE_CHECKING:
    from reviewcast.model import Show


def command(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The review's title.")],
    work: Annotated[
        str | None, typer.Option("--work", help="What is reviewed, if it is not called like the review.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--dir", help="The show's folder; otherwise the one you are in.")
    ] = None,
) -> None:
    """Begin a review: a draft in episodes/, with the facts that listeners' apps show."""
    from reviewcast.starting import new_review

    path = new_review(_show(folder), title, work=work, today=dt.datetime.now().astimezone().date())
    say(f"{path}: write here; remove 'draft: true' when it is finished, then 'reviewcast build'")


def _show(folder: Path | None) -> Show:
    from reviewcast.errors import ConfigError
    from reviewcast.show import SHOW_FILE, find_show

    show = find_show((folder or Path()) / SHOW_FILE)
    if not (show.folder / SHOW_FILE).is_file():
        raise ConfigError(f"there is no {SHOW_FILE} here; 'reviewcast init' makes a show", file=folder or Path.cwd())
    return show
