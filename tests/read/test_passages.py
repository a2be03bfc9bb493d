"""Corners of Markdown and of reviewcast's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.model import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]


@pytest.mark.parametrize(
    ("markdown", "texts"),
    [
        ("a<br>b", ["a b"]),
        ("a<b>b</b>", ["ab"]),
        ("Stop!<br>Go.", ["Stop! Go."]),
        ('Stop!<break time="1s"/> Go.', ["Stop! Go."]),
        ("a !< b", ["a !< b"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("|a||b|\n|-|-|-|\n||c||", ["a, b", "c"]),
        ("a\\>!b", ["a>!b"]),
        ("`>!`x`!<`, `>! !<`", [">!x!<, >! !<"]),
        ("1984. A great year", ["1984. A great year"]),
        ("3) a\n4) b", ["3) a", "b"]),
        ("1. a\n2. b", ["a", "b"]),
        ("1984.\n\nb", ["1984. ", "b"]),
        ("[a]: b is no link", ["[a]: b is no link"]),
    ],
)
def test_words_stay_words(review: Writes, markdown: str, texts: list[str]) -> None:
    found = reviewcast.read_review(review(f"# T\n\n{markdown}\n"))
    assert [passage.text for passage in found.passages] == texts
    assert not any(getattr(part, "spoiler", None) for passage in found.passages for part in passage.content)


@pytest.mark.parametrize(
    ("markdown", "omitted"),
    [
        ('x [a](b "c")', [("c", "title of a link")]),
        ("x\n\n[Rating]: 4/5", [("[Rating]: 4/5", "link that nothing refers to")]),
        ("[x]\n\n[x]: /a\n[X]: /b", [("[X]: /b", "link that nothing refers to")]),
        ("x <!-- a --> <?b?> <!C d>", [(one, "comment in the page's source") for one in ("a", "b", "C d")]),
        ("x\n\n<?php a ?>", [("php a ?", "comment in the page's source")]),
        ("x\n\n<script>a</script>", [("a", "comment in the page's source")]),
        ('x <img src="y" alt="a b" title=c>', [("a b", "picture"), ("c", "title of a picture")]),
        ("<p>x<IMG alt='a'/></p>", [("a", "picture")]),
        ("I <love> <b>it</b>", [("<love>", "markup that is not HTML")]),
        ("I <love/> it", [("<love/>", "markup that is not HTML")]),
        ("I <lo-ve>it</lo-ve>", [(one, "markup that is not HTML") for one in ("<lo-ve>", "</lo-ve>")]),
        ("x\n\n<Love is='blind'>", [("<Love is='blind'>", "markup that is not HTML")]),
        ("x ![a](b 'c')", [("a", "picture"), ("c", "title of a picture")]),
    ],
)
def test_words_that_are_not_spoken_are_listed(review: Writes, markdown: str, omitted: list[tuple[str, str]]) -> None:
    found = reviewcast.read_review(review(f"# T\n\n{markdown}\n"))
    assert [(one.text, one.reason) for one in found.left_out] == omitted


def test_marks_that_do_not_match_are_told_with_their_line(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\n:::\n\n::: tip\n\n>!a\n"))
    assert [warning.partition(".md, ")[2].partition(";")[0] for warning in found.warnings] == [
        "line 3: ':::' closes nothing",
        "line 5: this ':::' mark is not one that reviewcast knows",
        "line 5: the spoiler opened by ':::' is not closed",
        "line 7: the spoiler opened by '>!' is not closed",
    ]


def test_warnings_without_end_are_counted(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\nx\n\n" + ":::\n" * 500))
    assert len(found.warnings) == 101
    assert found.warnings[-1].endswith("400 more warnings of this kind")


def test_a_spoiler_is_closed_inside_a_block_of_html(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\n>!a\n\n<div>b!< c</div>\n\nd\n"))
    parts = [part for passage in found.passages for part in passage.content]
    secret = [part.text for part in parts if isinstance(part, Run) and part.spoiler]
    assert (secret, found.warnings) == (["a", "b"], ())


def test_a_spoiler_mark_in_code_marks_nothing_and_the_author_is_told(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\na `>!b!<`\nc `>!d`\n"))
    assert not any(isinstance(part, Run) and part.spoiler for part in found.passages[0].content)
    assert [warning.partition(".md, ")[2] for warning in found.warnings] == [
        f"line {number}: a spoiler mark inside code marks nothing" for number in (3, 4)
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[pause 2 seconds]", True),
        ("a [PAUSE] b", True),
        ("a <break> b", True),
        ("a <break time='soon'/> b", True),
        ("a [pause 2s] b", False),
        ("a \\[pause 2s] b", False),
        ("a `[pause x]` b", False),
        ("a [paused] b", False),
    ],
)
def test_a_pause_that_is_not_understood_is_told(review: Writes, words: str, told: bool) -> None:
    warnings = reviewcast.read_review(review(f"# T\n\nx\n\n{words}\n")).warnings
    assert ["line 5: this pause is not understood; write [pause 2s]" in one for one in warnings] == [True] * told
