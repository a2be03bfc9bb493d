"""Paragraphs and sections of a review, and what stands for them where they got lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.model import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.script.declared.findings import Sentence

PARAGRAPH = 5
"""Sentences that stand for a paragraph where paragraphs got lost."""
SEVERAL = 6
"""Likewise for each of several: what is announced so is told at length, and in doubt longer."""
_LONG = 10
"""Sentences; a shorter text may well be one paragraph, or have a paragraph for each sentence."""
_SENTENCES_APART = 0.8
"""Paragraphs a sentence; with more of them, they are sentences."""


class Layout:
    """Where paragraphs end. Sentences are told by their index."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.last = len(sentences) - 1
        prose = [one for one in sentences if one.kind is not PassageKind.HEADING]
        passages = len({one.passage for one in prose})
        self._levels: list[int] = []
        for one in sentences:
            level = one.level if one.kind is PassageKind.HEADING else self._levels[-1] if self._levels else 0
            self._levels.append(level or 6)
        self._rests = list(range(len(sentences)))
        for index in range(self.last - 1, -1, -1):
            if sentences[index].passage == sentences[index + 1].passage:
                self._rests[index] = self._rests[index + 1]
        many = len(prose) >= _LONG
        self.lost = many and (passages <= 1 + len(prose) // 40 or passages >= _SENTENCES_APART * len(prose))

    def rest(self, index: int) -> int:
        """Return the last sentence of the paragraph that ``index`` is in."""
        if self.lost:
            return min(self.last, index + PARAGRAPH)
        return self._rests[index]

    def paragraphs(self, first: int, count: int) -> int:
        """Return the last sentence of ``count`` paragraphs, the first of which begins with ``first``."""
        if self.lost:
            return min(self.last, first + count * (PARAGRAPH if count == 1 else SEVERAL) - 1)
        last = self.rest(min(first, self.last))
        for _ in range(min(count, len(self.sentences)) - 1):
            if last >= self.last or self.sentences[last + 1].kind is PassageKind.HEADING:
                break
            last = self.rest(last + 1)
        return last

    def begins(self, index: int) -> bool:
        """Whether a paragraph begins with ``index``."""
        return self.lost or not index or self.sentences[index].passage != self.sentences[index - 1].passage

    def heading_behind(self, index: int, deepest: int) -> int | None:
        """Return the next heading behind ``index`` of at most the level ``deepest``."""
        for place in range(index + 1, len(self.sentences)):
            one = self.sentences[place]
            if one.kind is PassageKind.HEADING and one.level <= deepest:
                return place
        return None

    def level(self, index: int) -> int:
        """Return the level of the heading that ``index`` is under; 6 under none."""
        return self._levels[index]
