"""What the old host of a show that has moved is to say: where everything is now.

Hosts differ in what they can do, so there is a file for each kind; all send 301, which apps and search engines keep.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*")
_PATH = re.compile(r"(?:[A-Za-z0-9._~-]+/)*[A-Za-z0-9._~-]+")
_MAX = 2_000
_INDEX = "index.html"
_README = """\
This show has moved to {new}

These files are for its old host, {old}. Use what that host understands, and keep it for as long as you can: apps that
are opened once a year still ask there.

- _redirects: Netlify and Cloudflare Pages. Put it into the folder that the site is made of.
- .htaccess: Apache. Put it into the folder that {old} shows.
- nginx.conf: put what it says into the "server" block of the old host, and reload nginx.
- index.html, and one in each page's folder: for hosts that can do none of this, such as GitHub Pages. Browsers follow.
- {feeds}: the old feeds with their new address in them (itunes:new-feed-url), which tells apps that read it. Put them
  where they were, unless the host sends 301 for them.

A 301 is best; where a host can send it, the feeds need not stay. If it cannot, leave the old sound where it is.
"""


def redirects(old_base: str, new_base: str, feed_paths: Iterable[str], pages: Iterable[str]) -> dict[str, bytes]:
    """Return path → content of the files for the old host.

    Addresses end in a slash. ``feed_paths`` and ``pages`` are paths below ``public/``; the feeds themselves are not
    made here. Raises UsageError for an address or path that could mean something to a web server's configuration.
    """
    for one in (old_base, new_base):
        if len(one) > _MAX or not _ADDRESS.fullmatch(one):
            raise UsageError(
                f"{one[:80]!a} cannot be redirected from or to: write http(s)://HOST/FOLDER/ with letters, digits, "
                "'.', '-', '_' and '~' alone"
            )
    feeds, shown = list(feed_paths), list(pages)
    for path in (*feeds, *shown):
        if len(path) > _MAX or not _PATH.fullmatch(path) or ".." in path.split("/"):
            raise UsageError(f"{path[:80]!a} is no path of a page or feed")
    if old_base == new_base:
        raise UsageError(f"{new_base} is where the show is already")
    pairs = list(_pairs(old_base, new_base, [*feeds, *shown]))
    texts = {
        "_redirects": "".join(f"{old}{'*' * whole} {new}{':splat' * whole} 301\n" for old, new, whole in pairs),
        ".htaccess": "".join(_apache(*pair) for pair in pairs),
        "nginx.conf": "".join(_nginx(*pair) for pair in pairs),
        "README.txt": _README.format(old=old_base, new=new_base, feeds=", ".join(feeds) or "feed.xml"),
    }
    for page in {_INDEX: None} | dict.fromkeys(path for path in shown if path.endswith(_INDEX)):
        texts[page] = _page(new_base + page.removesuffix(_INDEX))
    return {path: text.encode() for path, text in texts.items()}


def _pairs(old_base: str, new_base: str, paths: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield old path, new address, and whether all below goes there.

    If the new address lies below the old one, sending all of it would send it in circles: each path goes alone.
    """
    old, new = urlsplit(old_base), urlsplit(new_base)
    same = (old.hostname, old.port) == (new.hostname, new.port)
    if not (same and new.path.startswith(old.path)):
        yield old.path, new_base, True
        return
    names = dict.fromkeys([*paths, _INDEX])
    for name in names:
        yield old.path + name, new_base + name.removesuffix(_INDEX), False
        if name.endswith(_INDEX):
            yield old.path + name.removesuffix(_INDEX), new_base + name.removesuffix(_INDEX), False


def _apache(old: str, new: str, whole: bool) -> str:
    if whole:
        return f'Redirect 301 "{old}" "{new}"\n'
    return f'RedirectMatch 301 "^{re.escape(old)}$" "{new}"\n'


def _nginx(old: str, new: str, whole: bool) -> str:
    if whole:
        return f'location ^~ {old} {{\n    rewrite "^{re.escape(old)}(.*)$" "{new}$1" permanent;\n}}\n'
    return f'location = {old} {{\n    return 301 "{new}";\n}}\n'


def _page(address: str) -> str:
    there = escape(address, quote=True)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Moved</title>\n'
        f'<link rel="canonical" href="{there}">\n<meta http-equiv="refresh" content="0; url={there}">\n'
        f'<p>This show has moved to <a href="{there}">{there}</a>.</p>\n</html>\n'
    )
