"""What stands above a review and says what it is, validated."""

from __future__ import annotations

import datetime as dt
import os.path
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from reviewcast import yamlfile
from reviewcast.casting import CastingPart, roles
from reviewcast.errors import ConfigError
from reviewcast.lexicon import LexiconPart, entries
from reviewcast.model import Work
from reviewcast.read.files import UNFIT
from reviewcast.read.written import headers
from reviewcast.read.written.dialects import translated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.model import CastPart, Omission, Pronunciation, Role, SpoilersSaid
    from reviewcast.read.files import Text

MIN_YEAR, MAX_YEAR = -4000, 9999
_SPOILERS: Mapping[str | bool, SpoilersSaid] = {
    True: "true",
    False: "none",
    "true": "true",
    "false": "none",
    "none": "none",
    "marked": "marked",
    "declared": "declared",
}


def _words(value: Any) -> Any:
    """Return words on one line; ``title: 007`` is the agent's name, though YAML takes it for a number."""
    if isinstance(value, bool | dt.date):
        raise ValueError("YAML reads this as a date, or as true or false; put it in quotes")
    value = getattr(value, "written", value)
    if not isinstance(value, str):
        return value
    if UNFIT.search(value):
        raise ValueError("there is a control character in it; remove it")
    return " ".join(value.split())


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _day(value: Any) -> Any:
    """A number would count as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("write the date as 2024-01-31")
    return value.date() if isinstance(value, dt.datetime) else value


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("this should be a number")
    return value


def _one_word(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise ValueError("say true, none, marked or declared")
    return value


Words = Annotated[str, BeforeValidator(_words), Field(min_length=1)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(_as_list)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Year = Annotated[int, BeforeValidator(_number), Field(ge=MIN_YEAR, le=MAX_YEAR)]


class WorkFields(BaseModel):
    """One reviewed work."""

    model_config = ConfigDict(extra="forbid")

    title: Words
    creator: Words | None = None
    year: Year | None = None


def _title_as_work(value: Any) -> Any:
    return value if isinstance(value, dict) else {"title": value}


OneWork = Annotated[WorkFields, BeforeValidator(_title_as_work)]


class FrontMatter(BaseModel):
    """The keys that reviewcast knows; others are named in a warning, unless another tool uses them."""

    title: Words | None = None
    work: OneWork | None = None
    works: Annotated[tuple[OneWork, ...], BeforeValidator(_as_list)] = ()
    creator: Words | None = None
    year: Year | None = None
    rating: Annotated[Words, Field(max_length=200)] | None = None
    author: Words | None = None
    reviewed: Day | None = None
    """When the review was written."""
    published: Day | None = None
    """When its episode is to appear."""
    draft: StrictBool | None = None
    rights: Words | None = None
    id: Words | None = None
    link: Words | None = None
    language: str | None = Field(default=None, pattern=yamlfile.LANGUAGE_TAG)
    image: Words | None = None
    voice: Words | None = None
    tags: WordList = ()
    spoilers: Annotated[StrictBool | Words, BeforeValidator(_one_word)] | None = None
    explicit: StrictBool | None = None
    lexicon: LexiconPart = Field(default_factory=dict)
    casting: CastingPart = CastingPart()

    def stated(self) -> list[str]:
        """Return the keys that say something."""
        said = {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
        return [name for name, value in said.items() if value not in (None, (), {})]

    def spoilers_said(self) -> SpoilersSaid | None:
        """Return what ``spoilers`` says; words that are not known count as a warning of spoilers."""
        if self.spoilers is None:
            return None
        said = self.spoilers.strip().casefold() if isinstance(self.spoilers, str) else self.spoilers
        return _SPOILERS.get(said, "true")

    def all_works(self) -> tuple[Work, ...]:
        """Return the works; ``creator`` and ``year`` beside a single ``work`` belong to it."""
        named = ((self.work,) if self.work else ()) + self.works
        works = list(dict.fromkeys(Work(one.title, one.creator, one.year) for one in named))
        if len(works) == 1:
            only = works[0]
            works = [Work(only.title, only.creator or self.creator, only.year or self.year)]
        return tuple(works)


@dataclass(frozen=True, slots=True)
class Head:
    """A review's front matter, what to tell the author of it, and what stands below."""

    fields: FrontMatter
    image: Path | None
    lexicon: tuple[Pronunciation, ...]
    casting: Mapping[CastPart, Role]
    warnings: tuple[str, ...]
    body: str
    lines_above: int
    """How many lines stand above ``body``."""
    left_out: tuple[Omission, ...]
    """Lines of the body that say what front matter does."""


def split(text: Text) -> Head:
    """Part a review's front matter, if it has one, from the rest. Raises ConfigError with file, line and key."""
    header = headers.split(text)
    document, told = translated(header.document)
    fields = yamlfile.validate(FrontMatter, document)
    image, without = _picture(fields, document, text.file)
    warnings = (*yamlfile.unknown_keys(FrontMatter, document), *told, *_unused(fields, document), *without)
    said, cast = entries(fields.lexicon, document, ("lexicon",)), roles(fields.casting, document)
    return Head(fields, image, said, cast, warnings, header.body, header.lines_above, header.left_out)


def _picture(fields: FrontMatter, document: yamlfile.Document, review: Path | None) -> tuple[Path | None, list[str]]:
    """Return the picture's file, if one is named, and what to tell. A picture on the web is linked, never taken."""
    if not fields.image or not review or "://" in fields.image:
        return None, []
    path, line = review.parent / fields.image.lstrip("/"), document.line(("image",))
    if os.path.isfile(path):  # noqa: PTH113 - never raises
        return path, []
    if fields.image.startswith("/"):  # at the root of a site that is not here
        said = f"no such picture: {fields.image}; a generated cover is used"
        return None, [f"{document.file}, line {line}, image: {said}"]
    message = f"no such picture: {fields.image}; paths start at the review's folder"
    raise ConfigError(message, file=document.file, line=line, key="image")


def _unused(fields: FrontMatter, document: yamlfile.Document) -> list[str]:
    """Return a sentence for each known key whose value has no effect as it stands."""
    messages: dict[str, str] = {}
    if isinstance(fields.spoilers, str) and fields.spoilers.strip().casefold() not in _SPOILERS:
        messages["spoilers"] = "only true, none, marked or declared is understood; taken for true"
    if len(fields.all_works()) != 1:
        for key in ("creator", "year"):
            if getattr(fields, key) is not None:
                messages[key] = "not used, for the front matter does not name a single 'work' that it belongs to"
    return [f"{document.file}, line {document.line((key,))}, {key}: {message}" for key, message in messages.items()]
