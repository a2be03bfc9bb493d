"""A show's addresses as whoever asks can use them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from lxml import etree

from archived import a_show, an_entry, identity, public_file
from publish.server.served import MEDIA, SOUND, a_public, page, served
from reviewcast.publish import feeds
from reviewcast.publish.server.texts import Texts

NAMES = {"podcast": "https://podcastindex.org/namespace/1.0", "atom": "http://www.w3.org/2005/Atom"}
HERE = "http://192.168.1.20:8000"


def test_every_address_of_a_feed_that_is_here_is_the_servers(client: httpx.Client, origin: str) -> None:
    feed = etree.fromstring(client.get("feed.xml").content)
    (enclosure,) = feed.iter("enclosure")
    assert enclosure.get("url") == f"{origin}/{MEDIA}"
    assert client.get(str(enclosure.get("url"))).content == SOUND
    (own,) = (link for link in feed.iterfind(".//atom:link", NAMES) if link.get("rel") == "self")
    assert own.get("href") == f"{origin}/feed.xml"
    for kind in ("transcript", "chapters"):
        for found in feed.iterfind(f".//podcast:{kind}", NAMES):
            assert client.get(str(found.get("url"))).status_code == 200
    assert feed.findtext("channel/link") == f"{origin}/"


def test_identity_is_left_alone(client: httpx.Client, public: Path) -> None:
    written = etree.parse(public / "feed.xml")
    sent = etree.fromstring(client.get("feed.xml").content)
    for name in ("podcast:guid", "item/guid", "item/pubDate", "itunes:author", "item/title"):
        names = {**NAMES, "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd"}
        assert sent.findtext(f"channel/{name}", namespaces=names) == written.findtext(
            f"channel/{name}", namespaces=names
        )
    (enclosure,) = sent.iter("enclosure")
    (before,) = written.iter("enclosure")
    assert enclosure.get("length") == before.get("length")


def test_opml_and_pages_lead_here_too(client: httpx.Client, origin: str) -> None:
    assert f'xmlUrl="{origin}/feed.xml"' in client.get("subscriptions.opml").text
    shown = client.get("").text
    assert f'<p id="feed">{origin}/feed.xml</p>' in shown
    assert "https://example.org/shelf/old-blog/" in shown, "that is not below public/"


def test_another_host_for_sound_is_this_one_here(tmp_path: Path) -> None:
    show = a_show(media_url="https://sound.example.net/box/")
    public = a_public(tmp_path, show)
    assert b"https://sound.example.net/box/" in (public / "feed.xml").read_bytes()
    with served(public, show) as origin:
        feed = etree.fromstring(httpx.get(f"{origin}/feed.xml", trust_env=False).content)
        (enclosure,) = feed.iter("enclosure")
        assert enclosure.get("url") == f"{origin}/{MEDIA}"


def test_sound_that_is_not_here_is_fetched_from_where_it_was_published(tmp_path: Path) -> None:
    public = a_public(tmp_path)
    (public / MEDIA).unlink()
    sent = Texts(a_show(), public, reloading=False).sent(
        (public / "feed.xml").read_bytes(), "application/rss+xml", HERE
    )
    assert f"https://example.org/shelf/{MEDIA}".encode() in sent
    assert f"{HERE}/feed.xml".encode() in sent


def test_a_show_without_an_address_gets_one(tmp_path: Path) -> None:
    show = a_show(base_url=None)
    public = a_public(tmp_path, show)
    sent = Texts(show, public, reloading=False).sent((public / "feed.xml").read_bytes(), "application/rss+xml", HERE)
    assert f"{HERE}/feed.xml".encode() in sent
    assert b"localhost" not in sent


def test_a_show_that_moved_sends_nobody_away_from_here(tmp_path: Path) -> None:
    moved = replace(identity(), moved=("https://example.org/shelf/",))
    ((_, feed),) = feeds.files(a_show(), moved, "full", lambda: [an_entry()], 1, public_file("artwork-0123456789.jpg"))
    assert b"new-feed-url" in feed
    sent = Texts(a_show(), tmp_path, reloading=False).sent(feed, "application/rss+xml", HERE)
    assert b"new-feed-url" not in sent
    etree.fromstring(sent)


def test_what_is_no_address_of_the_show_stays(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"")
    words = Texts(a_show(base_url="https://example.org/a+b/"), tmp_path, reloading=False)
    for same in (
        "https://example.org/aab/feed.xml",
        "https://example.org/a+b",
        "http://example.org/a+b/feed.xml",
        "https://example.org/a+b/../feed.xml",
    ):
        assert words.sent(same.encode(), "text/html", HERE) == same.encode()
    assert words.sent(b"https://example.org/a+b/feed.xml?x#y", "text/html", HERE) == f"{HERE}/feed.xml?x#y".encode()
    assert (
        words.sent(b"https://example.org/a+b/feed.xml", "application/json", HERE) == b"https://example.org/a+b/feed.xml"
    )


def test_addresses_with_characters_that_are_escaped_are_found(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"")
    words = Texts(a_show(base_url="https://example.org/a&b/"), tmp_path, reloading=False)
    assert (
        words.sent(b'<a href="https://example.org/a&amp;b/feed.xml">', "text/html", HERE)
        == f'<a href="{HERE}/feed.xml">'.encode()
    )


def test_the_page_for_what_is_missing_finds_its_style_sheet(tmp_path: Path) -> None:
    public = a_public(tmp_path)
    (public / "404.html").write_bytes(page('<link href="/shelf/assets/style-0123456789.css"><a href="/shelf/">all</a>'))
    with served(public) as origin:
        found = httpx.get(f"{origin}/nothing/here", trust_env=False)
    assert found.status_code == 404
    assert re.findall('href="([^"]*)"', found.text) == ["/assets/style-0123456789.css", "/"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"https://example.org/shelf/" * 40_000,
        b"<itunes:new-feed-url>" * 40_000,
        b"\xff\xfe https://example.org/shelf/\xff",
    ],
)
def test_hostile_text_is_read_in_no_time(tmp_path: Path, hostile: bytes) -> None:
    Texts(a_show(), tmp_path, reloading=True).sent(hostile, "text/html", HERE)
    Texts(a_show(), tmp_path, reloading=True).sent(hostile, "application/rss+xml", HERE)
