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


@dataclass(frozen=True, slots=True)
class Announcements:
    """How listeners get past a spoiler."""

    step: int = 30
    """Seconds that a player's skip button jumps."""
    first_ms: int = 6000
    """Time to act, behind the first announcement of an episode, in ms."""
    later_ms: int = 2000
    """Time to act, behind later ones."""


@dataclass(frozen=True, slots=True)
class Templates:
    """A show's own words instead of the phrases of any language, as Jinja templates; None for the phrases.

    Each line of a result is spoken as a line of its own. They know ``title``, ``work``, ``creator``, ``year``,
    ``author`` and ``spoilers`` (whether the review as a whole is said to contain some).
    """

    introduction: str | None = None
    short_introduction: str | None = None
    """Spoken instead where the title is so long that the review would begin too late."""
    announcement: str | None = None
    """Knows also ``works``, ``way_past``, ``distance``, ``seconds``, ``steps``, ``step`` and ``in_steps``; ``work`` is
    what is given away."""
    sign_off: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are added to a review, as a Jinja template."""

    language: str
    """A tag in lower case: "pt-br"."""
    key: str
    words: str
    file: str
    """Where it stands."""
    line: int | None
    where: str
    """Its key as the file has it: "de.announcement"."""
    own: bool
    """Whether the show's author wrote it."""


@dataclass(frozen=True, slots=True)
class Stingers:
    """The sound files around an episode's parts; None for the ones that come with reviewcast."""

    intro: Path | None = None
    outro: Path | None = None
    spoiler: Path | None = None
    spoiler_end: Path | None = None
    spoiler_small: Path | None = None
    """Around a sentence or two."""
    spoiler_end_small: Path | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """What holds for all episodes of a podcast; without a ``show.yaml``, the defaults."""

    folder: Path
    title: str | None = None
    author: str | None = None
    voice: str | None = None
    pauses: Pauses = field(default_factory=Pauses)
    announcements: Announcements = field(default_factory=Announcements)
    templates: Templates = field(default_factory=Templates)
    phrases: tuple[Phrase, ...] = ()
    """Its own; each wins over the one of its language that comes with reviewcast."""
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
