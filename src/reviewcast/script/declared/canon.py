"""One shape for all ways of typing: words in lower case, a blank between all that stands alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_TOKEN = 30
"""Characters; no word that is looked for is longer, and patterns step over a longer one in one go."""
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|(?:\. ?){2,}|([.,:;!?()\[\]/])(?: ?\1)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "—": ",", "–": ",", "…": "."})
_ELLIPSIS = ". . ."


@dataclass(frozen=True, slots=True)
class Canon:
    """A sentence's words and stops: ``" spoilers ahead ! "``; emphasis, quotation marks and hyphens are left out."""

    text: str
    source: str

    def words(self, start: int, end: int) -> str:
        """Return the words of ``source`` behind ``text[start:end]``, as they stand."""
        position, first, last = 1, 0, len(self.source)
        begun = False
        for found in _TOKEN.finditer(_lowered(self.source)):
            if position >= max(end, start + 1):
                break
            if position >= start and not begun:
                first, begun = found.start(), True
            last = found.end()
            position += len(_token(found)) + 1
        return self.source[first:last].strip()


def canon(sentence: str) -> Canon:
    """Return ``sentence`` in the shape that patterns are written for; linear in its length."""
    tokens = [_token(found) for found in _TOKEN.finditer(_lowered(sentence))]
    return Canon(f" {' '.join(tokens)} ", sentence)


def _lowered(sentence: str) -> str:
    """Return ``sentence`` in lower case, of the same length, with plain quotation marks and dashes."""
    plain = sentence.translate(_QUOTES).replace(" - ", " , ").replace(" -- ", " ,  ")
    lowered = plain.lower()
    return lowered if len(lowered) == len(sentence) else plain


def _token(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    token = found[0]
    return _ELLIPSIS if token[0] == "." else token[:LONGEST_TOKEN]
