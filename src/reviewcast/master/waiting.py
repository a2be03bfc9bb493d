"""The time to act before a spoiler: ticks instead of silence, which apps cut.

What counts as silence there: ExoPlayer and Media3, on which AntennaPod builds, drop what stays below 1,024 of 32,768
(-30.1 dBFS) for 100 ms (150 in older versions); a tick that is over before would save itself, not the time. So each
rings above that until the next one comes, and stays 10 LU below speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

PERIOD = MASTER_RATE // 2
"""Samples from tick to tick."""
LEAST = MASTER_RATE // 4
"""Samples of the shortest ring: in less time there is none."""
_FADE = MASTER_RATE // 20


def ticking(length: int, tick: Samples) -> Samples:
    """Return ``length`` samples of ``tick`` every PERIOD, faded at their end; none where not even one has time."""
    if length < LEAST or not len(tick):
        return np.zeros(0, dtype=np.float32)
    ticks = np.zeros(length, dtype=np.float32)
    for start in range(0, length - LEAST + 1, PERIOD):
        ring = tick[: length - start]
        ticks[start : start + len(ring)] += ring
    fade = np.linspace(1, 0, _FADE, dtype=np.float32)
    ticks[-_FADE:] *= fade
    return ticks
