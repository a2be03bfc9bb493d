"""The time to act sounds: soft, even, and too loud for what apps take for silence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from handmade import SOUNDS, Handmade, arranged, clip, line, scripts
from reviewcast.master.arrange import AROUND_TICKS
from reviewcast.master.condition import LEAD, TAIL
from reviewcast.master.filters import Meter
from reviewcast.master.waiting import LEAST, PERIOD, ticking
from reviewcast.model import MASTER_RATE, LineKind, Script, Section

TRIMMED = 1024 / 32768
"""What stays below it for 100 ms is cut: ExoPlayer's DEFAULT_SILENCE_THRESHOLD_LEVEL, Media3's minimum duration."""


def longest_quiet(samples: np.ndarray) -> float:
    """Seconds, the ends included."""
    loud = np.flatnonzero(np.abs(samples) > TRIMMED)
    return float(np.diff([-1, *loud, len(samples)]).max() / MASTER_RATE)


@settings(max_examples=40, deadline=None)
@given(length=st.integers(LEAST, 12 * MASTER_RATE))
def test_no_app_takes_it_for_silence(length: int) -> None:
    samples = ticking(length, SOUNDS.tick)
    assert len(samples) == length
    assert longest_quiet(samples) < (0.1 if length % PERIOD > LEAST or length % PERIOD == 0 else 0.1 + 0.25)
    assert (samples[0], samples[-1]) == (0, 0)
    assert np.abs(np.diff(samples)).max() < 0.02, "no click"


@pytest.mark.parametrize("seconds", [1.5, 5.5])
def test_the_whole_pauses_of_a_fence_are_kept(seconds: float) -> None:
    assert longest_quiet(ticking(round(seconds * MASTER_RATE), SOUNDS.tick)) < 0.1


def test_it_is_soft() -> None:
    meter = Meter()
    meter.push(ticking(6 * MASTER_RATE, SOUNDS.tick))
    assert -31 < meter.loudness("master").integrated_lufs < -27, "10 LU below speech: no meter's gate counts it"


@pytest.mark.parametrize("length", [-5, 0, LEAST - 1])
def test_no_time_no_tick(length: int) -> None:
    assert not len(ticking(length, SOUNDS.tick))


def test_without_a_tick_it_is_silence() -> None:
    assert not len(ticking(MASTER_RATE, SOUNDS.tick[:0]))


@settings(max_examples=40, deadline=None)
@given(scripts(announced=1))
def test_ticks_fill_the_time_to_act_and_nothing_else(made: Handmade) -> None:
    timeline, samples = arranged(made)
    lines = made.script.lines
    for one, other in zip(timeline.placed, timeline.placed[1:], strict=False):
        before, after = lines[one.line], lines[other.line]
        gap = samples[one.end + TAIL : other.start - LEAD]
        if before.section != after.section:
            continue
        acts = after.spoiler is not None and before.spoiler is None
        if not acts or before.pause_ms < 750:
            assert not gap.any()
        else:
            assert other.start - one.end == before.pause_ms * MASTER_RATE // 1000
            quiet = AROUND_TICKS - TAIL
            assert not gap[:quiet].any()
            assert not gap[-(AROUND_TICKS - LEAD) :].any()
            assert gap[quiet : quiet + MASTER_RATE // 10].any()


def test_the_authors_own_sentence_is_followed_by_ticks_too() -> None:
    sections = (Section("intro", "I"), Section("spoiler", "Spoilers: W"), Section("outro", "O"))
    script = Script("T", "en", (line(0, 0), line(1, 6000), line(1, 0, "W"), line(1, 0, "W")), sections)
    assert script.lines[1].kind is LineKind.PARAGRAPH
    timeline, samples = arranged(Handmade(script, [clip(9000)] * 4))
    wait = samples[timeline.placed[1].end + AROUND_TICKS : timeline.placed[2].start - AROUND_TICKS]
    assert len(wait) == 5.5 * MASTER_RATE
    assert longest_quiet(wait) < 0.1
