"""A show's feeds, page by page, and the list of them: from the show, its identity and its ledger's entries alone.

The same input gives the same bytes. No word of a spoiler is in them, because none is in an entry.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from reviewcast.publish import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewcast.model import Edition, Entry, Identity, PublicFile, Show


def feed_title(show: Show, edition: Edition) -> str:
    """Return what an edition's feed is called: as the show, and which edition it is unless that is the full one."""
    title = show.title or show.folder.name
    return title if edition == "full" else f"{title} ({edition})"


def feed_address(show: Show, edition: Edition, page: int = 1) -> str:
    """Return where a page of an edition's feed is, or will be."""
    return addresses.address(show, addresses.feed_page(edition, page))


def files(
    show: Show,
    identity: Identity,
    edition: Edition,
    entries: Callable[[], Iterable[Entry]],
    count: int,
    artwork: PublicFile,
) -> Iterator[tuple[str, bytes]]:
    """Yield each page of an edition's feed: its path below ``public/``, and its content.

    ``entries`` gives those that have the edition, the newest first; ``count`` says how many they are. One page is in
    memory at a time. Raises ConfigError where an entry has no sound that a feed may enclose.
    """
    from reviewcast.publish.feeds.page import Feed

    per_page = show.podcast.per_page
    rest = iter(entries())
    newest = next(rest, None)
    told = iter(() if newest is None else chain((newest,), rest))
    feed = Feed(
        show,
        identity,
        edition,
        artwork,
        pages=max(1, -(-count // per_page)),
        newest=newest.published if newest else None,
    )
    for page in range(1, feed.pages + 1):
        yield addresses.feed_page(edition, page), feed.page(page, islice(told, per_page))


def opml(show: Show, editions: Iterable[Edition]) -> bytes:
    """Return a list of the editions' feeds, for an app to import."""
    from reviewcast.publish.feeds.subscriptions import opml

    return opml(feed_title(show, "full"), [(feed_title(show, one), feed_address(show, one)) for one in editions])
