"""Where lines are cut, and what has no sound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.script.sentences import MAX_WORDS, clause_starts, sentence_starts
from reviewcast.script.spoken import spoken_form
from script.sentence_cases import CASES, TITLES, WITH_TITLES

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


def parted(case: str) -> list[str]:
    return case.split("|")


def sentences(text: str, titles: tuple[str, ...] = ()) -> list[str]:
    starts = sentence_starts(text, titles)
    return [text[first:last] for first, last in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_a_sentence_ends_where_a_reader_would_say_so(case: str) -> None:
    assert sentences(case.replace("|", "")) == parted(case)


@pytest.mark.parametrize(
    "case",
    [
        "P.S. I liked it. |P.S. Bring tea.",
        "Mamma Mia! Here We Go Again is long. |Mamma Mia! is not.",
        "Am 3. Mai 1999 kam er an. |Er blieb bis zum 12. Dezember.",
        "Er war z. B. hier und d. h. nicht dort. |Sie war z. B. Dr. Lamb. |Ende.",
        "It has 3. |May was wet.",
    ],
)
def test_stops_that_ended_sentences_once(case: str) -> None:
    assert sentences(case.replace("|", "")) == parted(case)


@pytest.mark.parametrize("case", WITH_TITLES.strip().splitlines())
def test_a_stop_in_a_reviewed_title_ends_nothing(case: str) -> None:
    assert sentences(case.replace("|", ""), TITLES) == parted(case)


def test_a_title_of_one_letter_is_no_initial() -> None:
    case = "He dies in M. |Good. |M. is for Lorre. |It is by T. Lamb."
    assert sentences(case.replace("|", ""), ("M",)) == parted(case)
    assert len(sentences(case.replace("|", ""))) < len(parted(case))


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "a. ",
        "A. ",
        "(",
        "( . ",
        "Mr. ",
        '" ',
        "! ",
        "…",
        "“",
        "a.\n\n",
        "1. ",
        "😀 ",
        "I... ",
        "Hello, Dolly",
        "He ",
    ],
)
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    before = time.perf_counter()
    starts = sentence_starts(text)
    assert time.perf_counter() - before < 2.5
    assert starts == sorted(set(starts))
    assert starts[0] == 0


def parts(text: str) -> list[str]:
    starts = clause_starts(text)
    return [text[first:last] for first, last in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "whole",
    [
        "Season 2, Episode 5",
        "Anna Maria Holm",
        "Dr. Lamb",
        "2.5 million dollars",
        "vol. 12",
        "never,” said the keeper,",
    ],
)
@pytest.mark.parametrize("before", range(9, 16))
def test_a_long_sentence_is_not_cut_within_what_belongs_together(whole: str, before: int) -> None:
    text = " ".join(["word"] * before + [whole] + ["word"] * (MAX_WORDS - before + 4))
    assert any(whole in part for part in parts(text))
    assert "".join(parts(text)) == text


CONSOLE = (
    "The game runs at 60 frames per second on a PlayStation 5 and at something between 20 and 30 frames on the older "
    "console, where loading times make the whole thing feel like a very expensive slideshow."
)
LAW = (
    "There are plays about plays, but there ought to be a law (a short one, written by somebody who has never been to a "
    "film school) against films about the making of films about the making of films."
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (CONSOLE, "and at something between 20 and 30"),
        (LAW, "(a short one, written by somebody who has never been to a film school)"),
    ],
)
def test_a_long_sentence_is_cut_where_a_narrator_would_breathe(text: str, whole: str) -> None:
    assert any(whole in part for part in parts(text))


def test_a_dash_without_blanks_is_a_place_to_breathe() -> None:
    shot = "The final shot—a slow, quiet push through an empty house, past the beds, past the photographs turned to the"
    text = f"{shot} wall—is the best thing that the director has ever done, and she knows it."
    assert parts(text)[-1].startswith("is the best thing")
    assert "".join(parts(text)) == text


def test_numbers_count_for_the_words_that_they_are_spoken_as() -> None:
    years = " ".join(f"{year}," for year in range(1954, 1979)) + " and that was all."
    assert max(len(spoken_form(part).split()) for part in parts(years)) <= 2 * MAX_WORDS
    assert "".join(parts(years)) == years
