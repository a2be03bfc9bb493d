"""The sounds around an episode's parts: those that come with reviewcast, or a user's own."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
import soxr

from reviewcast import audio
from reviewcast.errors import ConfigError
from reviewcast.master.condition import CEILING
from reviewcast.master.filters import Meter
from reviewcast.model import MASTER_RATE, TARGET_LUFS, Stingers

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

LEVEL_LUFS = -16.5
"""As heard. Stingers are brought to it once and never touched again: their samples are the same in every episode."""
_LONGEST = {
    "intro": 30.0,
    "outro": 60.0,
    "spoiler": 5.0,
    "spoiler_end": 5.0,
    "spoiler_small": 5.0,
    "spoiler_end_small": 5.0,
}
"""Seconds of a user's own."""
_FADE_IN_MS, _FADE_OUT_MS = 2, 10


@dataclass(frozen=True, slots=True)
class LoadedStingers:
    """Samples of each stinger: float32, mono, at the master rate."""

    intro: Samples
    outro: Samples
    spoiler: Samples
    spoiler_end: Samples
    spoiler_small: Samples
    spoiler_end_small: Samples
    tick: Samples
    """Heard every half second of the time to act; always reviewcast's own."""


def load(stingers: Stingers, target_lufs: float = TARGET_LUFS) -> LoadedStingers:
    """Load all of them, for a programme of ``target_lufs``.

    Raises ConfigError, naming the file, for one that cannot be read.
    """
    more_db = target_lufs - TARGET_LUFS
    loaded = {name: _at_level(_load(name, getattr(stingers, name)), more_db) for name in Stingers.__slots__}
    return LoadedStingers(**loaded, tick=_load("tick", None))


def _at_level(samples: Samples, more_db: float) -> Samples:
    """Return a sound so much louder, as far as its peaks allow."""
    if not more_db:
        return samples
    peak = float(np.abs(samples).max(initial=0))
    return samples * np.float32(min(10 ** (more_db / 20), CEILING / peak))


def _load(name: str, own: Path | None) -> Samples:
    if own is None:
        with as_file(files("reviewcast") / "data" / "stingers" / f"{name}.flac") as path:
            return audio.read_flac(path)[0]
    return _prepared(name, own)


def _prepared(name: str, path: Path) -> Samples:
    """Bring a user's own sound to the master rate, mono, faded at its edges, at LEVEL_LUFS if its peaks allow."""
    key = f"stingers.{name}"
    try:
        samples, rate = audio.decode(path)
    except audio.UndecodableError as error:
        raise ConfigError(
            "not a sound that can be read; give a WAV, FLAC, MP3 or the like", file=path, key=key
        ) from error
    seconds = len(samples) / rate
    if seconds > _LONGEST[name]:
        raise ConfigError(f"{seconds:.1f} s is too long; at most {_LONGEST[name]:.0f} s", file=path, key=key)
    samples = soxr.resample(samples, rate, MASTER_RATE)
    meter = Meter()
    meter.push(np.pad(samples, (0, MASTER_RATE)))
    peak = float(np.abs(samples).max(initial=0))
    if peak < 10 ** (-60 / 20):
        raise ConfigError("this sound is silent; give another", file=path, key=key)
    gain = min(10 ** ((LEVEL_LUFS - meter.loudness("file").integrated_lufs) / 20), CEILING / peak)
    return _faded(samples * np.float32(gain))


def _faded(samples: Samples) -> Samples:
    """Fade a sound's edges with pydub, whole and before any timeline exists: its positions are whole milliseconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub looks for an ffmpeg program, which is not needed here
        from pydub import AudioSegment
    pcm = (samples * 32767).astype("<i2")
    segment = AudioSegment(data=pcm.tobytes(), sample_width=2, frame_rate=MASTER_RATE, channels=1)
    segment = segment.fade_in(_FADE_IN_MS).fade_out(_FADE_OUT_MS)
    return np.frombuffer(segment.raw_data, dtype="<i2").astype(np.float32) / np.float32(32767)
