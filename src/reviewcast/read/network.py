"""Connections that go only where they may, and end in time.

A host's name is looked up once; every address that it has is checked, and one of these very addresses is connected to.
So a name cannot mean one machine while it is checked and another afterwards (DNS rebinding). TLS still asks for the
host's own certificate.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from reviewcast.errors import ReviewError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CONNECT_SECONDS = 10.0
"""To each of a host's addresses."""
READ_SECONDS = 20.0
"""Without a byte."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
"""IPv4 addresses in IPv6's clothes (RFC 6052, RFC 4291)."""


def is_public(address: Address) -> bool:
    """Whether an address is a machine on the open internet, also by what an IPv6 address wraps."""
    wrapped: list[Address | None] = []
    if isinstance(address, ipaddress.IPv6Address):
        last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        inside = address in _NAT64 or address in _COMPATIBLE
        wrapped = [address.ipv4_mapped, address.sixtofour, last if inside else None, *(address.teredo or ())]
        if address.is_site_local:
            return False
    inner = [one for one in wrapped if one is not None]
    if any(not is_public(one) for one in inner):
        return False
    return bool(inner) or (address.is_global and not address.is_multicast and not address.is_reserved)


def addresses(host: str, port: int) -> list[Address]:
    """Look a host's name up, as the system does. Raises httpcore.ConnectError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such name"
        raise httpcore.ConnectError(reason) from error
    texts = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return [ipaddress.ip_address(text) for text in texts]


class Guard(httpcore.NetworkBackend):
    """Opens connections until ``seconds`` have passed, and to private addresses only where ``allow_local``.

    Raises ReviewError for an address that is refused; ``source`` is what that message names.
    """

    def __init__(self, source: str, seconds: float, *, allow_local: bool) -> None:
        self._source = source
        self._allow_local = allow_local
        self._deadline = time.monotonic() + seconds
        self._plain = httpcore.SyncBackend()
        self.proxies: set[tuple[str, int]] = set()
        """Machines that the user's own settings name: they may be anywhere."""

    def left(self, timeout: float | None) -> float:
        """Return ``timeout``, or the seconds until the end if these are fewer. Raises httpcore.ReadTimeout."""
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise httpcore.ReadTimeout("too slow")
        return remaining if timeout is None else min(timeout, remaining)

    def check(self, host: str, found: Iterable[Address]) -> None:
        """Refuse ``host`` if one of its addresses is private."""
        if not self._allow_local and not all(map(is_public, found)):
            message = f"{host} is on a private network; give --allow-local if you mean it"
            raise ReviewError(message, file=self._source)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        found = addresses(host, port)
        if (host, port) not in self.proxies:
            self.check(host, found)
        failure: Exception = httpcore.ConnectError("no address")
        for one in found:
            try:
                stream = self._plain.connect_tcp(str(one), port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        self._plain.sleep(self.left(seconds))


class _Stream(httpcore.NetworkStream):
    """A connection whose every step must fit in the time that is left: a server may not drip a byte a second."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._guard.left(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """What an httpx client sends through: guarded connections, or the proxy that the user's settings name.

    A proxy looks names up by itself, so that behind one the check is only as good as what this machine knows.
    Raises httpcore's errors, not httpx's.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._pools: list[httpcore.ConnectionPool] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of its answer has not been read yet."""
        url = request.url
        pool = self._pool(url)
        self._pools.append(pool)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = pool.handle_request(
            httpcore.Request(request.method, target, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=dict(answer.extensions)
        )

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        context = httpx.create_ssl_context() if url.scheme == "https" else None
        proxy = _proxy(url)
        if proxy is None:
            return httpcore.ConnectionPool(ssl_context=context, network_backend=self._guard)
        self._check_as_far_as_known(url)
        standard = 443 if proxy.url.scheme == "https" else 80
        self._guard.proxies.add((proxy.url.host, proxy.url.port or standard))
        return httpcore.HTTPProxy(
            str(proxy.url), proxy_auth=proxy.raw_auth, ssl_context=context, network_backend=self._guard
        )

    def _check_as_far_as_known(self, url: httpx.URL) -> None:
        try:
            found = addresses(url.host, url.port or 0)
        except httpcore.ConnectError:
            return  # the name may be one that only the proxy knows
        self._guard.check(url.host, found)

    def close(self) -> None:
        """Hang up."""
        for pool in self._pools:
            pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _proxy(url: httpx.URL) -> httpx.Proxy | None:
    """Return the proxy for ``url`` that the environment, or the system's settings, name. Raises httpcore.ProxyError."""
    settings = urllib.request.getproxies()
    named = settings.get(url.scheme) or settings.get("all")
    if not named or urllib.request.proxy_bypass(url.host):
        return None
    named = named if "://" in named else f"http://{named}"
    try:
        if not named.startswith(("http://", "https://")):
            raise ValueError(named)
        return httpx.Proxy(named)
    except (httpx.InvalidURL, ValueError) as error:
        raise httpcore.ProxyError("the proxy named in the settings is not an http or https address") from error
