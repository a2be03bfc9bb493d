"""Marks into an author's file: proved on the new text before a byte is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast import read
from reviewcast.errors import OutputError, ReviewError
from reviewcast.marking import original as originals
from reviewcast.marking.layout import laid_out
from reviewcast.marking.plan import Mark, Unplaced, Way, grown, insertions
from reviewcast.marking.proof import Claim
from reviewcast.model import Run
from reviewcast.read import files

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reviewcast.marking.layout import Layout
    from reviewcast.marking.original import Original
    from reviewcast.marking.suggestions import Examined
    from reviewcast.model import Review


@dataclass(frozen=True, slots=True)
class Marked:
    """An author's file with marks, not yet written, and what became of each mark that was asked for."""

    original: Original
    data: bytes
    done: tuple[Mark, ...]
    wider: tuple[Mark, ...]
    """Those among them that hold whole paragraphs, since their sentences alone could not be marked."""
    unnamed: tuple[Mark, ...]
    """Those among them that count for the reviewed work, since the one that they are about could not be named."""
    refused: tuple[tuple[Mark, str], ...]
    """Those that were not made, and why."""

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.done)

    def write(self) -> None:
        """Put the marks into the file, whole or not at all. Raises OutputError."""
        originals.write(self.original, self.data)


def marked(examined: Examined, marks: Sequence[Mark], undecided: Collection[int] = ()) -> Marked:
    """Return the file of ``examined`` with ``marks``, as many as can be made.

    ``undecided``: sentences that must not be cleared. What the author marked or cleared already stays as it is. Raises
    ReviewError where the review is no file that its author wrote.
    """
    review = examined.review
    if review.file is None:
        raise ReviewError("marks can be written into a file only; 'import' the review first", file=review.source)
    original = originals.opened(review.file)
    if _read(original, original.content.data).passages != review.passages:
        raise OutputError(f"{review.file}: the file has changed meanwhile; mark it again")
    attempt = _Attempt(examined, laid_out(review, examined.sentences, original), undecided)
    wanted = [mark for mark in marks if attempt.wanted(mark)]
    chosen, refused = attempt.choose(wanted)
    data = attempt.data(chosen)
    return Marked(
        original,
        data,
        tuple(mark for mark, _ in chosen),
        tuple(mark for mark, way in chosen if way is Way.WHOLE and not mark.clean),
        tuple(mark for mark, _ in chosen if mark.work and not attempt.names(mark, _read(original, data))),
        tuple(refused),
    )


def _read(original: Original, data: bytes) -> Review:
    return read.of_text(files.text_of(replace(original.content, data=data)))


class _Attempt:
    """Tries ways of putting marks until the file reads as it should."""

    def __init__(self, examined: Examined, layout: Layout, undecided: Collection[int]) -> None:
        self._layout, self._undecided = layout, undecided
        self._settled = examined.settled

    def wanted(self, mark: Mark) -> list[int]:
        """Return the sentences that a mark is for."""
        return [number for number in range(mark.first, mark.last + 1) if number not in self._settled]

    def choose(self, marks: Sequence[Mark]) -> tuple[list[tuple[Mark, Way]], list[tuple[Mark, str]]]:
        """Return the marks that can be made, with the best way for each, and the others with the reason.

        All are tried at once, then halves, down to the one that needs another way.
        """
        chosen: list[tuple[Mark, Way]] = []
        refused: list[tuple[Mark, str]] = []
        waiting = [list(marks)]
        while waiting:
            part = waiting.pop()
            neat = [(mark, Way.NEAT) for mark in part]
            flaw = self._flaw([*chosen, *neat])
            if flaw is None:
                chosen += neat
            elif len(part) > 1:
                middle = len(part) // 2
                waiting += [part[middle:], part[:middle]]
            else:
                way = self._other_way(part[0], chosen)
                chosen += [(part[0], way)] if way else []
                refused += [] if way else [(part[0], flaw)]
        return chosen, refused

    def _other_way(self, mark: Mark, chosen: Sequence[tuple[Mark, Way]]) -> Way | None:
        """Return the best way beyond the first that holds beside what is chosen; what is clean has only one."""
        ways = (Way.EXACT, Way.INLINE, Way.WHOLE)
        return None if mark.clean else next((way for way in ways if self._flaw([*chosen, (mark, way)]) is None), None)

    def data(self, chosen: Sequence[tuple[Mark, Way]]) -> bytes:
        """Return the file's bytes with marks. Raises Unplaced."""
        found = [one for mark, way in chosen for one in insertions(self._layout, mark, self._settled, way)]
        return self._layout.original.with_insertions(found)

    def names(self, mark: Mark, after: Review) -> bool:
        """Whether a mark in the file as read again is about the work that it should be about."""
        spots = [self._layout.spots[number] for number in self.wanted(mark)]
        indices = {index for spot in spots for index in self._layout.blocks[spot.block].passages}
        runs = [part for index in indices for part in after.passages[index].content if isinstance(part, Run)]
        return {run.spoiler.work for run in runs if run.spoiler} == {mark.work}

    def _flaw(self, chosen: Sequence[tuple[Mark, Way]]) -> str | None:
        try:
            data = self.data(chosen)
            after = _read(self._layout.original, data)
        except Unplaced:
            return "its words are not found in the file"
        except ReviewError as error:
            return f"it could not be read any more ({error})"
        return self._claim(chosen).flaw(after)

    def _claim(self, chosen: Sequence[tuple[Mark, Way]]) -> Claim:
        claim = Claim(self._layout)
        cleared = {number for mark, _ in chosen if mark.clean for number in self.wanted(mark)}
        for mark, way in chosen:
            for number in self.wanted(mark):
                claim.add(claim.safe if mark.clean else claim.secret, number)
            if way is Way.WHOLE and not mark.clean:
                touched = {self._layout.spots[number].block for number in self.wanted(mark)}
                for block in grown(self._layout.blocks, touched):
                    for number in set(self._layout.sentences(block)) - cleared:
                        claim.add(claim.may_be_secret, number)
        for number in self._undecided:
            claim.add(claim.not_safe, number)
        return claim
