"""What an episode's edition is called, and how it differs from the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Chapter, Edition, SpoilersSaid


@dataclass(frozen=True, slots=True)
class Cut:
    """How many spoilers an edition leaves out, and how many words they have."""

    spoilers: int
    words: int


def edition_title(title: str, edition: Edition) -> str:
    """Return an episode's title: the review's, and which edition it is unless that is the full one."""
    return title if edition == "full" else f"{title} ({edition})"


def about_spoilers(
    chapters: Sequence[Chapter], said: SpoilersSaid | None, edition: Edition, cut: Cut | None
) -> list[str]:
    """Return what show notes say of an edition's spoilers; ``said`` is what the review's front matter says of them."""
    if edition == "spoiler-free":
        return [_left_out(cut)] if cut and cut.spoilers else ["This edition leaves out nothing: there are no spoilers."]
    if not any(chapter.kind == "spoiler" for chapter in chapters):
        return ["Contains spoilers, which are not marked: they can be anywhere."] if said == "true" else []
    if edition == "spoilers-last":
        return ["Contains spoilers, all of them at the end, in chapters of their own: you can stop before them."]
    return ["Contains spoilers; the marked ones are chapters of their own, so that you can skip them."]


def _left_out(cut: Cut) -> str:
    return f"This edition leaves out {_counted(cut.spoilers, 'spoiler')} ({_counted(cut.words, 'word')})."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
