"""What sounds when: clips, stingers and silence, one after the other, on a timeline of integer samples.

Nothing overlaps, so the master is a plain sequence of blocks and the timeline is exact by construction. ``Layout``
alone decides where a line goes, from lengths only: so ``distance`` knows, before an announcement is spoken, how far it
is from there to the end of the spoiler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np

from reviewcast.master.joining import SHORTEST, joined
from reviewcast.master.waiting import ticking
from reviewcast.model import MASTER_RATE, Chapter, Placed, Timeline, WordTiming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from reviewcast.master.condition import Conditioned, Extent
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Script

    Samples = npt.NDArray[np.float32]

BLOCK = MASTER_RATE
"""Samples of the longest block: what waits for an encoder is counted in blocks."""


def milliseconds(number: int) -> int:
    """Return ms as samples of the master."""
    return number * MASTER_RATE // 1000


OPENING = 576
"""Samples of silence before the intro: an MP3 encoder's own delay, which takes their place there."""
EDGE = milliseconds(150)
"""From a chapter's start to its first sound: a player that seeks a little late still gets the first word whole."""
FENCE = milliseconds(600)
"""Silence on either side of a spoiler's edge."""
AFTER_INTRO = milliseconds(350)
AFTER_CUE = milliseconds(250)
BEFORE_RETURN = milliseconds(400)
AROUND_TICKS = milliseconds(250)
"""Silence between words and the ticks of the time to act."""
CLOSING = milliseconds(250)
"""Silence behind the outro."""


class Layout:
    """Where the lines of a script go, one after the other, from the lengths of what sounds.

    Its generators yield what fills the time between the lines, and move on as they are exhausted.
    """

    def __init__(self, script: Script, stingers: LoadedStingers, shortest: int = SHORTEST) -> None:
        self._script = script
        self._stingers = stingers
        self._shortest = shortest
        self._small = {fence.section for fence in script.fences if fence.small}
        self.position = 0
        """How much of the master is settled."""
        self.heard = 0
        """Where the last audible sample of it ends."""
        self.starts = [0]
        """Of the sections so far."""
        self._section = 0
        self._pause = 0
        """After what was heard last."""
        self._safe = 0
        """Where the safe sections since the last spoiler, or since the beginning, start."""

    @classmethod
    def within(cls, script: Script, stingers: LoadedStingers, section: int, pause: int, tail: int) -> Self:
        """Return the layout of a section's rest: time counts from the last audible sample of what was said before it.

        ``pause`` is what follows that, ``tail`` what of its clip does (samples).
        """
        layout = cls(script, stingers)
        layout._section, layout._pause, layout.position = section, pause, tail
        return layout

    def open(self) -> Iterator[Samples]:
        """Begin the episode."""
        yield from self._silence_until(OPENING)
        yield from self._sound(self._stingers.intro)
        self._pause = AFTER_INTRO

    def add(self, number: int, extent: Extent) -> Iterator[Samples]:
        """Yield what sounds between the last line and line ``number``, and place that line: it ends at ``heard``."""
        line = self._script.lines[number]
        if line.section != self._section:
            yield from self._turn(line.section)
        due = self.heard + self._pause
        if line.spoiler and self._announced(number):
            yield from self._time_to_act(due)
        yield from self._silence_until(due - extent.lead)
        self.position += extent.lead + extent.audible + extent.tail
        self.heard = self.position - extent.tail
        self._pause = milliseconds(line.pause_ms)

    def sound_back(self) -> Iterator[Samples]:
        """Lead out of a spoiler: it is over when the sound is."""
        owed = self.heard + self._pause
        yield from self._silence_until(self.heard + BEFORE_RETURN)
        small = self._section in self._small
        yield from self._sound(self._stingers.spoiler_end_small if small else self._stingers.spoiler_end)
        self._pause = max(owed - self.heard, 0)

    def close(self) -> Iterator[Samples]:
        """End the episode; no chapter behind a spoiler is too short."""
        last = len(self._script.sections) - 1
        if self._section != last:  # no sign-off: the outro is its chapter's only sound
            yield from self._turn(last)
        yield from self._silence_until(self.heard + self._pause)
        yield from self._sound(self._stingers.outro)
        shortest = self._safe + self._shortest if self._safe else 0
        yield from self._silence_until(max(self.position + CLOSING, shortest))

    def _turn(self, new: int) -> Iterator[Samples]:
        """Go from one section to the next.

        The chapter starts on the first whole second that leaves the stated pause; a fence's edge has FENCE of silence
        on both sides, its sounds lying inside the spoiler's chapter. What stands before a spoiler and cannot be joined
        with more is made a chapter that is long enough.
        """
        leaves, enters = self._is_spoiler(self._section), self._is_spoiler(new)
        if leaves:
            yield from self.sound_back()
        behind = FENCE if leaves or enters else EDGE
        before = FENCE if leaves or enters else 0
        start = _whole_second(self.heard + max(self._pause - behind, before))
        if enters and not leaves:
            start = max(start, self._safe + self._shortest)
        if leaves:
            self._safe = start
        self.starts.append(start)
        self._section = new
        if enters:
            yield from self._silence_until(start + behind)
            small = new in self._small
            yield from self._sound(self._stingers.spoiler_small if small else self._stingers.spoiler)
            self._pause = AFTER_CUE
        else:
            self._pause = start + behind - self.heard

    def _is_spoiler(self, section: int) -> bool:
        return self._script.sections[section].kind == "spoiler"

    def _announced(self, number: int) -> bool:
        """Whether the line before ``number`` announces it: one of its fence that gives nothing away."""
        before = self._script.lines[number - 1]
        same = number > 0 and before.section == self._section
        return same and before.spoiler is None and self._is_spoiler(self._section)

    def _time_to_act(self, due: int) -> Iterator[Samples]:
        start, end = self.heard + AROUND_TICKS, due - AROUND_TICKS
        ticks = ticking(end - start, self._stingers.tick)
        if len(ticks):
            yield from self._silence_until(start)
            self.position += len(ticks)
            yield from cut(ticks)

    def _sound(self, samples: Samples) -> Iterator[Samples]:
        self.position += len(samples)
        self.heard = self.position
        yield from cut(samples)

    def _silence_until(self, position: int) -> Iterator[Samples]:
        while self.position < position:
            length = min(position - self.position, BLOCK)
            self.position += length
            yield np.zeros(length, dtype=np.float32)


