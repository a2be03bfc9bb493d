from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from archived import a_show, an_entry
from publish.feeds.written import everything, page, pages, with_item
from reviewcast.model import Category, Person
from reviewcast.publish.feeds.checking import problems


def test_feeds_of_ours_are_well() -> None:
    show, entry = everything()
    assert problems(page([entry], show=show)) == []
    assert problems(page([entry], "spoiler-free", show)) == []
    for feed in pages([an_entry(number) for number in (3, 2, 1)], show=a_show(per_page=2)).values():
        assert problems(feed) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"language": "English!"}, "'English!' is no language"),
        ({"categories": ()}, "it has no itunes:category; give show.yaml categories"),
        ({"categories": (Category("TV & film"),)}, "Apple Podcasts has no category 'TV & film'"),
        ({"categories": (Category("Arts", "Film Reviews"),)}, "Apple Podcasts has no category 'Arts > Film Reviews'"),
        ({"persons": (Person("A", "reader of words"),)}, "the podcast taxonomy has no role 'reader of words'"),
        ({"base_url": "https://exämple.org/"}, "is no whole address in ASCII"),
        ({"base_url": "/shelf/"}, "is no whole address in ASCII"),
        ({"media_url": "https://example.org/my shelf/"}, "is no whole address in ASCII"),
    ],
)
def test_what_a_show_says_wrong_is_told(said: dict[str, Any], told: str) -> None:
    found = problems(page([an_entry()], show=a_show(**said)))
    assert [one for one in found if told in one], found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<title>", "<titles>", "it is no XML"),
        ('length="4800000" type="audio/mpeg"/>', 'length="0" type="audio/mpeg"/>', "length '0' is no number of bytes"),
        (
            'length="4800000" type="audio/mpeg"/>',
            'length="4800000" type="audio/mp3"/>',
            "its enclosure is no MP3 or M4A",
        ),
        ("<itunes:duration>245", "<itunes:duration>4:05", "its itunes:duration '4:05' is no whole number"),
        ("<itunes:episode>1<", "<itunes:episode>0<", "its itunes:episode '0' is no whole number"),
        ('isPermaLink="false"', 'isPermaLink="true"', "so apps take it for an address"),
        ("<ul>", "<ul><script>", "markup that apps do not show (script)"),
        ("<description><![CDATA[", "<description><![CDATA[" + "x" * 4000, "its description is longer than 4000 bytes"),
        ("GMT</pubDate>", "</pubDate>", "no date of RFC 2822 with a time zone"),
        ('start="00:00:16"', 'start="00:00:00"', "its chapters do not begin at zero and follow one another"),
        ('rel="self"', 'rel="alternate"', "it has no atom:link rel=self"),
        ("<itunes:image ", "<itunes:picture ", "it has no itunes:image; build again"),
    ],
)
def test_what_is_wrong_with_a_feed_is_told(old: str, new: str, told: str) -> None:
    feed = page([an_entry()]).decode()
    assert old in feed
    found = problems(feed.replace(old, new).encode())
    assert [one for one in found if told in one], found


def test_an_item_is_named_by_its_line_and_title() -> None:
    (found,) = problems(page([an_entry()]).replace(b"<itunes:duration>245<", b"<itunes:duration>0<"))
    assert found.startswith("line ")
    assert "'The Glass Orchard': its itunes:duration" in found


def test_two_items_of_one_guid_and_the_wrong_order_are_told() -> None:
    found = problems(page([an_entry(1), an_entry(2), an_entry(1)]))
    assert any("another item has its guid" in one for one in found)
    assert any("it is newer than the item above it" in one for one in found)


def test_more_items_than_apps_read_are_told() -> None:
    found = problems(page([an_entry(number) for number in range(101, 0, -1)], show=a_show(per_page=500)))
    assert found == ["it has more than 100 items; set per_page in show.yaml to 100 or less"]


def test_a_date_to_come_is_told() -> None:
    feed = page([an_entry(1)])
    assert problems(feed, now=dt.datetime(2026, 1, 2, tzinfo=dt.UTC)) == []
    (found,) = problems(feed, now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert "its date is in the future" in found


def test_files_are_looked_for(tmp_path: Path) -> None:
    entry = an_entry()
    item = entry.items["full"]
    files = [entry.cover, *(item.files[kind] for kind in ("mp3", "chapters.json", "vtt", "srt", "transcript.json"))]
    for file in files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            out.truncate(file.bytes)
    feed = page([entry])
    assert problems(feed, public=tmp_path) == []
    with (tmp_path / item.files["mp3"].path).open("ab") as out:
        out.write(b"x")
    (tmp_path / item.files["vtt"].path).unlink()
    found = problems(feed, public=tmp_path)
    assert len(found) == 2
    assert "has 4800001 bytes, the feed says 4800000" in found[0]
    assert f"'{item.files['vtt'].path}' is not in" in found[1]


def test_sound_on_another_host_may_be_missing_here(tmp_path: Path) -> None:
    feed = page(
        [with_item(files={"mp3": an_entry().items["full"].files["mp3"]})],
        show=a_show(media_url="https://sound.example.net/"),
    )
    assert [one for one in problems(feed, public=tmp_path) if "media/" in one] == []
