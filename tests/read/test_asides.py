"""Footnotes and pictures' words: behind their sentence, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

import reviewcast
from reviewcast.model import Run
from reviewcast.read import files
from reviewcast.read.written import markdown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]


def passages(review: Writes, body: str) -> list[tuple[str, str]]:
    found = reviewcast.read_review(review(f"# T\n\n{body}\n"))
    return [(passage.kind.value, passage.text.strip()) for passage in found.passages]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One[^a] is here. Two.\n\n[^a]: Aye.", ["One is here.", "note: Aye.", "Two."]),
        ("One.[^a] Two.\n\n[^a]: Aye.", ["One.", "note: Aye.", "Two."]),
        ("By Dr. Who[^a] and Mr. Pim. Two.\n\n[^a]: Aye.", ["By Dr. Who and Mr. Pim.", "note: Aye.", "Two."]),
        ("One^[in place] is here. Two.", ["One is here.", "note: in place", "Two."]),
        ("One[^a] and[^a] so.\n\n[^a]: Aye.\n\n    Bee.", ["One and so.", "note: Aye. Bee."]),
        ("No stop[^a]\n\nTwo.\n\n[^a]: Aye.", ["No stop", "note: Aye.", "Two."]),
        ("> Said[^a] so.\n\n[^a]: Aye.", ["quotation: Said so.", "note: Aye."]),
        ("## Head[^a]\n\nOne.\n\n[^a]: Aye.", ["heading: Head", "note: Aye.", "One."]),
        ("![A red boat at dawn](a.png)\n\nOne.", ["caption: A red boat at dawn", "One."]),
        ("One.\n\n![A red boat at dawn](a.png)", ["One.", "caption: A red boat at dawn"]),
        ("One ![A red boat at dawn](a.png) here. Two.", ["One  here.", "caption: A red boat at dawn", "Two."]),
    ],
)
def test_an_aside_follows_its_sentence(review: Writes, body: str, expected: list[str]) -> None:
    shown = [text if kind == "paragraph" else f"{kind}: {text}" for kind, text in passages(review, body)]
    assert shown == expected


def test_a_footnote_of_a_spoiler_is_a_spoiler(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\nSafe. >!The butler[^a] did it.!< Safe.\n\n[^a]: With a spoon.\n"))
    secret = [part.text for p in found.passages for part in p.content if isinstance(part, Run) and part.spoiler]
    assert secret == ["The butler did it.", "With a spoon.", " "]


def test_a_footnote_that_nothing_refers_to_is_listed(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\nOne.\n\n[^a]: Aye.\n"))
    assert [(one.text, one.reason, one.line) for one in found.left_out] == [
        ("Aye.", "footnote that nothing refers to", 5)
    ]


@pytest.mark.parametrize(
    "words", ["poster", "IMG_2034.jpg", "a_long_file_name.png", "The Long Rain poster", "Two words"]
)
def test_a_picture_that_says_nothing_is_listed(review: Writes, words: str) -> None:
    found = reviewcast.read_review(review(f"# T\n\nOne.\n\n![{words}](a.png)\n"))
    assert [(one.text, one.reason) for one in found.left_out] == [(words, "picture")]


PARTS = st.sampled_from(
    [
        "One two.",
        "Mr. X",
        "[^a]",
        "[^b]",
        "^[inside note]",
        "![seen by the sea](x)",
        ">!dark!<",
        "“Yes!”",
        "e.g. this",
        "\n\n",
        "> ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=12))
def test_no_word_is_lost_by_asides(parts: list[str]) -> None:
    body = "start " + " ".join(parts) + "\n\n[^a]: apple note\n\n[^b]: berry note\n"
    found = markdown.read(files.as_text("review.md", "review", f"# T\n\n{body}"))
    spoken = " ".join(passage.text for passage in found.passages).split()
    listed = " ".join(one.text for one in found.left_out).split()
    wanted = {
        "start": 1,
        "apple": 1,
        "berry": 1,
        "inside": parts.count("^[inside note]"),
        "seen": parts.count("![seen by the sea](x)"),
        "dark": parts.count(">!dark!<"),
        "One": parts.count("One two."),
    }
    assert {word: (spoken + listed).count(word) for word in wanted} == wanted
