"""Bytes → text that the readers can trust: size, encoding, control characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 2_000_000
"""About 350,000 words, or 36 hours of speech."""
MAX_LINES = 50_000
"""That are not blank; to parse half a million list items takes minutes."""

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that no reader lets through: control and text direction characters, halves of surrogate pairs."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NEWLINE = re.compile("\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text: newlines are LF, no control or direction characters; ``warnings`` say what was replaced."""

    path: Path
    content: str
    warnings: tuple[str, ...]


def read_text(path: Path) -> Text:
    """Read a text file in UTF-8, or UTF-16 with its mark. Raises ReviewError, naming file and line."""
    data = _read_bytes(path)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in data:
        raise _not_text(path, data.count(b"\n", 0, data.index(b"\0")))
    try:
        content = _NEWLINE.sub("\n", data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"not {encoding[:6].upper()} (byte 0x{data[error.start]:02x})"
        raise ReviewError(f"{found}; save the file as UTF-8", file=path, line=line) from error
    if content.count("\n") > MAX_LINES and sum(map(bool, map(str.strip, content.split("\n")))) > MAX_LINES:
        raise ReviewError(f"more than {MAX_LINES:,} lines are too many for a review; split it", file=path)
    if "\0" in content:
        raise _not_text(path, content.count("\n", 0, content.index("\0")))
    text = _without_controls(path, content)
    if not text.content.strip():
        raise ReviewError("the file is empty; write a title on its first line and the review below", file=path)
    return text


def _not_text(path: Path, lines_above: int) -> ReviewError:
    message = "this is not text (it holds a NUL); give a .md or .txt file"
    return ReviewError(message, file=path, line=lines_above + 1)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReviewError("this is a folder; name a review's file", file=path)
        if path.exists() and not path.is_file():
            raise ReviewError("this is not a regular file; name a review's file", file=path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReviewError(
                f"{size / 1e6:.1f} MB is too large for a review (at most {MAX_BYTES / 1e6:.0f} MB); split it", file=path
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReviewError("no such file; check the name", file=path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReviewError(f"cannot be read ({reason}); check its name and permissions", file=path) from error


def _without_controls(path: Path, content: str) -> Text:
    warnings: list[str] = []
    for pattern, what, instead in (
        (_CONTROL, "control characters", " "),
        (_DIRECTION, "text direction marks", ""),
    ):
        found = pattern.search(content)
        if found:
            line = content.count("\n", 0, found.start()) + 1
            count = len(pattern.findall(content))
            warnings.append(f"{path}, line {line}: {what} were removed ({count} in the file)")
            content = pattern.sub(instead, content)
    return Text(path, content, tuple(warnings))
