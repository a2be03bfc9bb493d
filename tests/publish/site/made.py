"""Sites made for tests: entries with the files they name, below a folder."""

from __future__ import annotations

import json
import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lxml import html

from archived import a_show, an_entry, public_file
from reviewcast.model import Entry, ItemChapter
from reviewcast.publish import addresses, site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from lxml.html import HtmlElement

    from reviewcast.model import Edition, Item, PublicFile, Show

CANARY = "Zebracanary drowns in the greenhouse"
ARTWORK = public_file("artwork-0123456789.jpg", 200_000)
BLANK = (122.0, 188.4, "[Spoilers for The Glass Orchard, 1:06]")
SHOWN: list[tuple[float, float, str]] = [
    (0.6, 2.0, "The Glass Orchard, reviewed by Robin Vale."),
    (16.5, 18.0, "Nobody in this film ever shouts,"),
    (18.0, 20.5, "and I left it with my ears ringing."),
    (20.85, 24.0, "The soup is cold."),
    (24.7, 30.0, "Another paragraph."),
    (120.6, 121.4, "Spoilers for The Glass Orchard."),
    BLANK,
    (190.6, 191.2, "Verdict."),
    (191.7, 194.0, "Stay for the last reel."),
]
HIDDEN = [(122.0, 150.0, f"{CANARY} on the first page."), (150.3, 188.4, f"{CANARY} again, and everybody sings.")]
WHOLE = sorted([one for one in SHOWN if one != BLANK] + HIDDEN)


def transcript(segments: Iterable[tuple[float, float, str]]) -> bytes:
    """Return a transcript file's bytes."""
    found = [{"speaker": "A", "startTime": start, "endTime": end, "body": body} for start, end, body in segments]
    return json.dumps({"version": "1.0.0", "segments": found}).encode()


def put(public: Path, file: PublicFile | str, content: bytes = b"") -> None:
    """Write a file of the site."""
    path = public / (file if isinstance(file, str) else file.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def put_files(
    public: Path, entry: Entry, shown: Sequence[tuple[float, float, str]] = SHOWN, whole: Any = WHOLE
) -> Entry:
    """Write every file that an entry names; return the entry."""
    for item in entry.items.values():
        told = [one for one in shown if one != BLANK] if item.edition == "spoiler-free" else shown
        for kind, file in item.files.items():
            contents = {"transcript.json": told, "with-spoilers.transcript.json": whole}
            put(public, file, transcript(contents[kind]) if kind in contents else b"")
    for picture in filter(None, (entry.cover, entry.thumbnail)):
        put(public, picture)
    return entry


def an_episode(public: Path, show: Show | None = None, **given: Any) -> bytes:
    """Return the page of an entry whose files were written for it."""
    return site.episode_page(show or a_show(), put_files(public, an_entry(**given)), public)


def a_site(public: Path, count: int = 3, show: Show | None = None) -> dict[str, bytes]:
    """Return all pages and assets of a site whose other files were written."""
    show = show or a_show()
    entries = [put_files(public, an_entry(number)) for number in range(count, 0, -1)]
    for path in (*addresses.FEEDS.values(), addresses.OPML, ARTWORK.path):
        put(public, path)
    made = dict(site.assets()) | dict(site.show_pages(show, entries, count, ARTWORK))
    made |= {addresses.episode_page(entry): site.episode_page(show, entry, public) for entry in entries}
    for path, content in made.items():
        put(public, path, content)
    return made


def parsed(page: bytes) -> HtmlElement:
    """Return a page as a browser would, nearly, have it."""
    return html.document_fromstring(page.decode())


def words(page: bytes) -> str:
    """Return the words that a page shows, or would show without scripts."""
    return " ".join(" ".join(parsed(page).xpath("//body//text()[not(ancestor::script)]")).split())


def target(link: str, page: str) -> str:
    """Return the path below ``public/`` that a relative link leads to."""
    path = unquote(urlsplit(link).path)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return posixpath.normpath(posixpath.join(joined, addresses.INDEX)) if path.endswith("/") else joined


def with_chapters(entry: Entry, *chapters: ItemChapter, edition: Edition = "full") -> Entry:
    """Return an entry whose edition has other chapters."""
    item: Item = replace(entry.items[edition], chapters=chapters)
    return replace(entry, items={**entry.items, edition: item})
