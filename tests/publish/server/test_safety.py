"""Nothing outside of ``public/`` is shown, to nobody who calls this machine by a name that it does not have."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings, strategies as st

from publish.server.served import SECRET, a_public, raw, served
from reviewcast.publish.server.files import Files
from reviewcast.publish.server.hosts import origin as origin_of

ATTACKS = [
    "/../show.yaml",
    "/media/../../show.yaml",
    "/%2e%2e/show.yaml",
    "/%2e%2e%2fshow.yaml",
    "/..%2fshow.yaml",
    "/.%2e/show.yaml",
    "/%252e%252e/show.yaml",
    "/..%5cshow.yaml",
    "/..\\show.yaml",
    "/media\\..\\..\\show.yaml",
    "//show.yaml",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "///etc/passwd",
    "/file:///etc/passwd",
    "/C:/Windows/win.ini",
    "/.hidden",
    "/%2ehidden",
    "/media/.hidden",
    "/./index.html",
    "/media/./../index.html",
    "/index.html%00.mp3",
    "/%00",
    "/index.html%0a",
    "/index.html:stream",
    "/feed.xml/",
    "/feed.xml/../.hidden",
    "/%c0%ae%c0%ae/show.yaml",
    "/%ff",
    "/" + "a/" * 4000,
    "/" + "a" * 9000,
    "http://evil.example/show.yaml",
    "/outside.yaml",
    "/outside/show.yaml",
    "/loop",
    "/pipe",
    "/*",
]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ``public/`` with links out of it, links that lead nowhere, and a pipe."""
    public = a_public(tmp_path_factory.mktemp("show"))
    (public / "outside.yaml").symlink_to(public.parent / "show.yaml")
    (public / "outside").symlink_to(public.parent)
    (public / "loop").symlink_to("loop")
    (public / "inside.xml").symlink_to("feed.xml")
    os.mkfifo(public / "pipe")
    return public


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_path_leads_out(origin: str, attack: str) -> None:
    host = origin.removeprefix("http://")
    answer = raw(origin, f"GET {attack} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert answer.split(b" ", 2)[1] in {b"400", b"404"}, answer[:200]
    assert SECRET.encode() not in answer
    assert b"root:" not in answer
    assert b"Traceback" not in answer


@given(
    st.lists(
        st.sampled_from(["..", ".", "", "media", "show.yaml", ".hidden", "outside", "\\", "\0", "C:", "%2e%2e"]),
        max_size=8,
    )
)
@settings(deadline=None)
def test_no_mixture_of_parts_leads_out(public: Path, parts: list[str]) -> None:
    found = Files(public).find("/".join(parts))
    if found:
        assert found.file.resolve().is_relative_to(public.resolve())
        assert SECRET.encode() not in found.file.read_bytes()


def test_a_link_that_stays_inside_is_followed(client: httpx.Client) -> None:
    assert client.get("inside.xml").status_code == 200


def test_public_itself_may_be_a_link(public: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(public)
    with served(tmp_path / "linked") as origin:
        assert httpx.get(f"{origin}/index.html", trust_env=False).status_code == 200
        assert httpx.get(f"{origin}/outside.yaml", trust_env=False).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "CONNECT", "get"])
@pytest.mark.parametrize("path", ["/index.html", "/nothing", "/_reviewcast/events"])
def test_nobody_changes_anything(origin: str, method: str, path: str) -> None:
    host = origin.removeprefix("http://")
    answer = raw(
        origin, f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi".encode()
    )
    assert answer.split(b" ", 2)[1] == b"405"
    assert b"allow: get, head, options" in answer.lower()


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "LocalHost", "localhost:1", "127.0.0.1:65535", socket.gethostname()]
)
def test_its_own_names_are_heard(client: httpx.Client, host: str) -> None:
    found = client.get("feed.xml", headers={"Host": host})
    assert found.status_code == 200
    assert f"http://{host.lower()}/feed.xml" in found.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "192.0.2.7",
        "[2001:db8::1]",
        "localhost@evil.example",
        "localhost/evil",
        "localhost:8000:9000",
        "localhost:",
        'localhost"><script>',
        "",
        "[::1",
        "0.0.0.0",  # noqa: S104 - as a name
        "lócalhost",
    ],
)
def test_other_names_are_not(origin: str, host: str) -> None:
    answer = raw(origin, b"GET /feed.xml HTTP/1.1\r\nHost: " + host.encode() + b"\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] in {b"400", b"421"}, answer[:200]
    assert b"<rss" not in answer
    assert b"script" not in answer


@pytest.mark.parametrize("answer", ["/nothing", "/media"])
def test_a_redirect_or_refusal_names_nobody_else(origin: str, answer: str) -> None:
    found = raw(origin, f"GET {answer} HTTP/1.0\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n\r\n".encode())
    assert b"evil" not in found


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example", "/%2fevil.example", "/\\evil.example", "/%2f%2fevil.example/.."]
)
def test_no_redirect_leaves_this_server(origin: str, path: str) -> None:
    found = raw(origin, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    assert found.split(b" ", 2)[1] in {b"400", b"404"}
    assert b"location" not in found.lower()


def test_on_a_network_it_goes_by_the_address_at_which_it_was_asked() -> None:
    assert origin_of("192.168.7.20:8000", "192.168.7.20") == "http://192.168.7.20:8000"
    assert origin_of("192.168.7.21:8000", "192.168.7.20") is None


def test_requests_that_are_none_are_refused(origin: str) -> None:
    for nonsense in (
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    ):
        assert SECRET.encode() not in raw(origin, nonsense)
    assert httpx.get(origin, trust_env=False).status_code == 200


def test_a_file_that_vanishes_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public = a_public(tmp_path)
    with served(public) as origin:
        found = Files.find

        def find(self: Files, path: str) -> object:
            seen = found(self, path)
            if seen and path == "feed.xml":
                seen.file.unlink()
            return seen

        monkeypatch.setattr(Files, "find", find)
        assert httpx.get(f"{origin}/feed.xml", trust_env=False).status_code == 404


def test_it_takes_any_folder_that_is_not_there_as_empty(tmp_path: Path) -> None:
    with served(tmp_path / "public") as origin:
        assert httpx.get(f"{origin}/{quote('é')}", trust_env=False).status_code == 404
