"""A source → one Markdown file for each of its reviews, beside those that are there already."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from reviewcast.errors import InputError
from reviewcast.model import PassageKind
from reviewcast.place import output_errors
from reviewcast.read import of_piece, pieces
from reviewcast.read.manuscript import manuscript, name_of
from reviewcast.read.piece import Piece, Skipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.model import Omission, Passage

LONG_QUOTATION = 100
"""Words of somebody else's text, beyond which its rights are worth a thought."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
_HEAD = 16_000
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_ID = re.compile(r"^id:[ \t]*(.+?)(?:[ \t]+#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one entry of a source.

    ``new``: written to ``path``, or would be in a dry run. ``there``: ``path`` holds it already and was not touched.
    ``skipped``: it is no review, or was not asked for; ``reason`` says which.
    """

    outcome: Literal["new", "there", "skipped"]
    title: str
    path: Path | None = None
    reason: str = ""
    found: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What the source says: field → (value, where it was found)."""
    left_out: tuple[Omission, ...] = ()
    warnings: tuple[str, ...] = ()


def take_in(
    source: str,
    into: Path,
    *,
    limit: int | None = None,
    since: dt.date | None = None,
    dry_run: bool = False,
    allow_local: bool = False,
) -> list[Imported]:
    """Write a Markdown file into ``into`` for each review of ``source`` that is not there yet.

    ``limit``: at most so many new ones, in the source's order. ``since``: only what was written on this day or later.
    ``allow_local``: addresses may be on private networks, or files. The whole source is read before the first file is
    written, and each file is written whole. Raises InputError, NetworkError and OutputError.
    """
    names = _Names(into)
    done: list[tuple[Imported, str]] = []
    new = 0
    for one in pieces(source, allow_local=allow_local):
        room = limit is None or new < limit or isinstance(one, Skipped)
        result, text = _judged(one, names, since) if room else (_skipped(one, "beyond the limit asked for"), "")
        new += result.outcome == "new"
        done.append((result, text))
    if not dry_run:
        _write(done, into)
    return [result for result, _ in done]


class _Names:
    """The files in a folder: whose ids are there, and which names are taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: dict[str, Path] = {}
        self._taken: set[str] = set()
        if os.path.isdir(folder):  # noqa: PTH112 - never raises
            for path in sorted(folder.iterdir()):
                self._taken.add(path.name.casefold())
                if path.suffix == ".md":
                    self._ids.setdefault(_id_in(path), path)

    def holder(self, identity: str) -> Path | None:
        """Return the file that holds the review of this id."""
        return self._ids.get(identity)

    def free(self, name: str, identity: str) -> Path:
        """Return a file's path that nobody has, and keep it for this review."""
        count = 1
        while (file := f"{name}-{count}.md" if count > 1 else f"{name}.md").casefold() in self._taken:
            count += 1
        self._taken.add(file.casefold())
        self._ids[identity] = self._folder / file
        return self._ids[identity]


def _id_in(path: Path) -> str:
    """Return the id in a file's front matter; a file without one has an empty id, which no review has."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); mend its permissions", file=path) from error
    fence = _FRONT.match(head)
    line = _ID.search(fence[1]) if fence else None
    try:
        return str(yaml.safe_load(line[1])) if line else ""
    except yaml.YAMLError:  # the author's own file: reading it will tell
        return ""


def _judged(one: Piece | Skipped, names: _Names, since: dt.date | None) -> tuple[Imported, str]:
    """Say what becomes of an entry, and the text of its file if it gets one."""
    if isinstance(one, Skipped):
        return _skipped(one, one.reason), ""
    there = names.holder(one.id)
    if there:
        return Imported("there", _title(one), there), ""
    reviewed = one.facts.reviewed
    if since and reviewed and reviewed < since:
        return _skipped(one, f"written on {reviewed}, before {since}"), ""
    try:
        review = of_piece(one)
    except InputError as error:
        return _skipped(one, str(error)), ""
    undated = [] if reviewed or not since else ["it has no date, so that it may be older than was asked for"]
    return (
        Imported(
            "new",
            _title(one),
            names.free(name_of(_title(one)), one.id),
            found={name: (str(getattr(one.facts, name)), origin) for name, origin in one.facts.origins.items()},
            left_out=one.left_out,
            warnings=(*review.warnings, *_long_quotations(review.passages), *undated),
        ),
        manuscript(one),
    )


def _title(one: Piece | Skipped) -> str:
    return one.title if isinstance(one, Skipped) else one.facts.title or one.facts.work or one.id


def _skipped(one: Piece | Skipped, reason: str) -> Imported:
    return Imported("skipped", _title(one), reason=reason)


def _long_quotations(passages: Sequence[Passage]) -> Iterator[str]:
    """Tell of each quotation, a block or within a paragraph, that is long enough for its author to mind."""
    for quoted, group in groupby(passages, key=lambda passage: passage.kind is PassageKind.QUOTATION):
        parts = list(group)
        words = sum(len(passage.text.split()) for passage in parts)
        if quoted and words > LONG_QUOTATION:
            yield _told_of(parts[0], words)
    for passage in passages:
        if passage.kind is not PassageKind.QUOTATION:
            sizes = [len(found[0].split()) for found in _QUOTED.finditer(passage.text)]
            yield from (_told_of(passage, words) for words in sizes if words > LONG_QUOTATION)


def _told_of(passage: Passage, words: int) -> str:
    return f"line {passage.line}: a quotation of {words} words; see that you may publish it"


def _write(done: Sequence[tuple[Imported, str]], into: Path) -> None:
    """Write the new files, each whole, and never over another."""
    with output_errors(into):
        into.mkdir(parents=True, exist_ok=True)
        for result, text in done:
            if result.path and result.outcome == "new":
                _write_new(result.path, text)


def _write_new(path: Path, text: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".import-", dir=path.parent) as folder:
        staged = Path(folder) / "review.md"
        staged.write_text(text, encoding="utf-8", newline="\n")
        staged.replace(path)
