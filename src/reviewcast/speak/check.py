"""Whether sound can be the speech of its text. What cannot is an error, not an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

SILENT_PEAK = 10 ** (-50 / 20)
"""Speech peaks far above -50 dBFS in every engine."""
CLIPPED_LEVEL = 0.999
CLIPPED_SHARE = 0.005
"""A few samples at full scale are harmless; one in two hundred is audible distortion."""
FASTEST = 45.0
"""Characters a second; a hurried reader manages 25."""


def fault(samples: npt.NDArray[np.float32], rate: int, spoken: str) -> str | None:
    """Return what is wrong with ``samples`` (mono, [-1, 1], at ``rate`` Hz) as speech of ``spoken``, or None."""
    if samples.ndim != 1 or rate <= 0:
        return "made something that is not mono sound"
    if not len(samples):
        return "made no sound at all"
    if not np.isfinite(samples).all():
        return "made samples that are not numbers"
    peak = float(np.abs(samples).max())
    if peak < SILENT_PEAK:
        return "made silence"
    if float(np.mean(np.abs(samples) >= CLIPPED_LEVEL)) > CLIPPED_SHARE:
        return "made clipped, distorted sound"
    characters = sum(character.isalnum() for character in spoken)
    audible = np.flatnonzero(np.abs(samples) >= peak / 100)
    seconds = (int(audible[-1]) - int(audible[0])) / rate
    if seconds < characters / FASTEST - 0.1:
        return f"made only {seconds:.1f} s of sound for {characters} letters"
    return None
