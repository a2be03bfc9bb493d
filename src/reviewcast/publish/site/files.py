"""The site's own files, and links between what is below ``public/``."""

from __future__ import annotations

import hashlib
import posixpath
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from reviewcast.publish.addresses import ASSETS, INDEX, MEDIA, address

if TYPE_CHECKING:
    from reviewcast.model import PublicFile, Show

_FOLDER = Path(__file__).parent / "assets"


@cache
def assets() -> dict[str, bytes]:
    """Return the site's style sheet, scripts and icon by their paths, which hold a digest of their content."""
    found = sorted(file for file in _FOLDER.iterdir() if file.suffix in (".css", ".js", ".svg"))
    return {_named(file, content): content for file in found for content in [file.read_bytes()]}


def _named(file: Path, content: bytes) -> str:
    return f"{ASSETS}{file.stem}-{hashlib.sha256(content).hexdigest()[:10]}{file.suffix}"


def asset(stem: str, ending: str) -> str:
    """Return the path of one of the site's files: ``asset("style", ".css")``."""
    return next(path for path in assets() if path.startswith(f"{ASSETS}{stem}-") and path.endswith(ending))


def scripts() -> list[str]:
    """Return the paths of the scripts of an episode's page, in the order in which they run."""
    return [path for path in assets() if path.endswith(".js")]


def relative(path: str, page: str) -> str:
    """Return a link from one path below ``public/`` to another; to a page, by its folder."""
    folder = posixpath.dirname(page) or "."
    if posixpath.basename(path) == INDEX:
        return f"{posixpath.relpath(posixpath.dirname(path) or '.', folder)}/"
    return quote(posixpath.relpath(path, folder))


def linked(show: Show, file: PublicFile, page: str) -> str:
    """Return a link from a page to a file: relative, unless it is sound that is on another host."""
    if show.podcast.media_url and file.path.startswith(MEDIA):
        return address(show, file)
    return relative(file.path, page)


def policy(show: Show, *, script: bool) -> str:
    """Return a page's Content Security Policy: nothing but its own files, and sound where that is kept.

    Sound on another host may come from any: that host may send browsers on to yet another (one that counts downloads
    always does, and so do many that keep files), and a policy that names it alone forbids what follows.
    """
    own = "'self'" if script else "'none'"
    media = "'self'"
    if show.podcast.media_url:
        media += " https:" if urlsplit(show.podcast.media_url).scheme == "https" else " http: https:"
    allowed = [
        "default-src 'none'",
        f"script-src {own}",
        "style-src 'self'",
        "img-src 'self'",
        f"media-src {media}",
        f"connect-src {own}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed)
