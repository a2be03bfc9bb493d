"""Composes the sounds that come with reviewcast: intro, outro, a long and a small one around spoilers, a tick.

    python scripts/compose_stingers.py [FOLDER]

The score is data: notes in D major for one soft voice, between a vibraphone and an electric piano, in a small room.
The intro climbs A-D-E-F sharp and stays open on the fourth degree; the outro climbs the same steps, turns round and
comes home. The spoiler cue falls from D to A; its return rises from A to D, which is also how the intro starts. Around
a sentence or two both are shorter, softer and without the octave below. The tick, A again, rings until the next one.

The same score gives the same samples on every run. After a change run ``pytest tests/master``: it says by how much a
stinger's ``gain_db`` is off.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import soundfile
from pydub import AudioSegment

Samples: TypeAlias = npt.NDArray[np.float64]
"""Mono, shape (n,), in [-1, 1], at ``RATE``."""

RATE = 44_100
FULL_SCALE = 2**31
"""Segments hold 32-bit integers, so that pydub's truncation stays 90 dB below the 16 bits written."""

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "src" / "reviewcast" / "data" / "stingers"


# ── the score ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Note:
    """``pitch`` is a MIDI note number (69 is A4, 440 Hz); ``strength`` is linear, 1 for the melody."""

    at_ms: int
    pitch: int
    strength: float


@dataclass(frozen=True, slots=True)
class Stinger:
    """Lengths in ms; ``gain_db`` brings the phrase to its level in an episode; ``ring`` stretches the decay."""

    notes: tuple[Note, ...]
    length_ms: int
    fade_ms: int
    gain_db: float
    ring: float = 1.0


D2, A2, D3, G3, A3, B3, CIS4, D4, E4, FIS4, A4, D5, E5, FIS5, A5 = (
    38, 45, 50, 55, 57, 59, 61, 62, 64, 66, 69, 74, 76, 78, 81,
)  # fmt: skip

SCORE = {
    "intro": Stinger(
        notes=(
            Note(0, D3, 0.55), Note(0, A3, 0.35), Note(0, A4, 0.9),
            Note(190, D5, 0.9),
            Note(380, E5, 0.95),
            Note(570, G3, 0.6), Note(585, B3, 0.4), Note(600, D4, 0.4), Note(570, FIS5, 1.0),
        ),
        length_ms=2300, fade_ms=900, gain_db=1.33,
    ),
    "outro": Stinger(
        notes=(
            Note(0, G3, 0.55), Note(0, B3, 0.35), Note(0, A4, 0.85),
            Note(190, D5, 0.85),
            Note(380, E5, 0.9),
            Note(570, FIS5, 0.95),
            Note(950, A2, 0.5), Note(950, CIS4, 0.35), Note(950, E5, 0.85),
            Note(1140, A4, 0.7),
            Note(1420, D2, 0.4), Note(1420, D3, 0.55), Note(1445, A3, 0.4), Note(1470, FIS4, 0.45), Note(1420, D5, 0.9),
            Note(1900, A5, 0.22),
        ),
        length_ms=4000, fade_ms=1700, gain_db=1.69, ring=1.3,
    ),
    "spoiler": Stinger(
        notes=(Note(0, D5, 1.0), Note(0, D4, 0.3), Note(210, A4, 1.0), Note(210, A3, 0.3)),
        length_ms=760, fade_ms=400, gain_db=-0.2, ring=0.45,
    ),
    "spoiler_end": Stinger(
        notes=(Note(0, A4, 1.0), Note(0, A3, 0.3), Note(120, D5, 1.0), Note(120, D4, 0.3)),
        length_ms=400, fade_ms=220, gain_db=0.5, ring=0.4,
    ),
    "spoiler_small": Stinger(
        notes=(Note(0, D5, 0.8), Note(130, A4, 0.8)),
        length_ms=400, fade_ms=240, gain_db=1.24, ring=0.3,
    ),
    "spoiler_end_small": Stinger(
        notes=(Note(0, A4, 0.8), Note(80, D5, 0.8)),
        length_ms=260, fade_ms=160, gain_db=1.98, ring=0.25,
    ),
    "tick": Stinger(notes=(Note(0, A4, 0.5),), length_ms=530, fade_ms=60, gain_db=-2.8, ring=1.9),
}  # fmt: skip


