"""An episode's transcript as its page shows it: in chapters and paragraphs, with a blank for each spoiler."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviewcast.errors import InputError
from reviewcast.publish.site.words import clock, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reviewcast.model import Item, ItemChapter, Pauses, PublicFile

WORDS_A_BAR = 9
MOST_BARS = 12
_BLANK = "[Spoilers for "


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, and when they begin, in seconds."""

    start: float
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that are spoken in one go."""

    clock: str
    href: str
    cues: tuple[Cue, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands for a spoiler: nothing but where it is, how long, and of which work."""

    number: int
    start: float
    end: float
    work: str
    length: str
    bars: int
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a transcript."""

    title: str
    kind: str
    spoken: Cue | None
    """The title as it is read, where the chapter begins with it."""
    blocks: tuple[Paragraph | Blank, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    start: float
    end: float
    body: str


def parts(item: Item, public: Path, sound: str, pauses: Pauses) -> list[Part]:
    """Return the transcript of an edition; ``sound`` is the link to its sound, ``pauses`` tell where a paragraph ends.

    Raises InputError where a transcript that the item names is missing or damaged.
    """
    if "transcript.json" not in item.files:
        return []
    shown = _segments(item.files["transcript.json"], public)
    secret = item.files.get("with-spoilers.transcript.json")
    whole = _segments(secret, public) if secret else None
    by_chapter: list[list[_Segment]] = [[] for _ in item.chapters]
    starts = [chapter.start for chapter in item.chapters]
    for one in shown:
        by_chapter[max(0, bisect_right(starts, one.start) - 1)].append(one)
    blanks = _Blanks(shown, whole)
    gap = (pauses.sentence + min(pauses.heading_after, pauses.paragraph)) / 2000
    return [
        _part(chapter, held, blanks, sound, gap)
        for chapter, held in zip(item.chapters, by_chapter, strict=True)
        if held
    ]


class _Blanks:
    """Knows which cues stand for spoilers: those that the transcript with all words does not have."""

    def __init__(self, shown: Sequence[_Segment], whole: Sequence[_Segment] | None) -> None:
        self._whole = None if whole is None else set(whole)
        self._hidden = sorted(set(whole or ()) - set(shown), key=lambda one: one.start)
        self._starts = [one.start for one in self._hidden]
        self._count = 0

    def of(self, one: _Segment, chapter: ItemChapter) -> Blank | None:
        """Return the blank that a cue is, if it is one."""
        if self._whole is None:
            blank = chapter.kind == "spoiler" and one.body.startswith(_BLANK)
        else:
            blank = one not in self._whole
        if not blank:
            return None
        self._count += 1
        work = one.body.removeprefix(_BLANK).rpartition(", ")[0] or chapter.title
        bars = min(MOST_BARS, max(2, math.ceil(self._words(one) / WORDS_A_BAR)))
        return Blank(self._count, one.start, one.end, work, spoken(one.end - one.start), bars)

    def _words(self, one: _Segment) -> int:
        first = bisect_right(self._starts, one.start - 0.001)
        last = bisect_right(self._starts, one.end)
        return sum(len(hidden.body.split()) for hidden in self._hidden[first:last])


def _part(chapter: ItemChapter, held: Sequence[_Segment], blanks: _Blanks, sound: str, gap: float) -> Part:
    title = _letters(chapter.title)
    titled = chapter.kind != "spoiler" and bool(title) and _letters(held[0].body) == title
    spoken = Cue(round(held[0].start, 2), held[0].body) if titled else None
    blocks = _blocks(held[1:] if titled else held, chapter, blanks, sound, gap)
    return Part(chapter.title, chapter.kind, spoken, tuple(blocks))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _blocks(
    held: Sequence[_Segment], chapter: ItemChapter, blanks: _Blanks, sound: str, gap: float
) -> Iterator[Paragraph | Blank]:
    cues: list[Cue] = []
    end = 0.0
    for one in held:
        blank = blanks.of(one, chapter)
        if cues and (blank or one.start - end > gap):
            yield _paragraph(cues, sound)
            cues = []
        end = one.end
        if blank:
            yield blank
        else:
            cues.append(Cue(round(one.start, 2), one.body))
    if cues:
        yield _paragraph(cues, sound)


def _paragraph(cues: Sequence[Cue], sound: str) -> Paragraph:
    start = cues[0].start
    return Paragraph(clock(int(start)), f"{sound}#t={start}", tuple(cues))


def _segments(file: PublicFile, public: Path) -> list[_Segment]:
    path = public / file.path
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8"))
        found = [_Segment(float(one["startTime"]), float(one["endTime"]), str(one["body"])) for one in read["segments"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = "this published transcript is missing or damaged; put public/ back, or republish its episode"
        raise InputError(message, file=path) from error
    return sorted(found, key=lambda one: one.start)
