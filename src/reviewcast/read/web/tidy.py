"""HTML → clean Markdown with reviewcast's own spoiler marks. What is not read is listed, with the reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from reviewcast.read.files import UNFIT
from reviewcast.read.web import dom, furniture, inline, spoilermarkup, tables
from reviewcast.read.web.flow import Flow, label
from reviewcast.read.web.inline import Ready, Words
from reviewcast.read.web.phrases import PhraseWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lxml.etree import _Element as Element

    from reviewcast.model import Omission
    from reviewcast.read.web.inline import Part

_MAX_CONTAINERS = 15
"""Lists and quotations inside one another; the reader of the Markdown refuses 50."""
_NUMBER = re.compile(r"(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\\?[.):]?\s+")
_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:]([a-z0-9+#]{1,20})")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A piece of HTML as Markdown."""

    markdown: str
    left_out: tuple[Omission, ...] = ()
    """Buttons, forms, hidden words, pictures without words, embeds. ``line`` is 1 where the HTML has no lines."""
    warnings: tuple[str, ...] = ()
    rating: str | None = None
    """A rating that is drawn: "4/5" of four stars out of five."""


def to_markdown(html: str, *, base: str | None = None) -> Tidied:
    """Return HTML as Markdown; addresses start at ``base``. Raises ReviewError where elements nest 2,000 deep."""
    return tidied(dom.parse(html), base=base, lined=False)


def tidied(root: Element, *, base: str | None = None, lined: bool = True, without: Collection[Element] = ()) -> Tidied:
    """Return an element as Markdown, but for the elements in ``without``; ``lined`` if it has lines to tell."""
    writer = _Writer(root, base, lined)
    writer.gone.update(without)
    return writer.result()


