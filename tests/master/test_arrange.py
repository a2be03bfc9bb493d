"""What sounds when: laws that every timeline keeps, whatever the script."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from hearing import cache, mastered, silence_around
from reviewcast.master import stingers
from reviewcast.master.arrange import AFTER_CUE, BLOCK, FENCE, OPENING, Arrangement
from reviewcast.master.condition import LEAD, TAIL, Conditioned
from reviewcast.model import MASTER_RATE, Line, LineKind, Script, Section, SectionKind, Spoiler, Stingers, Timeline

SOUNDS = stingers.load(Stingers())
LEVEL = np.float32(0.1)
"""Of the clips: the stingers never keep it for long."""
KINDS: tuple[SectionKind, ...] = ("body", "spoiler", "verdict")


def clip(length: int) -> Conditioned:
    return Conditioned(np.pad(np.full(length, LEVEL), (LEAD, TAIL)), LEAD, TAIL, ())


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Script, list[Conditioned]]:
    """Any order of sections, each with lines of any length and pause; the last may have none."""
    kinds: list[SectionKind] = ["intro", *draw(st.lists(st.sampled_from(KINDS), max_size=6)), "outro"]
    lines: list[Line] = []
    for number, kind in enumerate(kinds):
        spoiler = Spoiler("Work") if kind == "spoiler" else None
        least = 0 if kind == "outro" else 1
        pauses = draw(st.lists(st.integers(0, 4000), min_size=least, max_size=4))
        lines += [Line(LineKind.PARAGRAPH, "word", "word", "tone", pause, number, spoiler) for pause in pauses]
    lengths = draw(st.lists(st.integers(1, 90_000), min_size=len(lines), max_size=len(lines)))
    sections = tuple(Section(kind, f"{kind} {number}") for number, kind in enumerate(kinds))
    return Script("Title", "en", tuple(lines), sections), [clip(length) for length in lengths]


def arranged(script: Script, clips: list[Conditioned]) -> tuple[Timeline, np.ndarray]:
    arrangement = Arrangement(script, SOUNDS)
    blocks = list(arrangement.blocks(clips))
    assert max(map(len, blocks)) <= BLOCK, "an encoder's queue holds a number of them"
    return arrangement.timeline, np.concatenate(blocks)


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_laws_of_the_timeline(made: tuple[Script, list[Conditioned]]) -> None:
    script, clips = made
    timeline, samples = arranged(script, clips)
    chapters = timeline.chapters
    assert timeline.length == len(samples)
    assert [chapter.title for chapter in chapters] == [section.title for section in script.sections]
    assert (chapters[0].start, chapters[-1].end) == (0, timeline.length)
    assert all(one.end == other.start for one, other in pairwise(chapters))
    assert all(chapter.start < chapter.end and chapter.start % MASTER_RATE == 0 for chapter in chapters)
    for placed, one in zip(timeline.placed, clips, strict=True):
        np.testing.assert_array_equal(samples[placed.start : placed.end], one.samples[LEAD : len(one.samples) - TAIL])
        assert samples[placed.start - 1] == 0
        chapter = chapters[script.lines[placed.line].section]
        assert chapter.start <= placed.start < placed.end <= chapter.end


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_pauses_are_what_the_script_says(made: tuple[Script, list[Conditioned]]) -> None:
    script, clips = made
    timeline, _ = arranged(script, clips)
    for one, other in pairwise(timeline.placed):
        before, after = script.lines[one.line], script.lines[other.line]
        gap, stated = other.start - one.end, before.pause_ms * MASTER_RATE // 1000
        if before.section == after.section:
            least = max(stated, LEAD + TAIL)  # what is kept around clips may be longer than a pause of nothing
            assert gap == least if stated >= LEAD + TAIL else stated <= gap <= least
            continue
        leaves, enters = (script.sections[line.section].kind == "spoiler" for line in (before, after))
        sounds = leaves * (len(SOUNDS.spoiler_end) + MASTER_RATE) + enters * (len(SOUNDS.spoiler) + AFTER_CUE)
        fence = 2 * FENCE if leaves or enters else 0
        assert stated <= gap < max(stated, fence, MASTER_RATE * 3 // 20) + MASTER_RATE + sounds


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_a_fence_has_silence_on_both_sides(made: tuple[Script, list[Conditioned]]) -> None:
    script, clips = made
    timeline, samples = arranged(script, clips)
    for one, other in pairwise(timeline.chapters):
        if "spoiler" in (one.kind, other.kind):
            before, behind = silence_around(samples, other.start)
            assert min(before, behind) >= FENCE == MASTER_RATE * 6 // 10


@settings(max_examples=30, deadline=None)
@given(scripts())
def test_cue_and_return_lie_inside_the_spoiler(made: tuple[Script, list[Conditioned]]) -> None:
    script, clips = made
    timeline, samples = arranged(script, clips)
    for number, chapter in enumerate(timeline.chapters):
        if chapter.kind == "spoiler":
            cue = SOUNDS.spoiler
            at = chapter.start + FENCE
            np.testing.assert_array_equal(samples[at : at + len(cue)], cue)
            last = max(one.end for one in timeline.placed if script.lines[one.line].section == number)
            sounds = np.flatnonzero(samples[last + TAIL : chapter.end])
            assert len(sounds), "the sound that leads back"
            assert sounds[-1] - sounds[0] < len(SOUNDS.spoiler_end)


def test_an_episode_begins_and_ends_the_same_way_always() -> None:
    script = Script("T", "en", (Line(LineKind.TITLE, "x", "x", "tone", 0, 0),), (Section("intro", "Intro"),))
    _, samples = arranged(script, [clip(500)])
    assert not samples[:OPENING].any()
    np.testing.assert_array_equal(samples[OPENING : OPENING + len(SOUNDS.intro)], SOUNDS.intro)
    assert samples[-1] == 0


REVIEW = """---
title: {title}
work: Never Let Me Go
---
# Story

