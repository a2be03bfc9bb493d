from __future__ import annotations

import uuid

import pytest

from reviewcast.publish.feeds.guid import item_guid, podcast_guid


@pytest.mark.parametrize(
    "address",
    [
        "https://mp3s.nashownotes.com/pc20rss.xml",
        "http://mp3s.nashownotes.com/pc20rss.xml",
        "mp3s.nashownotes.com/pc20rss.xml/",
    ],
)
def test_a_feeds_guid_is_the_one_that_the_podcast_namespace_gives_as_its_example(address: str) -> None:
    assert podcast_guid(address) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_an_episode_has_another_guid_in_every_feed() -> None:
    feeds = [podcast_guid(f"https://example.org/{name}.xml") for name in "ab"]
    made = {item_guid(feed, episode) for feed in feeds for episode in ("one", "two")}
    assert len(made) == 4
    assert all(uuid.UUID(one).version == 5 for one in made)
    assert item_guid(feeds[0], "one") == item_guid(feeds[0], "one")
