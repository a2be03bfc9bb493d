from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from archived import GUIDS, a_show, an_entry
from publish.feeds.written import everything, page, pages, with_item
from reviewcast.errors import ConfigError
from reviewcast.model import Entry, Item, PublicFile
from reviewcast.publish.feeds.guid import item_guid
from reviewcast.publish.feeds.reading import merged, published

SOUND = ("mp3", "m4a", "opus")
NOT_TOLD = ("with-spoilers.transcript.json", "spoilers.jpg", "waveform.svg")


def as_told(item: Item) -> Item:
    """What a feed keeps of an item."""
    files = {
        kind: file if kind in SOUND else PublicFile(file.path, 0, "")
        for kind, file in item.files.items()
        if kind not in NOT_TOLD
    }
    chapters = tuple(replace(one, kind="spoiler" if one.kind == "spoiler" else "body") for one in item.chapters)
    return replace(
        item,
        files=files,
        chapters=chapters,
        seconds=float(round(item.seconds)),
        credits=(item.credits[0], " ".join(item.credits[1:])),
    )


def test_what_a_feed_tells_comes_back() -> None:
    show, entry = everything()
    told = published(page([entry], show=show), "feed.xml")
    assert (told.edition, told.guid, told.base_url) == ("full", GUIDS["full"], "https://example.org/shelf/")
    (back,) = told.entries
    assert back.items == {"full": as_told(entry.items["full"])}
    for name in ("slug", "number", "published", "title", "language", "author", "tags", "link"):
        assert getattr(back, name) == getattr(entry, name), name
    assert back.cover.path == entry.cover.path


def test_editions_and_pages_become_whole_entries_again() -> None:
    show = a_show(per_page=2)
    entries = [an_entry(5), an_entry(4, ("full",)), an_entry(3), an_entry(2), an_entry(1)]
    free = [one for one in entries if "spoiler-free" in one.items]
    made = {**pages(entries, show=show), **pages(free, "spoiler-free", show)}
    back = merged(published(feed, name) for name, feed in reversed(made.items()))
    assert [one.number for one in back] == [1, 2, 3, 4, 5]
    assert [one.title for one in back] == ["The Glass Orchard"] * 5
    assert [set(one.items) for one in back] == [set(one.items) for one in reversed(entries)]
    assert {one.items["full"].title for one in back} == {"The Glass Orchard"}
    first = published(made["feed.xml"], "feed.xml")
    assert (first.page, first.pages) == (1, 3)


def test_what_was_read_back_gives_the_same_feed_again() -> None:
    show, entry = everything()
    feed = page([entry], show=show)
    (back,) = published(feed, "feed.xml").entries
    whole = replace(back, items={**back.items, "spoiler-free": entry.items["spoiler-free"]})
    assert page([whole], show=show) == feed


def test_an_id_is_known_where_the_guid_proves_it() -> None:
    guid = item_guid(GUIDS["full"], "the-glass-orchard-1")
    (back,) = published(page([with_item(guid=guid)]), "feed.xml").entries
    assert back.id == "the-glass-orchard-1"
    (other,) = published(page([an_entry()]), "feed.xml").entries
    assert other.id == ""


def test_sound_on_another_host_is_media_all_the_same() -> None:
    entry = an_entry()
    feed = page([entry], show=a_show(media_url="https://sound.example.net/x/"))
    (back,) = published(feed, "feed.xml").entries
    assert back.items["full"].files["mp3"] == entry.items["full"].files["mp3"]


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (b"", "it is no XML"),
        (b"<html/>", "it is no RSS feed"),
        (b"<rss><channel/></rss>", "it is no feed that reviewcast wrote"),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
            "it is no feed",
        ),
    ],
)
def test_what_is_no_feed_of_ours_is_told(feed: bytes, said: str) -> None:
    with pytest.raises(ConfigError, match=f"old.xml.*{said}"):
        published(feed, "old.xml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'<guid isPermaLink="false">the-glass-orchard-1-full-guid</guid>', b"", "has no guid"),
        (b"<itunes:episode>1<", b"<itunes:episode>one<", "has 'one' where a number is expected"),
        (b"<itunes:duration>245<", b"<itunes:duration>1e999<", "has '1e999' where a number"),
        (b"<pubDate>Fri, 02 Jan", b"<pubDate>someday", "pubDate that is no date"),
        (b'start="00:00:16"', b'start="16"', "a chapter that starts at '16'"),
        (b"/the-glass-orchard-1/</link>", b"/../../x</link>", "is no address that reviewcast would write"),
    ],
)
def test_what_was_changed_by_others_is_told_with_its_line(old: bytes, new: bytes, said: str) -> None:
    feed = page([an_entry()])
    assert old in feed
    with pytest.raises(ConfigError, match=said):
        published(feed.replace(old, new), "feed.xml")


WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=80)


@given(summary=WORDS, about=st.lists(WORDS, max_size=5), said=st.lists(WORDS, min_size=1, max_size=3))
def test_words_come_back_as_they_are(summary: str, about: list[str], said: list[str]) -> None:
    entry: Entry = with_item(summary=summary, about=tuple(about), credits=tuple(said))
    (back,) = published(page([entry]), "feed.xml").entries
    item = back.items["full"]
    assert (item.summary, item.about) == (summary, tuple(about))
    assert item.credits == tuple(filter(None, (said[0], " ".join(said[1:]))))


def test_a_digest_of_another_kind_is_none_that_we_know() -> None:
    feed = page([an_entry()]).replace(b'value="sha256-', b'value="sha384-\xc3\xa4')
    (back,) = published(feed, "feed.xml").entries
    assert back.items["full"].files["mp3"].sha256 == ""
