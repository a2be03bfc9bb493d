"""A show moves to another host: the same episodes, other addresses, and a way from the old ones to the new."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast.building import opened
from reviewcast.building.identity import is_local, settled_identity
from reviewcast.building.output import Output
from reviewcast.errors import ConfigError, UsageError
from reviewcast.fields import folder_address
from reviewcast.publish import addresses
from reviewcast.publish.redirects import redirects
from reviewcast.show import SHOW_FILE, load_show
from reviewcast.wholefile import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.building import Site
    from reviewcast.model import Identity

REDIRECTS_FOLDER = "redirects"
_LINE = re.compile(r"^base_url[ \t]*:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a show was and is; ``redirects`` is the folder whose files belong on the old host, if there was one."""

    old: str | None
    new: str
    redirects: Path | None


def move(folder: Path, address: str) -> Moved:
    """Give a show another ``base_url``, in show.yaml, in its ledger and in all that is written from them.

    GUIDs stay; feeds say where they are now. Raises UsageError for an address that is none, and what
    ``building.opened`` raises.
    """
    try:
        new = folder_address(address)
    except ValueError as error:
        raise UsageError(f"{address[:200]}: {error}") from error
    with opened(folder) as before:
        old = before.ledger.identity
        left = old.base_url if old and not is_local(old.base_url) and old.base_url != new else None
        if left:
            redirects(left, new, [], [])  # refuses an address before anything is changed
        _write_address(folder / SHOW_FILE, new)
        site = replace(before, show=load_show(folder))
        site.ledger.identify(_moved(site, old, new))
        site.ledger.save(site.staging)
        Output(site.show, site.ledger, site.public, site.local, site.digests, site.now).write()
        return Moved(left, new, _write_redirects(site, left, new) if left else None)


def _moved(site: Site, old: Identity | None, new: str) -> Identity:
    if old is None or is_local(old.base_url):
        return settled_identity(site.show, site.ledger)
    if old.base_url == new or old.base_url is None:
        return old
    before = tuple(one for one in (*old.moved, old.base_url) if one != new)
    return replace(old, base_url=new, moved=before)


def _write_address(file: Path, new: str) -> None:
    """Put the address into show.yaml; everything else in it stays as it is."""
    text = file.read_text(encoding="utf-8")
    line = f"base_url: {new}"
    found = list(_LINE.finditer(text))
    if len(found) > 1:
        raise ConfigError("it has several lines that begin with 'base_url'; keep one", file=file)
    text = _LINE.sub(line, text) if found else f"{text.rstrip()}\n{line}\n"
    write_whole(file, [text.encode()])


def _write_redirects(site: Site, old: str, new: str) -> Path:
    folder = site.show.folder / REDIRECTS_FOLDER
    feeds = sorted(path.name for path in site.public.glob("feed*.xml"))
    pages = [addresses.episode_page(entry) for entry in site.ledger.entries()]
    for path, content in redirects(old, new, feeds, pages).items():
        write_whole(folder / path, [content])
    for name in feeds:
        write_whole(folder / name, [(site.public / name).read_bytes()])
    return folder
