"""Who says which words of a passage, and what must stay together: a quotation and its attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.script.attribution import MAX_ATTRIBUTION, attributes, speaker_follows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.model import CastPart, Role

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’'", "'": "'’"}
_ELIDED = "n|em|til|tis|twas|cause|cos|round|bout"
_OPENER = re.compile(rf"(?<!\w)(?:[“„«»\"]|[‘'](?=[^\W\d_])(?!(?:{_ELIDED})\b))")
"""Not behind a letter or digit (6'2"); an apostrophe that stands for letters opens nothing."""
_CLOSER = re.compile(r"[”“»«]|(?<!\s)\"|(?<=[,.!?…—–-])[’'](?!\w)")
"""Single marks close behind punctuation only: elsewhere they are apostrophes."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Names of voices: a part without one of its own has the narrator's."""

    narrator: str
    quotation: str
    block_quote: str
    heading: str


def cast(narrator: str, casting: Mapping[CastPart, Role]) -> Cast:
    """Return who speaks, ``narrator`` being the episode's voice."""
    voices = {part: role.voice for part, role in casting.items()}
    return Cast(
        narrator,
        voices.get("quotation", narrator),
        voices.get("block_quote", narrator),
        voices.get("heading", narrator),
    )


def units(text: str, sentences: Sequence[tuple[int, int]], *, left_open: bool = False) -> list[tuple[range, bool]]:
    """Group the ``sentences`` of a paragraph (their spans) into what stays together.

    ``left_open``: its last quotation goes on in the next paragraph.

    Each unit is a range of sentences and whether it is a quotation: sentences within one pair of quotation marks, and
    those that say whose words they are. What else has quotation marks in it is the author's own.
    """
    pairs = list(_pairs(text, left_open=left_open))
    ends = [min(last, len(text) - 1) for _, last in pairs]
    grouped: list[tuple[range, bool]] = []
    first = 0
    for index, (_, end) in enumerate(sentences):
        within = bisect_left(ends, end)  # the first pair that ends behind this sentence
        crossed = within < len(pairs) and pairs[within][0] < end
        last = index + 1 == len(sentences)
        if not last and pairs and (crossed or speaker_follows(text, sentences[index], sentences[index + 1])):
            continue
        start = sentences[first][0]
        inside = pairs[bisect_left(ends, start) : within]
        grouped.append((range(first, index + 1), bool(inside) and _is_quotation(text[start:end], start, inside)))
        first = index + 1
    return grouped


def goes_on(text: str, following: str) -> bool:
    """Whether a quotation that a paragraph leaves open goes on in the ``following`` one, which opens it anew."""
    *_, (start, end) = (0, 0), *_pairs(text, left_open=True)
    return end == len(text) > 0 and following.startswith(text[start])


def _pairs(text: str, *, left_open: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each pair of quotation marks.

    One that is never closed makes none; where the last one is ``left_open``, it ends with the text.
    """
    closers: dict[str, list[int]] = {}
    for closer in _CLOSER.finditer(text):
        for mark, closing in _CLOSING.items():
            if closer[0] in closing:
                closers.setdefault(mark, []).append(closer.start())
    end = 0
    for opener in _OPENER.finditer(text):
        at = opener.start()
        if at < end:
            continue
        places = closers.get(opener[0], [])
        place = bisect_left(places, at + 1)
        if place < len(places):
            yield at, places[place]
            end = places[place] + 1
        elif left_open:
            yield at, len(text)
            return


def _is_quotation(unit: str, start: int, pairs: Sequence[tuple[int, int]]) -> bool:
    quoted = " ".join(unit[first - start + 1 : last - start] for first, last in pairs)
    edges = [-1, *(edge - start for pair in pairs for edge in pair), len(unit)]
    outside = [unit[left + 1 : right].strip() for left, right in zip(edges[::2], edges[1::2], strict=True)]
    said = " ".join(outside).split()
    if not any(character.isalnum() for word in said for character in word):
        return any(mark in f"{quoted[-1:]}{outside[-1]}" for mark in ".!?…") and bool(quoted.split())
    begins = not outside[0] and quoted != "" and unit[pairs[0][1] - start - 1] in ",.!?…—–-"
    follows = outside[0].endswith((":", ",")) and not any(map(str.isalnum, outside[-1]))
    attributed = any(attributes(piece) for piece in outside)
    return (begins or follows) and attributed and len(said) <= min(MAX_ATTRIBUTION, len(quoted.split()))
