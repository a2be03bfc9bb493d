"""Whether all that feeds and pages name is in ``public/``, with the length stated, and what a validator says of feeds.

Only addresses of the show itself are followed, and only to files: no network is used.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urljoin, urlsplit

from reviewcast.checking import Found, Problem
from reviewcast.errors import ConfigError
from reviewcast.publish.addresses import INDEX, MEDIA, base_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element as Node

    from reviewcast.model import Show

_NAMING = ("href", "src", "url", "uri", "poster", "data-src")
"""Attributes that hold an address."""
_LARGEST = 50_000_000
"""Bytes of a page or feed that is read."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A file of the show that a feed or page names; ``size`` as it is stated there."""

    line: int | None
    path: str
    size: str | None = None
    part: str = ""
    """What stands behind ``#``."""


def check_public(show: Show, public: Path, published: Mapping[str, int]) -> Iterator[Found]:
    """Yield what is wrong with what feeds and pages below ``public`` say and name.

    ``published``: the ledger's files with their bytes. One of them that is not here was published from elsewhere.
    """
    away: set[str] = set()
    for file in sorted(public.rglob("*")):
        if file.suffix in (".xml", ".html") and file.is_file():
            try:
                yield from _of_file(show, public, file, published, away)
            except OSError as error:
                yield Found(str(file), Problem("public", None, f"cannot be read ({error.strerror})", "error"))
    if away:
        message = f"files that the ledger knows were published from another machine and are not here: {len(away)}"
        yield Found(str(public), Problem("away", None, message, "note"))


def _of_file(show: Show, public: Path, file: Path, published: Mapping[str, int], away: set[str]) -> Iterator[Found]:
    if file.stat().st_size > _LARGEST:
        yield Found(str(file), Problem("public", None, "far too long; build again", "error"))
        return
    content = file.read_bytes()
    if file.suffix == ".xml":
        yield from _of_feed(show, file, content)
        named = list(_in_feed(show, content))
    else:
        named = list(_in_page(show, public, file, content))
    for one in named:
        message = _problem(public, one, published, away)
        if message:
            yield Found(str(file), Problem("link", one.line, message, "error"))


def _of_feed(show: Show, file: Path, content: bytes) -> Iterator[Found]:
    from reviewcast.publish.feeds.checking import problems
    from reviewcast.publish.feeds.parsing import channel_of, links, place

    yield from (Found(str(file), Problem("feed", None, one, "error")) for one in problems(content))
    with suppress(ConfigError):  # told already
        found = place(links(channel_of(content, "the feed")).get("self", ""))
        if found and found[0] != base_url(show):
            message = f"it was built for {found[0]}, but the show is at {base_url(show)}; build again"
            yield Found(str(file), Problem("address", None, message, "error"))


def _in_feed(show: Show, content: bytes) -> Iterator[_Named]:
    from reviewcast.publish.feeds.parsing import channel_of

    with suppress(ConfigError):  # told already
        for node in channel_of(content, "the feed").iter():
            addresses = [str(node.get(name)) for name in _NAMING if node.get(name)]
            addresses += [node.text] if node.tag in ("link", "url") and node.text else []
            for path in filter(None, (_own(show, address) for address in addresses)):
                yield _Named(_line(node), path, _size(node))


def _size(node: Node) -> str | None:
    """Return the length that is stated of what a node names."""
    above = node.getparent()
    stated = node if node.tag == "enclosure" else above if str(node.tag).endswith("}source") else None
    return stated.get("length") if stated is not None else None


def _in_page(show: Show, public: Path, file: Path, content: bytes) -> Iterator[_Named]:
    from lxml.html import document_fromstring

    here = base_url(show) + file.relative_to(public).as_posix()
    parts = {""}
    links: list[tuple[Node, str]] = []
    for node in document_fromstring(content or b"<p>").iter():
        parts |= {str(node.get("id")), str(node.get("name"))}
        links += [(node, str(node.get(name))) for name in _NAMING if node.get(name)]
    for node, link in links:
        path, part = _own(show, link, here), link.partition("#")[2]
        if path is None or (node.tag == "link" and node.get("rel") == "canonical"):
            continue
        inside = path == file.relative_to(public).as_posix() and link.startswith("#")
        if not inside or (part not in parts and not part.startswith("t=")):
            yield _Named(_line(node), path, part=part if inside else "")


def _line(node: Node) -> int | None:
    return cast("int | None", node.sourceline)


def _own(show: Show, address: str, here: str = "") -> str | None:
    """Return the path below ``public/`` of an address of the show, as ``here`` names it; None for any other address."""
    try:
        address = urlsplit(urljoin(here, address))._replace(query="", fragment="").geturl()
    except ValueError:
        return None
    for place, folder in ((show.podcast.media_url, MEDIA), (base_url(show), "")):
        if place and address.startswith(place):
            path = folder + unquote(address.removeprefix(place))
            return path + INDEX if path.endswith("/") or not path else path
    return None


def _problem(public: Path, named: _Named, published: Mapping[str, int], away: set[str]) -> str | None:
    if ".." in named.path.split("/") or named.path.startswith("/") or "\0" in named.path:
        return f"'{named.path}' leads out of {public.name}/; build again"
    if named.part:
        return f"'#{named.part}' is nowhere on this page; build again"
    path = public / named.path
    if os.path.isfile(path):  # noqa: PTH113 - never raises
        size = path.stat().st_size
    elif named.path in published:
        away.add(named.path)
        size = published[named.path]
    else:
        return f"'{named.path}' is not in {public.name}/; build again"
    stated = named.size or str(published.get(named.path, size))
    if stated != str(size):
        return f"'{named.path}' has {size} bytes, but {stated} are stated; build again"
    return None
