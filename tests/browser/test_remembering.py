"""What a listener has chosen is remembered; where a browser keeps nothing, everything works all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit

BLOCKED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
)
BROKEN = "for (const key of ['skip', 'speed', 'follow', 'muted', 'at:' + location.pathname]) localStorage.setItem('reviewcast.' + key, '{\"');"


def choose(page: Visit) -> None:
    page.page.uncheck("#skip-spoilers")
    page.page.uncheck("#follow")
    page.page.select_option("#speed", "1.5")
    page.page.click("#mute")


CHOSEN = "[$('skip-spoilers').checked, $('follow').checked, $('speed').value, audio.playbackRate, audio.muted, $('mute').ariaPressed]"
AT_FIRST = [True, True, "1", 1, False, "false"]


def test_what_was_chosen_is_there_after_a_reload(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    assert page.get(CHOSEN) == AT_FIRST
    choose(page)
    page.page.reload()
    assert page.ready().get(CHOSEN) == [False, False, "1.5", 1.5, True, "true"]


def test_an_episode_goes_on_where_it_was_left(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    page.page.click("#transcript a.at >> nth=2")
    there = page.ready().time
    assert there > 5
    page.page.reload()
    assert page.ready().time == pytest.approx(there, abs=1)

    page.get("audio.currentTime = audio.duration - 3")
    page.ready().page.reload()
    assert page.ready().time == 0


@pytest.mark.parametrize("storage", [BLOCKED, BROKEN], ids=["blocked", "broken"])
def test_it_works_without_a_memory(visit: Callable[..., Visit], storage: str) -> None:
    page = visit(before=storage).ready()
    assert page.get(CHOSEN) == AT_FIRST
    choose(page)
    assert page.get(CHOSEN) == [False, False, "1.5", 1.5, True, "true"]
    page.page.click("#play")
    page.wait("audio.currentTime > 0.2")
