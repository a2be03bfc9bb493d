"""A show and its voices, as their files state them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.model.manner import CastPart, Pronunciation, Role
    from reviewcast.model.script import Edition

TARGET_LUFS = -16.0
"""Programme loudness of an episode, as heard, unless a show asks for another."""


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
class Category:
    """One of Apple Podcasts' categories, in its spelling: "TV & Film", "Film Reviews"."""

    name: str
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who makes the show; ``role`` as the podcast taxonomy has it."""

    name: str
    role: str = "host"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """How a backlog appears: ``per_week`` episodes, evenly, from ``start`` on."""

    start: dt.date
    per_week: int = 1


@dataclass(frozen=True, slots=True)
class Publishing:
    """What its author has decided, once, about publishing."""

    unknown_rights: bool = False
    """Whether reviews whose rights are unknown may be published."""
    voices: tuple[str, ...] = ()
    """Voices that may be published although their licence or lineage speaks against it."""


@dataclass(frozen=True, slots=True)
class Podcast:
    """What feeds and pages say of a show."""

    language: str = "en"
    """A BCP 47 tag."""
    description: str | None = None
    email: str | None = None
    owner: str | None = None
    """Who may speak for the show to a directory; None for its author."""
    categories: tuple[Category, ...] = ()
    base_url: str | None = None
    """Where ``public/`` will be, ending in a slash."""
    media_url: str | None = None
    """Where ``public/media/`` will be, if on another host; ending in a slash."""
    artwork: Path | None = None
    licence: str | None = None
    """An SPDX identifier, or an address."""
    persons: tuple[Person, ...] = ()
    explicit: bool | None = None
    """Of the whole show; None: wherever an episode is."""
    editions: tuple[Edition, ...] = ("full", "spoiler-free")
    """Each has a feed."""
    formats: tuple[str, ...] = ("mp3",)
    """The first is what feeds enclose."""
    per_page: int = 100
    """Items of one page of a feed (RFC 5005)."""
    locked: bool = True
    """Whether other hosts are asked not to import the feed."""
    release: Release | None = None
    publishing: Publishing = field(default_factory=Publishing)


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
    voices: Mapping[str, str] = field(default_factory=dict)
    """The narrator by primary language tag, where it is not ``voice``: "de" → "thorsten"."""
    loudness: float = TARGET_LUFS
    """Of its episodes, in LUFS as heard."""
    podcast: Podcast = field(default_factory=Podcast)


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
    publishing: bool | None = None
    """Whether its sound may be published; None where the profile does not say."""
    folder: Path | None = None
    """Where the profile's file stands; relative model paths start there."""
