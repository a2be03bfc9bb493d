"""Terms that are said in their author's way, found in written text and set into its spoken form.

The spoken form of a line is made first, so that a term keeps its part in it ("Henry" does not stop "Henry V" from
becoming a fifth), and the term's respelling is put in behind. What the spoken form itself would change ("Se7en",
"St. Elmo") is hidden from it: a made-up name stands in, and is replaced afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from reviewcast.script.spoken import spoken_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reviewcast.model import Pronunciation

    Form = Callable[[str], str]
    Say = Callable[["Found", str], tuple[str, int]]
    """Given a term and the text behind it: what is said, and how many characters of that text it includes."""

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})
_ELIDING = ("fr", "it", "ca", "oc")
"""Languages in which a word stands behind an apostrophe: "l'Avventura". In others it is a part of one: "O'Brien"."""
_NUMBER_BEFORE = re.compile(r"\d[.,:/\u2013-]\Z|[$£€¥#+]\Z")
_NUMBER_BEHIND = re.compile(r"[.,:/\u2013-]\d|\s?[%°]")
"""What makes the digits beside it a part of a larger number: "10/10", "10,000", "$10"."""
_STAND_IN = "Zqlex"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry's term at ``start`` to ``end`` (exclusive) of a text, ``words`` there."""

    start: int
    end: int
    words: str
    entry: Pronunciation


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    """Folded; in lower case unless its case counts."""
    lead: int
    """Characters before its first word."""
    entry: Pronunciation


