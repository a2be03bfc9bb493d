"""Which marks to put where, so that certain sentences, and as little else as can be, count as spoilers, or as safe.

Whole paragraphs get ``::: spoiler`` … ``:::`` around them, also several at once; what is less than a paragraph, or part
of a list, quotation or table, gets ``>!`` … ``!<``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.marking.original import Insertion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reviewcast.marking.layout import Block, Layout

_CELL_EDGE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Mark:
    """Sentences to be marked, from ``first`` to ``last`` (indices, the last one included)."""

    first: int
    last: int
    work: str | None = None
    """Title of the work that they give away, where it is another than the reviewed one."""
    clean: bool = False
    """Whether they are to be cleared instead: ``::: no-spoiler``."""


class Way(IntEnum):
    """How marks are put, from what reads best to what is sure to be understood."""

    NEAT = 0
    """Around the emphasis or link that begins or ends with a sentence."""
    EXACT = 1
    """At the sentence's first and last character."""
    INLINE = 2
    """At the sentences' first and last character in each paragraph, without fences."""
    WHOLE = 3
    """Around whole paragraphs, and the whole of a list, quotation or table."""


class _Order(IntEnum):
    """What comes first of several marks at one place."""

    INLINE_END = 0
    FENCE_END = 1
    FENCE = 2
    INLINE = 3


class Unplaced(Exception):
    """Sentences cannot be found in the file's text."""


def insertions(layout: Layout, mark: Mark, settled: Collection[int], way: Way) -> Iterator[Insertion]:
    """Yield what to put into the file for ``mark``; sentences that are ``settled`` already are left alone.

    Raises Unplaced where a sentence cannot be found.
    """
    wanted = {number for number in range(mark.first, mark.last + 1) if number not in settled}
    touched = {layout.spots[number].block for number in wanted}
    whole: set[int] = set()
    if mark.clean or way is Way.WHOLE:
        whole = grown(layout.blocks, touched)
    elif way is not Way.INLINE:
        whole = {block for block in touched if wanted.issuperset(layout.sentences(block))}
    fenced: set[int] = set()
    for run in _runs(layout, whole):
        fenced.update(run)
        yield from _fence(layout, run, mark)
    for block in sorted(touched - fenced):
        for asked, group in groupby(layout.sentences(block), key=wanted.__contains__):
            spots = [layout.spots[number] for number in group]
            if asked:
                yield from _inline(layout.blocks[block], spots[0].start, spots[-1].end, way)


def _parted(blocks: Sequence[Block], before: int, behind: int) -> bool:
    """Whether a fence between two blocks would part a list, quotation or table."""
    return before >= 0 and behind < len(blocks) and blocks[behind].belongs_to(blocks[before])


def grown(blocks: Sequence[Block], touched: set[int]) -> set[int]:
    """Return blocks with the rest of the list, quotation or table that each is part of."""
    found: set[int] = set()
    for block in sorted(touched):
        if block in found:
            continue
        first = last = block
        while _parted(blocks, first - 1, first):
            first -= 1
        while _parted(blocks, last, last + 1):
            last += 1
        found.update(range(first, last + 1))
    return found


def _runs(layout: Layout, whole: set[int]) -> Iterator[range]:
    """Yield neighbouring blocks to fence together; what says nothing may stand between them."""
    blocks = layout.blocks
    silent = {number for number in range(len(blocks)) if not layout.sentences(number)}
    numbers = sorted(whole | silent)
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        first, last = run[0], run[-1]
        while first <= last and (first not in whole or _parted(blocks, first - 1, first)):
            first += 1
        while first <= last and (last not in whole or _parted(blocks, last, last + 1)):
            last -= 1
        if first <= last:
            yield range(first, last + 1)


def _fence(layout: Layout, run: range, mark: Mark) -> Iterator[Insertion]:
    original = layout.original
    start, end = layout.blocks[run[0]].start, layout.blocks[run[-1]].end
    opener = "::: no-spoiler" if mark.clean else f"::: spoiler for {mark.work}" if mark.work else "::: spoiler"
    yield Insertion(start, _Order.FENCE, opener + original.newline)
    closer = ":::" + original.newline if original.ends_line(end) else original.newline + ":::"
    yield Insertion(end, _Order.FENCE_END, closer)


def _inline(block: Block, start: int, end: int, way: Way) -> Iterator[Insertion]:
    found = block.located(start, end)
    if found is None:
        raise Unplaced
    for exact in _cells(block, *found) if block.shape == "table" else [found]:
        begins, ends = _neat(block, exact) if way is Way.NEAT else exact
        yield Insertion(block.start + begins, _Order.INLINE, ">!")
        yield Insertion(block.start + ends, _Order.INLINE_END, "!<")


def _neat(block: Block, exact: tuple[int, int]) -> tuple[int, int]:
    """Return a sentence's span with the markup on either side that belongs to it: what is opened in it, is closed."""
    wide = block.with_markup(*exact)
    spans = [(first, last) for first in (wide[0], exact[0]) for last in (wide[1], exact[1])]
    return next((span for span in spans if _balanced(block.source[slice(*span)])), exact)


def _balanced(text: str) -> bool:
    links = text.count("](") + text.count("][")
    return text.count("[") - text.count("][") == links and all(text.count(sign) % 2 == 0 for sign in "*_~`")


def _cells(block: Block, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a table's row that stand in cells of their own."""
    edges = [edge.start() for edge in _CELL_EDGE.finditer(block.source, first, last)]
    for start, end in zip([first, *(edge + 1 for edge in edges)], [*edges, last], strict=True):
        words = block.source[start:end]
        if any(map(str.isalnum, words)):
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