class Arrangement:
    """Places the conditioned clips of one script. Exhaust ``blocks`` once, then read ``timeline``.

    ``shortest``: the samples that a chapter of safe words between spoilers has at least (a preview asks for none).
    """

    def __init__(self, script: Script, stingers: LoadedStingers, *, shortest: int = SHORTEST) -> None:
        self._script = script
        self._layout = Layout(script, stingers, shortest)
        self._placed: list[Placed] = []

    def blocks(self, clips: Iterable[Conditioned]) -> Iterator[Samples]:
        """Yield the master, block by block, from ``clips``, one for each line in order."""
        layout = self._layout
        yield from layout.open()
        for number, (_, clip) in enumerate(zip(self._script.lines, clips, strict=True)):
            extent = clip.extent
            yield from layout.add(number, extent)
            start = layout.heard - extent.audible
            words = tuple(WordTiming(w.first, w.last, start + w.start, start + w.end) for w in clip.words)
            self._placed.append(Placed(number, start, layout.heard, words))
            yield from cut(clip.samples)
        yield from layout.close()

    @property
    def timeline(self) -> Timeline:
        """What was placed; short chapters are joined, so there may be fewer of them than sections."""
        length, starts = self._layout.position, self._layout.starts
        chapters = [
            Chapter(section.kind, section.title, start, end)
            for section, start, end in zip(self._script.sections, starts, [*starts[1:], length], strict=True)
        ]
        return Timeline(length, tuple(self._placed), joined(chapters))


def cut(samples: Samples) -> Iterator[Samples]:
    """Yield a sound in blocks that an encoder's queue can hold."""
    for start in range(0, len(samples), BLOCK):
        yield samples[start : start + BLOCK]


def _whole_second(sample: int) -> int:
    return -(-sample // MASTER_RATE) * MASTER_RATE
