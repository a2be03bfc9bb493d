"""Without JavaScript a page is a page: sound, chapters, a way around spoilers; and no word of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.sample import CANARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visiting import Visit


@pytest.fixture
def plain(visit: Callable[..., Visit]) -> Visit:
    return visit(java_script_enabled=False)


def test_the_sound_plays_in_the_browsers_own_player(plain: Visit) -> None:
    audio = plain.page.locator("audio[controls]")
    assert audio.is_visible()
    assert plain.get(
        "new Promise((loaded) => { if (audio.readyState) loaded(true); audio.onloadedmetadata = () => loaded(true); })"
    )
    assert not plain.page.locator("#controls").is_visible()
    assert not plain.page.locator("#seek, #keys, #transcript-tools, .reveal").filter(visible=True).count()


def test_chapters_and_paragraphs_link_into_the_sound(plain: Visit) -> None:
    for link in plain.page.locator("#chapters a, #transcript a.at").all():
        target = str(link.evaluate("(link) => link.href"))
        assert target.startswith(f"{plain.address}media/")
        assert "#t=" in target


def test_the_spoiler_free_edition_can_be_downloaded(plain: Visit) -> None:
    with plain.page.expect_download() as download:
        plain.page.get_by_role("link", name="Download the spoiler-free edition").click()
    assert download.value.path().stat().st_size > 100_000
    assert "spoiler-free" in download.value.suggested_filename


def test_no_spoiler_is_in_the_page(plain: Visit) -> None:
    assert not any(word in plain.page.content() for word in CANARIES)
    assert "Spoilers for The Quiet Mill" in plain.page.inner_text("#transcript")
