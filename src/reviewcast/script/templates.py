"""The words that a show adds to a review."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reviewcast.errors import ConfigError
from reviewcast.script.titles import chapter_title

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.model import Review

_LIMIT = 1000


@cache
def _environment() -> SandboxedEnvironment:
    # Spoken, never HTML: escaping would be heard.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


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


def fill(name: str, template: str, known: dict[str, object], *, file: Path) -> list[str]:
    """Return the lines of ``template``, filled in. Raises ConfigError naming the template and ``file``, the show's."""
    try:
        words = _environment().from_string(template).render(known)
    except Exception as error:  # a template is a program: it may fail in any way
        raise ConfigError(f"this template cannot be filled in: {error}", file=file, key=f"templates.{name}") from error
    if len(words) > _LIMIT:
        raise ConfigError(f"this template makes more than {_LIMIT} characters", file=file, key=f"templates.{name}")
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]
