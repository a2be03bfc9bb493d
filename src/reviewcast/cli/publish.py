"""``reviewcast publish``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import progress, say
from reviewcast.cli.render import Plain, Quiet
from reviewcast.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.building import Site
    from reviewcast.model import Show
    from reviewcast.publish.upload import Plan


def command(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIR] DESTINATION",
            help="The show's folder; where public/ goes: a folder, sftp://HOST/FOLDER, s3://BUCKET/FOLDER.",
        ),
    ],
    media: Annotated[
        str | None, typer.Option("--media", metavar="DESTINATION", help="Where public/media/ goes, if elsewhere.")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete there what reviewcast put there and the show no longer has.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Take public/ to where people find it: only what changed, sound first, feeds last."""
    from reviewcast.building import opened
    from reviewcast.publish.upload import carry_out, open_destination, plan

    folder, address = _places(places)
    with opened(folder) as site:
        _permit(site, media, quiet=quiet)
        to, media_to = open_destination(address), open_destination(media) if media else None
        try:
            ledger = site.ledger
            work = plan(site.public, ledger.entries(), ledger.retracted.values(), to, media_to, prune=prune)
            for note in work.notes:
                say(f"reviewcast: warning: {note}", error=True)
            if dry_run:
                say("\n".join(_planned(work)))
                return
            with progress(folder.absolute().name, plain=plain, quiet=quiet) as listener:
                carry_out(work, listener)
        finally:
            for one in filter(None, (to, media_to)):
                one.close()
    if not quiet:
        say(f"{to}: {_summed(work, 'sent', 'deleted')}")


def _places(places: list[str]) -> tuple[Path, str]:
    if len(places) not in (1, 2):
        raise UsageError(
            "name the show's folder and one destination, or, from the show's folder, the destination alone"
        )
    return (Path(places[0]) if len(places) > 1 else Path()), places[-1]


def _permit(site: Site, media: str | None, *, quiet: bool) -> None:
    """Raise ConfigError where something stands against publishing; say what its author should know."""
    from reviewcast.publish.addresses import base_url
    from reviewcast.publish.permission import permission
    from reviewcast.show import SHOW_FILE, find_voice

    show, file = site.show, site.show.folder / SHOW_FILE
    found = permission(show, site.ledger.entries(), lambda name: find_voice(name, show))
    if not quiet:
        for note in found.notes:
            say(f"reviewcast: note: {note}", error=True)
    if found.refusals:
        for other in found.refusals[1:]:
            say(f"reviewcast: {other}", error=True)
        raise ConfigError(f"not published: {found.refusals[0]}")
    identity = site.ledger.identity
    if identity is not None and identity.base_url != base_url(show):
        raise ConfigError(
            "the feeds were built for another address; run 'reviewcast build' first", file=file, key="base_url"
        )
    _mind_media(show, media, quiet=quiet)


def _mind_media(show: Show, media: str | None, *, quiet: bool) -> None:
    """Raise ConfigError where feeds would not find what goes to --media; say so where they may not without it."""
    from reviewcast.publish.addresses import base_url
    from reviewcast.show import SHOW_FILE

    where = show.podcast.media_url
    if media is not None and where is None:
        raise ConfigError(
            "missing, so feeds would not find what goes to --media; write the address that it will have there",
            file=show.folder / SHOW_FILE,
            key="media_url",
        )
    own = base_url(show).partition("://")[2]
    if media is None and where is not None and own not in where and not quiet:
        say(
            f"reviewcast: note: feeds look for sound at {where}; unless that shows what is here, name --media",
            error=True,
        )


def _planned(work: Plan) -> Iterator[str]:
    for one in work.uploads:
        yield f"send    {one.path} ({one.why}, {one.bytes} bytes)"
    for gone in work.deletions:
        yield f"delete  {gone.path} ({gone.why})"
    yield f"{work.destination}: {_summed(work, 'would be sent', 'would be deleted')}"


def _summed(work: Plan, sent: str, deleted: str) -> str:
    return (
        f"{len(work.uploads)} files {sent} ({work.bytes / 1e6:.1f} MB), {work.unchanged} there already, "
        f"{len(work.deletions)} {deleted}"
    )
