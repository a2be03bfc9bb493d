"""A review's passages → drafts of lines: cut, with pauses and spoilers, before anything is added or grouped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from reviewcast.model import LineKind, Omission, Passage, PassageKind, Pause, Pauses, Review, Run, Spoiler
from reviewcast.script.sentences import clause_starts, fits, sentence_starts, speakable
from reviewcast.script.spoken import spoken_form, spoken_rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(slots=True)
class Draft:
    """A line in the making; ``passage`` is where it comes from, ``opens`` whether it begins that passage."""

    kind: LineKind
    text: str
    spoken: str
    pause_ms: int
    passage: Passage
    spoiler: Spoiler | None
    opens: bool = False


@dataclass(slots=True)
class Drafts:
    """The lines of all passages in order, the pause (ms) before the first, and the words that cannot be spoken."""

    lines: list[Draft] = field(default_factory=list)
    before_ms: int = 0
    left_out: list[Omission] = field(default_factory=list)

    def lengthen(self, milliseconds: int) -> None:
        """Make the last pause at least so long."""
        if self.lines:
            self.lines[-1].pause_ms = max(self.lines[-1].pause_ms, milliseconds)
        else:
            self.before_ms = max(self.before_ms, milliseconds)


def drafts(review: Review, pauses: Pauses) -> Drafts:
    """Cut all passages into lines, ratings last."""
    found = Drafts()
    for passage in sorted(review.passages, key=_safe_rating):
        if passage.kind is PassageKind.BREAK:
            asked = [part.milliseconds for part in passage.content if isinstance(part, Pause)]
            found.lengthen(max(asked, default=pauses.section))
        else:
            _add(found, passage, pauses)
    return found


def _safe_rating(passage: Passage) -> bool:
    """Whether a passage moves behind the verdict; a rating inside a spoiler stays there."""
    return passage.kind is PassageKind.RATING and not _secrets(passage)


def _add(found: Drafts, passage: Passage, pauses: Pauses) -> None:
    if passage.kind is PassageKind.HEADING:
        found.lengthen(pauses.heading_before)
    asked = _asked(passage)
    found.lengthen(asked.get(0, 0))
    opens = True
    for draft in _lines(passage, asked, pauses):
        if speakable(draft.spoken):
            draft.opens, opens = opens, False
            found.lines.append(draft)
            continue
        found.lengthen(draft.pause_ms)
        if draft.text:
            secret = draft.spoiler is not None
            found.left_out.append(Omission(draft.text, "nothing to pronounce", passage.line, secret))


def cut(text: str, also: Sequence[int] = ()) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it ends a sentence) for every line of ``text``, cut at the offsets ``also`` as well.

    The spans follow one another without a gap. One without anything to pronounce is joined to a neighbour, unless that
    makes the line too long.
    """
    for start, end in pairwise([*sentence_starts(text), len(text)]):
        inside = also[bisect_right(also, start) : bisect_left(also, end)]
        offsets = sorted({*(start + offset for offset in clause_starts(text[start:end])), *inside, end})
        spans: list[tuple[int, int]] = []
        for first, last in pairwise(offsets):
            before = spans[-1][0] if spans else first
            apart = speakable(text[first:last]) and speakable(text[before:first])
            if spans and not apart and fits(text[before:last]):
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
        yield from ((first, last, last == end) for first, last in spans)


def _asked(passage: Passage) -> dict[int, int]:
    """Return the pauses (ms) that the author asked for, by their offset in the passage's text."""
    asked: dict[int, int] = {}
    offset = 0
    for part in passage.content:
        if isinstance(part, Run):
            offset += len(part.text)
        else:
            asked[offset] = max(asked.get(offset, 0), part.milliseconds)
    return asked


def _lines(passage: Passage, asked: Mapping[int, int], pauses: Pauses) -> Iterator[Draft]:
    """Yield a passage's lines.

    A sentence that holds a spoiler is a spoiler as a whole, for it cannot be cut by ear; so is a heading, for its
    words are a chapter's title.
    """
    after = pauses.heading_after if passage.kind is PassageKind.HEADING else pauses.paragraph
    text = passage.text
    offsets = sorted(asked)
    secrets = _secrets(passage)
    heading = passage.kind is PassageKind.HEADING
    sentence: list[Draft] = []
    for start, end, ends in cut(text, offsets):
        pause = pauses.sentence if ends else pauses.clause
        if end == len(text):
            pause = after
        inside = offsets[bisect_right(offsets, start) : bisect_right(offsets, end)]
        pause = max([pause, *(asked[offset] for offset in inside)])
        sentence.append(_draft(passage, text[start:end], pause, _secret_between(secrets, text, start, end)))
        if end == len(text) if heading else ends:
            spoiler = next((draft.spoiler for draft in sentence if draft.spoiler), None)
            for draft in sentence:
                draft.spoiler = spoiler
            yield from sentence
            sentence = []


def _secrets(passage: Passage) -> list[tuple[int, int, Spoiler]]:
    """Return (start, end, spoiler) of the runs that give something away, by offset in the passage's text."""
    secrets: list[tuple[int, int, Spoiler]] = []
    offset = 0
    for part in passage.content:
        if isinstance(part, Run):
            if part.spoiler:
                secrets.append((offset, offset + len(part.text), part.spoiler))
            offset += len(part.text)
    return secrets


def _secret_between(secrets: Sequence[tuple[int, int, Spoiler]], text: str, start: int, end: int) -> Spoiler | None:
    first = bisect_right(secrets, start, key=lambda secret: secret[1])
    for begins, ends, spoiler in islice(secrets, first, None):
        if begins >= end:
            return None
        if text[max(begins, start) : min(ends, end)].strip():
            return spoiler
    return None


def _draft(passage: Passage, words: str, pause: int, spoiler: Spoiler | None) -> Draft:
    text = " ".join(words.split())
    spoken = spoken_rating(text) if passage.kind is PassageKind.RATING else spoken_form(text)
    return Draft(LineKind(passage.kind.value), text, spoken, pause, passage, spoiler)