class _Writer(PhraseWriter):
    """Walks a tree once."""

    def result(self) -> Tidied:
        self.gone.update(self._notes.back, self._notes.bodies.values())
        for section in self._notes.sections:
            self._leave_section(section)
        self._children(self._root)
        self._end_paragraph()
        for name, body in self._notes.bodies.items():
            self._footnote(name, body)
        if self._unfit:
            self._warnings.append(f"control or text direction characters were removed ({self._unfit})")
        text = "\n\n".join(self._flow.blocks)
        return Tidied(f"{text}\n" if text else "", tuple(self._left_out), tuple(self._warnings), self._rating)

    # ── walking ──

    def _element(self, element: Element) -> None:
        if element in self.gone or element.tag in dom.SILENT:
            self._silent(element)
            return
        secret = not self._secret and spoilermarkup.is_spoiler(element)
        if self._is_switch(element):
            self._omit(dom.words(element), "title of a spoiler", element, secret=True)
            return
        reason = None if secret else self._reason(element)
        if reason:
            self._omit(dom.words(element, self.gone) or ("" if dom.words(element) else label(element)), reason, element)
            return
        self._depth += 1
        if self._depth > dom.MAX_DEPTH:
            self._flatten(element)
        elif secret:
            self._spoiler(element)
        else:
            self._visit(element)
        self._depth -= 1

    def _is_switch(self, element: Element) -> bool:
        """Whether a spoiler that stands right behind this element is shown by it."""
        behind = element.getnext() if spoilermarkup.is_trigger(element) else None
        return behind is not None and not (element.tail or "").strip() and spoilermarkup.is_spoiler(behind)

    def _visit(self, element: Element) -> None:
        handler = self._HANDLERS.get(element.tag)
        if handler is not None:
            handler(self, element)
        elif element.tag in dom.BLOCKS:
            self._end_paragraph()
            self._children(element)
            self._end_paragraph()
        else:
            self._children(element)

    def _silent(self, element: Element) -> None:
        if element.tag == "noscript" and element not in self.gone:
            self._omit(dom.words(element), "shown only without scripts", element)

    def _reason(self, element: Element) -> str | None:
        """Return why an element is not read, if it is not."""
        if not element.attrib:
            return furniture.reason(element)
        if spoilermarkup.whole_review(element) and len(dom.words(element)) < 200:  # noqa: PLR2004 - a notice is short
            return "warning of spoilers"
        if dom.hidden(element) and not self._secret:
            return "hidden"
        reason = furniture.reason(element)
        by_name = reason and element.tag in dom.BLOCKS and reason not in ("embed", "comments")
        return None if by_name and self._is_most(element) else reason

    def _is_most(self, element: Element) -> bool:
        """Whether an element holds most of the text, whatever it is called."""
        if self._size is None:
            self._size = len(dom.words(self._root))
        prose = max((len(dom.words(one)) for one in element.iter("p")), default=0)
        return prose > 200 and 2 * len(dom.words(element)) > self._size  # noqa: PLR2004 - a paragraph of prose

    def _flatten(self, element: Element) -> None:
        """Read what is nested too deeply for its structure to mean anything; a spoiler stays one."""
        message = f"elements more than {dom.MAX_DEPTH} deep were read as plain words"
        if message not in self._warnings:
            self._warnings.append(message)
        secret = not self._secret and any(map(spoilermarkup.is_spoiler, element.iter()))
        mark = self._open(">!") if secret else None
        self._add(Words(f" {dom.words(element)} "))
        self._close(mark)

    # ── spoilers ──

    def _spoiler(self, element: Element) -> None:
        titles = spoilermarkup.title_elements(element)
        title = spoilermarkup.title(element, titles)
        self.gone.update(titles)
        fenced = not self._flow.inline and self._told is None and spoilermarkup.in_blocks(element)
        for other in titles:
            if not (fenced and dom.words(other) == title):
                self._omit(dom.words(other) or label(other), "title of a spoiler", other, secret=True)
        if fenced:
            self._fence(element, title)
            return
        if not any(map(dom.words, titles)):
            self._omit(title, "title of a spoiler", secret=True)
        mark = self._open(">!") if self._told is None else None
        if mark is None:
            self._secret += 1
        self._visit(element)
        if mark is None:
            self._secret -= 1
        self._close(mark)

    def _fence(self, element: Element, title: str) -> None:
        self._end_paragraph()
        blocks = self._flow.blocks
        blocks.append(f"::: spoiler {title}".rstrip())
        above = len(blocks)
        self._secret += 1
        if element.tag == "details":
            self._children(element)
        else:
            self._visit(element)
        self._end_paragraph()
        self._secret -= 1
        if len(blocks) > above:
            blocks.append(":::")
        else:
            blocks.pop()
            self._omit(title, "title of a spoiler", element, secret=True)

    # ── blocks ──

    def _heading(self, element: Element) -> None:
        text = inline.lines(self._line_of(element), heading=True)
        self._end_paragraph()
        if self._flow.inline:
            self._flow.parts.append(Ready(text))
            self._end_paragraph()
        elif text:
            self._flow.blocks.append(f"{'#' * int(element.tag[1])} {text}")

    def _line_of(self, element: Element) -> list[Part]:
        """Return an element's words as those of one line."""
        outer, self._flow = self._flow, Flow(inline=True)
        self._children(element)
        parts = self._flow.parts
        self._flow = outer
        return parts

    def _quotation(self, element: Element) -> None:
        if self._flow.inline or self._containers >= _MAX_CONTAINERS:
            self._block(element)
            return
        self._end_paragraph()
        self._containers += 1
        outer, self._flow = self._flow, Flow()
        self._children(element)
        self._end_paragraph()
        blocks, self._flow = self._flow.blocks, outer
        self._containers -= 1
        if blocks:
            lines = "\n\n".join(blocks).split("\n")
            self._flow.blocks.append("\n".join(f"> {line}".rstrip() for line in lines))

    def _list(self, element: Element) -> None:
        if self._flow.inline or self._containers >= _MAX_CONTAINERS:
            self._block(element)
            return
        self._end_paragraph()
        items: list[list[str]] = []
        self._containers += 1
        outer = self._flow
        for child in (None, *element):
            self._flow = Flow()
            if child is not None:
                self._element(child)
                self._end_paragraph()
            stray = element.text if child is None else child.tail
            if stray and stray.strip():
                self._text(stray)
                self._end_paragraph()
            self._gather(items, self._flow.blocks, child)
        self._flow = outer
        self._containers -= 1
        if items:
            self._write_list(element, items)

    @staticmethod
    def _gather(items: list[list[str]], blocks: list[str], child: Element | None) -> None:
        if not blocks:
            return
        if items and child is not None and child.tag in ("ul", "ol"):
            items[-1].extend(blocks)
        else:
            items.append(blocks)

    def _write_list(self, element: Element, items: list[list[str]]) -> None:
        flow = self._flow
        signs = (".", ")") if element.tag == "ol" else ("-", "*")
        neighbour = flow.after_list == (len(flow.blocks), signs[0])
        sign = signs[neighbour]
        number = _start(element)
        written: list[str] = []
        for index, blocks in enumerate(items):
            bullet = f"{number + index}{sign} " if element.tag == "ol" else f"{sign} "
            text = "\n\n".join(blocks).replace("\n", "\n" + " " * len(bullet))
            written.append(bullet + re.sub(r"\n +(?=\n)", "\n", text))
        tight = all(len(blocks) == 1 for blocks in items)
        flow.blocks.append(("\n" if tight else "\n\n").join(written))
        flow.after_list = (len(flow.blocks), sign)

    def _block(self, element: Element) -> None:
        self._end_paragraph()
        self._children(element)
        self._end_paragraph()

    def _preformatted(self, element: Element) -> None:
        names = " ".join(dom.classes(element))
        is_code = any(one.tag in ("code", "samp", "kbd") for one in element.iter()) or "lang" in names
        if self._flow.inline or not (is_code or "highlight" in names or "code" in names):
            outer, self._prose = self._prose, "verse" if "verse" in names or "poe" in names else "text"
            self._block(element)
            self._prose = outer
            return
        self._end_paragraph()
        text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", UNFIT.sub("", dom.text_of(element))).strip("\n")
        if text.strip():
            language = _LANGUAGE.search(" ".join([names, *(" ".join(dom.classes(one)) for one in element)]))
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
            self._flow.blocks.append(f"{fence}{language[1] if language else ''}\n{text}\n{fence}")

    def _rule(self, _element: Element) -> None:
        self._end_paragraph()
        if not self._flow.inline and self._flow.blocks and self._flow.blocks[-1] != "***":
            self._flow.blocks.append("***")

    def _table(self, element: Element) -> None:
        if self._flow.inline or tables.is_layout(element):
            self._block(element)
            return
        self._end_paragraph()
        for caption in element.iterchildren("caption"):
            self._element(caption)
            self._end_paragraph()
        rows = tables.rows(element)
        cells = [[self._cell(row, cell) for cell in found] for row, found in rows if not self._dropped(row)]
        if any(map(any, cells)):
            headed = tables.is_head(*rows[0]) and len(cells) == len(rows)
            self._flow.blocks.append(tables.markdown(cells, headed=headed))

    def _dropped(self, row: Element) -> bool:
        reason = "hidden" if dom.hidden(row) and not spoilermarkup.is_spoiler(row) else None
        if reason:
            self._omit(dom.words(row), reason, row)
        return reason is not None

    def _cell(self, row: Element, cell: Element) -> str:
        outer, self._flow = self._flow, Flow(inline=True)
        around = (row, *row.iterancestors("tbody"))
        secret = self._told is None and not self._secret and any(map(spoilermarkup.is_spoiler, around))
        mark = self._open(">!") if secret else None
        self._element(cell)
        self._close(mark)
        parts, self._flow = self._flow.parts, outer
        return inline.lines(parts, cell=True)

    def _footnote(self, label: str, body: Element) -> None:
        outer, self._flow = self._flow, Flow(inline=label in self._secret_notes)
        if self._flow.inline:
            mark = self._open(">!")
            self._children(body)
            self._close(mark)
            self._flow.blocks = [inline.lines(self._flow.parts)]
        else:
            self._children(body)
            self._end_paragraph()
        blocks, self._flow = self._flow.blocks, outer
        text = self._unnumbered(label, "\n\n".join(blocks)).replace("\n", "\n    ")
        self._flow.blocks.append(re.sub(r"\n +(?=\n)", "\n", f"[^{label}]: {text}"))

    def _unnumbered(self, label: str, text: str) -> str:
        """Return a note's text without the number that its author wrote before it."""
        numbers = {dom.words(link).strip("[]()") for link, name in self._notes.marks.items() if name == label}
        found = _NUMBER.match(text)
        if found is None or unicodedata.normalize("NFKC", found[1]) not in numbers:
            return text
        self._omit(found[1], "number of a note")
        return text[found.end() :]

    def _leave_section(self, section: Element) -> None:
        """Leave out what stands between notes, such as a heading, unless it is long."""
        for one in section.iter("h1", "h2", "h3", "h4", "h5", "h6", "hr"):
            self._omit(dom.words(one), "heading of the notes", one)
            self.gone.add(one)

    _HANDLERS: ClassVar[dict[str, Callable[[Any, Element], None]]] = {
        **PhraseWriter.PHRASES,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
        **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _preformatted),
        "blockquote": _quotation,
        "hr": _rule,
        "table": _table,
    }


def _start(element: Element) -> int:
    """Return the number that an ordered list begins with."""
    given = element.get("start") or "1"
    return min(int(given), 1_000_000) if given.isascii() and given.isdecimal() else 1
