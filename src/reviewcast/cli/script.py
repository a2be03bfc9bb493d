"""``reviewcast script``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcast.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Line, Script


def command(
    review: Annotated[Path, typer.Argument(metavar="REVIEW", help="A review: Markdown or plain text.")],
    json: Annotated[bool, typer.Option("--json", help="Print the script as JSON.")] = False,
    voice: Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")] = None,
) -> None:
    """Show what will be spoken, line by line. For the author: spoilers are shown."""
    from reviewcast import api

    written = api.write_script(review, voice=voice)
    if json:
        say_json(as_json(written))
    else:
        say("\n".join(_as_text(written)))


def as_json(script: Script) -> dict[str, Any]:
    """Return the promised shape."""
    return {
        "title": script.title,
        "language": script.language,
        "lines": [_line(line) for line in script.lines],
        "left_out": [{"text": one.text, "reason": one.reason} for one in script.left_out],
        "warnings": list(script.warnings),
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
    yield from (f"left out ({one.reason}): {one.text}" for one in script.left_out)
    yield from (f"warning: {warning}" for warning in script.warnings)
