"""Whoever skips spoilers hears nothing of them, whatever the speed, and whoever wants them gets them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from browser.sample import CANARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit

HERTZ = 200 + zlib.crc32(CANARIES[0].encode()) % 300
"""What the tone voice makes of the word that the first spoiler consists of."""
QUIET = 0.003
"""Of full scale: -50 dB."""
CANARY_DB = -45
SLOW_TIMERS = """
const set = window.setTimeout;
window.setTimeout = (action, wait, ...more) => set(action, Math.ceil(((wait || 0) + 1000) / 1000) * 1000, ...more);
"""
"""A tab in the background: timers fire each whole second, a second late."""


def first_spoiler(visit: Visit) -> tuple[float, float]:
    found = visit.get("JSON.parse($('episode').textContent).chapters.find((one) => one.kind === 'spoiler')")
    return found["start"], found["end"]


@pytest.mark.parametrize(
    ("speed", "timers"),
    [(1, ""), (2, ""), (2, SLOW_TIMERS)],
    ids=["in front", "in front, at twice the speed", "in the background, at twice the speed"],
)
def test_no_sound_of_a_spoiler_is_heard_while_they_are_skipped(
    visit: Callable[..., Visit], speed: int, timers: str
) -> None:
    page = visit(before=timers).ready()
    start, end = first_spoiler(page)
    page.listen(HERTZ)

    page.play_from(start - 2, speed=speed, until=end + 0.7)

    heard = page.heard()
    inside = [one for one in heard if start + 0.6 <= one.time < end - 0.6 and (one.sounding or one.level > QUIET)]
    assert inside == []
    assert max(one.canary for one in heard) < CANARY_DB
    assert any(one.sounding and one.level > 10 * QUIET and one.time < start for one in heard)
    assert any(one.sounding and one.time >= end for one in heard)
    assert page.live.startswith(f"Skipped spoilers for The Quiet Mill, {end - start:.0f} seconds.")


@pytest.mark.parametrize("speed", [1, 2])
def test_a_spoiler_is_heard_where_they_are_not_skipped(visit: Callable[..., Visit], speed: int) -> None:
    page = visit().ready()
    start = page.get("JSON.parse($('episode').textContent).spoilers[0].start")
    page.listen(HERTZ)
    page.page.uncheck("#skip-spoilers")

    page.play_from(start - 0.3, speed=speed, until=start + 1)

    assert max(one.canary for one in page.heard() if one.sounding) > CANARY_DB + 10


def test_whoever_seeks_into_a_spoiler_lands_behind_it_and_is_told(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    start, end = first_spoiler(page)

    page.page.locator("#chapters a").nth(1).click()
    page.ready()

    assert page.time == end
    assert page.live.startswith("Skipped spoilers for The Quiet Mill")
    assert "turn “Skip spoilers” off" in page.live

    page.page.locator("#seek").evaluate(
        "(bar, time) => { bar.value = time; bar.dispatchEvent(new Event('change')); }", start + 5
    )
    page.ready()
    assert page.time == end


def test_the_waveform_is_a_way_to_seek(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    box = page.page.locator("#seek").bounding_box()
    assert box
    page.page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    page.ready()
    assert page.time == pytest.approx(0.6 * page.get("audio.duration"), abs=2)


def test_a_skipped_spoiler_can_be_heard_after_all(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    start, end = first_spoiler(page)
    page.page.locator("#chapters a").nth(1).click()

    page.page.click("#hear")
    page.wait(f"!audio.paused && audio.currentTime > {start + 0.8}")

    assert start < page.time < end
    assert not page.get("audio.muted")
    assert page.get("$('skip-spoilers').checked")
    assert page.get("$('hear').hidden")
    page.get(f"audio.currentTime = {end + 1}")
    page.ready().get(f"audio.currentTime = {start + 3}")
    page.wait(f"audio.currentTime >= {end}")


def test_turning_the_switch_on_inside_a_spoiler_leaves_it_and_off_plays_it(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    start, end = first_spoiler(page)
    page.page.uncheck("#skip-spoilers")
    page.get(f"audio.currentTime = {start + 5}")
    assert page.ready().time == start + 5

    page.page.check("#skip-spoilers")
    assert page.ready().time == end


def test_steps_back_get_past_a_skipped_spoiler(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    start, end = first_spoiler(page)
    page.get(f"audio.currentTime = {end + 2}")
    page.page.click("#back")
    page.ready()
    assert start - 15 < page.time < start

    page.page.click("#forward")
    assert page.ready().time >= end

    page.page.click("#previous")
    page.page.click("#previous")
    assert page.ready().time < start


def test_a_skip_is_told_by_a_sound_only_where_sound_is_on(visit: Callable[..., Visit]) -> None:
    counted = "window.notes = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { notes += 1; start.call(this, at); };"
    page = visit(before=counted).ready()
    start, end = first_spoiler(page)
    page.play_from(start - 0.6, until=end + 0.1)
    assert page.get("notes") == 2

    page.page.click("#mute")
    page.play_from(start - 0.6, until=end + 0.1)
    assert page.get("notes") == 2
    assert page.get("audio.muted")
