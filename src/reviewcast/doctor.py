"""What an installation has and lacks, each with what to do about it."""

from __future__ import annotations

import io
import platform
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from reviewcast.cachefolder import VARIABLE, cache_folder
from reviewcast.detectors import detector_names
from reviewcast.errors import ReviewcastError
from reviewcast.player import find_player
from reviewcast.show import DEFAULT_VOICE, find_voice, voice_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewcast.model import Show

LEAST_FREE = 500_000_000
"""Bytes: a prepared model (70 MB), an hour of clips (100 MB) and of episode (45 MB), with room to spare."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PYTHON = re.compile(r"""python_version *(<|>=) *['"](\d+)\.(\d+)['"]""")
"""The only markers that our own requirements have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` says what to do where it is not well."""

    subject: str
    state: str
    remedy: str | None = None
    needed: bool = True

    @property
    def well(self) -> bool:
        """Whether nothing needs doing."""
        return self.remedy is None


def examine(show: Show) -> Iterator[Finding]:
    """Look at everything a render needs, for ``show``."""
    yield Finding("reviewcast", f"{version('reviewcast')} on Python {platform.python_version()}, {sys.platform}")
    yield from map(_library, libraries(requires("reviewcast") or ()))
    for name in sorted({*voice_names(show), show.voice or DEFAULT_VOICE}):
        yield _voice(name, show)
    for name in detector_names():
        yield Finding(f"detector {name}", "installed")
    yield _mp3()
    for codec in ("aac", "libopus"):
        yield _codec(codec)
    yield _disk()
    player = find_player()
    yield Finding(
        "player",
        player[0] if player else "none found",
        None if player else "install mpv or ffplay to hear previews at once; they are written to a file meanwhile",
        needed=False,
    )


def libraries(requirements: Iterable[str]) -> list[str]:
    """Return the names in ``requirements`` (PEP 508), without extras and what is for another Python."""
    split = (requirement.partition(";") for requirement in requirements)
    return [found[0] for text, _, marker in split if (found := _NAME.match(text)) and _applies(marker)]


def _applies(marker: str) -> bool:
    if "extra" in marker:
        return False
    return all(
        (sys.version_info[:2] >= (int(major), int(minor))) is (sign == ">=")
        for sign, major, minor in _PYTHON.findall(marker)
    )


def _library(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "missing", f"run 'pip install {name}'")


def _voice(name: str, show: Show) -> Finding:
    from reviewcast.speak.registry import identity, make

    subject = f"voice {name}"
    needed = name == (show.voice or DEFAULT_VOICE)
    try:
        voice = find_voice(name, show)
        identity(make(voice), voice)
    except ReviewcastError as error:
        return Finding(subject, "cannot be used", str(error), needed=needed)
    return Finding(subject, f"{voice.engine}, {voice.language}")


def _mp3() -> Finding:
    try:
        from pedalboard.io import AudioFile

        AudioFile(io.BytesIO(), "w", samplerate=44_100, num_channels=1, format="mp3").close()
    except (ImportError, ValueError, RuntimeError):
        remedy = "install pedalboard from its wheel: 'pip install --force-reinstall pedalboard'"
        return Finding("codec mp3", "missing", remedy)
    return Finding("codec mp3", "present")


def _codec(name: str) -> Finding:
    with suppress(ImportError):
        import av

        if name in av.codecs_available:
            return Finding(f"codec {name}", "present")
    return Finding(f"codec {name}", "missing", "install PyAV from its wheel: 'pip install --force-reinstall av'")


def _disk() -> Finding:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding(
            "clip store", f"{folder}: {error.strerror}", f"mend its permissions, or point {VARIABLE} elsewhere"
        )
    state = f"{folder}, {free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        return Finding("clip store", state, f"free {LEAST_FREE / 1e6:.0f} MB there, or point {VARIABLE} elsewhere")
    return Finding("clip store", state)
