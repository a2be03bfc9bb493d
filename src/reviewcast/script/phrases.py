"""What is said around spoilers, and before and behind a review, in the review's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError
from reviewcast.model.show import Phrase
from reviewcast.phrases import KEYS, packaged, plain_tag, tags
from reviewcast.script.counting import counted
from reviewcast.script.sentences import speakable
from reviewcast.script.templates import fill
from reviewcast.script.titles import MAX_TITLE_BYTES, chapter_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.model import Show

_ENGLISH = "en"
_MOST_NAMED = 3
"""Works that are named one by one."""
_SETTLED = ("introduction", "short_introduction", "announcement", "sign_off")
"""Phrases that show.yaml's ``templates`` may settle for all languages."""
_ANNOUNCEMENTS = {
    (False, False): "announcement",
    (False, True): "brief",
    (True, False): "way_past",
    (True, True): "brief_way_past",
}
"""What is said before a spoiler, by whether the author announces it and whether the full wording was said before."""
_AROUND_SPOILERS = (*_ANNOUNCEMENTS.values(), "several_works", "joined", "hour", "minute", "second", "times", "card")
_TRIED = (1, 61, 3661)
"""Distances in seconds at which a show's own announcement must have as many lines as at any other."""
_STOP_TWICE = re.compile(r"(?:(?<=[!?…])|(?<=[^.]\.)|(?<=\.{3}))\.$")
"""Behind a title that brings a stop of its own."""


def phrases_for(language: str, show: Show) -> Phrases:
    """Return the words for ``language`` (a tag, such as ``en-GB``): the show's own before those of reviewcast.

    A regional language takes what it lacks from the language that it is a kind of. What is still lacking is English,
    and named in ``Phrases.missing``.
    """
    chosen = dict(_settled(show))
    for tag in tags(language):
        _add(chosen, tag, show)
    missing = tuple(key for key in KEYS if key not in chosen)
    _add(chosen, _ENGLISH, show)
    return Phrases(plain_tag(language), chosen, show.announcements.step, missing)


def _settled(show: Show) -> Iterator[tuple[str, Phrase]]:
    file = str(show.folder / "show.yaml")
    for key in _SETTLED:
        words = getattr(show.templates, key)
        if words is not None:
            yield key, Phrase(_ENGLISH, key, words, file, None, f"templates.{key}", own=True)


