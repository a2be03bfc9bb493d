"""How a file is sent: sound and pictures from the disk, text from memory, all of it, pieces of it or not again."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from reviewcast.publish.server.headers import headers
from reviewcast.publish.server.ranges import Unsatisfiable, header, wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

    from reviewcast.publish.server.files import Found

_TEXTS = ("text/", "application/json", "application/rss+xml", "application/xml", "application/x-subrip", "image/svg")
_WORTH_ZIPPING = 500
_NO_BODY = ("accept-ranges", "content-encoding", "content-length", "content-type")
_is_not_modified = StaticFiles().is_not_modified


def is_text(kind: str) -> bool:
    """Whether what has this content type is sent from memory, and zipped for those who take it."""
    return kind.startswith(_TEXTS)


def sound(found: Found, scope: Scope) -> Response:
    """Return what is sent of a file that is as it is on the disk; leaves in ``scope`` only ranges that are there."""
    asked, given = Headers(scope=scope), headers(found.path, found.kind)
    whole = FileResponse(found.file, 200, given, found.kind, stat_result=found.state)
    if _is_not_modified(whole.headers, asked):
        return _not_modified(whole)
    size = found.state.st_size
    try:
        ranges = _ranges(whole, asked, scope["method"], size)
    except Unsatisfiable:
        return _unsatisfiable(size, given)
    rest = [pair for pair in scope["headers"] if pair[0] not in {b"range", b"if-range"}]
    scope["headers"] = [*rest, (b"range", header(ranges).encode())] if ranges else rest
    return whole


def text(found: Found, content: bytes, scope: Scope) -> Response:
    """Return what is sent of a text whose words are ``content``; its tag is that of the very bytes that are sent."""
    asked = Headers(scope=scope)
    given = {**headers(found.path, found.kind), "vary": "Accept-Encoding", "accept-ranges": "bytes"}
    given["last-modified"] = FileResponse(found.file, stat_result=found.state).headers["last-modified"]
    mark = hashlib.sha256(content).hexdigest()[:32]
    if "range" not in asked and len(content) >= _WORTH_ZIPPING and _takes_gzip(asked.get("accept-encoding", "")):
        zipped = {**given, "etag": f'"{mark}-gzip"', "content-encoding": "gzip"}
        whole = Response(gzip.compress(content, 6, mtime=0), 200, zipped, found.kind)
    else:
        given["etag"] = f'"{mark}"'
        whole = Response(content, 200, given, found.kind)
    if _is_not_modified(whole.headers, asked):
        return _not_modified(whole)
    try:
        ranges = _ranges(whole, asked, scope["method"], len(content))
    except Unsatisfiable:
        return _unsatisfiable(len(content), given)
    if len(ranges) != 1:  # several pieces of a text are never asked for; the whole is a right answer
        return whole
    ((start, end),) = ranges
    given["content-range"] = f"bytes {start}-{end - 1}/{len(content)}"
    return Response(content[start:end], 206, given, found.kind)


def _ranges(whole: Response, asked: Headers, method: str, size: int) -> list[tuple[int, int]]:
    """Return the ranges that are to be sent; none where all is. Raises Unsatisfiable."""
    known = asked.get("if-range")
    if method != "GET" or (known is not None and known not in {whole.headers["etag"], whole.headers["last-modified"]}):
        return []
    return wanted(asked.get("range"), size)


def _not_modified(whole: Response) -> Response:
    return Response(None, 304, {name: value for name, value in whole.headers.items() if name not in _NO_BODY})


def _unsatisfiable(size: int, given: Mapping[str, str]) -> Response:
    kept = {name: value for name, value in given.items() if name != "cache-control"}
    told = {**kept, "content-range": f"bytes */{size}", "cache-control": "no-store"}
    return PlainTextResponse("This file has no such bytes.\n", 416, told)


def _takes_gzip(accepted: str) -> bool:
    for one in accepted.lower().split(","):
        coding, *parameters = (part.strip() for part in one.split(";"))
        if coding == "gzip":
            return not any(part.replace(" ", "") in {"q=0", "q=0.0", "q=0.00", "q=0.000"} for part in parameters)
    return False
