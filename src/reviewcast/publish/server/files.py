"""Which files may be shown: whole ones below a folder, reached by plain names; nothing hidden, nothing outside."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from starlette.staticfiles import StaticFiles

from reviewcast.publish.addresses import INDEX
from reviewcast.publish.contenttypes import content_type

_FORBIDDEN = frozenset('\\:*?"<>|')
"""In no name that a build gives, and each has a meaning of its own in some system's paths."""


class Found(NamedTuple):
    """A file below ``public/``; ``path`` has ``/`` between its parts."""

    file: Path
    path: str
    state: os.stat_result

    @property
    def kind(self) -> str:
        """Its content type."""
        return content_type(self.path)


class Files:
    """The files below a folder."""

    def __init__(self, public: Path) -> None:
        self._static = StaticFiles(directory=public, check_dir=False)

    def find(self, path: str) -> Found | None:
        """Return the file at an address's path, decoded and without its first slash; a page by its folder's, too."""
        parts = path.split("/")
        if not parts[-1]:
            parts[-1] = INDEX
        if not all(map(_is_plain, parts)):
            return None
        try:
            # This follows links, and gives nothing of what is then outside of the folder.
            file, state = self._static.lookup_path(os.path.join(*parts))  # noqa: PTH118 - it takes a str
        except (OSError, ValueError):  # a loop of links, a name too long for the system
            return None
        if state is None or not stat.S_ISREG(state.st_mode) or not os.access(file, os.R_OK):
            return None
        return Found(Path(file), "/".join(parts), state)


def _is_plain(part: str) -> bool:
    return part != "" and part[0] != "." and part.isprintable() and _FORBIDDEN.isdisjoint(part)
