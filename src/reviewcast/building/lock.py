"""One build of a show at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reviewcast.errors import OutputError
from reviewcast.wholefile import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL_FOLDER = ".reviewcast"
"""What a build keeps for the next one on this machine; nothing in it is missed if it goes."""

STAGING_FOLDER = "staging"
"""In the local folder: what is not whole yet."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the show's lock; another process that wants it is refused. Raises OutputError."""
    path = folder / LOCAL_FOLDER / "lock"
    lock = FileLock(path)
    try:
        path.parent.mkdir(exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(f"{folder}: another reviewcast is at work on this show; wait until it is done") from error
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield
    finally:
        lock.release()
