"""Zip archives → the few members that are asked for. Nothing is ever unpacked to disk; names are only compared."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PACKED = 64_000_000
MAX_UNPACKED = 256_000_000
"""Of all members together, as the archive states it and as it is."""
MAX_MEMBERS = 10_000
MAX_RATIO = 200
"""How much smaller text can be expected to get; deflate's limit is 1,032."""

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_zip(data: bytes) -> bool:
    """Whether this begins as a zip archive does."""
    return data.startswith(_SIGNATURES)


class Archive:
    """A zip archive whose limits were checked. Raises ReviewError, naming ``source``."""

    def __init__(self, source: str, data: bytes) -> None:
        self._source = source
        if len(data) > MAX_PACKED:
            raise self._error(f"it is larger than {MAX_PACKED / 1e6:.0f} MB")
        with self._told():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._members = self._zip.infolist()
        if len(self._members) > MAX_MEMBERS:
            raise self._error(f"it holds more than {MAX_MEMBERS:,} files")
        if sum(member.file_size for member in self._members) > MAX_UNPACKED:
            raise self._error(f"it unpacks to more than {MAX_UNPACKED / 1e6:.0f} MB")

    @property
    def names(self) -> list[str]:
        """Its files, folders included: "reviews.csv", "deleted/reviews.csv"."""
        return [member.filename for member in self._members if member.filename and not member.is_dir()]

    def read(self, name: str) -> bytes:
        """Unpack one member, in memory."""
        member = next(member for member in self._members if member.filename == name)
        if member.flag_bits & _ENCRYPTED:
            raise self._error(f"{name} is encrypted; unpack it, and give {name}")
        if member.compress_type not in _METHODS:
            raise self._error(f"{name} is compressed in a way that is not read; unpack it, and give {name}")
        if member.file_size > max(member.compress_size, 1) * MAX_RATIO + 1_000_000:
            raise self._error(f"{name} unpacks to far more than text would")
        with self._told(), self._zip.open(member) as file:
            data = file.read(MAX_UNPACKED + 1)
        if len(data) > MAX_UNPACKED:
            raise self._error(f"{name} unpacks to more than {MAX_UNPACKED / 1e6:.0f} MB")
        return data

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Any of these may come of a damaged archive."""
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self._error("it is damaged or was cut off; export or download it again") from error

    def _error(self, message: str) -> ReviewError:
        return ReviewError(f"this zip archive is not read: {message}", file=self._source)
