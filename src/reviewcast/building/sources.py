"""The reviews of a show's folder, by what they hold."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviewcast import report as reports
from reviewcast.building.lock import STAGING_FOLDER
from reviewcast.errors import ReviewError
from reviewcast.wholefile import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPISODES_FOLDER = "episodes"
ENDINGS = (".md", ".markdown", ".txt")
_LARGEST = 2_000_000
"""Bytes; what is longer is refused when it is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A review's file; ``name`` is its path below the show's folder, with ``/`` between the parts."""

    path: Path
    name: str
    digest: str
    """Of its text; which line ends it has does not matter."""
    problem: ReviewError | None = None


def find_sources(folder: Path) -> list[Source]:
    """Return the reviews below ``folder/episodes``, by name; what begins with a dot or an underscore is none."""
    top = folder / EPISODES_FOLDER
    if os.path.lexists(top) and not top.is_dir():
        return [_refused(folder, top, "is no folder; put reviews into a folder of this name")]
    return sorted(_sources(folder, top), key=lambda one: one.name)


def _sources(folder: Path, top: Path) -> Iterator[Source]:
    unreadable: list[OSError] = []
    for where, folders, files in os.walk(top, onerror=unreadable.append):
        for name in [*folders]:
            path = top.__class__(where, name)
            if name.startswith((".", "_")):
                folders.remove(name)
            elif path.is_symlink():
                folders.remove(name)
                yield _refused(folder, path, "a link to a folder is not followed; put the reviews themselves here")
        for name in files:
            if not name.startswith((".", "_")) and name.lower().endswith(ENDINGS):
                yield _source(folder, top.__class__(where, name))
    for error in unreadable if top.is_dir() else ():
        path = top.__class__(error.filename)
        yield _refused(folder, path, f"cannot be read ({error.strerror}); mend its permissions")


def _source(folder: Path, path: Path) -> Source:
    name = path.relative_to(folder).as_posix()
    if _shown(name) != name:
        return _refused(folder, path, "the name is not UTF-8; rename the file")
    if not os.path.exists(path):  # noqa: PTH110 - never raises
        return _refused(folder, path, "a link that leads nowhere; remove it, or put the review itself here")
    if not inside(folder, path):
        return _refused(folder, path, "a link that leads out of the show is not followed; put the review itself here")
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep the build waiting
            return _refused(folder, path, "is no ordinary file; remove it")
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
    except OSError as error:
        return _refused(folder, path, f"cannot be read ({error.strerror}); mend its permissions")
    plain = text.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return Source(path, name, hashlib.sha256(plain).hexdigest())


def _refused(folder: Path, path: Path, reason: str) -> Source:
    name = _shown(path.relative_to(folder).as_posix())
    return Source(path, name, "", ReviewError(reason, file=name))


def _shown(name: str) -> str:
    return os.fsencode(name).decode(errors="replace")


def inside(folder: Path, path: Path) -> bool:
    """Whether ``path`` really is below ``folder``, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


class Digests:
    """Digests of large files, computed again only where size or time of change say so; kept in ``local``."""

    def __init__(self, local: Path) -> None:
        self._file, self._staging = local / "digests.json", local / STAGING_FOLDER
        self._top = local.parent
        self._known = _loaded(self._file)
        self._used: dict[str, list[Any]] = {}

    def of(self, path: Path) -> str | None:
        """Return a file's SHA-256, None if there is no such file."""
        name = self._name(path)
        try:
            status = path.stat()
            stamp = [status.st_size, status.st_mtime_ns]
            known = self._known.get(name)
            digest = known[2] if known and known[:2] == stamp else reports.digest(path)
        except OSError:
            return None
        self._used[name] = [*stamp, digest]
        return digest

    def _name(self, path: Path) -> str:
        """Return what a file is called here, whatever folder the command was run in."""
        try:
            return os.path.relpath(path, self._top)
        except ValueError:  # another drive of Windows
            return str(path)

    def save(self) -> None:
        """Keep what was asked for. Raises OutputError."""
        if self._used != self._known:
            write_whole(self._file, [json.dumps(self._used).encode()], self._staging)


def _loaded(file: Path) -> dict[str, list[Any]]:
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
