"""``reviewcast serve``, as a person starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import httpx
import pytest
import yaml

from publish.server.served import a_public
from reviewcast.publish.server import running
from studio import PAUSES, REVIEW, SPOILER, Studio, make_studio

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    studio = make_studio(tmp_path)
    a_public(tmp_path)
    show = {
        "title": "The Unwritten Shelf",
        "voice": "quick",
        "pauses": PAUSES,
        "base_url": "https://example.org/shelf/",
    }
    (tmp_path / "show.yaml").write_text(yaml.safe_dump(show), encoding="utf-8")
    return studio


@contextmanager
def serving(studio: Studio, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Serve on a free port; give the process and what it printed before it was ready."""
    process = studio.start("serve", "--port", "0", *arguments)
    too_late = Timer(60, process.kill)
    too_late.start()
    try:
        printed: list[str] = []
        while not printed or not printed[-1].startswith("Ctrl+C"):
            assert process.stdout
            line = process.stdout.readline()
            assert line, (printed, process.communicate()[1])
            printed.append(line.rstrip("\n"))
        yield process, printed
    finally:
        too_late.cancel()
        process.kill()
        process.communicate()


def address(printed: list[str]) -> str:
    return next(found[1] for line in printed if (found := re.search(r" is at (http://\S+/)$", line)))


def test_it_says_where_and_shows_a_code(studio: Studio) -> None:
    with serving(studio) as (process, printed):
        where = address(printed)
        assert printed[0] == f"The Unwritten Shelf is at {where}"
        assert printed[1] == f"full feed: {where}feed.xml"
        assert where.startswith("http://127.0.0.1:")
        assert sum("█" in line for line in printed) > 10
        assert any("--lan" in line for line in printed)
        assert httpx.get(f"{where}feed.xml", trust_env=False).status_code == 200
        assert httpx.get(f"{where}show.yaml", trust_env=False).status_code == 404
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
        assert process.returncode == 3
        assert complaints == "reviewcast: interrupted; whatever was finished is kept\n"


def test_this_machine_alone_can_listen(studio: Studio) -> None:
    own = running.lan_address()
    if own is None:
        pytest.skip("this machine is in no network")
    with serving(studio) as (_, printed):
        port = int(address(printed).rstrip("/").rpartition(":")[2])
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((own, port), timeout=5)


def test_with_lan_others_can(studio: Studio) -> None:
    own = running.lan_address()
    if own is None:
        pytest.skip("this machine is in no network")
    with serving(studio, "--lan") as (_, printed):
        where = address(printed)
        assert where.startswith(f"http://{own}:")
        assert f"{where}feed.xml" in httpx.get(f"{where}feed.xml", trust_env=False).text
        assert any("Every machine in this network" in line for line in printed)


def test_the_lan_address_is_found_without_a_packet(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        pytest.fail("something was sent")

    for name in ("send", "sendto", "sendall"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    running.lan_address()


def test_a_download_under_way_does_not_hold_it_up(studio: Studio) -> None:
    (studio.folder / "public" / "media" / "long-0123456789.mp3").write_bytes(bytes(30_000_000))
    with serving(studio) as (process, printed):
        host, port = address(printed).removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as slow:
            slow.sendall(f"GET /media/long-0123456789.mp3 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            slow.recv(1000)
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=20)
        assert time.monotonic() - began < 6
        assert process.returncode == 3
        assert "Traceback" not in complaints
        assert len(complaints.splitlines()) == 1


def test_a_terminated_server_ends_at_once(studio: Studio) -> None:
    with serving(studio) as (process, _):
        process.terminate()
        _, complaints = process.communicate(timeout=20)
        assert process.returncode == -signal.SIGTERM
        assert complaints == ""


def test_a_port_that_is_taken_is_said(studio: Studio) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        complaint = studio.run("serve", "--port", str(port)).complaint(3)
    assert f"port {port} is taken" in complaint
    assert "--port" in complaint


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(studio: Studio, port: str) -> None:
    assert studio.run("serve", "--port", port).code == 2


def test_what_was_never_built_is_said(tmp_path: Path) -> None:
    studio = make_studio(tmp_path)
    assert "reviewcast build" in studio.run("serve", "--port", "0").complaint(1)


def test_a_folder_that_is_no_show_is_said(tmp_path: Path) -> None:
    studio = make_studio(tmp_path)
    assert "show.yaml" in studio.run("serve", "--port", "0", tmp_path / "nowhere").complaint(1)


def test_quiet_says_nothing(studio: Studio) -> None:
    process = studio.start("serve", "--port", "0", "--quiet")
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    assert (process.returncode, out) == (3, "")


def test_a_terminal_without_blocks_gets_words(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with serving(studio) as (_, printed):
        assert any("no QR code" in line for line in printed)


@pytest.mark.slow
def test_saving_builds_and_serves_what_was_saved(tmp_path: Path) -> None:
    studio = make_studio(tmp_path)
    (tmp_path / "episodes").mkdir()
    review = studio.write(name="episodes/rain.md")
    with serving(studio, "--watch") as (process, printed):
        where = address(printed)
        assert "reload.js" in httpx.get(where, trust_env=False).text
        assert "The Long Rain" in httpx.get(f"{where}feed.xml", trust_env=False).text
        time.sleep(1)
        review.write_text(REVIEW.replace("The Long Rain", "The Short Rain"), encoding="utf-8")
        late = time.monotonic() + 60
        while "The Short Rain" not in (sent := httpx.get(f"{where}feed.xml", trust_env=False).text):
            assert time.monotonic() < late
            time.sleep(0.3)
        assert SPOILER not in sent
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
        assert process.returncode == 3
        assert "Traceback" not in complaints


def test_help_loads_no_server(studio: Studio) -> None:
    program = "import sys\nimport atexit\natexit.register(lambda: print([m for m in ('uvicorn', 'starlette', 'segno', 'watchfiles') if m in sys.modules]))"
    done = studio.process("serve", "--help", before=program, environment={"COLUMNS": "200", **os.environ})
    assert done.out.rstrip().endswith("[]")
    assert "--lan" in done.out
