"""``reviewcast serve``."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.interrupts import check
from reviewcast.cli.output import progress, say
from reviewcast.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Show

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The show's folder, the one with show.yaml in it.")]
Lan = Annotated[bool, typer.Option("--lan", help="Let every machine in this network listen, not this one alone.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")]
Watch = Annotated[bool, typer.Option("--watch", help="Build again on every save, and reload open pages.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")]


def command(
    folder: Folder = Path(),
    lan: Lan = False,
    port: Port = 8000,
    watch: Watch = False,
    quiet: Quiet = False,
) -> None:
    """Show what 'build' has made to a browser and to podcast apps, until Ctrl+C; nothing but public/ is shown."""
    from reviewcast.building import PUBLIC_FOLDER
    from reviewcast.publish.server import Reloads, listening, rebuilding, serve
    from reviewcast.show import load_show

    public, complain = folder / PUBLIC_FOLDER, partial(say, error=True)
    with listening(port, lan=lan) as waiting:
        show = _built(folder, quiet=quiet) if watch else load_show(folder)
        if not public.is_dir():
            raise InputError("nothing has been built here yet; run 'reviewcast build' first", file=public)
        if not quiet:
            say("\n".join(_told(show, public, waiting.getsockname()[1], lan=lan)))
            sys.stdout.flush()
        reloads = Reloads(show) if watch else None
        again = (
            rebuilding(folder, partial(_built, folder, quiet=quiet), reloads, complain) if reloads else nullcontext()
        )
        with again:
            serve(public, show, waiting, reloads=reloads, tell=lambda words: complain(f"reviewcast: {words}"))
    check()


def _built(folder: Path, *, quiet: bool) -> Show:
    """Build the show and return it; a review that cannot be built is told, and the others are there."""
    from reviewcast.building import build
    from reviewcast.cli.building import Spoken, told
    from reviewcast.rendering import default_jobs
    from reviewcast.show import load_show

    with progress(folder.absolute().name, plain=False, quiet=quiet) as listener:
        teller = None if quiet else Spoken()
        built = build(folder, jobs=default_jobs(), listener=listener, told=teller)
    if quiet:
        for step in built.failed:
            say(f"reviewcast: {step.error}", error=True)
    else:
        say("\n".join(told(built, folder, dry_run=False)))
    return load_show(folder)


def _told(show: Show, public: Path, port: int, *, lan: bool) -> Iterator[str]:
    from reviewcast.publish.addresses import FEEDS
    from reviewcast.publish.server import lan_address

    shared = lan_address() if lan else None
    origin = f"http://{shared or '127.0.0.1'}:{port}/"
    feeds = {edition: origin + path for edition, path in FEEDS.items() if (public / path).is_file()}
    yield f"{show.title or show.folder.name} is at {origin}"
    yield from (f"{edition} feed: {feed}" for edition, feed in feeds.items())
    if feeds:
        yield from _code(next(iter(feeds.values())))
    if shared:
        yield "Every machine in this network can listen. On a phone, scan this or add the feed's address to an app."
    elif lan:
        yield "No network was found: a phone reaches this machine once it is in one."
    else:
        yield "Only this machine can listen, so the code is of no use to a phone; with --lan it is."
    yield "Ctrl+C ends it."


def _code(address: str) -> Iterator[str]:
    import io

    import segno

    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True)
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    yield drawn.getvalue() if encoding == "utf8" else "(no QR code: this terminal lacks the characters for it)"
