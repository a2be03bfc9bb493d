"""What an old host says: for each kind of host, and that no address can say more than it should."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from reviewcast.errors import UsageError
from reviewcast.publish.redirects import redirects

OLD, NEW = "https://old.example.org/shelf/", "https://new.example.com/pod/"
FEEDS = ["feed.xml", "feed-spoiler-free.xml"]
PAGES = ["index.html", "episodes/dune/index.html"]


def text(old: str = OLD, new: str = NEW) -> dict[str, str]:
    return {path: data.decode() for path, data in redirects(old, new, FEEDS, PAGES).items()}


def test_all_of_it_moves() -> None:
    made = text()
    assert made["_redirects"] == "/shelf/* https://new.example.com/pod/:splat 301\n"
    assert made[".htaccess"] == 'Redirect 301 "/shelf/" "https://new.example.com/pod/"\n'
    assert 'rewrite "^/shelf/(.*)$" "https://new.example.com/pod/$1" permanent;' in made["nginx.conf"]
    assert OLD in made["README.txt"]
    assert "feed.xml, feed-spoiler-free.xml" in made["README.txt"]


def test_pages_lead_on_by_themselves() -> None:
    made = text()
    assert '<link rel="canonical" href="https://new.example.com/pod/">' in made["index.html"]
    assert 'content="0; url=https://new.example.com/pod/episodes/dune/"' in made["episodes/dune/index.html"]
    assert not FEEDS & made.keys()


def test_below_the_old_address_nothing_goes_in_circles() -> None:
    made = text("https://example.org/", "https://example.org/pod/")
    assert "*" not in made["_redirects"]
    assert "/feed.xml https://example.org/pod/feed.xml 301\n" in made["_redirects"]
    assert "/episodes/dune/ https://example.org/pod/episodes/dune/ 301\n" in made["_redirects"]
    for rule in re.findall(r'RedirectMatch 301 "([^"]+)"', made[".htaccess"]):
        assert not re.search(rule, "/pod/feed.xml")
    assert "location = /feed.xml {" in made["nginx.conf"]


@pytest.mark.parametrize(
    "bad",
    [
        'https://example.org/"; return 200 "x/',
        "https://example.org/a\nRedirect 301 / https://evil.example/",
        "https://example.org/$host/",
        "https://user:pw@example.org/",
        "https://example.org/no-slash",
        "https://example.org/a b/",
        "https://example.org/?a=b/",
        "https://example.org/../x/;",
        "javascript:alert(1)/",
        "https://exämple.org/",
        "https://example.org/" + "a/" * 990 + '"; return 200 "x/',
        "",
    ],
)
def test_addresses_that_are_refused(bad: str) -> None:
    for old, new in ((bad, NEW), (OLD, bad)):
        with pytest.raises(UsageError, match="cannot be redirected"):
            redirects(old, new, FEEDS, PAGES)


@pytest.mark.parametrize("bad", ["a/" * 1000 + ";", "../x", "/etc", "a b", 'a"b', "a\nb", "", "a//b"])
def test_paths_that_are_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="no path"):
        redirects(OLD, NEW, [bad], PAGES)
    with pytest.raises(UsageError, match="no path"):
        redirects(OLD, NEW, FEEDS, [bad])


def test_same_place() -> None:
    with pytest.raises(UsageError, match="already"):
        redirects(OLD, OLD, FEEDS, PAGES)


@given(st.text(max_size=40))
def test_whatever_an_address_says_it_adds_no_line(words: str) -> None:
    try:
        made = redirects(OLD, f"https://example.com/{words}/", FEEDS, PAGES)
    except UsageError:
        return
    assert made["_redirects"].count(b"\n") == 1
    assert made[".htaccess"].count(b'"') == 4
