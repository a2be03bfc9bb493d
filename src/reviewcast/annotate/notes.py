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
    about = [f"Reviewed: {_work(work)}" for work in review.works]
    if review.author:
        about.append(f"Written by {_plain(review.author)}")
    if review.reviewed:
        about.append(f"Written on {review.reviewed.isoformat()}")
    if review.rating:
        about.append(f"Rating: {_plain(review.rating)}")
    about += about_spoilers(chapters, review.spoilers, edition, cut)
    if others:
        about.append(f"Other editions: {', '.join(_plain(other) for other in others)}")
    if explicit:
        about.append("Explicit language")
    if review.tags:
        about.append(f"Tags: {', '.join(_plain(tag) for tag in review.tags)}")
    read_by = "synthetic voices" if len(voices) > 1 else "a synthetic voice"
    credits_ = dict.fromkeys(_plain(voice.credit) for voice in voices if voice.credit)
    credited = [f"Read by {read_by}.", *(f"{credit}." for credit in credits_)]
    parts = [f"# {_plain(edition_title(review.title, edition))}", "\n".join(f"- {line}" for line in about)]
    parts += ["## Chapters", "\n".join(f"{_plain(line)}  " for line in chapter_lines(chapters)), " ".join(credited)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _work(work: Work) -> str:
    creator = f", by {_plain(work.creator)}" if work.creator else ""
    year = f" ({work.year})" if work.year else ""
    return f"{_plain(work.title)}{creator}{year}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
