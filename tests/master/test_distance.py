"""The distance that an announcement names leads behind the spoiler and before the next sound, whatever they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st

from handmade import SOUNDS, Handmade, arranged, clip, line, scripts
from reviewcast import audio
from reviewcast.errors import EnvironmentFault
from reviewcast.master.arrange import FENCE
from reviewcast.master.condition import condition, extent
from reviewcast.master.distance import MARGIN, seconds_to_pass, spoiler_lines
from reviewcast.model import MASTER_RATE, Clip, Fence, Script, Section

if TYPE_CHECKING:
    from pathlib import Path


def distance(made: Handmade, fence: Fence, pause_ms: int | None = None) -> int:
    extents = [made.clips[number].extent for number in spoiler_lines(made.script, fence)]
    return seconds_to_pass(made.script, fence, extents, SOUNDS, pause_ms=pause_ms)


def check(made: Handmade) -> None:
    """Skip from the end of each announcement and look where one lands."""
    timeline, samples = arranged(made)
    audible = np.flatnonzero(samples)
    fenced = [chapter for chapter in timeline.chapters if chapter.kind == "spoiler"]
    assert len(fenced) == len(made.script.fences)
    for fence, chapter in zip(made.script.fences, fenced, strict=True):
        first = spoiler_lines(made.script, fence).start
        announced = first and made.script.lines[first - 1].section == fence.section
        cue = SOUNDS.spoiler_small if fence.small else SOUNDS.spoiler
        said = timeline.placed[first - 1].end if announced else chapter.start + FENCE + len(cue)
        over = int(audible[audible < chapter.end][-1]) + 1
        goes_on = int(audible[audible >= chapter.end][0])
        seconds = distance(made, fence)
        landed = said + seconds * MASTER_RATE
        assert over + MARGIN <= landed <= goes_on - MARGIN
        assert landed - MASTER_RATE < over + MARGIN + 200, "no more than it takes; a sound back ends with silence"


@settings(max_examples=80, deadline=None)
@given(scripts(announced=1))
def test_one_lands_behind_the_spoiler(made: Handmade) -> None:
    check(made)


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_where_nothing_is_said_one_counts_from_the_cue(made: Handmade) -> None:
    check(made)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 90_000), min_size=3, max_size=3), st.booleans())
def test_spoilers_last_one_behind_the_other(lengths: list[int], small: bool) -> None:
    kinds = ("intro", "spoiler", "spoiler", "outro")
    lines = [line(0, 500), line(1, 6000), line(1, 1200, "A"), line(2, 2000), line(2, 1200, "B")]
    fences = tuple(Fence(section, ("A",), brief=False, small=small, by_author=False) for section in (1, 2))
    script = Script("T", "en", tuple(lines), tuple(Section(kind, kind) for kind in kinds), fences=fences)  # type: ignore[arg-type]
    check(Handmade(script, [clip(one) for one in (5000, lengths[0], lengths[1], 700, lengths[2])]))


@settings(max_examples=30, deadline=None)
@given(scripts(announced=1))
def test_it_is_known_before_the_announcement_is_there(made: Handmade) -> None:
    for fence in made.script.fences:
        first = spoiler_lines(made.script, fence).start
        keep = [n for n, one in enumerate(made.script.lines) if one.section != fence.section or n >= first]
        bare = replace(made.script, lines=tuple(made.script.lines[number] for number in keep))
        pause = made.script.lines[first - 1].pause_ms
        assert distance(Handmade(bare, [made.clips[n] for n in keep]), fence, pause) == distance(made, fence)


@pytest.mark.parametrize("pause", [0, 10, 6000])
@pytest.mark.parametrize(("beyond", "more"), [(0, 0), (1, 1)])
def test_it_is_exact_to_the_sample(pause: int, beyond: int, more: int) -> None:
    """Where what is to be passed is a sample longer than so many seconds, it takes one more."""
    fence = Fence(1, ("W",), brief=False, small=False, by_author=False)
    sections = (Section("intro", "I"), Section("spoiler", "S"), Section("outro", "O"))
    script = Script("T", "en", (line(0, 0), line(1, pause), line(1, 0, "W")), sections, fences=(fence,))

    def made(length: int) -> Handmade:
        return Handmade(script, [clip(9000), clip(9000), clip(length)])

    timeline, samples = arranged(made(9000))
    back = len(SOUNDS.spoiler_end) - 1 - int(np.flatnonzero(SOUNDS.spoiler_end)[-1])
    over = int(np.flatnonzero(samples[: timeline.chapters[1].end])[-1]) + 1 + back
    missing = 5 * MASTER_RATE - (over + MARGIN - timeline.placed[1].end) + 20 * MASTER_RATE
    assert distance(made(9000 + missing + beyond), fence) == 25 + more


def test_a_second_more_of_pause_is_a_second_more_of_distance() -> None:
    script = Script(
        "T", "en", (line(0, 0), line(1, 0), line(1, 0, "W")), (Section("intro", "I"), Section("spoiler", "S"))
    )
    made = Handmade(script, [clip(9000), clip(9000), clip(44_000)])
    fence = Fence(1, ("W",), brief=False, small=False, by_author=False)
    assert distance(made, fence, 4000) == distance(made, fence, 2000) + 2


@settings(max_examples=20, deadline=None)
@given(
    gain=st.floats(-20, 20), more=st.floats(-6, 12), seed=st.integers(0, 1000), rate=st.sampled_from((22_050, 44_100))
)
def test_a_clip_is_as_long_in_every_pass(
    tmp_path_factory: pytest.TempPathFactory, gain: float, more: float, seed: int, rate: int
) -> None:
    rng = np.random.default_rng(seed)
    samples = rng.normal(0, 0.1, 9000) * np.hanning(9000) ** 3
    path = tmp_path_factory.mktemp("clip") / "clip.flac"
    path.write_bytes(audio.encode_flac(samples.astype(np.float32), rate, "{}"))
    one = Clip("key", path, rate, 9000, (), estimated=False, reused=False)
    assert extent(one, gain) == condition(one, gain).extent == condition(one, gain, more).extent


def test_a_damaged_clip_is_told_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "clip.flac"
    soundfile.write(path, np.zeros(9000), 22_050)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(EnvironmentFault, match="run the command again"):
        extent(Clip("key", path, 22_050, 9000, (), estimated=False, reused=False), 0.0)
    assert not path.exists()
