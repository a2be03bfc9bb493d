"""``reviewcast preview``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewcast.cli.gathering import AllowLocal
from reviewcast.cli.sounding import play_or_write


def command(
    source: Annotated[str, typer.Argument(metavar="REVIEW", help="A file or address that holds one review.")],
    lines: Annotated[
        str | None, typer.Option("--lines", help="Which lines, as in 10-20; 'script' numbers them.")
    ] = None,
    around_spoilers: Annotated[
        bool, typer.Option("--around-spoilers", help="Only where spoilers begin and end.")
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write a WAV file here; don't play.")] = None,
    voice: Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")] = None,
    allow_local: AllowLocal = False,
) -> None:
    """Hear a few lines at once: played where there is a player, else written to a file."""
    from reviewcast import previewing, rendering
    from reviewcast.job import prepare
    from reviewcast.read import read

    review = read(source, allow_local=allow_local)
    path = previewing.wav_path(review.name, output)
    job = prepare(review, voice=voice)[0]
    chosen = previewing.lines_in(job.script, lines, around_spoilers=around_spoilers)
    sounds = previewing.sounds(job, chosen, jobs=rendering.default_jobs())
    play_or_write(sounds, path, aloud=output is None, what=f"{len(chosen)} lines")
