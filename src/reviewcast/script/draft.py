"""A review's passages → drafts of lines: cut, with pauses and spoilers, before anything is added or grouped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

from reviewcast.model import LineKind, Omission, Passage, PassageKind, Pause, Pauses, Review, Run, Spoiler
from reviewcast.script.attribution import source_start, speaker_follows
from reviewcast.script.casting import goes_on, units
from reviewcast.script.remains import remains
from reviewcast.script.sentences import clause_starts, fits, sentence_starts, speakable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.script.casting import Cast
    from reviewcast.script.diction import Diction
    from reviewcast.script.remains import Remains


_LABELS = {PassageKind.NOTE: "Note: ", PassageKind.CAPTION: "Picture: "}
"""Spoken before what would otherwise be taken for the review's next sentence."""
_QUOTING = (PassageKind.PARAGRAPH, PassageKind.VERDICT, PassageKind.LIST_ITEM)
"""Where quotations in quotation marks have a voice of their own."""


@dataclass(slots=True)
class Draft:
    """A line in the making; ``passage`` is where it comes from, ``opens`` whether it begins that passage.

    Lines of one sentence have its number in ``sentence``; the first also has what ``remains`` of it, if anything can
    be said, without the spoilers inside it. ``safe``: its author says that it gives nothing away. ``announces``: it
    does nothing but warn of the spoiler that follows.
    """

    kind: LineKind
    text: str
    spoken: str
    voice: str
    pause_ms: int
    passage: Passage
    spoiler: Spoiler | None
    opens: bool = False
    sentence: int = 0
    remains: Remains | None = None
    safe: bool = False
    announces: bool = False


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

    @property
    def in_block_quote(self) -> bool:
        """Whether the last line is of a block quote."""
        return bool(self.lines) and self.lines[-1].passage.kind is PassageKind.QUOTATION

    def draw_near(self, milliseconds: int, pauses: Pauses) -> None:
        """Let what comes follow the last passage so soon, unless its author asked for a longer pause."""
        if self.lines and self.lines[-1].pause_ms == pauses.paragraph:
            self.lines[-1].pause_ms = milliseconds


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines are spoken: with which pauses, by whom, in which words."""

    pauses: Pauses
    cast: Cast
    diction: Diction
    titles: tuple[str, ...] = ()
    """Of the reviewed works: "Mother!" ends no sentence."""


def drafts(review: Review, manner: Manner) -> Drafts:
    """Cut all passages into lines, ratings last. Raises ConfigError for a term that a voice cannot be told."""
    found = Drafts()
    passages = list(_ratings_last(review.passages))
    for passage, following in zip_longest(passages, passages[1:]):
        if passage.kind is PassageKind.BREAK:
            asked = [part.milliseconds for part in passage.content if isinstance(part, Pause)]
            found.lengthen(max(asked, default=manner.pauses.section))
        else:
            both = following is not None and passage.kind in _QUOTING and following.kind in _QUOTING
            _add(found, passage, manner, left_open=both and goes_on(passage.text, following.text))
    return found


def _ratings_last(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Move ratings, with their notes, behind the verdict; one inside a spoiler stays there."""
    ratings: list[Passage] = []
    moved = False
    for passage in passages:
        is_rating = passage.kind is PassageKind.RATING and not _secrets(passage)
        moved = is_rating or (moved and passage.kind is PassageKind.NOTE)
        if moved:
            ratings.append(passage)
        else:
            yield passage
    yield from ratings


def _add(found: Drafts, passage: Passage, manner: Manner, *, left_open: bool) -> None:
    if passage.kind is PassageKind.HEADING:
        found.lengthen(manner.pauses.heading_before)
    elif passage.kind is PassageKind.NOTE:
        found.draw_near(manner.pauses.sentence, manner.pauses)
    elif passage.kind is PassageKind.QUOTATION and found.in_block_quote and source_start(passage.text) == 0:
        found.draw_near(manner.pauses.clause, manner.pauses)
    asked = _asked(passage)
    found.lengthen(asked.get(0, 0))
    opens = True
    first = found.lines[-1].sentence + 1 if found.lines else 0
    for draft in _lines(passage, asked, manner, first, left_open=left_open):
        if speakable(draft.spoken):
            draft.opens, opens = opens, False
            found.lines.append(draft)
            found.left_out += _silent(draft, manner.diction)
            continue
        found.lengthen(draft.pause_ms)
        if draft.text:
            secret = draft.spoiler is not None
            found.left_out.append(Omission(draft.text, "nothing to pronounce", passage.line, secret))


def _silent(draft: Draft, diction: Diction) -> list[Omission]:
    """Return the emoji of a line that a person would not read out."""
    secret, line = draft.spoiler is not None, draft.passage.line
    return [Omission(sign, "an emoji that only decorates", line, secret) for sign in diction.silent(draft.text)]


def cut(text: str, also: Sequence[int] = (), titles: Sequence[str] = ()) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it ends a sentence) for every line of ``text``, cut at the offsets ``also`` as well.

    ``titles``: of the reviewed works; a stop in one ends no sentence.

    The spans follow one another without a gap. One without anything to pronounce is joined to a neighbour, unless that
    makes the line too long.
    """
    for start, end in pairwise([*sentence_starts(text, titles), len(text)]):
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A span of a passage that becomes a line, whether it ends a sentence, and who says it."""

    start: int
    end: int
    ends: bool
    voice: str


