"""Entries → the show's page, and the pages of its list."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.publish import addresses
from reviewcast.publish.site.episode import facts
from reviewcast.publish.site.files import asset, policy, relative
from reviewcast.publish.site.subscribing import feeds
from reviewcast.publish.site.templating import filled, home, page
from reviewcast.publish.site.words import plain, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewcast.model import Entry, PublicFile, Show

PER_PAGE = 30
"""Episodes of one page of the list."""
MISSING = "404.html"
LONGEST_SUMMARY = 240
"""Characters, in the list."""


def show_pages(show: Show, entries: Iterable[Entry], count: int, artwork: PublicFile) -> Iterator[tuple[str, bytes]]:
    """Yield the paths and bytes of the show's pages: its list, newest first as ``entries`` are, and ``404.html``.

    ``count``: how many entries there are. At most ``PER_PAGE`` of them are held at once.
    """
    last = max(1, -(-count // PER_PAGE))
    found = iter(entries)
    for number in range(1, last + 1):
        yield addresses.index_page(number), _list_page(show, list(islice(found, PER_PAGE)), number, last, artwork)
    yield MISSING, _missing(show)


def _list_page(show: Show, entries: Sequence[Entry], number: int, last: int, artwork: PublicFile) -> bytes:
    path = addresses.index_page(number)
    podcast = show.podcast
    title = show.title or ""
    description = podcast.description or f"A podcast of reviews: {title}"
    return filled(
        "show.html",
        page=page(show, path, title if number == 1 else f"{title}, page {number}", description, artwork),
        home=home(path),
        artwork=relative(artwork.path, path),
        number=number,
        last=last,
        newer=relative(addresses.index_page(number - 1), path) if number > 1 else None,
        older=relative(addresses.index_page(number + 1), path) if number < last else None,
        author=show.author,
        lang=podcast.language,
        description=[part for part in (podcast.description or "").split("\n\n") if part.strip()],
        categories=[category.below or category.name for category in podcast.categories],
        persons=[{"name": one.name, "role": one.role, "href": web_address(one.link)} for one in podcast.persons],
        feeds=feeds(show, path, codes=number == 1),
        opml=relative(addresses.OPML, path),
        episodes=[_card(entry, path) for entry in entries],
    )


def _card(entry: Entry, path: str) -> dict[str, object]:
    said = facts(entry)
    return {
        **said,
        "title": plain(entry.title, 300),
        "summary": plain(str(said["summary"]), LONGEST_SUMMARY),
        "href": relative(addresses.episode_page(entry), path),
        "cover": relative((entry.thumbnail or entry.cover).path, path),
    }


def _missing(show: Show) -> bytes:
    """Return the page for what is not there. It stands in for pages in any folder, so its links begin at the root."""
    root = urlsplit(addresses.base_url(show)).path or "/"
    return filled(
        MISSING.replace("404", "missing"),
        page={
            "title": "Nothing here",
            "show": show.title or "",
            "policy": policy(show, script=False),
            "style": root + asset("style", ".css"),
        },
        home=root,
    )
