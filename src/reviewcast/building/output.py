"""``public/``: feeds, pages and artwork, written from the ledger. Only what differs is touched, each file whole.

Episodes' own files are there before anything names them, and nothing takes them away while the ledger names them; so a
build that is killed leaves feeds that name nothing but what is there.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewcast import report as reports
from reviewcast.building.lock import STAGING_FOLDER
from reviewcast.building.making import DIGEST_LETTERS
from reviewcast.model import PublicFile
from reviewcast.publish import addresses
from reviewcast.wholefile import require_no_link, unwritable, write_changed, write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from reviewcast.building.sources import Digests
    from reviewcast.ledger import Known, Ledger
    from reviewcast.model import Entry, Show

STATE_FILE = "built.json"


@dataclass(slots=True)
class State:
    """What the last build on this machine left behind; without it, everything is compared again."""

    key: str = ""
    """Digest of all that feeds and pages are made from."""
    until: str = ""
    """When the next episode appears, in ISO 8601; empty for never."""
    generated: dict[str, list[int]] = field(default_factory=dict)
    """Size and time of change of each file that was written, by path."""
    pages: dict[str, str] = field(default_factory=dict)
    """Digest of what each episode's page was made from, by path."""
    artwork: dict[str, Any] = field(default_factory=dict)


def load_state(file: Path) -> State:
    """Return what is in ``file``, nothing if it is not there or is not whole."""
    with suppress(OSError, ValueError, TypeError):
        return State(**json.loads(file.read_bytes()))
    return State()


class Output:
    """Writes ``public`` for a show as its ledger has it at ``now``."""

    def __init__(
        self, show: Show, ledger: Ledger, public: Path, local: Path, digests: Digests, now: dt.datetime
    ) -> None:
        self._show, self._ledger, self._public, self._digests = show, ledger, public, digests
        self._file, self._staging = local / STATE_FILE, local / STAGING_FOLDER
        self._state = load_state(self._file)
        self._now = now.isoformat()
        self._written: list[str] = []
        self._made: dict[str, list[int]] = {}

    def shown(self, known: Known) -> bool:
        """Whether an episode is in feeds and on pages."""
        return not known.draft and known.published <= self._now

    def write(self) -> list[str]:
        """Bring ``public`` up to date; return the paths of the files that were written. Raises OutputError."""
        key = self._key()
        if self._is_current(key):
            return []
        self._generate()
        self._remove_stale()
        later = [one.published for one in self._ledger.known.values() if not one.draft and one.published > self._now]
        self._state = State(key, min(later, default=""), self._made, self._pages, self._state.artwork)
        write_whole(self._file, [json.dumps(_as_data(self._state)).encode()], self._staging)
        return self._written

    def _is_current(self, key: str) -> bool:
        state = self._state
        if key != state.key or (state.until and state.until <= self._now):
            return False
        return all(_stamp(self._public / path) == stamp for path, stamp in state.generated.items())

    def _key(self) -> str:
        told = (
            self._show.title,
            self._show.author,
            self._show.pauses,
            replace(self._show.podcast, artwork=None),
            self._digests.of(self._ledger.path),
            *(self._digests.of(path) for path in (self._show.podcast.artwork, self._show.font) if path),
            code_digest(),
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def _generate(self) -> None:
        from reviewcast.publish import feeds, site

        show, identity = self._show, self._ledger.identity
        assert identity is not None
        artwork = self._artwork()
        assets = site.assets()
        for path, content in assets.items():
            self._put(path, content)
        self._pages = self._episode_pages(" ".join(sorted(assets)))
        entries, count = self._listed(None)
        for path, content in site.show_pages(show, entries(), count, artwork):
            self._put(path, content)
        for edition in show.podcast.editions:
            for path, content in feeds.files(show, identity, edition, *self._listed(edition), artwork):
                self._put(path, content)
        self._put(addresses.OPML, feeds.opml(show, show.podcast.editions))

    def _listed(self, edition: Any) -> tuple[Callable[[], Iterator[Entry]], int]:
        """Return how to get the entries that are shown, the newest first, and how many they are."""
        known = self._ledger.known.values()
        count = sum(self.shown(one) and (edition is None or edition in one.editions) for one in known)
        return partial(self._ledger.entries, edition, self.shown), count

    def _episode_pages(self, assets: str) -> dict[str, str]:
        """Write the pages of the episodes that are here; return what each was made from.

        A page that was published from another machine stays as it is there.
        """
        from reviewcast.publish import site

        show = self._show
        about = repr((show.title, show.author, show.pauses, replace(show.podcast, artwork=None), assets, code_digest()))
        made: dict[str, str] = {}
        for entry in self._ledger.entries(None, self.shown):
            path = addresses.episode_page(entry)
            made[path] = hashlib.sha256(f"{about}{entry}".encode()).hexdigest()
            stamp = _stamp(self._public / path)
            if self._state.pages.get(path) == made[path] and stamp and stamp == self._state.generated.get(path):
                self._made[path] = stamp
            elif self._is_here(entry):
                self._put(path, site.episode_page(show, entry, self._public))
            else:
                del made[path]
        return made

    def _is_here(self, entry: Entry) -> bool:
        return all(
            (self._public / file.path).is_file() for item in entry.items.values() for file in item.files.values()
        )

    def _artwork(self) -> PublicFile:
        """Return the show's square picture, made from the author's own or drawn from its title."""
        show, old = self._show, self._state.artwork
        own = show.podcast.artwork
        given = [self._digests.of(one) if one else None for one in (own, show.font)]
        key = repr((show.title, show.author, given, code_digest()))
        if old.get("key") == key and _stamp(self._public / old["file"][0]):
            made = PublicFile(*old["file"])
            self._made[made.path] = _stamp(self._public / made.path) or []
            return made
        from reviewcast.annotate.picture import cover

        data = cover(show.title or show.folder.resolve().name, subtitle=show.author, image=own, font=show.font)
        digest = hashlib.sha256(data).hexdigest()
        made = PublicFile(f"artwork-{digest[:DIGEST_LETTERS]}.jpg", len(data), digest)
        self._put(made.path, data)
        self._state.artwork = {"key": key, "file": [made.path, made.bytes, made.sha256]}
        return made

    def _put(self, path: str, content: bytes) -> None:
        target = self._public / path
        require_no_link(self._public, target)
        if write_changed(target, [content], self._staging):
            self._written.append(path)
        self._made[path] = _stamp(target) or []

    def _remove_stale(self) -> None:
        """Remove what an earlier build wrote and this one did not, such as old styles, and what was taken back."""
        retracted = {path for one in self._ledger.retracted.values() for path in one.paths}
        for path in (self._state.generated.keys() | retracted) - self._made.keys():
            target = self._public / path
            require_no_link(self._public, target)
            try:
                target.unlink(missing_ok=True)
                with suppress(OSError):  # others are in it
                    target.parent.rmdir()
            except OSError as error:
                raise unwritable(target, error) from error


def code_digest() -> str:
    """Return a digest of the templates and modules that write feeds and pages."""
    if not _CODE:
        hasher = hashlib.sha256()
        top = Path(str(files("reviewcast") / "publish"))
        for path in sorted(top.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                hasher.update(reports.digest(path).encode())
        _CODE.append(hasher.hexdigest())
    return _CODE[0]


_CODE: list[str] = []


def _stamp(path: Path) -> list[int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]


def _as_data(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in State.__slots__}
