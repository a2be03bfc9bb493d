"""Where an episode's files go, and how they get there: all of them whole, or none under its final name."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reviewcast.cachefolder import cache_folder
from reviewcast.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMATS = ("mp3", "m4a", "opus")


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of an episode and the stem of its files' names."""

    folder: Path
    stem: str

    def path(self, ending: str) -> Path:
        """Return the final path of ``stem.ending``."""
        return self.folder / f"{self.stem}.{ending}"


def choose(review: Path, output: Path | None, formats: Sequence[str]) -> tuple[Place, tuple[str, ...]]:
    """Return where the episode of ``review`` goes and its formats. Raises UsageError where the two do not fit.

    ``output`` is a file, a folder that exists, or None for the current folder; a file's ending is a format if none is
    given.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"no format named '{unknown[0]}'; choose among {', '.join(FORMATS)}")
    if output is None or output.is_dir():
        folder = output if output is not None else review.cwd()
        return Place(folder.absolute(), review.stem), tuple(dict.fromkeys(formats)) or FORMATS[:1]
    ending = output.suffix.lower().removeprefix(".")
    if ending and ending not in FORMATS:
        raise UsageError(f"{output}: '.{ending}' is not a format; choose among {', '.join(FORMATS)}")
    chosen = tuple(dict.fromkeys(formats)) or ((ending,) if ending else FORMATS[:1])
    if ending and ending not in chosen:
        raise UsageError(f"{output} is {ending}, but --format says {', '.join(chosen)}; make them agree")
    return Place(output.parent.absolute(), output.stem if ending else output.name), chosen


@contextmanager
def staging(place: Place) -> Iterator[Path]:
    """Give a folder, beside the final files, to write into; it is gone afterwards.

    Raises OutputError where nothing can be written, or where another process renders to the same place.
    """
    name = hashlib.sha256(str(place.path("")).encode()).hexdigest()[:32]
    folder = place.folder / f".{place.stem}.reviewcast"
    with output_errors(place.folder):
        (cache_folder() / "locks").mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache_folder() / "locks" / f"{name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise OutputError(
                f"another reviewcast is writing {place.path('*')}; wait for it or choose another place with -o"
            ) from error
    try:
        with output_errors(place.folder):
            place.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(folder, ignore_errors=True)  # what a killed run left
            folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def publish(staged: Sequence[Path], place: Place) -> None:
    """Move finished files to their final names, in order, each atomically. Raises OutputError."""
    with output_errors(place.folder):
        for path in staged:
            path.replace(place.folder / path.name)


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
