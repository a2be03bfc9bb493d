"""Feeds of made-up shows, as text and as trees."""

from __future__ import annotations

from typing import Any

from lxml import etree

from archived import a_show, an_entry, an_item, identity, public_file
from reviewcast.model import Edition, Entry, Show
from reviewcast.publish import feeds

ARTWORK = public_file("artwork-0123456789.jpg", 200_000)
PREFIXES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "psc": "http://podlove.org/simple-chapters",
}


def pages(entries: list[Entry], edition: Edition = "full", show: Show | None = None) -> dict[str, bytes]:
    return dict(feeds.files(show or a_show(), identity(), edition, lambda: iter(entries), len(entries), ARTWORK))


def page(entries: list[Entry], edition: Edition = "full", show: Show | None = None) -> bytes:
    """The only page of a feed."""
    (content,) = pages(entries, edition, show).values()
    return content


def channel(feed: bytes) -> Any:
    return etree.fromstring(feed).find("channel")


def texts(node: Any, path: str) -> list[str]:
    return [one if isinstance(one, str) else one.text or "" for one in node.xpath(path, namespaces=PREFIXES)]


def text(node: Any, path: str) -> str:
    (one,) = texts(node, path)
    return one


def with_item(edition: Edition = "full", **given: Any) -> Entry:
    """An episode of which one edition's item is told otherwise."""
    slug = "the-glass-orchard-1"
    editions: tuple[Edition, ...] = ("full", "spoiler-free")
    items = {one: an_item(slug, one, **(given if one == edition else {})) for one in editions}
    return an_entry(1, slug=slug, items=items)


def everything() -> tuple[Show, Entry]:
    """A show and an episode that say all that can be said."""
    import datetime as dt
    from dataclasses import replace

    from reviewcast.model import Person, Release

    show = a_show(
        formats=("mp3", "m4a", "opus"),
        licence="CC-BY-4.0",
        persons=(Person("Robin Vale", "host", "https://example.org/robin"), Person("Ada Lund", "audio editor")),
        release=Release(dt.date(2026, 1, 5), 2),
    )
    entry = an_entry(7, author="Ivo Brand", link="https://example.net/review?a=1&b=2")
    item = entry.items["full"]
    sounds = {one: public_file(f"media/{entry.slug}-full-0123456789.{one}", 1_000_000) for one in ("m4a", "opus")}
    return show, replace(entry, items={**entry.items, "full": replace(item, files={**item.files, **sounds})})
