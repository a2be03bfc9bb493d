"""Words in decoded sound, known by nothing but their sound: the tone engine gives each a pitch and a length of its own."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

RATE = 44_100
AUDIBLE = 10 ** (-50 / 20)
_CLEAR = 10 ** (-34 / 20)
"""Between two words there is less, even where an encoder has smeared them."""
_GAP = RATE * 25 // 1000
"""Samples: shorter than the blank between two words, and than any word."""
_CHARACTER = 0.06
"""Seconds."""


class Tone(NamedTuple):
    """Something that sounds without a gap: samples, and Hz."""

    start: int
    end: int
    hertz: float

    def may_be(self, word: str) -> bool:
        """Whether the tone engine would say ``word`` like this."""
        long = (self.end - self.start) / RATE
        return (
            abs(self.hertz - (200 + zlib.crc32(word.encode()) % 300)) < 3 and abs(long - _CHARACTER * len(word)) < 0.03
        )


def tones(heard: Samples) -> list[Tone]:
    """Return what sounds, in order."""
    loud = np.flatnonzero(np.abs(heard) > _CLEAR)
    breaks = np.flatnonzero(np.diff(loud) > _GAP)
    edges = np.concatenate([[0], *[(one, one + 1) for one in breaks], [len(loud) - 1]]).astype(int)
    places = [(int(start), int(end)) for start, end in loud[edges].reshape(-1, 2)]
    return [Tone(start, end, _pitch(heard[start:end])) for start, end in places if end - start > _GAP]


def find(heard: Sequence[Tone], words: str) -> list[tuple[int, int]]:
    """Return from where to where ``words`` are said (samples), each time that they are."""
    wanted = words.split()
    found = []
    for first in range(len(heard) - len(wanted) + 1):
        said = heard[first : first + len(wanted)]
        if all(tone.may_be(word) for tone, word in zip(said, wanted, strict=True)):
            found.append((said[0].start, said[-1].end))
    return found


def place(heard: Sequence[Tone], words: str) -> tuple[int, int]:
    """Return from where to where ``words`` are said: once, and no more."""
    found = find(heard, words)
    assert len(found) == 1, f"{words!r} is heard {len(found)} times"
    return found[0]


def silence(heard: Samples, at: int) -> tuple[float, float]:
    """Return the seconds of silence before and behind a sample."""
    loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
    before, behind = loud[loud < at], loud[loud >= at]
    return (at - int(before[-1]) - 1) / RATE, (int(behind[0]) - at) / RATE


def last_audible(heard: Samples, near: int) -> int:
    """Return the sample behind the last audible one of a word that ends about ``near``."""
    within = RATE // 25
    loud = np.flatnonzero(np.abs(heard[near - within : near + within]) > AUDIBLE)
    return near - within + int(loud[-1]) + 1


def _pitch(heard: Samples) -> float:
    """Return the strongest frequency in Hz."""
    size = 1 << 16  # padded: a bin is two thirds of a Hz
    power = np.abs(np.fft.rfft(heard * np.hanning(len(heard)), size))
    return float(np.argmax(power)) * RATE / size


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate("twenty thirty forty fifty".split(), start=2)},
}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_TIMES = {"once": 1, "twice": 2}


class Distance(NamedTuple):
    """How far an announcement says that it is, in seconds: exactly, and by so many jumps of so many seconds."""

    seconds: int
    jumps: int = 0
    jump: int = 0


def distance(announcement: str) -> Distance:
    """Understand "… skip ahead two minutes and ten seconds, or five times thirty seconds." as a listener does."""
    words = re.findall(r"[a-z]+", announcement.lower().rpartition("skip ahead")[2])
    times = [place for place, word in enumerate(words) if word in (*_TIMES, "times")]
    if not times:
        return Distance(_length(words))
    at = times[0]
    jumps = _TIMES.get(words[at]) or _number(words[:at])[0]
    exact = words[: words.index("or")]
    return Distance(_length(exact), jumps, _length(words[at + 1 :]))


def _length(words: Sequence[str]) -> int:
    units = [(one, _SECONDS[word.rstrip("s")]) for one, word in enumerate(words) if word.rstrip("s") in _SECONDS]
    edges = pairwise([-1, *(at for at, _ in units)])
    return sum(_number(words[before + 1 : at])[0] * unit for (before, at), (_, unit) in zip(edges, units, strict=True))


def _number(words: Sequence[str]) -> list[int]:
    """Return the number that the last words before a unit are, in a list: empty where they are none."""
    found = [_NUMBERS[word] for word in words if word in _NUMBERS]
    return [sum(found[-2:]) if len(found) > 1 and found[-2] >= 20 > found[-1] else found[-1]] if found else []
