"""What a show is, whatever becomes of its files and hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.errors import ConfigError
from reviewcast.ledger import LEDGER_FILE, Ledger
from reviewcast.model import Identity
from reviewcast.publish.addresses import FEEDS, base_url

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.model import Show

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


def opened_ledger(show: Show, public: Path, local: Path, *, recovering: bool) -> Ledger:
    """Return the show's ledger, an empty one for a new show.

    Raises ConfigError where one was there and is gone: made anew, every episode would be a new one to every app.
    """
    path = show.folder / LEDGER_FILE
    traces = [trace for trace in (local / "built.json", public / FEEDS["full"]) if trace.exists()]
    if traces and not path.exists() and not recovering:
        raise ConfigError(
            "the ledger is gone, and with it what every episode is called and where it is; restore it from version "
            f"control, or read it back from the feed with 'reviewcast recover' (there was a build: {traces[-1]})",
            file=path,
        )
    return Ledger(path)


def settled_identity(show: Show, ledger: Ledger) -> Identity:
    """Return the show's identity: made once, and kept.

    A feed's GUID comes from its address; while that is this machine's own, which says nothing, it may still change.
    Raises ConfigError where the address was changed by hand.
    """
    from reviewcast.publish.feeds.guid import podcast_guid

    old, base = ledger.identity, base_url(show)
    fresh = Identity({edition: podcast_guid(base + name) for edition, name in FEEDS.items()}, base)
    if old is None or (is_local(old.base_url) and not is_local(base)):
        return fresh
    if old.base_url != base and not is_local(base):
        raise ConfigError(
            f"base_url was {old.base_url} when the show was last built; to move it, set that again and run "
            f"'reviewcast move {base}', which leads listeners to the new address",
            file=show.folder / "show.yaml",
            key="base_url",
        )
    return old


def is_local(address: str | None) -> bool:
    """Whether an address is one of this machine's own, which nobody else can reach."""
    return address is None or (urlsplit(address).hostname or "") in _LOCAL_HOSTS
