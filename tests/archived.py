"""Entries of a ledger, made up: for tests of what is written from them."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from reviewcast.model import Category, Edition, Entry, Identity, Item, ItemChapter, Podcast, PublicFile, Show, Work

GUIDS: dict[Edition, str] = {
    "full": "5b1c0a52-90f5-5d0c-9d4f-3a9e3c1f7a10",
    "spoiler-free": "0a6f3f3e-6a4e-5a57-8f0e-1f8a5b0d2c11",
    "spoilers-last": "c2d7e1b4-3f59-5a9b-9c55-7d1b2e3f4a12",
}
TYPES = ("mp3", "chapters.json", "vtt", "srt", "transcript.json")


def a_show(folder: Path = Path("the-show"), **podcast: Any) -> Show:
    said: dict[str, Any] = {
        "description": "Reviews of works that nobody has made.",
        "email": "shelf@example.org",
        "categories": (Category("TV & Film", "Film Reviews"), Category("Arts", "Books")),
        "base_url": "https://example.org/shelf/",
        "language": "en-GB",
    }
    return Show(folder=folder, title="The Unwritten Shelf", author="Robin Vale", podcast=Podcast(**{**said, **podcast}))


def identity() -> Identity:
    return Identity(feeds=dict(GUIDS), base_url="https://example.org/shelf/")


def public_file(path: str, size: int = 4_800_000) -> PublicFile:
    return PublicFile(path, size, hashlib.sha256(path.encode()).hexdigest())


def an_item(slug: str, edition: Edition = "full", **given: Any) -> Item:
    media = f"media/{slug}-{edition}-0123456789"
    beside = f"episodes/{slug}/{edition}-0123456789"
    files = {
        kind: public_file(f"{media if kind == 'mp3' else beside}.{kind}", 4_800_000 if kind == "mp3" else 900)
        for kind in TYPES
    }
    chapters: tuple[ItemChapter, ...] = (
        ItemChapter(0, "Intro", "intro"),
        ItemChapter(16, "Review", "body"),
        ItemChapter(120, "Spoilers: The Glass Orchard", "spoiler"),
        ItemChapter(190, "Verdict", "verdict"),
    )
    if edition == "full":
        files["with-spoilers.transcript.json"] = public_file(f"{beside}.with-spoilers.transcript.json", 1200)
        files["spoilers.jpg"] = public_file(f"{beside}.spoilers.jpg", 9000)
        files["waveform.svg"] = public_file(f"{beside}.waveform.svg", 5000)
    if edition == "spoiler-free":
        chapters = tuple(one for one in chapters if one.kind != "spoiler")
    said: dict[str, Any] = {
        "edition": edition,
        "guid": f"{slug}-{edition}-guid",
        "title": "The Glass Orchard" if edition == "full" else f"The Glass Orchard ({edition})",
        "seconds": 245.31,
        "explicit": False,
        "summary": "A quiet film about a loud family. Stay for the last reel.",
        "about": ("Reviewed: The Glass Orchard, by Ines Aldana (1987)", "Written by Robin Vale", "Rating: 4/5"),
        "credits": ("Read by a synthetic voice.", 'Voice "joe" (en_US-joe-medium) by the Piper project.'),
        "speaker": "Robin Vale",
        "chapters": chapters,
        "files": files,
        "soundbite": (18, 30),
    }
    return Item(**{**said, **given})


def an_entry(number: int = 1, editions: tuple[Edition, ...] = ("full", "spoiler-free"), **given: Any) -> Entry:
    slug = given.pop("slug", f"the-glass-orchard-{number}")
    said: dict[str, Any] = {
        "id": slug,
        "slug": slug,
        "number": number,
        "source": f"episodes/{slug}.md",
        "published": dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number),
        "title": "The Glass Orchard",
        "language": "en-GB",
        "cover": public_file(f"episodes/{slug}/cover-0123456789.jpg", 120_000),
        "thumbnail": public_file(f"episodes/{slug}/thumbnail-0123456789.jpg", 20_000),
        "review": hashlib.sha256(slug.encode()).hexdigest(),
        "heard": hashlib.sha256(slug.encode()).hexdigest(),
        "items": {edition: an_item(slug, edition) for edition in editions},
        "works": (Work("The Glass Orchard", "Ines Aldana", 1987),),
        "rating": "4/5",
        "author": "Robin Vale",
        "reviewed": dt.date(2026, 1, 1),
        "tags": ("film",),
    }
    return Entry(**{**said, **given})
