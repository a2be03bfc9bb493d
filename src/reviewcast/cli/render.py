"""``reviewcast render``."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import progress, say, say_json
from reviewcast.errors import ReviewcastError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

Reviews = Annotated[list[Path], typer.Argument(metavar="REVIEW", help="Reviews: Markdown or plain text.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="The episode's file; with several reviews, a folder.")
]
VoiceName = Annotated[str | None, typer.Option("--voice", help="A voice profile's name.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help="mp3, m4a or opus; may be repeated.", metavar="FORMAT")
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, max=256, help="Threads that speak; by default as many as there are cores."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report alone, as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines instead of a bar that is redrawn.")]
Measure = Annotated[bool, typer.Option("--measure", help="Decode the finished file and report its own loudness.")]


def command(
    reviews: Reviews,
    output: Output = None,
    voice: VoiceName = None,
    formats: Formats = None,
    jobs: Jobs = None,
    json: Json = False,
    quiet: Quiet = False,
    strict: Strict = False,
    plain: Plain = False,
    measure: Measure = False,
) -> None:
    """Render reviews to podcast episodes: sound, chapters, transcripts, notes, report."""
    from reviewcast import api
    from reviewcast.cli.summary import summary

    reports = []
    failures: list[ReviewcastError] = []
    target = _target(reviews, output)
    for review in reviews:
        try:
            with progress(review.name, plain=plain, quiet=quiet or json) as listener:
                episode = api.render(
                    review,
                    output=target,
                    voice=voice,
                    formats=formats or (),
                    jobs=jobs,
                    strict=strict,
                    measure=measure,
                    listener=listener,
                )
        except ReviewcastError as error:
            if len(reviews) == 1:
                raise
            failures.append(error)
            say(f"reviewcast: {error}", error=True)
            continue
        reports.append(episode.report)
        if not (quiet or json):
            say("\n".join(summary(episode)))
    if json:
        say_json(reports if len(reviews) > 1 else reports[0])
    if failures:
        raise typer.Exit(max(error.exit_code for error in failures))


def _target(reviews: Sequence[Path], output: Path | None) -> Path | None:
    """Return where the episodes go, having made the folder for several. Raises UsageError and OutputError."""
    from reviewcast.place import FORMATS, Place, keep_apart, output_errors

    if len(reviews) == 1:
        return output
    is_file = output is not None and os.path.isfile(output)  # noqa: PTH113 - never raises
    if output is not None and (is_file or output.suffix.lower().removeprefix(".") in FORMATS):
        raise UsageError(f"{output}: with several reviews, -o names a folder")
    stems = [review.stem.casefold() for review in reviews]
    twice = next((review.stem for review in reviews if stems.count(review.stem.casefold()) > 1), None)
    if twice:
        raise UsageError(f"two reviews are named '{twice}': their episodes would overwrite each other; rename one")
    folder = output or Path()
    for review in reviews:
        keep_apart(Place(folder, review.stem), reviews)
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
