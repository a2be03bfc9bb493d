"""An author's file as it stands, and marks put into it: whatever is there stays as it is, byte for byte."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import tempfile
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import OutputError, ReviewError
from reviewcast.read import files, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewcast.read.files import Content

_NEWLINE = re.compile("\r\n?|\n|\u2028|\u2029")
"""What ends a line for the readers, which number lines so."""
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WRITABLE = 0o222


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text put before the character at ``offset``; of several at one place, the lowest ``order`` comes first."""

    offset: int
    order: int
    text: str


@dataclass(frozen=True, slots=True)
class Original:
    """A file's bytes, and its text with the offsets (in characters) at which its lines begin."""

    content: Content
    path: Path
    text: str
    starts: tuple[int, ...]
    newline: str
    """What ends the file's first line."""
    _bom: bytes
    _encoding: str

    def start(self, line: int) -> int:
        """Return the offset at which ``line`` (from 1) begins; that of the end for the line behind the last."""
        return self.starts[line - 1] if line <= len(self.starts) else len(self.text)

    def line(self, offset: int) -> int:
        """Return the number of the line (from 1) that holds ``offset``."""
        return bisect_right(self.starts, offset)

    def words(self, line: int) -> str:
        """Return a line with what ends it."""
        return self.text[self.start(line) : self.start(line + 1)]

    def ends_line(self, offset: int) -> bool:
        """Whether a new line may be put before the character at ``offset``."""
        return offset == 0 or self.text[offset - 1] in "\r\n\u2028\u2029"

    def with_insertions(self, insertions: Iterable[Insertion]) -> bytes:
        """Return the file's bytes with ``insertions``."""
        pieces, last = [self._bom], 0
        for one in sorted(insertions, key=lambda one: (one.offset, one.order)):
            pieces += [self._encoded(self.text[last : one.offset]), self._encoded(one.text)]
            last = one.offset
        return b"".join([*pieces, self._encoded(self.text[last:])])

    def _encoded(self, text: str) -> bytes:
        return text.encode(self._encoding)


def opened(path: Path) -> Original:
    """Open a review that its author wrote. Raises ReviewError for any other file."""
    content = files.load(path)
    if sources.format_of(content) is not None:
        raise ReviewError("marks go into Markdown and plain text; 'import' it, and mark what that writes", file=path)
    files.text_of(content)  # it can be decoded
    bom, encoding = next((pair for pair in _ENCODINGS if content.data.startswith(pair[0])), (b"", "utf-8"))
    text = content.data.removeprefix(bom).decode(encoding)
    ends = list(_NEWLINE.finditer(text))
    starts = (0, *(end.end() for end in ends))
    return Original(content, path, text, starts, ends[0][0] if ends else "\n", bom, encoding)


def write(original: Original, data: bytes) -> None:
    """Put ``data`` in the file's place, whole or not at all, with its permissions. Raises OutputError."""
    path = Path(os.path.realpath(original.path))  # a link stays one
    try:
        if not path.stat().st_mode & _WRITABLE:
            raise OutputError(f"{original.path}: the file is read-only; allow writing to it")
        if path.read_bytes() != original.content.data:
            raise OutputError(f"{original.path}: the file has changed meanwhile; mark it again")
        with tempfile.TemporaryDirectory(prefix=".mark-", dir=path.parent) as folder:
            staged = Path(folder) / "review"
            staged.write_bytes(data)
            shutil.copymode(path, staged)
            staged.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{original.path}: cannot be written ({reason}); free some space or mend its folder's permissions"
        ) from error