def _parts(passage: Passage, offsets: Sequence[int], manner: Manner, *, left_open: bool) -> Iterator[_Part]:
    """Yield the spans of a passage's lines in order."""
    text, cast = passage.text, manner.cast
    if passage.kind is PassageKind.QUOTATION:
        source = source_start(text)
        also = offsets if source is None else sorted({*offsets, source})
        for start, end, ends in cut(text, also, manner.titles):
            named = source is not None and start >= source
            yield _Part(start, end, ends and end != source, cast.narrator if named else cast.block_quote)
    elif passage.kind in _QUOTING:
        yield from _with_quotations(text, offsets, manner, left_open=left_open)
    else:
        voice = cast.heading if passage.kind is PassageKind.HEADING else cast.narrator
        yield from (_Part(*span, voice) for span in cut(text, offsets, manner.titles))


def _with_quotations(text: str, offsets: Sequence[int], manner: Manner, *, left_open: bool) -> Iterator[_Part]:
    """Yield a paragraph's lines; between a quotation and who said it, no sentence ends."""
    spans = list(cut(text, offsets, manner.titles))
    lasts = [index for index, span in enumerate(spans) if span[2]]
    firsts = [0, *(index + 1 for index in lasts)]
    sentences = [(spans[first][0], spans[last][1]) for first, last in zip(firsts, lasts, strict=False)]
    for unit, quotation in units(text, sentences, left_open=left_open):
        voice = manner.cast.quotation if quotation else manner.cast.narrator
        for sentence in unit:
            joined = sentence + 1 in unit and speaker_follows(text, sentences[sentence], sentences[sentence + 1])
            for start, end, ends in spans[firsts[sentence] : lasts[sentence] + 1]:
                yield _Part(start, end, ends and not joined, voice)


def _lines(
    passage: Passage, asked: Mapping[int, int], manner: Manner, first: int, *, left_open: bool
) -> Iterator[Draft]:
    """Yield a passage's lines; its sentences are numbered from ``first`` on.

    A sentence that holds a spoiler is a spoiler as a whole, for it cannot be cut by ear; so is a heading, for its
    words are a chapter's title.
    """
    text, offsets, secrets, cleared = passage.text, sorted(asked), _secrets(passage), _cleared(passage)
    heading = passage.kind is PassageKind.HEADING
    sentence: list[Draft] = []
    number, begin = first, 0
    for part in _parts(passage, offsets, manner, left_open=left_open):
        last = part.end == len(text)
        inside = offsets[bisect_right(offsets, part.start) : bisect_right(offsets, part.end)]
        pause = max([_pause_behind(part, passage, manner.pauses, last=last), *(asked[offset] for offset in inside)])
        spoiler = _secret_between(secrets, text, part.start, part.end)
        words = " ".join(text[part.start : part.end].split())
        spoken = _spoken(words, passage.kind, part, manner.diction)
        kind = LineKind(passage.kind.value)
        safe = any(begins < part.end and ends > part.start for begins, ends in cleared)
        sentence.append(Draft(kind, words, spoken, part.voice, pause, passage, spoiler, sentence=number, safe=safe))
        if last if heading else part.ends:
            spoiler = next((draft.spoiler for draft in sentence if draft.spoiler), None)
            for draft in sentence:
                draft.spoiler = spoiler
            if spoiler and not heading:
                sentence[0].remains = _remains(text, begin, part.end, secrets)
            yield from sentence
            sentence, number, begin = [], number + 1, part.end


def _pause_behind(part: _Part, passage: Passage, pauses: Pauses, *, last: bool) -> int:
    if last:
        return pauses.heading_after if passage.kind is PassageKind.HEADING else pauses.paragraph
    return pauses.sentence if part.ends else pauses.clause


def _spoken(words: str, kind: PassageKind, part: _Part, diction: Diction) -> str:
    """Return the spoken form of a part's words, behind a label where its passage needs one."""
    say = diction.rating if kind is PassageKind.RATING else diction.form
    said = say(words, part.voice)
    label = _LABELS.get(kind, "") if part.start == 0 and diction.is_english else ""
    return label + said if speakable(said) else said


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


def _cleared(passage: Passage) -> list[tuple[int, int]]:
    """Return (start, end) of the runs that the author says give nothing away, by offset in the passage's text."""
    cleared: list[tuple[int, int]] = []
    offset = 0
    for part in passage.content:
        if isinstance(part, Run):
            if part.safe:
                cleared.append((offset, offset + len(part.text)))
            offset += len(part.text)
    return cleared


def _remains(text: str, start: int, end: int, secrets: Sequence[tuple[int, int, Spoiler]]) -> Remains | None:
    """Return what can be said of a sentence without the spoilers inside it."""
    first = bisect_right(secrets, start, key=lambda secret: secret[1])
    inside = takewhile(lambda secret: secret[0] < end, islice(secrets, first, None))
    return remains(
        text[start:end], [(max(begins, start) - start, min(ends, end) - start) for begins, ends, _ in inside]
    )


def _secret_between(secrets: Sequence[tuple[int, int, Spoiler]], text: str, start: int, end: int) -> Spoiler | None:
    first = bisect_right(secrets, start, key=lambda secret: secret[1])
    for begins, ends, spoiler in islice(secrets, first, None):
        if begins >= end:
            return None
        if text[max(begins, start) : min(ends, end)].strip():
            return spoiler
    return None
