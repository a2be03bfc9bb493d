"""Files that are whole or not there: written beside their final names, then moved."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LONGEST = 200
"""Characters of a name, so that there is room for what is added."""


def write_whole(path: Path, content: Iterable[bytes], staging: Path | None = None) -> None:
    """Put ``content`` into ``path``, whose folder is made if need be. Raises OutputError; the old file then stays.

    ``staging``: a folder on the same disk for what is not whole yet; by default the file's own.
    """
    with _staged(path, content, staging) as staged:
        staged.replace(path)


def write_changed(path: Path, content: Iterable[bytes], staging: Path | None = None) -> bool:
    """Put ``content`` into ``path`` unless that is what it holds; return whether it was written. As ``write_whole``."""
    with _staged(path, content, staging) as staged:
        if _same(staged, path):
            return False
        staged.replace(path)
    return True


@contextmanager
def _staged(path: Path, content: Iterable[bytes], staging: Path | None) -> Iterator[Path]:
    folder = staging or path.parent
    staged = folder / f".{path.name[:_LONGEST]}.{os.getpid()}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        with staged.open("wb") as file:
            file.writelines(content)
        yield staged
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def require_no_link(top: Path, target: Path) -> None:
    """Raise ConfigError where a folder on the way from ``top`` to ``target`` is a link: it may lead anywhere."""
    folder = target.parent
    while folder not in (top, folder.parent):
        if folder.is_symlink():
            raise ConfigError("a link to a folder; remove it, so that nothing outside is written to", file=folder)
        folder = folder.parent


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return what to say of a file that cannot be written."""
    return OutputError(
        f"{path}: cannot be written ({error.strerror or error}); free some space or mend its permissions"
    )


def _same(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
        with one.open("rb") as left, other.open("rb") as right:
            while True:
                piece = left.read(1 << 20)
                if piece != right.read(1 << 20):
                    return False
                if not piece:
                    return True
    except OSError:  # not there, or unreadable: it is to be written
        return False
