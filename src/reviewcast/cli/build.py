"""``reviewcast build``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import progress, say, say_json
from reviewcast.cli.render import Jobs, Json, Plain, Quiet
from reviewcast.errors import UsageError

if TYPE_CHECKING:
    from reviewcast.building import Built

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The show's folder, the one with show.yaml in it.")]


def command(
    folder: Folder = Path(),
    watch: Annotated[bool, typer.Option("--watch", help="Build again whenever a file of the show is saved.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made, why, and how long it takes.")
    ] = False,
    republish: Annotated[
        list[str] | None,
        typer.Option("--republish", metavar="ID", help="Render a published episode anew; 'all' for each of them."),
    ] = None,
    restore: Annotated[
        bool, typer.Option("--restore", help="Render published episodes whose files are not here, as they were.")
    ] = False,
    jobs: Jobs = None,
    json: Json = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Render what is new or has changed in a show, and write its feeds and pages into public/."""
    from reviewcast.building import Teller, build
    from reviewcast.building.planning import Wish
    from reviewcast.cli.building import Complaints, Spoken, told, told_as_json
    from reviewcast.rendering import default_jobs

    if watch and (dry_run or json):
        raise UsageError(f"--watch goes on and on, {'--dry-run' if dry_run else '--json'} ends; give one of them")

    def once(wish: Wish) -> Built:
        teller: Teller = Teller() if json else Complaints() if quiet else Spoken()
        with progress(folder.absolute().name, plain=plain, quiet=quiet or json) as listener:
            built = build(
                folder, wish=wish, dry_run=dry_run, jobs=jobs or default_jobs(), listener=listener, told=teller
            )
        if json:
            say_json(told_as_json(built, dry_run=dry_run))
        elif not quiet:
            say("\n".join(told(built, folder, dry_run=dry_run)))
        return built

    built = once(Wish(tuple(republish or ()), restore))
    if watch:
        from reviewcast.cli.watching import build_on_change

        build_on_change(folder, partial(once, Wish()), quiet=quiet)  # what was asked for once is done
    if built.failed:
        raise typer.Exit(1)
