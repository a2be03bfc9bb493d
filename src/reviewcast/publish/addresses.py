"""Where things are below ``public/``, and what their addresses are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewcast.model import Edition, Entry, PublicFile, Show

LOCAL = "http://localhost:8000/"
"""Where a show is that has no ``base_url`` yet: where ``serve`` puts it."""
FEEDS: Mapping[Edition, str] = {
    "full": "feed.xml",
    "spoiler-free": "feed-spoiler-free.xml",
    "spoilers-last": "feed-spoilers-last.xml",
}
OPML = "subscriptions.opml"
INDEX = "index.html"
ASSETS = "assets/"
EPISODES = "episodes/"
MEDIA = "media/"
"""Sound alone: it may be on another host."""


def feed_page(edition: Edition, page: int) -> str:
    """Return the path of a feed's page, from 1."""
    name = FEEDS[edition]
    return name if page == 1 else f"{name.removesuffix('.xml')}-page-{page}.xml"


def index_page(page: int) -> str:
    """Return the path of a page of the show's list, from 1."""
    return INDEX if page == 1 else f"page/{page}/{INDEX}"


def episode_page(entry: Entry) -> str:
    """Return the path of an episode's page."""
    return f"{EPISODES}{entry.slug}/{INDEX}"


def address(show: Show, path: str | PublicFile) -> str:
    """Return the address of a path below ``public/``; a page's is that of its folder."""
    path = path if isinstance(path, str) else path.path
    podcast = show.podcast
    if podcast.media_url and path.startswith(MEDIA):
        return podcast.media_url + path.removeprefix(MEDIA)
    return base_url(show) + path.removesuffix(INDEX)


def base_url(show: Show) -> str:
    """Return where ``public/`` is, ending in a slash."""
    return show.podcast.base_url or LOCAL
