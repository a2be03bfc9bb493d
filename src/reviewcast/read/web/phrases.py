"""Elements within a line, emphasis, links, code and pictures, on their way to Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reviewcast.read.files import UNFIT
from reviewcast.read.web import dom, inline, spoilermarkup
from reviewcast.read.web.flow import FlowWriter, label
from reviewcast.read.web.inline import Break, Ready, Words
from reviewcast.read.web.ratings import spoken_rating

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from reviewcast.read.web.inline import Kind

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_LAZY = ("data-src", "data-lazy-src", "data-orig-file", "data-original", "src")


class PhraseWriter(FlowWriter):
    """Writes the elements within a line."""

    def _emphasis(self, element: Element) -> None:
        self._marked(element, "*")

    def _strong(self, element: Element) -> None:
        self._marked(element, "**")

    def _struck(self, element: Element) -> None:
        self._marked(element, "~~")

    def _marked(self, element: Element, kind: Kind, address: str = "") -> None:
        mark = self._open(kind, address)
        self._children(element)
        self._close(mark)

    def _link(self, element: Element) -> None:
        label = self._notes.marks.get(element)
        if label is not None:
            if self._secret or self._told:
                self._secret_notes.add(label)
            self._add(Ready(f"[^{label}]"))
            return
        behind = spoilermarkup.words_behind(element)
        if behind:
            self._children(element)
            self._add(Words(" "))
            mark = self._open(">!")
            self._add(Words(behind))
            self._close(mark)
            return
        address = inline.address(element.get("href") or "", self._base)
        if address and not any(mark.kind == "[" for mark in self._flow.marks) and dom.words(element):
            self._marked(element, "[", address)
        else:
            self._children(element)

    def _code(self, element: Element) -> None:
        if self._prose or (not self._secret and any(map(spoilermarkup.is_spoiler, element.iterdescendants()))):
            self._children(element)
            return
        text = inline.code(UNFIT.sub("", dom.text_of(element)))
        if text:
            self._add(Ready(text))

    def _quoted(self, element: Element) -> None:
        self._add(Words("“"))
        self._children(element)
        self._add(Words("”"))

    def _superscript(self, element: Element) -> None:
        self._scripted(element, _SUPERSCRIPTS)

    def _subscript(self, element: Element) -> None:
        self._scripted(element, _SUBSCRIPTS)

    def _scripted(self, element: Element, table: dict[int, int]) -> None:
        text = dom.words(element)
        if text.isdecimal() and text.isascii() and not any(one in self._notes.marks for one in element.iter()):
            self._add(Words(text.translate(table)))
        else:
            self._children(element)

    def _reading_aid(self, element: Element) -> None:
        reason = "brackets around a reading aid" if element.tag == "rp" else "reading aid above the characters"
        self._omit(dom.words(element), reason, element)

    def _break(self, _element: Element) -> None:
        parts = self._flow.parts
        while parts and isinstance(parts[-1], Words) and not parts[-1].text.strip():
            parts.pop()
        if self._flow.inline:
            parts.append(Words(" "))
        elif parts and isinstance(parts[-1], Break):
            parts.pop()
            self._end_paragraph()
        else:
            parts.append(Break())

    def _picture(self, element: Element) -> None:
        alt, source = label(element), next(filter(None, map(element.get, _LAZY)), "")
        names = dom.classes(element)
        self._rating = self._rating or spoken_rating(alt)
        if any("emoji" in name or "smiley" in name for name in names) and len(alt) <= 40:  # noqa: PLR2004 - one emoji
            self._add(Words(alt))
        elif alt:
            self._add(Ready(f"![{inline.plain(alt)}]({inline.address(source, self._base)})"))
        else:
            self._omit(source if not source.startswith("data:") else "data:", "picture without words", element)

    def _drawing(self, element: Element) -> None:
        self._rating = self._rating or spoken_rating(label(element))
        if label(element):
            self._add(Ready(f"![{inline.plain(label(element))}]()"))

    def _span(self, element: Element) -> None:
        """Read a drawing's name; of other words, the words themselves."""
        label = element.get("aria-label") or element.get("title") or ""
        self._rating = self._rating or spoken_rating(label)
        if element.get("role") == "img" and label and not any(map(str.isalnum, dom.words(element))):
            self._drawing(element)
            self._omit(dom.words(element), "picture made of signs", element)
        else:
            self._children(element)

    PHRASES: ClassVar[dict[str, Callable[[Any, Element], None]]] = {
        **dict.fromkeys(("em", "i", "cite", "dfn", "var"), _emphasis),
        **dict.fromkeys(("strong", "b"), _strong),
        **dict.fromkeys(("del", "s", "strike"), _struck),
        **dict.fromkeys(("code", "kbd", "samp", "tt"), _code),
        **dict.fromkeys(("rt", "rp", "rtc"), _reading_aid),
        "a": _link,
        "br": _break,
        "img": _picture,
        "q": _quoted,
        "span": _span,
        "sub": _subscript,
        "sup": _superscript,
        "svg": _drawing,
    }
