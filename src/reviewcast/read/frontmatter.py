"""The YAML between two ``---`` lines at the top of a review."""

from __future__ import annotations

import datetime as dt
import os.path
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from reviewcast import yamlfile
from reviewcast.errors import ConfigError
from reviewcast.model import Work
from reviewcast.read.files import UNFIT

if TYPE_CHECKING:
    from pathlib import Path

MAX_CHARACTERS = 64_000
_OPENS = re.compile(r"---[ \t]*\n")
_FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


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


Words = Annotated[str, BeforeValidator(_words), Field(min_length=1)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(_as_list)]
Year = Annotated[int, BeforeValidator(_number), Field(ge=-4000, le=9999)]


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
    """The keys that reviewcast knows; others are named in a warning."""

    title: Words | None = None
    work: OneWork | None = None
    works: Annotated[tuple[OneWork, ...], BeforeValidator(_as_list)] = ()
    creator: Words | None = None
    year: Year | None = None
    rating: Annotated[Words, Field(max_length=200)] | None = None
    author: Words | None = None
    date: Annotated[dt.date, BeforeValidator(_day)] | None = None
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$")
    image: Words | None = None
    voice: Words | None = None
    tags: WordList = ()
    spoilers: StrictBool | Words | None = None
    explicit: StrictBool | None = None

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
    warnings: tuple[str, ...]
    body: str
    lines_above: int
    """How many lines stand above ``body``."""


def split(text: str, file: Path) -> Head:
    """Part a review's front matter, if it has one, from the rest. Raises ConfigError with file, line and key."""
    if not _OPENS.match(text):
        return Head(FrontMatter(), (), text, 0)
    fence = _FENCE.match(text)
    if fence is None:
        raise ConfigError("the front matter is not closed; put a line '---' below it", file=file, line=1)
    if len(fence[1]) > MAX_CHARACTERS:
        raise ConfigError("the front matter is too long; keep what is about the review", file=file, line=1)
    marked = fence[1].find(">!")
    if marked >= 0:
        line = 2 + fence[1].count("\n", 0, marked)
        raise ConfigError("a spoiler in the front matter cannot be fenced; reword it", file=file, line=line)
    document = yamlfile.load(fence[1], file=file, first_line=2)
    fields = yamlfile.validate(FrontMatter, document)
    _check_image(fields.image, document)
    warnings = (*yamlfile.unknown_keys(FrontMatter, document), *_unused(fields, document))
    return Head(fields, warnings, text[fence.end() :], text.count("\n", 0, fence.end()))


def is_address(image: str) -> bool:
    """Whether a picture is named by an address, not a path."""
    return "://" in image


def _check_image(image: str | None, document: yamlfile.Document) -> None:
    if image and not is_address(image) and not os.path.isfile(document.file.parent / image):  # noqa: PTH113 - never raises
        raise ConfigError(
            f"no such picture: {image}; paths start at the review's folder",
            file=document.file,
            line=document.line(("image",)),
            key="image",
        )


def _unused(fields: FrontMatter, document: yamlfile.Document) -> list[str]:
    """Return a sentence for each known key whose value has no effect as it stands."""
    messages: dict[str, str] = {}
    if fields.image and is_address(fields.image):
        messages["image"] = "addresses are not fetched; a generated cover is used (name a file instead)"
    if isinstance(fields.spoilers, str):
        messages["spoilers"] = "only true or false is understood; taken for true"
    if len(fields.all_works()) != 1:
        for key in ("creator", "year"):
            if getattr(fields, key) is not None:
                messages[key] = "not used, for the front matter does not name a single 'work' that it belongs to"
    return [f"{document.file}, line {document.line((key,))}, {key}: {message}" for key, message in messages.items()]
