"""English, complete: rules that know reviews first, general ones behind them.

The general ones are ours too, with num2words for the names of numbers: wetext's grammars weigh 45 MB, read "4/5 stars"
as "four fifths stars", and raise AssertionError on "4½".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.script.spoken import neutral
from reviewcast.script.spoken.english.abbreviations import abbreviations
from reviewcast.script.spoken.english.capitals import capitals
from reviewcast.script.spoken.english.censored import censored
from reviewcast.script.spoken.english.characters import compatible
from reviewcast.script.spoken.english.clock import times
from reviewcast.script.spoken.english.dates import dates
from reviewcast.script.spoken.english.episodes import episodes
from reviewcast.script.spoken.english.measures import measures
from reviewcast.script.spoken.english.money import money
from reviewcast.script.spoken.english.numbers import numbers
from reviewcast.script.spoken.english.pictures import PICTURED, pictures, silent
from reviewcast.script.spoken.english.ratings import ratings
from reviewcast.script.spoken.english.romans import romans
from reviewcast.script.spoken.english.symbols import punctuation, signs, symbols
from reviewcast.script.spoken.english.titles import titles
from reviewcast.script.spoken.english.vocabulary import (
    ANYWHERE,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEHIND_NUMBER,
    DOTTED,
    ROADS,
)
from reviewcast.script.spoken.english.web import web

__all__ = ["RULES", "plain", "silent"]

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[str], str]


def _where(found: Callable[[str], object], *rules: Rule) -> Rule:
    """Return a rule that goes through ``rules`` only in a text in which ``found`` finds something: most hold little."""

    def rule(text: str) -> str:
        if found(text):
            for one in rules:
                text = one(text)
        return text

    return rule


def _holds(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).search


_SHORT = frozenset(
    (
        *ANYWHERE,
        *DOTTED,
        *map(str.casefold, BEFORE_NAME),
        *map(str.casefold, ROADS),
        "v",
        "st",
        "ste",
        "ss",
        "ed",
        "dir",
        "trans",
    )
)
_ALL_SHORT = _SHORT.union(BEFORE_NUMBER, BEHIND_NUMBER)
"""With those that are only short beside a number."""
_EDGES = ".,;:!?'\"()"
_SIGN = r"[^A-Za-z0-9\s,.;:!?'\"()\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F-]"
_ODD = _holds(
    r"[^A-Za-z ,;:!?'\"().\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u2026-]|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.&]"
    r"|\.[^ \"')]|\.[ \"')]+\S|\u2026[^ \"'),!?]|--| -|- |-[^A-Za-zÀ-ɏ]|''"
    r"|[:;] ?[()DPpOo|*3\[\]']|\(:|[xX]D|-[A-Z]|[A-F]-|\b[XV]\b|[A-Z][a-z]+[.:,]? [\"'(]?I\b| [ivxl]{2,7}\b| [vx]\b"
    r"|[!?,;:\u2026][!?,;:.\u2026]|[.\u2026],| [,;:!?.)\u2026]|[(\[] |^[^A-Za-z\"'(\u00C0-\u024F]"
    r"|-$|xXx|eXi|BvS|\w-k\b"
    r"|[ADFJMNOSTW][a-z]{2,4}[.,](?<=Mon.|ues.|Tue.|Wed.|Thu.|hur.|urs.|Fri.|Sat.|Sun.|Jan.|Feb.|Apr.|Aug.|Sep.|ept.|Oct.|Nov.|Dec.)"
    r"|[a-z]\.[a-z]|;dr"
)


def _abbreviated(text: str, short: frozenset[str] = _SHORT) -> bool:
    """Whether a word of ``text`` could be short for another."""
    return not short.isdisjoint([word.strip(_EDGES) for word in text.casefold().split()])


_ABBREVIATING = _holds(r", [A-Z]{2}(?!\w)|\d [NSEW]\b|-WW|\w\.[\w,)]|[A-Z]\. |[/&]|\d[a-z]|\d(?:st|nd|rd|th) ed\.")

RULES: tuple[Rule, ...] = (
    _where(_holds(r"[0-9$*./]|[^\x00-\x7F]|-[A-Z]|eXi|xXx|XXX|M:I|BvS|WAR|TL|tl;"), titles),
    _where(_holds(r"[@#]|://|\w\.\w|\w/\w"), web),
    _where(_holds(r"[*@#$%!_-]{2}|\w\*\w|\w-\w|[Ff][\u2013\u2014]"), censored),
    _where(PICTURED, pictures),
    _where(_holds(r"[^\x00-\x7F]"), compatible),
    _where(_holds(r"[^\x00-\x7F]|[/*]|[A-F][+-]"), ratings),
    _where(_holds(r"\d"), episodes),
    _where(_holds(r"[*_~`]"), neutral.emphasis),
    _where(lambda text: _ABBREVIATING(text) or _abbreviated(text, _ALL_SHORT), abbreviations),
    _where(_holds(r"\b[IVXLCDM]{2,}|[^\W\d][.:,]? [\"'(]?[IVX]\b| [ivxl]{2,7}\b| [vx]\b"), romans),
    _where(_holds(r"\d"), times),
    _where(
        _holds(
            r"\d|\b(?:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.|[a-z.][-–](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
            r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)[.,]"
        ),
        dates,
    ),
    _where(_holds(r"\d"), money, measures),
    _where(_holds(_SIGN), symbols),
    _where(_holds(r"\d"), numbers),
    _where(_holds(rf"{_SIGN}|''"), signs),
    _where(_holds(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.&]|\w\.\w"), capitals),
    _where(
        _holds(
            r"[^A-Za-z0-9\s,.;:!?'\"()-]|--|(?:^| )-|-(?:[^A-Za-z0-9]|$)"
            r"|\.[ .]*\.|[,;:!?][,;:.!?]|[.\u2026],|\s[,;:!?.)]|[(\[] |^\W"
        ),
        punctuation,
    ),
    neutral.spaces,
)
"""In order; what a review writes in its own way comes before what anybody does."""


def plain(text: str) -> bool:
    """Whether no rule could find anything in ``text``; most lines of prose are so."""
    return not _ODD(text) and not _abbreviated(text)
