from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from archived import a_show, an_entry, an_item, identity, public_file
from publish.feeds.written import ARTWORK, PREFIXES, channel, everything, page, pages, text, texts, with_item
from reviewcast.errors import ConfigError
from reviewcast.model import Category, Edition, Entry, Item, ItemChapter, Person, Release
from reviewcast.publish import feeds
from reviewcast.publish.feeds.checking import problems

BASE = "https://example.org/shelf/"


def test_the_prefixes_are_the_ones_that_apps_look_for() -> None:
    feed = page([an_entry()])
    assert channel(feed).getparent().nsmap == PREFIXES
    for name in ("itunes:author", "podcast:guid", "content:encoded", "atom:link", "psc:chapters"):
        assert f"<{name}".encode() in feed
    assert feed.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<rss ")


def test_the_channel_says_what_directories_ask_for() -> None:
    show, entry = everything()
    told = channel(page([entry], show=show))
    assert text(told, "title") == "The Unwritten Shelf"
    assert text(told, "link") == BASE
    assert text(told, "language") == "en-GB"
    assert "Reviews of works that nobody has made." in text(told, "description")
    assert "synthetic" in text(told, "description")
    assert texts(told, "itunes:category/@text") == ["TV & Film", "Arts"]
    assert texts(told, "itunes:category/itunes:category/@text") == ["Film Reviews", "Books"]
    assert text(told, "itunes:author") == "Robin Vale"
    assert text(told, "itunes:owner/itunes:email") == "shelf@example.org"
    assert text(told, "itunes:type") == "episodic"
    assert text(told, "itunes:image/@href") == f"{BASE}artwork-0123456789.jpg"
    assert text(told, "podcast:locked/@owner") == "shelf@example.org"
    assert text(told, "podcast:medium") == "podcast"
    assert text(told, "podcast:license") == "cc-by-4.0"
    assert text(told, "podcast:txt[@purpose='ai-content']") == "true"
    assert text(told, "podcast:updateFrequency/@rrule") == "FREQ=WEEKLY;BYDAY=MO,TH"
    assert texts(told, "podcast:person/@group") == ["cast", "audio post-production"]
    assert text(told, "lastBuildDate") == "Thu, 08 Jan 2026 00:00:00 GMT"
    assert not texts(told, "podcast:transcript | podcast:chapters"), "AntennaPod's parser dies of these"


def test_without_an_email_nobody_is_named_as_owner() -> None:
    told = channel(page([an_entry()], show=a_show(email=None)))
    assert texts(told, "itunes:owner") == texts(told, "podcast:locked/@owner") == []
    assert text(told, "podcast:locked") == "yes"


def test_a_licence_of_its_own_is_an_address() -> None:
    told = channel(page([an_entry()], show=a_show(licence="https://example.org/terms")))
    assert text(told, "podcast:license/@url") == "https://example.org/terms"


@pytest.mark.parametrize(
    ("per_week", "rule"),
    [
        (1, "FREQ=WEEKLY;BYDAY=WE"),
        (2, "FREQ=WEEKLY;BYDAY=WE,SA"),
        (3, "FREQ=WEEKLY;BYDAY=WE,FR,SU"),
        (7, "FREQ=DAILY"),
        (14, "FREQ=DAILY"),
    ],
)
def test_a_release_says_on_which_days(per_week: int, rule: str) -> None:
    told = channel(page([], show=a_show(release=Release(dt.date(2026, 1, 7), per_week))))
    assert text(told, "podcast:updateFrequency/@rrule") == rule