def _add(chosen: dict[str, Phrase], tag: str, show: Show) -> None:
    own = (phrase for phrase in show.phrases if phrase.language == tag)
    for phrase in chain(own, packaged(tag)):
        chosen.setdefault(phrase.key, phrase)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is added to the reviews of one show in one language. All of it raises ConfigError for a bad template.

    ``known`` is what templates know of a review (``templates.facts``).
    """

    language: str
    """As a plain tag: "pt-br"."""
    chosen: Mapping[str, Phrase]
    """By key; all of ``reviewcast.phrases.KEYS``."""
    step: int
    """Seconds that a player's skip button jumps."""
    missing: tuple[str, ...]
    """Keys for which there are no words in the language: they are English."""

    @property
    def fallback(self) -> bool:
        """Whether anything is English because there are no words in the language."""
        return bool(self.missing)

    @property
    def around_spoilers(self) -> list[tuple[str, str]]:
        """The templates by which spoilers are announced and shown, whichever of them a distance needs."""
        return [(key, self.chosen[key].words) for key in _AROUND_SPOILERS]

    @property
    def own_introduction(self) -> bool:
        """Whether the show wrote the introduction: then it is said however long it is."""
        return self.chosen["introduction"].own

    # ── around spoilers ──

    def announcement(
        self,
        works: Sequence[str],
        seconds: int,
        *,
        by_author: bool,
        brief: bool,
        another: bool = False,
        known: Mapping[str, object] | None = None,
    ) -> list[str]:
        """Return the lines before a spoiler of ``works`` that is over in ``seconds`` (1 or more).

        ``by_author``: the author's own sentence announces it, so that only the way past it is told; ``brief``: the
        full wording was said before; ``another``: of another work than the spoiler before. There are as many lines
        for any ``seconds``.
        """
        key = _ANNOUNCEMENTS[by_author, brief]
        about = {**(known or {}), "work": self.named(works), "works": [chapter_title(work) for work in works]}
        about["another"] = another
        said = self._announced(key, about, seconds)
        own = any(phrase.own for phrase in self.chosen.values())
        if own and any(len(self._announced(key, about, tried)) != len(said) for tried in _TRIED):
            raise _error(self.chosen[key], "this template must have as many lines for every distance")
        return said

    def left_out(self, *, brief: bool) -> list[str]:
        """Return what is said where an edition has left a spoiler out."""
        return self._lines("left_out_brief" if brief else "left_out", {})

    def moved(self, *, brief: bool) -> list[str]:
        """Return what is said where an edition has moved spoilers to its end."""
        return self._lines("moved_brief" if brief else "moved", {})

    def spoilers_from_here(self, works: Sequence[str]) -> list[str]:
        """Return what is said before the spoilers that were moved to the end."""
        about = {"work": self.named(works), "works": [chapter_title(work) for work in works]}
        return list(filter(speakable, self._lines("spoilers_from_here", about)))

    @property
    def contains_spoilers(self) -> str:
        """That the review contains spoilers."""
        return self._words("contains_spoilers")

    @property
    def edition_spoiler_free(self) -> str:
        """That this is the spoiler-free edition."""
        return self._words("edition_spoiler_free")

    @property
    def card(self) -> str:
        """The word on a spoiler chapter's picture."""
        return self._words("card")

    # ── before and behind the review ──

    def introduction(self, known: Mapping[str, object]) -> list[str]:
        """Return what is said behind the title."""
        return self._introduced("introduction", known)

    def short_introduction(self, known: Mapping[str, object]) -> list[str]:
        """Return what is said behind a long title."""
        return self._introduced("short_introduction", known)

    def sign_off(self, known: Mapping[str, object]) -> list[str]:
        """Return what ends the episode."""
        return self._lines("sign_off", known)

    def _introduced(self, key: str, known: Mapping[str, object]) -> list[str]:
        return self._lines(key, {**known, "contains_spoilers": self.contains_spoilers})

    # ── parts of sentences ──

    def named(self, works: Sequence[str]) -> str:
        """Return titles as they stand in a sentence: "Emma and Persuasion"; of many or long ones, "several works"."""
        titles = [chapter_title(work) for work in dict.fromkeys(works)]
        named = self._joined(titles)
        if len(titles) > _MOST_NAMED or (len(titles) > 1 and len(named.encode()) > MAX_TITLE_BYTES):
            return self._words("several_works")
        return named

    def distance(self, seconds: int) -> str:
        """Return a length of time in words: "two minutes and ten seconds"."""
        counts = {"hour": seconds // 3600, "minute": seconds // 60 % 60, "second": seconds % 60}
        return self._joined([self._words(unit, count=count) for unit, count in counts.items() if count])

    def _announced(self, key: str, about: Mapping[str, object], seconds: int) -> list[str]:
        steps = -(-seconds // self.step)
        distance = self.distance(seconds)
        known = {
            **about,
            "distance": distance,
            "Distance": _capital(distance),
            "seconds": seconds,
            "steps": steps,
            "step": self.step,
            "in_steps": self._words("times", count=steps, length=self.distance(self.step)),
        }
        if key == "announcement":
            known["way_past"] = "\n".join(self._lines("way_past", known))
        return list(filter(speakable, self._lines(key, known)))

    def _joined(self, parts: Sequence[str]) -> str:
        if len(parts) < 2:  # noqa: PLR2004 - one, or none, is joined to nothing
            return "".join(parts)
        return self._words("joined", first=", ".join(parts[:-1]), last=parts[-1])

    def _words(self, key: str, count: int | None = None, **known: object) -> str:
        if count is not None:
            number, feminine = counted(count, self._language_of(self.chosen[key]))
            known = {**known, "count": count, "number": number, "feminine": feminine}
        return " ".join(self._lines(key, known))

    def _language_of(self, phrase: Phrase) -> str:
        """Return the language whose numbers a phrase takes: in Brazil, a Portuguese one takes Brazil's."""
        return self.language if phrase.language in tags(self.language) else phrase.language

    def _lines(self, key: str, known: Mapping[str, object]) -> list[str]:
        phrase = self.chosen[key]
        lines = fill(phrase.words, dict(known), file=Path(phrase.file), key=phrase.where, line=phrase.line)
        return [_STOP_TWICE.sub("", line) for line in lines]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _error(phrase: Phrase, message: str) -> ConfigError:
    return ConfigError(message, file=phrase.file, line=phrase.line, key=phrase.where)
