"""The Python API: what the command line does, as functions that take and return values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast import rendering
from reviewcast.progress import Unheard
from reviewcast.read import read

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from reviewcast.model import Episode, Review, Script
    from reviewcast.progress import Listener


def read_review(review: str | os.PathLike[str]) -> Review:
    """Read a review's file. Raises ReviewError and ConfigError, naming file and line."""
    return read(Path(review))


def write_script(review: str | os.PathLike[str], *, voice: str | None = None) -> Script:
    """Return what will be spoken, line by line. Raises InputError."""
    return rendering.prepare(Path(review), voice=voice).script


def render(
    review: str | os.PathLike[str],
    *,
    output: str | os.PathLike[str] | None = None,
    voice: str | None = None,
    formats: Sequence[str] = (),
    jobs: int | None = None,
    strict: bool = False,
    measure: bool = False,
    listener: Listener | None = None,
) -> Episode:
    """Render a review to an episode with everything beside it; return what was made.

    ``output``: a file, or a folder that exists; by default the review's name in the current folder. ``voice``: a
    profile's name. ``formats``: among mp3, m4a, opus; mp3 by default. ``jobs``: threads that speak; by default as many
    as there are processors. ``strict``: warnings are errors. ``measure``: decode the finished file and report its
    loudness instead of the master's.

    Raises a ReviewcastError; nothing is then under a final name, and finished clips are kept.
    """
    job = rendering.prepare(
        Path(review),
        output=None if output is None else Path(output),
        voice=voice,
        formats=formats,
        measure=measure,
        strict=strict,
    )
    return rendering.render(job, jobs=jobs or rendering.default_jobs(), listener=listener or Unheard())
