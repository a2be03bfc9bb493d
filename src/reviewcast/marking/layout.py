"""Where the sentences of a review stand in its author's file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.marking.original import Original
    from reviewcast.model import Passage, Review
    from reviewcast.script.declared.findings import Sentence

MAX_ALIGNED = 10_000
"""Characters; in a longer paragraph no sentence is looked for: it takes their square."""
_UNSPOKEN = re.compile(
    r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)|\]\([^()\s]{0,2000}(?:\s[^()\n]{0,500})?\)|\]\[[^\[\]\n]{0,200}\]|\[\^[^\[\]\s]{1,100}\]|</?[a-z][^<>\n]{0,500}>"
    r"|\[pause[^\[\]\n]{1,20}\]|\{[{%:][^{}\n]{0,500}[}%]\}|%%[^%]{1,1000}%%",
    re.IGNORECASE,
)
"""What stands among words without being one: a picture, where a link goes, a tag, a note's mark, a pause."""
_SHAPE = re.compile(r"(?P<inside>[ \t])|(?P<list>[-*+][ \t]|\d{1,9}[.)][ \t])|(?P<quotation>>(?!!))|(?P<note>\[\^)")
_OPENING, _CLOSING = "*_~`=[", "*_~`=]"


def squeezed(text: str) -> str:
    """Return ``text`` without its blanks."""
    return "".join(text.split())


