"""How listeners subscribe: the show's feeds, and links that open them in podcast apps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from reviewcast.publish.addresses import FEEDS, address
from reviewcast.publish.site.files import relative

if TYPE_CHECKING:
    from markupsafe import Markup

    from reviewcast.model import Edition, Show

NAMES: dict[Edition, str] = {
    "full": "Full",
    "spoiler-free": "Spoiler-free",
    "spoilers-last": "Spoilers last",
}
SAID: dict[Edition, str] = {
    "full": "Everything. Spoilers are announced and are chapters of their own, so that you can skip them.",
    "spoiler-free": "Spoilers are cut out. It holds the episodes for which that can be vouched.",
    "spoilers-last": "Everything, with the spoilers behind the verdict: stop where they begin.",
}


@dataclass(frozen=True, slots=True)
class App:
    """A podcast app, and an address that opens it with a feed."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as a page offers it. ``apps`` is empty, and ``qr`` None, where it has no public address yet."""

    id: str
    name: str
    said: str
    title: str
    href: str
    address: str
    apps: tuple[App, ...]
    qr: Markup | None


def feeds(show: Show, page: str, *, codes: bool = False) -> list[Feed]:
    """Return the show's feeds, as linked from ``page``; ``codes``: with QR codes."""
    return [_feed(show, edition, page, codes=codes) for edition in FEEDS if edition in show.podcast.editions]


def apps(feed: str, title: str) -> tuple[App, ...]:
    """Return links that subscribe to a feed, in the forms that the apps' makers state."""
    bare = feed.partition("://")[2]
    escaped = quote(feed, safe="")
    return (
        App("Apple Podcasts", f"podcast://{bare}"),
        App("Overcast", f"overcast://x-callback-url/add?url={escaped}"),
        App("Pocket Casts", f"pktc://subscribe/{bare}"),
        App(
            "AntennaPod",
            f"https://antennapod.org/deeplink/subscribe?url={escaped}&title={quote(title, safe='', errors='replace')}",
        ),
        App("Castro", f"castros://subscribe/{bare}"),
    )


def _feed(show: Show, edition: Edition, page: str, *, codes: bool) -> Feed:
    from reviewcast.publish.site.qr import qr_svg
    from reviewcast.publish.site.words import plain

    url = address(show, FEEDS[edition])
    title = plain(show.title or "", 200) if edition == "full" else f"{plain(show.title or '', 200)} ({edition})"
    public = show.podcast.base_url is not None
    return Feed(
        id=f"feed-{edition}",
        name=NAMES[edition],
        said=SAID[edition],
        title=title,
        href=relative(FEEDS[edition], page),
        address=url,
        apps=apps(url, title) if public else (),
        qr=qr_svg(url) if public and codes else None,
    )
