"""What will be said, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewcast.model.review import Omission, Spoiler


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


Edition = Literal["full", "spoiler-free", "spoilers-last"]
"""What of a review an episode holds: all of it; all but the spoilers; all, the spoilers behind the verdict."""
CueLabel = Literal["whole", "point", "scoped", "stop", "reveal", "retroactive", "other_work", "end"]
"""What an author's words about spoilers say: that the review has some; that they begin here; or how far they go; not to
read on; that the end is told; that something was told already; that another work is given away; that it is over."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Words by which an author announces spoilers; ``line`` is an index into ``Script.lines``."""

    label: CueLabel
    cue: str
    line: int


@dataclass(frozen=True, slots=True)
class SpoilerFree:
    """Whether a spoiler-free edition can be vouched for; ``why`` says why, or why not, without a spoiler's words."""

    value: bool
    why: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A section of spoilers, and what is said before it."""

    section: int
    """Index into ``Script.sections``."""
    works: tuple[str, ...]
    """Titles of what is given away; the reviewed work's first."""
    brief: bool
    """Whether its announcement is a few words: the full wording was said before."""
    small: bool
    """Whether its sounds are the small ones: it is a sentence or two."""
    by_author: bool
    """Whether the author's own sentence announces it: a line of the section without a spoiler."""
    another: bool = False
    """Whether it gives another work away than the fence before it did."""
    last: bool = False
    """Whether nothing but spoilers comes behind it: who wants none can stop here."""


@dataclass(frozen=True, slots=True)
class Script:
    """The ordered lines of an edition."""

    title: str
    language: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    left_out: tuple[Omission, ...] = ()
    warnings: tuple[str, ...] = ()
    explicit: Explicit = Explicit(value=False, why="no strong language was found")
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each fact of the review comes from: "rating" → "schema.org"."""
    edition: Edition = "full"
    fences: tuple[Fence, ...] = ()
    declared: tuple[Declared, ...] = ()
    spoiler_free: SpoilerFree = SpoilerFree(value=True, why="nothing in it is said to be a spoiler")
