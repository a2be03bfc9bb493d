"""The files below ``public/`` that are to be published."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from reviewcast.errors import InputError
from reviewcast.publish.upload.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NAMED_MEDIA = re.compile(rb"media/[A-Za-z0-9._-]+")
_PIECE = 1 << 20


def gathered(public: Path) -> tuple[dict[str, int], list[str]]:
    """Return path → bytes of the regular files below ``public``, and a sentence for each thing that is left out.

    Links are not followed: they may lead out of the show. Raises InputError where something cannot be read.
    """
    files: dict[str, int] = {}
    notes: list[str] = []
    for path, entry in _walked(public, ""):
        if entry.is_symlink():
            notes.append(f"public/{path} is a link, which is not published; put the file itself there")
        elif not entry.is_file():
            notes.append(f"public/{path} is no regular file, so it is not published")
        elif not _sayable(path):
            notes.append(f"public/{path!a} has a name that is not UTF-8, so it is not published; rename it")
        elif path != RECORD and not (entry.name.startswith(".") and entry.name.endswith(".part")):
            files[path] = entry.stat().st_size
    return files, notes


def _walked(folder: Path | str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); mend its permissions", file=str(folder)) from error
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(entry.path, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry


def _sayable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def digest(path: Path) -> str:
    """Return the SHA-256 of a file. Raises InputError."""
    hasher = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                hasher.update(piece)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); mend its permissions", file=path) from error
    return hasher.hexdigest()


def naming(public: Path, feeds: Iterable[str], paths: Iterable[str]) -> str | None:
    """Return the first of ``feeds`` that names one of the media at ``paths``, if one does."""
    names = {path.encode() for path in paths}
    for feed in feeds if names else ():
        if not names.isdisjoint(_NAMED_MEDIA.findall((public / feed).read_bytes())):
            return feed
    return None
