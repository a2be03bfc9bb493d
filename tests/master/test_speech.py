"""A short review in the default voice: levels and pauses as a listener's meter hears them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

import reviewcast
from hearing import Mastered, cache, decoded, loudness, mastered, shift
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FORMATS = ("mp3", "m4a", "opus")
REVIEW = """---
title: Never Let Me Go
works:
  - title: Never Let Me Go
    creator: Kazuo Ishiguro
author: Ann Lee
---
Kathy is thirty-one, and she has looked after people for eleven years. She tells her story slowly, as one talks to a
friend. Nothing in it is loud!

What is it about? It is about a school in the country; the pupils paint, play games and are told very little. [pause 2s]

The voice is calm, precise and a little sad. Ishiguro trusts his readers.

::: spoiler
The pupils are clones. They give their organs, and then they complete.
:::

I could not stop reading, and I thought of it for weeks.

## Verdict

A quiet book with a loud echo. Read it.
"""


SHOW = """templates:
  announcement: |
    Spoilers for {{ work }}.
    To skip them, go to the next chapter.
"""
"""Without a distance, which is an estimate until a spoiler has been spoken."""


class Spoken(NamedTuple):
    folder: Path
    master: Mastered


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    folder = tmp_path_factory.mktemp("spoken")
    review = folder / "review.md"
    review.write_text(REVIEW)
    (folder / "show.yaml").write_text(SHOW)
    with cache(tmp_path_factory.mktemp("cache")):
        reviewcast.render(review, output=folder, formats=FORMATS)
        return Spoken(folder, mastered(review, "joe"))


@pytest.mark.parametrize("kind", FORMATS)
def test_loudness_as_heard(spoken: Spoken, kind: str) -> None:
    integrated, peak = loudness(spoken.folder / f"review.{kind}")
    assert integrated == pytest.approx(-16, abs=0.5)
    assert peak <= -1


def test_formats_are_as_loud_as_each_other(spoken: Spoken) -> None:
    levels = [loudness(spoken.folder / f"review.{kind}")[0] for kind in FORMATS]
    assert max(levels) - min(levels) <= 0.15


@pytest.mark.parametrize("kind", FORMATS)
def test_speech_is_not_shifted(spoken: Spoken, kind: str) -> None:
    heard = decoded(spoken.folder / f"review.{kind}", MASTER_RATE)
    assert shift(heard, spoken.master.samples) == 0


@pytest.mark.parametrize("threshold", [-45, -50, -55, -60])
@pytest.mark.parametrize("window", [5, 10])
def test_pauses_in_the_decoded_file(spoken: Spoken, threshold: int, window: int) -> None:
    """Within 30 ms of the script's; at a chapter's edge not shorter, and longer by less than its whole second.

    ``threshold`` is a window's peak, in dBFS; ``window`` in ms.
    """
    heard = decoded(spoken.folder / "review.mp3")
    size = MASTER_RATE * window // 1000
    peaks = np.abs(heard[: len(heard) // size * size]).reshape(-1, size).max(axis=1)
    loud = np.flatnonzero(peaks >= 10 ** (threshold / 20))
    timeline, lines = spoken.master.timeline, spoken.master.script.lines
    sections = spoken.master.script.sections
    for one, other in pairwise(timeline.placed):
        before, after = lines[one.line], lines[other.line]
        kinds = {sections[line.section].kind for line in (before, after)}
        if "spoiler" in kinds and before.section != after.section:
            continue  # the cues sound there
        if after.spoiler and not before.spoiler:
            continue  # the tick sounds there
        middle = (one.end + other.start) / 2 / size
        gap = int(loud[loud > middle][0]) - int(loud[loud < middle][-1]) - 1
        extra = gap * size / MASTER_RATE * 1000 - before.pause_ms
        assert -30 <= extra <= (30 if before.section == after.section else 1030), (before.spoken, after.spoken)
