"""The prepared models: what Piper's engine keeps in the cache folder, for whoever tidies it up."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.cachefolder import cache_folder
from reviewcast.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".onnx"
_STALE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Models:
    """A number of prepared models."""

    count: int
    size: int
    """Bytes."""


def folder() -> Path:
    """Return where prepared models are kept."""
    return cache_folder() / "models"


def info() -> Models:
    """Return how many there are."""
    sizes = [status.st_size for path, status in _files() if not path.name.startswith(".")]
    return Models(len(sizes), sum(sizes))


def prune(*, older_than_days: float) -> Models:
    """Remove models not loaded for so many days, and what killed runs left; return what was removed.

    Raises OutputError.
    """
    now = time.time()
    count = size = 0
    try:
        for path, status in _files():
            leftover = path.name.startswith(".")
            if status.st_mtime > now - (_STALE_SECONDS if leftover else older_than_days * 86_400):
                continue
            path.unlink(missing_ok=True)
            count, size = count + (not leftover), size + status.st_size * (not leftover)
    except OSError as error:
        raise OutputError(
            f"models cannot be removed from {folder()} ({error.strerror}); mend its permissions"
        ) from error
    return Models(count, size)


def touch(path: Path) -> None:
    """Note that a model is in use: it is pruned last."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _files() -> Iterator[tuple[Path, os.stat_result]]:
    for path in folder().glob(f"*{SUFFIX}"):
        with contextlib.suppress(FileNotFoundError):
            yield path, path.stat()
