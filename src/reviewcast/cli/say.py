"""``reviewcast say``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewcast.cli.output import say
from reviewcast.cli.sounding import play_or_write


def command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, or any words.")],
    voice: Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write a WAV file here; don't play.")] = None,
    said: Annotated[
        str | None, typer.Option("--as", help="Try this respelling, as in 'kah-zoo-oh', or '[[phonemes]]'.")
    ] = None,
) -> None:
    """Hear how words are said, by the lexicon of the show in this folder; shows their spoken form."""
    from reviewcast import lexicon, previewing, trying

    path = previewing.wav_path("say", output)
    trial = trying.try_out(text, voice=voice, said=said)
    say(f"{trial.script.title} → {trial.spoken}")
    if said is not None:
        say(f"for voices/lexicon.yaml: {lexicon.entry_line(trial.script.title, said)}")
    play_or_write(previewing.trial_sounds(trial.script, trial.voice), path, aloud=output is None, what="a trial")
