"""A file → what it holds, and that → text that the readers can trust: size, encoding, control characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.read.repair import repaired

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 2_000_000
"""About 350,000 words, or 36 hours of speech."""
MAX_EXPORT_BYTES = 64_000_000
"""Of a file that may hold many reviews."""
MAX_LINES = 50_000
"""That are not blank; to parse half a million list items takes minutes."""

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that no reader lets through: control and text direction characters, halves of surrogate pairs."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NEWLINE = re.compile("\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file, an address or a feed holds, as it came."""

    source: str
    """The file or address, as messages name it."""
    name: str
    """Its name without its ending."""
    data: bytes
    file: Path | None = None
    """Where it is on this machine, if it is."""
    address: str | None = None
    """Where it was fetched from, after redirects."""
    media_type: str | None = None
    """What its server says it is, in lower case, without parameters."""
    charset: str | None = None
    """The encoding that its server states."""


@dataclass(frozen=True, slots=True)
class Text:
    """A review's text: newlines are LF, no control or direction characters; ``warnings`` say what was replaced."""

    source: str
    """The file or address, as messages name it."""
    name: str
    content: str
    file: Path | None = None
    warnings: tuple[str, ...] = ()


def load(path: Path) -> Content:
    """Read a file. Raises ReviewError."""
    return Content(source=str(path), name=path.stem, data=_read_bytes(path), file=path)


def text_of(content: Content) -> Text:
    """Decode a text in UTF-8, or UTF-16 with its mark. Raises ReviewError, naming source and line."""
    data, source = content.data, content.source
    if len(data) > MAX_BYTES:
        megabytes = f"{len(data) / 1e6:.1f} MB is too large for a review (at most {MAX_BYTES / 1e6:.0f} MB); split it"
        raise ReviewError(megabytes, file=source)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in data:
        raise _not_text(source, data.count(b"\n", 0, data.index(b"\0")))
    try:
        words = _NEWLINE.sub("\n", data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"not {encoding.removesuffix('-sig').upper()} (byte 0x{data[error.start]:02x})"
        raise ReviewError(f"{found}; save the file as UTF-8", file=source, line=line) from error
    if words.count("\n") > MAX_LINES and sum(map(bool, map(str.strip, words.split("\n")))) > MAX_LINES:
        raise ReviewError(f"more than {MAX_LINES:,} lines are too many for a review; split it", file=source)
    if "\0" in words:
        raise _not_text(source, words.count("\n", 0, words.index("\0")))
    text = as_text(source, content.name, words, content.file)
    if not text.content.strip():
        raise ReviewError("the file is empty; write a title on its first line and the review below", file=source)
    return text


def as_text(source: str, name: str, words: str, file: Path | None = None) -> Text:
    """Return ``words``, whose newlines are LF, as a text: without controls, broken characters repaired."""
    words, repairs = repaired(words)  # first: what looks like a control may be half of a broken letter
    words, warnings = _without_controls(source, words)
    return Text(source, name, words, file, (*(f"{source}, {repair}" for repair in repairs), *warnings))


def _not_text(source: str, lines_above: int) -> ReviewError:
    message = "this is not text (it holds a NUL); give a .md or .txt file"
    return ReviewError(message, file=source, line=lines_above + 1)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReviewError("this is a folder; name a review's file", file=path)
        if path.exists() and not path.is_file():
            raise ReviewError("this is not a regular file; name a review's file", file=path)
        size = path.stat().st_size
        if size > MAX_EXPORT_BYTES:
            limit = f"(at most {MAX_EXPORT_BYTES / 1e6:.0f} MB)"
            raise ReviewError(f"{size / 1e6:.1f} MB is too large {limit}; split it", file=path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReviewError("no such file; check the name", file=path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReviewError(f"cannot be read ({reason}); check its name and permissions", file=path) from error


def _without_controls(source: str, words: str) -> tuple[str, tuple[str, ...]]:
    """Return ``words`` without characters that no reader lets through, and what was replaced."""
    warnings: list[str] = []
    for pattern, what, instead in (
        (_CONTROL, "control characters", " "),
        (_DIRECTION, "text direction marks", ""),
    ):
        found = pattern.search(words)
        if found:
            line = words.count("\n", 0, found.start()) + 1
            count = len(pattern.findall(words))
            warnings.append(f"{source}, line {line}: {what} were removed ({count} in the file)")
            words = pattern.sub(instead, words)
    return words, tuple(warnings)
