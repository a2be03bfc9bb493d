"""Podcast clients that we didn't write subscribe to a show, built and served, and download an episode with chapters.

A show with spoilers is built with a fast voice. What each client ends up with is compared with what the feed says.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser
import httpx
import podcastparser
import pytest
from lxml import etree
from mutagen.id3 import ID3

from hearing import cache
from players.harbour import REVIEW
from players.programs import missing
from publish.server.served import served
from reviewcast.building import PUBLIC_FOLDER, build
from reviewcast.progress import Unheard
from reviewcast.show import load_show
from studio import make_studio

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {"podcast": "https://podcastindex.org/namespace/1.0", "psc": "http://podlove.org/simple-chapters"}
Chapters = list[tuple[float, str]]


@dataclass(frozen=True)
class Served:
    """A feed, and what it says of its one episode."""

    feed: str
    title: str
    guid: str
    sound: bytes
    chapters: Chapters


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("harbour")
    studio = make_studio(folder)
    (folder / "episodes").mkdir()
    studio.write(REVIEW, "episodes/harbour.md")
    said = "title: Rain or Shine\nauthor: Robin Vale\nvoice: quick\nbase_url: https://example.org/rain/\n"
    (folder / "show.yaml").write_text(said, encoding="utf-8")
    with cache(tmp_path_factory.mktemp("cache")):
        built = build(folder, jobs=2, listener=Unheard())
    assert not built.failed
    public = folder / PUBLIC_FOLDER
    with served(public, load_show(folder)) as origin:
        feed = f"{origin}/feed.xml"
        (item,) = etree.fromstring(_get(feed)).iter("item")
        sound = next(public.glob("media/*-full-*.mp3")).read_bytes()
        (chapters,) = item.iterfind("podcast:chapters", NAMES)
        listed = _json_chapters(_get(str(chapters.get("url"))))
        yield Served(feed, str(item.findtext("title")), str(item.findtext("guid")), sound, listed)


def _get(address: str) -> bytes:
    return httpx.get(address, trust_env=False).raise_for_status().content


def _json_chapters(content: bytes) -> Chapters:
    return [(float(one["startTime"]), one["title"]) for one in json.loads(content)["chapters"]]


def _in_tags(file: Path) -> Chapters:
    """Chapters as mutagen reads them from a file."""
    found = sorted(ID3(file).getall("CHAP"), key=lambda one: one.start_time)
    return [(one.start_time / 1000, str(one.sub_frames["TIT2"])) for one in found]


def _in_ffprobe(file: Path) -> Chapters:
    if not shutil.which("ffprobe"):
        missing("ffprobe")
    asked = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(file)]
    told = json.loads(subprocess.run(asked, check=True, capture_output=True, timeout=60).stdout)
    return [(round(float(one["start_time"]), 3), one["tags"]["title"]) for one in told["chapters"]]


def _holds(file: Path, show: Served) -> None:
    """Whether this is the episode, whole, and tells of the chapters that the feed tells of."""
    assert file.read_bytes() == show.sound
    assert len(show.chapters) > 5
    assert sum(title.startswith("Spoilers:") for _, title in show.chapters) > 2
    assert _in_tags(file) == show.chapters
    assert _in_ffprobe(file) == show.chapters


def test_podlove_chapters_are_the_same(show: Served) -> None:
    (item,) = etree.fromstring(_get(show.feed)).iter("item")
    listed: Chapters = []
    for one in item.iterfind("psc:chapters/psc:chapter", NAMES):
        hours, minutes, seconds = str(one.get("start")).split(":")
        listed.append((int(hours) * 3600 + int(minutes) * 60 + float(seconds), str(one.get("title"))))
    assert listed == show.chapters


def test_podcastparser_subscribes_and_downloads(show: Served, tmp_path: Path) -> None:
    with urllib.request.urlopen(show.feed, timeout=20) as stream:  # noqa: S310 - the server of this test
        parsed: dict[str, Any] = podcastparser.parse(show.feed, stream)
    (episode,) = parsed["episodes"]
    assert (episode["title"], episode["guid"]) == (show.title, show.guid)
    assert [(one["start"], one["title"]) for one in episode["chapters"]] == show.chapters
    (enclosure,) = episode["enclosures"]
    assert (enclosure["mime_type"], enclosure["file_size"]) == ("audio/mpeg", len(show.sound))
    file = tmp_path / "episode.mp3"
    urllib.request.urlretrieve(enclosure["url"], file)  # noqa: S310 - likewise
    _holds(file, show)


def test_feedparser_subscribes_and_downloads(show: Served, tmp_path: Path) -> None:
    parsed = feedparser.parse(show.feed)
    assert (parsed.bozo, parsed.status, parsed.version) == (False, 200, "rss20")
    again = feedparser.parse(show.feed, etag=parsed.etag, modified=parsed.modified)
    assert (again.status, again.entries) == (304, [])
    (episode,) = parsed.entries
    assert (episode.title, episode.id) == (show.title, show.guid)
    (enclosure,) = episode.enclosures
    assert (enclosure.type, int(enclosure.length)) == ("audio/mpeg", len(show.sound))
    file = tmp_path / "episode.mp3"
    file.write_bytes(_get(enclosure.href))
    _holds(file, show)


def test_gpodder_subscribes_and_downloads(show: Served, tmp_path: Path) -> None:
    _gpo(tmp_path, "subscribe", show.feed)
    _gpo(tmp_path, "update")
    assert show.title in _gpo(tmp_path, "episodes", show.feed)
    _gpo(tmp_path, "download")
    (file,) = tmp_path.glob("Downloads/*/*.mp3")
    _holds(file, show)


def _gpo(home: Path, *arguments: str) -> str:
    """Run gPodder's command line with a home of its own."""
    if not shutil.which("gpo"):
        missing("gPodder (gpo)")
    environment = {**os.environ, "GPODDER_HOME": str(home), "HOME": str(home), "NO_PROXY": "127.0.0.1", "TERM": "dumb"}
    done = subprocess.run(
        ["gpo", *arguments],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def test_castget_subscribes_and_downloads(show: Served, tmp_path: Path) -> None:
    """Not in every Debian: CI need not have it, unlike the others."""
    if not shutil.which("castget"):
        pytest.skip("castget is not installed")
    settings, spool = tmp_path / "castgetrc", tmp_path / "spool"
    spool.mkdir()
    settings.write_text(f"[rain]\nurl={show.feed}\nspool={spool}\n", encoding="utf-8")
    subprocess.run(
        ["castget", "--rcfile", settings], check=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)}
    )
    (file,) = spool.glob("*.mp3")
    _holds(file, show)
