"""Links to a time: they lead there, never into a spoiler that is to be skipped, and the page makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.sample import SPOILED

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit

PAGE = f"episodes/{SPOILED}/"
NO_TIMES = ["#t=", "#t=-3", "#t=NaN", "#t=1e9", "#t=1:2:3:4", "#t=javascript:alert(1)", "#chapters", "&t=%00", "&t=%ff"]


@pytest.mark.parametrize(
    ("link", "time"),
    [("#t=12", 12), ("#t=0:12.5", 12.5), ("?t=1:14", 74), ("#t=0:01:14", 74), ("#t=12,14", 12), ("#t=99999", 91.5)],
)
def test_a_link_leads_to_its_time(visit: Callable[..., Visit], link: str, time: float) -> None:
    page = visit(PAGE + link).ready()
    assert page.time == pytest.approx(time, abs=0.2)
    assert page.get("audio.paused")
    assert page.live == ""


def test_what_is_no_time_leads_to_the_beginning(visit: Callable[..., Visit]) -> None:
    page = visit()
    for number, link in enumerate(NO_TIMES):
        page.page.goto(f"{page.address}{PAGE}?{number}{link}")
        assert page.ready().time == 0, link


def test_a_link_into_a_spoiler_leads_behind_it_says_so_and_offers_it(visit: Callable[..., Visit]) -> None:
    page = visit(PAGE + "#t=40").ready()
    assert page.time == 48
    assert page.live.startswith("The link leads into spoilers for The Quiet Mill, 23 seconds")
    assert page.get("document.querySelectorAll('.revealed').length") == 0

    page.page.click("#hear")
    page.wait("!audio.paused && audio.currentTime > 40")
    assert page.time < 42


def test_a_link_is_followed_while_the_page_is_open(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    page.get("location.hash = 't=14'")
    page.wait("audio.currentTime === 14")


def test_the_page_copies_a_link_to_where_it_is(visit: Callable[..., Visit]) -> None:
    page = visit(PAGE + "?t=14", permissions=["clipboard-read", "clipboard-write"]).ready()
    assert page.get("$('share').textContent") == "Copy link to 0:14"
    page.page.click("#share")
    page.wait("$('live').textContent")
    assert page.live == "Copied the link to 0:14."
    assert page.page.evaluate("navigator.clipboard.readText()") == f"{page.address}{PAGE}#t=14"


def test_where_nothing_can_be_copied_the_address_is_the_link(visit: Callable[..., Visit]) -> None:
    refused = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
    page = visit(PAGE + "#t=14", before=refused).ready()
    page.page.click("#share")
    page.wait("$('live').textContent")
    assert page.live == "The page’s address now leads to 0:14."
    assert page.page.url == f"{page.address}{PAGE}#t=14"
