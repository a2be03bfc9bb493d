from __future__ import annotations

import functools
import ipaddress
import socket
import ssl
import time
import tracemalloc
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpcore
import httpx
import pytest
import trustme
from hypothesis import given, settings, strategies as st

from fakes.web import PAGE, FakeWeb
from reviewcast.errors import NetworkError, ReviewcastError, ReviewError
from reviewcast.read import fetch as fetching, network
from reviewcast.read.fetch import fetch as fetch_anything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

fetch = functools.partial(fetch_anything, allow_local=True, seconds=10)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as one:
        yield one


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a function that makes each look-up of a name give the next of some addresses; it returns the look-ups."""

    def answer(*addresses: str) -> list[str]:
        asked: list[str] = []

        def lookup(host: str, port: int) -> list[network.Address]:
            asked.append(host)
            return [*map(ipaddress.ip_address, addresses[min(len(asked), len(addresses)) - 1].split())]

        monkeypatch.setattr(network, "addresses", lookup)
        return asked

    return answer


# ── what comes back ──


def test_a_page_with_what_its_server_says(web: FakeWeb) -> None:
    content = fetch(web.url("/page/"))
    assert content.data == PAGE
    assert (content.media_type, content.charset) == ("text/html", "utf-8")
    assert content.source == content.address == web.url("/page/")
    assert content.name == "page"
    assert content.file is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "127.0.0.1"),
        ("/a/b.html", "b"),
        ("/2024/d%C3%BCne/", "düne"),
        ("/feed.xml?page=2", "feed"),
        ("/.", "127.0.0.1"),
    ],
)
def test_its_name(web: FakeWeb, path: str, name: str) -> None:
    web.pages = dict.fromkeys((path, "/"), (b"words", "text/plain"))
    assert fetch(web.url(path)).name == name


def test_what_the_server_is_told(web: FakeWeb) -> None:
    fetch(web.url())
    [(_, headers)] = web.seen
    assert headers["User-Agent"].startswith("reviewcast/")
    assert "text/html" in headers["Accept"]
    assert headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/gzip", "/members"])
def test_compressed(web: FakeWeb, path: str) -> None:
    assert fetch(web.url(path)).data == PAGE


def test_redirects_are_followed_and_told(web: FakeWeb) -> None:
    content = fetch(web.url("/redirect/5"))
    assert content.data == PAGE
    assert content.source == web.url("/redirect/5")
    assert content.address == web.url("/page")


def test_an_international_name_and_spaces_around(web: FakeWeb) -> None:
    assert fetch(f"  {web.url('/page', 'LOCALHOST')}\n").data == PAGE


# ── what is refused ──


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/status/404", "nothing at this address"),
        ("/status/410", "gone"),
        ("/status/401", "password"),
        ("/status/403", "refuses"),
        ("/status/451", "451"),
        ("/status/304", "304"),
        ("/nowhere", "302"),
        ("/empty", "sends nothing"),
        ("/redirect/6", "more than 5 times"),
        ("/loop", "more than 5 times"),
        ("/bomb", "larger than 1 MB"),
        ("/large", "larger than 1 MB"),
        ("/endless", "larger than 1 MB"),
        ("/to/" + quote("ftp://example.org/x", ""), "only http"),
        ("/to/" + quote("file:///etc/passwd", ""), "file: addresses are not read"),
        ("/to/" + quote("javascript:alert(1)", ""), "no web address"),
    ],
)
def test_an_answer_that_is_wrong(web: FakeWeb, path: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words) as caught:
        fetch(web.url(path), max_bytes=1_000_000)
    assert str(caught.value).startswith(web.url(path))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/status/500", "try again later"),
        ("/status/503", "try again later"),
        ("/status/429", "try again later"),
        ("/half", "broke off"),
        ("/hang-up", "broke off"),
        ("/not-http", "broke off"),
        ("/cut-gzip", "compression does not hold"),
        ("/not-gzip", "compression does not hold"),
        ("/deflate", "encoding that was not asked for"),
    ],
)
def test_a_server_that_fails(web: FakeWeb, path: str, words: str) -> None:
    with pytest.raises(NetworkError, match=words) as caught:
        fetch(web.url(path))
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/stall"])
def test_a_slow_server_is_cut_by_the_clock(web: FakeWeb, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(NetworkError, match="too slow"):
        fetch(web.url(path), seconds=0.4)
    assert time.monotonic() - start < 2


def test_no_server_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(NetworkError, match=r"cannot be reached \(Connection refused\)"):
            fetch(f"http://127.0.0.1:{closed.getsockname()[1]}/")


def test_no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(NetworkError, match="Name or service not known"):
        fetch("http://no-such-name.example/")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "review",
        "example.org/review",
        "ftp://example.org/",
        "gopher://x/",
        "http://",
        "http:///x",
        "http://[::1",
        "mailto:jo@example.org",
        "//example.org/x",
        "http://\0/",
    ],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(ReviewError):
        fetch_anything(address)


def test_a_bomb_is_cut_before_it_fills_the_memory(web: FakeWeb) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(ReviewError, match="larger than"):
            fetch(web.url("/bomb"), max_bytes=100_000)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000, "it would be 40 MB"
    finally:
        tracemalloc.stop()


# ── where it may go ──


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.1.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]"],
)  # fmt: skip
def test_private_addresses_are_refused(web: FakeWeb, host: str) -> None:
    with pytest.raises(ReviewcastError, match=r"private network; give --allow-local if you mean it|cannot be reached"):
        fetch_anything(web.url("/page", host), seconds=5)
    assert not web.seen


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert network.is_public(ipaddress.ip_address(address))


def test_a_public_name_of_a_private_machine(web: FakeWeb, names: Callable[..., list[str]]) -> None:
    names("127.0.0.1")
    with pytest.raises(ReviewError, match=r"reviews\.example is on a private network"):
        fetch_anything(web.url("/page", "reviews.example"))
    assert not web.seen


def test_a_name_with_one_private_address_among_public_ones(web: FakeWeb, names: Callable[..., list[str]]) -> None:
    names("8.8.8.8 127.0.0.1")
    with pytest.raises(ReviewError, match="private network"):
        fetch_anything(web.url("/page", "reviews.example"))


def test_a_name_is_looked_up_once_so_that_it_cannot_change(
    web: FakeWeb, names: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names("192.0.2.77", "127.0.0.1")  # public when checked, this machine when asked again
    monkeypatch.setattr(network, "is_public", lambda one: str(one) == "192.0.2.77")
    connected: list[str] = []

    def connect(_: object, host: str, *__: object) -> httpcore.NetworkStream:
        connected.append(host)
        raise httpcore.ConnectError("nobody")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(NetworkError, match="nobody"):
        fetch_anything(web.url("/page", "reviews.example"))
    assert (asked, connected) == (["reviews.example"], ["192.0.2.77"])


def test_redirects_are_checked_too(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    real = network.is_public
    monkeypatch.setattr(network, "is_public", lambda one: str(one) == "127.0.0.1" or real(one))
    inside = "http://127.0.0.2/admin"
    with pytest.raises(ReviewError, match=r"127\.0\.0\.2 is on a private network") as caught:
        fetch_anything(web.url("/to/" + quote(inside, "")))
    assert str(caught.value).startswith(web.url("/to/"))


def test_the_second_address_of_a_name_is_tried(web: FakeWeb, names: Callable[..., list[str]]) -> None:
    names("127.0.0.9 127.0.0.1")  # the fake listens on the second only
    assert fetch(web.url("/page", "reviews.example")).data == PAGE
    assert web.seen[0][1]["Host"] == f"reviews.example:{web.port}"


# ── files ──


def test_a_file_where_it_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "a review.html"
    file.write_bytes(PAGE)
    content = fetch(file.as_uri())
    assert (content.data, content.file, content.name) == (PAGE, file, "a review")
    with pytest.raises(ReviewError, match="--allow-local"):
        fetch_anything(file.as_uri())


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///no/such/file", "no such file"),
        ("file:///", "no such file"),
        ("file://elsewhere/x", "other machines"),
        ("file:///a%00b", "cannot be read|no such file"),
    ],
)
def test_files_that_cannot_be_read(address: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        fetch(address)


def test_a_large_file(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(bytes(1001))
    with pytest.raises(ReviewError, match="larger than"):
        fetch(file.as_uri(), max_bytes=1000)


# ── secrets ──


def test_passwords_are_used_and_never_shown(web: FakeWeb) -> None:
    content = fetch(web.url("/page", "jo:hush@127.0.0.1"))
    assert "Authorization" in web.seen[0][1]
    assert "hush" not in f"{content.source} {content.address}"
    for path in ("/status/404", "/status/500", "/loop"):
        with pytest.raises(ReviewcastError) as caught:
            fetch(web.url(path, "jo:hush@127.0.0.1"))
        assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["ftp://jo:hush@example.org/@/", "http://jo:hu@sh@[", "http://jo:hush@10.0.0.1?a=@b", "http://jo:hush@10.0.0.1#@"],
)
def test_passwords_in_odd_addresses(address: str) -> None:
    with pytest.raises(ReviewcastError) as caught:
        fetch_anything(address)
    assert "hu" not in str(caught.value)


# ── TLS ──


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeb]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("reviews.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with FakeWeb(context) as one:
        yield one


def test_the_certificate_is_the_hosts_own(secure: FakeWeb, names: Callable[..., list[str]]) -> None:
    names("127.0.0.1")
    assert fetch(secure.url("/page", "reviews.example")).data == PAGE
    with pytest.raises(NetworkError, match="not secure"):
        fetch(secure.url("/page", "other.example"))


def test_a_certificate_that_nobody_vouches_for(
    secure: FakeWeb, names: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names("127.0.0.1")
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(NetworkError, match="not secure"):
        fetch(secure.url("/page", "reviews.example"))


def test_a_server_that_does_not_speak_tls(web: FakeWeb) -> None:
    with pytest.raises(NetworkError):
        fetch(web.url().replace("http:", "https:"))


# ── proxies ──


def test_a_proxy_is_used_where_the_environment_names_one(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://jo:hush@127.0.0.1:{web.port}")
    monkeypatch.setattr(network, "addresses", lambda host, _: _only_local(host))
    assert fetch_anything("http://reviews.example/page").data == PAGE
    assert web.seen[0][0] == "http://reviews.example/page"
    assert "Proxy-Authorization" in web.seen[0][1]
    with pytest.raises(ReviewError, match="private network"):
        fetch_anything("http://127.0.0.1/page")


def _only_local(host: str) -> list[ipaddress.IPv4Address]:
    if host != "127.0.0.1":
        raise httpcore.ConnectError("no such name")
    return [ipaddress.IPv4Address(host)]


def test_no_proxy_is_heeded(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch(web.url()).data == PAGE


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "http://127.0.0.1:x"])
def test_a_proxy_that_cannot_be_used(web: FakeWeb, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(NetworkError, match="prox"):
        fetch(web.url())


def test_a_proxy_that_refuses(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", web.url(""))
    with pytest.raises(NetworkError):
        fetch("https://reviews.example/page")


# ── the one boundary ──


def _errors(module: object) -> list[type[Exception]]:
    found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert len(found) > 10
    return found


@pytest.mark.parametrize(
    "kind", [*_errors(httpx), *_errors(httpcore)], ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_error_of_the_libraries_becomes_ours(kind: type[Exception]) -> None:
    error = kind.__new__(kind)
    with pytest.raises(ReviewcastError), fetching._told("an address"):
        raise error


@given(
    st.one_of(
        st.text(max_size=40),
        st.text("htps:/@[]%.0:x1?#\\ é", max_size=40),
        st.text("@[]%.0:x1?#\\ é", max_size=40).map("http://127.0.0.1".__add__),
    )
)
@settings(deadline=None, max_examples=150)
def test_any_address_is_an_error_of_ours(address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "addresses", lambda _, __: [ipaddress.IPv4Address("127.0.0.1")])
        with pytest.raises(ReviewcastError):
            fetch_anything(address, seconds=5)
