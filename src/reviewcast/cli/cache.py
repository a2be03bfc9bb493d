"""``reviewcast cache``."""

from __future__ import annotations

from typing import Annotated

import typer

from reviewcast.cli.output import say

app = typer.Typer(help="The clip store: what was ever spoken, kept for the next time.", no_args_is_help=True)


@app.command()
def info() -> None:
    """Show where the clip store is and how much it holds."""
    from reviewcast.rendering import clip_store

    found = clip_store().info()
    say(f"{found.folder}: {found.clips} clips, {found.size / 1e6:.1f} MB")


@app.command()
def prune(
    days: Annotated[
        float, typer.Option("--days", min=0, help="Remove clips that no render has used for so many days.")
    ] = 90,
) -> None:
    """Remove clips that have not been used for long."""
    from reviewcast.rendering import clip_store

    removed = clip_store().prune(older_than_days=days)
    say(f"{removed.folder}: {removed.clips} clips removed, {removed.size / 1e6:.1f} MB")
