"""The ledger: what a show has published, in a file that belongs under version control.

``ledger.jsonl`` has a line of JSON for the show, then one for each episode that was ever published, in the order
in which they were: an episode more is a line more, and two branches that add one each merge by keeping both lines.
A show of ten thousand episodes is read line by line; what stays in memory of each is what finding it takes.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from reviewcast.errors import ConfigError
from reviewcast.ledgerlines import as_line, entry_of, identity_of, retracted_of
from reviewcast.wholefile import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reviewcast.model import Edition, Entry, Identity, Retracted

LEDGER_FILE = "ledger.jsonl"
_RESTORE = "restore the file from version control"
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
"""What reading raises of a line that is none."""
_MERGE_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_UNMERGED = "this is no line of a ledger: a merge left its marks here; remove them, and keep the episodes of both sides"


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept in memory of an entry."""

    id: str
    slug: str
    number: int
    source: str
    title: str
    review: str
    heard: str
    published: str
    """In ISO 8601, UTC: sorts as it reads."""
    editions: frozenset[Edition]
    voices: tuple[str, ...]
    made: Mapping[str, str]
    draft: bool
    image: tuple[str, str] | None
    """The author's picture and its digest."""
    where: int
    """The line's offset in the file; -1 for one that is not written yet."""

    @property
    def order(self) -> tuple[str, int]:
        """Sorts entries, the oldest first."""
        return self.published, self.number