@dataclass(frozen=True)
class Block:
    """Lines of the file whose words are passages: a paragraph, with its footnotes' and pictures' words among them."""

    start: int
    """Offset of its first line."""
    end: int
    """Offset behind its last line, and behind what ends that."""
    passages: tuple[int, ...]
    """Indices into the review's."""
    shape: str
    """What it is a part of: a list, a quotation, a table, a note; "inside" of any where it is indented."""
    source: str
    words: str
    """Of all its passages, without blanks; a picture's, which are spoken elsewhere than they stand, are NULs."""

    @cached_property
    def _found(self) -> dict[int, int]:
        """Where each of ``words`` that is found in ``source`` stands there."""
        from rapidfuzz.distance import Indel

        if max(len(self.source), len(self.words)) > MAX_ALIGNED:
            return {}
        silent = _UNSPOKEN.sub(lambda found: " " * len(found[0]), self.source)
        places = [place for place, sign in enumerate(silent) if not sign.isspace()]
        written = "".join(silent[place] for place in places)
        same = Indel.opcodes(written, self.words).as_matching_blocks()
        return {one.b + step: places[one.a + step] for one in same for step in range(one.size)}

    def belongs_to(self, before: Block) -> bool:
        """Whether a list, quotation or table goes on from the block ``before`` it to this one."""
        if self.shape in ("", "inside"):
            return bool(self.shape)
        return before.shape in (self.shape, "inside")

    def located(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where in ``source`` the words from ``start`` to ``end`` begin and end, if that is plain to see."""
        letters = [place for place in range(start, end) if self.words[place].isalnum()]
        if not letters or letters[0] not in self._found or letters[-1] not in self._found:
            return None
        places = [self._found[place] for place in range(start, end) if place in self._found]
        first, last = places[0], places[-1] + 1
        return first - (self.source[first - 1 : first] == "\\"), last

    def with_markup(self, first: int, last: int) -> tuple[int, int]:
        """Widen a span of ``source`` by the emphasis, link or code around it."""
        while first and self.source[first - 1] in _OPENING:
            first -= 1
        while last < len(self.source):
            unspoken = _UNSPOKEN.match(self.source, last) if self.source[last] == "]" else None
            if unspoken:
                last = unspoken.end()
            elif self.source[last] in _CLOSING:
                last += 1
            else:
                break
        return first, last


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands: in a block, from one of its words' characters to another (blanks not counted)."""

    block: int
    start: int
    end: int


@dataclass
class Layout:
    """The blocks of a file in order, and the spot of each sentence."""

    review: Review
    original: Original
    blocks: list[Block] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def sentences(self, block: int) -> list[int]:
        """Return the sentences of a block, by their place in it."""
        return self._by_block[block]

    @cached_property
    def _by_block(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, spot in enumerate(self.spots):
            found[spot.block].append(number)
        for numbers in found.values():
            numbers.sort(key=lambda number: self.spots[number].start)
        return found

    @cached_property
    def sizes(self) -> list[int]:
        """How many characters each passage has, blanks not counted."""
        return [len(squeezed(passage.text)) for passage in self.review.passages]

    def by_passage(self, block: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (passage, start, end) for the words of a block from ``start`` to ``end``."""
        offset = 0
        for index in self.blocks[block].passages:
            size = self.sizes[index]
            if start < offset + size and end > offset:
                yield index, max(start - offset, 0), min(end - offset, size)
            offset += size


def laid_out(review: Review, sentences: Sequence[Sentence], original: Original) -> Layout:
    """Find ``sentences`` of ``review``, which was read from ``original``."""
    layout = Layout(review, original)
    starts = sorted({passage.line for passage in review.passages})
    by_line: dict[int, list[int]] = defaultdict(list)
    for index, passage in enumerate(review.passages):
        by_line[passage.line].append(index)
    for line, following in pairwise([*starts, len(original.starts) + 1]):
        layout.blocks.append(_block(review, original, line, following, by_line[line]))
    layout.spots = list(_spots(layout, sentences))
    return layout


def _block(review: Review, original: Original, line: int, following: int, indices: Sequence[int]) -> Block:
    passages = [review.passages[index] for index in indices]
    first = original.words(line)
    kinds = {passage.kind for passage in passages}
    last = line + 1
    parted = PassageKind.NOTE in kinds or first.startswith("<")
    while last < following and (parted or original.words(last).strip()):
        last += 1
    while last > line + 1 and not original.words(last - 1).strip():
        last -= 1
    start, end = original.start(line), original.start(last)
    shape = _SHAPE.match(first)
    row = "|" in first and kinds <= {PassageKind.PARAGRAPH, PassageKind.CAPTION}
    return Block(
        start=start,
        end=end,
        passages=tuple(indices),
        shape=str(shape.lastgroup) if shape else "table" if row else "",
        source=original.text[start:end],
        words="".join(map(_aligned, passages)),
    )


def _aligned(passage: Passage) -> str:
    words = squeezed(passage.text)
    return "\0" * len(words) if passage.kind is PassageKind.CAPTION else words


def _spots(layout: Layout, sentences: Sequence[Sentence]) -> Iterator[Spot]:
    """Yield each sentence's spot: for one that isn't found in its passage, all of that; for the title, none."""
    passages = layout.review.passages
    homes: dict[int, tuple[int, int]] = {}
    for number, block in enumerate(layout.blocks):
        offset = 0
        for index in block.passages:
            homes[index] = (number, offset)
            offset += layout.sizes[index]
    texts = [squeezed(passage.text) for passage in passages]
    waiting: dict[tuple[int, PassageKind], list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        waiting[passage.line, passage.kind].append(index)
    number, index, at = -1, 0, 0
    yield Spot(-1, 0, 0)
    for sentence in sentences[1:]:
        words = squeezed(sentence.text)
        if sentence.passage != number:
            number, at = sentence.passage, 0
            index = _taken(waiting[sentence.line, sentence.kind], texts, words)
        home, offset = homes[index]
        found = texts[index].find(words, at)
        if found < 0:
            yield Spot(home, offset, offset + len(texts[index]))
        else:
            at = found + len(words)
            yield Spot(home, offset + found, offset + at)


def _taken(waiting: list[int], texts: Sequence[str], words: str) -> int:
    """Take the first of the passages that wait whose words are those of its first sentence."""
    return waiting.pop(next((place for place, index in enumerate(waiting) if words in texts[index]), 0))
