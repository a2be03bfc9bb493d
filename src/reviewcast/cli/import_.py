"""``reviewcast import``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.importing import Imported

_SHOWN = 20
"""Entries that are told one by one of what was not taken."""


def command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A file or address: page, feed, export, Markdown or plain text.")
    ],
    into: Annotated[Path, typer.Option("--into", help="The folder for the reviews.")] = Path("episodes"),
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many new reviews.")] = None,
    since: Annotated[
        dt.datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Only reviews from this day on.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")] = False,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Let addresses be on private networks, or files.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print what was done as JSON, with all that was left out.")
    ] = False,
) -> None:
    """Write one Markdown file for each review of a page, feed or export; files that are there are never touched."""
    from reviewcast import importing

    day = since.date() if since else None
    done = importing.take_in(source, into, limit=limit, since=day, dry_run=dry_run, allow_local=allow_local)
    if json:
        say_json([_as_json(one) for one in done])
    else:
        say("\n".join(_told(done, dry_run=dry_run)))


def _as_json(one: Imported) -> dict[str, Any]:
    return {
        "outcome": one.outcome,
        "title": one.title,
        "file": str(one.path) if one.path else None,
        "reason": one.reason or None,
        "facts": {name: {"value": value, "from": origin} for name, (value, origin) in one.found.items()},
        "left_out": [{"text": left.text, "reason": left.reason} for left in one.left_out],
        "warnings": list(one.warnings),
    }


def _told(done: Sequence[Imported], *, dry_run: bool) -> Iterator[str]:
    for one in done:
        if one.outcome == "new":
            yield from _new(one)
    others = [one for one in done if one.outcome == "skipped"]
    for one in others[:_SHOWN]:
        yield f"skipped  {one.title} ({one.reason})"
    if len(others) > _SHOWN:
        yield f"skipped  {len(others) - _SHOWN} more"
    count = Counter(one.outcome for one in done)
    new = f"{count['new']} {'would be written' if dry_run else 'written'}"
    yield f"{new}, {count['there']} there already and not touched, {count['skipped']} skipped"


def _new(one: Imported) -> Iterator[str]:
    yield f"{one.path}"
    if one.found:
        by_origin: dict[str, list[str]] = {}
        for name, (_, origin) in one.found.items():
            by_origin.setdefault(origin, []).append(name)
        yield "  " + "; ".join(f"{', '.join(names)} from {origin}" for origin, names in by_origin.items())
    left = Counter(left.reason for left in one.left_out)
    if left:
        yield "  left out: " + ", ".join(f"{reason} ({count})" for reason, count in left.items())
    yield from (f"  warning: {warning}" for warning in one.warnings)
