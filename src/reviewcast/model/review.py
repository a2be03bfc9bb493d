"""A review as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.model.manner import CastPart, Pronunciation, Role


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
    safe: bool = False
    """Whether the author says that they give nothing away (``::: no-spoiler``)."""


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


SpoilersSaid = Literal["true", "none", "marked", "declared"]
"""What front matter says of a review's spoilers: it has some, somewhere; it has none; all are marked; the words
announce them, as is assumed where nothing is said."""


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
    id: str | None = None
    """The same for ever, whatever becomes of its file and title."""
    published: dt.date | None = None
    """When its episode is to appear."""
    draft: bool = False
    rights: str | None = None
    """A licence or who holds the rights; "unknown" where an import could not tell."""
    link: str | None = None
    """Where it stands on the web."""
    spoilers: SpoilersSaid | None = None
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
