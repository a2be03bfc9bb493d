"""Texts to measure with, composed here: any length, no sentence twice, the same on every run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO = (
    "the keeper of the lighthouse", "her younger brother", "a clerk from the harbour", "the ghost in the cellar",
    "an orchestra without a conductor", "the last passenger", "a dog that answers to nobody", "the town's only doctor",
    "a retired cartographer", "the woman who sells umbrellas", "every second extra", "the boy with the kite",
)  # fmt: skip
_DOES = (
    "walks through the market", "forgets the name of the street", "waits for a letter", "repairs the same clock",
    "argues with the weather", "learns to whistle", "counts the empty chairs", "opens a door that should be locked",
    "sings off key", "pretends not to listen", "draws a map on the wall", "keeps the secret a little too well",
)  # fmt: skip
_HOW = (
    "as if the camera were not there", "and the picture does not hurry", "which is funnier than it sounds",
    "while the rain gets on with it", "and for once nobody explains why", "because the script can afford to be quiet",
    "until the music gives the game away", "in a single shot of some four minutes", "and I believed every moment of it",
    "though the editing would rather be elsewhere", "before the story knows its own plot", "with a tree's patience",
)  # fmt: skip
_WHEN = (
    "In the first act", "Early on", "After the storm", "One morning", "By the time the train arrives", "Later",
    "In what may be a dream", "Somewhere near the middle", "On the way home", "Without a word", "Twice", "At the end",
)  # fmt: skip
_SENTENCES_IN_A_PARAGRAPH = 5
_CHARACTERS_A_SECOND = 13.5
"""As the default voice speaks, its pauses included."""


def review(minutes: float, characters_a_second: float = _CHARACTERS_A_SECOND) -> str:
    """Return a plain text review of about that many minutes of speech."""
    wanted = minutes * 60 * characters_a_second
    paragraphs: list[str] = []
    length = 0
    sentences = _sentences()
    while length < wanted:
        paragraph = " ".join(next(sentences) for _ in range(_SENTENCES_IN_A_PARAGRAPH))
        paragraphs.append(paragraph)
        length += len(paragraph)
    verdict = "Verdict: a long way to go for a short goodbye, and worth every step of it."
    return "\n\n".join(["The Long Way to the Sea", *paragraphs, verdict, "Rating: 4 out of 5"]) + "\n"


def _sentences() -> Iterator[str]:
    chance = random.Random(0)  # noqa: S311 - the same text on every run is the point
    said: set[tuple[str, ...]] = set()
    while True:
        parts = tuple(chance.choice(choices) for choices in (_WHEN, _WHO, _DOES, _HOW))
        if parts not in said:
            said.add(parts)
            when, who, does, how = parts
            yield f"{when}, {who} {does}, {how}."
