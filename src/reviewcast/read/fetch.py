"""An address → what it holds: pages and feeds over http(s), with limits on time, size, redirects and destinations."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.request import url2pathname

import httpcore
import httpx

from reviewcast.errors import NetworkError, ReviewcastError, ReviewError
from reviewcast.read.files import Content
from reviewcast.read.network import CONNECT_SECONDS, READ_SECONDS, Guard, Transport

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64_000_000
"""Of an answer, both as sent and decompressed: the largest that any reader takes."""
MAX_SECONDS = 60.0
"""For all of a fetch, redirects included."""
MAX_REDIRECTS = 5

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "text/markdown;q=0.9, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
_REFUSALS = {
    401: "it asks for a password (401); save the page and give the file",
    403: "its server refuses to show it (403); save the page and give the file",
    404: "there is nothing at this address (404); check it",
    410: "what stood at this address is gone (410)",
}
_LATER = (408, 425, 429)


def fetch(
    address: str, *, allow_local: bool = False, max_bytes: int = MAX_BYTES, seconds: float = MAX_SECONDS
) -> Content:
    """Fetch an http(s) address.

    Machines on private networks, this one, and ``file:`` addresses are only read where ``allow_local``. A proxy that
    the environment names is used; behind one, names that this machine cannot look up are not checked.
    Raises ReviewError for an address that cannot be right and NetworkError for one that cannot be reached now.
    """
    source = _without_secrets(address)
    with _told(source):
        url = httpx.URL(address.strip())
        if url.scheme == "file" and allow_local:
            return _local(url, source, max_bytes)
        _check_scheme(url, source)
        guard = Guard(source, seconds, allow_local=allow_local)
        with httpx.Client(transport=Transport(guard), headers=_headers(), timeout=_TIMEOUT, trust_env=False) as client:
            request = client.build_request("GET", url)
            for _ in range(MAX_REDIRECTS + 1):
                response = client.send(request, stream=True)
                try:
                    if response.next_request is None:
                        return _content(response, source, max_bytes)
                    request = response.next_request
                    _check_scheme(request.url, source)
                finally:
                    response.close()
    raise ReviewError(f"it leads from address to address more than {MAX_REDIRECTS} times", file=source)


_TIMEOUT = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"reviewcast/{version('reviewcast')}",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",  # the one that is decompressed here, with a limit
    }


def _without_secrets(address: str) -> str:
    """Return an address as messages may show it: without a user's name and password."""
    scheme, separator, rest = address.strip().partition("://")
    if not separator:
        return address.strip()
    end = min((rest.find(mark) for mark in "/?#\\" if mark in rest), default=len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"


def _check_scheme(url: httpx.URL, source: str) -> None:
    if url.scheme == "file":
        raise ReviewError("file: addresses are not read; give the file's name, or --allow-local", file=source)
    if url.scheme not in ("http", "https") or not url.host:
        raise ReviewError("only http: and https: addresses are read", file=source)


# ── answers ──


def _content(response: httpx.Response, source: str, max_bytes: int) -> Content:
    _check_status(response.status_code, source)
    data = _decompressed(_body(response, source, max_bytes), response, source, max_bytes)
    if not data:
        raise ReviewError("its server sends nothing", file=source)
    return Content(
        source=source,
        name=_name(response.url),
        data=data,
        address=_without_secrets(str(response.url)),
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower() or None,
        charset=response.charset_encoding,
    )


def _check_status(status: int, source: str) -> None:
    if 200 <= status < 300:  # noqa: PLR2004  HTTP's "successful" class
        return
    if status in _REFUSALS:
        raise ReviewError(_REFUSALS[status], file=source)
    if status in _LATER or status >= 500:  # noqa: PLR2004  HTTP's "server error" class
        raise NetworkError(f"{source}: its server cannot answer now ({status}); try again later")
    raise ReviewError(f"its server does not give it ({status}); check the address", file=source)


def _body(response: httpx.Response, source: str, max_bytes: int) -> bytes:
    """Read the answer as it was sent."""
    declared = response.headers.get("Content-Length", "")
    data = bytearray()
    if not (declared.isdecimal() and int(declared[:20]) > max_bytes):
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > max_bytes:
                break
        else:
            return bytes(data)
    raise _too_large(source, max_bytes)


def _decompressed(data: bytes, response: httpx.Response, source: str, max_bytes: int) -> bytes:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity") or not data:
        return data
    if encoding not in ("gzip", "x-gzip"):
        raise NetworkError(f"{source}: its server answers in an encoding that was not asked for")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NetworkError(f"{source}: the answer is damaged (its compression does not hold); try again") from error
    if len(plain) > max_bytes:
        raise _too_large(source, max_bytes)
    return plain


def _too_large(source: str, max_bytes: int) -> ReviewError:
    return ReviewError(f"it is larger than {max_bytes / 1e6:g} MB; that is too much for a review", file=source)


def _name(url: httpx.URL) -> str:
    """Return what a file of that name would be called, without its ending; the host where there is no path."""
    last = unquote(url.path.rstrip("/").rpartition("/")[2])
    return Path(last).stem if last.strip(". ") else url.host


def _local(url: httpx.URL, source: str, max_bytes: int) -> Content:
    if url.host not in ("", "localhost"):
        raise ReviewError("file: addresses of other machines are not read", file=source)
    path = Path(url2pathname(url.raw_path.decode("ascii")))
    try:
        if not path.is_file():
            raise ReviewError("no such file; check the name", file=source)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReviewError(f"cannot be read ({reason}); check its name and permissions", file=source) from error
    if len(data) > max_bytes:
        raise _too_large(source, max_bytes)
    return Content(source=source, name=path.stem, data=data, file=path)


# ── errors ──


@contextmanager
def _told(source: str) -> Iterator[None]:
    """The one place where the libraries' errors become reviewcast's."""
    try:
        yield
    except ReviewcastError:
        raise
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol) as error:
        message = "this is no web address, or leads to none; write one like https://example.org/review"
        raise ReviewError(message, file=source) from error
    except (httpx.HTTPError, httpx.StreamError, httpx.CookieConflict, *_CORE_ERRORS) as error:
        raise NetworkError(f"{source}: {_reason(error)}") from error


_CORE_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.ConnectionNotAvailable,
)


def _reason(error: Exception) -> str:
    if isinstance(error, (httpcore.TimeoutException, httpx.TimeoutException)):
        return "its server is too slow to answer; try again later"
    if isinstance(error, (httpcore.ProxyError, httpx.ProxyError)):
        return f"the proxy does not let it through ({error}); check HTTP_PROXY and HTTPS_PROXY"
    if "CERTIFICATE" in str(error) or "SSL" in str(error):
        return "its connection is not secure (its certificate or encryption does not hold); check the address"
    if isinstance(error, (httpcore.ConnectError, httpx.ConnectError)):
        reason = str(error).rpartition("] ")[2] or "no answer"
        return f"it cannot be reached ({reason}); check the address and the network"
    return "its server broke off or answered in no known way; try again later"
