"""How far it is from a spoiler's announcement to its end, before the announcement is spoken.

The distance doesn't depend on where in the episode, or in a second, the announcement ends: behind a spoiler's last
sound there are FENCE of silence, a chapter's edge, and FENCE of silence again, 1.2 s at least. So a whole second
always lies there, wherever counting begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.master.arrange import AFTER_CUE, Layout, milliseconds
from reviewcast.master.condition import TAIL
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.master.condition import Extent
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Fence, Script

MARGIN = milliseconds(100)
"""Samples by which one lands behind the spoiler at least; as much and more is left before the next sound."""


def seconds_to_pass(
    script: Script,
    fence: Fence,
    extents: Sequence[Extent],
    stingers: LoadedStingers,
    *,
    pause_ms: int | None = None,
) -> int:
    """Return how many seconds to skip from the last audible sample of a fence's announcement.

    One lands behind the spoiler's last audible sample, the sound back included, and before whatever sounds next.
    ``extents`` are those of the fence's lines from its first spoiler on. ``pause_ms`` is the time to act; None means
    the pause of the line before the spoiler. Where nothing is said before it, time counts from the end of the cue.
    """
    numbers = spoiler_lines(script, fence)
    before = script.lines[numbers[0] - 1] if numbers[0] else None
    said = before if before and before.section == fence.section else None
    pause = milliseconds(said.pause_ms) if said else AFTER_CUE
    if pause_ms is not None:
        pause = milliseconds(pause_ms)
    announced = said is not None or pause_ms is not None
    layout = Layout.within(script, stingers, fence.section, pause, TAIL if announced else 0)
    for number, extent in zip(numbers, extents, strict=True):
        for _ in layout.add(number, extent):
            pass
    for _ in layout.sound_back():
        pass
    return -(-(layout.heard + MARGIN) // MASTER_RATE)


def spoiler_lines(script: Script, fence: Fence) -> range:
    """Return the indexes of a fence's lines from its first spoiler on: those whose extents tell the distance."""
    lines = [number for number, line in enumerate(script.lines) if line.section == fence.section]
    first = next(number for number in lines if script.lines[number].spoiler)
    return range(first, lines[-1] + 1)
