"""One clip, made ready for the master: trimmed to known silence, resampled, at its voice's level, faded, limited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soxr

from reviewcast import audio
from reviewcast.errors import EnvironmentFault
from reviewcast.master.filters import filtered
from reviewcast.model import MASTER_RATE, WordTiming

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reviewcast.model import Clip

    Samples = npt.NDArray[np.float32]

AUDIBLE = 10 ** (-46 / 20)
"""Below -46 dBFS after the voice's gain a clip's edges count as silence: 30 dB under the programme.

Then pauses measure as stated at any threshold from -45 to -60 dBFS; at -50, final consonants that hiss on made pauses
up to 120 ms longer for whoever listens at -45. What is cut is at most -54 dB of a line's energy."""
LEAD = MASTER_RATE * 5 // 1000
TAIL = MASTER_RATE * 20 // 1000
"""Samples kept before the first and behind the last audible one; the fades lie inside them."""
DECLICK = MASTER_RATE // 1000
"""Samples faded at the ends of what the engine made: one that begins or stops at once would click."""
CEILING = 10 ** (-2.4 / 20)
"""What the limiter lets through: -2.4 dBFS leaves room for peaks between samples and for the codecs."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a conditioned clip is, in samples at the master rate: silence, what is heard, silence."""

    lead: int
    audible: int
    tail: int


@dataclass(frozen=True, slots=True)
class Conditioned:
    """Sound at the master rate; its first audible sample is ``lead``, its last ``len(samples) - tail - 1``."""

    samples: Samples
    lead: int
    tail: int
    words: tuple[WordTiming, ...]
    """In samples at the master rate, from the first audible one."""

    @property
    def extent(self) -> Extent:
        """How long it is."""
        return Extent(self.lead, len(self.samples) - self.lead - self.tail, self.tail)


def condition(clip: Clip, gain_db: float, more_db: float = 0.0) -> Conditioned:
    """Return a clip ready to be placed. Raises EnvironmentFault where its file is damaged, and removes it.

    ``gain_db`` is its voice's and decides what is audible; ``more_db`` is what a whole episode needs beyond that, and
    changes no length: distances that were spoken stay true in every pass.
    """
    trimmed, first = _levelled(clip, gain_db)
    lead, tail = min(LEAD, first), TAIL  # the fades lie over the silence around the audible part
    if more_db:
        trimmed *= np.float32(10 ** (more_db / 20))
    if float(np.abs(trimmed).max()) > CEILING:
        trimmed = limited(trimmed)
    _fade(trimmed, lead, tail)
    return Conditioned(trimmed, lead, tail, _shifted(clip.words, clip.rate, first, len(trimmed) - lead - tail))


def extent(clip: Clip, gain_db: float) -> Extent:
    """Return how long ``condition`` will make a clip, in less time. Raises EnvironmentFault likewise."""
    trimmed, first = _levelled(clip, gain_db)
    lead = min(LEAD, first)
    return Extent(lead, len(trimmed) - lead - TAIL, TAIL)


def _levelled(clip: Clip, gain_db: float) -> tuple[Samples, int]:
    """Return (a clip at the master rate and its voice's level, trimmed, its first audible sample before that)."""
    try:
        samples, rate = audio.read_flac(clip.path)
    except audio.UndecodableError as error:
        clip.path.unlink(missing_ok=True)
        raise EnvironmentFault(
            f"a kept clip was damaged on disk ({clip.path.name}) and has been removed; run the command again"
        ) from error
    if rate != MASTER_RATE:
        samples = soxr.resample(samples, rate, MASTER_RATE, quality="HQ")
    samples = samples * np.float32(10 ** (gain_db / 20))
    _fade(samples, min(DECLICK, len(samples)), min(DECLICK, len(samples)))
    return _trimmed(samples)


def limited(samples: Samples) -> Samples:
    """Hold the peaks of ``samples`` at CEILING, with FFmpeg's look-ahead limiter; same length, no shift."""
    options = f"limit={CEILING:.6f}:attack=5:release=50:level=false:latency=1"
    return filtered(samples, MASTER_RATE, ("alimiter", options))


def _trimmed(samples: Samples) -> tuple[Samples, int]:
    """Return (the audible part with LEAD and TAIL around it, the index of the first audible sample)."""
    audible = np.flatnonzero(np.abs(samples) >= AUDIBLE)
    first, last = (int(audible[0]), int(audible[-1])) if len(audible) else (0, len(samples) - 1)
    kept = samples[max(0, first - LEAD) : last + 1 + TAIL]
    missing = last + 1 + TAIL - len(samples)
    return (np.pad(kept, (0, missing)) if missing > 0 else kept.copy()), first


def _fade(samples: Samples, lead: int, tail: int) -> None:
    """Fade both ends in place (raised cosine), the outermost samples to zero."""
    for part, length in ((samples[:lead], lead), (samples[::-1][:tail], tail)):
        if length:
            ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
            np.multiply(part, ramp, out=part)


def _shifted(words: Sequence[WordTiming], rate: int, first: int, audible: int) -> tuple[WordTiming, ...]:
    """Return words' times at the master rate, from the first audible sample on and inside the audible part."""

    def moved(sample: int) -> int:
        return min(max(sample * MASTER_RATE // rate - first, 0), audible)

    return tuple(WordTiming(word.first, word.last, moved(word.start), moved(word.end)) for word in words)
