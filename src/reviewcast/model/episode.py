"""Sound, and when it sounds: clips, the timeline, the finished episode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.model.review import Omission
    from reviewcast.model.script import SectionKind

MASTER_RATE = 44_100
"""Samples per second of every master and timeline."""


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
