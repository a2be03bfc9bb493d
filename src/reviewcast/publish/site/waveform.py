"""A picture of an episode's sound: a bar for each stretch of it, its chapters, its spoilers hatched."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reviewcast.publish.site.words import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reviewcast.audio import Samples
    from reviewcast.model import ItemChapter

BARS = 400
WIDTH, HEIGHT = 1600, 200
_STEP = WIDTH // BARS
_MOST = 8 * BARS
"""Stretches that are kept at once while a file is read."""
_STYLE = (
    "@media(prefers-color-scheme:dark){.b{stroke:#b3a99d}.s{stroke:#f3a68a}.r{fill:#f3a68a}.h{stroke:#f3a68a}"
    ".c{stroke:#d9cfc3}}"
)
"""Without it, as where a host forbids styles, the colours of the light theme stay; they can be seen on dark too."""
_HATCH = (
    '<defs><pattern id="h" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="h" d="M0 0V14" stroke="#b4532f" stroke-width="4" stroke-opacity=".55"/></pattern></defs>'
)


def peaks(audio: Path) -> list[float]:
    """Return how loud each of ``BARS`` equal stretches is: root mean square, from 0 to 1 for the loudest.

    The file is streamed. Raises ``audio.UndecodableError``.
    """
    from reviewcast.audio import decode_blocks

    energies = _Energies()
    for block, _ in decode_blocks(audio):
        energies.add(block)
    levels = energies.levels()
    loudest = max(levels)
    return [round(level / loudest, 3) if loudest else 0.0 for level in levels]


def waveform_svg(peaks: Sequence[float], seconds: float, chapters: Sequence[ItemChapter]) -> bytes:
    """Return a picture, WIDTH by HEIGHT, that stretches; ``peaks`` from 0 to 1, ``seconds``: what they are of."""
    spans = [(round(begin * WIDTH), round(end * WIDTH)) for begin, end in _spoilers(chapters, seconds)]
    starts = [round(min(one.start / seconds, 1) * WIDTH) for one in chapters if one.start] if seconds else []
    hidden = [any(begin <= (index + 0.5) * _STEP < end for begin, end in spans) for index in range(len(peaks))]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"',
        ' role="img">',
        f"<title>{_title(seconds, chapters)}</title><style>{_STYLE}</style>{_HATCH if spans else ''}",
        *(_shade(begin, end) for begin, end in spans),
        _bars(peaks, [not one for one in hidden], 'class="b" stroke="#7d7267"'),
        _bars(peaks, hidden, 'class="s" stroke="#b4532f"'),
        f'<path class="c" stroke="#5c534a" stroke-width="2" d="{_lines(starts)}"/>' if starts else "",
        "</svg>\n",
    ]
    return "".join(parts).encode()


class _Energies:
    """The energy of stretches of samples, as many as are wanted at the end and never more than twice ``_MOST``."""

    def __init__(self) -> None:
        self._length = 1024
        self._sums: list[float] = []
        self._rest: Samples | None = None

    def add(self, block: Samples) -> None:
        """Take the next samples."""
        import numpy as np

        held = block if self._rest is None else np.concatenate([self._rest, block])
        while len(held) >= self._length:
            wanted = min(len(held) // self._length, 2 * _MOST - len(self._sums))
            squares = np.square(held[: wanted * self._length], dtype=np.float64)
            self._sums.extend(squares.reshape(wanted, -1).sum(axis=1).tolist())
            held = held[wanted * self._length :]
            if len(self._sums) == 2 * _MOST:
                self._sums = [one + other for one, other in zip(self._sums[::2], self._sums[1::2], strict=True)]
                self._length *= 2
        self._rest = held.copy()

    def levels(self) -> list[float]:
        """Return the root mean square of each bar's stretch."""
        count = len(self._sums)
        if not count:
            return [0.0] * BARS
        edges = [index * count // BARS for index in range(BARS + 1)]
        return [_level(self._sums[first : max(last, first + 1)], self._length) for first, last in pairwise(edges)]


def _level(sums: Sequence[float], length: int) -> float:
    return float((sum(sums) / (len(sums) * length)) ** 0.5)


def _spoilers(chapters: Sequence[ItemChapter], seconds: float) -> Iterator[tuple[float, float]]:
    """Yield where spoilers begin and end, as parts of the whole."""
    ends = [*(after.start for after in chapters[1:]), seconds]
    for one, end in zip(chapters, ends, strict=False):
        if one.kind == "spoiler" and seconds:
            yield min(one.start / seconds, 1), min(end / seconds, 1)


def _shade(begin: int, end: int) -> str:
    box = f'x="{begin}" width="{end - begin}" height="{HEIGHT}"'
    return f'<rect class="r" {box} fill="#b4532f" fill-opacity=".13"/><rect {box} fill="url(#h)"/>'


def _bars(peaks: Sequence[float], drawn: Sequence[bool], look: str) -> str:
    half = HEIGHT // 2
    path = []
    for index, peak in enumerate(peaks):
        if drawn[index]:
            reach = max(2, round(min(max(peak, 0.0), 1.0) * (half - 6)))
            path.append(f"M{index * _STEP + _STEP // 2} {half - reach}v{2 * reach}")
    return f'<path {look} stroke-width="2.4" d="{"".join(path)}"/>' if path else ""


def _lines(starts: Sequence[int]) -> str:
    return "".join(f"M{start} 0V{HEIGHT}" for start in starts)


def _title(seconds: float, chapters: Sequence[ItemChapter]) -> str:
    hidden = [f"{clock(begin * seconds)} to {clock(end * seconds)}" for begin, end in _spoilers(chapters, seconds)]
    said = f"; spoilers, hatched: {', '.join(hidden)}" if hidden else ""
    return f"Waveform of {clock(seconds)}{said}"
