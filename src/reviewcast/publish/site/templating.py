"""Templates → pages, the same bytes for the same values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.publish.addresses import INDEX, address
from reviewcast.publish.site.files import asset, policy, relative, scripts
from reviewcast.publish.site.words import clean, plain, web_address

if TYPE_CHECKING:
    from jinja2 import Environment

    from reviewcast.model import PublicFile, Show

LONGEST_TITLE = 200
"""Characters, where a title names a page."""
_SPDX = "https://spdx.org/licenses/"


@dataclass(frozen=True, slots=True)
class Page:
    """What every page's head and foot say."""

    show: str
    title: str
    description: str
    policy: str
    icon: str
    style: str
    scripts: tuple[str, ...]
    canonical: str | None
    picture: str
    licence: str | None
    licence_href: str | None


def page(show: Show, path: str, title: str, description: str, picture: PublicFile, *, script: bool = False) -> Page:
    """Return what the page at ``path`` says of itself; ``script``: it has one."""
    licence = show.podcast.licence
    return Page(
        show=show.title or "",
        title=plain(title, LONGEST_TITLE),
        description=plain(description, 300),
        policy=policy(show, script=script),
        icon=relative(asset("icon", ".svg"), path),
        style=relative(asset("style", ".css"), path),
        scripts=tuple(relative(one, path) for one in scripts()) if script else (),
        canonical=address(show, path) if show.podcast.base_url else None,
        picture=address(show, picture),
        licence=licence,
        licence_href=web_address(licence),
    )


def filled(template: str, **values: object) -> bytes:
    """Return a template filled with values; each is escaped."""
    return _environment().get_template(template).render(**values).encode("utf-8")


def home(path: str) -> str:
    """Return the link from a page to the show's page."""
    return relative(INDEX, path)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=clean,
    )
