"""A new show's folder, and a new review's file: both explain themselves, and nothing that exists is touched."""

from __future__ import annotations

import json
import os
import re
import uuid
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from reviewcast import yamlfile
from reviewcast.building.sources import ENDINGS, EPISODES_FOLDER
from reviewcast.errors import InputError, UsageError
from reviewcast.show import SHOW_FILE
from reviewcast.showfile import ShowFile, schema, voice_schema
from reviewcast.wholefile import write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from reviewcast.model import Show

MAX_TITLE = 300
_WELCOME = f"{EPISODES_FOLDER}/welcome.md"
_GAP = re.compile(r"\{\{ (\w+) \}\}")
_BESIDE = {
    "\nreviewed:": "\n# creator: its director, author or studio\n# year: 2026\n# rating: 4/5\nreviewed:",
    "\ndraft: true\n": "\ndraft: true  # it becomes an episode when this line is gone\n",
}
"""What stands beside keys of a new review's front matter."""
_BODY = """\
Say what it is, and what you think of it. Headings become chapters.

::: spoiler
What gives it away goes between these two lines; delete them if there is nothing to hide.
:::

## Verdict

Who should see it, read it or play it?
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new show is told of itself; "" leaves a key out."""

    title: str = "Notes from the Back Row"
    author: str = "Anonymous"
    email: str = ""
    description: str = (
        "Reviews of films, books, series and games, read by a synthetic voice, "
        "with every spoiler in a chapter of its own."
    )
    language: str = "en"
    category: str = "TV & Film > Film Reviews"
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """What became of a new show's files."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    """They were there, and were not touched."""


def checked(key: str, answer: str) -> str:
    """Return an answer as show.yaml may hold it. Raises ConfigError, which says what to write instead."""
    answer = " ".join(answer.split())
    if answer:
        name = "categories" if key == "category" else key
        yamlfile.validate(ShowFile, yamlfile.Document({name: answer}, {}, ""))
    elif getattr(Answers(), key):
        raise InputError("this needs an answer")
    return answer


def require_new(folder: Path) -> None:
    """Raise UsageError where ``folder`` is a show already, or no folder."""
    if os.path.lexists(folder / SHOW_FILE):  # a link that leads nowhere, too
        raise UsageError(
            f"{folder / SHOW_FILE} is there already: this is a show; change that file, or name another folder"
        )
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112 - never raises
        raise UsageError(f"{folder} is not a folder; name another")


def start(folder: Path, answers: Answers, *, today: dt.date) -> Started:
    """Make ``folder`` a show. Raises UsageError where it is one already, ConfigError for an answer, and OutputError."""
    require_new(folder)
    for one in fields(answers):
        checked(one.name, getattr(answers, one.name))
    written: list[Path] = []
    kept: list[Path] = []
    for name, content in _contents(answers, today, welcome=not _holds_reviews(folder / EPISODES_FOLDER)):
        path = folder / name
        if os.path.lexists(path):
            kept.append(path)
        else:
            write_whole(path, [content.encode()])
            written.append(path)
    return Started(tuple(written), tuple(kept))


def _holds_reviews(folder: Path) -> bool:
    return os.path.isdir(folder) and any(path.suffix.lower() in ENDINGS for path in folder.iterdir())  # noqa: PTH112


def _contents(answers: Answers, today: dt.date, *, welcome: bool) -> Iterable[tuple[str, str]]:
    """Yield each file's name and content; show.yaml is the last, so that what was cut off can be begun again."""
    starter = files("reviewcast") / "data" / "starter"
    yield ".gitignore", _filled(starter / "gitignore", {})
    yield "README.md", _filled(starter / "README.md", {"title": answers.title})
    yield "schemas/show.schema.json", as_json(schema())
    yield "schemas/voice.schema.json", as_json(voice_schema())
    yield "voices/narrator.yaml", _filled(starter / "voices" / "narrator.yaml", {})
    if welcome:
        facts = {"id": f"welcome-{_chance()}", "today": today.isoformat()}
        yield _WELCOME, _filled(starter / "episodes" / "welcome.md", facts)
    yield SHOW_FILE, _filled(starter / "show.yaml", _values(answers))


def _values(answers: Answers) -> dict[str, str]:
    """Return each answer as YAML; for one that was left out, a line that shows how it would be given."""
    said = {one.name: _scalar(getattr(answers, one.name)) for one in fields(answers)}
    said["email"] = f"email: {said['email']}" if answers.email else "# email: you@example.org"
    said["base_url"] = f"base_url: {said['base_url']}" if answers.base_url else "# base_url: https://example.org/show/"
    return said


def _scalar(value: str) -> str:
    """Return words as YAML that reads back as these very words."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**6).removesuffix("...\n").strip()


def _filled(template: Traversable, values: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: values[gap[1]], template.read_text(encoding="utf-8"))


def as_json(value: Mapping[str, Any]) -> str:
    """Return a schema as a file holds it."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def new_review(show: Show, title: str, *, work: str | None = None, today: dt.date) -> Path:
    """Write a draft with this title into the show's ``episodes/``; return its path.

    Raises UsageError for a title that cannot be one, InputError where a file of that name is there, OutputError.
    """
    from reviewcast.read.manuscript import manuscript, name_of
    from reviewcast.read.piece import Facts, Piece

    title, work = _worded(title, "title"), _worded(work or title, "work")
    name = name_of(title)
    path = show.folder / EPISODES_FOLDER / f"{name}.md"
    if os.path.lexists(path):
        raise InputError("this review is there already; give the new one another title", file=path)
    facts = Facts(
        title=title,
        work=work,
        reviewed=today,
        rights=f"© {today.year} {show.author}" if show.author else f"© {today.year}",
        language=show.podcast.language,
        draft=True,
    )
    piece = Piece(source=str(path), id=f"{name[:40].rstrip('-')}-{_chance()}", body=_BODY, facts=facts)
    text = manuscript(piece)
    for line, other in _BESIDE.items():
        text = text.replace(line, other, 1)
    write_whole(path, [text.encode()])
    return path


def _worded(words: str, what: str) -> str:
    from reviewcast.read.written.parsers import holds_mark

    words = " ".join(words.split())
    if not any(character.isalnum() for character in words):
        raise UsageError(f"the {what} has no words; give it some")
    if holds_mark(words):
        raise UsageError(f"the {what} holds a spoiler's mark, and nothing can hide a title; word it otherwise")
    if len(words) > MAX_TITLE:
        raise UsageError(f"the {what} is longer than {MAX_TITLE} characters; shorten it")
    return words


def _chance() -> str:
    """Return what keeps an id apart from any other's: it stays when files and titles change."""
    return uuid.uuid4().hex[:8]
