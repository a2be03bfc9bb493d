"""``reviewcast script``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.editions import NAMES, known_editions
from reviewcast.cli.gathering import AllowLocal, Limit, gathered
from reviewcast.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.errors import ReviewcastError
    from reviewcast.model import Line, Script


def command(
    source: Annotated[
        str, typer.Argument(metavar="REVIEW", help="A file or address: Markdown, text, page, feed or export.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the script as JSON.")] = False,
    voice: Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")] = None,
    edition: Annotated[str, typer.Option("--edition", help=f"{', '.join(NAMES)}.", metavar="EDITION")] = "full",
    limit: Limit = None,
    allow_local: AllowLocal = False,
) -> None:
    """Show what will be spoken, line by line. For the author: spoilers are shown. Several reviews are a JSON list."""
    from reviewcast import api

    wanted = known_editions([edition])[0]
    failures: list[ReviewcastError] = []
    scripts = [
        api.write_script(review, voice=voice, edition=wanted)
        for review in gathered([source], failures, limit=limit, allow_local=allow_local)
    ]
    if failures and not scripts:
        raise failures[0]
    if json:
        shapes = [as_json(script) for script in scripts]
        say_json(shapes if len(shapes) > 1 else shapes[0])
    else:
        say("\n\n".join("\n".join(_as_text(script)) for script in scripts))
    if failures:
        raise typer.Exit(failures[0].exit_code)


def as_json(script: Script) -> dict[str, Any]:
    """Return the promised shape."""
    return {
        "title": script.title,
        "language": script.language,
        "lines": [_line(line) for line in script.lines],
        "left_out": [{"text": one.text, "reason": one.reason} for one in script.left_out],
        "warnings": list(script.warnings),
        "explicit": {"value": script.explicit.value, "why": script.explicit.why},
        "found": dict(script.found),
        "edition": script.edition,
        "declared": [{"label": one.label, "cue": one.cue, "line": one.line} for one in script.declared],
        "spoiler_free": {"value": script.spoiler_free.value, "why": script.spoiler_free.why},
    }


def _line(line: Line) -> dict[str, Any]:
    spoiler = line.spoiler
    return {
        "kind": line.kind.value,
        "text": line.text,
        "spoken": line.spoken,
        "voice": line.voice,
        "pause_ms": line.pause_ms,
        "spoiler": {"work": spoiler.work, "title": spoiler.title, "source": spoiler.source} if spoiler else None,
    }


def _as_text(script: Script) -> Iterator[str]:
    section = -1
    for number, line in enumerate(script.lines, start=1):
        if line.section != section:
            section = line.section
            yield f"\n── {script.sections[section].title}"
        marks = "+" if line.added else "!" if line.spoiler else " "
        yield f"{number:4} {marks} {line.kind.replace('_', ' '):12} {line.spoken}  [{line.pause_ms / 1000:g} s]"
        if not line.added and line.text != line.spoken:
            yield f"{'':20}written: {line.text}"
    yield ""
    yield "+ added by a template, ! spoiler"
    if script.explicit.value:
        yield f"explicit: {script.explicit.why}"
    yield from (f"declared ({one.label}, line {one.line + 1}): {one.cue}" for one in script.declared)
    yield f"spoiler-free edition: {'yes' if script.spoiler_free.value else 'no'}, {script.spoiler_free.why}"
    elsewhere = {name: origin for name, origin in script.found.items() if origin != "front matter"}
    if elsewhere:
        yield "found: " + ", ".join(f"{name} ({origin})" for name, origin in elsewhere.items())
    yield from (f"left out ({one.reason}): {one.text}" for one in script.left_out)
    yield from (f"warning: {warning}" for warning in script.warnings)
