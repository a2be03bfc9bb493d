"""The words that a show adds around spoilers, language by language, as a show's phrases file states them.

::

    en:
      brief: "Spoiler, {{ distance }}."
    de:
      sign_off: Bis zum nächsten Mal.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

from reviewcast import yamlfile
from reviewcast.errors import ConfigError
from reviewcast.model.show import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from jinja2 import Environment

_LANGUAGE = Annotated[str, Field(pattern=yamlfile.LANGUAGE_TAG)]


@cache
def _environment() -> Environment:
    from jinja2 import Environment

    return Environment(autoescape=True)


def _parses(template: str) -> str:
    from jinja2 import TemplateSyntaxError

    try:
        _environment().parse(template)
    except TemplateSyntaxError as error:
        raise ValueError(f"not a Jinja template: {error.message}") from error
    return template


Template = Annotated[str, Field(max_length=4000), AfterValidator(_parses)]


class PhrasesPart(BaseModel):
    """What one language may say; keys that are missing are those that come with reviewcast."""

    model_config = ConfigDict(extra="forbid")

    announcement: Template | None = None
    """Before a spoiler: which work, and how to get past it."""
    way_past: Template | None = None
    """How to get past it, alone: the author has announced it."""
    brief: Template | None = None
    """Before later spoilers."""
    brief_way_past: Template | None = None
    """Before later spoilers that the author has announced."""
    left_out: Template | None = None
    left_out_brief: Template | None = None
    moved: Template | None = None
    moved_brief: Template | None = None
    spoilers_from_here: Template | None = None
    contains_spoilers: Template | None = None
    edition_spoiler_free: Template | None = None
    card: Template | None = None
    """Drawn on a spoiler chapter's picture."""
    introduction: Template | None = None
    short_introduction: Template | None = None
    sign_off: Template | None = None
    several_works: Template | None = None
    joined: Template | None = None
    """Two things, or several and one more."""
    hour: Template | None = None
    minute: Template | None = None
    second: Template | None = None
    times: Template | None = None


KEYS = tuple(PhrasesPart.model_fields)
"""Every phrase there is; each language that comes with reviewcast has all of them."""


class PhrasesFile(RootModel[dict[_LANGUAGE, PhrasesPart]]):
    """A show's phrases file: languages, and what each says its own way."""


def parse(text: str, file: Path) -> tuple[Phrase, ...]:
    """Return the phrases of a show's file. Raises ConfigError with file, line and key."""
    document = yamlfile.load(text, file=file)
    found: dict[str, list[Phrase]] = {}
    for language, part in yamlfile.validate(PhrasesFile, document).root.items():
        tag = plain_tag(language)
        if tag in found:
            raise ConfigError("this language stands twice", file=file, line=document.line((language,)), key=language)
        found[tag] = [
            Phrase(tag, key, words, str(file), document.line((language, key)), f"{language}.{key}", own=True)
            for key, words in part.model_dump(exclude_none=True).items()
        ]
    return tuple(chain.from_iterable(found.values()))


@cache
def packaged(language: str) -> tuple[Phrase, ...]:
    """Return the phrases that come with reviewcast for ``language``, a plain tag; none if there are none."""
    if language not in languages():
        return ()
    file = _folder() / f"{language}.yaml"
    document = yamlfile.load(file.read_text(encoding="utf-8"), file=str(file))
    return tuple(
        Phrase(language, key, words, str(file), document.line((key,)), key, own=False)
        for key, words in document.data.items()
    )


@cache
def languages() -> frozenset[str]:
    """Return the plain tags of the languages whose phrases come with reviewcast."""
    return frozenset(file.name.removesuffix(".yaml") for file in _folder().iterdir() if file.name.endswith(".yaml"))


def _folder() -> Traversable:
    return files("reviewcast") / "data" / "phrases"


def plain_tag(language: str) -> str:
    """Return a language's tag in the one way that phrases are kept under: "pt_BR" → "pt-br"."""
    return language.replace("_", "-").casefold()


def tags(language: str) -> Iterator[str]:
    """Yield ``language`` as a plain tag, then what it is a kind of: "pt-br", "pt"."""
    tag = plain_tag(language)
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
