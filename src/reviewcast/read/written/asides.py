"""What stands beside a paragraph, footnotes and pictures' words, moved behind the sentence that it belongs to."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reviewcast.model import Passage, PassageKind, Pause, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Spoiler

_MIN_WORDS = 3
_END_OF_TEXT = sys.maxsize
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[^a-z\s]|\s*\Z)")
_ABBREVIATED = re.compile(r"(?:\b(?:Mrs?|Ms|Dr|St|Prof|Jr|Sr|vs|No|Vol|Mt|Lt|Col|Gen|Sgt|Capt|Rev|Hon)|\b[A-Z])\.\Z")
_FILE = re.compile(r"\A\S+\.\w{2,5}\Z|\A(?:IMG|DSC|Screenshot|Screen Shot)[ _-]?\d", re.IGNORECASE)
_POSTER = re.compile(r"\b(?:poster|cover|cover art|logo|banner|thumbnail|avatar)\W*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words to be spoken behind the sentence of passage ``index`` that holds the character before ``offset``.

    ``index`` is -1 for what stands before the first passage.
    """

    index: int
    offset: int
    passage: Passage


@dataclass
class Note:
    """A footnote: its words, and its line."""

    line: int
    content: list[Run | Pause] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a footnote is referred to, or a picture stands."""

    kind: PassageKind
    what: str
    """The footnote's label; the picture's words."""
    offset: int
    spoiler: Spoiler | None


@dataclass
class Asides:
    """Collects the footnotes and pictures of a review while its blocks are read."""

    notes: dict[str, Note] = field(default_factory=dict)
    """By label; one may be referred to before it is read."""
    _here: list[_Mention] = field(default_factory=list)
    _found: list[tuple[int, int, _Mention]] = field(default_factory=list)

    def mention(self, kind: PassageKind, what: str, content: Sequence[Run | Pause], spoiler: Spoiler | None) -> None:
        """Note a footnote's mark or a picture behind ``content``, the words of its block so far."""
        offset = sum(len(part.text) for part in content if isinstance(part, Run))
        self._here.append(_Mention(kind, what, offset, spoiler))

    def finish_block(self, passages: Sequence[Passage], line: int, *, has_words: bool) -> None:
        """Tie what was mentioned to the last of ``passages``: to its sentence, or behind all of it."""
        index = len(passages) - 1
        for one in self._here:
            self._found.append((index, line, one if has_words else replace(one, offset=_END_OF_TEXT)))
        self._here = []

    def settled(self) -> tuple[list[Aside], list[Note]]:
        """Return the asides in order, and the footnotes that nothing refers to."""
        asides: list[Aside] = []
        unread = dict(self.notes)
        for index, line, one in self._found:
            if one.kind is PassageKind.CAPTION:
                asides.append(_aside(index, one, [Run(one.what)], line))
            elif one.what in unread:
                note = unread.pop(one.what)
                asides.append(_aside(index, one, note.content, note.line))
        return asides, list(unread.values())


def _aside(index: int, mention: _Mention, content: Sequence[Run | Pause], line: int) -> Aside:
    """Return words as an aside; beside a spoiler, they are one."""
    words = (replace(one, spoiler=one.spoiler or mention.spoiler) if isinstance(one, Run) else one for one in content)
    return Aside(index, mention.offset, Passage(mention.kind, tuple(words), line))


def describes(words: str) -> bool:
    """Whether a picture's words say what is to be seen, rather than name a file or a poster."""
    name = _FILE.match(words) or _POSTER.search(words)
    return not name and len(words.split()) >= _MIN_WORDS


def placed(passages: Sequence[Passage], asides: Sequence[Aside]) -> list[Passage]:
    """Return ``passages`` with each aside behind its sentence; what follows in its paragraph goes on behind it."""
    by_index: dict[int, list[Aside]] = {}
    for aside in asides:
        by_index.setdefault(aside.index, []).append(aside)
    result = [aside.passage for aside in by_index.get(-1, ())]
    for index, passage in enumerate(passages):
        result.extend(_interrupted(passage, by_index[index]) if index in by_index else [passage])
    return result


def _interrupted(passage: Passage, asides: Sequence[Aside]) -> Iterator[Passage]:
    done = 0
    text = passage.text
    for aside in asides:
        end = len(text) if passage.kind is PassageKind.HEADING else _sentence_end(text, aside.offset)
        if end > done:
            yield from _part(passage, done, end)
            done = end
        yield aside.passage
    yield from _part(passage, done, len(text))


def _sentence_end(text: str, offset: int) -> int:
    if offset >= len(text):
        return len(text)
    if _ENDED.search(text, max(offset - 8, 0), offset):
        return offset
    for match in _END.finditer(text, offset):
        if not _ABBREVIATED.search(text, max(match.start() - 8, 0), match.start() + 1):
            return match.end()
    return len(text)


def _part(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    """Yield the characters from ``start`` to ``end`` of a passage, if there are any to speak."""
    content: list[Run | Pause] = []
    offset = 0
    for part in passage.content:
        length = len(part.text) if isinstance(part, Run) else 0
        if isinstance(part, Run):
            words = part.text[max(start - offset, 0) : max(end - offset, 0)]
            content.extend([replace(part, text=words)] if words else [])
        elif start < offset <= end or (offset == start == 0):
            content.append(part)
        offset += length
    if any(isinstance(part, Pause) or part.text.strip() for part in content):
        yield replace(passage, content=tuple(content))
