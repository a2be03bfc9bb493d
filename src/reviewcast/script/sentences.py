"""Where a passage may be cut into lines: at its sentences, and long ones at their clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.script.stops import stops

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_WORDS = 25
"""Piper speaks longer lines less well, and its memory grows with them."""
MAX_CHARACTERS = 300
_MIN_WORDS = 4
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"\S+")
_JOINING = frozenset(
    "and but or nor yet so because although though while whereas which who whom whose that when where if unless until "
    "since as than with without from for to into about after before".split()
)
_BINDING = frozenset("mr mrs ms dr prof st gen col capt lt sgt vol no p pp ch ep vs e.g i.e $ £ €".split())
_COUNTS = frozenset("hundred thousand million billion trillion".split())
_STRONG, _MEDIUM, _WEAK, _NONE, _BOUND = 8.0, 4.0, 2.0, 0.0, -6.0
_REACH = 2 * _STRONG + 1
"""Words from the middle beyond which no cut is worth its distance."""


def sentence_starts(text: str, titles: Sequence[str] = ()) -> list[int]:
    """Return the offsets at which sentences of ``text`` begin; the first is 0.

    ``titles`` are those of the works that the text is about: "Mamma Mia! is fun" is one sentence.
    """
    starts = [0]
    seen, said = 0, False
    for stop in stops(text, titles):
        start = _begin(text, stop)
        said, seen = said or speakable(text[seen:start]), start
        if said and start < len(text):
            starts.append(start)
            said = False
    if len(starts) > 1 and not speakable(text[starts[-1] :]):
        starts.pop()
    return starts


def _begin(text: str, stop: int) -> int:
    blank = _BLANK.match(text, stop)
    return blank.end() if blank else stop


def clause_starts(text: str) -> list[int]:
    """Return the offsets at which parts of a sentence begin, so that none is too long to be spoken well."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    if not words:
        return [0]
    cuts = [0]
    cuts.extend(words[index][0] for index in _cuts(text, words, 0, len(words)))
    return sorted({offset for start, end in _spans(cuts, len(text)) for offset in _chopped(text, start, end)})


def _cuts(text: str, words: list[tuple[int, int]], first: int, last: int) -> Iterator[int]:
    """Yield the words of ``words[first:last]`` before which to cut, halving until every part is short enough."""
    if last - first <= MAX_WORDS:
        return
    middle = (first + last) / 2
    reach = range(max(first + _MIN_WORDS, int(middle - _REACH)), min(last - _MIN_WORDS, int(middle + _REACH)) + 1)
    best = max(reach, key=lambda index: _worth(text, words, index) - abs(index - middle) / 2)
    yield from _cuts(text, words, first, best)
    yield best
    yield from _cuts(text, words, best, last)


def _worth(text: str, words: list[tuple[int, int]], index: int) -> float:
    """Say how natural a cut before a word is."""
    before = text[words[index - 1][0] : words[index - 1][1]].rstrip("\"'”’)]")
    word = text[words[index][0] : words[index][1]]
    joining = word.lower().strip("\"'“‘(") in _JOINING
    if _belongs(text[words[index - 1][0] : words[index - 1][1]], word):
        return _BOUND
    if before.endswith((";", ":", "—", "–", "…")) or before in ("-", "--") or word in ("-", "--", "—", "–"):
        return _STRONG
    if before.endswith(","):
        return _STRONG if joining else _MEDIUM
    if text[words[index - 1][0] : words[index - 1][1]].endswith(")") or word.startswith("("):
        return _MEDIUM
    return _WEAK if joining else _NONE


def _belongs(before: str, word: str) -> bool:
    """Whether a cut would part a name, a number from what it counts, or a quotation from who says it."""
    if before.endswith((",”", ',"', "?”", "!”", '?"', '!"')):
        return not word[:1].isupper()
    if before.rstrip(".").lower() in _BINDING:
        return True
    if before[-1:].isdigit() or (before.lower() in _COUNTS):
        return True
    return before[:1].isupper() and word[:1].isupper() and before[-1:].isalpha() and len(before) > 1


def _spans(cuts: list[int], end: int) -> Iterator[tuple[int, int]]:
    return zip(cuts, [*cuts[1:], end], strict=True)


def _chopped(text: str, start: int, end: int) -> Iterator[int]:
    """Yield ``start`` and, where a part is longer than an engine takes, further cuts, at blanks if it has any."""
    yield start
    while end - start > MAX_CHARACTERS:
        blank = text.rfind(" ", start + 1, start + MAX_CHARACTERS)
        start = blank + 1 if blank > start else start + MAX_CHARACTERS
        yield start


def fits(text: str) -> bool:
    """Whether ``text`` is short enough for a line."""
    return len(text) <= MAX_CHARACTERS and len(text.split()) <= MAX_WORDS


def speakable(text: str) -> bool:
    """Whether there is anything in ``text`` to pronounce."""
    return any(character.isalnum() for character in text)
