"""What was published, as the destination itself remembers it: the digests of files that change at one path.

It says nothing that is not public: paths, lengths and digests of files that anybody can fetch. Without it, or where it
cannot be read, every page and feed goes up once more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = ".reviewcast-published.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """The files that are known to be there as they were sent."""

    run: str = ""
    """Which publish wrote it last."""
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Path → bytes and SHA-256."""


def read(content: bytes | None) -> Record:
    """Return what a record's file says; an empty record for one that is not there, or is no record."""
    try:
        data = json.loads(content or b"{}")
        if data.get("format") != _FORMAT:
            return Record()
        files = {str(path): (int(size), str(digest)) for path, (size, digest) in data["files"].items()}
        return Record(str(data["run"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()


def as_bytes(record: Record) -> bytes:
    """Return a record's file."""
    files = {path: list(record.files[path]) for path in sorted(record.files)}
    data = {"format": _FORMAT, "run": record.run, "files": files}
    return json.dumps(data, indent=0, separators=(",", ":")).encode() + b"\n"
