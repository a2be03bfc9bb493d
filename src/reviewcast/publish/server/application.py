"""The server as an ASGI application: who may ask, for what, and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse

from reviewcast.publish.server.files import Files
from reviewcast.publish.server.headers import METHODS, headers, preflight, refusal
from reviewcast.publish.server.hosts import origin
from reviewcast.publish.server.reloads import CODE, EVENTS, SCRIPT
from reviewcast.publish.server.sending import is_text, sound, text
from reviewcast.publish.server.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

    from reviewcast.model import Show
    from reviewcast.publish.server.reloads import Reloads

_MISSING = "404.html"


def application(public: Path, show: Show, *, reloads: Reloads | None = None) -> ASGIApp:
    """Return an application that shows what is below ``public``, and nothing else, to GET, HEAD and OPTIONS.

    The addresses of ``show`` are given with the origin by which it is asked, which must be one of this machine's names.
    ``reloads``: open pages reload when it announces that the show was built again.
    """
    return _Application(public, show, reloads)


class _Application:
    def __init__(self, public: Path, show: Show, reloads: Reloads | None) -> None:
        self._files = Files(public)
        self._worded = Texts(show, public, reloading=reloads is not None)
        self._reloads = reloads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        response = self._live(scope)
        if response is None:
            response = await anyio.to_thread.run_sync(self._response, scope)
        await response(scope, receive, send)

    def _live(self, scope: Scope) -> Response | None:
        if self._reloads is None or scope["path"] != EVENTS or scope["method"] != "GET" or _origin(scope) is None:
            return None
        return StreamingResponse(self._reloads.events(), 200, refusal(), "text/event-stream")

    @property
    def _texts(self) -> Texts:
        if self._reloads and self._reloads.show is not self._worded.show:
            self._worded = Texts(self._reloads.show, self._worded.public, reloading=True)
        return self._worded

    def _response(self, scope: Scope) -> Response:
        asked_by, method = _origin(scope), scope["method"]
        if asked_by is None:
            return _refused(421, "This server does not go by that name; ask for localhost or its own address.")
        if method not in METHODS.split(", "):
            return _refused(405, "Only GET, HEAD and OPTIONS.", allow=METHODS)
        try:
            return self._file(scope, asked_by)
        except OSError:  # it went while it was asked for
            return _refused(404, "There is nothing here.")

    def _file(self, scope: Scope, asked_by: str) -> Response:
        path = scope["path"].removeprefix("/")
        if self._reloads is not None and path == SCRIPT[1:]:
            return Response(CODE, 200, refusal(), "text/javascript; charset=utf-8")
        found = self._files.find(path)
        if found is None:
            return self._nothing(path, asked_by)
        if scope["method"] == "OPTIONS":
            return Response(None, 204, preflight(found.kind))
        if not is_text(found.kind):
            return sound(found, scope)
        return text(found, self._texts.sent(found.file.read_bytes(), found.kind, asked_by), scope)

    def _nothing(self, path: str, asked_by: str) -> Response:
        if not path.endswith("/") and self._files.find(f"{path}/"):
            return RedirectResponse(f"/{quote(path)}/", 307, refusal())
        page = self._files.find(_MISSING)
        if page is None:
            return _refused(404, "There is nothing here.")
        content = self._texts.sent(page.file.read_bytes(), page.kind, asked_by)
        return Response(content, 404, {**headers(page.path, page.kind), **refusal()}, page.kind)


def _origin(scope: Scope) -> str | None:
    (address, *_) = scope.get("server") or ("",)
    return origin(Headers(scope=scope).get("host", ""), address)


def _refused(status: int, words: str, **more: str) -> Response:
    return PlainTextResponse(f"{words}\n", status, {**refusal(), **more})
