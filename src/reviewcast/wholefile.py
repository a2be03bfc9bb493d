"""Files that are whole or not there: written beside their final names, then moved."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reviewcast.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_whole(path: Path, content: Iterable[bytes]) -> None:
    """Put ``content`` into ``path``, whose folder is made if need be. Raises OutputError; the old file then stays."""
    staged = staged_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("wb") as file:
            file.writelines(content)
        staged.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def write_changed(path: Path, content: Iterable[bytes]) -> bool:
    """Put ``content`` into ``path`` unless that is what it holds; return whether it was written. Raises OutputError."""
    staged = staged_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("wb") as file:
            file.writelines(content)
        if _same(staged, path):
            return False
        staged.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
    return True


def staged_name(path: Path) -> Path:
    """Return where a file is written before it is whole; nothing else is called like this."""
    return path.with_name(f".{path.name[:200]}.{os.getpid()}.part")


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