The school stands in the country. It is quiet there, and the rooms are cold.

Before the pause, words. [pause {pause}ms] After the pause, words.

::: spoiler Not to be shown
A hidden thing happens. Then another one does, in the dark.
:::

Then ten plain words follow that nobody at all minds.

## Verdict

Read it. [pause 2s]

>!It ends badly.!<
"""


@settings(max_examples=6, deadline=None)
@given(pause=st.integers(100, 9000))
def test_a_real_review_keeps_its_pauses(tmp_path_factory: pytest.TempPathFactory, pause: int) -> None:
    folder = tmp_path_factory.mktemp("review")
    review = folder / "review.md"
    review.write_text(REVIEW.format(title="A Story", pause=pause))
    with cache(folder / "cache"):
        made = mastered(review)
    assert made.timeline.length == len(made.samples)
    for one, other in pairwise(made.timeline.placed):
        line = made.script.lines[one.line]
        if line.section == made.script.lines[other.line].section:
            assert other.start - one.end == line.pause_ms * MASTER_RATE // 1000
            quiet = np.abs(made.samples[one.end : other.start])
            assert quiet.max() < 10 ** (-46 / 20)
            assert not quiet[TAIL : len(quiet) - LEAD].any()
    stated = [line.pause_ms for line in made.script.lines if line.text.startswith("Before the pause")]
    assert stated == [max(pause, 350)]


def test_spoilers_of_a_real_review_stand_in_their_own_chapters(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("review")
    review = folder / "review.md"
    review.write_text(REVIEW.format(title="A Story", pause=500))
    with cache(folder / "cache"):
        made = mastered(review)
    kinds = [chapter.kind for chapter in made.timeline.chapters]
    assert kinds == ["intro", "body", "spoiler", "body", "verdict", "spoiler", "outro"]
    for placed in made.timeline.placed:
        line = made.script.lines[placed.line]
        chapter = made.timeline.chapters[line.section]
        inside = line.spoiler is not None or line.kind is LineKind.ANNOUNCEMENT
        assert inside == (chapter.kind == "spoiler")
    first = next(line for line in made.script.lines if line.section == 3)
    assert first.text == "Then ten plain words follow that nobody at all minds."


def test_the_intro_is_the_same_samples_in_every_episode(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("review")
    beginnings = []
    with cache(folder / "cache"):
        for title in ("A Story", "Quite another review, about other things"):
            review = folder / "review.md"
            review.write_text(REVIEW.format(title=title, pause=500))
            made = mastered(review)
            beginnings.append(made.samples[: made.timeline.placed[0].start - LEAD])
    one, other = beginnings
    np.testing.assert_array_equal(one, other)
