"""A Google Translate of our own: an HTTPS proxy on 127.0.0.1 that answers for Google and never passes anything on.

Give it to a program as ``https_proxy``; the program must not check certificates. It speaks what gTTS speaks: a POST of
``f.req`` to ``batchexecute``, answered by lines of nested JSON, one of which holds the RPC's name and an MP3 in base64.
"""

from __future__ import annotations

import base64
import io
import json
import re
import ssl
import sys
import threading
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self, cast
from urllib.parse import parse_qs

import av
import numpy as np
import trustme

PATH = "/_/TranslateWebserverUi/data/batchexecute"
RPC = "jQ1olc"
RATE = 24_000
SECONDS_PER_CHARACTER = 0.05

Misbehaviour = Literal[
    "403",
    "404",
    "429",  # as Google does it: a redirect to a page at www.google.com that has this status
    "500",
    "no speech",  # Google's answer for a language that it cannot speak
    "html",  # status 200, but a page, as hotels and companies send
    "not base64",
    "not mp3",
    "not utf-8",
    "empty audio",
    "empty body",
    "half",  # closes the connection in the middle of the answer
    "stall",  # takes the request and never answers
    "refuse",  # does not let CONNECT through
]


@dataclass(frozen=True)
class Asked:
    """One request for speech, as it arrived."""

    host: str
    text: str
    language: str
    slow: bool


class FakeGoogle:
    """The proxy, while entered. Set ``misbehave`` to have every request after ``good_answers`` more go wrong."""

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self.misbehave: Misbehaviour | None = None
        self.good_answers = 0
        self.stopping = threading.Event()
        self.errors: list[BaseException] = []
        self._server = _Server(self)
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
    def proxy_url(self) -> str:
        """What ``https_proxy`` is set to."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def hosts(self) -> list[str]:
        """The hosts that were asked, in order."""
        return [asked.host for asked in self.requests]

    def next_misbehaviour(self) -> Misbehaviour | None:
        """Say how the request at hand is to go wrong."""
        if self.misbehave and self.good_answers:
            self.good_answers -= 1
            return None
        return self.misbehave


@cache
def tone_mp3(characters: int) -> bytes:
    """Return a tone of ``SECONDS_PER_CHARACTER`` a character as Google sends speech: bare frames of 32 kbit/s.

    Its loud first 10 ms decode to a little more than 1, as loud speech does.
    """
    time = np.arange(round(characters * SECONDS_PER_CHARACTER * RATE)) / RATE
    level = np.where(time < 0.01, 0.9, 0.3)
    samples = (level * np.sign(np.sin(2 * np.pi * 220 * time))).astype(np.float32)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp3", options={"write_xing": "0", "id3v2_version": "0"}) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono", bit_rate=32_000)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
        frame.rate = RATE
        for each in (frame, None):
            container.mux(stream.encode(each))
    return buffer.getvalue()


@cache
def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("translate.google.com").configure_cert(context)
    return context


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # server_close then waits for every answer

    def __init__(self, google: FakeGoogle) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.google = google

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep a fault of the fake itself for ``__exit__``; clients that hang up are no fault."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.google.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # s; a client that forgets its connection must not keep the server from stopping

    @property
    def google(self) -> FakeGoogle:
        return cast("_Server", self.server).google

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        google = re.fullmatch(r"(translate|www)\.google(\.[a-z]+){1,2}", host) and port == "443"
        if not google or self.google.misbehave == "refuse":
            self.send_error(403)
            return
        self.send_response_only(200)
        self.end_headers()
        self.request = _tls().wrap_socket(self.request, server_side=True)
        self.setup()
        self.close_connection = False

    def finish(self) -> None:
        super().finish()
        self.request.close()  # TLS took the socket over, so the server no longer closes it

    def do_GET(self) -> None:
        self._answer("429" if self.path.startswith("/sorry/") else "404", b"<html></html>")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        if self.path != PATH:
            self._answer("404", b"")
            return
        text, language, slow = _parse(body)
        self.google.requests.append(Asked(self.headers["Host"], text, language, slow is True))
        wrong = self.google.next_misbehaviour()
        if wrong == "stall":
            self.google.stopping.wait(5)  # s; a client without a timeout is to fail, not to hang
            self.close_connection = True
        elif wrong in ("403", "404", "429", "500"):
            self._answer("302" if wrong == "429" else wrong, b"<html><title>Error</title></html>")
        else:
            self._answer("200", _speech(text, wrong), cut=wrong == "half")

    def _answer(self, status: str, body: bytes, *, cut: bool = False) -> None:
        self.send_response(int(status))
        if status == "302":
            self.send_header("Location", "https://www.google.com/sorry/index?continue=translate")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")  # a client that keeps connections open would delay the server's stop
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)


def _parse(body: str) -> tuple[str, str, bool | None]:
    """Return text, language and slowness of a request's body; raises if it is not in Google's form."""
    [[[rpc, parameters, _, kind]]] = json.loads(parse_qs(body)["f.req"][0])
    text, language, slow, _ = json.loads(parameters)
    if (rpc, kind) != (RPC, "generic") or len(text) > 100 or slow not in (True, None):
        msg = f"Google would not understand {body!r}"
        raise ValueError(msg)
    return text, language, slow


def _speech(text: str, wrong: Misbehaviour | None) -> bytes:
    """Return the body of an answer with status 200."""
    if wrong == "html":
        return b"<!doctype html><html><body>Welcome to the hotel's network!</body></html>"
    if wrong == "empty body":
        return b""
    if wrong == "not utf-8":
        return b')]}\'\n\n9\n[["wrb.fr","jQ1olc","\xff\xfe\n'
    audio: list[Any] | None = [base64.b64encode(tone_mp3(len(text))).decode("ascii")]
    if wrong == "no speech":
        audio = None
    elif wrong == "empty audio":
        audio = [""]
    elif wrong == "not base64":
        audio = ["A"]
    elif wrong == "not mp3":
        audio = [base64.b64encode(b"No sound at all. " * 99).decode("ascii")]
    result = None if audio is None else json.dumps(audio, separators=(",", ":"))
    envelope = [["wrb.fr", RPC, result, None, None, [3] if audio is None else None, "generic"], ["di", 58]]
    line = json.dumps(envelope, separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n".encode()
