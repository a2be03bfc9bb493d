"""``reviewcast check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.gathering import AllowLocal, Limit, gathered
from reviewcast.cli.output import say, say_json

if TYPE_CHECKING:
    from reviewcast.checking import Problem
    from reviewcast.errors import ReviewcastError
    from reviewcast.model import Review


def command(
    sources: Annotated[
        list[str], typer.Argument(metavar="REVIEW", help="Files or addresses: Markdown, text, page, feed or export.")
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was found as a JSON list.")] = False,
    limit: Limit = None,
    allow_local: AllowLocal = False,
) -> None:
    """Say what is not as it should be with the spoilers of reviews; no spoiler's word is shown."""
    from reviewcast.checking import check
    from reviewcast.show import find_show

    failures: list[ReviewcastError] = []
    found: list[tuple[Review, Problem]] = []
    count = 0
    for review in gathered(sources, failures, limit=limit, allow_local=allow_local):
        problems = check(review, find_show(review.file))
        found += [(review, problem) for problem in problems]
        count += 1
        if not json:
            for problem in problems:
                say(_told(review, problem))
    if failures and not count:
        raise failures[0]
    if json:
        say_json([_as_json(review, problem) for review, problem in found])
    else:
        say(f"{_counted(count, 'review')}, {_counted(len(found), 'problem')}")
    if failures:
        raise typer.Exit(failures[0].exit_code)
    if any(strict or problem.severity == "error" for _, problem in found):
        raise typer.Exit(1)


def _told(review: Review, problem: Problem) -> str:
    place = f"{review.source}, line {problem.line}" if problem.line else review.source
    return f"{place}: {problem.severity}: {problem.message}"


def _as_json(review: Review, problem: Problem) -> dict[str, Any]:
    return {
        "file": review.source,
        "line": problem.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
    }


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
