"""Everything can be done with a keyboard, and no key is taken from whoever has a use of its own for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit

FOCUSED = """
const one = document.activeElement;
const style = getComputedStyle(one), switched = getComputedStyle(one.closest("label") ?? one);
const shown = [style, switched].some((of) => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) >= 2 || of.boxShadow !== "none");
return { id: one.id, tag: one.tagName, shown, visible: one.checkVisibility(), at: one.getBoundingClientRect().top + scrollY };
"""
ORDER = ["seek", "previous", "back", "play", "forward", "next", "skip-spoilers", "speed", "mute", "share"]


@pytest.fixture
def page(visit: Callable[..., Visit]) -> Visit:
    opened = visit().ready()
    opened.page.locator("#play").focus()
    return opened


def press(page: Visit, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)
        page.ready()


def test_tab_visits_every_control_in_the_order_of_the_page_and_shows_where_it_is(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    stops: list[dict[str, Any]] = []
    while True:
        page.page.keyboard.press("Tab")
        stop = page.page.evaluate(f"() => {{ {FOCUSED} }}")
        if stop["tag"] == "BODY" or len(stops) > 80:
            break
        stops.append(stop)

    assert [stop for stop in stops if not (stop["shown"] and stop["visible"])] == []
    ids = [stop["id"] for stop in stops if stop["id"]]
    assert ids[: len(ORDER)] == ORDER
    assert {"follow", "reveal-all"} < set(ids)
    assert sum(stop["tag"] == "SUMMARY" for stop in stops) == 1
    wanted = page.get(
        "document.querySelectorAll('a[href], button:not([hidden]), input, select, summary').length - document.querySelectorAll('#player [hidden] button, button[hidden]').length"
    )
    assert len(stops) >= wanted - 1


def test_keys_move_about(page: Visit) -> None:
    press(page, "l")
    assert page.time == 48  # 30 s on is in the first spoiler
    press(page, "ArrowRight")
    assert page.time == 53
    press(page, "ArrowLeft", "ArrowLeft")
    assert page.time < 25  # behind is a spoiler: before it
    press(page, "n")
    assert page.time == 48
    press(page, "n")
    assert page.time == 71
    press(page, "p")
    assert page.time == 48
    press(page, "j", "j")
    assert page.time < 25


def test_keys_change_how_it_sounds(page: Visit) -> None:
    press(page, "k")
    page.wait("!audio.paused && $('play').ariaLabel === 'Pause' && $('player').dataset.state === 'playing'")
    press(page, "k")
    page.wait("audio.paused && $('play').ariaLabel === 'Play'")
    press(page, ">")
    assert page.get("audio.playbackRate") == 1.25
    assert page.live == "Speed 1.25×"
    press(page, "<", "<", "<", "<")
    assert page.get("audio.playbackRate") == 0.75
    press(page, "m")
    assert page.get("audio.muted")
    press(page, "s")
    assert page.get("$('skip-spoilers').checked") is False
    assert page.live == "Spoilers are played."


def test_no_key_is_taken_from_a_control_a_browser_or_the_page(page: Visit) -> None:
    page.page.locator("#skip-spoilers").focus()
    press(page, "Space")
    assert page.get("[audio.paused, $('skip-spoilers').checked]") == [True, False]
    page.page.locator("#speed").focus()
    press(page, "l", "k", "n")
    press(page, "ArrowUp")
    assert page.get("[audio.paused, audio.currentTime]") == [True, 0]
    assert page.get("$('speed').value") != "1"
    page.page.locator("#play").focus()
    press(page, "Control+l", "Alt+n", "Meta+k")
    assert page.get("[audio.paused, audio.currentTime]") == [True, 0]
    page.get("document.activeElement.blur()")
    press(page, "l", "k", "s", "Space")
    assert page.get("[audio.paused, audio.currentTime]") == [True, 0]


def test_the_seek_bar_is_a_slider_with_words(page: Visit) -> None:
    page.page.locator("#seek").focus()
    press(page, "PageUp")
    assert page.time == 48
    assert page.get("$('seek').getAttribute('aria-valuetext')") == "48 seconds of 1 minute 31 seconds, The music"
    press(page, "ArrowUp")
    assert page.time == 53
    press(page, "Home")
    assert page.time == 0
    press(page, "End")
    assert page.time == pytest.approx(page.get("audio.duration"), abs=0.3)


def test_enter_on_a_chapter_goes_there_and_a_click_gives_the_player_the_keys(page: Visit) -> None:
    page.page.locator("#chapters a").nth(2).focus()
    press(page, "Enter")
    assert page.time == 48
    assert page.get("document.querySelector('#chapters [aria-current]').textContent").endswith("The music")

    page.page.locator("#transcript h2").click()
    press(page, "ArrowRight")
    assert page.time == 53


def test_the_systems_keys_are_wired(visit: Callable[..., Visit]) -> None:
    wired = (
        "window.actions = {}; MediaSession.prototype.setActionHandler = (name, action) => { actions[name] = action; };"
    )
    page = visit(before=wired).ready()
    assert page.get("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]") == [
        "The Quiet Mill",
        "The Unwritten Shelf",
    ]
    page.get("actions.seekto({ seekTime: 30 })")
    assert page.ready().time == 48
    page.get("actions.nexttrack()")
    assert page.ready().time == 71
    page.get("actions.previoustrack()")
    assert page.ready().time == 48
    page.get("actions.seekforward({})")
    assert page.ready().time == 78
    page.get("actions.seekbackward({ seekOffset: 2 })")
    assert page.ready().time == 76
    page.get("actions.play()")
    page.wait("!audio.paused")
    page.get("actions.pause()")
    page.wait("audio.paused")
