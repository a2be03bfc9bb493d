"""Which work a warning is about, where it names one."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Work
    from reviewcast.script.declared.findings import Sentence

_REACH = 90
"""Characters behind the word for a spoiler in which the work is named."""
_ABOUT = re.compile(
    r"spoil(?:ers?|s|ing)?\b(?:\W{1,3}(?:alerts?|warnings?|info\w*|material|ahead|below))?"
    r"(?:\W{1,3}\w+){0,2}?\W{1,3}(?:for|of|from|on|about|regarding|to|für|zu|von|de|du|pour|para|per|di|voor|van"
    r"|over)\b\s*",
    re.IGNORECASE,
)
_SPOILS = re.compile(r"\b(?:spoils?|spoil(?:ing)?|give(?:s)? away)\s+(?=the\s)", re.IGNORECASE)
_QUOTED = re.compile(r"[^\"“„«‘'_*]{0,25}?(?:[\"“„«‘_*]\s*|(?<=\s)'\s*)([^\"”“»’_*\n]{1,60}?)\s*[\"”“»_*]")
_NAMED = re.compile(
    r"(?:the\s+|both\s+)?((?:[A-Z0-9][\w'’:&-]*)(?:\s+(?:[A-Z0-9][\w'’:&-]*|of|the|and|to|in|a|an|de|la|le|du"
    r"|des)){0,7})"
)
_GENERIC = re.compile(
    r"((?:the|its|their|his|her)\s+(?:(?:previous|first|second|third|original|earlier|prior|other|preceding|\d{4}"
    r"|source|entire)\s+"
    r"(?:[\w'-]+\s+){0,3}?(?:films?|movies?|books?|novels?|games?|seasons?|series|episodes?|trilogy|trilogies"
    r"|instal?lments?|"
    r"comics?|entries|version)|books?|novels?|comics?|manga|graphic novel|prequels?|sequels?|predecessors?))\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"(?:\bnever|\bnot|\byet to|\bstill to|n['’]t)\s+(?:\w+\s+)?(?:seen|read|see|finish(?:ed)?|played?|watch(?:ed)?)\s+"
    r"(the\s+(?:first|original|previous|earlier|prior)\s+(?-i:[A-Z][\w'’:-]*)(?:\s+(?-i:[A-Z0-9][\w'’:-]*)){0,3})",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:seasons?|episodes?|chapters?|acts?|parts?|books?|volumes?|vol|s\d+|the (?:end|film|movie))\b", re.IGNORECASE
)
_NO_TITLE = re.compile(r"I|The|A|\d{1,2}")
_BOOK = re.compile(r"the (?:books?|novels?|comics?|manga|graphic novel)", re.IGNORECASE)
_EARLIER = re.compile(r"the\s+(?:first|original|previous|earlier|prior)\s", re.IGNORECASE)
_SCREEN = re.compile(r"\b(?:films?|movies?|screen|adaptations?|series|episodes?|games?|show|director)\b", re.IGNORECASE)
_SPEAKS_OF = 2
"""Sentences; a review that has so many about a film is none of a book."""
_OFTEN = 20
"""Sentences to a mention; where no reviewed work is known, one that is named more often is taken for it."""
_TAIL = re.compile(r"(?:\s+(?:of|the|and|to|in|a|an|de|la|le|du|des))+$|['’]s?$")


class Named:
    """The works that a review's words name."""

    def __init__(self, sentences: Sequence[Sentence], works: Sequence[Work]) -> None:
        self._sentences = sentences
        self._titles = [f" {_plain(work.title)} " for work in works if _plain(work.title)]

    def other(self, text: str) -> str | None:
        """Return the title, as written, of a work other than the reviewed ones that ``text`` says is given away."""
        named = _named(text)
        if named is None:
            return None
        plain = f" {_plain(named)} "
        if not _EARLIER.match(named) and any(title in plain or plain in title for title in self._titles):
            return None
        if _BOOK.fullmatch(named):
            return named if self._of_a_screen else None
        if self._titles or _GENERIC.fullmatch(named) or _EARLIER.match(named):
            return named
        often = 1 + len(self._sentences) // _OFTEN
        return None if self._text.count(plain) > often else named

    @cached_property
    def _of_a_screen(self) -> bool:
        return sum(_SCREEN.search(sentence.text) is not None for sentence in self._sentences) >= _SPEAKS_OF

    @cached_property
    def _text(self) -> str:
        return " ".join(f" {_plain(sentence.text)} " for sentence in self._sentences)


def _named(text: str) -> str | None:
    text = text[:2000]
    shouted = sum(letter.isupper() for letter in text) > len(text) / 2
    missed = _MISSED.search(text)
    if missed and not shouted:
        return missed[1].strip(" .,;:!?")
    for about in (_ABOUT.search(text), _SPOILS.search(text)):
        if about is None:
            continue
        rest = text[about.end() : about.end() + _REACH]
        quoted = _QUOTED.match(rest)
        if quoted:
            return quoted[1].strip(" .,;:!?") or None
        generic = _GENERIC.match(rest)
        if generic:
            return generic[1]
        title = None if shouted else _NAMED.match(rest)
        if title and about.re is _ABOUT:
            words = _TAIL.sub("", title[1]).strip(" .,;:!?")
            return words if words and not _PART.match(words) and not _NO_TITLE.fullmatch(words) else None
    return None


def _plain(title: str) -> str:
    return " ".join(re.sub(r"['’‘]s\b", "", title.lower()).translate(_SIGNS).split())


_SIGNS = {ord(sign): " " for sign in "-–—:.,;!?\"“”„«»'’‘()[]*_&"}
