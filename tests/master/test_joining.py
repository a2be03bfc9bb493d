"""Short chapters are joined, whatever they are; spoilers' never are."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings, strategies as st

from handmade import KINDS
from reviewcast.master.joining import SHORTEST, joined
from reviewcast.model import MASTER_RATE, Chapter, SectionKind

LENGTHS = st.integers(1, 40)
"""Seconds."""


def chapters(*found: tuple[SectionKind, str, int]) -> list[Chapter]:
    edges = [0, *accumulate(seconds * MASTER_RATE for _, _, seconds in found)]
    spans = zip(found, pairwise(edges), strict=True)
    return [Chapter(kind, title, start, end) for (kind, title, _), (start, end) in spans]


@st.composite
def episodes(draw: st.DrawFn) -> list[Chapter]:
    kinds: list[SectionKind] = ["intro", *draw(st.lists(st.sampled_from(KINDS))), "outro"]
    return chapters(*((kind, f"{kind} {number}", draw(LENGTHS)) for number, kind in enumerate(kinds)))


@settings(max_examples=300, deadline=None)
@given(episodes())
def test_laws_of_joining(made: list[Chapter]) -> None:
    found = joined(made)
    assert (found[0].start, found[-1].end) == (0, made[-1].end)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert {one.start for one in found} <= {one.start for one in made}
    assert [one for one in found if one.kind == "spoiler"] == [one for one in made if one.kind == "spoiler"]
    for number, one in enumerate(found):
        around = [other.kind for other in found[max(number - 1, 0) : number + 2] if other is not one]
        alone = all(kind == "spoiler" for kind in around)
        assert one.kind == "spoiler" or one.end - one.start >= SHORTEST or alone
        inside = [part for part in made if one.start <= part.start < one.end]
        assert (one.kind, one.title) in [(part.kind, part.title) for part in inside]
        assert one.title.startswith(("intro", "outro")) <= all(part.kind in ("intro", "outro") for part in inside)


@settings(max_examples=100, deadline=None)
@given(episodes())
def test_long_chapters_are_left_alone(made: list[Chapter]) -> None:
    long = chapters(*((one.kind, one.title, 15 + number) for number, one in enumerate(made)))
    assert joined(long) == tuple(long)
    assert joined(joined(made)) == joined(made)


@pytest.mark.parametrize(
    ("found", "titles"),
    [
        ([("intro", "Intro", 8), ("body", "Review", 60), ("outro", "Outro", 16)], ["Review", "Outro"]),
        ([("intro", "Intro", 14), ("body", "Review", 5), ("outro", "Outro", 6)], ["Review"]),
        ([("body", "Story", 60), ("verdict", "Verdict", 8), ("outro", "Outro", 9)], ["Story", "Verdict"]),
        ([("body", "Story", 60), ("verdict", "Verdict", 20), ("outro", "Outro", 9)], ["Story", "Verdict"]),
        ([("body", "Story", 60), ("body", "Acting", 9), ("body", "Music", 30)], ["Story", "Music"]),
        (
            [("intro", "Intro", 6), ("spoiler", "Spoilers: A", 3), ("body", "Review", 9), ("outro", "Outro", 10)],
            ["Intro", "Spoilers: A", "Review"],
        ),
    ],
)
def test_a_joined_chapter_is_called_what_most_of_it_is(
    found: list[tuple[SectionKind, str, int]], titles: list[str]
) -> None:
    assert [one.title for one in joined(chapters(*found))] == titles
