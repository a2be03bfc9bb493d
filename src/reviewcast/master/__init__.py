"""Clips and stingers → mastered audio files and their Timeline, in one streaming pass.

arrange → (measure, encode). A voice's gain is known beforehand, so one pass is nearly always enough: sound is measured
while it is encoded. Where the result misses the target, the pass is repeated with the gain that was missing.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import numpy as np

from reviewcast import audio
from reviewcast.errors import EnvironmentFault
from reviewcast.master.arrange import Arrangement
from reviewcast.master.condition import condition
from reviewcast.master.encode import EncoderThread
from reviewcast.master.filters import Meter
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reviewcast.master.condition import Conditioned
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Clip, Loudness, Script, Timeline, Voice
    from reviewcast.progress import Listener

TARGET_LUFS = -16.0
TOLERANCE_LU = 0.25
"""How far one pass may miss; the promise is ±0.5 as heard, and codecs and other meters want their share of it."""
PASSES = 4
_ENCODED = MASTER_RATE // 2
"""Samples that are handed to the encoders at once, at least."""


def master(
    script: Script,
    clips: Callable[[], Iterator[Clip]],
    voices: Mapping[str, Voice],
    stingers: LoadedStingers,
    outputs: Mapping[str, Path],
    listener: Listener,
) -> tuple[Timeline, Loudness]:
    """Write a file for each format in ``outputs``; return its timeline and the master's loudness.

    ``clips`` is called for each pass and yields a clip for each line. Raises OutputError, and what ``clips`` raises.
    """
    more_db = 0.0
    for _ in range(PASSES):
        arrangement = Arrangement(script, stingers)
        ready = _conditioned(script, clips(), voices, more_db, listener)
        loudness = _pass(arrangement, ready, outputs)
        missed = TARGET_LUFS - loudness.integrated_lufs
        if abs(missed) <= TOLERANCE_LU:
            break
        more_db += missed
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
    script: Script, clips: Iterable[Clip], voices: Mapping[str, Voice], more_db: float, listener: Listener
) -> Iterator[Conditioned]:
    listener.begin("speaking", sum(len(line.spoken) for line in script.lines))
    for line, clip in zip(script.lines, clips, strict=True):
        try:
            yield condition(clip, voices[line.voice].gain_db + more_db)
        except audio.UndecodableError as error:
            clip.path.unlink(missing_ok=True)
            raise EnvironmentFault(
                f"a kept clip was damaged on disk ({clip.path.name}) and has been removed; run the command again"
            ) from error
        listener.advance("speaking", len(line.spoken))


def _pass(arrangement: Arrangement, clips: Iterable[Conditioned], outputs: Mapping[str, Path]) -> Loudness:
    """Arrange, measure and encode once."""
    meter = Meter()
    with ExitStack() as stack:
        encoders = [stack.enter_context(EncoderThread(kind, path)) for kind, path in outputs.items()]
        for block in _gathered(arrangement.blocks(clips)):
            for encoder in encoders:
                encoder.put(block)
            meter.push(block)
    return meter.loudness("master")


def _gathered(blocks: Iterable[audio.Samples]) -> Iterator[audio.Samples]:
    """Join small blocks: every hand-over between threads costs."""
    waiting: list[audio.Samples] = []
    length = 0
    for block in blocks:
        waiting.append(block)
        length += len(block)
        if length >= _ENCODED:
            yield np.concatenate(waiting)
            waiting, length = [], 0
    if waiting:
        yield np.concatenate(waiting)
