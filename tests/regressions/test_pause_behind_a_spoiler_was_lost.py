"""A pause that the author asked for at a spoiler's end was shortened to the fence's own silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearing import mastered
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = """# A story

It begins.

::: spoiler
It ends. [pause 9s]
:::

And ten words come after it, all of them safe.
"""


def test_pause_behind_a_spoiler(review: Callable[..., Path]) -> None:
    made = mastered(review(TEXT))
    last = max(number for number, line in enumerate(made.script.lines) if line.spoiler)
    gap = made.timeline.placed[last + 1].start - made.timeline.placed[last].end
    assert made.script.lines[last].pause_ms == 9000
    assert 9 * MASTER_RATE <= gap < 10 * MASTER_RATE
