"""The transcript follows the sound, leads to its times, and holds spoilers for those who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.sample import CANARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit

SECRET = "**/*.with-spoilers.transcript.json"
NOW = "(document.querySelector('#transcript .now')?.textContent ?? '')"


def everything(page: Visit) -> str:
    """What a page holds for eyes, for screen readers and for whoever looks at its source."""
    tree = page.page.context.new_cdp_session(page.page).send("Accessibility.getFullAXTree")
    return "\n".join([page.page.content(), page.page.inner_text("body"), str(tree)])


def test_spoilers_cannot_be_read_until_they_are_revealed_and_are_gone_when_hidden(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    assert not any(word in everything(page) for word in CANARIES)
    assert not any("with-spoilers" in request.url for request in page.requests)

    button = page.page.get_by_role("button", name="Reveal spoilers for The Quiet Mill").first
    button.click()
    page.page.wait_for_selector(f"text={CANARIES[0]}")
    assert CANARIES[0] in page.page.locator("#transcript").aria_snapshot()
    assert CANARIES[1] not in everything(page)
    page.wait("document.activeElement.id === 'spoiler-1-words'")
    assert page.live == "Spoilers are shown."

    page.page.get_by_role("button", name="Hide spoilers for The Quiet Mill").click()
    page.wait("$('live').textContent === 'Spoilers are hidden.'")
    assert not any(word in everything(page) for word in CANARIES)


def test_all_spoilers_are_revealed_at_once_and_fetched_once(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    button = page.page.locator("#reveal-all")
    button.click()
    page.page.wait_for_selector(f"text={CANARIES[1]}")
    assert CANARIES[0] in page.page.inner_text("#transcript")
    assert button.get_attribute("aria-expanded") == "true"
    assert (button.text_content() or "").startswith("Hide all spoilers")
    button.click()
    page.wait("!document.querySelector('.revealed')")
    button.click()
    page.page.wait_for_selector(f"text={CANARIES[1]}")
    assert sum("with-spoilers" in request.url for request in page.requests) == 1


def test_spoilers_that_do_not_come_are_told_and_can_be_asked_for_again(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    page.expected = ("net::ERR_FAILED",)
    page.page.route(SECRET, lambda route: route.abort())
    page.page.click("#spoiler-1 .reveal")
    page.wait("$('live').textContent.includes('could not be loaded')")
    assert page.get("document.querySelector('#spoiler-1 .reveal').ariaExpanded") == "false"

    page.page.unroute(SECRET)
    page.page.click("#spoiler-1 .reveal")
    page.page.wait_for_selector(f"text={CANARIES[0]}")


def test_words_of_spoilers_are_text_whatever_they_hold(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    hostile = "<img src=x onerror=complaints.push('ran')>"
    start = page.get("JSON.parse($('episode').textContent).spoilers[0].start")
    answer = {"segments": [{"startTime": start, "endTime": start + 1, "body": hostile}]}
    page.page.route(SECRET, lambda route: route.fulfill(json=answer))
    page.page.click("#spoiler-1 .reveal")
    page.wait("document.querySelector('#spoiler-1 .words span')")
    assert page.page.inner_text("#spoiler-1-words") == hostile


def test_what_is_said_is_marked_and_kept_in_sight(visit: Callable[..., Visit]) -> None:
    page = visit(reduced_motion="reduce", viewport={"width": 400, "height": 500}).ready()
    page.page.locator("#transcript span[data-start]").first.scroll_into_view_if_needed()
    page.get("audio.currentTime = 6")
    page.wait(NOW)
    page.get("audio.currentTime = 77")
    page.wait(f"{NOW}.startsWith('Stay')")
    box = page.page.locator("#transcript .now").bounding_box()
    assert box
    assert 0 <= box["y"] <= 500


def test_whoever_has_scrolled_away_is_left_there(visit: Callable[..., Visit]) -> None:
    page = visit(reduced_motion="reduce", viewport={"width": 400, "height": 500}).ready()
    page.get("audio.currentTime = 6")
    page.wait(NOW)
    page.get("window.scrollTo(0, document.body.scrollHeight)")
    before = page.get("scrollY")
    page.get("audio.currentTime = 20")
    page.ready().wait(f"{NOW} && audio.currentTime === 20")
    assert page.get("scrollY") == before > 0


def test_words_and_their_times_lead_into_the_sound(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    words = page.page.locator("#transcript .line span[data-start]", has_text="Stay for the last reel")
    words.click()
    assert page.ready().time == float(words.get_attribute("data-start") or 0)

    link = page.page.locator("#transcript a.at").first
    link.focus()
    page.page.keyboard.press("Enter")
    assert page.ready().time < 5
    assert "mp3" not in page.page.url
