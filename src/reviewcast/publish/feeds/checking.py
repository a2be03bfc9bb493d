"""What a validator, or a directory, would say of a page of a feed."""

from __future__ import annotations

import os.path
import re
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.categories import CATEGORIES
from reviewcast.errors import ConfigError
from reviewcast.persons import GROUPS
from reviewcast.publish.addresses import MEDIA
from reviewcast.publish.feeds import names
from reviewcast.publish.feeds.notes import DESCRIPTION_BYTES
from reviewcast.publish.feeds.parsing import channel_of, links, place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Node

MAX_ITEMS = 100
"""Of one page; longer feeds have pages (RFC 5005)."""
_REQUIRED = {
    "title": "give show.yaml a title",
    "link": "give show.yaml a base_url",
    "description": "give show.yaml a description",
    "language": "give show.yaml a language",
    names.itunes("author"): "give show.yaml an author",
    names.itunes("category"): "give show.yaml categories",
    names.itunes("image"): "build again",
    names.itunes("explicit"): "build again",
    names.podcast("guid"): "build again",
}
_REQUIRED_OF_ITEM = (
    "title", "link", "guid", "pubDate", "description", "enclosure", f"{{{names.CONTENT}}}encoded",
    names.itunes("duration"), names.itunes("episode"), names.itunes("explicit"), names.itunes("image"),
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DIGITS = re.compile(r"0*[1-9][0-9]{0,17}\Z")
_NOTES_TAGS = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,30})\b")
_NOTES_MARKUP = frozenset("p ol ul li a b i strong em".split())
_ADDRESSES = {
    "enclosure": "url",
    names.podcast("transcript"): "url",
    names.podcast("chapters"): "url",
    names.podcast("source"): "uri",
    names.podcast("person"): "href",
    names.podcast("license"): "url",
    names.itunes("image"): "href",
    names.atom("link"): "href",
}
_ADDRESS_WORDS = ("link", "url", names.itunes("new-feed-url"))


def problems(feed: bytes, *, public: Path | None = None, now: dt.datetime | None = None) -> list[str]:
    """Return what is wrong with a page of a feed, a sentence each that says what to do; nothing, if it is well.

    ``public``: the folder whose files it names, to see that they are there, with the length it states; sound that is
    on another host may be missing there. ``now``: when it will be read; an item of a later date is a problem then.
    """
    try:
        channel = channel_of(feed, "the feed")
    except ConfigError as error:
        return [str(error)]
    found = [*_of_channel(channel), *_addresses(channel), *_order(channel, now)]
    for item in channel.iterfind("item"):
        found += [f"{_named(item)}: {problem}" for problem in _of_item(item)]
    if public:
        found += _files(channel, public)
    return list(dict.fromkeys(found))


def _of_channel(channel: Node) -> Iterator[str]:
    for tag, remedy in _REQUIRED.items():
        node = channel.find(tag)
        if node is None or not (node.text or node.attrib):
            yield f"it has no {_short(tag)}; {remedy}"
    if len((channel.findtext("description") or "").encode()) > DESCRIPTION_BYTES:
        yield f"its description is longer than {DESCRIPTION_BYTES} bytes; shorten it"
    if (language := channel.findtext("language")) and not _LANGUAGE.match(language):
        yield f"'{language}' is no language; write a tag such as en or pt-BR in show.yaml"
    yield from _categories(channel)
    for person in channel.iterfind(names.podcast("person")):
        role = person.get("role", "host")
        if role.lower() not in GROUPS:
            yield f"the podcast taxonomy has no role '{role}'; give that person one that it has, such as host"
    if place(links(channel).get("self", "")) is None:
        yield "it has no atom:link rel=self with its own address; build again"
    if sum(1 for _ in channel.iterfind("item")) > MAX_ITEMS:
        yield f"it has more than {MAX_ITEMS} items; set per_page in show.yaml to {MAX_ITEMS} or less"


def _categories(channel: Node) -> Iterator[str]:
    for above in channel.iterfind(names.itunes("category")):
        name = above.get("text", "")
        wrong = [name] if name not in CATEGORIES else []
        below = [one.get("text", "") for one in above]
        wrong += [f"{name} > {one}" for one in below if name in CATEGORIES and one not in CATEGORIES[name]]
        for one in wrong:
            yield f"Apple Podcasts has no category '{one}'; write it as Apple does in show.yaml"