class Ledger:
    """A show's ledger; what is put into it is in the file after ``save``."""

    def __init__(self, path: Path) -> None:
        """Load the file if it is there. Raises ConfigError, naming its line."""
        self.path = path
        self.identity: Identity | None = None
        self.known: dict[str, Known] = {}
        self.retracted: dict[str, Retracted] = {}
        self._new: dict[str, Entry] = {}
        self._order: dict[str, None] = {}
        self.changed = False
        if path.exists():
            self._load()
            if self.identity is None:
                raise ConfigError(f"it is empty; {_RESTORE}", file=path)

    def _load(self) -> None:
        slugs: set[str] = set()
        for number, (where, data) in enumerate(self._lines(), start=1):
            with _line_errors(self.path, number):
                if number == 1:
                    self.identity = identity_of(data["show"])
                    continue
                one = self._take(data, where)
                if one.id in self._order:
                    raise ValueError(f"the episode '{one.id}' stands twice; keep the line that was published")
                self._order[one.id] = None
                if isinstance(one, Known):
                    if one.slug in slugs:
                        raise ValueError(f"two episodes have the folder '{one.slug}'; keep the line that was published")
                    slugs.add(one.slug)

    def _take(self, data: dict[str, Any], where: int) -> Known | Retracted:
        if "retracted" in data:
            gone = self.retracted[data["id"]] = retracted_of(data)
            return gone
        known = self.known[data["id"]] = _known(data, where)
        return known

    def _lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        where = 0
        try:
            with self.path.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    if line.startswith(_MERGE_MARKS):
                        raise ConfigError(_UNMERGED, file=self.path, line=number)
                    with _line_errors(self.path, number):
                        yield where, json.loads(line)
                    where += len(line)
        except OSError as error:
            raise ConfigError(f"cannot be read ({error.strerror}); mend its permissions", file=self.path) from error

    def entry(self, episode: str) -> Entry:
        """Return an episode's entry."""
        new = self._new.get(episode)
        if new is not None:
            return new
        with self.path.open("rb") as file:
            return self._read(file, self.known[episode])

    def entries(self, edition: Edition | None = None, shown: Callable[[Known], bool] | None = None) -> Iterator[Entry]:
        """Yield the entries, the newest first: those that have ``edition`` and are ``shown``."""
        chosen = sorted(
            (
                one
                for one in self.known.values()
                if (edition is None or edition in one.editions) and (shown is None or shown(one))
            ),
            key=lambda one: one.order,
            reverse=True,
        )
        if not self.path.exists():
            yield from (self._new[one.id] for one in chosen)
            return
        with self.path.open("rb") as file:
            for one in chosen:
                yield self._new.get(one.id) or self._read(file, one)

    def _read(self, file: Any, known: Known) -> Entry:
        file.seek(known.where)
        try:
            return entry_of(json.loads(file.readline()))
        except _WRONG as error:  # its number is looked for only now: a feed reads ten thousand lines
            raise _line_error(error, self.path, list(self._order).index(known.id) + 2) from error

    def files(self) -> Iterator[tuple[str, str, int]]:
        """Yield episode, path and bytes of each file that feeds and pages name. ``save`` first."""
        for _, data in self._lines() if self.path.exists() else ():
            if "items" in data:
                for path, size in _files(data):
                    yield data["id"], path, size

    @property
    def next_number(self) -> int:
        """The number of the next new episode."""
        return max(len(self._order), *(one.number for one in self.known.values()), 0) + 1

    def put(self, entry: Entry) -> None:
        """Add an entry, or put it in the place of the one that has its id."""
        self._order[entry.id] = None
        self.known[entry.id] = _known(json.loads(as_line(entry)), -1)
        self._new[entry.id] = entry
        self.changed = True

    def retract(self, gone: Retracted) -> None:
        """Put a tombstone in the place of an entry."""
        del self.known[gone.id]
        self._new.pop(gone.id, None)
        self.retracted[gone.id] = gone
        self.changed = True

    def identify(self, identity: Identity) -> None:
        """Settle what the show is."""
        self.changed = self.changed or identity != self.identity
        self.identity = identity

    def save(self, staging: Path | None = None) -> None:
        """Write the file, whole, if anything was changed; ``staging`` is ``write_whole``'s. Raises OutputError."""
        if not self.changed or self.identity is None:
            return
        places: dict[str, int] = {}
        write_whole(self.path, self._as_lines(places), staging)
        self.known = {name: replace(one, where=places[name]) for name, one in self.known.items()}
        self._new.clear()
        self.changed = False

    def _as_lines(self, places: dict[str, int]) -> Iterator[bytes]:
        """Yield the file's lines; note in ``places`` where each episode's begins."""
        assert self.identity is not None
        line = as_line(self.identity)
        yield line
        where = len(line)
        with self.path.open("rb") if self.path.exists() else nullcontext() as old:
            for episode in self._order:
                places[episode] = where
                line = self._line(episode, old)
                where += len(line)
                yield line

    def _line(self, episode: str, old: BinaryIO | None) -> bytes:
        if episode in self.retracted:
            return as_line(self.retracted[episode])
        if episode in self._new or old is None:
            return as_line(self._new[episode])
        old.seek(self.known[episode].where)
        return old.readline().removesuffix(b"\n") + b"\n"


def _known(data: dict[str, Any], where: int) -> Known:
    return Known(
        id=data["id"],
        slug=data["slug"],
        number=data["number"],
        source=data["source"],
        title=data["title"],
        review=data["review"],
        heard=data["heard"],
        published=data["published"],
        editions=frozenset(data["items"]),
        voices=tuple(data.get("voices", ())),
        made=data.get("made", {}),
        draft=data.get("draft", False),
        image=(data["image"][0], data["image"][1]) if "image" in data else None,
        where=where,
    )


def _files(data: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for picture in filter(None, (data["cover"], data.get("thumbnail"))):
        yield picture[0], picture[1]
    for item in data["items"].values():
        for path, size, _ in item["files"].values():
            yield path, size


@contextmanager
def _line_errors(path: Path, number: int) -> Iterator[None]:
    try:
        yield
    except _WRONG as error:
        raise _line_error(error, path, number) from error


def _line_error(error: Exception, path: Path, number: int) -> ConfigError:
    known = isinstance(error, ValueError) and not isinstance(error, json.JSONDecodeError | UnicodeDecodeError)
    reason = str(error) if known else f"this is no line of a ledger; {_RESTORE}"
    return ConfigError(reason, file=path, line=number)
