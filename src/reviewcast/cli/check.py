"""``reviewcast check``."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.gathering import AllowLocal, Limit, gathered
from reviewcast.cli.output import counted, say, say_json
from reviewcast.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.checking import Found
    from reviewcast.errors import ReviewcastError
    from reviewcast.model import Review


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REVIEW",
            help="A show's folder, or reviews: files or addresses. Without one, the show you are in.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was found as a JSON list.")] = False,
    limit: Limit = None,
    allow_local: AllowLocal = False,
) -> None:
    """Say what is not as it should be with a show, or with the spoilers of reviews; no spoiler's word is shown."""
    from reviewcast.checking import Found

    failures: list[ReviewcastError] = []
    found: list[Found] = []
    count = 0
    for one in _looked_at(sources or ["."], failures, limit, allow_local=allow_local):
        if not isinstance(one, Found):
            count += 1
            continue
        found.append(one)
        if not json:
            say(_told(one))
    if failures and not count:
        raise failures[0]
    if json:
        say_json([_as_json(one) for one in found])
    else:
        say(_summary(count, found))
    if failures:
        raise typer.Exit(failures[0].exit_code)
    failing = ("error", "warning") if strict else ("error",)
    if any(one.problem.severity in failing for one in found):
        raise typer.Exit(1)


def _looked_at(
    sources: Sequence[str], failures: list[ReviewcastError], limit: int | None, *, allow_local: bool
) -> Iterator[Found | Review]:
    """Yield each review that was looked at, and what is not as it should be."""
    from reviewcast.checking import Found, check
    from reviewcast.show import find_show

    reviews = [source for source in sources if not os.path.isdir(source)]  # noqa: PTH112 - never raises
    for source in sources:
        if source not in reviews:
            yield from _of_show(Path(source))
    for review in gathered(reviews, failures, limit=limit, allow_local=allow_local):
        yield from (Found(review.source, problem) for problem in check(review, find_show(review.file)))
        yield review


def _of_show(folder: Path) -> Iterator[Found | Review]:
    from reviewcast.show import SHOW_FILE, load_show
    from reviewcast.showcheck import check_show

    if not (folder / SHOW_FILE).is_file():
        raise UsageError(f"{folder.absolute()}: there is no {SHOW_FILE} here; name a show's folder, or reviews")
    yield from check_show(load_show(folder))


def _told(one: Found) -> str:
    problem = one.problem
    place = f"{one.file}, line {problem.line}" if problem.line else one.file
    return f"{place}: {problem.severity}: {problem.message}"


def _as_json(one: Found) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.problem.line,
        "rule": one.problem.rule,
        "severity": one.problem.severity,
        "message": one.problem.message,
    }


def _summary(reviews: int, found: Sequence[Found]) -> str:
    notes = sum(one.problem.severity == "note" for one in found)
    told = [counted(reviews, "review"), counted(len(found) - notes, "problem")]
    return ", ".join([*told, counted(notes, "note")] if notes else told)
