"""Written → spoken form: what an engine is given for a line's words.

A language is a list of rules, each a plain function from text to text, that one loop goes through in order.
A language without rules of its own gets the neutral ones: they clean, and read nothing out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.script.spoken import english, neutral
from reviewcast.script.spoken.english.symbols import closed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Rule = Callable[[str], str]

_NEUTRAL: Sequence[Rule] = (neutral.characters, neutral.spaces, neutral.decoration, neutral.spaces)
_LANGUAGES: Mapping[str, Sequence[Rule]] = {"en": english.RULES}
"""Rules by primary language tag; they follow ``neutral.characters``."""
_PASSES = 6
"""What one pass makes plain may give the next one something to read; two or three are enough for all known texts."""
_LONGEST = 500
"""Characters read at once: no line is so long, and rules that look around take time with a text's length."""


def spoken_form(text: str, language: str = "en") -> str:
    """Return what an engine is given for the words ``text``, by the rules of ``language`` (a tag, such as ``en-GB``).

    The words of what is said already stay as they are, so a second call changes nothing. The result is empty only
    where ``text`` has neither letter nor digit.
    """
    rules = _LANGUAGES.get(language.replace("_", "-").partition("-")[0].casefold(), _NEUTRAL)
    said = _said(text, rules)
    for _ in range(_PASSES if len(said) > _LONGEST or not _speakable(said) else 0):
        before, said = said, _said(said, rules)
        if said == before:
            break
    for words in (said, _prepared(text, rules), neutral.spaces(text)):
        if _speakable(words):
            return words
    return said


def silent_pictures(text: str, language: str = "en") -> list[str]:
    """Return the emoji and emoticons of ``text`` that ``spoken_form`` leaves out, in order."""
    rules = _LANGUAGES.get(language.replace("_", "-").partition("-")[0].casefold(), _NEUTRAL)
    words = _prepared(text, rules)
    return english.silent(words) if rules is english.RULES else neutral.silent(words)


def spoken_rating(text: str, language: str = "en") -> str:
    """Return the spoken form of a rating, as a sentence: "4/5" → "four out of five."."""
    words = spoken_form(text, language)
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _said(text: str, rules: Sequence[Rule]) -> str:
    words = _prepared(text, rules)
    if len(words) <= _LONGEST:
        return _settled(words, rules)
    return neutral.spaces(" ".join(_settled(part, rules) for part in _parts(words)))


def _prepared(text: str, rules: Sequence[Rule]) -> str:
    words = neutral.spaces(neutral.characters(text))
    return closed_up(words) if rules is english.RULES else words


def _settled(words: str, rules: Sequence[Rule]) -> str:
    for _ in range(_PASSES):
        if rules is english.RULES and english.plain(words):
            break
        before = words
        for rule in rules:
            words = rule(words)
        words = neutral.characters(words)
        if words == before:
            break
    return words


def _parts(words: str) -> Iterator[str]:
    """Cut a text that no author wrote as a line, at a blank if it has one."""
    while len(words) > _LONGEST:
        cut = words.rfind(" ", 1, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield words[:cut]
        words = words[cut:].lstrip()
    yield words


def _speakable(text: str) -> bool:
    return any(map(str.isalnum, text))
