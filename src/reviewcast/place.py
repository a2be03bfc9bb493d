"""Where an episode's files go, and how they get there: each whole, and the report last.

A publication that is interrupted thus has no report that fits its files, and the next run makes them anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reviewcast.cachefolder import VARIABLE, cache_folder
from reviewcast.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMATS = ("mp3", "m4a", "opus")
CARD = "spoilers.jpg"
"""The picture of spoilers' chapters."""
BESIDE = (
    "chapters.json",
    "notes.md",
    "vtt",
    "srt",
    "transcript.json",
    "with-spoilers.transcript.json",
    CARD,
    "report.json",
)
"""Endings of the files beside the audio."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of an episode and the stem of its files' names."""

    folder: Path
    stem: str

    def path(self, ending: str) -> Path:
        """Return the final path of ``stem.ending``."""
        return self.folder / f"{self.stem}.{ending}"


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind the stem of an edition's files; ``always``: even where ``-o`` gives them a name."""

    name: str
    always: bool


def edition_stem(name: str, edition: str) -> str:
    """Return the stem of an edition's files: "dune", "dune.spoiler-free"."""
    return name if edition == "full" else f"{name}.{edition}"


def choose(
    name: str,
    output: Path | None,
    formats: Sequence[str],
    review: Path | None = None,
    suffix: Suffix | None = None,
) -> tuple[Place, tuple[str, ...]]:
    """Return where the episode of the review called ``name`` goes and its formats.

    Raises UsageError where they do not fit together, or where the episode would overwrite ``review``, its file.

    ``output`` is a file, a folder that exists, or None for the current folder; a file's ending is a format if none is
    given.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"no format named '{unknown[0]}'; choose among {', '.join(FORMATS)}")
    place, chosen = _chosen(name, output, tuple(dict.fromkeys(formats)), suffix)
    try:
        place.stem.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{place.stem}: the name is not UTF-8; rename the review or name the episode with -o"
        ) from error
    keep_apart(place, [review] if review else [])
    return place, chosen


def _chosen(
    name: str, output: Path | None, formats: tuple[str, ...], suffix: Suffix | None
) -> tuple[Place, tuple[str, ...]]:
    if output is None or os.path.isdir(output):  # noqa: PTH112 - never raises
        stem = edition_stem(name, suffix.name) if suffix else name
        return Place(_absolute(output or Path()), stem), formats or FORMATS[:1]
    ending = output.suffix.lower().removeprefix(".")
    if ending and ending not in FORMATS:
        raise UsageError(f"{output}: '.{ending}' is not a format; choose among {', '.join(FORMATS)}")
    chosen = formats or ((ending,) if ending else FORMATS[:1])
    if ending and ending not in chosen:
        raise UsageError(f"{output} is {ending}, but --format says {', '.join(chosen)}; make them agree")
    stem = output.stem if ending else output.name
    stem = edition_stem(stem, suffix.name) if suffix and suffix.always else stem
    return Place(_absolute(output.parent), stem), chosen


def _absolute(folder: Path) -> Path:
    with output_errors(folder):  # the current folder may be gone
        return folder.absolute()


def keep_apart(place: Place, reviews: Sequence[Path]) -> None:
    """Raise UsageError if an episode at ``place`` would overwrite one of ``reviews``."""
    for path in map(place.path, (*FORMATS, *BESIDE)):
        for review in reviews:
            if _same(path, review):
                raise UsageError(f"{review}: the episode would overwrite it; name another place with -o")


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # one is not there, or cannot be: writing it will tell
        return False


@contextmanager
def staging(place: Place) -> Iterator[Path]:
    """Give a folder, beside the final files, to write into; it is gone afterwards.

    Raises OutputError where nothing can be written, or where another process renders to the same place.
    """
    folder = _staging_folder(place)
    lock = _lock(place)
    try:
        with output_errors(place.folder):
            place.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(folder, ignore_errors=True)  # what a killed run left
            folder.mkdir()
            _try_longest_name(folder, place.stem)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def clear_leftovers(place: Place) -> None:
    """Remove what a killed run left at ``place``, unless a run is at work there."""
    folder = _staging_folder(place)
    if os.path.isdir(folder):  # noqa: PTH112 - never raises
        with suppress(OutputError), staging(place):
            pass


def _try_longest_name(folder: Path, stem: str) -> None:
    """Raise OSError at once, not after hours of speech, where a file's name would be too long."""
    path = folder / f"{stem}.{max((*FORMATS, *BESIDE), key=len)}"
    path.touch()
    path.unlink()


def _staging_folder(place: Place) -> Path:
    return place.folder / f".{place.stem}.reviewcast"


def _lock(place: Place) -> FileLock:
    """Return the lock of ``place``, taken. Raises OutputError where another process has it."""
    name = hashlib.sha256(os.fsencode(place.path(""))).hexdigest()[:32]
    locks = cache_folder() / "locks"
    try:
        locks.mkdir(parents=True, exist_ok=True)
        lock = FileLock(locks / f"{name}.lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            f"another reviewcast is writing {place.path('*')}; wait for it or choose another place with -o"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{locks}: cannot be written ({error.strerror or error}); free some space, mend its permissions or point "
            f"{VARIABLE} at another folder"
        ) from error
    return lock


def publish(staged: Sequence[Path], place: Place) -> None:
    """Move finished files to their final names, in order, each atomically; the report is the last.

    Before it, what an earlier render left beside the audio and this one did not make is removed: it may hold words
    that were a spoiler's. Raises OutputError.
    """
    *others, last = staged
    with output_errors(place.folder):
        for path in others:
            path.replace(place.folder / path.name)
        _remove_stale(place, {path.name for path in staged})
        last.replace(place.folder / last.name)


def _remove_stale(place: Place, made: set[str]) -> None:
    for path in map(place.path, BESIDE):
        if path.name not in made and os.path.isfile(path):  # noqa: PTH113 - never raises
            path.unlink(missing_ok=True)


@contextmanager
def output_errors(folder: Path) -> Iterator[None]:
    """Turn what the system says of a failed write into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{folder}: cannot be written ({reason}); free some space, mend its permissions or choose another place "
            "with -o"
        ) from error
