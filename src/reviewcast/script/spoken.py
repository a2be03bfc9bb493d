"""Written → spoken form."""

from __future__ import annotations

import re

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-", "\u00ad": None})
_OUT_OF = re.compile(
    r"(?P<points>\d+(?:[.,]\d+)?)\s*(?P<half>½)?\s*/\s*(?P<of>\d+)(?P<unit>\s*(?:stars?|points?)\b|\s*[★⭐])?"
)
_STARS = re.compile(r"[★⭐✭✮☆⯪✩½\ufe0f\s]*[★⭐✭✮☆⯪✩][★⭐✭✮☆⯪✩½\ufe0f\s]*")
_FULL, _HALF = "★⭐", "½⯪"


def spoken_form(text: str) -> str:
    """Return what an engine is given for the words ``text``."""
    return " ".join(text.translate(_QUOTES).split())


def spoken_rating(text: str) -> str:
    """Return the spoken form of a rating: "4/5" → "4 out of 5", "★★★½" → "3 and a half stars"."""
    words = _STARS.sub(lambda match: f" {_stars(match[0])} ", text)
    words = _OUT_OF.sub(_out_of, words)
    words = spoken_form(words).rstrip()
    return words if words.endswith((".", "!")) else f"{words}."


def _stars(symbols: str) -> str:
    full = sum(symbols.count(symbol) for symbol in _FULL)
    half = any(symbol in symbols for symbol in _HALF)
    if half:
        return f"{full} and a half stars" if full else "half a star"
    return "1 star" if full == 1 else f"{full or 'no'} stars"


def _out_of(match: re.Match[str]) -> str:
    half = " and a half" if match["half"] else ""
    unit = " stars" if match["unit"] and "point" not in match["unit"] else ""
    return f"{match['points'].replace(',', '.')}{half} out of {match['of']}{unit}"
