"""Speaks any text as tones of exact, predictable lengths: for tests, drafts of timelines and benchmarks.

Every character lasts ``seconds_per_character``; each word is one tone whose pitch comes from its letters, blanks are
silence. ``fault`` makes the engine misbehave as a broken one would: ``silence``, ``nan``, ``clipped``, ``short``,
``empty`` or ``crash``, on every line that contains ``fault_on`` (on all lines where that is empty).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

from reviewcast.errors import ConfigError, EngineError
from reviewcast.model import WordTiming
from reviewcast.speak.engine import AudioChunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    import numpy.typing as npt

    from reviewcast.model import Voice

RATE = 22_050
VERSION = 1
_LEVEL = 0.25
_FADE = 110
"""Samples (5 ms)."""
_DEFAULT_SECONDS = 0.06
FAULTS = ("", "silence", "nan", "clipped", "short", "empty", "crash")


@dataclass(frozen=True, slots=True)
class _Settings:
    seconds_per_character: float
    fault: str
    fault_on: str


def _settings(voice: Voice) -> _Settings:
    """Return the settings of ``voice``. Raises ConfigError for one that is unknown or wrong."""
    known = [field.name for field in fields(_Settings)]
    unknown = set(voice.settings) - set(known)
    if unknown:
        raise ConfigError(
            f"voice '{voice.name}': the tone engine has no setting '{min(unknown)}' (it has {', '.join(known)})"
        )
    seconds = voice.settings.get("seconds_per_character", _DEFAULT_SECONDS)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 1 / RATE <= seconds <= 1:
        raise ConfigError(f"voice '{voice.name}': 'seconds_per_character' must be a number up to 1")
    kind, where = voice.settings.get("fault", ""), voice.settings.get("fault_on", "")
    if kind not in FAULTS or not isinstance(kind, str) or not isinstance(where, str):
        raise ConfigError(f"voice '{voice.name}': 'fault' must be one of {', '.join(FAULTS[1:])}, 'fault_on' a text")
    return _Settings(float(seconds), kind, where)


class ToneEngine:
    """The tone engine; see the module's docstring."""

    concurrency: int | None = None
    phonemes: str | None = None

    def __init__(self, voice: Voice) -> None:
        self.settings = _settings(voice)
        self.samples_per_character = round(self.settings.seconds_per_character * RATE)
        self.voice = voice

    def identity(self) -> Mapping[str, str | int | float | bool | None]:
        """Return what shapes the tones."""
        fault = {"fault": self.settings.fault, "fault_on": self.settings.fault_on} if self.settings.fault else {}
        return {"engine": "tone", "version": VERSION, "samples_per_character": self.samples_per_character, **fault}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        pass

    def speak(self, text: str) -> Iterator[AudioChunk]:
        """Yield one chunk of ``len(text)`` characters' length. Raises EngineError where told to crash."""
        chunk = self._tones(text)
        if self.settings.fault and self.settings.fault_on in text:
            chunk = self._spoilt(chunk)
        yield chunk

    def _tones(self, text: str) -> AudioChunk:
        step = self.samples_per_character
        samples = np.zeros(len(text) * step, dtype=np.float32)
        words: list[WordTiming] = []
        position = 0
        for word in text.split():
            first = text.index(word, position)
            position = last = first + len(word)
            start, end = first * step, last * step
            samples[start:end] = _tone(word, end - start)
            words.append(WordTiming(first, last, start, end))
        return AudioChunk(samples, RATE, tuple(words))

    def _spoilt(self, chunk: AudioChunk) -> AudioChunk:
        samples = chunk.samples
        match self.settings.fault:
            case "silence":
                samples = np.zeros_like(samples)
            case "nan":
                samples = np.full_like(samples, np.nan)
            case "clipped":
                samples = np.sign(samples)
            case "short":
                samples = samples[: len(samples) // 10]
            case "empty":
                samples = samples[:0]
            case _:
                msg = f"voice '{self.voice.name}': the tone engine was told to crash"
                raise EngineError(msg)
        return AudioChunk(samples, chunk.rate, chunk.words)


def _tone(word: str, length: int) -> npt.NDArray[np.float32]:
    """Return ``length`` samples of a sine between 200 and 500 Hz, its ends faded over at most 5 ms."""
    hertz = 200 + zlib.crc32(word.encode()) % 300
    wave = _LEVEL * np.sin(2 * np.pi * hertz / RATE * np.arange(length))
    fade = min(_FADE, length // 2)
    if fade:
        ramp = np.linspace(0, 1, fade, endpoint=False)
        wave[:fade] *= ramp
        wave[length - fade :] *= ramp[::-1]
    tone: npt.NDArray[np.float32] = wave.astype(np.float32)
    return tone
