"""What is looked through for words about spoilers, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewcast.model import CueLabel, PassageKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a review, in the order in which it is spoken."""

    text: str
    passage: int
    """Which passage it is of; sentences of one paragraph share it, and it grows by one from passage to passage."""
    kind: PassageKind
    line: int
    """The passage's first line in the source, from 1."""
    level: int = 0
    """A heading's, from 1 to 6."""
    marked: bool = False
    """Whether its author marked a spoiler in it."""
    safe: bool = False
    """Whether its author says that it gives nothing away."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a sentence that say something of spoilers."""

    label: CueLabel
    words: str
    """As they stand in the sentence."""
    sentence: int
    """Index of the sentence."""
    work: str | None = None
    """Title of the work that is given away, where the words name another than the reviewed one."""


@dataclass(frozen=True, slots=True)
class Span:
    """Sentences that a cue says give something away."""

    first: int
    last: int
    """Indices of sentences, the last one included."""
    cue: int
    """Index into ``Findings.cues``."""
    work: str | None
    """Title of the work, where it is another than the reviewed one."""
    announced: bool
    """Whether the sentences of the cue, which stand right before the first, warn a listener and do nothing else."""
    sure: float
    """From 0 to 1: how sure it is that these are the sentences."""
    why: str
    """Why it begins and ends where it does, for the author: "to the end of the next paragraph"."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a review's prose says of its spoilers; ``spans`` are in order and never overlap."""

    cues: tuple[Cue, ...] = ()
    spans: tuple[Span, ...] = ()
    unlocated: tuple[int, ...] = ()
    """Indices of the cues that warn of spoilers without a span: nobody knows where they are."""
