"""What a language's list of phrases is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import CueLabel

Company = Literal["", "cue", "warned", "condition", "next", "open", "loose"]
"""What a weak phrase must have about it: a cue just before it; a cue close by, or a condition; a condition, or a cue
before it; a cue just behind it; spoilers that have begun; likewise,
where no words say how far they go. Empty: it is enough by itself."""
_STEP = re.compile(r"~(\d+)")


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern for the text of a ``Canon``; ``~3`` steps over up to three words, as few as will do."""
    return re.compile("(?<= )(?:" + _STEP.sub(r"(?: \\S+){0,\1}?", words) + ")(?= )")


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase, and what follows from it. ``words`` and ``unless`` are for ``pattern``."""

    label: CueLabel
    words: str
    near: Company = ""
    elsewhere: CueLabel | None = None
    """The label of the phrase where it isn't among a review's first sentences, if that is another."""
    unless: str = ""
    """What stands in the phrase, or just before it, where it means something else."""
    denied: bool = False
    """Whether it is looked for among denials too ("no spoilers")."""
    own: bool = False
    """Whether its own sentence gives away."""
    back: int = 0
    """How many sentences before its own give away."""
    few: bool = False
    """Whether little follows: it is hedged, or about a detail."""
    tells: bool = False
    """Whether it says that its writer will tell; its own sentence may do so already."""
    denies: bool = False
    """Whether it denies what it does."""
    alone: bool = False
    """Whether it must be all that its sentence, or its brackets, say."""
    ahead: bool = False
    """Whether it says that something follows, not only that there is something."""
    aside: bool = False
    """Whether it must stand in brackets."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that need be tried only on sentences with one of ``stems``."""

    stems: Sequence[str]
    rules: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's phrases; the texts are for ``pattern``."""

    groups: Sequence[Group]
    denials: str
    """What says the opposite, or nothing."""
    caution: str
    """Says again what a cue just before it says."""
    condition: str
    """"If you haven't seen it"."""
    reassures: str
    """A sentence with this announces nothing, unless it names spoilers."""
    warning: frozenset[str]
    """Words of a sentence that warns and does nothing else."""
    asks: str = "(?!)"
    """"Not seen it yet?", as a condition of the sentence behind it."""
    bored: str = "(?!)"
    """Why else a reader may skip or stop: "if tables bore you"."""