def test_an_item_says_what_apps_ask_for() -> None:
    show, entry = everything()
    (item,) = channel(page([entry], show=show)).iterfind("item")
    assert text(item, "title") == "The Glass Orchard"
    assert text(item, "guid[@isPermaLink='false']") == entry.items["full"].guid
    assert text(item, "link") == f"{BASE}episodes/the-glass-orchard-7/"
    assert text(item, "enclosure/@url") == f"{BASE}media/the-glass-orchard-7-full-0123456789.mp3"
    assert text(item, "enclosure/@length") == "4800000"
    assert text(item, "itunes:duration") == "245"
    assert text(item, "itunes:episode") == "7"
    assert text(item, "itunes:episodeType") == "full"
    assert texts(item, "podcast:transcript/@type") == ["text/vtt", "application/json", "application/x-subrip"]
    assert text(item, "podcast:chapters/@type") == "application/json+chapters"
    assert texts(item, "podcast:person") == ["Robin Vale", "Ada Lund", "Ivo Brand"], (
        "an item's people replace the show's"
    )
    assert text(item, "podcast:soundbite/@startTime") == "18.0"
    assert texts(item, "podcast:alternateEnclosure/@type") == ["audio/mpeg", "audio/x-m4a", "audio/ogg"]
    assert texts(item, "podcast:alternateEnclosure/@codecs") == ["mp4a.40.2", "opus"]
    assert len(texts(item, "podcast:alternateEnclosure/podcast:source/@uri")) == 3
    assert texts(item, "psc:chapters/psc:chapter/@start") == ["00:00:00", "00:00:16", "00:02:00", "00:03:10"]
    assert texts(item, "psc:chapters/@version") == ["1.2"]


def test_nothing_of_another_edition_is_in_an_item_but_a_link_to_its_feed() -> None:
    free = page([an_entry()], "spoiler-free")
    notes = text(channel(free), "item/content:encoded")
    assert f'<a href="{BASE}feed.xml">' in notes
    assert b"-full-" not in free
    assert b"/full-" not in free
    assert b"with-spoilers" not in page([an_entry()])


def test_notes_name_only_feeds_that_have_the_episode() -> None:
    assert "feed-spoiler-free.xml" not in text(channel(page([an_entry(editions=("full",))])), "item/content:encoded")


def test_the_spoiler_free_feed_has_an_identity_of_its_own() -> None:
    full, free = channel(page([an_entry()])), channel(page([an_entry()], "spoiler-free"))
    assert text(free, "title") == "The Unwritten Shelf (spoiler-free)"
    for path in ("podcast:guid", "item/guid", "item/title", "atom:link[@rel='self']/@href"):
        assert text(full, path) != text(free, path)


def test_notes_have_a_line_for_each_chapter_and_say_that_the_voice_is_synthetic() -> None:
    item = channel(page([an_entry()])).find("item")
    notes = text(item, "content:encoded")
    lines = [line for line in notes.splitlines() if line.startswith("<p>00:")]
    assert lines == [
        "<p>00:00:00 Intro</p>", "<p>00:00:16 Review</p>", "<p>00:02:00 Spoilers: The Glass Orchard</p>", "<p>00:03:10 Verdict</p>",
    ]  # fmt: skip
    assert "synthetic voice" in notes
    assert "synthetic voice" in text(item, "description")
    assert f'<a href="{BASE}episodes/the-glass-orchard-1/">' in notes


def test_ampersands_in_links_are_escaped_inside_cdata() -> None:
    feed = page([an_entry(link="https://example.net/?a=1&b=2")])
    assert b"<![CDATA[<p>" in feed
    assert b'href="https://example.net/?a=1&amp;b=2"' in feed


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0Aalert(1)",
        "ftp://example.org/x",
        "http://[",
        "https://",
        "data:text/html,x",
        "/x",
        "",
    ],
)
def test_links_that_lead_nowhere_are_left_out(link: str) -> None:
    show = a_show(persons=(Person("Robin Vale", "host", link),))
    told = channel(page([an_entry(link=link)], show=show))
    assert texts(told, "podcast:person/@href") == []
    assert "as it was written" not in text(told, "item/content:encoded")


def test_addresses_are_ascii() -> None:
    feed = page([an_entry(link='https://example.net/ä"><script>')])
    assert b"https://example.net/%C3%A4%22%3E%3Cscript%3E" in feed


@pytest.mark.parametrize(
    ("bite", "told"),
    [
        ((18, 30), "18.0"),
        ((0, 16), "1.0"),
        ((110, 20), None),
        ((130, 10), None),
        ((189, 15), None),
        ((190, 20), "190.0"),
        (None, None),
    ],
)
def test_a_soundbite_is_never_in_a_spoiler_nor_at_zero(bite: tuple[int, int] | None, told: str | None) -> None:
    starts = texts(channel(page([with_item(soundbite=bite)])), "item/podcast:soundbite/@startTime")
    assert starts == ([told] if told else [])


