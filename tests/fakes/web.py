"""A web of our own on 127.0.0.1: pages that behave, and servers that don't.

What a path does is its first word: ``/redirect/3``, ``/status/404``, ``/drip``. ``pages`` holds what is served as it
is, by path.
"""

from __future__ import annotations

import gzip
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self, cast
from urllib.parse import unquote

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

PAGE = "<!doctype html><title>A page</title><p>Words of a page, with a café.".encode()
BOMB = gzip.compress(bytes(40_000_000))


class FakeWeb:
    """The server, while entered; with a ``context`` it speaks TLS. ``seen`` holds the requests' paths and headers."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, tuple[bytes, str]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        self.errors: list[BaseException] = []
        self._scheme = "https" if context else "http"
        self._server = _Server(self, context)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        if self.errors:
            raise self.errors[0]

    @property
    def port(self) -> int:
        return self._server.server_port

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        """Return the address of ``path``."""
        return f"{self._scheme}://{host}:{self.port}{path}"


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # server_close then waits for every answer

    def __init__(self, web: FakeWeb, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web
        self.context = context

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep a fault of the fake itself for ``__exit__``; clients that hang up are no fault."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.web.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # s; a client that forgets its connection must not keep the server from stopping

    @property
    def web(self) -> FakeWeb:
        return cast("_Server", self.server).web

    def setup(self) -> None:
        context = cast("_Server", self.server).context
        if context is not None:
            self.request.settimeout(self.timeout)
            self.request = context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.request.close()  # TLS took the socket over, so the server no longer closes it

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path if self.path.startswith("/") else "/" + self.path.split("/", 3)[3]  # as to a proxy
        self.web.seen.append((self.path, dict(self.headers)))
        self.close_connection = True
        if path in self.web.pages:
            data, kind = self.web.pages[path]
            self.answer(data, {"Content-Type": kind})
            return
        word, _, argument = path.strip("/").partition("/")
        _WAYS[word](self, argument)

    def answer(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, unit: bytes) -> None:
        """Send a little for ever."""
        while not self.web.stopping.wait(0.05):
            self.wfile.write(unit)
            self.wfile.flush()


def _redirect(handler: _Handler, argument: str) -> None:
    left = int(argument)
    handler.answer(b"", {"Location": f"/redirect/{left - 1}" if left > 1 else "/page"}, 302)


def _chunks_without_end(handler: _Handler, _: str) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.web.stopping.is_set():
        handler.wfile.write(b"10000\r\n" + bytes(0x10000) + b"\r\n")


def _dripping_body(handler: _Handler, _: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.drip(b"x")


def _dripping_headers(handler: _Handler, _: str) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    handler.drip(b"x")


_WAYS: dict[str, Callable[[_Handler, str], object]] = {
    "page": lambda handler, _: handler.answer(PAGE, {"Content-Type": "Text/HTML; charset=UTF-8"}),
    "gzip": lambda handler, _: handler.answer(gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
    "members": lambda handler, _: handler.answer(
        gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), {"Content-Encoding": "gzip"}
    ),
    "bomb": lambda handler, _: handler.answer(BOMB, {"Content-Encoding": "gzip"}),
    "cut-gzip": lambda handler, _: handler.answer(gzip.compress(PAGE)[:-12], {"Content-Encoding": "gzip"}),
    "not-gzip": lambda handler, _: handler.answer(PAGE, {"Content-Encoding": "gzip"}),
    "deflate": lambda handler, _: handler.answer(zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
    "large": lambda handler, _: handler.answer(bytes(2_000_000)),
    "endless": _chunks_without_end,
    "half": lambda handler, _: handler.answer(PAGE, {"Content-Length": str(len(PAGE) + 10)}),
    "drip": _dripping_body,
    "drip-headers": _dripping_headers,
    "stall": lambda handler, _: handler.web.stopping.wait(5),
    "not-http": lambda handler, _: handler.wfile.write(b"220 welcome to something else\r\n"),
    "hang-up": lambda _, __: None,
    "empty": lambda handler, _: handler.answer(b""),
    "status": lambda handler, argument: handler.answer(b"<p>An error", status=int(argument)),
    "redirect": _redirect,
    "loop": lambda handler, _: handler.answer(b"", {"Location": "/loop"}, 301),
    "to": lambda handler, argument: handler.answer(b"", {"Location": unquote(argument)}, 307),
    "nowhere": lambda handler, _: handler.answer(b"", status=302),
}