# ── the instrument ───────────────────────────────────────────────────────────────────────────────────────────────

PARTIALS = ((1.0, 1.0, 0.85), (1.0012, 0.3, 0.95), (2.0, 0.2, 0.4), (3.0, 0.05, 0.2), (4.0, 0.09, 0.1))
"""(multiple of the fundamental, linear amplitude, seconds to fall to 1/e at A4). The second makes a slow beat; the
fourth multiple is the bright tap of a vibraphone's bar."""

ATTACK_MS = 7
ROOM_SECONDS = 0.45
ROOM_LEVEL = 0.1
ROOM_SEED = 20


def note(pitch: int, strength: float, seconds: float, ring: float) -> Samples:
    """One struck bar, ``seconds`` long; low notes ring longer than high ones, hard ones are brighter."""
    time = np.arange(round(seconds * RATE)) / RATE
    hertz = 440.0 * 2.0 ** ((pitch - 69) / 12)
    stretch = ring * np.sqrt(440.0 / hertz)
    sound = np.zeros_like(time)
    for multiple, amplitude, decay in PARTIALS:
        sound += amplitude * np.exp(-time / (decay * stretch)) * np.sin(2 * np.pi * multiple * hertz * time)
    attack = np.clip(time * 1000 / ATTACK_MS, 0, 1)
    return 0.1 * strength * sound * (0.5 - 0.5 * np.cos(np.pi * attack))


def room(dry: Samples) -> Samples:
    """The phrase with a small dark room behind it, cut to the phrase's own length."""
    time = np.arange(round(ROOM_SECONDS * RATE)) / RATE
    noise = np.random.default_rng(ROOM_SEED).uniform(-1, 1, len(time))
    dark = np.convolve(noise, np.hanning(32), mode="same")
    echo = dark * np.exp(-time / (ROOM_SECONDS / 5)) * np.clip(time / 0.012, 0, 1)
    echo *= ROOM_LEVEL / np.sqrt(np.sum(echo**2))
    size = len(dry) + len(echo) - 1
    wet = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(echo, size), size)
    return dry + wet[: len(dry)]


# ── phrases ──────────────────────────────────────────────────────────────────────────────────────────────────────


def segment(samples: Samples) -> AudioSegment:
    """32-bit mono."""
    data = np.round(samples * (FULL_SCALE - 1)).astype("<i4").tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=1)


def samples_of(sound: AudioSegment) -> Samples:
    """The other way round."""
    return np.frombuffer(sound.raw_data, dtype="<i4") / FULL_SCALE


def compose(stinger: Stinger) -> npt.NDArray[np.int16]:
    """The finished stinger, shape (n,); it starts and ends at zero."""
    phrase = AudioSegment.silent(stinger.length_ms, frame_rate=RATE).set_sample_width(4)
    for struck in stinger.notes:
        seconds = (stinger.length_ms - struck.at_ms) / 1000
        phrase = phrase.overlay(segment(note(struck.pitch, struck.strength, seconds, stinger.ring)), struck.at_ms)
    mixed = segment(room(samples_of(phrase)) * 10 ** (stinger.gain_db / 20))
    # Twice: pydub fades in steps of 1 ms and its last step is not silent; squared, it is.
    faded = samples_of(mixed.fade_out(stinger.fade_ms).fade_out(stinger.fade_ms))
    return np.round(faded * (2**15 - 1)).astype(np.int16)


def main(folder: Path = DEFAULT_FOLDER) -> None:
    """Write every stinger into ``folder`` as 16-bit mono FLAC."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, stinger in SCORE.items():
        soundfile.write(folder / f"{name}.flac", compose(stinger), RATE, subtype="PCM_16")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