@pytest.mark.parametrize(
    ("formats", "has", "enclosed"),
    [
        (("mp3",), ("mp3",), "audio/mpeg"),
        (("m4a", "mp3"), ("mp3", "m4a"), "audio/x-m4a"),
        (("opus", "mp3"), ("mp3", "opus"), "audio/mpeg"),
        (("mp3",), ("m4a",), "audio/x-m4a"),  # published before the formats changed
    ],
)
def test_only_what_every_app_plays_is_enclosed(formats: tuple[str, ...], has: tuple[str, ...], enclosed: str) -> None:
    files = {kind: public_file(f"media/a-full-0.{kind}") for kind in has}
    told = channel(page([with_item(files=files)], show=a_show(formats=formats)))
    assert texts(told, "item/enclosure/@type") == [enclosed]
    assert texts(told, "item/podcast:alternateEnclosure[@default]/@type") == [enclosed]
    assert len(texts(told, "item/podcast:alternateEnclosure")) == len(has)


def test_opus_alone_is_no_episode() -> None:
    with pytest.raises(ConfigError, match=r"the-glass-orchard-1\.md: its full edition has no sound"):
        page([with_item(files={"opus": public_file("media/a-full-0.opus")})])


def test_sound_may_be_on_another_host() -> None:
    show = a_show(media_url="https://sound.example.net/shelf/")
    told = channel(page([an_entry()], show=show))
    assert text(told, "item/enclosure/@url").startswith("https://sound.example.net/shelf/the-glass-orchard-1-full")
    assert text(told, "item/itunes:image/@href").startswith(BASE)


def test_a_show_that_moved_says_where_it_is_now() -> None:
    moved = replace(identity(), moved=("https://old.example.org/",))
    ((_, feed),) = feeds.files(a_show(), moved, "spoiler-free", lambda: [an_entry()], 1, ARTWORK)
    assert text(channel(feed), "itunes:new-feed-url") == f"{BASE}feed-spoiler-free.xml"
    assert texts(channel(page([an_entry()])), "itunes:new-feed-url") == []


@pytest.mark.parametrize(
    ("show", "item", "told"),
    [(None, False, "false"), (None, True, "true"), (True, False, "true"), (False, True, "true")],
)
def test_explicit_is_true_or_false(show: bool | None, item: bool, told: str) -> None:
    feed = channel(page([with_item(explicit=item)], show=a_show(explicit=show)))
    assert text(feed, "item/itunes:explicit") == told
    assert text(feed, "itunes:explicit") == ("true" if show else "false")


def test_a_feed_without_episodes_is_a_feed() -> None:
    assert texts(channel(page([])), "item | lastBuildDate") == []
    assert problems(page([])) == []


@given(count=st.integers(0, 23), per_page=st.integers(1, 7))
@settings(max_examples=25, deadline=None)
def test_pages_hold_every_item_once_and_lead_to_one_another(count: int, per_page: int) -> None:
    entries = [an_entry(number) for number in range(count, 0, -1)]
    made = pages(entries, show=a_show(per_page=per_page))
    channels = [channel(feed) for feed in made.values()]
    assert [one for each in channels for one in texts(each, "item/guid")] == [one.items["full"].guid for one in entries]
    assert all(len(texts(each, "item")) == per_page for each in channels[:-1])
    addresses = [text(each, "atom:link[@rel='self']/@href") for each in channels]
    assert addresses == [BASE + path for path in made]
    for before, after in pairwise(channels):
        assert texts(before, "atom:link[@rel='next']/@href") == texts(after, "atom:link[@rel='self']/@href")
        assert texts(after, "atom:link[@rel='previous']/@href") == texts(before, "atom:link[@rel='self']/@href")
    for each in channels if len(channels) > 1 else ():
        assert text(each, "atom:link[@rel='first']/@href") == addresses[0]
        assert text(each, "atom:link[@rel='last']/@href") == addresses[-1]
    assert texts(channels[0], "atom:link[@rel='previous']") == texts(channels[-1], "atom:link[@rel='next']") == []


