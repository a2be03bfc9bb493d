"""A list of feeds that apps import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement, tostring

from reviewcast.publish.feeds.text import line

if TYPE_CHECKING:
    from collections.abc import Iterable


def opml(title: str, feeds: Iterable[tuple[str, str]]) -> bytes:
    """Return OPML 2.0 that lists feeds, each by its title and address."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = line(title)
    body = SubElement(root, "body")
    for name, address in feeds:
        SubElement(body, "outline", type="rss", text=line(name), title=line(name), xmlUrl=address)
    return tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
