"""An episode as an item of a feed."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from email.utils import format_datetime
from typing import TYPE_CHECKING

from lxml.etree import CDATA, SubElement

from reviewcast.errors import ConfigError
from reviewcast.publish import addresses
from reviewcast.publish.feeds import feed_address, names
from reviewcast.publish.feeds.notes import Words, clock
from reviewcast.publish.feeds.people import credited, tell
from reviewcast.publish.feeds.text import cut, line, web_address

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

    from reviewcast.model import Edition, Entry, Item, ItemChapter, PublicFile, Show

_TITLE_BYTES = 255
_ENCODED = f"{{{names.CONTENT}}}encoded"
_AUTHOR, _DURATION, _EXPLICIT = names.itunes("author"), names.itunes("duration"), names.itunes("explicit")
_IMAGE, _EPISODE, _EPISODE_TYPE = names.itunes("image"), names.itunes("episode"), names.itunes("episodeType")
_TRANSCRIPT, _CHAPTERS, _SOUNDBITE = (names.podcast(name) for name in ("transcript", "chapters", "soundbite"))
_ALTERNATE, _SOURCE, _INTEGRITY = (names.podcast(name) for name in ("alternateEnclosure", "source", "integrity"))
_SIMPLE_CHAPTERS, _SIMPLE_CHAPTER = names.psc("chapters"), names.psc("chapter")


class Items:
    """Writes the items of one edition's feed."""

    def __init__(self, show: Show, edition: Edition) -> None:
        self._show, self._edition = show, edition
        self._people = credited(show)
        self._others = {one: feed_address(show, one) for one in show.podcast.editions if one != edition}
        self._formats = tuple(dict.fromkeys((*show.podcast.formats, *names.SOUND_TYPES)))

    def add(self, channel: Node, entry: Entry) -> None:
        """Add an episode to a channel. Raises ConfigError where it has no sound that a feed may enclose."""
        item = entry.items[self._edition]
        node = SubElement(channel, "item")
        SubElement(node, "title").text = cut(line(item.title), _TITLE_BYTES)
        page = addresses.address(self._show, addresses.episode_page(entry))
        SubElement(node, "link").text = page
        SubElement(node, "guid", isPermaLink="false").text = item.guid
        SubElement(node, "pubDate").text = date(entry.published)
        words = Words(item)
        SubElement(node, "description").text = CDATA(words.description())
        others = [(one, address) for one, address in self._others.items() if one in entry.items]
        SubElement(node, _ENCODED).text = CDATA(words.notes(page, web_address(entry.link), others))
        for tag in entry.tags:
            SubElement(node, "category").text = cut(line(tag), _TITLE_BYTES)
        self._sound(node, entry, item)
        self._for_apple(node, entry, item)
        self._for_podcasting(node, entry, item)
        _simple_chapters(node, item.chapters)

    def _sound(self, node: Node, entry: Entry, item: Item) -> None:
        formats = [one for one in self._formats if one in item.files]
        enclosed = next((one for one in formats if one in names.ENCLOSED), None)
        if enclosed is None:
            raise ConfigError(
                f"its {item.edition} edition has no sound that every app plays: put mp3 or m4a among show.yaml's "
                f"formats and run 'reviewcast build --republish {entry.id}'",
                file=entry.source,
            )
        file = item.files[enclosed]
        enclosure = SubElement(node, "enclosure")
        enclosure.set("url", self._address(file))  # one by one is faster than as arguments
        enclosure.set("length", str(file.bytes))
        enclosure.set("type", names.SOUND_TYPES[enclosed])
        for one in (enclosed, *(other for other in formats if other != enclosed)):
            self._alternate(node, one, item.files[one], default=one == enclosed)

    def _alternate(self, node: Node, kind: str, file: PublicFile, *, default: bool) -> None:
        alternate = SubElement(node, _ALTERNATE)
        alternate.set("type", names.SOUND_TYPES[kind])
        alternate.set("length", str(file.bytes))
        if default:
            alternate.set("default", "true")
        if kind in names.CODECS:
            alternate.set("codecs", names.CODECS[kind])
        SubElement(alternate, _SOURCE).set("uri", self._address(file))
        if file.sha256:
            integrity = SubElement(alternate, _INTEGRITY)
            integrity.set("type", "sri")
            integrity.set("value", f"sha256-{b64encode(bytes.fromhex(file.sha256)).decode()}")

    def _for_apple(self, node: Node, entry: Entry, item: Item) -> None:
        SubElement(node, _DURATION).text = str(max(1, round(item.seconds)))
        SubElement(node, _IMAGE).set("href", self._address(entry.cover))
        SubElement(node, _EPISODE).text = str(entry.number)
        SubElement(node, _EPISODE_TYPE).text = "full"
        SubElement(node, _EXPLICIT).text = "true" if item.explicit or self._show.podcast.explicit else "false"
        if author := entry.author or self._show.author:
            SubElement(node, _AUTHOR).text = cut(line(author), _TITLE_BYTES)

    def _for_podcasting(self, node: Node, entry: Entry, item: Item) -> None:
        for kind, media_type in names.TRANSCRIPTS.items():
            if kind in item.files:
                transcript = SubElement(node, _TRANSCRIPT)
                transcript.set("url", self._address(item.files[kind]))
                transcript.set("type", media_type)
                if entry.language != self._show.podcast.language:
                    transcript.set("language", entry.language)
                if kind in names.CAPTIONS:
                    transcript.set("rel", "captions")
        if "chapters.json" in item.files:
            chapters = SubElement(node, _CHAPTERS)
            chapters.set("url", self._address(item.files["chapters.json"]))
            chapters.set("type", names.CHAPTERS_TYPE)
        tell(node, self._people, entry.author)
        if bite := _soundbite(item):
            SubElement(node, _SOUNDBITE, startTime=f"{bite[0]}.0", duration=f"{bite[1]}.0")

    def _address(self, file: PublicFile) -> str:
        return addresses.address(self._show, file)


def date(moment: dt.datetime) -> str:
    """Return a moment as RFC 2822 has it, in UTC."""
    return format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def _soundbite(item: Item) -> tuple[int, int] | None:
    """Return an item's soundbite unless a spoiler sounds in it; never from 0, which some parsers take for none."""
    if item.soundbite is None:
        return None
    start, length = item.soundbite
    ends = (*(chapter.start for chapter in item.chapters[1:]), item.seconds)
    for chapter, end in zip(item.chapters, ends, strict=False):
        if chapter.kind == "spoiler" and chapter.start < start + length and start < end:
            return None
    return (start, length) if start else (1, length - 1)


def _simple_chapters(node: Node, chapters: tuple[ItemChapter, ...]) -> None:
    if not chapters:
        return
    simple = SubElement(node, _SIMPLE_CHAPTERS, version="1.2")
    for chapter in chapters:
        one = SubElement(simple, _SIMPLE_CHAPTER)
        one.set("start", clock(chapter.start))
        one.set("title", line(chapter.title))
