"""An author's walk through the suggestions of a review, one key each; it can be left at any key, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.marking.decisions import Decision, Decisions
from reviewcast.marking.plan import Mark
from reviewcast.marking.suggestions import DECLARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.marking.suggestions import Examined, Suggestion

KEYS = {
    "s": "spoiler",
    "c": "clean",
    "l": "later",
    "w": "wider at the end",
    "W": "wider at the beginning",
    "n": "narrower at the end",
    "N": "narrower at the beginning",
    "u": "back to the one before",
    "q": "leave",
}
_STEPS = {"w": (0, 1), "W": (1, 0), "n": (0, -1), "N": (-1, 0)}
"""By how many sentences a key makes a suggestion wider, before it and behind it."""


class Sitting:
    """Where a walk through one review stands; suggestions that were decided on before are passed over."""

    def __init__(self, examined: Examined) -> None:
        self.examined = examined
        self._decisions = Decisions(examined)
        self._at = -1
        self._before = self._behind = 0
        self._go(1)

    @property
    def number(self) -> int:
        """Index of the suggestion that is to be decided on."""
        return self._at

    @property
    def done(self) -> bool:
        """Whether there is none left."""
        return self._at >= len(self.examined.suggestions)

    @property
    def span(self) -> tuple[int, int]:
        """The first and last sentence of the suggestion as it stands: wider or narrower than it was made."""
        one = self.examined.suggestions[self._at]
        return one.first - self._before, one.last + self._behind

    def decided(self, number: int) -> Decision | None:
        """Return what was decided on a suggestion, in this sitting or before."""
        return self._decisions.get(number)

    def press(self, key: str) -> bool:
        """Do what ``key`` asks for; say whether it can be done. Raises OutputError."""
        if key in ("s", "c"):
            decision = Decision("spoiler" if key == "s" else "clean", self._before, self._behind)
            self._decisions.set(self._at, decision)
            self._go(1)
        elif key == "l":
            self._go(1)
        elif key == "u":
            return self._go_back()
        elif key in _STEPS:
            return self._resize(*_STEPS[key])
        else:
            return False
        return True

    def _go(self, step: int) -> None:
        self._before = self._behind = 0
        self._at += step
        while not self.done and self._decisions.get(self._at):
            self._at += 1

    def _go_back(self) -> bool:
        if self._at == 0:
            return False
        self._before = self._behind = 0
        self._at -= 1
        self._decisions.set(self._at, None)
        return True

    def _resize(self, before: int, behind: int) -> bool:
        """Take in or leave out a sentence; none that another suggestion has, and not all."""
        first, last = self.span[0] - before, self.span[1] + behind
        lowest = self._decided_span(self._at - 1)[1] + 1 if self._at else 1
        others = self._at + 1 < len(self.examined.suggestions)
        highest = self._decided_span(self._at + 1)[0] - 1 if others else len(self.examined.sentences) - 1
        if not lowest <= first <= last <= highest:
            return False
        self._before, self._behind = self._before + before, self._behind + behind
        return True

    def _decided_span(self, number: int) -> tuple[int, int]:
        one, decision = self.examined.suggestions[number], self.decided(number)
        return (one.first - decision.before, one.last + decision.behind) if decision else (one.first, one.last)


def marks(sitting: Sitting, *, undecided: bool) -> Iterator[Mark]:
    """Yield the marks that the author's decisions ask for.

    ``undecided``: also those for what the review's own words say and nobody has decided on. What a detector suggested
    needs no mark where it was found to be clean: nothing takes it for a spoiler.
    """
    for number, one in enumerate(sitting.examined.suggestions):
        declared = one.origin == DECLARED
        decision = sitting.decided(number) or (Decision("spoiler") if declared and undecided else None)
        if decision:
            found = _marks(sitting.examined, one, decision)
            yield from (mark for mark in found if declared or not mark.clean)


def open_sentences(sitting: Sitting) -> set[int]:
    """Return the sentences of suggestions that nobody has decided on."""
    return {
        sentence
        for number, one in enumerate(sitting.examined.suggestions)
        if sitting.decided(number) is None
        for sentence in range(one.first, one.last + 1)
    }


def _marks(examined: Examined, one: Suggestion, decision: Decision) -> Iterator[Mark]:
    """Yield the marks for one suggestion; what it was made narrower by is clean."""
    end = len(examined.sentences) - 1
    first = min(max(one.first - decision.before, 1), end)
    last = max(min(one.last + decision.behind, end), first)
    work = one.work if one.work != examined.review.work else None
    yield Mark(first, last, work, clean=decision.judgement == "clean")
    if decision.judgement == "spoiler" and one.first < first:
        yield Mark(one.first, first - 1, clean=True)
    if decision.judgement == "spoiler" and last < one.last:
        yield Mark(last + 1, one.last, clean=True)
