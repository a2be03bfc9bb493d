"""``reviewcast recover``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewcast.cli.build import Folder
from reviewcast.cli.output import counted, say


def command(
    folder: Folder = Path(),
    feeds: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="FILE", help="A page of a published feed; give all. Default: those in public/."),
    ] = None,
) -> None:
    """Make a lost ledger anew from the feeds that were published, so that episodes keep their identity."""
    from reviewcast.building.recovering import recover

    found = recover(folder, feeds or ())
    say(f"{counted(found.episodes, 'episode')} read back into {folder / 'ledger.jsonl'}; put it under version control")
    say("an episode that was taken back is in no feed: remove its review, or mark it 'draft: true', before you build")
    for episode in found.without:
        say(f"{episode}: its review was not found; 'retract' takes the episode back, or give the review this 'id'")
