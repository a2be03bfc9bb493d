"""Where a passage may be cut into lines: at its sentences, and long ones at their clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, repeat
from typing import TYPE_CHECKING

from reviewcast.script.stops import stops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_WORDS = 25
"""Piper speaks longer lines less well, and its memory grows with them."""
MAX_CHARACTERS = 300
_MIN_WORDS = 4
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\s—]*[^\W\d_]{2}[^\s—\w]*—(?=[\"“‘']?[^\W\d_]{2})|\S+")
"""Up to a blank, or to a dash between two words: "the wall—is"."""
_UNBLANK = re.compile(r"\S+")
_JOINING = frozenset(
    "and but or nor yet so because although though while whereas which who whom whose that when where if unless until "
    "since as than with without from for to into about after before".split()
)
_BINDING = frozenset("mr mrs ms dr prof st gen col capt lt sgt vol no p pp ch ep vs e.g i.e $ £ €".split())
_LEADING = frozenset("a an the of and or but to very".split())
"""A line does not end with them."""
_PARTS = frozenset("episode chapter act scene part book verse page volume".split())
_COUNTS = frozenset("hundred thousand million billion trillion".split())
_WEIGHTY = re.compile(r"[\d—]")
"""What may make a text count for more words than it has blanks."""
_STRONG, _MEDIUM, _WEAK, _NONE, _BOUND = 8.0, 4.0, 2.0, 0.0, -6.0
_IN_BRACKETS = -5.0
"""Added to the worth of a cut there."""
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's words."""

    text: str
    spans: list[tuple[int, int]]
    loads: list[int]
    """How many words the first 0, 1, 2, … are spoken as, more or less: "1954" counts for two."""
    bracketed: list[bool]
    """Whether a word stands in brackets that opened before it."""

    def word(self, index: int) -> str:
        return self.text[slice(*self.spans[index])] if index < len(self.spans) else ""


def _sentence(text: str) -> _Sentence:
    spans = [match.span() for match in (_WORD if "—" in text else _UNBLANK).finditer(text)]
    words = [text[start:end] for start, end in spans]
    weights = map(_weight, words) if _WEIGHTY.search(text) else repeat(1, len(words))
    bracketed, depth = [], 0
    for word in words:
        bracketed.append(depth > 0)
        if "(" in word or ")" in word:
            depth = max(0, depth + word.count("(") - word.count(")"))
    loads = list(accumulate(weights, initial=0))
    return _Sentence(text, spans, loads, bracketed)


def _weight(word: str) -> int:
    return max(1, (sum(map(str.isdigit, word)) + 1) // 2)


def clause_starts(text: str) -> list[int]:
    """Return the offsets at which parts of a sentence begin, so that none is too long to be spoken well."""
    if fits(text) and not _WEIGHTY.search(text):  # as most are
        return [0]
    sentence = _sentence(text)
    worth = cache(partial(_worth, sentence))
    cuts = [0, *(sentence.spans[index][0] for index in _cuts(sentence, worth, 0, len(sentence.spans)))]
    return sorted({offset for start, end in _spans(cuts, len(text)) for offset in _chopped(text, start, end)})


def _cuts(sentence: _Sentence, worth: Callable[[int], float], first: int, last: int) -> Iterator[int]:
    """Yield the words of ``first`` to ``last`` before which to cut, halving until every part is short enough."""
    if sentence.loads[last] - sentence.loads[first] <= MAX_WORDS or last - first < 2 * _MIN_WORDS:
        return
    middle = (first + last) / 2
    reach = range(max(first + _MIN_WORDS, int(middle - _REACH)), min(last - _MIN_WORDS, int(middle + _REACH)) + 1)
    best = max(reach, key=lambda index: worth(index) - abs(index - middle) / 2)
    yield from _cuts(sentence, worth, first, best)
    yield best
    yield from _cuts(sentence, worth, best, last)


def _worth(sentence: _Sentence, index: int) -> float:
    """Say how natural a cut before a word is."""
    written, word = sentence.word(index - 1), sentence.word(index)
    before = written.rstrip("\"'”’)]")
    joining = word.lower().strip("\"'“‘(") in _JOINING
    if _belongs(written, word, sentence.word(index + 1), joining=joining):
        return _BOUND
    aside = _IN_BRACKETS if sentence.bracketed[index] else 0.0
    if before.endswith((";", ":", "—", "–", "…")) or before in ("-", "--") or word in ("-", "--", "—", "–"):
        return _STRONG + aside
    if before.endswith(","):
        return (_STRONG if joining else _MEDIUM) + aside
    if written.endswith(")") or word.startswith("("):
        return _MEDIUM + aside
    return (_WEAK if joining else _NONE) + aside


def _belongs(before: str, word: str, behind: str, *, joining: bool) -> bool:
    """Whether a cut would part a name, a number from what it counts, or a quotation from who says it."""
    if before.endswith((",”", ',"', "?”", "!”", '?"', '!"')):
        return not word[:1].isupper()
    if before.rstrip(".").lower() in _BINDING or before.lower() in _LEADING:
        return True
    if before[-1:].isdigit() or before.lower() in _COUNTS:
        return not joining or behind[:1].isdigit()
    if before[:-1].isdigit() and word.lower() in _PARTS:  # "Season 2, Episode 5"
        return True
    named = before[:1].isupper() and before[-1:].isalpha() and len(before) > 1
    return named and (word[:1].isupper() or word[:1].isdigit())


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
