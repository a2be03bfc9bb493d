"""A show's folder while its author works in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import EnvironmentFault
from reviewcast.ledger import LEDGER_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

_OWN = frozenset({"public", LEDGER_FILE, "__pycache__", "node_modules"})
"""What a build writes, and what no build reads, right below the show's folder."""
_LEFT_BY_EDITORS = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload")
_QUIET_MS = 200
"""Saving takes several steps, and several files are saved at once: nothing more has come for so long."""
_AT_MOST_MS = 2000


def changes(folder: Path, stop: Event | None = None) -> Iterator[frozenset[Path]]:
    """Yield the files that were saved, moved or deleted, set by set, until ``stop``; or for ever.

    What a build itself writes, hidden files and what editors leave around are not among them. In the main thread,
    Ctrl+C raises KeyboardInterrupt. Raises EnvironmentFault where the system cannot watch.
    """
    from watchfiles import watch

    top = folder.resolve()
    try:
        seen = watch(
            top,
            watch_filter=lambda _, path: matters(Path(path).relative_to(top)),
            debounce=_AT_MOST_MS,
            step=_QUIET_MS,
            stop_event=stop,
        )
        for found in seen:
            yield frozenset(Path(path) for _, path in found)
    except OSError as error:
        reason = error.strerror or error
        raise EnvironmentFault(f"{folder}: cannot be watched ({reason}); build by hand, without --watch") from error


def matters(path: Path) -> bool:
    """Whether a change of a file, below the show's folder, may change what is built."""
    parts = path.parts
    hidden = any(part.startswith(".") for part in parts)
    return bool(parts) and not hidden and parts[0] not in _OWN and not parts[-1].endswith(_LEFT_BY_EDITORS)
