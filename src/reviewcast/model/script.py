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
