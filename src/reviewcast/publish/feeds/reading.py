"""Feeds → the entries that they were written from, as far as a feed tells: for a show whose ledger is lost.

What no feed holds is left empty: an entry's ``source``, ``review`` and ``heard``; bytes and digests of all files but
sound; thumbnails, pictures of spoilers, waveforms. An item's length is in whole seconds, and its credits are one text.
"""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64decode
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from reviewcast.errors import ConfigError
from reviewcast.model import Entry, Item, ItemChapter, PublicFile
from reviewcast.publish.addresses import EPISODES, MEDIA
from reviewcast.publish.feeds import names
from reviewcast.publish.feeds.guid import item_guid
from reviewcast.publish.feeds.notes import told
from reviewcast.publish.feeds.parsing import channel_of, links, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Node

    from reviewcast.model import Edition, SectionKind
    from reviewcast.publish.feeds.notes import Told

_SPOILERS = "Spoilers:"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_NPT = re.compile(r"(\d{1,4}):(\d\d):(\d\d)\Z")
_SRI = re.compile(r"sha256-([A-Za-z0-9+/]{43}=)\Z")


@dataclass(frozen=True, slots=True)
class Published:
    """A page of a feed, read back. Each of its entries has one item: that of its edition."""

    edition: Edition
    guid: str
    """The feed's ``podcast:guid``."""
    base_url: str
    page: int
    pages: int
    """How many pages the feed has."""
    entries: tuple[Entry, ...]
    """The newest first."""


def published(feed: bytes, name: str) -> Published:
    """Read a page of a feed that reviewcast wrote; ``name`` is the file or address that messages name.

    Raises ConfigError where it is none, or where an item lacks what makes it that episode.
    """
    channel = channel_of(feed, name)
    where = place(links(channel).get("self", ""))
    guid = channel.findtext(names.podcast("guid")) or ""
    if where is None or not _UUID.match(guid):
        raise ConfigError(
            "it is no feed that reviewcast wrote: it has no podcast:guid or no address of its own", file=name
        )
    base, edition, page = where
    last = place(links(channel).get("last", ""))
    entries = tuple(_Reading(channel, node, base, edition, name).entry(guid) for node in channel.iterfind("item"))
    return Published(edition, guid, base, page, last[2] if last else page, entries)


def merged(pages: Iterable[Published]) -> list[Entry]:
    """Return the entries of all pages and editions, the oldest first, each once and with all its items."""
    found: dict[str, Entry] = {}
    for entry in (entry for page in pages for entry in page.entries):
        known = found.get(entry.slug)
        if known is None:
            found[entry.slug] = entry
        else:
            named = entry if "full" in entry.items else known
            found[entry.slug] = replace(named, id=named.id or known.id, items={**known.items, **entry.items})
    return sorted(found.values(), key=lambda entry: (entry.published, entry.number))


