"""How a review's words are spoken: the rules of its language, then its lexicon and its show's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError
from reviewcast.model import PHONEMES_CLOSE, PHONEMES_OPEN
from reviewcast.script.lexicon import Lexicon, genitive
from reviewcast.script.spoken import silent_pictures, spoken_form, spoken_rating

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from reviewcast.model import Pronunciation
    from reviewcast.script.lexicon import Found

_NO_PHONEMES = str.maketrans({PHONEMES_OPEN: "[", PHONEMES_CLOSE: "]"})


class Diction:
    """Turns written words into what a voice is given."""

    def __init__(
        self, language: str, entries: Iterable[Pronunciation] = (), phonemic: Collection[str] = frozenset()
    ) -> None:
        """``entries``: those that win come first. ``phonemic``: names of the voices whose engines take phonemes."""
        self.language = language
        self._lexicon = Lexicon(entries, language)
        self._phonemic = phonemic

    @property
    def is_english(self) -> bool:
        """Whether English words of ours may be put beside the review's."""
        return self.language.lower().startswith("en")

    def silent(self, text: str) -> list[str]:
        """Return what of ``text`` no voice is given: emoji that only decorate, in order."""
        return silent_pictures(text, self.language)

    def form(self, text: str, voice: str) -> str:
        """Return the spoken form of ``text`` for a voice.

        Raises ConfigError where only phonemes are known of a term and the voice takes none.
        """
        return self._said(text, voice, spoken_form)

    def rating(self, text: str, voice: str) -> str:
        """Return the spoken form of a rating, as ``form`` does."""
        return self._said(text, voice, spoken_rating)

    def _said(self, text: str, voice: str, form: Callable[[str, str], str]) -> str:
        return self._lexicon.spoken(
            text.translate(_NO_PHONEMES),
            lambda words: form(words, self.language),
            lambda one, after: self._term(one, after, voice),
        )

    def _term(self, one: Found, after: str, voice: str) -> tuple[str, int]:
        entry = one.entry
        if entry.phonemes is not None and voice in self._phonemic:
            if genitive(after) and self.is_english:
                return _bracketed(entry.phonemes + _genitive_sound(entry.phonemes)), 2
            return _bracketed(entry.phonemes), 0
        if entry.say is None:
            raise ConfigError(
                f"voice '{voice}' takes no phonemes; add a respelling as 'say' to '{entry.term}'",
                file=entry.file,
                line=entry.line,
                key=entry.term,
            )
        return _syllables(entry.say), 0


def _syllables(respelling: str) -> str:
    """Return a respelling without capitals in its syllables ("kah-ZOO-oh"): engines spell some of them out."""
    return " ".join(word.lower() if "-" in word else word for word in respelling.split())


def _bracketed(phonemes: str) -> str:
    """Return phonemes in brackets, word by word: a word's time is that of a bracket."""
    return " ".join(f"{PHONEMES_OPEN}{word}{PHONEMES_CLOSE}" for word in phonemes.split())


def _genitive_sound(phonemes: str) -> str:
    last = phonemes.rstrip(" ˈˌː.")[-1:]
    if last in "szʃʒ":
        return "ɪz"
    return "s" if last in "ptkfθ" else "z"
