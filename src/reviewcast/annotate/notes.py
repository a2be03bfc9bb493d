"""Show notes, in Markdown. No spoiler's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.annotate.chapters import chapter_lines
from reviewcast.annotate.editions import about_spoilers, edition_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.annotate.editions import Cut
    from reviewcast.model import Chapter, Edition, Review, Voice, Work

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))")


def show_notes(
    review: Review,
    chapters: Sequence[Chapter],
    voices: Sequence[Voice],
    *,
    explicit: bool,
    edition: Edition = "full",
    cut: Cut | None = None,
    others: Sequence[str] = (),
) -> str:
    """Return the notes of an episode, read by ``voices``.

    ``explicit``: whether it has strong language; ``cut``: what this edition leaves out; ``others``: how the other
    editions are called, if there are any.
    """
    lines = about(review, chapters, explicit=explicit, edition=edition, cut=cut, others=others)
    listed = "\n".join(f"- {_plain(line)}" for line in lines)
    credited = " ".join(_plain(line) for line in credits_of(voices))
    parts = [f"# {_plain(edition_title(review.title, edition))}", listed]
    parts += ["## Chapters", "\n".join(f"{_plain(line)}  " for line in chapter_lines(chapters)), credited]
    return "\n\n".join(part for part in parts if part) + "\n"


def about(
    review: Review,
    chapters: Sequence[Chapter],
    *,
    explicit: bool,
    edition: Edition,
    cut: Cut | None,
    others: Sequence[str] = (),
) -> list[str]:
    """Return what is told of an episode, a line of plain text each."""
    lines = [f"Reviewed: {work_line(work)}" for work in review.works]
    if review.author:
        lines.append(f"Written by {review.author}")
    if review.reviewed:
        lines.append(f"Written on {review.reviewed.isoformat()}")
    if review.rating:
        lines.append(f"Rating: {review.rating}")
    lines += about_spoilers(chapters, review.spoilers, edition, cut)
    if others:
        lines.append(f"Other editions: {', '.join(others)}")
    if explicit:
        lines.append("Explicit language")
    if review.tags:
        lines.append(f"Tags: {', '.join(review.tags)}")
    return lines


def credits_of(voices: Sequence[Voice]) -> list[str]:
    """Return who reads, a sentence each; the first says that it is no person."""
    read_by = "synthetic voices" if len(voices) > 1 else "a synthetic voice"
    named = dict.fromkeys(voice.credit for voice in voices if voice.credit)
    return [f"Read by {read_by}.", *(f"{credit}." for credit in named)]


def work_line(work: Work) -> str:
    """Return "Dune, by Frank Herbert (1965)"."""
    creator = f", by {work.creator}" if work.creator else ""
    year = f" ({work.year})" if work.year else ""
    return f"{work.title}{creator}{year}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
