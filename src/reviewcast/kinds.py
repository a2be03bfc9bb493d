"""What a paragraph is beyond a paragraph: a rating alone, or the verdict; what a title says of spoilers."""

from __future__ import annotations

import re

from reviewcast.model import PassageKind

_LABEL = r"(?:(?:my|our|final|overall)\s+)*(?:rating|score|grade|stars?|verdict)\s*[:\u2013\u2014=-]\s*"
_NUMBER = r"\d{1,3}(?:[.,]\d+)?\s*[½¼¾]?"
_VALUE = rf"""(?:
    [★⭐✭✮☆⯪✩½\ufe0f\s]*[★⭐✭✮☆⯪✩][★⭐✭✮☆⯪✩½\ufe0f\s]*
  | (?:{_NUMBER}|½)\s*(?:/|out\s+of|of)\s*\d{{1,3}}(?:\s*(?:stars?|points?|★|⭐))?
  | {_NUMBER}\s*(?:%|per\s?cent|stars?|★|⭐)
)"""
_GRADE = r"(?:[A-F][+\u2212\u2013-]?|\d{1,3}(?:\.\d+)?)"
_RATING = re.compile(rf"(?:(?:{_LABEL})?{_VALUE}|{_LABEL}{_GRADE})[.!]?", re.IGNORECASE | re.VERBOSE)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_RATING_HEADING = re.compile(r"(?:(?:the|my|our|final|overall)\s+)*(?:rating|score|grade)\s*:?", re.IGNORECASE)
_VERDICT_WORDS = (
    r"(?:the\s+|my\s+|our\s+)?(?:final\s+)?"
    r"(?:verdict|conclusions?|bottom\s+line|final\s+thoughts|closing\s+thoughts|last\s+word|summing\s+up|in\s+short)"
)
_VERDICT_LABEL = re.compile(rf"{_VERDICT_WORDS}\s*[:\u2013\u2014]", re.IGNORECASE)
_VERDICT_HEADING = re.compile(rf"{_VERDICT_WORDS}\W*", re.IGNORECASE)
_SAYS_SPOILERS = re.compile(r"\bspoiler\w*|\bdivulg[aâ]ch\w*|\bdestripes?\b", re.IGNORECASE)
_DENIES_SPOILERS = re.compile(
    r"\b(?:no|without|zero|free of|ohne|keine|sans|aucun|sin) (?:any )?(?:spoiler|divulg)\w*|"
    r"\bspoilers?[ -]?(?:free|frei)|"
    r"\b(?:end(?:s|ed)?|done with|ende|fin)(?: of| der| des)?(?: the| all| my)? spoilers?\b|"
    r"\bspoilers? (?:end|ends|ended|over|are over|is over|done|are done|fin|ende)\b",
    re.IGNORECASE,
)
_MAX_RATING = 80
"""Characters; the pattern would take for ever on a megabyte of stars."""


def paragraph_kind(text: str) -> PassageKind:
    """Tell a paragraph that is a rating, or begins as a verdict, from any other."""
    words = text.strip()
    if len(words) <= _MAX_RATING and _RATING.fullmatch(words):
        return PassageKind.RATING
    if _VERDICT_LABEL.match(words):
        return PassageKind.VERDICT
    return PassageKind.PARAGRAPH


def bare_rating(text: str) -> str:
    """Return a rating without the word in front of it."""
    words = text.strip()
    label = _LABELLED.match(words)
    return words[label.end() :] if label else words


def is_rating_heading(text: str) -> bool:
    """Whether a heading only says that a rating follows."""
    return _RATING_HEADING.fullmatch(text.strip()) is not None


def is_verdict_heading(text: str) -> bool:
    """Whether a heading announces the verdict."""
    return _VERDICT_HEADING.fullmatch(text.strip()) is not None


def announces_spoilers(title: str) -> bool:
    """Whether a title says that spoilers follow: neither that there are none, nor that they are over."""
    return _SAYS_SPOILERS.search(title) is not None and not _DENIES_SPOILERS.search(title)
