"""Playing a sound file with whatever player the machine has."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("mpv", "--no-config", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("paplay",),
    ("aplay", "-q"),
    ("play", "-q"),
)
"""Programs that play a WAV file named last and return when it ends."""


def find_player() -> tuple[str, ...] | None:
    """Return the command of the first player found, or None."""
    return next((command for command in PLAYERS if shutil.which(command[0])), None)


def play(command: tuple[str, ...], file: Path) -> bool:
    """Play ``file`` to its end; return whether the player could."""
    try:
        null = subprocess.DEVNULL
        done = subprocess.run([*command, str(file)], check=False, stdin=null, stdout=null, stderr=null)
    except OSError:
        return False
    return done.returncode == 0
