"""What holds for pages as a whole: accessible, narrow and wide, light and dark, quick, and nobody else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.sample import CANARIES, PLAIN, SPOILED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from browser.visiting import Visit

NARROW = {"width": 320, "height": 568}
PAGES = ["", f"episodes/{SPOILED}/", f"episodes/{PLAIN}/"]
BUDGET = 60_000
PAINTED = """
() => new Promise((painted) => new PerformanceObserver((list) => painted(list.getEntriesByName("first-contentful-paint").length > 0))
  .observe({ type: "paint", buffered: true }))
"""
OVERFLOWING = """
[...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".unseen, .skip"))
  .map((one) => one.outerHTML.slice(0, 80))
"""


def violations(page: Visit) -> Sequence[str]:
    """What axe-core finds, by light and in the dark."""
    found = []
    for scheme in ("light", "dark"):
        page.page.emulate_media(color_scheme=scheme)
        found += [(scheme, one, node) for one in Axe().run(page.page).response["violations"] for node in one["nodes"]]
    return [f"{scheme}, {one['id']}: {node['html'][:120]} {node['failureSummary']}" for scheme, one, node in found]


@pytest.mark.parametrize("path", PAGES, ids=["show", "episode", "without spoilers"])
def test_axe_finds_nothing(visit: Callable[..., Visit], path: str) -> None:
    page = visit(path, reduced_motion="reduce")
    assert violations(page) == []


def test_axe_finds_nothing_once_all_is_open_on_a_narrow_screen(visit: Callable[..., Visit]) -> None:
    page = visit(viewport=NARROW, reduced_motion="reduce").ready()
    page.page.click("#reveal-all")
    page.page.wait_for_selector(f"text={CANARIES[1]}")
    page.page.click("#keys summary")
    page.page.locator("#chapters a").nth(1).click()
    assert page.ready().get("$('hear').hidden") is False
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES, ids=["show", "episode", "without spoilers"])
def test_nothing_is_wider_than_a_narrow_screen(visit: Callable[..., Visit], path: str) -> None:
    page = visit(path, viewport=NARROW)
    assert page.page.evaluate(OVERFLOWING) == []
    assert page.get("document.documentElement.scrollWidth") <= 320


def test_controls_are_large_enough_for_a_finger(visit: Callable[..., Visit]) -> None:
    page = visit(viewport=NARROW)
    for control in page.page.locator("#controls button, .reveal, #transcript-tools button").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, control.evaluate("(one) => one.outerHTML")


def test_dark_is_dark_and_light_is_light(visit: Callable[..., Visit]) -> None:
    grounds = [
        visit(color_scheme=scheme).get("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    light, dark = (sum(map(float, ground.removeprefix("rgb(").removesuffix(")").split(", "))) for ground in grounds)
    assert light > 600
    assert dark < 150


@pytest.mark.parametrize("path", PAGES[:2], ids=["show", "episode"])
def test_the_first_paint_is_light_and_waits_for_no_script(visit: Callable[..., Visit], path: str) -> None:
    page = visit(path)
    sent = {
        request.url: request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        for request in page.requests
        if request.resource_type in ("document", "stylesheet", "script", "font", "fetch")
    }
    assert any(url.endswith(".css") for url in sent)
    assert 0 < sum(sent.values()) < BUDGET, sent
    assert not any("media" in one.url for one in page.requests) or path

    page.page.route("**/*.js", lambda _: None)  # never answered
    page.page.goto(page.address + path, wait_until="commit")
    assert page.page.evaluate(PAINTED)


def test_the_trees_names_and_states_are_those_of_the_page(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    tree = page.page.locator("body").aria_snapshot()
    for line in [
        '- heading "The Quiet Mill" [level=1]',
        '- heading "Chapters" [level=2]',
        '- slider "Position"',
        '- group "Player controls"',
        '- button "Previous chapter"',
        '- button "Back 15 seconds"',
        '- button "Play"',
        '- button "Forward 30 seconds"',
        '- switch "Skip spoilers" [checked]',
        '- combobox "Speed"',
        '- button "Mute"',
        '- switch "Follow the sound" [checked]',
        '- button "Reveal spoilers for The Quiet Mill',
        "- status",
    ]:
        assert line in tree, f"{line} is not in\n{tree}"
    nodes = page.page.context.new_cdp_session(page.page).send("Accessibility.getFullAXTree")["nodes"]
    assert [node for node in nodes if not node["ignored"] and _nameless(node)] == []


def _nameless(node: dict[str, dict[str, str]]) -> bool:
    spoken = node["role"]["value"] in ("button", "link", "checkbox", "switch", "slider", "combobox", "heading", "image")
    return spoken and not node.get("name", {}).get("value", "").strip()


def test_the_switch_says_what_it_is(visit: Callable[..., Visit]) -> None:
    page = visit().ready()
    page.page.get_by_role("switch", name="Skip spoilers").uncheck()
    assert '- switch "Skip spoilers"\n' in page.page.locator("body").aria_snapshot() + "\n"


def test_on_a_small_phone_play_is_on_the_first_screen_and_the_times_agree(visit: Callable[..., Visit]) -> None:
    page = visit(viewport={"width": 360, "height": 640}).ready().page
    box = page.locator("#play").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640
    assert page.locator("#remaining").inner_text() == f"−{page.locator('#total').inner_text()}"
