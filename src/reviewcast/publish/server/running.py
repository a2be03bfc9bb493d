"""The server while it runs, with uvicorn."""

from __future__ import annotations

import errno
import logging
import os
import socket
from asyncio import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from reviewcast.errors import EnvironmentFault
from reviewcast.publish.server.application import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reviewcast.model import Show
    from reviewcast.publish.server.reloads import Reloads

_ELSEWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737)."""
_LAST_SECONDS = 1
"""For what is being sent when the server is to end."""


def listening(port: int, *, lan: bool) -> socket.socket:
    """Return a socket that waits for connections, from this machine alone unless ``lan``. Raises EnvironmentFault.

    Port 0 is any that is free: ``getsockname`` tells which.
    """
    waiting = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two servers share a port
        waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        waiting.bind(("0.0.0.0" if lan else "127.0.0.1", port))  # noqa: S104 - asked for, by --lan
        waiting.listen(128)
    except OSError as error:
        waiting.close()
        taken = error.errno == errno.EADDRINUSE
        reason = "is taken" if taken else f"cannot be used ({error.strerror or error})"
        raise EnvironmentFault(f"port {port} {reason}; choose another with --port, or any with --port 0") from error
    return waiting


def lan_address() -> str | None:
    """Return this machine's address in its network, or None where it is in none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)  # of datagrams, this only chooses the way that they would take
        except OSError:
            return None
        return str(probe.getsockname()[0])


def serve(
    public: Path,
    show: Show,
    waiting: socket.socket,
    *,
    reloads: Reloads | None = None,
    tell: Callable[[str], object],
) -> None:
    """Serve what is below ``public`` on a socket from ``listening``, until Ctrl+C or SIGTERM, which then take effect.

    ``tell`` hears, in a sentence, of answers that failed. Whoever is still being sent something has a second.
    """
    with told(tell):
        prepared(public, show, reloads).run([waiting])


def prepared(public: Path, show: Show, reloads: Reloads | None = None) -> uvicorn.Server:
    """Return the server, to be run on such a socket; it ends when its ``should_exit`` is set."""
    config = uvicorn.Config(
        application(public, show, reloads=reloads),
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # nobody stands between, so nobody may say who asks
        server_header=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    return _Server(config, reloads)


class _Server(uvicorn.Server):
    """Ends the streams of events first: they would be waited for."""

    def __init__(self, config: uvicorn.Config, reloads: Reloads | None) -> None:
        super().__init__(config)
        self._reloads = reloads

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._reloads:
            self._reloads.close()
        await super().shutdown(sockets)


class _Sentences(logging.Handler):
    def __init__(self, tell: Callable[[str], object]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, CancelledError):  # who is still listening when the server ends
            self._tell(f"an answer failed ({type(error).__name__}: {error}); the server goes on")


@contextmanager
def told(tell: Callable[[str], object]) -> Iterator[None]:
    """Turn what uvicorn would log, tracebacks among it, into sentences."""
    log, handler = logging.getLogger("uvicorn.error"), _Sentences(tell)
    before, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.propagate = before
