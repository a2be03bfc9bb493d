"""What has been published and stays put: an episode's entry in the show's ledger, and the files it names.

Paths are those of files below ``public/``, in ASCII, with ``/`` between their parts; addresses are made of them only
when a feed or page is written, so that a show can move.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewcast.model.review import Work
    from reviewcast.model.script import Edition, SectionKind


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file below ``public/``. Its name holds some of its digest: what is at one path never changes."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ItemChapter:
    """A chapter of a published episode; ``start`` in whole seconds. It ends where the next begins."""

    start: int
    title: str
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Item:
    """One edition of an episode, as its feed tells of it. No spoiler's words."""

    edition: Edition
    guid: str
    title: str
    seconds: float
    explicit: bool
    summary: str
    """A sentence or three of plain text."""
    about: tuple[str, ...]
    """Facts, a line of plain text each: "Reviewed: Dune, by Frank Herbert (1965)", what it has of spoilers."""
    credits: tuple[str, ...]
    """Who reads, a sentence of plain text each; the first says that the voice is synthetic."""
    speaker: str
    chapters: tuple[ItemChapter, ...]
    files: Mapping[str, PublicFile]
    """By ending: "mp3", "m4a", "opus", "chapters.json", "vtt", "srt", "transcript.json",
    "with-spoilers.transcript.json", "spoilers.jpg", "waveform.svg" (of the full edition)."""
    soundbite: tuple[int, int] | None = None
    """Start and length in s of a stretch without spoilers."""
    earlier: tuple[PublicFile, ...] = ()
    """What feeds named before; it stays."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode that was published. Its ``id``, ``slug``, ``number`` and GUIDs never change."""

    id: str
    slug: str
    """Its folder below ``public/episodes/``."""
    number: int
    """Counts a show's episodes, from 1, in the order in which they were first built."""
    source: str
    """The review's file, below the show's folder."""
    published: dt.datetime
    """In UTC."""
    title: str
    language: str
    cover: PublicFile
    review: str
    """Digest of the review's file."""
    heard: str
    """Digest of what of the review is heard, or is in the sound's tags."""
    items: Mapping[Edition, Item]
    thumbnail: PublicFile | None = None
    """The cover, small, for pages; None where a feed was all that told of the episode."""
    works: tuple[Work, ...] = ()
    rating: str | None = None
    author: str | None = None
    reviewed: dt.date | None = None
    tags: tuple[str, ...] = ()
    link: str | None = None
    rights: str | None = None
    not_spoiler_free: str | None = None
    """Why there is no spoiler-free edition."""
    draft: bool = False
    """Whether its review has been made a draft again: it is in no feed then."""
    image: tuple[str, str] | None = None
    """The author's own picture, below the show's folder, and its digest."""
    voices: tuple[str, ...] = ()
    """Names of the voices that are heard in it."""
    made: Mapping[str, str] = field(default_factory=dict)
    """What made its sound: a digest by each cause, such as "voices", "show", "reviewcast"."""


@dataclass(frozen=True, slots=True)
class Retracted:
    """An episode that was taken back: it never returns by accident."""

    id: str
    source: str
    day: dt.date
    guids: tuple[str, ...]
    paths: tuple[str, ...]
    """Every file that it ever had; they are to vanish wherever they were published."""
    heard: str = ""
    """Its entry's: tells its review from others when its file has another name."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a show is, whatever becomes of its files and hosts."""

    feeds: Mapping[Edition, str]
    """The ``podcast:guid`` of each edition's feed."""
    base_url: str | None = None
    """Where the show was when it was last built."""
    moved: tuple[str, ...] = ()
    """Where it was before, the oldest first."""
