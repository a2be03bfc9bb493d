"""Which of a review's stretches an edition has, and in which order. All editions are made of the same clips."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import Omission
from reviewcast.script.stretches import SHORTEST, Stretch, joined, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Edition, Spoiler
    from reviewcast.script.draft import Draft
    from reviewcast.script.writer import Writer

_LEFT_OUT = "a spoiler, left out of this edition"
_WARNING = "announces a spoiler that this edition leaves out"


def tell(writer: Writer, found: Sequence[Stretch], edition: Edition) -> None:
    """Let ``writer`` say all that ``edition`` has of a review, its rating included."""
    if edition == "full":
        _full(writer, found)
    elif edition == "spoiler-free":
        _spoiler_free(writer, found)
    else:
        _spoilers_last(writer, found)


def _full(writer: Writer, found: Sequence[Stretch]) -> None:
    for one in joined(found):
        if one.spoiler:
            writer.fence(one.spoiler, one)
        else:
            _say(writer, one.lines)
    writer.rate()


def _spoiler_free(writer: Writer, found: Sequence[Stretch]) -> None:
    since = SHORTEST
    for one in found:
        if not one.spoiler:
            _say(writer, one.lines)
            since += seconds(one.lines)
            continue
        since = _note(writer, since)
        writer.left_out += [_omission(draft, _WARNING, secret=False) for draft in one.announcing]
        for _, group in groupby(one.lines, key=lambda draft: draft.sentence):
            _cut(writer, list(group))
    writer.rate()


def _cut(writer: Writer, sentence: Sequence[Draft]) -> None:
    """Say what remains of a sentence without its spoiler, and list the rest as left out."""
    first = sentence[0]
    if first.remains:
        for draft in writer.remaining(first.remains.kept, sentence):
            writer.say(draft)
        writer.left_out.append(Omission(first.remains.cut, _LEFT_OUT, first.passage.line, spoiler=True))
    else:
        writer.left_out += [_omission(draft, _LEFT_OUT, secret=True) for draft in sentence]


def _spoilers_last(writer: Writer, found: Sequence[Stretch]) -> None:
    since = SHORTEST
    for one in found:
        if not one.spoiler:
            _say(writer, one.lines)
            since += seconds(one.lines)
        else:
            since = _note(writer, since)
    writer.rate()
    moved = list(_by_work(found))
    for number, (spoiler, one) in enumerate(moved):
        writer.fence(spoiler, one, last=number == 0)


def _note(writer: Writer, since: float) -> float:
    """Say that a spoiler stood here, unless that was said just now; return how long ago it was said, in seconds.

    ``since``: how long ago it was said before. Notes that follow one another at once are a nuisance.
    """
    if since < SHORTEST:
        return since
    writer.note()
    return 0.0


def _by_work(found: Sequence[Stretch]) -> Iterator[tuple[Spoiler, Stretch]]:
    """Yield the spoilers of each work as one stretch, their author's warnings among them."""
    spoilers = [(one.spoiler, [*one.announcing, *one.lines]) for one in found if one.spoiler]
    for work in dict.fromkeys(spoiler.work for spoiler, _ in spoilers):
        of_it = [(spoiler, lines) for spoiler, lines in spoilers if spoiler.work == work]
        yield of_it[0][0], Stretch(of_it[0][0], [draft for _, lines in of_it for draft in lines])


def _say(writer: Writer, lines: Sequence[Draft]) -> None:
    for draft in lines:
        writer.say(draft)


def _omission(draft: Draft, reason: str, *, secret: bool) -> Omission:
    return Omission(draft.text, reason, draft.passage.line, secret)
