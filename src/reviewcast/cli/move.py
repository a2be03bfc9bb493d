"""``reviewcast move``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewcast.cli.build import Folder
from reviewcast.cli.output import say


def command(
    address: Annotated[str, typer.Argument(metavar="URL", help="Where public/ will be from now on.")],
    folder: Folder = Path(),
) -> None:
    """Move a show to another host: episodes keep their identity, and apps are led to the new address."""
    from reviewcast.building.moving import move

    moved = move(folder, address)
    say(f"the show is at {moved.new} from now on; publish it there")
    if moved.redirects:
        say(
            f"then put the files of {moved.redirects} where it was, {moved.old}: they lead browsers and apps to the "
            "new address. Leave them there for a year or more"
        )
