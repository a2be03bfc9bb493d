"""What the ledger says must be at a destination, and what must not be there any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError, InputError
from reviewcast.publish.addresses import ASSETS, EPISODES, MEDIA, episode_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewcast.model import Entry, PublicFile, Retracted


@dataclass(slots=True)
class Needs:
    """What a ledger's entries name."""

    files: dict[str, tuple[PublicFile, str]] = field(default_factory=dict)
    """By path: the file, and the review that it belongs to."""
    earlier: dict[str, PublicFile] = field(default_factory=dict)
    """What feeds named before, by path."""
    kept: set[str] = field(default_factory=set)
    """Paths of files that no feed names, but might again: those of drafts."""
    pages: set[str] = field(default_factory=set)
    """Paths of episodes' pages."""


def needs(entries: Iterable[Entry]) -> Needs:
    """Gather what entries name. Raises ConfigError for a path that leads out of ``public/``."""
    found = Needs()
    for entry in entries:
        found.pages.add(_checked(episode_page(entry)))
        for file in _files(entry):
            path = _checked(file.path)
            if entry.draft:
                found.kept.add(path)
            else:
                found.files[path] = (file, entry.source)
        found.earlier |= {_checked(one.path): one for item in entry.items.values() for one in item.earlier}
    return found


def _files(entry: Entry) -> Iterator[PublicFile]:
    yield entry.cover
    for item in entry.items.values():
        yield from item.files.values()


def gone(retracted: Iterable[Retracted], needed: Needs, there: Iterable[str]) -> set[str]:
    """Return the paths of what was taken back: every file it had, and all that is ``there`` in its folder."""
    paths = {_checked(path) for one in retracted for path in one.paths}
    folders = {_folder(path) for path in paths if path.startswith(EPISODES)} - {_folder(path) for path in needed.pages}
    paths |= {path for path in there if path.startswith(EPISODES) and _folder(path) in folders}
    return paths - _wanted(needed)


def _wanted(needed: Needs) -> set[str]:
    return needed.files.keys() | needed.earlier.keys() | needed.kept | needed.pages


def _folder(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _checked(path: str) -> str:
    parts = path.split("/")
    if not path.startswith((EPISODES, MEDIA)) or any(part in ("", ".", "..") for part in parts) or not path.isascii():
        raise ConfigError(
            f"the ledger names {path[:80]!a}, which is no file of an episode; restore ledger.jsonl from version control"
        )
    return path


def require_all(needed: Needs, here: Mapping[str, int], there: Mapping[str, int]) -> None:
    """Raise InputError unless each needed file is here, or is there, with its length."""
    torn = [path for path, (file, _) in needed.files.items() if here.get(path, file.bytes) != file.bytes]
    if torn:
        file, source = needed.files[torn[0]]
        raise InputError(
            f"public/{torn[0]} has {here[torn[0]]} bytes, but was published with {file.bytes}{_more(torn)}; delete it "
            "and run 'reviewcast build --restore'",
            file=source,
        )
    missing = [path for path, (file, _) in needed.files.items() if path not in here and there.get(path) != file.bytes]
    if missing:
        file, source = needed.files[missing[0]]
        state = f"has {there[missing[0]]} bytes there instead of {file.bytes}" if missing[0] in there else "is nowhere"
        raise InputError(
            f"a feed names {missing[0]}, which is not in public/ and {state}{_more(missing)}; nothing was published; "
            "run 'reviewcast build --restore', or publish from where the files are",
            file=source,
        )


def _more(paths: list[str]) -> str:
    return f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""


def lost(needed: Needs, here: Mapping[str, int], there: Mapping[str, int]) -> list[str]:
    """Return a sentence if what feeds named before is nowhere: no feed breaks, and often nothing brings it back."""
    paths = [path for path, file in needed.earlier.items() if path not in here and there.get(path) != file.bytes]
    told = f"{paths[0]}, which a feed named before, is neither in public/ nor there{_more(paths)}" if paths else ""
    return [f"{told}; apps that never saw the newer one will miss it"] if told else []


def unneeded(there: Iterable[str], needed: Needs, here: Mapping[str, int], ours: Iterable[str]) -> list[str]:
    """Return what ``--prune`` deletes: of ``ours`` that are ``there``, what is neither here nor needed.

    Where an episode's page is not here, as in a fresh clone, the one that is there may still want older assets.
    """
    wanted = _wanted(needed) | here.keys()
    keep_assets = not needed.pages <= here.keys()
    theirs = set(ours) & set(there)
    return sorted(path for path in theirs - wanted if not (keep_assets and path.startswith(ASSETS)))
