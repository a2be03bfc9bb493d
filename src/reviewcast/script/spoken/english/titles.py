"""Titles and names that are written as no rule could read them."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.vocabulary import FAMOUS

_KNOWN = re.compile(
    r"(?<![\w/.$])(?<!\d-)(?:"
    + "|".join(re.escape(name) for name in sorted(FAMOUS, key=len, reverse=True))
    + r")(?![\w/]|[.,-]\d|-\w)"
)
_DOLLAR = re.compile(r"(?<=[A-Za-z])\$(?=[A-Za-z])")


def titles(text: str) -> str:
    """Read what the table of famous spellings knows, and "$" inside a word as "s"."""
    text = _KNOWN.sub(lambda match: FAMOUS[match[0]], text)
    return _DOLLAR.sub("s", text)
