"""Show notes tell of spoilers, language and tags what is true of this episode."""

from __future__ import annotations

import pytest

from reviewcast.annotate.notes import show_notes
from reviewcast.model import MASTER_RATE, Chapter, Review, Voice

BODY = Chapter("body", "Review", 0, 10 * MASTER_RATE)
FENCE = Chapter("spoiler", "Spoilers: A", 10 * MASTER_RATE, 20 * MASTER_RATE)


def notes(
    chapters: tuple[Chapter, ...] = (BODY,), *, explicit: bool = False, voices: tuple[Voice, ...] = (), **facts: object
) -> str:
    return show_notes(Review("a.md", "a", "A", (), **facts), chapters, voices, explicit=explicit)  # type: ignore[arg-type]


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


def test_every_voice_is_credited_once() -> None:
    one, two = Voice("a", "tone", credit="Voice by A"), Voice("b", "tone", credit="Voice by B")
    assert "Read by a synthetic voice. Voice by A.\n" in notes(voices=(one,))
    assert "Read by synthetic voices. Voice by A. Voice by B.\n" in notes(voices=(one, two, Voice("c", "tone"), one))
