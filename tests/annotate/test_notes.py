"""Show notes tell of spoilers, language and tags what is true of this episode."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcast.annotate.notes import show_notes
from reviewcast.model import MASTER_RATE, Chapter, Review

BODY = Chapter("body", "Review", 0, 10 * MASTER_RATE)
FENCE = Chapter("spoiler", "Spoilers: A", 10 * MASTER_RATE, 20 * MASTER_RATE)


def notes(chapters: tuple[Chapter, ...] = (BODY,), **facts: object) -> str:
    return show_notes(Review(Path("a.md"), "A", (), **facts), chapters, [])  # type: ignore[arg-type]


def test_fenced_spoilers_can_be_skipped() -> None:
    assert "chapters of their own" in notes((BODY, FENCE))


def test_spoilers_without_marks_are_not_said_to_be_chapters() -> None:
    said = notes(spoilers="true")
    assert "Contains spoilers" in said
    assert "chapters of their own" not in said


@pytest.mark.parametrize("spoilers", [None, "false", "none"])
def test_no_spoilers_no_warning(spoilers: str | None) -> None:
    assert "poiler" not in notes(spoilers=spoilers)


def test_explicit_language_and_tags_are_told() -> None:
    said = notes(explicit=True, tags=("slow", "a_b"))
    assert "Explicit language" in said
    assert "Tags: slow, a\\_b" in said
    assert "Explicit" not in notes(explicit=False)
