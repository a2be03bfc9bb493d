"""Numbers as words, for what is counted: minutes, seconds, steps."""

from __future__ import annotations

from functools import cache

from reviewcast.phrases import tags

_MASCULINE = {"de": (("eins", "ein"),), "es": (("veintiuno", "veintiún"), ("uno", "un"))}
"""Ends of numbers that change before a noun that is masculine or neuter."""
_FEMININE = {
    "de": (("eins", "eine"),),
    "es": (("uno", "una"),),
    "fr": (("un", "une"),),
    "pt": (("um", "uma"), ("dois", "duas")),
}
"""Ends of numbers that change before a noun that is feminine."""


@cache
def counted(count: int, language: str) -> tuple[str, str]:
    """Return ``count`` in words, as they stand before a masculine and before a feminine noun.

    A language that nobody has given num2words gets digits, which its voice reads.
    """
    from num2words import num2words

    converter = _converter(language)
    if converter is None:
        return str(count), str(count)
    words = str(num2words(count, lang=converter))
    ends = language.partition("-")[0]
    return _ending(words, _MASCULINE.get(ends, ())), _ending(words, _FEMININE.get(ends, ()))


@cache
def _converter(language: str) -> str | None:
    from num2words import CONVERTER_CLASSES

    known = {str(name).replace("_", "-").casefold(): str(name) for name in CONVERTER_CLASSES}
    return next((known[tag] for tag in tags(language) if tag in known), None)


def _ending(words: str, ends: tuple[tuple[str, str], ...]) -> str:
    return next((words.removesuffix(end) + other for end, other in ends if words.endswith(end)), words)
