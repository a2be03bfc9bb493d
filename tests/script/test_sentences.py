"""Where lines are cut, and what has no sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reviewcast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]


def texts(path: Path) -> list[str]:
    return [line.text for line in reviewcast.write_script(path, voice="tone").lines if line.kind == "paragraph"]


@pytest.mark.parametrize(("words", "lines"), [(25, 1), (26, 2), (51, 3)])
def test_a_line_holds_25_words_at_most(review: Writes, words: int, lines: int) -> None:
    found = texts(review("# T\n\n" + " ".join(["word"] * words) + "\n"))
    assert len(found) == lines
    assert " ".join(found).count("word") == words


@pytest.mark.parametrize(("length", "lines"), [(300, 1), (301, 2), (900, 3)])
def test_a_word_longer_than_a_line_is_cut(review: Writes, length: int, lines: int) -> None:
    found = texts(review(f"# T\n\n{'x' * length}\n"))
    assert len(found) == lines
    assert "".join(found) == "x" * length


def test_signs_too_many_for_a_line_are_left_out(review: Writes) -> None:
    script = reviewcast.write_script(review(f"# T\n\na{'!' * 1000}b\n"), voice="tone")
    kept = [line.text for line in script.lines if line.text]
    assert max(map(len, kept)) <= 300
    assert "".join([*kept, *(one.text for one in script.left_out)]).count("!") == 1000


def test_a_paragraph_without_a_sound_is_listed_and_its_pause_kept(review: Writes) -> None:
    script = reviewcast.write_script(review("# T\n\nA.\n\n## Plot\n\n¿?\n\n>!…!<\n"), voice="tone")
    assert [(one.text, one.reason, one.spoiler) for one in script.left_out] == [
        ("¿?", "nothing to pronounce", False),
        ("…", "nothing to pronounce", True),
    ]
    assert [line.pause_ms for line in script.lines if line.kind == "heading"] == [1200]


@pytest.mark.parametrize("text", ["Mr. Ode came.", "It took 2.5 hours.", "You wait... and wait.", "Fine (see p. 9)."])
def test_a_stop_within_a_sentence_cuts_nothing(review: Writes, text: str) -> None:
    assert texts(review(f"# T\n\n{text}\n")) == [text]
