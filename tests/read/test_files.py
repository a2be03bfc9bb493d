"""Files as people have them: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]

TEXT = "# Café\n\nOne.\n\nTwo.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
    ],
)
def test_any_sane_encoding_is_the_same_review(review: Writes, data: bytes) -> None:
    found = reviewcast.read_review(review(data))
    assert (found.title, [passage.text for passage in found.passages]) == ("Café", ["One.", "Two."])
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", None, "empty"),
        (b" \n\t\n\r\n", None, "empty"),
        (b"\x01\x02", None, "empty"),
        (b"a\nb\n\0", 3, "not text"),
        ("a\nb\0".encode("utf-16"), 2, "not text"),
        ("abc".encode("utf-32"), 1, "not text"),
        (b"a\ncaf\xe9", 2, "not UTF-8"),
        ("abc".encode("utf-16") + b"\0", 1, "not UTF-16"),
        (b"# Only a title\n", None, "nothing but a title"),
        (b"---\ntitle: T\n---\n", None, "nothing but a title"),
        (b"<!DOCTYPE html>\n<p>x", None, "no article"),
        (b"x" * 2_000_001, None, "too large"),
        (b"x\n" * 50_002, None, "50,000 lines"),
        (b"> " * 120 + b"x", 1, "nested too deeply"),
        (b"fine\n\nbut\n" + b"[" * 1001, 3, "brackets"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(review: Writes, data: bytes, line: int | None, said: str) -> None:
    path = review(data)
    with pytest.raises(ReviewError, match=said) as caught:
        reviewcast.read_review(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_paths_that_are_no_files_are_told(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.md"
    if hasattr(os, "mkfifo"):
        os.mkfifo(fifo)
        with pytest.raises(ReviewError, match="not a regular file"):
            reviewcast.read_review(fifo)
    for path, said in (
        (tmp_path, "a folder"),
        (tmp_path / "no.md", "no such file"),
        (tmp_path / ("x" * 999), "cannot be read"),
    ):
        with pytest.raises(ReviewError, match=said):
            reviewcast.read_review(path)


def test_control_and_direction_characters_are_removed_and_told(review: Writes) -> None:
    found = reviewcast.read_review(review("# T\n\na\x07b \u202ec &#x202e;d\n"))
    assert [passage.text for passage in found.passages] == ["a b c d"]
    assert [warning.rpartition(": ")[2] for warning in found.warnings] == [
        "control characters were removed (1 in the file)",
        "text direction marks were removed (1 in the file)",
    ]


def test_a_file_without_a_known_ending_is_read_by_its_content(review: Writes) -> None:
    assert reviewcast.read_review(review("---\ntitle: M\n---\n*a*\n", "a")).title == "M"
    assert reviewcast.read_review(review("P\n*a*\n", "b.review")).passages[0].text == "*a*"


@pytest.mark.parametrize(("text", "spoken"), [("★★★★☆", "four out of five stars."), ("#MeToo", "hashtag Me Too")])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_review_may_be_a_rating_or_a_word_with_a_hash(review: Writes, text: str, spoken: str, name: str) -> None:
    head = "---\ntitle: T\n---\n" if name == "a.md" else "T\n\n"
    script = reviewcast.write_script(review(f"{head}{text}\n", name), voice="tone")
    assert [line.spoken for line in script.lines if not line.added][1:] == [spoken]
