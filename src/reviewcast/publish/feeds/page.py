"""A page of a feed: what is said of the show, then its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement, tostring

from reviewcast.publish import addresses
from reviewcast.publish.feeds import feed_address, feed_title, names
from reviewcast.publish.feeds.items import Items, date
from reviewcast.publish.feeds.notes import OTHERS_WORDS
from reviewcast.publish.feeds.people import credited, tell
from reviewcast.publish.feeds.schedule import frequency
from reviewcast.publish.feeds.text import cut, line, plain, web_address

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from lxml.etree import _Element as Node

    from reviewcast.model import Edition, Entry, Identity, PublicFile, Show

_NAME_BYTES = 255
_DESCRIPTION_BYTES = 3000
_LICENCE_BYTES = 128
_DISCLOSURE = "Read by synthetic voices."
_ABOUT_EDITION: dict[Edition, str] = {
    "full": "",
    "spoiler-free": "This feed holds the spoiler-free editions: what gives a work away is left out.",
    "spoilers-last": "In this feed, spoilers come at the end of an episode.",
}


class Feed:
    """One edition's feed."""

    def __init__(
        self,
        show: Show,
        identity: Identity,
        edition: Edition,
        artwork: PublicFile,
        *,
        pages: int,
        newest: dt.datetime | None,
    ) -> None:
        """Take what its pages share: how many there are, and its newest item's date."""
        self.show, self.identity, self.edition, self.artwork = show, identity, edition, artwork
        self.pages, self.newest = pages, newest
        self._title = cut(line(feed_title(show, edition)), _NAME_BYTES)
        self._items = Items(show, edition)

    def page(self, number: int, entries: Iterable[Entry]) -> bytes:
        """Return a page, from 1, with these items."""
        root = Element("rss", version="2.0", nsmap=names.NAMESPACES)
        channel = SubElement(root, "channel")
        self._about(channel)
        self._links(channel, number)
        self._for_apple(channel)
        self._for_podcasting(channel)
        for entry in entries:
            self._items.add(channel, entry)
        return tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)

    def _about(self, channel: Node) -> None:
        show = self.show
        SubElement(channel, "title").text = self._title
        SubElement(channel, "link").text = addresses.base_url(show)
        SubElement(channel, "description").text = self._description()
        SubElement(channel, "language").text = show.podcast.language
        if holder := show.podcast.owner or show.author:
            SubElement(channel, "copyright").text = cut(line(f"© {holder}"), _NAME_BYTES)
        SubElement(channel, "generator").text = "reviewcast"
        if self.newest:
            SubElement(channel, "lastBuildDate").text = date(self.newest)
        image = SubElement(channel, "image")
        SubElement(image, "url").text = addresses.address(show, self.artwork)
        SubElement(image, "title").text = self._title
        SubElement(image, "link").text = addresses.base_url(show)

    def _description(self) -> str:
        """Return plain text: the W3C's validator, and some directories, take no markup here."""
        show = self.show
        own = plain(show.podcast.description or show.title or show.folder.name, _DESCRIPTION_BYTES)
        others = [feed_address(show, one) for one in show.podcast.editions if one != self.edition]
        elsewhere = f"{OTHERS_WORDS} {' '.join(others)}" if others else ""
        return "\n\n".join(part for part in (own, _ABOUT_EDITION[self.edition], elsewhere, _DISCLOSURE) if part)

    def _links(self, channel: Node, number: int) -> None:
        """Say where the page is, and where the others are (RFC 5005, section 3)."""
        pages = {"self": number}
        if self.pages > 1:
            pages |= {"first": 1, "previous": number - 1, "next": number + 1, "last": self.pages}
        for relation, page in pages.items():
            if 1 <= page <= self.pages:
                where = feed_address(self.show, self.edition, page)
                SubElement(channel, names.atom("link"), rel=relation, href=where, type="application/rss+xml")

    def _for_apple(self, channel: Node) -> None:
        show, podcast = self.show, self.show.podcast
        SubElement(channel, names.itunes("explicit")).text = "true" if podcast.explicit else "false"
        SubElement(channel, names.itunes("image"), href=addresses.address(show, self.artwork))
        SubElement(channel, names.itunes("type")).text = "episodic"
        for category in podcast.categories:
            above = SubElement(channel, names.itunes("category"), text=category.name)
            if category.below:
                SubElement(above, names.itunes("category"), text=category.below)
        if show.author:
            SubElement(channel, names.itunes("author")).text = cut(line(show.author), _NAME_BYTES)
        if podcast.email:
            owner = SubElement(channel, names.itunes("owner"))
            if name := podcast.owner or show.author:
                SubElement(owner, names.itunes("name")).text = cut(line(name), _NAME_BYTES)
            SubElement(owner, names.itunes("email")).text = line(podcast.email)
        if self.identity.moved:
            SubElement(channel, names.itunes("new-feed-url")).text = feed_address(show, self.edition)

    def _for_podcasting(self, channel: Node) -> None:
        podcast = self.show.podcast
        SubElement(channel, names.podcast("guid")).text = self.identity.feeds[self.edition]
        locked = SubElement(channel, names.podcast("locked"))
        locked.text = "yes" if podcast.locked else "no"
        if podcast.email:
            locked.set("owner", line(podcast.email))
        SubElement(channel, names.podcast("medium")).text = "podcast"
        tell(channel, credited(self.show))
        if podcast.licence:
            self._licence(channel, podcast.licence)
        if podcast.release:
            rule, words = frequency(podcast.release)
            SubElement(channel, names.podcast("updateFrequency"), rrule=rule).text = words
        SubElement(channel, names.podcast("txt"), purpose="ai-content").text = "true"

    def _licence(self, channel: Node, licence: str) -> None:
        where = web_address(licence)
        said = {"url": where} if where else {}
        # A licence of its own needs a name, and an address is none.
        words = "custom" if where else cut(line(licence).lower(), _LICENCE_BYTES)
        SubElement(channel, names.podcast("license"), said).text = words
