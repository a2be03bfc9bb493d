"""A feed's bytes as a tree, parsed without harm: no entities, no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from reviewcast.errors import ConfigError
from reviewcast.publish.addresses import FEEDS
from reviewcast.publish.feeds import names

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

    from reviewcast.model import Edition

_PAGE = re.compile(r"-page-(\d{1,9})(?=\.xml\Z)")


def channel_of(feed: bytes, name: str) -> Node:
    """Return a feed's channel. Raises ConfigError, naming the feed, where it is no RSS."""
    try:
        root = fromstring(feed, XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except XMLSyntaxError as error:
        raise ConfigError(f"it is no XML: {error.msg}; build it again", file=name, line=error.lineno) from error
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise ConfigError("it is no RSS feed; give one that reviewcast wrote", file=name)
    return channel


def links(channel: Node) -> dict[str, str]:
    """Return the addresses of a channel's Atom links by relation."""
    return {one.get("rel", "alternate"): one.get("href", "") for one in channel.iterfind(names.atom("link"))}


def place(address: str) -> tuple[str, Edition, int] | None:
    """Return where a show is, and which edition's which page is at an address; None if it is no feed of ours."""
    base, slash, name = address.rpartition("/")
    found = _PAGE.search(name)
    number = int(found[1]) if found else 1
    edition = next((one for one, path in FEEDS.items() if path == _PAGE.sub("", name)), None)
    return (base + slash, edition, number) if edition else None
