"""How long a build will take."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from reviewcast.building.lock import LOCAL_FOLDER
from reviewcast.building.planning import RENDERED
from reviewcast.wholefile import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewcast.building.planning import Step

_PACE_FILE = "pace.json"
WORDS_A_SECOND = 2.5
"""Of speech, pauses included."""
_LONG = 120
"""Minutes beyond which hours are told."""
_UNMEASURED = 12.0
"""Seconds of an episode that the default voice makes in a second on two cores."""


def estimate(steps: Sequence[Step], folder: Path) -> str:
    """Return how much is to be spoken, and how long that will take on this machine."""
    words = sum(
        len(passage.text.split())
        for step in steps
        if step.review and step.action in RENDERED
        for passage in step.review.passages
    )
    speech = words / WORDS_A_SECOND
    pace = _pace(folder)
    how = "as in the last build here" if pace else "a guess: nothing was built here yet"
    seconds = speech / (pace or _UNMEASURED)
    return (
        f"about {_length(speech)} of speech to make, {_length(seconds)} at {pace or _UNMEASURED:.0f} times real time "
        f"({how}); lines spoken before take none"
    )


def note_pace(folder: Path, speech: float, seconds: float) -> None:
    """Keep how much was made in how many seconds."""
    if speech > 0 and seconds > 0:
        write_whole(folder / LOCAL_FOLDER / _PACE_FILE, [json.dumps({"pace": round(speech / seconds, 2)}).encode()])


def _pace(folder: Path) -> float | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return float(json.loads((folder / LOCAL_FOLDER / _PACE_FILE).read_bytes())["pace"])
    return None


def _length(seconds: float) -> str:
    minutes = seconds / 60
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes:.0f} min" if minutes < _LONG else f"{minutes / 60:.1f} h"
