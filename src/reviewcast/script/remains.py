"""What is left of a sentence when the spoilers inside it are cut, if it can still be said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_WORDS = 3
_PAIRS = {"(": ")", "[": "]", "–": "–", "—": "—", ",": ","}
"""What stands around words without which a sentence is still one: "Tom (the killer) is kind"."""
_LOOSE = (",", ";", "–", "—")
"""What may stand before the last words of a sentence, or behind its first, that can go."""
_STOP = re.compile(r"[.!?…]*[\"'”’)\]]*\s*\Z")
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Remains:
    """A sentence without the spoilers inside it, and their words."""

    kept: str
    cut: str


def remains(sentence: str, secrets: Sequence[tuple[int, int]]) -> Remains | None:
    """Return ``sentence`` without its ``secrets`` (start, end; in order, apart), or None if that is no sentence.

    Only what is loosely joined can go: words in brackets, between commas or dashes, or behind or before one at the
    sentence's edge. "The killer is >!the aunt!<" leaves nothing that could be said.
    """
    kept = sentence
    for start, end in reversed(secrets):
        cut = _without(kept, start, end)
        if cut is None:
            return None
        kept = cut
    words = " ".join(kept.split())
    said = " … ".join(sentence[start:end].strip() for start, end in secrets)
    whole = len(words.split()) >= LEAST_WORDS and all(words.count(a) == words.count(b) for a, b in _BRACKETS)
    return Remains(words[:1].upper() + words[1:], said) if whole and words.count('"') % 2 == 0 else None


def _without(text: str, start: int, end: int) -> str | None:
    """Return ``text`` without what is between ``start`` and ``end``; None where the rest hangs on it."""
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    opens, closes = before[-1:], behind[:1]
    if opens in _PAIRS and closes == _PAIRS[opens]:
        rest = behind[1:].lstrip()
        return before[:-1].rstrip() + ("" if _STOP.fullmatch(rest) else " ") + rest
    if opens in _LOOSE and _STOP.fullmatch(behind):
        return before[:-1].rstrip() + (behind or ".")
    if not before and closes in _LOOSE:
        return behind[1:].lstrip()
    return None