class Lexicon:
    """The entries that hold for a language, those of a review before its show's. Finding takes linear time."""

    def __init__(self, entries: Iterable[Pronunciation], language: str) -> None:
        tag = language.replace("_", "-").lower()
        self._survives = cache(lambda words: spoken_form(words, language) == words)
        self._elides = tag.partition("-")[0] in _ELIDING
        terms = [term for entry in entries if _holds(entry, tag) for term in _terms(entry)]
        self._terms: dict[str, list[_Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda one: -len(one.text)):  # stable: the review's stay before the show's
            first = _WORD.search(term.text, term.lead)
            if first:
                self._terms[_lowered(first[0])].append(term)

    def find(self, text: str) -> list[Found]:
        """Return the terms in ``text`` from left to right, none overlapping, the longest where several begin."""
        return list(self._found(text)) if self._terms else []

    def _found(self, text: str) -> Iterator[Found]:
        folded = text.translate(_FOLD)
        lowered = _lowered(folded)
        position = 0
        for word in _WORD.finditer(lowered):
            for term in self._terms.get(word[0], ()):
                start, end = word.start() - term.lead, word.start() - term.lead + len(term.text)
                where = folded if term.entry.exact_case else lowered
                if start >= position and where.startswith(term.text, start) and self._whole(folded, start, end):
                    yield Found(start, end, folded[start:end], term.entry)
                    position = end
                    break

    def _whole(self, text: str, start: int, end: int) -> bool:
        """Whether a word, or a number, ends before ``start`` and at ``end``; "'s" may follow."""
        before, after = text[max(start - 2, 0) : start], text[end : end + 3]
        if text[start].isdecimal() and _NUMBER_BEFORE.search(before):
            return False
        if text[end - 1].isdecimal() and _NUMBER_BEHIND.match(after):
            return False
        if before and (_in_word(before[-1]) or (before[-1] == "'" and _in_word(before[0]) and not self._elides)):
            return False
        return not after or not (_in_word(after[0]) or (after[0] == "'" and _in_word(after[1:2]))) or genitive(after)

    def spoken(self, text: str, form: Form, say: Say) -> str:
        """Return the spoken form of ``text`` with its terms said as ``say`` has it.

        A term inside something that is said in a way of its own, such as an address or the V of "Henry V", is left to
        ``form``.
        """
        text = unicodedata.normalize("NFC", text)
        found = self.find(text)
        if not found:
            return form(text)
        hidden = [one for one in found if not self._survives(one.words)]
        said, stood = _hiding(text, hidden, form)
        heard = self.find(said)
        if [one.words for one in heard] != [one.words for one in found if one not in hidden]:
            hidden = [one for one in found if one in hidden or _stands_apart(text, one, form)]
            said, stood = _hiding(text, hidden, form)
            heard = _as_often(self.find(said), [one for one in found if one not in hidden])
        said = replaced(said, sorted([*heard, *stood], key=lambda one: one.start), say)
        return _stopped(said) if found[-1].words.endswith(".") and found[-1].end == len(text.rstrip()) else said


def _as_often(heard: Sequence[Found], written: Sequence[Found]) -> list[Found]:
    """Return those of ``heard`` that were written as often: what the spoken form brought in itself is no term."""
    counts = Counter(one.words for one in written)
    said = Counter(one.words for one in heard)
    return [one for one in heard if counts[one.words] == said[one.words]]


def _stopped(said: str) -> str:
    """Give back a sentence's stop, which was also the last one of its last term ("R.E.M.")."""
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _stands_apart(text: str, one: Found, form: Form) -> bool:
    """Whether a term is no part of something that ``form`` reads as a whole, as the V of "Henry V" is."""
    said, stood = _hiding(text, [one], form)
    return replaced(said, stood, lambda mark, _: (mark.words, 0)) == form(text)


def _hiding(text: str, found: Sequence[Found], form: Form) -> tuple[str, list[Found]]:
    """Return the spoken form of ``text`` with stand-ins for ``found``, and these where they stand in it.

    Where ``form`` has no use for a stand-in, its term is not hidden.
    """
    stem = next(stem for more in count() if (stem := _STAND_IN + "x" * more).lower() not in text.lower())
    while True:
        marks = {one.start: _mark(f"{stem}{_letters(number)}", one) for number, one in enumerate(found)}
        said = form(replaced(text, found, lambda one, _, marks=marks: (marks[one.start], 0)))  # type: ignore[misc]
        places = {one.start: list(re.finditer(rf"\b{marks[one.start]}\b", said)) for one in found}
        kept = [one for one in found if len(places[one.start]) == 1]
        if len(kept) == len(found):
            return said, [Found(*places[one.start][0].span(), one.words, one.entry) for one in found]
        found = kept


def _mark(stand_in: str, one: Found) -> str:
    """Return a stand-in that begins as its term does: what follows a capital may be a king's number."""
    return stand_in[0].lower() + stand_in[1:] if one.words[:1].islower() else stand_in


def _letters(number: int) -> str:
    """Return a number in letters, so that a normaliser takes what they end for a name."""
    return ("" if number < len(_ALPHABET) else _letters(number // len(_ALPHABET) - 1)) + _ALPHABET[
        number % len(_ALPHABET)
    ]


def replaced(text: str, found: Iterable[Found], say: Say) -> str:
    """Return ``text`` with what ``say`` gives in the place of each term."""
    pieces: list[str] = []
    position = 0
    for one in found:
        said, more = say(one, text[one.end : one.end + 3])
        pieces += text[position : one.start], said
        position = one.end + more
    return "".join([*pieces, text[position:]])


def _terms(entry: Pronunciation) -> Iterator[_Term]:
    """Yield what to look for; "de Palma", whose capital is not its first letter, may also begin a sentence."""
    text = unicodedata.normalize("NFC", entry.term).translate(_FOLD)
    text = text if entry.exact_case else _lowered(text)
    first = _WORD.search(text)
    lead = first.start() if first else 0
    yield _Term(text, lead, entry)
    if text[lead].islower() and text != _lowered(text):
        yield _Term(f"{text[:lead]}{text[lead].upper()}{text[lead + 1 :]}", lead, entry)


def _holds(entry: Pronunciation, tag: str) -> bool:
    wanted = (entry.language or tag).replace("_", "-").lower()
    return tag == wanted or tag.startswith(f"{wanted}-")


def _lowered(text: str) -> str:
    """Return ``text`` in lower case, letter for letter."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or (character != "" and unicodedata.combining(character) > 0)


def genitive(after: str) -> bool:
    """Whether what stands behind a term makes it a genitive."""
    return after[:2].lower() == "'s" and not _in_word(after[2:3])
