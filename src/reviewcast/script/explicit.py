"""Whether an episode has strong language, and where: its explicit flag, unless the author says otherwise."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reviewcast.model import Explicit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewcast.model import Line, Review

_MASK = r"[*#@$%!_·•–—-]"
_MASKED = {
    "fuck": rf"f{_MASK}{{1,3}}c?k|fu{_MASK}{{1,2}}k|fu[*]{{2}}|f[*]{{2,5}}|f-{{3,4}}|fu{{2,9}}c{{1,3}}k{{1,3}}",
    "shit": rf"s[h*]{_MASK}t|sh[*#@$%]{{2}}|s[*]{{2,3}}t|s[*]{{3}}|\$hit|shi{{2,9}}t{{1,3}}",
    "cunt": rf"c[u*]?[*]n?t|c{_MASK}nt",
    "bitch": rf"b{_MASK}tch|b[*]{{2,3}}c?h",
    "asshole": rf"a{_MASK}{{2}}hole",
    "twat": rf"tw{_MASK}t",
    "nigger": r"n[*]{2,4}er",
    "nigga": r"n[*]{2,4}a",
}
"""How the roots of strong words are masked or drawn out: "f**k", "sh*t", "fuuuck"."""


def explicit(lines: Iterable[Line], review: Review) -> Explicit:
    """Return whether the episode of ``review`` is explicit, and why; words of a spoiler are not told."""
    if review.explicit is not None:
        return Explicit(review.explicit, why="the author says so")
    spoiler: int | None = None
    for word, line in _strong(lines):
        if line.spoiler is None:
            where = f"in line {line.source_line}" if line.source_line else f"in the {line.kind.replace('_', '-')}"
            return Explicit(value=True, why=f"strong language: '{word}' {where}")
        spoiler = spoiler or line.source_line or 0
    if spoiler is not None:
        return Explicit(value=True, why=f"strong language in a spoiler, line {spoiler}")
    return Explicit(value=False, why="no strong language was found")


def strong_words(text: str) -> list[str]:
    """Return the strong words of ``text``, as written there."""
    return [_written(text, match) for match in _pattern().finditer(text.lower())]


def _strong(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    search = _pattern().search
    for line in lines:
        words = line.text or line.shown
        found = search(words.lower())
        if found:
            yield _written(words, found), line


def _written(words: str, found: re.Match[str]) -> str:
    """Return what was found in ``words`` in lower case as it was written (a few capitals change their length)."""
    written = words[found.start() : found.end()]
    return written if written.lower() == found[0] else found[0]


@cache
def _pattern() -> re.Pattern[str]:
    words = (files("reviewcast") / "data" / "explicit" / "en.txt").read_text(encoding="utf-8").splitlines()
    stems = sorted(_with_endings(line) for line in words if line and not line.startswith("#"))
    firsts = "".join(sorted({stem[0] for stem in words if stem[:1].isalpha()}))  # most words end at this look
    return re.compile(rf"(?<!\w)(?=[${firsts}])(?:{'|'.join(stems)})(?![\w*])")


def _with_endings(line: str) -> str:
    stem, _, endings = line.partition(":")
    for root, masked in _MASKED.items():
        if root in stem:
            stem = stem.replace(root, f"(?:{root}|{masked})")
            break
    return f"{stem}(?:{'|'.join(sorted(endings.split(), key=len, reverse=True))})?" if endings else stem
