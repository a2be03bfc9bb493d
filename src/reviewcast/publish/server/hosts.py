"""By which names a server may be asked: its own, so that no foreign page can reach it through the reader's browser.

A page can have its own host's name point to this machine (DNS rebinding); its requests then still carry that name.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import cache

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.ASCII)


def origin(host: str, asked_at: str) -> str | None:
    """Return the origin that a Host header means, or None if it is not one of this machine's names.

    ``asked_at`` is the address at which the connection arrived.
    """
    found = _HOST.fullmatch(host.lower())
    if not found or not _is_own(found[1], asked_at):
        return None
    return f"http://{found[0]}"


def _is_own(name: str, asked_at: str) -> bool:
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.rstrip(".") in _names()
    return address.is_loopback or str(address) == asked_at


@cache
def _names() -> frozenset[str]:
    """Return this machine's names; ``.local`` is how others in its network find it (RFC 6762)."""
    own = socket.gethostname().lower()
    return frozenset({"localhost", own, f"{own.partition('.')[0]}.local"})
