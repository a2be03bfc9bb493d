"""Pages follow what the author saves."""

from __future__ import annotations

import queue
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from archived import a_show
from publish.server.served import a_public, served
from reviewcast.errors import ReviewError
from reviewcast.model import Show
from reviewcast.publish.server import Reloads, rebuilding


def test_pages_hear_of_a_build(tmp_path: Path) -> None:
    reloads = Reloads(a_show())
    with (
        served(a_public(tmp_path), reloads=reloads) as origin,
        httpx.Client(base_url=origin, trust_env=False) as client,
    ):
        assert '<script src="/_reviewcast/reload.js" defer></script></head>' in client.get("").text.replace("\n", "")
        assert "script-src 'self'" in client.get("").text
        assert "connect-src 'self'" in client.get("").text
        assert "'none'; script" not in client.get("").text
        script = client.get("/_reviewcast/reload.js")
        assert script.headers["content-type"].startswith("text/javascript")
        assert "/_reviewcast/events" in script.text
        with client.stream("GET", "/_reviewcast/events", timeout=5) as events:
            assert events.headers["content-type"].startswith("text/event-stream")
            lines = (line for line in events.iter_lines() if line)
            first = next(lines)
            reloads.announce(a_show())
            second = next(lines)
        assert first.startswith("data: ")
        assert second.startswith("data: ")
        assert first != second


def test_a_show_that_changed_is_served_as_it_is_now(tmp_path: Path) -> None:
    reloads = Reloads(a_show())
    public = a_public(tmp_path)
    with served(public, reloads=reloads) as origin:
        now = a_show(base_url="https://elsewhere.example/")
        a_public(tmp_path, now)
        reloads.announce(now)
        assert f"{origin}/feed.xml" in httpx.get(f"{origin}/feed.xml", trust_env=False).text


def test_events_do_not_keep_the_server_alive(tmp_path: Path) -> None:
    with served(a_public(tmp_path), reloads=Reloads(a_show())) as origin:
        host, port = origin.removeprefix("http://").split(":")
        listener = socket.create_connection((host, int(port)))
        listener.sendall(f"GET /_reviewcast/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert b"200" in listener.recv(100)
        began = time.monotonic()
    assert time.monotonic() - began < 3
    listener.close()


def test_without_watching_nothing_is_added(client: httpx.Client) -> None:
    assert "_reviewcast" not in client.get("").text
    assert client.get("/_reviewcast/reload.js").status_code == 404
    assert client.get("/_reviewcast/events").status_code == 404


def test_a_save_builds_again_and_a_failure_is_told(tmp_path: Path) -> None:
    show, reloads = a_show(), Reloads(a_show())
    told: list[str] = []
    built: queue.Queue[str] = queue.Queue()
    fails = threading.Event()

    def rebuild() -> Show:
        built.put("built")
        if fails.is_set():
            raise ReviewError("it has no words", file="rain.md")
        return show

    with rebuilding(tmp_path, rebuild, reloads, told.append):
        _save_until(tmp_path / "rain.md", built)
        _wait(lambda: reloads.show is show)
        fails.set()
        _save_until(tmp_path / "rain.md", built)
        _wait(lambda: "reviewcast: rain.md: it has no words" in told)
        fails.clear()
        told.clear()
        _save_until(tmp_path / "rain.md", built)
    assert not told


def test_watching_that_cannot_go_on_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    with rebuilding(tmp_path / "nowhere", a_show, Reloads(a_show()), told.append):
        _wait(lambda: len(told) == 1)
    assert "cannot be watched" in told[0]


def _save_until(file: Path, built: queue.Queue[str]) -> None:
    """Save a file until a build begins: the watch itself takes a moment to."""
    for number in range(40):
        file.write_text(f"Rain {number}.")
        try:
            built.get(timeout=0.5)
        except queue.Empty:
            continue
        return
    pytest.fail("nobody noticed")


def _wait(done: object) -> None:
    assert callable(done)
    late = time.monotonic() + 15
    while not done():
        assert time.monotonic() < late
        time.sleep(0.02)


def test_many_pages_may_be_open(tmp_path: Path) -> None:
    reloads = Reloads(a_show())
    with served(a_public(tmp_path), reloads=reloads) as origin, ThreadPoolExecutor(30) as pool:

        def follow(_: int) -> int:
            with httpx.stream("GET", f"{origin}/_reviewcast/events", timeout=10, trust_env=False) as events:
                lines = (line for line in events.iter_lines() if line)
                next(lines)
                opened.release()
                return len({next(lines)})

        opened = threading.Semaphore(0)
        following = [pool.submit(follow, number) for number in range(30)]
        for _ in following:
            assert opened.acquire(timeout=10)
        reloads.announce(a_show())
        assert sum(one.result(timeout=10) for one in following) == 30
