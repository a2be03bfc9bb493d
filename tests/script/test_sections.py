"""Chapters to be: what opens one, what it is called, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.errors import ConfigError, ReviewError
from reviewcast.script.stretches import MAX_FENCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]

LONG = "This paragraph takes more than fifteen seconds to say. " + "So it keeps two spoilers apart. " * 8


def sections(path: Path) -> list[tuple[str, str]]:
    return [(section.kind, section.title) for section in reviewcast.write_script(path, voice="tone").sections]


def texts(path: Path, *, spoilers: bool) -> list[str]:
    lines = reviewcast.write_script(path, voice="tone").lines
    return [line.text for line in lines if line.text and (line.spoiler is not None) == spoilers]


def test_an_episode_begins_with_its_intro_and_ends_with_its_outro(review: Writes) -> None:
    path = review("# T\n\nFine.\n\n## Plot\n\nThin.\n\n## Final thoughts\n\nSee it.\n")
    assert sections(path) == [
        ("intro", "Intro"),
        ("body", "Review"),
        ("body", "Plot"),
        ("verdict", "Final thoughts"),
        ("outro", "Outro"),
    ]


def test_a_heading_that_holds_a_spoiler_is_one_and_titles_no_chapter(review: Writes) -> None:
    path = review("# T\n\nFine.\n\n## The end. >!Ode drowns!<\n\nIt is sad.\n")
    assert texts(path, spoilers=True) == ["The end.", "Ode drowns"]
    assert [title for _, title in sections(path)] == ["Intro", "Review", "Spoilers: T", "Review (continued)", "Outro"]


def test_a_heading_inside_a_spoiler_titles_no_chapter(review: Writes) -> None:
    path = review("# T\n\nFine.\n\n::: spoiler He did it\n## Ode did it\nYes.\n:::\n")
    assert sections(path) == [("intro", "Intro"), ("body", "Review"), ("spoiler", "Spoilers: T"), ("outro", "Outro")]


def test_a_spoiler_names_the_work_that_its_title_names(review: Writes) -> None:
    path = review("---\nworks: [One, Other Work]\n---\nA.\n\n::: spoiler other work\nB.\n:::\n")
    assert ("spoiler", "Spoilers: Other Work") in sections(path)


@pytest.mark.parametrize("title", ["é" * 200, "word " * 60, "漢字" * 80, "A" + "👩‍🚀" * 40])
def test_titles_are_at_most_127_bytes_cut_at_a_character(review: Writes, title: str) -> None:
    path = review(f"---\ntitle: T\nwork: {title}\n---\n\n## {title}\n\nA. >!B.!<\n\n{LONG}\n")
    found = [title for _, title in sections(path)]
    assert max(len(title.encode()) for title in found) in range(100, 128)
    assert all("\ufffd" not in title for title in found)
    assert any(title.endswith("… (continued)") for title in found)


@pytest.mark.parametrize(
    "body",
    [
        "## H{n}\n\nWords.\n\n",
        "## Verdict\n\nWords.\n\n",
        "Verdict: good.\n\n## H{n}\n\nX.\n\n",
        "A. >!B.!<\n\n" + LONG + "\n\n",
        "## H{n}\n\n::: spoiler\nX.\n:::\n\n" + LONG + "\n\n## Verdict\n\nVerdict: yes.\n\n",
        "::: spoiler One\nX.\n:::\n\n::: spoiler Two\nY.\n:::\n\n",
        "::: spoiler One\nX.\n:::\n\n::: spoiler Two\nY.\n:::\n\n" + LONG + "\n\n### H{n}\n\n[pause 1s]\n\n",
    ],
)
def test_sections_are_never_more_than_a_hundred(review: Writes, body: str) -> None:
    many = "".join(body.replace("{n}", str(number)) for number in range(300))
    found = sections(review("---\ntitle: T\nworks: [One, Two]\n---\n" + many))
    assert len(found) <= 100
    assert (found[0][0], found[-1][0]) == ("intro", "outro")


def test_too_many_spoilers_of_several_works_share_a_fence_that_names_them(review: Writes) -> None:
    body = "::: spoiler One\nX.\n:::\n\n::: spoiler Two\nY.\n:::\n\n" * 30
    found = sections(review("---\ntitle: T\nworks: [One, Two]\n---\nA.\n\n" + body))
    assert ("spoiler", "Spoilers: One, Two") in found


def test_where_fences_are_too_many_only_the_closest_are_joined(review: Writes) -> None:
    body = "".join(f"{LONG * 2}{'More of it. ' * number}\n\n>!Secret {number}.!<\n\n" for number in range(45))
    found = reviewcast.write_script(review("# T\n\n" + body), voice="tone")
    assert len(found.fences) == MAX_FENCES
    hidden = [line.text for line in found.lines if line.spoiler and "Secret" not in line.text]
    assert 0 < sum(map(len, hidden)) < len(LONG) * 2 * 10


def test_of_fences_that_are_equally_close_no_more_are_joined_than_there_are_too_many(review: Writes) -> None:
    body = f"{LONG * 2}\n\n>!Secret.!<\n\n" * (MAX_FENCES + 7)
    found = reviewcast.write_script(review("# T\n\n" + body), voice="tone")
    assert len(found.fences) == MAX_FENCES
    assert sum(line.spoiler is not None and line.text != "Secret." for line in found.lines) == 7 * LONG.count(".") * 2


def test_every_line_keeps_its_spoiler_when_fences_are_joined(review: Writes) -> None:
    path = review("# T\n\nA.\n\n" + "".join(f"Safe {n}.\n\n{LONG}\n\n>!Secret {n}.!<\n\n" for n in range(60)))
    assert not [text for text in texts(path, spoilers=False) if "Secret" in text]


def test_few_safe_words_between_two_spoilers_are_fenced_and_many_are_not(review: Writes) -> None:
    path = review(f"# T\n\nBefore it.\n\n>!One.!< Well, well. >!Two.!<\n\n{LONG}\n\n>!Three.!<\n\nAfter it.\n")
    assert texts(path, spoilers=True) == ["One.", "Well, well.", "Two.", "Three."]


def test_a_heading_between_two_spoilers_still_begins_its_chapter(review: Writes) -> None:
    path = review("# T\n\nA.\n\n>!One.!<\n\n## Verdict\n\n>!Two.!<\n\nYes.\n")
    assert ("verdict", "Verdict") in sections(path)


def test_a_sentence_with_a_spoiler_is_fenced_as_a_whole_and_no_other(review: Writes) -> None:
    path = review("# T\n\nHe is kind. He is >!the killer!<, I fear. She is not.\n")
    assert texts(path, spoilers=True) == ["He is the killer, I fear."]


def test_the_rating_comes_behind_the_verdict(review: Writes) -> None:
    path = review("# T\n\n4/5\n\nFine.\n\n## Verdict\n\nSee it.\n\n## Credits\n\nMany.\n")
    lines = reviewcast.write_script(path, voice="tone").lines
    assert [line.text for line in lines if line.text] == ["T", "Fine.", "Verdict", "See it.", "Credits", "Many.", "4/5"]


def test_the_front_matters_rating_is_said_where_the_text_has_none(review: Writes) -> None:
    path = review("---\nrating: 3.50/5\n---\n# T\n\nFine.\n\n::: spoiler\n1/5\n:::\n")
    ratings = [line for line in reviewcast.write_script(path, voice="tone").lines if line.kind == "rating"]
    assert [(line.text, line.spoken) for line in ratings if not line.spoiler] == [
        ("3.50/5", "Rating: three point five zero out of five.")
    ]


def test_a_rating_at_the_top_leaves_the_next_headings_pause_alone(review: Writes) -> None:
    lines = reviewcast.write_script(review("# T\n\n4/5\n\n## Plot\n\nThin.\n"), voice="tone").lines
    assert [(line.kind.value, line.pause_ms) for line in lines] == [
        ("title", 500),
        ("introduction", 1000),
        ("heading", 500),
        ("paragraph", 700),
        ("rating", 1200),
        ("sign_off", 700),
    ]


@pytest.mark.parametrize(
    ("asked", "pause"), [("[pause 2s]", 2000), ("---", 1200), ("[pause 0s]", 700), ("[pause 99s]", 60000)]
)
def test_a_pause_at_the_top_stands_before_the_first_line(review: Writes, asked: str, pause: int) -> None:
    lines = reviewcast.write_script(review(f"# T\n\n{asked}\n\nWords.\n"), voice="tone").lines
    assert lines[1].pause_ms == pause


def test_a_fence_has_time_on_both_sides(review: Writes) -> None:
    lines = reviewcast.write_script(review("# T\n\nA.\n\n>!B.!<\n\nC.\n"), voice="tone").lines
    pauses = {line.text: line.pause_ms for line in lines if line.text}
    assert (pauses["A."], pauses["B."], pauses["C."]) == (1200, 1200, 1200)


@pytest.mark.parametrize("words", [1, 8, 40])
def test_the_review_begins_soon_whatever_the_title(review: Writes, words: int) -> None:
    head = f"---\nspoilers: true\nwork: {'Marit ' * 12}\nauthor: {'Nora ' * 9}\n---\n"
    lines = reviewcast.write_script(review(f"{head}# {'Harbour ' * words}\n\nA.\n"), voice="tone").lines
    added = " ".join(line.spoken for line in lines if line.kind == "introduction")
    assert added == "Read by a synthetic voice. This review contains spoilers."


@pytest.mark.parametrize(("given", "said"), [("true", True), ("yes", True), ("mild ones", True), ("false", False)])
def test_a_declared_spoiler_is_told_at_the_top(review: Writes, given: str, said: bool) -> None:
    script = reviewcast.write_script(review(f"---\nspoilers: {given}\n---\n# T\n\nA.\n"), voice="tone")
    assert any(line.spoken == "This review contains spoilers." and line.section == 0 for line in script.lines) == said
    assert len(script.warnings) == (given == "mild ones")


def test_a_work_that_the_title_does_not_name_is_introduced(review: Writes) -> None:
    head = "---\nwork: {title: Glass, creator: A. Doe}\nauthor: Bo\n---\n"
    lines = reviewcast.write_script(review(head + "# A cold film\n\nA.\n"), voice="tone").lines
    assert [line.spoken for line in lines if line.kind == "introduction"] == [
        "A review of Glass, by A Doe.",
        "Written by Bo, read by a synthetic voice.",
    ]


def test_a_title_without_a_sound_is_left_out(review: Writes) -> None:
    script = reviewcast.write_script(review("# ?!\n\nWords.\n"), voice="tone")
    assert [(one.text, one.reason) for one in script.left_out] == [("?!", "nothing to pronounce")]
    assert script.lines[0].kind == "introduction"


def test_a_spoiler_in_a_title_is_refused_without_its_words(review: Writes) -> None:
    for text, name in (
        ("# The >!killer!<\n\nA.", "a.md"),
        ("The >!killer!<\nA.", "a.txt"),
        ("---\ntitle: >!killer\n---\nA.", "b.md"),
    ):
        with pytest.raises((ReviewError, ConfigError), match=r"line [12]: a spoiler in the") as caught:
            reviewcast.read_review(review(text, name))
        assert "killer" not in str(caught.value)


def test_a_first_heading_inside_a_spoiler_is_no_title_where_one_is_given(review: Writes) -> None:
    path = review("---\ntitle: T\n---\n::: spoiler\n# Ode did it\n\nYes.\n:::\n\nSafe words.\n")
    assert texts(path, spoilers=True) == ["Ode did it", "Yes."]


def test_words_left_out_that_hold_a_spoiler_mark_count_as_spoilers(review: Writes) -> None:
    script = reviewcast.write_script(review("# T\n\nA ![>!x!<](a.png) b. `c`\n\n    >!code!<\n"), voice="tone")
    assert [one.spoiler for one in script.left_out] == [True, True]


@pytest.mark.parametrize(
    ("rating", "spoken"),
    [
        ("3½/5", "three and a half out of five."),
        ("★★☆", "two out of three stars."),
        ("½", "one half."),
        ("8,5/10 points", "eight point five out of ten."),
        ("★", "one star."),
    ],
)
def test_a_rating_is_spoken_in_words(review: Writes, rating: str, spoken: str) -> None:
    lines = reviewcast.write_script(review(f"---\nrating: {rating}\n---\n# T\n\nA.\n"), voice="tone").lines
    assert [line.spoken for line in lines if line.kind == "rating"] == [f"Rating: {spoken}"]


@pytest.mark.parametrize(
    ("head", "body", "left"),
    [("4/5", "Rating: 4 / 5", []), ("Score: 4/5.", "4/5", []), ("4/5", "3/5", ["4/5"]), ("4/5", "\u2605\n\n4/5", [])],
)
def test_a_rating_of_the_front_matter_that_is_not_spoken_is_listed(
    review: Writes, head: str, body: str, left: list[str]
) -> None:
    script = reviewcast.write_script(review(f"---\nrating: '{head}'\n---\n# T\n\nA.\n\n{body}\n"), voice="tone")
    told = [one.text for one in script.left_out if one.reason == "the review's own rating is spoken instead"]
    assert told == left


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("---\ntitle: A *bold* [pause 2s] `title`\n---\nA.", "a.md", "A bold title"),
        ("---\ntitle: A&#x202e;B &amp; _C_\n---\nA.", "a.md", "AB & C"),
        ("---\ntitle: M*A*S*H\n---\nA.", "a.md", "M*A*S*H"),
        ("---\ntitle: A <love> of *it*\n---\nA.", "a.md", "A <love> of *it*"),
        ("---\ntitle: '[pause 2s]'\n---\nA.", "a.md", "[pause 2s]"),
        ("# A [pause 2s] title\n\nA.", "a.md", "A title"),
        ("A *plain*<break time='1s'/> title\nA.", "a.txt", "A *plain* title"),
        ("[pause 1s]\nT\nA.", "a.txt", "T"),
    ],
)
def test_a_title_has_no_pauses_and_no_emphasis(review: Writes, text: str, name: str, title: str) -> None:
    assert reviewcast.read_review(review(text, name)).title == title


@pytest.mark.parametrize(
    ("body", "text", "spoken"),
    [
        ("# Score: 3/10", "Score: 3/10", "Score: three out of ten."),
        ("- Rating: 4/5", "Rating: 4/5", "Rating: four out of five."),
        ("## Score\n\n4 stars", "Score: 4 stars", "Score: four stars."),
        ("## My rating:\n\n4/5", "My rating: 4/5", "My rating: four out of five."),
        ("## Score\n\nRating: 4/5", "Rating: 4/5", "Rating: four out of five."),
    ],
)
def test_a_rating_in_a_heading_or_a_list_is_spoken_last(review: Writes, body: str, text: str, spoken: str) -> None:
    script = reviewcast.write_script(review(f"# T\n\n{body}\n\nWords.\n"), voice="tone")
    last = [line for line in script.lines if line.text][-1]
    assert (last.kind.value, last.text, last.spoken) == ("rating", text, spoken)
    assert not [section for section in script.sections if "3/10" in section.title]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# 50/50\n\nA.\n", ["title", "paragraph"]),
        ("---\nwork: 50/50\n---\n# T\n\n## 50/50\n\nA.\n", ["title", "heading", "paragraph"]),
        ("# T\n\nA.\n\n> 4/5\n", ["title", "paragraph", "quotation"]),
        ("# T\n\nA.\n\n> ## 4/5\n", ["title", "paragraph", "heading"]),
    ],
)
def test_a_title_and_a_quotation_are_no_rating(review: Writes, text: str, kinds: list[str]) -> None:
    lines = reviewcast.write_script(review(text), voice="tone").lines
    assert [line.kind.value for line in lines if line.text] == kinds
