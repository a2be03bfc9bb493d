"""A show moves to another host: the same episodes, other addresses, and a way from the old ones to the new."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

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
_KEY = "base_url"


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
        if left and is_local(new):
            raise UsageError(f"{new}: nobody else can reach this address, so no show moves there; name a public one")
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
    """Put the address into show.yaml; everything else in it stays as it is. Raises ConfigError, and changes nothing."""
    raw = file.read_bytes()
    text = raw.decode("utf-8-sig")
    changed = _with_address(text, new)
    try:
        right = {**(yaml.safe_load(text) or {}), _KEY: new} == yaml.safe_load(changed)
    except yaml.YAMLError:
        right = False
    if not right:
        raise ConfigError(f"write 'base_url: {new}' on a line of its own here, and run this again", file=file)
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    write_whole(file.resolve(), [mark + changed.encode()])


def _with_address(text: str, new: str) -> str:
    """Return show.yaml with the address in the place of the old one, else on a line at its end."""
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return f"{text}{_KEY}: {new}\n"
    for key, value in root.value:
        if key.value == _KEY:
            begin, end = value.start_mark.index, value.end_mark.index
            written = text[begin:end]
            after = written[len(written.rstrip()) :]  # a block's end is where the next key begins
            return f"{text[:begin]}{new}{after}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    end = root.end_mark.index
    gap = "" if text[:end].endswith("\n") else newline
    return f"{text[:end]}{gap}{_KEY}: {new}{newline}{text[end:]}"


def _write_redirects(site: Site, old: str, new: str) -> Path:
    folder = site.show.folder / REDIRECTS_FOLDER
    feeds = sorted(path.name for path in site.public.glob("feed*.xml"))
    pages = [addresses.episode_page(entry) for entry in site.ledger.entries()]
    for path, content in redirects(old, new, feeds, pages).items():
        write_whole(folder / path, [content])
    for name in feeds:
        write_whole(folder / name, [(site.public / name).read_bytes()])
    return folder
