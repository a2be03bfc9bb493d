"""Ratings as pages state them, in words, attributes or numbers with a scale."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?\s{0,3}[½¼¾]?"
_OUT_OF = re.compile(
    rf"(?:(?:rated|rating|score|scored|overall|my|review)\s{{0,3}}:?\s{{0,3}}){{0,3}}"
    rf"(?P<value>{_NUMBER}|½)\s{{0,3}}(?:stars?\s{{1,3}})?(?:/|out\s{{1,3}}of|of|von|sur|de|su)\s{{0,3}}(?P<best>\d{{1,4}})"
    rf"(?:\s{{1,3}}(?:stars?|points?|★))?[.!]?",
    re.IGNORECASE,
)
_STARS = re.compile(r"(?=.{0,12}★)[★☆½✭✩⯪⭐\ufe0f]{1,12}")
_GRADE = re.compile(r"[A-F](?:[+\-−–])?")
_CONTENT = re.compile(r"\b(?:PG|rated\s+(?:R|PG|G|NC))\b")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_MAX = 80


def spoken_rating(text: str | None) -> str | None:
    """Return the rating that a short text is ("Rated 4 out of 5", "★★★½", "B+"); None where it is none."""
    said = " ".join((text or "").split())
    if not said or len(said) > _MAX or _CONTENT.search(said):
        return None
    if _STARS.fullmatch(said):
        return said
    found = _OUT_OF.fullmatch(said)
    if found:
        return with_scale(found["value"], found["best"])
    return said if _GRADE.fullmatch(said) else None


def with_scale(value: object, best: object = None, worst: object = None) -> str | None:
    """Return a rating with its scale: "4.5/5"; the value as it is where no scale is known or it is no number."""
    said = " ".join(str(value).split()) if value is not None else ""
    if not said or len(said) > _MAX:
        return None
    number, scale = _number(said), _number(str(best)) if best is not None else None
    if number is None or scale is None or scale <= 0:
        return spoken_rating(said) or said
    if number > scale or (worst is not None and (_number(str(worst)) or 0) > number):
        return None
    return f"{_plain(number)}/{_plain(scale)}"


def _number(text: str) -> float | None:
    said = text.strip()
    for sign, decimals in _FRACTIONS.items():
        if said.endswith(sign):
            said = (said[:-1].strip() or "0") + decimals
    said = said.replace(",", ".")
    return float(said) if re.fullmatch(r"\d{1,4}(?:\.\d{1,6})?", said) else None


def _plain(number: float) -> str:
    return f"{number:g}"
