"""A show's files, made up, and a real server that shows them."""

from __future__ import annotations

import random
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archived import a_show, an_entry, identity, public_file
from reviewcast.publish import addresses, feeds
from reviewcast.publish.server.running import listening, prepared, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewcast.model import Show
    from reviewcast.publish.server import Reloads

SOUND = random.Random(20).randbytes(300_000)
MEDIA = "media/the-glass-orchard-1-full-0123456789.mp3"
EPISODE = "episodes/the-glass-orchard-1"
CHAPTERS = f"{EPISODE}/full-0123456789.chapters.json"
WORDS = f"{EPISODE}/full-0123456789.vtt"
SECRET = "nobody may read this"


def a_public(folder: Path, show: Show | None = None) -> Path:
    """Write a ``public/`` with a feed, pages and the files of an episode, and a secret beside it; return its path."""
    show = show or a_show()
    public = folder / "public"
    base = addresses.base_url(show)
    entry = an_entry()
    pages = feeds.files(show, identity(), "full", lambda: [entry], 1, public_file("artwork-0123456789.jpg"))
    content: dict[str, bytes] = {
        **dict(pages),
        addresses.OPML: feeds.opml(show, ["full"]),
        MEDIA: SOUND,
        CHAPTERS: b'{"version": "1.2.0", "chapters": []}',
        WORDS: b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\n<v Robin Vale>Rain falls.\n\n" * 40,
        f"{EPISODE}/full-0123456789.srt": b"1\n00:00:00,000 --> 00:00:01,000\nRobin Vale: Rain falls.\n",
        f"{EPISODE}/full-0123456789.transcript.json": b'{"version": "1.0.0", "segments": []}',
        f"{EPISODE}/index.html": page(f'<a href="{base}">all</a>'),
        f"{EPISODE}/cover-0123456789.jpg": b"\xff\xd8" + bytes(2000),
        "artwork-0123456789.jpg": b"\xff\xd8" + bytes(3000),
        "index.html": page(
            f'<p id="feed">{base}feed.xml</p><a href="{base}old-blog/">the blog</a>' + "<p>words</p>" * 99
        ),
        "404.html": page("nothing here"),
        "assets/style-0123456789.css": b"p { color: red }",
        "media/the-empty-0123456789.mp3": b"",
        "media/the-small-0123456789.opus": b"OggS",
        "media/the-small-0123456789.m4a": b"ftyp",
    }
    for path, written in content.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(written)
    (folder / "show.yaml").write_text(SECRET, encoding="utf-8")
    (public / ".hidden").write_text(SECRET, encoding="utf-8")
    return public


def page(words: str) -> bytes:
    policy = "default-src &#39;none&#39;; script-src &#39;none&#39;; connect-src 'none'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"<!doctype html><html><head>{head}</head><body>{words}</body></html>".encode()


@contextmanager
def served(public: Path, show: Show | None = None, *, reloads: Reloads | None = None) -> Iterator[str]:
    """Serve on a free port, in a thread; give the origin. Fails where the server had something to complain of."""
    complaints: list[str] = []
    server = prepared(public, show or a_show(), reloads)
    with listening(0, lan=False) as waiting, ThreadPoolExecutor(1) as pool, told(complaints.append):
        port = waiting.getsockname()[1]
        running = pool.submit(server.run, [waiting])
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            running.result(timeout=20)
    assert not complaints


def raw(origin: str, request: bytes) -> bytes:
    """Send these very bytes; return all that is answered."""
    host, port = origin.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))