class _Reading:
    """One item of a feed."""

    def __init__(self, channel: Node, node: Node, base: str, edition: Edition, name: str) -> None:
        self._channel, self._node, self._base, self._edition, self._name = channel, node, base, edition, name

    def entry(self, feed: str) -> Entry:
        """Return what the item tells of its episode; ``feed`` is the feed's GUID."""
        title, guid = self._text("title"), self._text("guid")
        slug = self._path(self._text("link")).removeprefix(EPISODES).rstrip("/")
        cover = self._node.find(names.itunes("image"))
        transcript = self._node.find(names.podcast("transcript"))
        language = transcript.get("language") if transcript is not None else None
        words = told(self._text(f"{{{names.CONTENT}}}encoded"), self._text("description"))
        return Entry(
            id=slug if item_guid(feed, slug) == guid else "",
            slug=slug,
            number=self._whole(self._text(names.itunes("episode"))),
            source="",
            published=self._date(),
            title=title.removesuffix(f" ({self._edition})"),
            language=language or self._channel.findtext("language") or "en",
            cover=self._file("" if cover is None else cover.get("href", "")),
            thumbnail=PublicFile("", 0, ""),
            review="",
            heard="",
            items={self._edition: self._item(title, guid, words)},
            author=self._node.findtext(names.itunes("author")),
            tags=tuple(one.text or "" for one in self._node.iterfind("category")),
            link=words.review,
        )

    def _item(self, title: str, guid: str, words: Told) -> Item:
        bite = self._node.find(names.podcast("soundbite"))
        return Item(
            edition=self._edition,
            guid=guid,
            title=title,
            seconds=float(self._whole(self._text(names.itunes("duration")))),
            explicit=self._node.findtext(names.itunes("explicit")) == "true",
            summary=words.summary,
            about=words.about,
            credits=words.credits,
            speaker=self._node.findtext(names.podcast("person")) or "",
            chapters=tuple(self._chapters()),
            files=dict(self._files()),
            soundbite=None if bite is None else (self._whole(bite.get("startTime")), self._whole(bite.get("duration"))),
        )

    def _chapters(self) -> Iterator[ItemChapter]:
        """Yield the chapters. Which of them are spoilers, their titles say; nothing says which is the verdict."""
        for one in self._node.iterfind(f"{names.psc('chapters')}/{names.psc('chapter')}"):
            found = _NPT.match(one.get("start", ""))
            if found is None:
                raise self._wrong(f"has a chapter that starts at '{one.get('start')}'")
            hours, minutes, seconds = map(int, found.groups())
            title = one.get("title", "")
            kind: SectionKind = "spoiler" if title.startswith(_SPOILERS) else "body"
            yield ItemChapter(hours * 3600 + minutes * 60 + seconds, title, kind)

    def _files(self) -> Iterator[tuple[str, PublicFile]]:
        for one in self._node.iterfind(names.podcast("alternateEnclosure")):
            source, integrity = one.find(names.podcast("source")), one.find(names.podcast("integrity"))
            file = self._file("" if source is None else source.get("uri", ""), self._whole(one.get("length")))
            digest = _SRI.match("" if integrity is None else integrity.get("value", ""))
            yield file.path.rpartition(".")[2], replace(file, sha256=b64decode(digest[1]).hex() if digest else "")
        kinds = {media_type: kind for kind, media_type in names.TRANSCRIPTS.items()}
        for one in self._node.iterfind(names.podcast("transcript")):
            if one.get("type") in kinds:
                yield kinds[one.get("type", "")], self._file(one.get("url", ""))
        if (chapters := self._node.find(names.podcast("chapters"))) is not None:
            yield "chapters.json", self._file(chapters.get("url", ""))

    def _file(self, address: str, size: int = 0) -> PublicFile:
        return PublicFile(self._path(address), size, "")

    def _path(self, address: str) -> str:
        """Return where an address is below ``public/``; sound may be on another host."""
        if address.startswith(self._base):
            path = address.removeprefix(self._base)
        else:
            path = MEDIA + address.rpartition("/")[2]
        if not path.isascii() or ".." in path.split("/") or path.startswith("/"):
            raise ConfigError(f"'{address}' is no address that reviewcast would write", file=self._name)
        return path

    def _text(self, tag: str) -> str:
        text = self._node.findtext(tag)
        if not text:
            raise self._wrong(f"has no {tag.rpartition('}')[2]}")
        return text

    def _whole(self, text: str | None) -> int:
        try:
            return int(float(text or ""))
        except (ValueError, OverflowError) as error:
            raise self._wrong(f"has '{text}' where a number is expected") from error

    def _date(self) -> dt.datetime:
        try:
            return parsedate_to_datetime(self._text("pubDate")).astimezone(dt.UTC)
        except (ValueError, OverflowError) as error:
            raise self._wrong("has a pubDate that is no date") from error

    def _wrong(self, what: str) -> ConfigError:
        line: Any = self._node.sourceline
        return ConfigError(f"an item {what}; give a feed that reviewcast wrote", file=self._name, line=line)
