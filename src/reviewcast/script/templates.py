"""The words that a show adds to a review."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from reviewcast.errors import ConfigError

if TYPE_CHECKING:
    from reviewcast.model import Review

_LIMIT = 1000


@cache
def _environment() -> SandboxedEnvironment:
    # Spoken, never HTML: escaping would be heard.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # noqa: S701


def facts(review: Review, show_author: str | None) -> dict[str, object]:
    """Return what a template knows of a review."""
    work = review.works[0] if review.works else None
    return {
        "title": review.title,
        "work": review.work,
        "creator": work.creator if work else None,
        "year": work.year if work else None,
        "author": review.author or show_author,
        "spoilers": review.spoilers == "true",
    }


def fill(name: str, template: str, known: dict[str, object]) -> list[str]:
    """Return the lines of ``template``, filled in. Raises ConfigError naming the template."""
    try:
        words = _environment().from_string(template).render(known)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise ConfigError(f"this template cannot be filled in: {error}", key=f"templates.{name}") from error
    if len(words) > _LIMIT:
        raise ConfigError(f"this template makes more than {_LIMIT} characters", key=f"templates.{name}")
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]
