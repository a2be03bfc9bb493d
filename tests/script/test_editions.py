"""Full, spoiler-free, spoilers-last: what each edition says, and what it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from hypothesis import given, settings, strategies as st

import reviewcast
from reviewcast.errors import ReviewError
from reviewcast.model import Edition, LineKind
from reviewcast.read.files import as_text
from reviewcast.read.written import markdown
from reviewcast.script import Writing, looked_through, write
from reviewcast.script.remains import remains
from reviewcast.script.stretches import MAX_FENCES
from reviewcast.show import find_show

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewcast.model import Line, Script

    Writes = Callable[..., Path]

LONG = "The weather in it is the best that I have read of. " * 8
BODY = f"""# T

{LONG}

::: spoiler
The keeper painted the sea. He is mad.
:::

{LONG}

Tom (>!the keeper's son!<) is kind. The killer is >!the aunt!<.

{LONG}

## Verdict

Read it.

4/5
"""


def script(path: Path, edition: Edition = "full") -> Script:
    return reviewcast.write_script(path, voice="tone", edition=edition)


def said(found: Script, *, kind: LineKind | None = None) -> list[str]:
    return [line.spoken for line in found.lines if kind is None or line.kind is kind]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


# ── what each edition says ──


def test_the_full_edition_announces_in_full_once_and_then_briefly(review: Writes) -> None:
    found = script(review(BODY))
    first, second = found.fences
    assert (first.brief, second.brief) == (False, True)
    announced = [
        [line.spoken for line in found.lines if line.added and line.section == fence.section] for fence in found.fences
    ]
    assert announced[0][0] == "Spoilers for T."
    assert announced[0][1].startswith("To skip them, go to the next chapter, or skip ahead")
    assert [len(lines) for lines in announced] == [2, 1]
    assert re.fullmatch(r"Spoiler, \w+ seconds\.", announced[1][0])


def test_there_is_time_to_act_six_seconds_first_and_two_later(review: Writes) -> None:
    found = script(review(BODY))
    last = {line.section: line.pause_ms for line in found.lines if line.kind is LineKind.ANNOUNCEMENT}
    assert [last[fence.section] for fence in found.fences] == [6000, 2000]


def test_step_and_times_are_the_shows(review: Writes, tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text("announcements: {step: 10, first_ms: 4000, later_ms: 1000}\n")
    found = script(review(BODY))
    lines = [line for line in found.lines if line.kind is LineKind.ANNOUNCEMENT]
    assert [line.pause_ms for line in lines if line.pause_ms >= 1000] == [4000, 1000]
    assert "ten seconds" in " ".join(line.spoken for line in lines)


def test_chapters_of_one_work_say_which_they_are(review: Writes) -> None:
    titles = [section.title for section in script(review(BODY)).sections if section.kind == "spoiler"]
    assert titles == ["Spoilers: T, 1 of 2", "Spoilers: T, 2 of 2"]


def test_one_sentence_has_the_small_sounds_and_a_long_spoiler_the_long_ones(review: Writes) -> None:
    path = review(f"# T\n\n{LONG}\n\n>!He dies.!<\n\n{LONG}\n\n::: spoiler\n{LONG}\n:::\n\n{LONG}\n")
    assert [fence.small for fence in script(path).fences] == [True, False]


def test_the_spoiler_free_edition_says_what_is_left_and_where_something_was(review: Writes) -> None:
    found = script(review(BODY), "spoiler-free")
    assert "Tom is kind." in said(found)
    assert said(found, kind=LineKind.ANNOUNCEMENT) == ["A spoiler is left out here.", "Spoiler left out."]
    assert "This is the spoiler-free edition." in said(found, kind=LineKind.INTRODUCTION)
    assert not found.fences
    assert not any(line.spoiler for line in found.lines)
    assert [one.text for one in found.left_out] == [
        "The keeper painted the sea.",
        "He is mad.",
        "the keeper's son",
        "The killer is the aunt.",
    ]
    assert all(one.spoiler for one in found.left_out)


def test_spoilers_last_moves_them_behind_the_verdict_and_the_rating(review: Writes) -> None:
    found = script(review(BODY), "spoilers-last")
    texts = [line.text for line in found.lines if line.text]
    moved = ["The keeper painted the sea.", "He is mad.", "Tom (the keeper's son) is kind.", "The killer is the aunt."]
    assert texts[-5:] == ["4/5", *moved]
    assert [line.text for line in found.lines if line.spoiler] == moved
    assert said(found, kind=LineKind.ANNOUNCEMENT)[0] == "The spoilers of this part come at the end."
    assert "To avoid it, stop here." in said(found, kind=LineKind.ANNOUNCEMENT)
    assert [section.kind for section in found.sections][-2:] == ["spoiler", "outro"]


def test_no_clip_is_new_in_another_edition_but_what_the_show_adds_and_sentences_that_were_cut(review: Writes) -> None:
    path = review(BODY)
    full = {line.spoken for line in script(path).lines}
    for edition in ("spoiler-free", "spoilers-last"):
        new = [line for line in script(path, edition).lines if line.spoken not in full]
        assert all(line.added or line.text == "Tom is kind." for line in new)


def test_a_review_without_spoilers_is_the_same_in_each(review: Writes) -> None:
    path = review(f"# T\n\n{LONG}\n")
    full = [line.text for line in script(path).lines]
    assert [line.text for line in script(path, "spoilers-last").lines] == full
    assert [text for text in (line.text for line in script(path, "spoiler-free").lines) if text] == [
        text for text in full if text
    ]


# ── laws ──

PIECES = st.lists(
    st.sampled_from(
        [
            "The sea is cold. ",
            ">!He dies.!< ",
            "Tom (>!the son!<) is kind. ",
            "\n\n::: spoiler\nShe wins. It ends.\n:::\n\n",
            "\n\n::: spoiler Other\nThey part.\n:::\n\n",
            "\n\n## Part\n\n",
            "\n\nRating: 3/5\n\n",
            "\n\n- One >!two!<\n\n",
            LONG,
            "Spoilers ahead! ",
            "End of spoilers. ",
        ]
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES, edition=st.sampled_from(get_args(Edition)))
def test_every_word_is_spoken_once_or_listed_in_every_edition(pieces: list[str], edition: Edition) -> None:
    text = "---\ntitle: T\nworks: [T, Other]\n---\nWords. " + "".join(pieces)
    review = markdown.read(as_text("a.md", "a", text))
    found = write(review, find_show(None), "tone", edition=edition)
    whole = "T " + " ".join(passage.text for passage in review.passages)
    given_words = words(whole) + sum((words(one.text) for one in review.left_out), Counter[str]())
    spoken = sum((words(line.text) for line in found.lines), Counter[str]())
    listed = sum((words(one.text) for one in found.left_out), Counter[str]())
    assert spoken + listed == given_words


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES)
def test_fences_are_sections_in_order_each_with_a_spoiler(pieces: list[str]) -> None:
    text = "---\ntitle: T\nworks: [T, Other]\n---\nWords. " + "".join(pieces * 4)
    review = markdown.read(as_text("a.md", "a", text))
    editions: list[Literal["full", "spoilers-last"]] = ["full", "spoilers-last"]
    for edition in editions:
        found = write(review, find_show(None), "tone", edition=edition)
        fenced = [index for index, section in enumerate(found.sections) if section.kind == "spoiler"]
        assert [fence.section for fence in found.fences] == fenced
        assert len(fenced) <= MAX_FENCES
        assert {line.section for line in found.lines if line.spoiler} == set(fenced)
        assert [line.section for line in found.lines] == sorted(line.section for line in found.lines)
        for fence in found.fences:
            hidden = [line.spoiler is not None for line in found.lines if line.section == fence.section]
            assert hidden == sorted(hidden), "what announces stands before what is announced"


@settings(max_examples=40, deadline=None)
@given(pieces=PIECES, seconds=st.integers(1, 20_000))
def test_an_announcement_has_as_many_lines_for_every_distance(pieces: list[str], seconds: int) -> None:
    review = markdown.read(as_text("a.md", "a", "# T\n\nWords. " + "".join(pieces)))
    writing = Writing(review, find_show(None), "tone")
    found = writing.script("full")
    for fence in found.fences:
        added: list[Line] = [line for line in found.lines if line.section == fence.section and line.added]
        worded = writing.announced(found, fence, seconds)
        assert [line.pause_ms for line in worded] == [line.pause_ms for line in added]


# ── what remains of a sentence ──


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("Tom (|the killer|) is kind.", "Tom is kind."),
        ("Tom, |the killer|, is kind.", "Tom is kind."),
        ("Tom – |the killer| – is kind.", "Tom is kind."),
        ("I loved it all, |even when she dies|.", "I loved it all."),
        ("I loved it all; |she dies|!", "I loved it all!"),
        ("|When she dies|, the film slows down.", "The film slows down."),
        ("It is long (|he dies|) and sad (|she dies|).", "It is long and sad."),
        ("The killer is |the aunt|.", None),
        ("The ending: |she dies|.", None),
        ("|She dies|.", None),
        ("Then |she dies| and the film ends.", None),
        ("He said, “it is |over|, and done”.", None),
        ("Well, |she dies|.", None),
        ("He (and |she) dies| today in it.", None),
        ("Tom and |Ann|, who are kind, leave.", None),
    ],
)
def test_only_what_is_loosely_joined_can_be_cut(marked: str, kept: str | None) -> None:
    bars = [match.start() - index for index, match in enumerate(re.finditer(r"\|", marked))]
    cuts = list(zip(bars[::2], bars[1::2], strict=True))
    found = remains(marked.replace("|", ""), cuts)
    assert (found.kept if found else None) == kept


# ── whether a spoiler-free edition can be vouched for ──


@pytest.mark.parametrize(
    ("head", "body", "value", "why"),
    [
        ("", LONG, True, "nothing in it is said to be a spoiler"),
        ("", f"{LONG} >!He dies.!<", True, "all its spoilers are marked"),
        ("spoilers: true", LONG, False, "not where"),
        ("spoilers: true", f"{LONG} >!He dies.!<", True, "marked"),
        ("spoilers: none", f"This review contains spoilers. {LONG}", True, "says that it has none"),
        ("spoilers: marked", f"This review contains spoilers. {LONG} >!He dies.!<", True, "all spoilers are marked"),
        ("", f"This review contains spoilers. {LONG}", False, "line 5 warns of spoilers, but nobody knows where"),
        ("", f"{LONG}\n\nSpoilers ahead! {LONG} {LONG} {LONG}", False, "of its words would remain"),
        ("spoilers: declared", f"{LONG}\n\nSpoilers ahead! {LONG} {LONG} {LONG}", False, "of its words would remain"),
        ("", f"{LONG} {LONG}\n\nSpoilers ahead! {LONG}", True, "announced in its own words"),
        ("", ">!He dies.!<", False, "nothing but spoilers"),
    ],
)
def test_a_spoiler_free_edition_is_vouched_for_only_where_that_is_honest(
    review: Writes, head: str, body: str, value: bool, why: str
) -> None:
    path = review(f"---\ntitle: T\n{head or 'voice: tone'}\n---\n{body}\n")
    found = script(path).spoiler_free
    assert (found.value, why in found.why) == (value, True), found.why
    if not value:
        with pytest.raises(ReviewError, match="there can be no spoiler-free edition"):
            script(path, "spoiler-free")


def test_spoilers_that_nobody_has_located_cannot_be_moved(review: Writes) -> None:
    path = review(f"---\ntitle: T\n---\nThis review contains spoilers. {LONG}\n")
    with pytest.raises(ReviewError, match="there can be no spoilers-last edition: line 4 warns of spoilers"):
        script(path, "spoilers-last")


# ── what the author says ──


def test_the_authors_own_warning_is_the_announcement(review: Writes) -> None:
    found = script(review(f"# T\n\n{LONG}\n\nSpoilers ahead!\n\n{LONG}\n\n## Verdict\n\nGood.\n"))
    (fence,) = found.fences
    assert fence.by_author
    lines = [line for line in found.lines if line.section == fence.section]
    assert (lines[0].text, lines[0].spoiler) == ("Spoilers ahead!", None)
    assert lines[1].spoken.startswith("To skip them, go to the next chapter")
    assert not any(line.spoken.startswith("Spoilers for") for line in lines)


def test_an_authors_warning_before_a_mark_is_its_announcement_and_the_mark_says_how_far(review: Writes) -> None:
    found = script(review(f"# T\n\n{LONG}\n\nSpoilers ahead!\n\n::: spoiler\nHe dies.\n:::\n\n{LONG}\n"))
    assert [line.text for line in found.lines if line.spoiler] == ["He dies."]
    assert found.fences[0].by_author


def test_what_a_mark_has_settled_is_not_suggested_again(review: Writes) -> None:
    path = review(f"# T\n\n{LONG}\n\nSpoilers ahead!\n\n::: spoiler\nHe dies.\n:::\n\n{LONG}\n")
    _, findings = looked_through(reviewcast.read_review(path), find_show(path))
    assert [cue.label for cue in findings.cues] == ["point"]
    assert findings.spans == ()


def test_each_of_several_warnings_announces_the_mark_behind_it(review: Writes) -> None:
    part = f"Spoilers ahead!\n\n::: spoiler\nHe dies.\n:::\n\n{LONG}\n\n"
    found = script(review(f"# T\n\n{LONG}\n\n{part}{part}"))
    assert [fence.by_author for fence in found.fences] == [True, True]


def test_cuts_that_follow_one_another_at_once_are_noted_once(review: Writes) -> None:
    path = review(f"# T\n\n{LONG}\n\n" + "He is >!mad!<. He is kind.\n\n" * 5 + f"{LONG}\n\n>!He dies.!<\n")
    notes = said(script(path, "spoiler-free"), kind=LineKind.ANNOUNCEMENT)
    assert notes == ["A spoiler is left out here.", "Spoiler left out."]


def test_all_works_are_named_before_the_spoilers_at_the_end(review: Writes) -> None:
    text = f"---\ntitle: T\nworks: [Salt, Glass]\n---\n{LONG}\n\n::: spoiler Glass\nHe dies.\n:::\n\n{LONG}\n\n>!It ends.!<\n"
    notes = said(script(review(text), "spoilers-last"), kind=LineKind.ANNOUNCEMENT)
    assert "What follows gives away Glass and Salt." in notes


def test_a_warning_that_names_one_of_several_works_is_of_that(review: Writes) -> None:
    head = "---\ntitle: T\nworks: [Salt, Glass]\n---\n"
    text = f"{head}{LONG}\n\nSpoilers for Glass in the next paragraph.\n\nThe keeper dies.\n\n{LONG}\n"
    assert [fence.works for fence in script(review(text)).fences] == [("Glass",)]


def test_what_the_author_cleared_is_no_spoiler(review: Writes) -> None:
    found = script(review(f"# T\n\n{LONG}\n\nSpoilers ahead!\n\nHe dies.\n\n::: no-spoiler\nIt is long.\n:::\n"))
    assert [line.text for line in found.lines if line.spoiler] == ["He dies."]


@pytest.mark.parametrize(("head", "fenced"), [("none", 0), ("marked", 0), ("declared", 1)])
def test_front_matter_overrules_the_prose(review: Writes, head: str, fenced: int) -> None:
    path = review(f"---\ntitle: T\nspoilers: {head}\n---\n{LONG}\n\nSpoilers ahead!\n\nHe dies.\n")
    assert len(script(path).fences) == fenced


def test_declared_names_the_line_that_holds_the_cue(review: Writes) -> None:
    found = script(review(f"# T\n\nThis review contains spoilers.\n\n{LONG}\n\nSpoilers ahead!\n\nHe dies.\n"))
    assert [(one.label, found.lines[one.line].text) for one in found.declared] == [
        ("whole", "This review contains spoilers."),
        ("point", "Spoilers ahead!"),
    ]


@pytest.mark.parametrize(("above", "said_by_show"), [("", False), (LONG, True)])
def test_a_warning_of_the_whole_is_said_at_the_top_by_the_author_or_the_show(
    review: Writes, above: str, said_by_show: bool
) -> None:
    found = script(review(f"# T\n\n{above}\n\nThis review contains spoilers.\n\n{LONG}\n"))
    assert ("This review contains spoilers." in said(found, kind=LineKind.INTRODUCTION)) == said_by_show
    assert not found.fences
