"""Words of reviews and shows, made fit for XML, for HTML and for the lengths that directories take.

They may hold anything: control characters, markup, ten thousand characters without a space.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 has no place for, or advises against; white space is no part of it."""
_LIKE_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
_ELLIPSIS = "…"
_KEPT = 256
"""Episodes of a show have many words in common: who reads, what chapters are called."""


@lru_cache(maxsize=_KEPT)
def line(text: str) -> str:
    """Return text as one line that XML can hold."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_FORBIDDEN.sub("", text).split())


def cut(text: str, most: int) -> str:
    """Return the beginning of a line, of at most ``most`` bytes of UTF-8: cut at a word where that keeps half of it."""
    if len(text) * 4 <= most or len(text.encode()) <= most:
        return text
    return _beginning(text, most) + _ELLIPSIS


@lru_cache(maxsize=_KEPT)
def html(text: str, most: int) -> str:
    """Return text as a line of HTML that shows it as it is, of at most ``most`` bytes."""
    return _cut_escaped(escape(line(text), quote=False), most)


def plain(text: str, most: int) -> str:
    """Return a line of at most ``most`` bytes that is the same text whether it is taken for HTML or not.

    Where it cannot be, because it looks like markup, it is harmless HTML.
    """
    escaped = _LIKE_MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", line(text))
    return _cut_escaped(escaped, most)


def _cut_escaped(escaped: str, most: int) -> str:
    if len(escaped) * 4 <= most or len(escaped.encode()) <= most:
        return escaped
    kept = _beginning(escaped, most)
    if kept.rfind("&") > kept.rfind(";"):  # an entity was cut
        kept = kept[: kept.rfind("&")]
    return kept + _ELLIPSIS


def _beginning(text: str, most: int) -> str:
    kept = text.encode()[: most - len(_ELLIPSIS.encode())].decode(errors="ignore")
    space = kept.rfind(" ")
    return kept[:space] if space > len(kept) // 2 else kept.rstrip(" ")


def web_address(given: str | None) -> str | None:
    """Return an address in ASCII that a listener may be sent to; None for anything but ``http`` and ``https``."""
    from urllib.parse import quote, urlsplit

    if not given or not given.lower().startswith(("https://", "http://")):
        return None
    address = quote("".join(_FORBIDDEN.sub("", given).split()), safe=_SAFE_IN_ADDRESS)
    try:
        host = urlsplit(address).hostname
    except ValueError:  # "http://[": no address at all
        return None
    return address if host else None
