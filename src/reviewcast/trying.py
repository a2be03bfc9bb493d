"""A few words, spoken as the show in the current folder would: for tuning how a name is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast import lexicon
from reviewcast.errors import UsageError
from reviewcast.model import Line, LineKind, Script, Section
from reviewcast.script.diction import Diction
from reviewcast.script.draft import cut
from reviewcast.script.sentences import speakable
from reviewcast.show import find_show
from reviewcast.voices import ANY_LANGUAGE, narrator, phonemic, primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Show, Voice

MAX_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Trial:
    """What is said, and by whom."""

    script: Script
    voice: Voice

    @property
    def spoken(self) -> str:
        """The spoken form."""
        return " ".join(line.spoken for line in self.script.lines)


def try_out(text: str, *, voice: str | None = None, said: str | None = None) -> Trial:
    """Return ``text`` in its spoken form; ``said`` stands in for a lexicon's entry for the whole of it.

    Raises ConfigError and UsageError.
    """
    text = " ".join(text.split())
    if not speakable(text):
        raise UsageError("there is nothing to pronounce; give some words")
    if len(text) > MAX_CHARACTERS:
        raise UsageError(f"{len(text)} characters are no trial (at most {MAX_CHARACTERS}); use 'preview' for a review")
    show = find_show(None)
    speaker = narrator(voice, show)
    return Trial(_script(text, said, show, speaker), speaker)


def _script(text: str, said: str | None, show: Show, voice: Voice) -> Script:
    language = "en" if primary(voice.language) == ANY_LANGUAGE else voice.language
    own = (lexicon.trial(text, said),) if said is not None else ()
    entries = (*own, *show.lexicon)
    diction = Diction(language, entries, phonemic({voice.name: voice}, entries))
    whole = [text] if own else list(_pieces(text))
    lines = [
        Line(LineKind.PARAGRAPH, words, spoken, voice.name, show.pauses.sentence, 0)
        for words in whole
        if speakable(spoken := diction.form(words, voice.name))
    ]
    return Script(text, language, tuple(lines), (Section("body", text),))


def _pieces(text: str) -> Iterator[str]:
    for start, end, _ in cut(text):
        yield text[start:end].strip()
