"""Who speaks an episode: its narrator, and the voices that its casting names."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError
from reviewcast.show import DEFAULT_VOICE, SHOW_FILE, find_voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reviewcast.model import Pronunciation, Review, Script, Show, Voice
    from reviewcast.speak import Narrator

ANY_LANGUAGE = "mul"
"""ISO 639's code for several languages: such a voice fits every review."""
IPA = "ipa"
"""The alphabet of a lexicon's phonemes, as engines name it."""


def all_voices(asked: str | None, review: Review, show: Show) -> dict[str, Voice]:
    """Return the narrator, first, and every voice that the casting names, by name.

    Raises ConfigError for a voice that is unknown or does not speak the review's language.
    """
    main = narrator(asked, show, review)
    voices = {main.name: main}
    for part, role in {**show.casting, **review.casting}.items():
        if role.voice not in voices:
            voices[role.voice] = find_voice(role.voice, show, origin=role.file, line=role.line, key=f"casting.{part}")
    for voice in voices.values():
        _require_language(review, voice)
    return voices


def narrator(asked: str | None, show: Show, review: Review | None = None) -> Voice:
    """Return the voice that was asked for, else the review's, else the show's, else the default. Raises ConfigError."""
    if asked is None and review is not None and review.voice is not None:
        return find_voice(review.voice, show, origin=review.source)
    language = primary(review.language) if review is not None else ""
    if asked is None and language in show.voices:
        return find_voice(show.voices[language], show, origin=show.folder / SHOW_FILE, key=f"voices.{language}")
    if asked is None and show.voice is not None:
        return find_voice(show.voice, show, origin=show.folder / SHOW_FILE)
    return find_voice(asked or DEFAULT_VOICE, show)


def _require_language(review: Review, voice: Voice) -> None:
    spoken, written = primary(voice.language), primary(review.language)
    if spoken in (written, ANY_LANGUAGE):
        return
    origin = f" ({review.found['language']})" if "language" in review.found else ""
    fitting = (
        "name a voice whose profile says 'language: mul'"
        if written == ANY_LANGUAGE
        else f"write voices/NAME.yaml with a Piper model for '{written}', or with engine gtts and language {written}, "
        "and name it"
    )
    raise ConfigError(
        f"the review is in '{written}'{origin}, but voice '{voice.name}' speaks '{spoken}'; {fitting} as 'voice' or "
        "with --voice; or state another 'language' in the front matter",
        file=review.source,
    )


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag, without script and region."""
    return tag.replace("_", "-").partition("-")[0].lower()


def phonemic(voices: Mapping[str, Voice], entries: Iterable[Pronunciation]) -> Collection[str]:
    """Return the names of the voices whose engines take phonemes; no engine is asked where no entry has some."""
    if not any(entry.phonemes for entry in entries):
        return frozenset()
    from reviewcast.speak.registry import make

    return frozenset(name for name, voice in voices.items() if getattr(make(voice), "phonemes", None) == IPA)


def heard(script: Script, voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """Return those of ``voices`` that have a line in ``script``."""
    speaking = {line.voice for line in script.lines}
    return {name: voice for name, voice in voices.items() if name in speaking}


@contextmanager
def narrators(voices: Mapping[str, Voice]) -> Iterator[dict[str, Narrator]]:
    """Make an engine for each voice, and let all of them go in the end. Raises EngineError."""
    from reviewcast.speak import Narrator
    from reviewcast.speak.registry import make

    with ExitStack() as stack:
        made: dict[str, Narrator] = {}
        for name, voice in voices.items():
            made[name] = Narrator(make(voice), voice)
            stack.callback(made[name].close)
        yield made
