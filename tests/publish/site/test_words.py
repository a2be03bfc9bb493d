from __future__ import annotations

import datetime as dt

import pytest

from reviewcast.publish.site.qr import qr_svg
from reviewcast.publish.site.subscribing import apps
from reviewcast.publish.site.words import clock, day, plain, size, spoken, web_address


@pytest.mark.parametrize(
    ("seconds", "shown", "said"),
    [
        (0.2, "0:00", "1 second"),
        (42, "0:42", "42 seconds"),
        (61, "1:01", "1 minute 1 second"),
        (3599.6, "1:00:00", "1 hour"),
        (3720, "1:02:00", "1 hour 2 minutes"),
    ],
)
def test_lengths(seconds: float, shown: str, said: str) -> None:
    assert (clock(seconds), spoken(seconds)) == (shown, said)


def test_days_and_sizes() -> None:
    assert day(dt.date(926, 3, 1)).words == "1 March 926"
    assert day(dt.date(926, 3, 1)).machine == "0926-03-01"
    assert [size(count) for count in (0, 999, 999_600, 1_250_000)] == ["1 kB", "1 kB", "1.0 MB", "1.2 MB"]


def test_a_long_line_is_cut_at_a_word() -> None:
    assert plain("one  two\nthree", 10) == "one two…"
    assert plain("W" * 12, 10) == "W" * 9 + "…"


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", "//example.org", "http:///x", "http://[", "notes"]
)
def test_other_addresses_are_not_linked(address: str | None) -> None:
    assert web_address(address) is None


def test_apps_are_opened_as_their_makers_say() -> None:
    feed = "https://example.org/a%20b/feed.xml?x=1&y=2"
    assert {app.name: app.href for app in apps(feed, "Ink & Paper")} == {
        "Apple Podcasts": "podcast://example.org/a%20b/feed.xml?x=1&y=2",
        "Overcast": "overcast://x-callback-url/add?url=https%3A%2F%2Fexample.org%2Fa%2520b%2Ffeed.xml%3Fx%3D1%26y%3D2",
        "Pocket Casts": "pktc://subscribe/example.org/a%20b/feed.xml?x=1&y=2",
        "AntennaPod": "https://antennapod.org/deeplink/subscribe"
        "?url=https%3A%2F%2Fexample.org%2Fa%2520b%2Ffeed.xml%3Fx%3D1%26y%3D2&title=Ink%20%26%20Paper",
        "Castro": "castros://subscribe/example.org/a%20b/feed.xml?x=1&y=2",
    }


def test_a_code_needs_no_style() -> None:
    drawn = str(qr_svg("https://example.org/feed.xml"))
    assert drawn.startswith("<svg viewBox=")
    assert "style" not in drawn
    assert qr_svg("x" * 10_000) is None
