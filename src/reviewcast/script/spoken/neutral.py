"""What is done to a line in any language: odd characters, decoration and doubled blanks go."""

from __future__ import annotations

import re
import unicodedata

_ORDINARY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′´＇", "'"),
        **dict.fromkeys("“”„‟″＂", '"'),
        **dict.fromkeys("‐‑−﹣－", "-"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f\u20e3"),
        **dict.fromkeys(map(chr, range(0x202A, 0x202F))),
        **dict.fromkeys(map(chr, range(0x2066, 0x206A))),
        **dict.fromkeys([*map(chr, range(9)), *map(chr, range(0x0E, 0x20)), *map(chr, range(0x7F, 0xA0))], " "),
    }
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = re.compile(r"(?<!\w)(?!~[$£€]?\d)[*_~`]+(?=\w)|(?<=[\w.,;:!?'\")])[*_~`]+(?!\w)|`+")
_INLINE_TAGS = re.compile(
    r"</?(?:a|b|i|u|s|q|em|strong|small|span|sub|sup|del|ins|cite|code|font|tt)(?: [^<>]{0,300})?>", re.IGNORECASE
)
_PARTING_TAGS = re.compile(r"</?(?:br|p|div|li|ul|ol|hr|h[1-6]|blockquote)(?: [^<>]{0,300})?/?>", re.IGNORECASE)
_PICTURES = re.compile(
    "[\u2600-\u2604\u2607-\u2638\u263b-\u265f\u2668-\u26ff\u2700-\u2725\u2728\u2733-\u2767\u2b05-\u2b4f"
    "\U0001f000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\U000e0000-\U000e0fff\u2764\u2665]+"
)
_RATING_SIGNS = frozenset("★☆⭐🌟⯪⯨✭✮✩⚝")


def characters(text: str) -> str:
    """Make quotation marks, hyphens, blanks and invisible characters ordinary ones, and compose accents."""
    if text.isascii():
        return _CONTROLS.sub(" ", text)
    return unicodedata.normalize("NFC", text.translate(_ORDINARY))


def spaces(text: str) -> str:
    """Leave one blank between words."""
    return " ".join(text.split())


def decoration(text: str) -> str:
    """Take out marks of emphasis and emoji; the signs of a rating stay."""
    return _PICTURES.sub(_without_pictures, emphasis(text))


def silent(text: str) -> list[str]:
    """Return the emoji that ``decoration`` takes out, in order; neighbours together."""
    found = ("".join(sign for sign in match if sign not in _RATING_SIGNS) for match in _PICTURES.findall(text))
    return [signs for signs in found if signs]


def emphasis(text: str) -> str:
    """Take out marks of emphasis that are left around words: "*really*", "<b>really</b>" → "really"."""
    if "<" in text:
        text = _PARTING_TAGS.sub(" ", _INLINE_TAGS.sub("", text))
    return _MARKS.sub("", text)


def _without_pictures(match: re.Match[str]) -> str:
    kept = "".join(sign for sign in match[0] if sign in _RATING_SIGNS)
    return kept or " "
