"""The Python API: what the command line does, as functions that take and return values."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast import rendering
from reviewcast.job import prepare
from reviewcast.model import Review
from reviewcast.progress import Unheard
from reviewcast.read import found_in, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.building import Built
    from reviewcast.model import Edition, Episode, Script
    from reviewcast.progress import Listener


Source = str | os.PathLike[str]


def read_review(source: Source, *, allow_local: bool = False) -> Review:
    """Read the one review in a file or at an address.

    ``allow_local``: the address may be on a private network, or a file. Raises ReviewError and ConfigError, naming file
    and line, and NetworkError.
    """
    return read(os.fspath(source), allow_local=allow_local)


def read_reviews(source: Source, *, allow_local: bool = False) -> Iterator[Review]:
    """Yield all reviews of a page, feed or export, lazily. Raises like ``read_review``."""
    found = found_in(os.fspath(source), allow_local=allow_local)
    return (one for one in found if isinstance(one, Review))


def write_script(review: Source | Review, *, voice: str | None = None, edition: Edition = "full") -> Script:
    """Return what will be spoken in an edition, line by line. Raises InputError and NetworkError."""
    return prepare(_read(review), (edition,), voice=voice)[0].script


def render(
    review: Source | Review,
    *,
    edition: Edition = "full",
    output: str | os.PathLike[str] | None = None,
    voice: str | None = None,
    formats: Sequence[str] = (),
    jobs: int | None = None,
    strict: bool = False,
    measure: bool = False,
    listener: Listener | None = None,
) -> Episode:
    """Render one edition of a review to an episode with everything beside it; return what was made.

    ``review``: its file or address, or what ``read_review`` made of it. ``output``: a file, or a folder that exists; by
    default the review's name in the current folder. ``voice``: a profile's name. ``formats``: among mp3, m4a, opus; mp3
    by default. ``jobs``: threads that speak; by default as many as there are processors. ``strict``: warnings are
    errors. ``measure``: decode the finished file and report its loudness instead of the master's.

    Raises a ReviewcastError; nothing is then under a final name, and finished clips are kept.
    """
    return render_editions(
        review,
        (edition,),
        output=output,
        voice=voice,
        formats=formats,
        jobs=jobs,
        strict=strict,
        measure=measure,
        listener=listener,
    )[0]


def render_editions(
    review: Source | Review,
    editions: Sequence[Edition],
    *,
    output: str | os.PathLike[str] | None = None,
    voice: str | None = None,
    formats: Sequence[str] = (),
    jobs: int | None = None,
    strict: bool = False,
    measure: bool = False,
    listener: Listener | None = None,
) -> list[Episode]:
    """Render several editions of a review from the same clips, as ``render`` does each.

    Nothing is rendered where one of them cannot be. With more than one, the files of all but the full edition have its
    name behind their stem: ``dune.spoiler-free.mp3``.
    """
    prepared = prepare(
        _read(review),
        editions,
        output=None if output is None else Path(output),
        voice=voice,
        formats=formats,
        measure=measure,
        strict=strict,
    )
    return rendering.render(prepared, jobs=jobs or rendering.default_jobs(), listener=listener or Unheard())


def build_show(
    folder: str | os.PathLike[str],
    *,
    republish: Sequence[str] = (),
    restore: bool = False,
    dry_run: bool = False,
    jobs: int | None = None,
    listener: Listener | None = None,
) -> Built:
    """Render what is new or has changed in a show's folder, and bring its ``public/`` up to date.

    ``republish``: ids of published episodes to render anew, "all" for each. ``restore``: render published episodes
    whose files are not here, as they were. ``dry_run``: only say what would be done. Reviews that cannot be built are
    among the result's ``failed``. Raises ConfigError, UsageError and OutputError.
    """
    from reviewcast.building import build
    from reviewcast.building.planning import Wish

    return build(
        Path(folder),
        wish=Wish(tuple(republish), restore),
        dry_run=dry_run,
        jobs=jobs or rendering.default_jobs(),
        listener=listener or Unheard(),
    )


def _read(review: Source | Review) -> Review:
    return review if isinstance(review, Review) else read(os.fspath(review))
