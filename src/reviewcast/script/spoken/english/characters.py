"""Characters that stand for others: fractions, superscripts, digits and letters of other styles."""

from __future__ import annotations

import re
import unicodedata

from reviewcast.script.spoken.english.numerals import fraction_name

_FRACTION = re.compile("(?P<digit>(?<=\\d) ?)?(?P<sign>[¼½¾⅐-⅞↉])(?=(?P<behind>\\w)?)")
_POWER = str.maketrans({"²": "^2", "³": "^3"})
_STYLED = re.compile(
    "[¹⁰ⁱ⁴-₎ₐ-ₜⅠ-\u2188①-⓿❶-➓㉈-㉟㊱-㊿！-～ﬀ-ﬆ\U0001d400-\U0001d7ff\U0001f100-\U0001f16cʰ-ʸˢˣᵃ-ᵛ№℃℉ªº℀-℅…‼⁇⁈⁉]"
)
_KEPT = "…№ºª"


def compatible(text: str) -> str:
    """Write "4½" as "4 1/2", "²" as "^2", and styled letters and digits as plain ones."""
    if text.isascii():
        return text
    text = _FRACTION.sub(_fraction, text.translate(_POWER))
    text = _STYLED.sub(lambda match: match[0] if match[0] in _KEPT else unicodedata.normalize("NFKC", match[0]), text)
    return "".join(map(_digit, text)) if not text.isascii() else text


def _fraction(match: re.Match[str]) -> str:
    """Leave a half, which may belong to stars, and what stands behind a number, to the rules of numbers."""
    top, bottom = map(int, unicodedata.normalize("NFKC", match["sign"]).split("⁄"))
    behind = " " if match["behind"] else ""
    if match["digit"] is None and (top, bottom) != (1, 2):
        return f" {fraction_name(top, bottom)}{behind}"
    return f"{'' if match['digit'] is None else ' '}{top}/{bottom}{behind}"


def _digit(character: str) -> str:
    """Return a number sign of any script in ASCII digits; letters that mean numbers are letters."""
    if character.isascii() or character.isalpha():
        return character
    value = unicodedata.numeric(character, None)
    if value is None:
        return character
    if character.isdecimal():
        return str(int(value))
    return f" {int(value)} " if value == int(value) else " "
