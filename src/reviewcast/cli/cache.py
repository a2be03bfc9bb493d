"""``reviewcast cache``."""

from __future__ import annotations

from typing import Annotated

import typer

from reviewcast.cli.output import say

app = typer.Typer(
    help="The clip store: what was ever spoken, and prepared models, kept for the next time.", no_args_is_help=True
)


@app.command()
def info() -> None:
    """Show where the clip store is and how much it holds."""
    from reviewcast.rendering import clip_store
    from reviewcast.speak import models

    found, prepared = clip_store().info(), models.info()
    say(
        f"{found.folder}: {found.clips} clips, {found.size / 1e6:.1f} MB; "
        f"{prepared.count} prepared models, {prepared.size / 1e6:.1f} MB"
    )


@app.command()
def prune(
    days: Annotated[float, typer.Option("--days", min=0, help="Remove what no render has used for so many days.")] = 90,
) -> None:
    """Remove clips and prepared models that have not been used for long."""
    from reviewcast.rendering import clip_store
    from reviewcast.speak import models

    removed, prepared = clip_store().prune(older_than_days=days), models.prune(older_than_days=days)
    say(
        f"{removed.folder}: {removed.clips} clips removed, {removed.size / 1e6:.1f} MB; "
        f"{prepared.count} prepared models, {prepared.size / 1e6:.1f} MB"
    )
