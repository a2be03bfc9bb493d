"""How words are said, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PHONEMES_OPEN, PHONEMES_CLOSE = "⟦", "⟧"
"""Around a word's phonemes in a line's spoken form; the words of a review never hold them there."""


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