def _of_item(item: Node) -> Iterator[str]:
    for tag in _REQUIRED_OF_ITEM:
        node = item.find(tag)
        if node is None or not (node.text or node.attrib):
            yield f"it has no {_short(tag)}; build again"
    if len((item.findtext("description") or "").encode()) > DESCRIPTION_BYTES:
        yield f"its description is longer than {DESCRIPTION_BYTES} bytes; build again"
    for tag in (names.itunes("duration"), names.itunes("episode")):
        if (number := item.findtext(tag)) and not _DIGITS.match(number):
            yield f"its {_short(tag)} '{number}' is no whole number above zero; build again"
    guid, enclosure = item.find("guid"), item.find("enclosure")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield 'its guid is not isPermaLink="false", so apps take it for an address; build again'
    if enclosure is not None:
        yield from _enclosure(enclosure)
    tags = {tag.lower() for tag in _NOTES_TAGS.findall(item.findtext(f"{{{names.CONTENT}}}encoded") or "")}
    if foreign := sorted(tags - _NOTES_MARKUP):
        yield f"its show notes have markup that apps do not show ({', '.join(foreign)}); build again"
    yield from _chapters(item)


def _enclosure(enclosure: Node) -> Iterator[str]:
    if not _DIGITS.match(enclosure.get("length", "")):
        yield f"its enclosure's length '{enclosure.get('length')}' is no number of bytes; build again"
    ending = PurePosixPath(urlsplit(enclosure.get("url", "")).path).suffix.removeprefix(".")
    if ending not in names.ENCLOSED or enclosure.get("type") != names.SOUND_TYPES[ending]:
        yield "its enclosure is no MP3 or M4A that says so; put mp3 first among show.yaml's formats"


def _chapters(item: Node) -> Iterator[str]:
    starts = [one.get("start", "") for one in item.iterfind(f"{names.psc('chapters')}/{names.psc('chapter')}")]
    if starts and (starts[0] != "00:00:00" or starts != sorted(set(starts), key=lambda one: (len(one), one))):
        yield "its chapters do not begin at zero and follow one another; build again"


def _addresses(channel: Node) -> Iterator[str]:
    for node in channel.iter():
        tag = str(node.tag)
        address = node.get(_ADDRESSES[tag], "") if tag in _ADDRESSES else (node.text if tag in _ADDRESS_WORDS else "")
        if address and not _absolute(address):
            yield f"'{address}' ({_short(tag)}) is no whole address in ASCII; mend show.yaml's base_url or media_url"


def _absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return address.isascii() and address.isprintable() and " " not in address and bool(parts.scheme and parts.netloc)


def _order(channel: Node, now: dt.datetime | None) -> Iterator[str]:
    seen: set[str] = set()
    before: dt.datetime | None = None
    for item in channel.iterfind("item"):
        guid = item.findtext("guid") or ""
        if guid in seen:
            yield f"{_named(item)}: another item has its guid; give the episodes different ids in the ledger"
        seen.add(guid)
        try:
            date = parsedate_to_datetime(item.findtext("pubDate") or "")
            if date.tzinfo is None:
                raise ValueError
        except ValueError:
            yield f"{_named(item)}: its pubDate is no date of RFC 2822 with a time zone; build again"
            continue
        if before and date > before:
            yield f"{_named(item)}: it is newer than the item above it; build again"
        if now and date > now:
            yield f"{_named(item)}: its date is in the future, and apps drop such items; wait, or change the date"
        before = date


def _files(channel: Node, public: Path) -> Iterator[str]:
    where = place(links(channel).get("self", ""))
    if where is None:
        return  # told already
    for item in channel.iterfind("item"):
        for address, length in _named_files(item):
            elsewhere = not address.startswith(where[0])
            inside = MEDIA + address.rpartition("/")[2] if elsewhere else address.removeprefix(where[0])
            path = os.path.join(public, inside)  # noqa: PTH118 - what follows never raises on odd names
            if not os.path.isfile(path):  # noqa: PTH113
                if not elsewhere:
                    yield f"{_named(item)}: '{inside}' is not in {public.name}/; build again"
            elif length and str(size := os.path.getsize(path)) != length:  # noqa: PTH202
                yield f"{_named(item)}: '{inside}' has {size} bytes, the feed says {length}; build again"


def _named_files(item: Node) -> Iterator[tuple[str, str]]:
    for one in item.iterfind("enclosure"):
        yield one.get("url", ""), one.get("length", "")
    for one in item.iterfind(names.podcast("alternateEnclosure")):
        for source in one.iterfind(names.podcast("source")):
            yield source.get("uri", ""), one.get("length", "")
    for tag, attribute in ((names.podcast("transcript"), "url"), (names.podcast("chapters"), "url")):
        for one in item.iterfind(tag):
            yield one.get(attribute, ""), ""
    for one in item.iterfind(names.itunes("image")):
        yield one.get("href", ""), ""


def _named(item: Node) -> str:
    return f"line {item.sourceline}, '{(item.findtext('title') or '').strip()[:80]}'"


def _short(tag: str) -> str:
    """Return a tag as the feed has it: "itunes:image"."""
    uri, brace, name = tag.rpartition("}")
    prefixes = {f"{{{uri}": prefix for prefix, uri in names.NAMESPACES.items()}
    return f"{prefixes[uri]}:{name}" if brace else name
