"""What sounds when: clips, stingers and silence, one after the other, on a timeline of integer samples.

Nothing overlaps, so the master is a plain sequence of blocks and the timeline is exact by construction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reviewcast.model import MASTER_RATE, Chapter, Placed, Timeline, WordTiming

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    import numpy.typing as npt

    from reviewcast.master.condition import Conditioned
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Script

    Samples = npt.NDArray[np.float32]

BLOCK = MASTER_RATE
"""Samples of the longest block: what waits for an encoder is counted in blocks."""


def _milliseconds(number: int) -> int:
    return number * MASTER_RATE // 1000


OPENING = 576
"""Samples of silence before the intro: an MP3 encoder's own delay, which takes their place there."""
EDGE = _milliseconds(150)
"""From a chapter's start to its first sound: a player that seeks a little late still gets the first word whole."""
FENCE = _milliseconds(600)
"""Silence on either side of a spoiler's edge."""
AFTER_INTRO = _milliseconds(350)
AFTER_CUE = _milliseconds(250)
BEFORE_RETURN = _milliseconds(400)
CLOSING = _milliseconds(250)
"""Silence behind the outro."""


class Arrangement:
    """Places the conditioned clips of one script. Exhaust ``blocks`` once, then read ``timeline``."""

    def __init__(self, script: Script, stingers: LoadedStingers) -> None:
        self._script = script
        self._stingers = stingers
        self._position = 0
        """How much of the master was yielded."""
        self._heard = 0
        """Where the last audible sample of it ends."""
        self._placed: list[Placed] = []
        self._starts = [0]

    def blocks(self, clips: Iterable[Conditioned]) -> Iterator[Samples]:
        """Yield the master, block by block, from ``clips``, one for each line in order."""
        yield from self._silence_until(OPENING)
        yield from self._sound(self._stingers.intro)
        pause = AFTER_INTRO
        section = 0
        for number, (line, clip) in enumerate(zip(self._script.lines, clips, strict=True)):
            due = self._heard + pause
            if line.section != section:
                due = yield from self._turn(section, line.section, pause)
                section = line.section
            yield from self._silence_until(due - clip.lead)
            self._place(number, clip)
            yield from _blocks(clip.samples)
            pause = _milliseconds(line.pause_ms)
        due = self._heard + pause
        last = len(self._script.sections) - 1
        if section != last:  # no sign-off: the outro is its chapter's only sound
            due = yield from self._turn(section, last, pause)
        yield from self._silence_until(due)
        yield from self._sound(self._stingers.outro)
        yield from self._silence_until(self._position + CLOSING)

    @property
    def timeline(self) -> Timeline:
        """What was placed."""
        ends = [*self._starts[1:], self._position]
        chapters = (
            Chapter(section.kind, section.title, start, end)
            for section, start, end in zip(self._script.sections, self._starts, ends, strict=True)
        )
        return Timeline(self._position, tuple(self._placed), tuple(chapters))

    def _turn(self, old: int, new: int, pause: int) -> Generator[Samples, None, int]:
        """Go from one section to the next; return when the next line is due.

        The chapter starts on the first whole second that leaves the stated pause; a fence's edge has FENCE of silence
        on both sides, its sounds lying inside the spoiler's chapter.
        """
        leaves = self._script.sections[old].kind == "spoiler"
        enters = self._script.sections[new].kind == "spoiler"
        if leaves:
            owed = self._heard + pause
            yield from self._silence_until(self._heard + BEFORE_RETURN)
            yield from self._sound(self._stingers.spoiler_end)
            pause = max(owed - self._heard, 0)
        behind = FENCE if leaves or enters else EDGE
        before = FENCE if leaves or enters else 0
        start = _whole_second(self._heard + max(pause - behind, before))
        self._starts.append(start)
        if not enters:
            return start + behind
        yield from self._silence_until(start + behind)
        yield from self._sound(self._stingers.spoiler)
        return self._heard + AFTER_CUE

    def _sound(self, samples: Samples) -> Iterator[Samples]:
        self._position += len(samples)
        self._heard = self._position
        return _blocks(samples)

    def _place(self, number: int, clip: Conditioned) -> None:
        start = self._position + clip.lead
        self._position += len(clip.samples)
        self._heard = self._position - clip.tail
        words = tuple(WordTiming(w.first, w.last, start + w.start, start + w.end) for w in clip.words)
        self._placed.append(Placed(number, start, self._heard, words))

    def _silence_until(self, position: int) -> Iterator[Samples]:
        while self._position < position:
            length = min(position - self._position, BLOCK)
            self._position += length
            yield np.zeros(length, dtype=np.float32)


def _blocks(samples: Samples) -> Iterator[Samples]:
    for start in range(0, len(samples), BLOCK):
        yield samples[start : start + BLOCK]


def _whole_second(sample: int) -> int:
    return -(-sample // MASTER_RATE) * MASTER_RATE
