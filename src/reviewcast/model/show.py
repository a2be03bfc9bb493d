"""A show and its voices, as their files state them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.model.manner import CastPart, Pronunciation, Role


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence in ms: after a sentence, after a part of a long one, and so on."""

    clause: int = 150
    sentence: int = 350
    paragraph: int = 700
    heading_before: int = 1000
    heading_after: int = 500
    section: int = 1200
    announcement: int = 3000
    """After a spoiler's announcement: time to act."""


@dataclass(frozen=True, slots=True)
class Templates:
    """What is added to a review, as Jinja templates; each line of a result is spoken as a line of its own.

    They know ``title``, ``work``, ``creator``, ``year``, ``author``, ``spoilers`` (whether the review as a whole is
    said to contain some) and, in ``announcement``, ``work`` as the title of the work that is given away.
    """

    introduction: str = (
        "{% if work.casefold() not in title.casefold() %}"
        "A review of {{ work }}{% if creator %}, by {{ creator }}{% endif %}.\n{% endif %}"
        "{% if author %}Written by {{ author }}, read{% else %}Read{% endif %} by a synthetic voice.\n"
        "{% if spoilers %}This review contains spoilers.{% endif %}"
    )
    short_introduction: str = "Read by a synthetic voice.\n{% if spoilers %}This review contains spoilers.{% endif %}"
    """Spoken instead where the title is so long that the review would begin too late."""
    announcement: str = "Spoilers for {{ work }}.\nTo avoid them, skip to the next chapter."
    sign_off: str = "Thank you for listening."


@dataclass(frozen=True, slots=True)
class Stingers:
    """The sound files around an episode's parts; None for the ones that come with reviewcast."""

    intro: Path | None = None
    outro: Path | None = None
    spoiler: Path | None = None
    spoiler_end: Path | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """What holds for all episodes of a podcast; without a ``show.yaml``, the defaults."""

    folder: Path
    title: str | None = None
    author: str | None = None
    voice: str | None = None
    pauses: Pauses = field(default_factory=Pauses)
    templates: Templates = field(default_factory=Templates)
    stingers: Stingers = field(default_factory=Stingers)
    font: Path | None = None
    """For generated covers."""
    lexicon: tuple[Pronunciation, ...] = ()
    casting: Mapping[CastPart, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """An engine plus a model plus settings, as ``voices/NAME.yaml`` states it."""

    name: str
    engine: str
    model: str | None = None
    language: str = "en"
    gain_db: float = 0.0
    """Brings this voice to the programme level, -16 LUFS as heard, before limiting."""
    settings: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """The engine's own settings; all of them belong to the clip's key."""
    licence: str | None = None
    lineage: str | None = None
    credit: str | None = None
    folder: Path | None = None
    """Where the profile's file stands; relative model paths start there."""
