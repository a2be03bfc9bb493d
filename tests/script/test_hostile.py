"""Text made to take for ever is read and scripted in about linear time, or refused with one sentence."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_WORDS, MAX_CHARACTERS = 25, 300
REPEATED = [
    *(
        "[",
        "![",
        "[a](",
        "[]",
        "<",
        "a <!-- ",
        "a <![CDATA[",
        "<div\n",
        "a <b> ",
        "`",
        "*",
        "*a ",
        "**a_b ",
        "~~a",
        "&",
    ),
    *(
        ">!",
        ">! ",
        ">!a!< ",
        "!<",
        ":",
        ":::\n",
        "::: spoiler\n",
        "::: spoiler A\n\nHe dies.\n\n:::\n\n",
        "> ",
        ">\n",
        "- ",
    ),
    *(
        "[a\n",
        "# h\n\n",
        "a [pause 1s] ",
        "[pause 1s]\n\n",
        "[pause ",
        "<break ",
        "★",
        "★ ",
        "x",
        "A b. ",
        "... ",
        "-",
        "(",
        "[a]: ",
    ),
]
SHAPED = {
    "a fence behind blanks": "::: x" + " " * 100_000 + "y",
    "a tag of blanks": "<break" + " " * 100_000 + "x",
    "blanks inside a word": "x" + "\t" * 100_000 + "x",
    "a star far from a word": "★" + " " * 100_000 + "x",
    "a word of signs": "a" + "!" * 100_000 + "b",
    "a wide table": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\nx",
    "growing ticks": "".join("a" + "`" * number for number in range(600)),
    "a stair of lists": "\n".join("  " * number + "- a" for number in range(400)),
    "fences under marks": "::: spoiler\n" * 7_000 + ">!a " * 3_000 + "\n" + ":::\n" * 7_000,
    "an attribute for each word": "<div " + 'a="b" ' * 30_000 + "\n\nwords",
}


def timed(path: Path) -> float:
    start = time.process_time()
    try:
        script = reviewcast.write_script(path, voice="tone")
    except ReviewError:
        pass
    else:
        assert all(len(line.text) <= MAX_CHARACTERS and len(line.text.split()) <= MAX_WORDS for line in script.lines)
        assert len(script.sections) <= 100
        assert len(script.warnings) <= 110
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", ["review.md", "review.txt"])
@pytest.mark.parametrize("text", [*REPEATED, *SHAPED.values()], ids=[*map(repr, REPEATED), *SHAPED])
def test_hostile_text_takes_seconds(review: Callable[..., Path], text: str, name: str) -> None:
    whole = text if len(text) > 100 else text * (100_000 // len(text))
    assert timed(review(f"# T\n\n{whole}\n", name)) < 8


@pytest.mark.slow
@pytest.mark.parametrize("text", ["word ", "x", ">!a!< "])
def test_two_megabytes_in_one_line_take_less_than_half_a_minute(review: Callable[..., Path], text: str) -> None:
    assert timed(review("# T\n\n" + text * (1_990_000 // len(text)))) < 30


def test_a_paragraph_may_hold_many_pauses_but_not_many_brackets(review: Callable[..., Path]) -> None:
    reviewcast.read_review(review("# T\n\n" + "a [pause 1s] b <break time='1s'/> " * 1001))
    with pytest.raises(ReviewError, match=r"line 5: more than 1000 brackets in one paragraph"):
        reviewcast.read_review(review("# T\n\nFine.\n\n" + "[a] " * 1001))
