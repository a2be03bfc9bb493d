"""What is to go up, why, and in which order; what is to be deleted. Nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reviewcast.errors import InputError, UsageError
from reviewcast.publish.addresses import ASSETS, EPISODES, FEEDS, INDEX, MEDIA, OPML
from reviewcast.publish.upload import local, needs, record
from reviewcast.publish.upload.destination import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewcast.model import Entry, Retracted
    from reviewcast.publish.upload.destination import Destination
    from reviewcast.publish.upload.needs import Needs

ARTWORK = "artwork-"
Stage = Literal["sound", "files", "assets", "pages", "feeds"]
STAGES: tuple[Stage, ...] = ("sound", "files", "assets", "pages", "feeds")
"""In this order they go up: whoever finds something finds all that it names."""


_LASTING = re.compile(r"-[0-9a-f]{10}\.[a-z0-9.-]+\Z")


def never_changes(path: str) -> bool:
    """Whether a path holds some of its file's digest: what is there under it is that file.

    reviewcast alone gives such names in these folders; other things may share a web server's folder with a show.
    """
    name = path.rpartition("/")[2]
    return path.startswith((MEDIA, EPISODES, ASSETS, ARTWORK)) and _LASTING.search(name[-60:]) is not None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is to go up."""

    path: str
    bytes: int
    sha256: str
    why: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Deletion:
    """A file that is to be deleted at the destination."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publish will do."""

    public: Path
    destination: Destination
    media: Destination | None
    """Where ``public/media/`` goes, if not below the destination."""
    uploads: tuple[Upload, ...]
    """In the order in which they go up."""
    deletions: tuple[Deletion, ...]
    """After all uploads."""
    unchanged: int
    """Files that are there already."""
    record: record.Record
    """What the destination says of itself."""
    notes: tuple[str, ...] = ()
    """What is left out of ``public/`` or is lost, a sentence each."""

    @property
    def bytes(self) -> int:
        """How much goes up."""
        return sum(one.bytes for one in self.uploads)

    def place(self, path: str) -> tuple[Destination, str]:
        """Return where a path below ``public/`` goes, and what it is called there."""
        return _place(self.destination, self.media, path)


def plan(
    public: Path,
    entries: Iterable[Entry],
    retracted: Iterable[Retracted],
    destination: Destination,
    media_destination: Destination | None = None,
    *,
    prune: bool = False,
) -> Plan:
    """Compare ``public`` and the ledger with what is at the destination.

    Raises InputError where a file that a feed names would not be there, or is not as it was published; UsageError for
    a destination that is ``public`` itself, or in it; EnvironmentFault.
    """
    for one in filter(None, (destination, media_destination)):
        _require_apart(public, one)
    needed = needs.needs(entries)
    here, notes = _here(public)
    done = record.read(destination.read(record.RECORD))
    there = _there(destination, media_destination, {*here, *done.files})
    gone = needs.gone(retracted, needed, there)
    here = {path: size for path, size in here.items() if path not in gone}
    named = local.naming(public, [path for path in here if _is_feed(path)], gone)
    if named:
        raise InputError(
            f"public/{named} still names an episode that was taken back; run 'reviewcast build' before you publish"
        )
    needs.require_all(needed, here, there)
    notes += needs.lost(needed, here, there)
    uploads = _uploads(public, here, there, done, needed)
    deletions = _deletions(here, there, gone, needed, done, prune=prune)
    unchanged = len(here) - len(uploads)
    return Plan(public, destination, media_destination, uploads, deletions, unchanged, done, tuple(notes))


def _require_apart(public: Path, destination: Destination) -> None:
    folder = destination.local
    if folder is not None and public.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise UsageError(f"{destination} is in public/ itself; name another place")
    if folder is not None and public.parent.resolve() == folder.resolve():
        raise UsageError(f"{destination} is the show's own folder; name another place")


def _here(public: Path) -> tuple[dict[str, int], list[str]]:
    first = FEEDS["full"]
    if not (public / first).is_file():
        raise InputError(f"there is no {first}; run 'reviewcast build' first", file=public)
    return local.gathered(public)


def _place(destination: Destination, media: Destination | None, path: str) -> tuple[Destination, str]:
    if media is not None and path.startswith(MEDIA):
        return media, path.removeprefix(MEDIA)
    return destination, path


def _there(destination: Destination, media: Destination | None, paths: Iterable[str]) -> dict[str, int]:
    """Return path → bytes of what is at both destinations, in all folders that are ours, by the names it has here."""
    tops = {path.partition("/")[0] for path in paths if "/" in path} | {
        one.rstrip("/") for one in (MEDIA, EPISODES, ASSETS)
    }
    if media is None:
        return destination.files(sorted(tops))
    there = destination.files(sorted(tops - {MEDIA.rstrip("/")}))
    return there | {MEDIA + path: size for path, size in media.files(()).items()}


def _uploads(
    public: Path, here: Mapping[str, int], there: Mapping[str, int], done: record.Record, needed: Needs
) -> tuple[Upload, ...]:
    found: list[Upload] = []
    for path, size in here.items():
        lasting = never_changes(path)
        if lasting and there.get(path) == size:
            continue
        known = needed.files.get(path)
        sha256 = known[0].sha256 if known else local.digest(public / path)
        if not lasting and there.get(path) == size and done.files.get(path) == (size, sha256):
            continue
        found.append(Upload(path, size, sha256, _why(path, size, there, done), _stage(path)))
    return tuple(sorted(found, key=_order))


def _why(path: str, size: int, there: Mapping[str, int], done: record.Record) -> str:
    if path not in there:
        return "new"
    if never_changes(path) or (path in done.files and done.files[path][0] == size != there[path]):
        return f"{there[path]} bytes there instead of {size}"
    return "changed" if path in done.files else "not known there"


def _stage(path: str) -> Stage:
    if path in (INDEX, OPML) or _is_feed(path):
        return "feeds"
    if path.startswith(MEDIA):
        return "sound"
    if path.startswith(ASSETS):
        return "assets"
    return "files" if never_changes(path) else "pages"


def _is_feed(path: str) -> bool:
    return path.startswith("feed") and path.endswith(".xml") and "/" not in path


def _order(one: Upload) -> tuple[int, bool, bool, bool, str]:
    """Sort key: stages; of feeds the later pages, then those that apps ask for, then the page and the list of feeds."""
    path = one.path
    return STAGES.index(one.stage), path == OPML, path == INDEX, path in FEEDS.values(), path


def _deletions(
    here: Mapping[str, int],
    there: Mapping[str, int],
    gone: set[str],
    needed: Needs,
    done: record.Record,
    *,
    prune: bool,
) -> tuple[Deletion, ...]:
    back = [Deletion(path, "taken back") for path in sorted(gone & there.keys())]
    torn = [Deletion(path, "left by a publish that was cut short") for path in sorted(there) if path.endswith(PART)]
    if not prune:
        return (*back, *torn)
    ours = [path for path in there if path in done.files or never_changes(path)]
    stale = [path for path in needs.unneeded(there, needed, here, ours) if path not in gone]
    return (*back, *torn, *(Deletion(path, "no longer in the show") for path in stale))
