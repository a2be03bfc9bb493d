"""Who says which words of a passage, and what must stay together: a quotation and its attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewcast.model import CastPart, Role

MAX_ATTRIBUTION = 15
"""Words; more are a sentence of the author's own."""
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_CLOSED = frozenset('”“»"')
_QUOTES = re.compile('[“”„«»"]')
_VERB = re.compile(
    r"\b(?:sa(?:id|ys?)|wr(?:ote|ites?)|ask(?:s|ed)?|add(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)|t(?:old|ells?)|"
    r"shout(?:s|ed)?|whisper(?:s|ed)?|cr(?:y|ies|ied)|remark(?:s|ed)?|note[sd]?|observe[sd]?|insist(?:s|ed)?|"
    r"admit(?:s|ted)?|declare[sd]?|explain(?:s|ed)?|recall(?:s|ed)?|quip(?:s|ped)?|sigh(?:s|ed)?|joke[sd]?|"
    r"mutter(?:s|ed)?|complain(?:s|ed)?|conclude[sd]?|claim(?:s|ed)?|warn(?:s|ed)?)\b"
)
_NAME = r"[^\W\d_][\w'’.-]*"
_SPEAKER = re.compile(rf"(?:{_NAME} ){{0,4}}?{_NAME}\s+(?={_VERB.pattern})|(?={_VERB.pattern})")
_SOURCE = re.compile(r"(?:^|(?<=\n)|(?<=[.!?…\"”’»)] )|(?<=[.!?…\"”’»)]))(?:[—–―]|--?(?= ))\s*(?=[\w\"“«])")
_PARTICLES = frozenset("a an and at by da das de del der di du for from in la le of on st the to van von y".split())
_MAX_SOURCE = 12


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


def source_start(text: str) -> int | None:
    """Return where, at the end of a block quote, it is said whose words they are ("— Kazuo Ishiguro"), or None."""
    found = deque(_SOURCE.finditer(text), maxlen=1)
    if not found:
        return None
    last = found.pop()
    words = text[last.end() :].split()
    own_line = last.start() == 0 or text[last.start() - 1] == "\n"
    name = all(word[0].isupper() or not word[0].isalpha() or word.lower().strip(",") in _PARTICLES for word in words)
    return last.start() if 0 < len(words) <= _MAX_SOURCE and (own_line or name) else None


def units(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[range, bool]]:
    """Group the ``sentences`` of a paragraph (their spans) into what stays together.

    Each unit is a range of sentences and whether it is a quotation: sentences within one pair of quotation marks, and
    those that say whose words they are. What else has quotation marks in it is the author's own.
    """
    pairs = list(_pairs(text))
    ends = [last for _, last in pairs]
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


def speaker_follows(text: str, sentence: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a sentence ends with a quotation's closing mark, and the next one says who said it."""
    if text[slice(*sentence)].rstrip()[-1:] not in _CLOSED:
        return False
    words = text[slice(*following)].strip()
    return words[:1].islower() or _says_who(words)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each pair of quotation marks; one that is never closed makes none."""
    opened, closing = 0, ""
    for match in _QUOTES.finditer(text):
        mark, at = match[0], match.start()
        if closing:
            if mark in closing and not (mark == '"' and text[at - 1 : at].isspace()):
                yield opened, at
                closing = ""
        elif mark in _CLOSING and _opens(text, at):
            opened, closing = at, _CLOSING[mark]


def _opens(text: str, at: int) -> bool:
    """Whether a quotation can begin here: it cannot behind a letter or digit (6'2")."""
    return not text[at - 1 : at].isalnum() if at else True


def _says_who(sentence: str) -> bool:
    return len(sentence.split()) <= MAX_ATTRIBUTION and _SPEAKER.match(sentence) is not None


def _is_quotation(unit: str, start: int, pairs: Sequence[tuple[int, int]]) -> bool:
    quoted = " ".join(unit[first - start + 1 : last - start] for first, last in pairs)
    edges = [-1, *(edge - start for pair in pairs for edge in pair), len(unit)]
    outside = [unit[left + 1 : right].strip() for left, right in zip(edges[::2], edges[1::2], strict=True)]
    said = " ".join(outside).split()
    if not any(character.isalnum() for word in said for character in word):
        return any(mark in f"{quoted[-1:]}{outside[-1]}" for mark in ".!?…") and bool(quoted.split())
    begins = not outside[0] and quoted != "" and unit[pairs[0][1] - start - 1] in ",.!?…—–-"
    follows = outside[0].endswith((":", ",")) and not any(map(str.isalnum, outside[-1]))
    attributed = any(_VERB.search(piece) for piece in outside)
    return (begins or follows) and attributed and len(said) <= min(MAX_ATTRIBUTION, len(quoted.split()))
