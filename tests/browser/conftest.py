"""A browser, a show that was really built, and visits to its pages: each fails on complaints of the browser."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from browser import sample
from browser.visiting import ARGUMENTS, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Return the program of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        reason = f"no browser is on the PATH (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built show."""
    folder = tmp_path_factory.mktemp("site") / "show"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("REVIEWCAST_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patched.setenv("REVIEWCAST_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        sample.make(folder)
    return folder


@pytest.fixture(scope="session")
def address(show: Path) -> Iterator[str]:
    with sample.served(show) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page of the show in a browser of its own, as ``new_context`` takes options."""
    with ExitStack() as visits:

        def opened(path: str = f"episodes/{sample.SPOILED}/", **options: Any) -> Visit:
            return visits.enter_context(Visit.opened(browser, address, path, **options))

        yield opened
