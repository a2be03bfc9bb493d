"""Chapters in the forms that files beside the episode take; ``tags`` puts the same ones into the audio."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reviewcast.annotate.clock import clock, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Chapter


def chapters_json(chapters: Sequence[Chapter], *, card: str | None = None) -> str:
    """Return Podcasting 2.0 chapters, version 1.2.0; ``card`` is the address of the picture of spoilers."""
    picture = {"img": card} if card else {}
    listed = [
        {"startTime": seconds(chapter.start), "title": chapter.title, "endTime": seconds(chapter.end)}
        | (picture if chapter.kind == "spoiler" else {})
        for chapter in chapters
    ]
    return json.dumps({"version": "1.2.0", "chapters": listed}, ensure_ascii=False, indent=2) + "\n"


def chapter_lines(chapters: Sequence[Chapter]) -> list[str]:
    """Return ``00:00:00 Title`` lines, as apps find them in show notes."""
    return [f"{clock(chapter.start)} {chapter.title}" for chapter in chapters]
