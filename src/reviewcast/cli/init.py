"""``reviewcast init``."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import Interrupted, say
from reviewcast.errors import InputError, UsageError

if TYPE_CHECKING:
    from reviewcast.starting import Answers, Started

_QUESTIONS = {
    "title": "The show's title",
    "author": "Who makes it",
    "email": "An e-mail address for directories, which the feed shows to everybody; Enter for none",
    "description": "What it is about",
    "language": "Its language",
    "category": "Its category in directories",
    "base_url": "Where it will be on the web, as https://example.org/show/; Enter if you don't know yet",
}


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new show's folder; it may exist.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take what Enter would.")] = False,
) -> None:
    """Begin a show: its settings, a voice, an example to build at once. Nothing that exists is changed."""
    from reviewcast.starting import Answers, require_new, start

    require_new(folder)
    answers = Answers() if yes else _asked(Answers())
    _tell(folder, start(folder, answers, today=dt.datetime.now().astimezone().date()))


def _asked(default: Answers) -> Answers:
    from reviewcast.starting import Answers

    say("Enter takes what stands in brackets. Everything can be changed later, in show.yaml.\n")
    try:
        return Answers(**{
            key: typer.prompt(
                question,
                default=getattr(default, key),
                show_default=bool(getattr(default, key)),
                value_proc=partial(_checked, key),
            )
            for key, question in _QUESTIONS.items()
        })  # fmt: skip
    except typer.Abort as error:
        if sys.stdin.isatty():
            raise Interrupted from error
        raise UsageError("standard input ended before all questions were answered; --yes asks none") from error


def _checked(key: str, answer: str) -> str:
    """Return an answer that show.yaml can hold; for any other, the question is asked again."""
    from reviewcast.starting import checked

    try:
        return checked(key, answer)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def _tell(folder: Path, started: Started) -> None:
    for path in started.written:
        say(f"written  {path}")
    for path in started.kept:
        say(f"kept     {path} (it was there, and was not touched)")
    steps = [*([f"cd {shlex.quote(str(folder))}"] if folder != Path() else []), "reviewcast build", "reviewcast serve"]
    say("\nNow hear it:\n" + "\n".join(f"  {step}" for step in steps))
    say("\nREADME.md says what comes next; show.yaml explains itself.")
