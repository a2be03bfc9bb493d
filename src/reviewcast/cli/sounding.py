"""Sound on this machine: played where there is a player, else written to a file."""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.audio import Samples


def play_or_write(sounds: Iterator[Samples], path: Path, *, aloud: bool, what: str) -> None:
    """Play ``sounds`` if they shall be heard ``aloud`` and can be; else write them to ``path``, a WAV file.

    ``what`` names them in messages.
    """
    from reviewcast.player import find_player
    from reviewcast.previewing import write_wav

    player = find_player() if aloud else None
    if player:
        sounds = _played(sounds, player)
    rest = next(sounds, None)
    if rest is None:
        return
    say(f"writing {what}")
    write_wav(path, chain([rest], sounds))
    say(f"{path}")


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
