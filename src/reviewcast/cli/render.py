"""``reviewcast render``."""

from __future__ import annotations

import os.path
from collections import Counter
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.editions import Editions, known_editions
from reviewcast.cli.gathering import AllowLocal, Limit, gathered
from reviewcast.cli.output import progress, say, say_json
from reviewcast.errors import ReviewcastError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.model import Edition, Episode, Review

Sources = Annotated[
    list[str], typer.Argument(metavar="REVIEW", help="Files or addresses: Markdown, text, page, feed or export.")
]
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
    sources: Sources,
    output: Output = None,
    editions: Editions = None,
    voice: VoiceName = None,
    formats: Formats = None,
    jobs: Jobs = None,
    json: Json = False,
    quiet: Quiet = False,
    strict: Strict = False,
    plain: Plain = False,
    measure: Measure = False,
    limit: Limit = None,
    allow_local: AllowLocal = False,
) -> None:
    """Render reviews to podcast episodes: sound, chapters, transcripts, notes, report."""
    from reviewcast import api

    failures: list[ReviewcastError] = []
    found = list(gathered(sources, failures, limit=limit, allow_local=allow_local))
    several = len(found) + len(failures) > 1
    if failures and not several:
        raise failures[0]
    wanted = known_editions(editions or ("full",))
    target = _target(found, wanted, output) if several else output
    made = partial(
        api.render_editions,
        editions=wanted,
        output=target,
        voice=voice,
        formats=formats or (),
        jobs=jobs,
        strict=strict,
        measure=measure,
    )
    reports: list[Mapping[str, object]] = []
    for review in found:
        name = review.file.name if review.file else review.name
        with _told(failures, several=several):
            with progress(name, plain=plain, quiet=quiet or json) as listener:
                episodes = made(review, listener=listener)
            reports += [episode.report for episode in episodes]
            if not (quiet or json):
                _tell(episodes)
    if json:
        say_json(reports if several or len(reports) > 1 else reports[0])
    if failures:
        raise typer.Exit(max(error.exit_code for error in failures))


@contextmanager
def _told(failures: list[ReviewcastError], *, several: bool) -> Iterator[None]:
    """With several reviews, tell of the one that fails, add its error to ``failures``, and go on."""
    try:
        yield
    except ReviewcastError as error:
        if not several:
            raise
        failures.append(error)
        say(f"reviewcast: {error}", error=True)


def _tell(episodes: Sequence[Episode]) -> None:
    from reviewcast.cli.summary import summary

    say("\n".join(line for episode in episodes for line in summary(episode)))


def _target(reviews: Sequence[Review], editions: Sequence[Edition], output: Path | None) -> Path:
    """Return the folder for several episodes, having made it. Raises UsageError and OutputError."""
    from reviewcast.place import FORMATS, Place, edition_stem, keep_apart, output_errors

    is_file = output is not None and os.path.isfile(output)  # noqa: PTH113 - never raises
    if output is not None and (is_file or output.suffix.lower().removeprefix(".") in FORMATS):
        raise UsageError(f"{output}: with several reviews, -o names a folder")
    stems = [edition_stem(review.name, edition) for review in reviews for edition in dict.fromkeys(editions)]
    counted = Counter(map(str.casefold, stems))
    twice = next((one for one in stems if counted[one.casefold()] > 1), None)
    if twice:
        raise UsageError(f"two episodes would be named '{twice}' and overwrite each other; rename a review")
    folder = output or Path()
    files = [review.file for review in reviews if review.file]
    for one in stems:
        keep_apart(Place(folder, one), files)
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
