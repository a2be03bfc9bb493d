"""The values that walk the street: Review → Script → Clip → Timeline → Episode.

All are frozen. Time is an integer number of samples at the rate named beside it; pauses in a script are whole
milliseconds, because that is what an author writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

MASTER_RATE = 44_100
"""Samples per second of every master and timeline."""
PHONEMES_OPEN, PHONEMES_CLOSE = "⟦", "⟧"
"""Around a word's phonemes in a line's spoken form; the words of a review never hold them there."""


# ── how words are said, and by whom ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A lexicon's entry: how a term is said. It has ``say``, ``phonemes`` or both."""

    term: str
    say: str | None = None
    """A respelling, given to the engine as it is."""
    phonemes: str | None = None
    """For engines that take them (:attr:`reviewcast.speak.engine.Engine.phonemes`); blanks part the words."""
    exact_case: bool = False
    """Whether the term is found only as it is written here, capitals and all."""
    language: str | None = None
    """A BCP 47 tag, where the entry holds for reviews in this language only."""
    file: str = ""
    line: int | None = None
    """Where it is stated."""


@dataclass(frozen=True, slots=True)
class Role:
    """A voice that speaks a part of an episode, as ``casting:`` names it."""

    voice: str
    file: str
    line: int | None = None


CastPart = Literal["quotation", "block_quote", "heading"]
"""What can have a voice of its own."""


# ── a review ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Work:
    """What is reviewed: a film, book, series or game."""

    title: str
    creator: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Spoiler:
    """A run of text that gives away a work."""

    work: str
    """Title of the work that is given away."""
    title: str | None = None
    """The author's own title of the spoiler; never shown outside the spoiler (it may itself give something away)."""
    source: Literal["marked", "declared", "detected"] = "marked"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a passage, without markup; ``spoiler`` is set where they give a work away."""

    text: str
    spoiler: Spoiler | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence that the author asked for."""

    milliseconds: int


class PassageKind(StrEnum):
    """What a block of a review is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    RATING = "rating"
    VERDICT = "verdict"
    NOTE = "note"
    """A footnote, behind the sentence that refers to it."""
    CAPTION = "caption"
    """What a picture shows, in its author's words."""
    BREAK = "break"
    """A thematic break (``---``) or a pause on a line of its own: silence, no words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a review; ``line`` is its first line in the source (from 1), ``level`` a heading's (1 to 6)."""

    kind: PassageKind
    content: tuple[Run | Pause, ...]
    line: int
    level: int = 0

    @property
    def text(self) -> str:
        """All words of the passage."""
        return "".join(run.text for run in self.content if isinstance(run, Run))


@dataclass(frozen=True, slots=True)
class Omission:
    """Words of the review that are not spoken, and why."""

    text: str
    reason: str
    line: int
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """One written piece about one or more works."""

    source: str
    """The file or address it was read from, as messages name it."""
    name: str
    """What its episode's files are called, without their endings."""
    title: str
    passages: tuple[Passage, ...]
    file: Path | None = None
    """The local file it was read from, if it was."""
    works: tuple[Work, ...] = ()
    rating: str | None = None
    author: str | None = None
    reviewed: dt.date | None = None
    """When it was written."""
    language: str = "en"
    """A BCP 47 tag."""
    image: Path | None = None
    voice: str | None = None
    tags: tuple[str, ...] = ()
    spoilers: str | None = None
    explicit: bool | None = None
    left_out: tuple[Omission, ...] = ()
    warnings: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each fact comes from: "rating" → "schema.org"."""
    lexicon: tuple[Pronunciation, ...] = ()
    """Wins over the show's."""
    casting: Mapping[CastPart, Role] = field(default_factory=dict)
    """Wins over the show's, part by part."""

    @property
    def work(self) -> str:
        """Title of the work that is reviewed first; the review's own title where none is named."""
        return self.works[0].title if self.works else self.title


# ── a script ─────────────────────────────────────────────────────────────────────────────────────────────────────


class LineKind(StrEnum):
    """What a spoken line is. The last three are added by templates: their ``text`` is empty."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    RATING = "rating"
    VERDICT = "verdict"
    NOTE = "note"
    CAPTION = "caption"
    INTRODUCTION = "introduction"
    ANNOUNCEMENT = "announcement"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or less, to be spoken."""

    kind: LineKind
    text: str
    """The review's own words; empty where a template added the line."""
    spoken: str
    """What the engine is given."""
    voice: str
    """Name of the voice profile."""
    pause_ms: int
    """Silence after the line, in ms."""
    section: int
    """Index into ``Script.sections``."""
    spoiler: Spoiler | None = None
    source_line: int | None = None
    """Line in the review's file (from 1) where the words stand."""
    shown: str = ""
    """What a transcript shows of a line that a template added: its words before they got a spoken form."""

    @property
    def added(self) -> bool:
        """Whether a template, not the review's author, wrote the line."""
        return self.kind in (LineKind.INTRODUCTION, LineKind.ANNOUNCEMENT, LineKind.SIGN_OFF)


SectionKind = Literal["intro", "body", "spoiler", "verdict", "outro"]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines that becomes one chapter; ``title`` never holds a spoiler's words."""

    kind: SectionKind
    title: str


@dataclass(frozen=True, slots=True)
class Explicit:
    """Whether an episode counts as explicit, and why; no spoiler's word is in ``why``."""

    value: bool
    why: str


@dataclass(frozen=True, slots=True)
class Script:
    """The ordered lines of an episode."""

    title: str
    language: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    left_out: tuple[Omission, ...] = ()
    warnings: tuple[str, ...] = ()
    explicit: Explicit = Explicit(value=False, why="no strong language was found")
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each fact of the review comes from: "rating" → "schema.org"."""


# ── a show ───────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── voices and clips ─────────────────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True)
class WordTiming:
    """When characters ``first`` to ``last`` (exclusive) of a line's spoken form sound, in samples of its clip."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clip:
    """One line's audio, in the clip store."""

    key: str
    path: Path
    rate: int
    frames: int
    words: tuple[WordTiming, ...]
    estimated: bool
    """Whether the words' times are an estimate, for want of the engine's own."""
    reused: bool


# ── a timeline ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that sounds from ``start`` to ``end`` (exclusive), in master samples; words likewise."""

    line: int
    start: int
    end: int
    words: tuple[WordTiming, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled span of the timeline, in master samples; ``start`` is a whole second."""

    kind: SectionKind
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What sounds when. ``length`` is the master's, in samples at ``MASTER_RATE``."""

    length: int
    placed: tuple[Placed, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Loudness:
    """Programme loudness as heard (a mono file counted as dual mono), ITU-R BS.1770-4."""

    integrated_lufs: float
    true_peak_dbtp: float
    measured: Literal["master", "file"]
    """``file``: the finished file was decoded and measured; ``master``: the samples handed to the encoder."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished episode and what its report says."""

    title: str
    audio: tuple[Path, ...]
    """One file per format."""
    files: tuple[Path, ...]
    """Everything written, the audio included."""
    seconds: float
    loudness: Loudness
    chapters: tuple[Chapter, ...]
    clips_made: int
    clips_reused: int
    unchanged: bool
    """Whether nothing had to be done: the files were already those of this input."""
    left_out: tuple[Omission, ...]
    warnings: tuple[str, ...]
    report: Mapping[str, object]
