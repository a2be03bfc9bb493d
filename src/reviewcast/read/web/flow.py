"""Words and marks gathered into paragraphs: what every element of a page has in common on its way to Markdown."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reviewcast.model import Omission
from reviewcast.read.files import UNFIT
from reviewcast.read.web import dom, footnotes, inline, spoilermarkup
from reviewcast.read.web.inline import Break, Edge, Mark, Part, Ready, Words
from reviewcast.read.written import spoilertext

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reviewcast.read.web.inline import Kind

_MAYBE_MARKED = re.compile(r"[\[\]({|~]|>!|!<|!!")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(slots=True)
class Flow:
    """Blocks that are written one below the other, and the words of the one that is being gathered."""

    inline: bool = False
    """Whether all is words of one line: a heading, a table's cell."""
    blocks: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """Marks that are open; they end with a block and begin again in the next."""
    after_list: tuple[int, str] = (0, "")
    """How many blocks there were after the last list, and its sign."""


class FlowWriter(ABC):
    """Gathers a tree's words; those who inherit from it say what becomes of elements."""

    def __init__(self, root: Element, base: str | None, lined: bool) -> None:
        self._root, self._base, self._lined = root, base, lined
        self.gone: set[Element] = set()
        self._flow = Flow()
        self._left_out: list[Omission] = []
        self._warnings: list[str] = []
        self._secret = 0
        self._told: Mark | None = None
        """A spoiler that marks among the words have opened."""
        self._telling: list[tuple[str, bool]] = []
        """What such marks have opened: what closes it, and whether it is a spoiler."""
        self._depth = self._containers = self._unfit = 0
        self._prose: str | None = None
        """Inside ``pre``: "text", or "verse" where lines' ends are meant."""
        self._rating: str | None = None
        self._notes = footnotes.find(root)
        self._secret_notes: set[str] = set()
        self._size: int | None = None

    @abstractmethod
    def _element(self, element: Element) -> None:
        """Write an element, without the text behind it."""

    def _children(self, element: Element) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self._text(child.tail)

    # ── words ──

    def _text(self, text: str) -> None:
        kept, count = UNFIT.subn("", text)
        self._unfit += count
        if self._prose:
            self._add_prose(kept)
        elif _MAYBE_MARKED.search(kept):
            self._add_marked(kept)
        else:
            self._flow.parts.append(Words(kept))

    def _add_prose(self, text: str) -> None:
        for index, chunk in enumerate(_PARAGRAPHS.split(text)):
            if index:
                self._end_paragraph()
            for number, line in enumerate(chunk.split("\n") if self._prose == "verse" else [chunk]):
                if number:
                    self._flow.parts.append(Break())
                self._add_marked(line)

    def _add_marked(self, text: str) -> None:
        """Add words that may hold spoiler marks."""
        done = 0
        for start, mark in spoilertext.marks_in(text) if not self._secret else ():
            if mark.text in spoilertext.PAIRS:  # may be closed in another element: the reader of the Markdown decides
                counts = True
            else:
                alone = mark.text == ">!" and not self._known_marks.is_to_come(mark)  # an arrow and a shout
                counts = not alone and self._known_marks.counts(mark)
                self._known_marks.note(mark, counted=counts)
            if counts:
                self._add(Words(text[done:start]))
                done = mark.end
                self._tell(mark)
        self._add(Words(text[done:]))

    @cached_property
    def _known_marks(self) -> spoilertext.Marks:
        known = spoilertext.Marks()
        for text in self._root.itertext():
            known.expect(str(text))
        return known

    def _tell(self, mark: spoilertext.Mark) -> None:
        """Begin or end a spoiler where a mark stands among the words."""
        if mark.text in spoilertext.PAIRS:
            self._add(Ready(mark.text))
            return
        if mark.opens:
            self._add(Words(f"{mark.title} " if mark.kind == "folded" else ""))
            if mark.kind in ("spoiler", "alone"):
                self._omit(mark.title, "title of a spoiler", secret=True)
            self._telling += [(mark.closer, mark.kind == "spoiler")] if mark.kind != "alone" else []
        else:
            last = max(index for index, (closer, _) in enumerate(self._telling) if closer == mark.closer)
            del self._telling[last]
        secret = any(one for _, one in self._telling)
        if secret and not self._told:
            self._told = Mark(">!")
            self._add(Edge(self._told, opens=True))
        elif self._told and not secret:
            self._add(Edge(self._told, opens=False))
            self._told = None

    def _add(self, part: Part) -> None:
        self._flow.parts.append(part)

    def _open(self, kind: Kind, address: str = "") -> Mark:
        mark = Mark(kind, address)
        self._add(Edge(mark, opens=True))
        if kind != ">!":
            self._flow.marks.append(mark)
        else:
            self._secret += 1
        return mark

    def _close(self, mark: Mark | None) -> None:
        if mark is None:
            return
        if mark.kind == ">!":
            self._secret -= 1
            self._add(Edge(mark, opens=False))
            return
        current = self._flow.marks.pop()  # a block inside has begun it anew
        self._add(Edge(current, opens=False))

    def _end_paragraph(self) -> None:
        flow = self._flow
        if flow.inline:
            flow.parts.append(Words(" "))
            return
        if not flow.parts:
            return
        ends: list[Part] = [Edge(mark, opens=False) for mark in reversed(flow.marks)]
        text = inline.lines([*flow.parts, *ends])
        if text:
            flow.blocks.append(text)
        flow.marks = [Mark(mark.kind, mark.address) for mark in flow.marks]
        flow.parts = [Edge(mark, opens=True) for mark in flow.marks]

    def _omit(self, text: str, reason: str, element: Element | None = None, *, secret: bool = False) -> None:
        said = " ".join(UNFIT.sub("", text).split())
        if not said:
            return
        within = element is not None and any(map(spoilermarkup.is_spoiler, element.iter()))
        line = dom.line_of(element) if element is not None and self._lined else 1
        self._left_out.append(
            Omission(said, reason, line, secret or within or self._secret > 0 or self._told is not None)
        )


def label(element: Element) -> str:
    """Return the words that stand for what is drawn or played."""
    drawn = element.find("title") if element.tag == "svg" else None
    named = (element.get(name) for name in ("alt", "aria-label", "title", "value", "placeholder", "src", "data-src"))
    texts = [drawn.text if drawn is not None else None, *named]
    if element.tag in ("img", "svg"):
        texts = texts[:3]
    return " ".join(UNFIT.sub("", next(filter(None, texts), "")).split())
