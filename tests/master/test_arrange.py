"""What sounds when: laws that every timeline keeps, whatever the script."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from handmade import SOUNDS, Handmade, arranged, clip, line, scripts
from hearing import cache, mastered, silence_around
from reviewcast.master.arrange import AFTER_CUE, FENCE, OPENING, Arrangement
from reviewcast.master.condition import LEAD, TAIL
from reviewcast.master.joining import SHORTEST
from reviewcast.model import MASTER_RATE, Chapter, LineKind, Script, Section, Timeline


def chapter_at(timeline: Timeline, sample: int) -> Chapter:
    return next(chapter for chapter in timeline.chapters if chapter.start <= sample < chapter.end)


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_laws_of_the_timeline(made: Handmade) -> None:
    script, clips = made
    timeline, samples = arranged(made)
    chapters = timeline.chapters
    assert timeline.length == len(samples)
    titles = [section.title for section in script.sections]
    assert [one.title for one in chapters] == [one for one in titles if one in {each.title for each in chapters}]
    assert (chapters[0].start, chapters[-1].end) == (0, timeline.length)
    assert all(one.end == other.start for one, other in pairwise(chapters))
    assert all(chapter.start < chapter.end and chapter.start % MASTER_RATE == 0 for chapter in chapters)
    for placed, one in zip(timeline.placed, clips, strict=True):
        np.testing.assert_array_equal(samples[placed.start : placed.end], one.samples[LEAD : len(one.samples) - TAIL])
        assert samples[placed.start - 1] == 0
        chapter = chapter_at(timeline, placed.start)
        assert placed.end <= chapter.end
        section = script.sections[script.lines[placed.line].section]
        assert (chapter.kind == "spoiler") == (section.kind == "spoiler")
        assert chapter.title == section.title or section.kind != "spoiler"


@settings(max_examples=100, deadline=None)
@given(scripts())
def test_no_chapter_is_shorter_than_15_seconds(made: Handmade) -> None:
    timeline, _ = arranged(made)
    for number, chapter in enumerate(timeline.chapters):
        if chapter.kind != "spoiler" and len(timeline.chapters) > 1:
            assert chapter.end - chapter.start >= SHORTEST == 15 * MASTER_RATE
        elif chapter.kind == "spoiler":
            assert 0 < number < len(timeline.chapters) - 1, "one can always go on to something"


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_silence_is_added_only_where_a_chapter_would_be_too_short(made: Handmade) -> None:
    timeline, _ = arranged(made)
    plain = Arrangement(made.script, SOUNDS, shortest=0)
    for _ in plain.blocks(made.clips):
        pass
    for one, other in zip(plain.timeline.placed, timeline.placed, strict=True):
        assert other.end - other.start == one.end - one.start
    for chapter, number in ((chapter, number) for number, chapter in enumerate(timeline.chapters)):
        inside = [placed for placed in timeline.placed if chapter.start <= placed.start < chapter.end]
        if chapter.kind == "spoiler" or chapter.end - chapter.start == SHORTEST or not number:
            continue
        was = [plain.timeline.placed[placed.line] for placed in inside]
        assert {one.start - other.start for one, other in zip(inside, was, strict=True)} <= {
            inside[0].start - was[0].start if was else 0
        }, "within a chapter nothing has moved"
    if not any(section.kind == "spoiler" for section in made.script.sections):
        assert timeline.length == plain.timeline.length


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_pauses_are_what_the_script_says(made: Handmade) -> None:
    script, _ = made
    timeline, _ = arranged(made)
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
        chapter = chapter_at(timeline, one.start)
        added = SHORTEST if enters and not leaves and chapter.end - chapter.start == SHORTEST else 0
        assert stated <= gap < max(stated, fence, MASTER_RATE * 3 // 20) + MASTER_RATE + sounds + added


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_a_fence_has_silence_on_both_sides(made: Handmade) -> None:
    timeline, samples = arranged(made)
    for one, other in pairwise(timeline.chapters):
        if "spoiler" in (one.kind, other.kind):
            before, behind = silence_around(samples, other.start)
            assert min(before, behind) >= FENCE == MASTER_RATE * 6 // 10


@settings(max_examples=30, deadline=None)
@given(scripts())
def test_cue_and_return_lie_inside_the_spoiler(made: Handmade) -> None:
    script, _ = made
    timeline, samples = arranged(made)
    fenced = [chapter for chapter in timeline.chapters if chapter.kind == "spoiler"]
    for fence, chapter in zip(script.fences, fenced, strict=True):
        cue = SOUNDS.spoiler_small if fence.small else SOUNDS.spoiler
        back = SOUNDS.spoiler_end_small if fence.small else SOUNDS.spoiler_end
        at = chapter.start + FENCE
        np.testing.assert_array_equal(samples[at : at + len(cue)], cue)
        last = max(one.end for one in timeline.placed if script.lines[one.line].section == fence.section)
        sounds = np.flatnonzero(samples[last + TAIL : chapter.end])
        assert len(sounds), "the sound that leads back"
        at = last + TAIL + int(sounds[0]) - int(np.flatnonzero(back)[0])
        np.testing.assert_array_equal(samples[at : at + len(back)], back)
        assert not samples[at + len(back) : chapter.end].any()


def test_an_episode_begins_and_ends_the_same_way_always() -> None:
    script = Script("T", "en", (line(0, 0),), (Section("intro", "Intro"),))
    _, samples = arranged(Handmade(script, [clip(500)]))
    assert not samples[:OPENING].any()
    np.testing.assert_array_equal(samples[OPENING : OPENING + len(SOUNDS.intro)], SOUNDS.intro)
    assert samples[-1] == 0


def test_an_outro_alone_behind_a_spoiler_is_followed_by_silence() -> None:
    kinds = ("intro", "spoiler", "outro")
    script = Script("T", "en", (line(0, 0), line(1, 0, "W")), tuple(Section(kind, kind) for kind in kinds))  # type: ignore[arg-type]
    timeline, samples = arranged(Handmade(script, [clip(500)] * 2))
    assert [one.end - one.start for one in timeline.chapters if one.kind != "spoiler"] == [SHORTEST, SHORTEST]
    assert int(np.flatnonzero(samples)[-1]) < timeline.chapters[-1].start + FENCE + len(SOUNDS.outro)


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
        after = made.script.lines[other.line]
        if line.section == after.section:
            assert other.start - one.end == line.pause_ms * MASTER_RATE // 1000
            if after.spoiler and not line.spoiler:
                continue  # the time to act, with its ticks
            quiet = np.abs(made.samples[one.end : other.start])
            assert quiet.max() < 10 ** (-45 / 20)
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
    assert kinds.count("spoiler") == 2
    for placed in made.timeline.placed:
        line = made.script.lines[placed.line]
        chapter = chapter_at(made.timeline, placed.start)
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
