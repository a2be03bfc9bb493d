"""XML that can be parsed without harm: in UTF-8, without document types that define anything, without control codes."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.read.repair import decoded

if TYPE_CHECKING:
    from reviewcast.read.files import Content

MAX_BYTES = 64_000_000

_HEAD = 8192
"""Bytes in which a document's root element begins, however long its comments; WordPress' are 2,000 bytes."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(r"\s*(?:<[?!][^<>]*>\s*)*<([A-Za-z_][\w.:-]*)")
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_TO_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_DECLARATION = re.compile(rb"\s*<\?xml\b[^<>]{0,200}\?>")
_ENCODING = re.compile(rb"""<\?xml\b[^<>]{0,100}\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_NON_CHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")


def root_name(content: Content) -> str:
    """Return the name of a document's first element, prefix included; empty where there is none near its beginning."""
    found = _ROOT.match(_COMMENT.sub("", _head(content)))
    return found[1] if found else ""


def is_wordpress(content: Content) -> bool:
    """Whether the document uses the names that WordPress' exports use."""
    return "wordpress.org/export/" in _head(content)


def _head(content: Content) -> str:
    """The markup there is ASCII, in whatever encoding."""
    return content.data[:_HEAD].removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").decode("ascii", "ignore")


def safe(content: Content, what: str) -> tuple[bytes, list[str]]:
    """Return an XML document as UTF-8 without a declaration or anything that XML forbids, and what was mended.

    ``what`` it is ("feed") is for messages. Raises ReviewError, naming the source, for one that is too large or that
    defines entities: these could read files, or make a gigabyte out of a kilobyte.
    """
    if len(content.data) > MAX_BYTES:
        size = f"{len(content.data) / 1e6:.0f} MB is too large for a {what} (at most {MAX_BYTES / 1e6:.0f} MB)"
        raise ReviewError(f"{size}; split it", file=content.source)
    data, warnings = _utf8(content)
    data = _DECLARATION.sub(b"", data, count=1) if _DECLARATION.match(data) else data
    plain = _NON_CHARACTERS.sub(b" ", data.translate(_TO_SPACES))
    if plain != data:
        warnings.append(f"{content.source}: control characters, which XML forbids, were replaced by spaces")
    if defines_entities(plain):
        message = (
            f"this {what} defines entities or a document type of its own, which is not read; have it written without"
        )
        raise ReviewError(message, file=content.source)
    return plain, warnings


def _utf8(content: Content) -> tuple[bytes, list[str]]:
    """Decode only what has to be: as text, 64 MB with one emoji in them would be 256."""
    stated = _ENCODING.match(content.data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip())
    declared = content.charset or (stated[1].decode("ascii") if stated else None)
    if (declared or "utf-8").lower() in _UTF8 and b"\0" not in content.data[:_HEAD] and _is_utf8(content.data):
        return content.data.removeprefix(codecs.BOM_UTF8), []
    text, _, warnings = decoded(content.data, declared)
    return text.encode("utf-8", "replace"), [f"{content.source}: {one}" for one in warnings]


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    step = 1 << 20
    try:
        for start in range(0, len(data), step):
            decoder.decode(data[start : start + step], final=start + step >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def defines_entities(data: bytes) -> bool:
    """Whether what stands before a document's root element is more than comments and a plain document type."""
    position = 0
    while True:
        position = data.find(b"<", position)
        if position < 0 or data[position + 1 : position + 2] not in (b"!", b"?"):
            return False
        if data.startswith(b"<!--", position):
            end = data.find(b"-->", position + 4)
        elif data.startswith(b"<?", position):
            end = data.find(b"?>", position)
        else:
            end = data.find(b">", position)
            declaration = data[position : end if end >= 0 else len(data)]
            if b"[" in declaration or not declaration.upper().startswith(b"<!DOCTYPE"):
                return True
        if end < 0:
            return False
        position = end + 1
