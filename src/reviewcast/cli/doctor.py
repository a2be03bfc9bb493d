"""``reviewcast doctor``."""

from __future__ import annotations

from pathlib import Path

import typer

from reviewcast.cli.output import say


def command() -> None:
    """Say whether everything is there that a render needs, and what to do where it is not."""
    from reviewcast.doctor import examine
    from reviewcast.show import find_show

    unwell = False
    for finding in examine(find_show(Path.cwd() / "review.md")):
        word = "ok" if finding.well else "MISSING" if finding.needed else "optional"
        say(f"{word:9} {finding.subject:18} {finding.state}")
        if finding.remedy:
            say(f"{'':9} → {finding.remedy}")
        unwell = unwell or (not finding.well and finding.needed)
    if unwell:
        raise typer.Exit(3)
