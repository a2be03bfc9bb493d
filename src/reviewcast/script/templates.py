"""The words that a show adds to a review."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reviewcast.errors import ConfigError
from reviewcast.script.titles import chapter_title

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template

    from reviewcast.model import Review

_LIMIT = 1000


@cache
def _environment() -> SandboxedEnvironment:
    # Spoken, never HTML: escaping would be heard.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@lru_cache(maxsize=512)
def _template(words: str) -> Template:
    return _environment().from_string(words)


def facts(review: Review, show_author: str | None) -> dict[str, object]:
    """Return what a template knows of a review; names are no longer than a chapter's title."""
    work = review.works[0] if review.works else None
    return {
        "title": chapter_title(review.title),
        "work": chapter_title(review.work),
        "creator": chapter_title(work.creator) if work and work.creator else None,
        "year": work.year if work else None,
        "author": chapter_title(review.author or show_author or "") or None,
        "spoilers": review.spoilers == "true",
    }


def fill(template: str, known: dict[str, object], *, file: Path, key: str, line: int | None = None) -> list[str]:
    """Return the lines of ``template``, filled in. Raises ConfigError naming ``file``, ``line`` and ``key``."""
    try:
        words = _template(template).render(known)
    except Exception as error:  # a template is a program: it may fail in any way
        raise ConfigError(f"this template cannot be filled in: {error}", file=file, line=line, key=key) from error
    if len(words) > _LIMIT:
        raise ConfigError(f"this template makes more than {_LIMIT} characters", file=file, line=line, key=key)
    return [" ".join(one.split()) for one in words.splitlines() if one.strip()]