def test_entries_are_read_once_and_as_pages_need_them() -> None:
    read = []

    def entries() -> Iterator[Entry]:
        for number in range(10, 0, -1):
            read.append(number)
            yield an_entry(number)

    made = feeds.files(a_show(per_page=3), identity(), "full", entries, 10, ARTWORK)
    assert read == []
    next(made)
    assert read == [10, 9, 8]
    assert len(list(made)) == 3
    assert read == list(range(10, 0, -1))


ANY = st.text(st.characters() | st.sampled_from("<>&\"'\x00\x0b\x1b\x85\u202e\ud800\ufffe\u2028]")) | st.sampled_from(
    [
        "]]>",
        "<script>alert(1)</script>",
        "&lt;b&gt; &amp;",
        "x" * 10_000,
        "wort " * 3_000,
        "&" * 10_000,
        "ä" * 5_000,
        "😀" * 3_000,
        "&#0;&unknown;",
        "",
    ]
)


@given(
    title=ANY, summary=ANY, about=st.lists(ANY, max_size=30), credit=ANY, chapter=ANY, tag=ANY, name=ANY, licence=ANY
)
@settings(max_examples=150, deadline=None)
def test_whatever_people_write_the_feed_is_well_formed_and_harmless(
    title: str, summary: str, about: list[str], credit: str, chapter: str, tag: str, name: str, licence: str
) -> None:
    item = an_item(
        "a", title=title, summary=summary, about=tuple(about), credits=("Read by a synthetic voice.", credit),
        chapters=(ItemChapter(0, "Intro", "intro"), ItemChapter(20, chapter, "body")),
    )  # fmt: skip
    show = replace(
        a_show(description=summary, owner=name, email=name, licence=licence, persons=(Person(name),), categories=(Category("Arts"),)),
        title=title, author=name,
    )  # fmt: skip
    entry = an_entry(1, slug="a", items={"full": item}, tags=(tag,), author=name, link=name)
    feed = page([entry], show=show)
    assert feed == page([entry], show=show)
    told = channel(feed)
    for node in told.iter("description"):
        assert len((node.text or "").encode()) <= 4000
    assert all(len(one.encode()) <= 255 for one in texts(told, "title | item/title | item/category"))
    notes = text(told, "item/content:encoded")
    assert "synthetic voice" in notes
    assert "synthetic voice" in text(told, "item/description")
    body = etree.fromstring(f"<div>{notes}</div>")  # as it stands: no markup of theirs, no broken entity
    assert {str(one.tag) for one in body.iter()} <= {"div", *"p ol ul li a b i strong em".split()}
    lines = [one.text or "" for one in body.iterfind("p")]
    assert lines[1] == "00:00:00 Intro"
    etree.fromstring(f"<div>{text(told, 'item/description')}</div>")
    assert "<script" not in text(told, "description")


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=60))
def test_words_that_fit_are_read_back_as_they_are(words: str) -> None:
    told = channel(page([with_item(title=words, summary=words)]))
    assert text(told, "item/title") == words
    notes = etree.fromstring(f"<div>{text(told, 'item/content:encoded')}</div>")
    assert notes.findtext("p") == words


def test_long_words_are_cut_between_words() -> None:
    told = channel(page([with_item(title="Wörter " * 100)]))
    title = text(told, "item/title")
    assert 240 <= len(title.encode()) <= 255
    assert title.endswith("Wörter…")


def test_opml_lists_every_editions_feed() -> None:
    editions: tuple[Edition, ...] = ("full", "spoiler-free")
    outlines = etree.fromstring(feeds.opml(replace(a_show(), title="A & <B>\x00"), editions)).findall("body/outline")
    assert [one.get("text") for one in outlines] == ["A & <B>", "A & <B> (spoiler-free)"]
    assert [one.get("xmlUrl") for one in outlines] == [f"{BASE}feed.xml", f"{BASE}feed-spoiler-free.xml"]


def test_an_item_without_files_beside_it_names_none() -> None:
    item: Item = an_item("a", files={"mp3": public_file("media/a-full-0.mp3")}, chapters=())
    told = channel(page([an_entry(1, slug="a", items={"full": item})]))
    assert texts(told, "item/podcast:transcript | item/podcast:chapters | item/psc:chapters") == []
