"""The YAML between two ``---`` lines at the top of a review."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from reviewcast import yamlfile
from reviewcast.errors import ConfigError
from reviewcast.model import Work

if TYPE_CHECKING:
    from pathlib import Path

MAX_CHARACTERS = 64_000
_FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _number_as_text(value: Any) -> Any:
    """Let ``title: 1917`` be the film's name: YAML takes it for a number."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _one_as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


Words = Annotated[str, BeforeValidator(_number_as_text)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(_one_as_list)]


class WorkFields(BaseModel):
    """One reviewed work."""

    model_config = ConfigDict(extra="forbid")

    title: Words = Field(min_length=1)
    creator: Words | None = None
    year: int | None = None


def _title_as_work(value: Any) -> Any:
    return {"title": value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


OneWork = Annotated[WorkFields, BeforeValidator(_title_as_work)]


class FrontMatter(BaseModel):
    """The keys that reviewcast knows; others are named in a warning."""

    title: Words | None = None
    work: OneWork | None = None
    works: tuple[OneWork, ...] = ()
    creator: Words | None = None
    year: int | None = None
    rating: Words | None = None
    author: Words | None = None
    date: Annotated[dt.date, BeforeValidator(_day)] | None = None
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$")
    image: str | None = None
    voice: str | None = None
    tags: WordList = ()
    spoilers: StrictBool | Words | None = None
    explicit: StrictBool | None = None

    def all_works(self) -> tuple[Work, ...]:
        """Return the works; ``creator`` and ``year`` beside a single ``work`` belong to it."""
        named = ((self.work,) if self.work else ()) + self.works
        works = [Work(one.title, one.creator, one.year) for one in named]
        if len(works) == 1:
            only = works[0]
            works = [Work(only.title, only.creator or self.creator, only.year or self.year)]
        return tuple(works)


def split(text: str, file: Path) -> tuple[FrontMatter, list[str], str, int]:
    """Return (fields, warnings, the text below, how many lines stand above it). Raises ConfigError."""
    if not text.startswith("---\n"):
        return FrontMatter(), [], text, 0
    fence = _FENCE.match(text)
    if fence is None:
        raise ConfigError("the front matter is not closed; put a line '---' below it", file=file, line=1)
    if len(fence[1]) > MAX_CHARACTERS:
        raise ConfigError("the front matter is too long; keep what is about the review", file=file, line=1)
    document = yamlfile.load(fence[1], file=file, first_line=2)
    fields = yamlfile.validate(FrontMatter, document)
    return fields, yamlfile.unknown_keys(FrontMatter, document), text[fence.end() :], text.count("\n", 0, fence.end())
