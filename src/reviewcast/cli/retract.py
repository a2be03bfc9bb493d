"""``reviewcast retract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewcast.cli.build import Folder
from reviewcast.cli.output import say


def command(
    episode: Annotated[
        str, typer.Argument(metavar="ID", help="The episode's id, as 'build' and ledger.jsonl have it.")
    ],
    folder: Folder = Path(),
) -> None:
    """Take an episode back: its item, its page and every version of its sound; it does not return by itself."""
    from reviewcast.building.retracting import retract

    gone = retract(folder, episode)
    say(
        f"{gone.id}: taken back; its {len(gone.paths)} files are gone here, and go elsewhere with the next 'reviewcast "
        "publish'. Apps may keep what they have downloaded"
    )
