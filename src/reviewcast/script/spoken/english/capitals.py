"""Words in capitals: initialisms letter by letter ("C G I"), acronyms and shouts as words."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.vocabulary import ACRONYMS, INITIALISMS, KEPT, SHORT_WORDS, SPELLED_ALONE

_DOTTED = re.compile(r"(?<![\w.])(?P<letters>(?:[A-Za-z]\.){1,9}[A-Za-z])(?P<dot>\.?)(?P<own>'s)?(?!\w)")
_WORD = re.compile(
    r"(?:(?<=\w)(?P<lead>-)|(?<![\w.]))(?P<word>[A-ZÀ-ÖØ-Þ]{2,})(?P<own>s"
    r"(?!\w)|'[a-zA-Z]{1,2}(?!\w))?(?P<tail>-(?=\w))?(?![^\W\dA-ZÀ-ÖØ-Þ_])"
)
_COMPUTERS = re.compile(
    r" (?:crowd|departments?|dept|guys?|support|professionals?|experts?|workers?|teams?|specialists?|consultants?|"
    r"manager|security|industry|company|jobs?|nerds?|geeks?|staff|person|people|systems|world|technicians?)\b",
    re.IGNORECASE,
)
_VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝ")
_CLUSTER = re.compile(r"[^AEIOUY]+")
_STARTS = frozenset(
    "B C D F G H J K L M N P Q R S T V W X Z BL BR CH CL CR CZ DR DW FL FR GH "
    "GL GN GR KN KH KL KR PH PL PR PS QU RH SC SCH SCR SH SHR SK SL SM SN SP SPL "
    "SPR SQ ST STR SW TH THR TR TS TW WH WR".split()
)
_SHORT, _LONGEST_CLUSTER = 3, 4


def capitals(text: str) -> str:
    """Read words in capitals. Where most of a line is in capitals, it is shouted: only known initialisms stay."""
    text = _DOTTED.sub(_dotted, text)
    words = _WORD.findall(text)
    if not words:
        return text
    loud = _shouted(text)
    return _WORD.sub(lambda match: _read(match, loud=loud), text)


def _dotted(match: re.Match[str]) -> str:
    letters = match["letters"].replace(".", "")
    if letters.islower() and not match["dot"]:
        return match[0]
    ends = match["dot"] and match.end() == len(match.string)
    if letters in KEPT:
        said = letters
    else:
        said = letters.capitalize() if letters.upper() in ACRONYMS else " ".join(letters.upper())
    return said + (match["own"] or "") + ("." if ends else "")


def _shouted(text: str) -> bool:
    """Whether a line's words are mostly in capitals, or two in a row can only be a shout."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    shouts = [word for word in words if word.isupper() and word not in INITIALISMS and word not in ACRONYMS]
    return len(shouts) >= _SHORT - 1 and len(shouts) * 2 > len(words)


def _read(match: re.Match[str], *, loud: bool) -> str:
    word, own, lead, tail = match["word"], match["own"] or "", match["lead"] or "", match["tail"] or ""
    if spelled(word, loud=loud) or (word == "IT" and _COMPUTERS.match(match.string, match.end())):
        return f"{' ' if lead else ''}{' '.join(word)}{own.lower()}{' ' if tail else ''}"
    if word in KEPT:
        return match[0]
    named = word in ACRONYMS or match.start() == 0 or loud
    return lead + (word.capitalize() if named else word.lower()) + own.lower() + tail


def spelled(word: str, *, loud: bool = False) -> bool:
    """Whether a word in capitals is said letter by letter."""
    if word in ACRONYMS or word in KEPT:
        return False
    if word in INITIALISMS:
        return not (loud and word.casefold() in SHORT_WORDS)
    if word in SPELLED_ALONE:
        return not loud
    if len(word) <= _SHORT:
        return word.casefold() not in SHORT_WORDS and not (loud and _pronounceable(word) and len(word) == _SHORT)
    return not _pronounceable(word)


def _pronounceable(word: str) -> bool:
    """Whether letters make a syllable or more: a beginning that English has, vowels, and no long row without."""
    if not any(letter in _VOWELS for letter in word):
        return False
    if not word.isascii():
        return True
    clusters = _CLUSTER.findall(word)
    if word[0] not in _VOWELS and clusters and clusters[0] not in _STARTS:
        return False
    return all(len(cluster) <= _LONGEST_CLUSTER for cluster in clusters)
