"""Piper's phonemes → the times of the written words.

espeak runs short words together ("of the" becomes one group) and speaks some words as several ("1800's"), so its
groups cannot simply be counted off. Each written word is phonemised alone, and the line's phonemes are aligned with
those by edit distance; a word's edge then moves to the nearest gap between groups, if one is near. Where words are run
together the edge is that of the best alignment: tests hold it to within two phonemes of the true one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from reviewcast.model import WordTiming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from piper.voice import PhonemeAlignment

_WORD = re.compile(r"\S+")
_NOT_SOUNDED = frozenset(" ^$_.,;:!?…\"'()-ˈˌː—–")
_SNAP = 2
"""Phonemes within which an edge moves to a gap."""


@dataclass(frozen=True, slots=True)
class _Sound:
    """A phoneme as spoken: its chunk, its samples there, and whether a gap stands before it."""

    phoneme: str
    chunk: int
    start: int
    end: int
    after_gap: bool


def sentence_words(
    text: str, alignments: Sequence[Sequence[PhonemeAlignment] | None], phonemes: Callable[[str], str]
) -> list[tuple[WordTiming, ...] | None]:
    """Return, for each chunk of the line ``text``, its words' times; None for all if one chunk has no alignment.

    ``phonemes`` gives those of a word spoken alone. A word is given to the chunk in which it begins.
    """
    if any(alignment is None for alignment in alignments):
        return [None] * len(alignments)
    sounds = list(_sounds(alignments))
    words = [match.span() for match in _WORD.finditer(text)]
    if not words:
        return [() for _ in alignments]
    alone = [_sounded(_cached(phonemes)(text[first:last])) for first, last in words]
    edges = _edges(alone, sounds)
    timings: list[list[WordTiming]] = [[] for _ in alignments]
    for (first, last), (begin, end) in zip(words, pairwise(edges), strict=True):
        if begin < end:
            chunk = sounds[begin].chunk
            stop = max(sound.end for sound in sounds[begin:end] if sound.chunk == chunk)
            timings[chunk].append(WordTiming(first, last, sounds[begin].start, stop))
    return [tuple(chunk) for chunk in timings]


@lru_cache(maxsize=8)
def _cached(phonemes: Callable[[str], str]) -> Callable[[str], str]:
    return lru_cache(maxsize=4096)(phonemes)


def _sounded(phonemes: Iterable[str]) -> str:
    return "".join(phoneme for phoneme in phonemes if phoneme not in _NOT_SOUNDED)


def _sounds(alignments: Sequence[Sequence[PhonemeAlignment] | None]) -> Iterable[_Sound]:
    for chunk, alignment in enumerate(alignments):
        position = 0
        gap = True
        for phoneme in alignment or ():
            end = position + int(phoneme.num_samples)
            if phoneme.phoneme in _NOT_SOUNDED:
                gap = gap or phoneme.phoneme not in "ˈˌː'"
            else:
                yield _Sound(phoneme.phoneme, chunk, position, end, gap)
                gap = False
            position = end


def _edges(alone: Sequence[str], sounds: Sequence[_Sound]) -> list[int]:
    """Return where in ``sounds`` each word begins, and behind them the end; never falling."""
    heard = "".join(sound.phoneme[0] for sound in sounds)
    mapping = _mapping("".join(alone), heard)
    places = [mapping[position] for position in accumulate(map(len, alone[:-1]))]
    _snap(places, [index for index, sound in enumerate(sounds) if sound.after_gap and index])
    edges = [0]
    behind = sum(map(bool, alone))
    for word, place in zip(alone, places, strict=False):
        behind -= bool(word)
        least = edges[-1] + bool(word)  # a word that is heard has at least one phoneme,
        most = len(sounds) - behind  # and so has every word behind it
        edges.append(min(max(min(place, most), least), len(sounds)))
    return [*edges, len(sounds)]


def _snap(places: list[int], gaps: Iterable[int]) -> None:
    """Move to each gap the one place that is nearest to it, if it is near: a gap parts two words, never three."""
    if not places:
        return
    for gap in gaps:
        nearest = min(range(len(places)), key=lambda index: abs(places[index] - gap))
        if abs(places[nearest] - gap) <= _SNAP:
            places[nearest] = gap


def _mapping(expected: str, heard: str) -> list[int]:
    """Return for every position in ``expected``, its end included, the position in ``heard`` that matches it."""
    places = [0] * (len(expected) + 1)
    for step in Levenshtein.opcodes(expected, heard):
        for position in range(step.src_start, step.src_end):
            places[position] = min(step.dest_start + position - step.src_start, step.dest_end)
    places[-1] = len(heard)
    return places
