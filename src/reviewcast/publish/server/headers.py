"""What is said of each file beside its bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

METHODS = "GET, HEAD, OPTIONS"
_FOR_EVER = re.compile(r"-[0-9a-f]{10}(?:\.[a-z0-9-]+)+")
_SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}
_OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
}
_PREFLIGHT = {
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "If-Modified-Since, If-None-Match, If-Range, Range",
    "access-control-max-age": "86400",
}


def headers(path: str, kind: str) -> Mapping[str, str]:
    """Return the headers of a file by its path below ``public/`` and its content type.

    Players on other hosts read all but pages. What holds a digest in its name never changes.
    """
    page = kind.startswith("text/html")
    named = _FOR_EVER.search(path.rpartition("/")[2])
    lasting = named is not None and not page
    return {
        **_SAFE,
        **({"content-security-policy": "frame-ancestors 'none'"} if page else _OPEN),
        "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
    }


def refusal() -> Mapping[str, str]:
    """Return the headers of an answer that gives no file."""
    return {**_SAFE, "cache-control": "no-store"}


def preflight(kind: str) -> Mapping[str, str]:
    """Return the headers that tell what may be asked of a file, of this content type."""
    shared = {} if kind.startswith("text/html") else {**_OPEN, **_PREFLIGHT}
    return {**_SAFE, **shared, "allow": METHODS}
