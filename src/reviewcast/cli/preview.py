"""``reviewcast preview``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.audio import Samples


def command(
    review: Annotated[Path, typer.Argument(metavar="REVIEW", help="A review: Markdown or plain text.")],
    lines: Annotated[
        str | None, typer.Option("--lines", help="Which lines, as in 10-20; 'script' numbers them.")
    ] = None,
    around_spoilers: Annotated[
        bool, typer.Option("--around-spoilers", help="Only where spoilers begin and end.")
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write a WAV file here; don't play.")] = None,
    voice: Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")] = None,
) -> None:
    """Hear a few lines at once: played where there is a player, else written to a file."""
    from reviewcast import previewing, rendering
    from reviewcast.player import find_player

    path = previewing.wav_path(review, output)
    job = rendering.prepare(review, voice=voice)
    chosen = previewing.lines_in(job.script, lines, around_spoilers=around_spoilers)
    sounds = previewing.sounds(job, chosen, jobs=rendering.default_jobs())
    player = None if output else find_player()
    if player:
        sounds = _played(sounds, player)
    rest = next(sounds, None)
    if rest is None:
        return
    say(f"writing {len(chosen)} lines")
    previewing.write_wav(path, _chained(rest, sounds))
    say(f"{path}")


def _chained(first: Samples, rest: Iterator[Samples]) -> Iterator[Samples]:
    yield first
    yield from rest


def _played(sounds: Iterator[Samples], player: tuple[str, ...]) -> Iterator[Samples]:
    """Play what comes; should the player fail (no loudspeaker), yield what is left to be written."""
    import soundfile

    from reviewcast.model import MASTER_RATE
    from reviewcast.player import play

    with tempfile.TemporaryDirectory(prefix="reviewcast-") as folder:
        for number, block in enumerate(sounds):
            file = Path(folder) / f"{number}.wav"
            soundfile.write(file, block, MASTER_RATE, subtype="PCM_16")
            if not play(player, file):
                say(f"{player[0]} cannot play here")
                yield block
                yield from sounds
                return
            file.unlink()
