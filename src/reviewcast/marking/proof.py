"""Proof that a file with new marks still says what it said, and that the marks mean what they should."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewcast.marking.layout import squeezed
from reviewcast.model import PassageKind, Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewcast.marking.layout import Layout
    from reviewcast.model import Passage, Review

_LINE = re.compile(r"\bline \d+")
_ASIDES = (PassageKind.NOTE, PassageKind.CAPTION)
"""What a sentence refers to: beside a spoiler, it is one."""
_SAID_BY_MARKS = "title of a spoiler"


@dataclass
class Claim:
    """What is to hold of a review with new marks; flags for each character (blanks not counted) by passage."""

    layout: Layout
    secret: dict[int, bytearray] = field(default_factory=dict)
    """What must be a spoiler."""
    may_be_secret: dict[int, bytearray] = field(default_factory=dict)
    safe: dict[int, bytearray] = field(default_factory=dict)
    """What must be safe."""
    not_safe: dict[int, bytearray] = field(default_factory=dict)

    def add(self, flags: dict[int, bytearray], sentence: int) -> None:
        """Set ``flags`` for the characters of a sentence."""
        spot = self.layout.spots[sentence]
        for index, start, end in self.layout.by_passage(spot.block, spot.start, spot.end):
            if index not in flags:
                flags[index] = bytearray(self.layout.sizes[index])
            flags[index][start:end] = b"\1" * (end - start)

    def flaw(self, after: Review) -> str | None:
        """Say what does not hold of ``after``, the review as read with its marks."""
        before = self.layout.review
        if _words(before) != _words(after):
            return "its words would be read otherwise"
        if Counter(map(_tame, after.warnings)) - Counter(map(_tame, before.warnings)):
            return "it would be read with a warning"
        for index, (old, new) in enumerate(zip(before.passages, after.passages, strict=True)):
            if not self._secret_as_wanted(index, old, new):
                return "other words would become spoilers, or not all that should"
            if not self._safe_as_wanted(index, old, new):
                return "other words would be cleared, or not all that should"
        return None

    def _secret_as_wanted(self, index: int, old: Passage, new: Passage) -> bool:
        was, now = _flags(old, _is_secret), _flags(new, _is_secret)
        if was == now and index not in self.secret:
            return True
        must = _either(was, self.secret.get(index))
        most = b"\1" * len(must) if old.kind in _ASIDES else _either(must, self.may_be_secret.get(index))
        return _fits(old, now, must, most)

    def _safe_as_wanted(self, index: int, old: Passage, new: Passage) -> bool:
        was, now = _flags(old, _is_safe), _flags(new, _is_safe)
        if was == now and index not in self.safe:
            return True
        forbidden = self.not_safe.get(index, bytearray(len(now)))
        return _fits(old, now, _either(was, self.safe.get(index)), bytes(1 - flag for flag in forbidden))


def _words(review: Review) -> tuple[object, ...]:
    """Return all that a review says, without its lines' numbers and what is a spoiler."""
    passages = [(one.kind, one.level, " ".join(one.text.split())) for one in review.passages]
    left_out = Counter((one.text, one.reason) for one in review.left_out if one.reason != _SAID_BY_MARKS)
    facts = (review.title, review.works, review.rating, review.author, review.language, review.spoilers)
    return passages, left_out, facts


def _tame(warning: str) -> str:
    return _LINE.sub("line", warning)


def _is_secret(run: Run) -> bool:
    return run.spoiler is not None


def _is_safe(run: Run) -> bool:
    return run.safe


def _flags(passage: Passage, holds: Callable[[Run], bool]) -> bytes:
    runs = (part for part in passage.content if isinstance(part, Run))
    return b"".join((b"\1" if holds(run) else b"\0") * len(squeezed(run.text)) for run in runs)


def _either(flags: bytes, others: bytearray | None) -> bytes:
    return bytes(map(max, flags, others)) if others else flags


def _fits(passage: Passage, now: bytes, least: bytes, most: bytes) -> bool:
    """Whether all letters that must be flagged are, and none that must not."""
    signs = zip(squeezed(passage.text), now, least, most, strict=True)
    return all(must <= flag <= may for sign, flag, must, may in signs if sign.isalnum())
