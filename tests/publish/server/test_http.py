"""What players ask of a server, over real HTTP."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path

import httpx
import pytest

from publish.server.served import CHAPTERS, EPISODE, MEDIA, SOUND, WORDS

SIZE = len(SOUND)
LATER = "Wed, 01 Jan 2098 00:00:00 GMT"
EARLIER = "Sat, 01 Jan 2000 00:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("0-0", 0, 1),
        ("0-499", 0, 500),
        ("500-999", 500, 1000),
        ("299990-", 299_990, SIZE),
        ("-10", SIZE - 10, SIZE),
        ("-9999999", 0, SIZE),
        ("0-99999999", 0, SIZE),
        ("0-", 0, SIZE),
        ("5-9, 900000-", 5, 10),
    ],
)
def test_a_range_is_exactly_those_bytes(client: httpx.Client, asked: str, start: int, end: int) -> None:
    found = client.get(MEDIA, headers={"Range": f"bytes={asked}"})
    assert found.status_code == 206
    assert found.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert found.headers["content-length"] == str(end - start)
    assert found.headers["content-type"] == "audio/mpeg"
    assert found.content == SOUND[start:end]


def test_several_ranges_come_as_parts(client: httpx.Client) -> None:
    found = client.get(MEDIA, headers={"Range": "bytes=0-9,100-199,-5"})
    assert found.status_code == 206
    assert int(found.headers["content-length"]) == len(found.content)
    kind = Message()
    kind["content-type"] = found.headers["content-type"]
    assert kind.get_content_type() == "multipart/byteranges"
    boundary = str(kind.get_param("boundary")).encode()
    parts = [part.split(b"\r\n\r\n", 1) for part in found.content.split(b"--" + boundary)[1:-1]]
    assert [body.removesuffix(b"\r\n") for _, body in parts] == [SOUND[:10], SOUND[100:200], SOUND[-5:]]
    assert b"Content-Range: bytes 100-199/300000" in parts[1][0]


@pytest.mark.parametrize("asked", ["bytes=300000-", "bytes=900000-900001", "bytes=-0", "bytes=400000-,500000-"])
def test_bytes_that_are_not_there_cannot_be_had(client: httpx.Client, asked: str) -> None:
    found = client.get(MEDIA, headers={"Range": asked})
    assert found.status_code == 416
    assert found.headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=x-y",
        "bytes=9-5",
        "bytes=1_0-20",
        "lines=0-9",
        "bytes=--5",
        "bytes=" + "0-0," * 200,
    ],
)
def test_a_range_that_makes_no_sense_is_ignored(client: httpx.Client, asked: str) -> None:
    found = client.get(MEDIA, headers={"Range": asked})
    assert found.status_code == 200
    assert found.content == SOUND


def test_an_empty_file_is_whole_and_has_no_ranges(client: httpx.Client) -> None:
    whole = client.get("media/the-empty-0123456789.mp3")
    assert (whole.status_code, whole.content, whole.headers["content-length"]) == (200, b"", "0")
    piece = client.get("media/the-empty-0123456789.mp3", headers={"Range": "bytes=0-"})
    assert (piece.status_code, piece.headers["content-range"]) == (416, "bytes */0")


@pytest.mark.parametrize("path", [MEDIA, "feed.xml", "", CHAPTERS, "media/the-empty-0123456789.mp3"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_says_what_get_sends(client: httpx.Client, path: str, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    head = client.head(path, headers=asked)
    with client.stream("GET", path, headers=asked) as got:
        sent = b"".join(got.iter_raw())
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(sent)
    assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


def test_head_knows_no_ranges(client: httpx.Client) -> None:
    found = client.head(MEDIA, headers={"Range": "bytes=0-9"})
    assert (found.status_code, found.headers["content-length"]) == (200, str(SIZE))


@pytest.mark.parametrize("path", [MEDIA, "feed.xml", "", WORDS])
def test_what_is_known_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    tag, day = first.headers["etag"], first.headers["last-modified"]
    for known in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-None-Match": tag, "If-Modified-Since": EARLIER},
        {"If-Modified-Since": day},
        {"If-Modified-Since": LATER},
        {"If-None-Match": tag, "Range": "bytes=0-9"},
    ):
        again = client.get(path, headers=known)
        assert (again.status_code, again.content) == (304, b""), known
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert "content-length" not in again.headers
    for other in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": LATER},
        {"If-Modified-Since": EARLIER},
        {"If-Modified-Since": "the day before"},
    ):
        assert client.get(path, headers=other).status_code == 200, other


def test_a_range_of_another_version_is_the_whole(client: httpx.Client) -> None:
    first = client.head(MEDIA)
    tag, day = first.headers["etag"], first.headers["last-modified"]
    for same in (tag, day):
        assert client.get(MEDIA, headers={"Range": "bytes=0-9", "If-Range": same}).status_code == 206
    for other in ('"other"', f"W/{tag}", EARLIER, LATER):
        found = client.get(MEDIA, headers={"Range": "bytes=0-9", "If-Range": other})
        assert (found.status_code, found.content) == (200, SOUND), other
    assert client.get(MEDIA, headers={"Range": "bytes=900000-", "If-Range": '"other"'}).status_code == 200


def test_the_tag_changes_with_the_file(client: httpx.Client, public: Path) -> None:
    for path in ("media/the-small-0123456789.m4a", "index.html"):
        before, content = client.head(path).headers["etag"], (public / path).read_bytes()
        (public / path).write_bytes(content + b" ")
        assert client.get(path, headers={"If-None-Match": before}).status_code == 200
        (public / path).write_bytes(content)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("subscriptions.opml", "text/x-opml; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        (f"{EPISODE}/", "text/html; charset=utf-8"),
        (CHAPTERS, "application/json+chapters"),
        (WORDS, "text/vtt; charset=utf-8"),
        (f"{EPISODE}/full-0123456789.srt", "application/x-subrip; charset=utf-8"),
        (f"{EPISODE}/full-0123456789.transcript.json", "application/json"),
        (f"{EPISODE}/cover-0123456789.jpg", "image/jpeg"),
        (MEDIA, "audio/mpeg"),
        ("media/the-small-0123456789.m4a", "audio/mp4"),
        ("media/the-small-0123456789.opus", "audio/ogg"),
        ("assets/style-0123456789.css", "text/css; charset=utf-8"),
    ],
)
def test_types_caching_and_who_may_read(client: httpx.Client, path: str, kind: str) -> None:
    found = client.get(path, headers={"Origin": "https://player.example"})
    assert found.status_code == 200
    assert found.headers["content-type"] == kind
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in found.headers
    assert found.headers["cache-control"] == (
        "public, max-age=31536000, immutable" if "0123456789" in path else "no-cache"
    )
    if kind.startswith("text/html"):
        assert "access-control-allow-origin" not in found.headers
    else:
        assert found.headers["access-control-allow-origin"] == "*"
        exposed = found.headers["access-control-expose-headers"]
        assert {"Content-Range", "Content-Length", "ETag"} <= set(exposed.split(", "))


@pytest.mark.parametrize("path", [CHAPTERS, WORDS, MEDIA, "feed.xml"])
def test_players_on_other_hosts_may_ask_for_ranges(client: httpx.Client, path: str) -> None:
    asked = {
        "Origin": "https://player.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "range",
    }
    found = client.options(path, headers=asked)
    assert found.status_code == 204
    assert found.headers["access-control-allow-origin"] == "*"
    assert "GET" in found.headers["access-control-allow-methods"]
    assert "range" in found.headers["access-control-allow-headers"].lower()


def test_errors_of_what_players_read_can_be_read_as_well(client: httpx.Client) -> None:
    for headers in ({"Range": "bytes=999999-"}, {"If-None-Match": client.head(MEDIA).headers["etag"]}):
        assert client.get(MEDIA, headers=headers).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("accepted", "zipped"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
    ],
)
def test_text_is_zipped_for_those_who_take_it(client: httpx.Client, accepted: str, zipped: bool) -> None:
    for path in ("feed.xml", "", WORDS):
        plain = client.get(path)
        with client.stream("GET", path, headers={"Accept-Encoding": accepted}) as found:
            sent = b"".join(found.iter_raw())
        assert found.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert (found.headers.get("content-encoding") == "gzip") == zipped
        assert (gzip.decompress(sent) if zipped else sent) == plain.content
        assert (found.headers["etag"] != plain.headers["etag"]) == zipped
        again = client.get(path, headers={"Accept-Encoding": accepted, "If-None-Match": found.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("path", [MEDIA, f"{EPISODE}/cover-0123456789.jpg"])
def test_sound_and_pictures_are_never_zipped(client: httpx.Client, path: str) -> None:
    found = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in found.headers
    assert "vary" not in found.headers


def test_a_piece_of_a_text_is_of_what_was_sent(client: httpx.Client) -> None:
    whole = client.get("feed.xml")
    asked = {"Range": "bytes=100-199", "If-Range": whole.headers["etag"], "Accept-Encoding": "gzip"}
    piece = client.get("feed.xml", headers=asked)
    assert (piece.status_code, piece.content) == (206, whole.content[100:200])
    assert "content-encoding" not in piece.headers
    assert client.get("feed.xml", headers={"Range": f"bytes={len(whole.content)}-"}).status_code == 416


def test_a_folder_without_its_slash_leads_to_its_page(client: httpx.Client) -> None:
    found = client.get(EPISODE)
    assert (found.status_code, found.headers["location"]) == (307, f"/{EPISODE}/")


def test_curl_resumes_a_download(origin: str, tmp_path: Path) -> None:
    part = tmp_path / "episode.mp3"
    part.write_bytes(SOUND[:123_456])
    asked = ["curl", "--silent", "--show-error", "--fail", "--noproxy", "*"]
    subprocess.run([*asked, "--continue-at", "-", "--output", part, f"{origin}/{MEDIA}"], check=True, timeout=30)
    assert part.read_bytes() == SOUND
    shown = subprocess.run(
        [*asked, "--head", "--range", "0-9", f"{origin}/{MEDIA}"],
        check=True,
        timeout=30,
        capture_output=True,
        text=True,
    )
    assert re.search(r"(?i)^accept-ranges: bytes", shown.stdout, re.MULTILINE)


def test_two_hundred_ranges_at_once(origin: str) -> None:
    limits = httpx.Limits(max_connections=200)
    with (
        httpx.Client(base_url=origin, limits=limits, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor(200) as pool,
    ):

        def piece(number: int) -> bytes:
            start = number * 1500
            return client.get(MEDIA, headers={"Range": f"bytes={start}-{start + 1499}"}).content

        assert b"".join(pool.map(piece, range(200))) == SOUND


def test_slow_clients_keep_nobody_waiting(origin: str, client: httpx.Client) -> None:
    host, port = origin.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(60)]
    for number, one in enumerate(slow):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        half = f"GET /{MEDIA} HTTP/1.1\r\nHost: {host}:{port}\r\n"
        one.sendall(half.encode() + (b"" if number % 2 else b"\r\n"))  # half of them stop asking, half stop listening
    for _ in range(20):
        assert client.get(MEDIA, timeout=5).content == SOUND
    for one in slow:
        one.close()
