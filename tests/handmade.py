"""Scripts and clips made by hand, for laws that hold whatever is said."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from reviewcast.master import stingers
from reviewcast.master.arrange import BLOCK, Arrangement
from reviewcast.master.condition import LEAD, TAIL, Conditioned
from reviewcast.model import Fence, Line, LineKind, Script, Section, SectionKind, Spoiler, Stingers, Timeline

SOUNDS = stingers.load(Stingers())
LEVEL = np.float32(0.1)
"""Of the clips: the stingers never keep it for long."""
KINDS: tuple[SectionKind, ...] = ("body", "spoiler", "verdict")


def clip(length: int) -> Conditioned:
    return Conditioned(np.pad(np.full(length, LEVEL), (LEAD, TAIL)), LEAD, TAIL, ())


def line(section: int, pause: int, work: str | None = None, kind: LineKind = LineKind.PARAGRAPH) -> Line:
    return Line(kind, "word", "word", "tone", pause, section, Spoiler(work) if work else None)


class Handmade(NamedTuple):
    script: Script
    clips: list[Conditioned]


@st.composite
def scripts(draw: st.DrawFn, announced: int = 0) -> Handmade:
    """Any order of sections, each with lines of any length and pause; the last may have none.

    A fence is announced by ``announced`` lines or more, and has one spoiler or more.
    """
    kinds: list[SectionKind] = ["intro", *draw(st.lists(st.sampled_from(KINDS), max_size=6)), "outro"]
    lines: list[Line] = []
    fences: list[Fence] = []
    for number, kind in enumerate(kinds):
        if kind == "spoiler":
            said = draw(st.lists(st.integers(0, 7000), min_size=announced, max_size=announced + 2))
            lines += [line(number, pause, None, LineKind.ANNOUNCEMENT) for pause in said]
            small = draw(st.booleans())
            fences.append(Fence(number, ("Work",), brief=small, small=small, by_author=False))
        pauses = draw(st.lists(st.integers(0, 4000), min_size=int(kind != "outro"), max_size=4))
        lines += [line(number, pause, "Work" if kind == "spoiler" else None) for pause in pauses]
    lengths = draw(st.lists(st.integers(1, 90_000), min_size=len(lines), max_size=len(lines)))
    sections = tuple(Section(kind, f"{kind} {number}") for number, kind in enumerate(kinds))
    script = Script("Title", "en", tuple(lines), sections, fences=tuple(fences))
    return Handmade(script, [clip(length) for length in lengths])


class Arranged(NamedTuple):
    timeline: Timeline
    samples: npt.NDArray[np.float32]


def arranged(made: Handmade) -> Arranged:
    arrangement = Arrangement(made.script, SOUNDS)
    blocks = list(arrangement.blocks(made.clips))
    assert max(map(len, blocks)) <= BLOCK, "an encoder's queue holds a number of them"
    return Arranged(arrangement.timeline, np.concatenate(blocks))
