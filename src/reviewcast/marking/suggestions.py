"""What in a review may give something away, found in its own words about spoilers or by detectors."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast import detectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Review, Show
    from reviewcast.script.declared.findings import Cue, Findings, Sentence

DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Sentences, from ``first`` to ``last`` (indices, the last one included), that may give something away."""

    first: int
    last: int
    work: str
    """Title of the work that they would give away."""
    sure: float
    """From 0 to 1."""
    why: str
    origin: str
    """``declared`` where the review's own words say so, else the name of a detector."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A review, its sentences, and what may be spoilers among them; no suggestion touches another."""

    review: Review
    sentences: Sequence[Sentence]
    """The first is the title."""
    suggestions: tuple[Suggestion, ...]
    unlocated: tuple[Cue, ...]
    """Words that warn of spoilers, but not where."""

    @property
    def settled(self) -> set[int]:
        """The sentences that need no mark, or can have none: the title, and what the author marked or cleared."""
        found = {number for number, sentence in enumerate(self.sentences) if sentence.marked or sentence.safe}
        return found | {0}


def examine(review: Review, show: Show) -> Examined:
    """Look through ``review``; what its author marked or cleared is not suggested again.

    Raises ConfigError, and EnvironmentFault where a detector fails.
    """
    from reviewcast.script import looked_through

    sentences, findings = looked_through(review, show)
    cues = tuple(findings.cues[index] for index in findings.unlocated)
    suggestions: list[Suggestion] = []
    settled = Examined(review, sentences, (), cues).settled
    for one in [*_declared(review, findings), *_detected(review, sentences)]:
        parts = list(_left(one, settled))
        suggestions += parts
        settled |= {index for part in parts for index in range(part.first, part.last + 1)}
    suggestions.sort(key=lambda one: one.first)
    return Examined(review, sentences, tuple(suggestions), cues)


def _declared(review: Review, findings: Findings) -> Iterator[Suggestion]:
    if review.spoilers in ("none", "marked"):  # the author has the last word
        return
    for span in findings.spans:
        yield Suggestion(span.first, span.last, span.work or review.work, span.sure, span.why, DECLARED)


def _detected(review: Review, sentences: Sequence[Sentence]) -> Iterator[Suggestion]:
    words = [sentence.text for sentence in sentences]
    works = [work.title for work in review.works]
    for name, one in detectors.suggestions(words, works, review.language):
        yield Suggestion(one.first, one.last, review.work, one.sure, one.why, name)


def _left(one: Suggestion, settled: set[int]) -> Iterator[Suggestion]:
    """Yield the runs of a suggestion's sentences that nobody has decided on."""
    for taken, group in groupby(range(one.first, one.last + 1), key=settled.__contains__):
        run = list(group)
        if not taken:
            yield Suggestion(run[0], run[-1], one.work, one.sure, one.why, one.origin)
