"""Clips and stingers → mastered audio files and their Timeline, in one streaming pass.

arrange → (measure, encode). A voice's gain is known beforehand, so one pass is nearly always enough: sound is measured
while it is encoded. Where the result misses the target, the pass is repeated with the gain that was missing.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from reviewcast import audio
from reviewcast.master.arrange import Arrangement
from reviewcast.master.condition import condition
from reviewcast.master.encode import EncoderThread
from reviewcast.master.filters import Meter
from reviewcast.model import TARGET_LUFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reviewcast.master.condition import Conditioned
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Clip, Loudness, Script, Timeline, Voice
    from reviewcast.progress import Listener

PROMISED_LU = 0.5
TOLERANCE_LU = 0.4
"""How far a pass may miss: the promise is ±0.5 as heard, and codecs and other meters want their share of it.

One gain for a voice lands within 0.35 LU on one text or another; the limiter makes up the rest."""
PASSES = 5
_LEAST_SLOPE = 0.4
"""LU that the programme gains for a dB of gain, at the least: the limiter takes a part of it."""


def master(
    script: Script,
    speech: Callable[[], AbstractContextManager[Iterable[Clip]]],
    voices: Mapping[str, Voice],
    stingers: LoadedStingers,
    outputs: Mapping[str, Path],
    listener: Listener,
    target_lufs: float = TARGET_LUFS,
) -> tuple[Timeline, Loudness]:
    """Write a file for each format in ``outputs``; return its timeline and the master's loudness.

    ``stingers`` are at the level of a programme of ``target_lufs``. ``speech`` is called for each pass and gives a clip
    for each line. Raises OutputError, and what ``speech`` raises.
    """
    more_db, step_db, slope = target_lufs - TARGET_LUFS, 0.0, 1.0
    heard: float | None = None
    for number in range(PASSES):
        arrangement = Arrangement(script, stingers)
        with speech() as clips:
            stage = "setting the level" if number else "speaking"
            ready = _conditioned(script, clips, voices, more_db, listener, stage)
            loudness = _pass(arrangement, ready, outputs)
        missed = target_lufs - loudness.integrated_lufs
        if abs(missed) <= TOLERANCE_LU:
            break
        if heard is not None:
            slope = min(max((loudness.integrated_lufs - heard) / step_db, _LEAST_SLOPE), 1.0)
        heard, step_db = loudness.integrated_lufs, missed / slope
        more_db += step_db
    return arrangement.timeline, loudness


def measure(file: Path) -> Loudness:
    """Decode a finished file and return its loudness as heard."""
    meter: Meter | None = None
    for block, rate in audio.decode_blocks(file):
        meter = meter or Meter(rate)
        meter.push(block)
    if meter is None:
        raise audio.UndecodableError(f"{file} holds no sound")
    return meter.loudness("file")


def _conditioned(
    script: Script, clips: Iterable[Clip], voices: Mapping[str, Voice], more_db: float, listener: Listener, stage: str
) -> Iterator[Conditioned]:
    listener.begin(stage, sum(len(line.spoken) for line in script.lines))
    for line, clip in zip(script.lines, clips, strict=True):
        yield condition(clip, voices[line.voice].gain_db, more_db)
        listener.advance(stage, len(line.spoken))


def _pass(arrangement: Arrangement, clips: Iterable[Conditioned], outputs: Mapping[str, Path]) -> Loudness:
    """Arrange, measure and encode once."""
    meter = Meter()
    with ExitStack() as stack:
        encoders = [stack.enter_context(EncoderThread(kind, path)) for kind, path in outputs.items()]
        for block in arrangement.blocks(clips):
            for encoder in encoders:
                encoder.put(block)
            meter.push(block)
    return meter.loudness("master")
