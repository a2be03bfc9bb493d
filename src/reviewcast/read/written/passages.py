"""The parser's tokens → passages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reviewcast.errors import ReviewError
from reviewcast.kinds import bare_rating, is_rating_heading, paragraph_kind
from reviewcast.model import Omission, Passage, PassageKind, Pause, Run
from reviewcast.read.web.spoilermarkup import LEGACY_ADDRESS
from reviewcast.read.written.asides import Asides, Note, describes, placed
from reviewcast.read.written.htmlwords import html_words
from reviewcast.read.written.marks import marks_of
from reviewcast.read.written.parsers import MAX_NESTING, plain_parser
from reviewcast.read.written.spoilerwords import SpoilerWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL_END = ", "
MAX_PAUSE_MS = 60_000
_LINK_END = "]()"
_CAPTION = frozenset(("text", "code_inline"))


@dataclass
class Passages(SpoilerWords):
    """Collects what the tokens of one review say.

    Unless its title is the author's (``titled``), a heading at the top takes its place.
    """

    titled: bool = True
    passages: list[Passage] = field(default_factory=list)
    _parsed: dict[str, Any] = field(default_factory=dict)
    """What the parser keeps from one text of the review to the next."""
    _linked: set[str] = field(default_factory=set)
    _asides: Asides = field(default_factory=Asides)
    _noting: Note | None = None
    """The footnote whose blocks are being read."""
    _behind_link: str = ""

    def expect(self, text: str) -> None:
        """Look through the whole of a review's text, before any of it is collected, for what its marks end with."""
        marks_of(self._parsed).expect(text)

    def collect(self, parser: MarkdownIt, text: str, first_line: int) -> None:
        """Parse ``text``, which begins on ``first_line`` of the file, and add its passages."""
        self._walk(parser.parse(text, self._parsed), first_line)
        self._omit_unlinked(text.split("\n"), first_line)

    def finish(self) -> None:
        """Put footnotes and pictures where they are spoken; tell of spoilers never closed: they ran to the end."""
        asides, unread = self._asides.settled()
        self.passages = placed(self.passages, asides)
        for note in unread:
            secret = any(isinstance(part, Run) and part.spoiler for part in note.content)
            words = "".join(part.text for part in note.content if isinstance(part, Run))
            self.left_out.append(
                Omission(" ".join(words.split()), "footnote that nothing refers to", note.line, secret)
            )
        self._clear_nothing()
        self._tell_unclosed()

    def _clear_nothing(self) -> None:
        """Take back what words were cleared by a ``::: no-spoiler`` that is never closed."""
        begins = next((one.line for one in self._spoilers.left() if one.safe), None)
        if begins is not None:
            self.passages = [_not_safe(one) if one.line >= begins else one for one in self.passages]

    # ── blocks ──

    def _walk(self, tokens: Iterable[Token], first_line: int) -> None:
        containers: list[str] = []
        level = 0
        for token in tokens:
            if token.map:
                self._line = first_line + token.map[0]
            if token.level >= MAX_NESTING - 2:
                raise ReviewError("quotations or lists are nested too deeply", file=self.file, line=self._line)
            if token.type in ("blockquote_open", "list_item_open"):
                containers.append(token.type)
            elif token.type in ("blockquote_close", "list_item_close"):
                self._finish_block(containers, level)  # a number without words
                containers.pop()
            elif token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type in ("heading_close", "paragraph_close", "tr_close"):
                self._finish_block(containers, level)
                level = 0
            elif token.type == "inline":
                self._inline(token.children or ())
            elif token.type in ("td_close", "th_close"):
                self._end_cell()
            else:
                self._other_block(token)

    def _other_block(self, token: Token) -> None:
        if token.type == "footnote_reference_open":
            self._noting = self._asides.notes.setdefault(str(token.meta["label"]), Note(self._line))
        elif token.type == "footnote_reference_close":
            self._noting = None
        elif token.type == "hr":
            self.passages.append(Passage(PassageKind.BREAK, (), self._line))
        elif token.type == "spoiler_fence":
            self._fence(token)
        elif token.type in ("fence", "code_block"):
            self._omit(token.content, "code")
        elif token.type == "silent":
            self._omit(token.content, token.info)
        elif token.type == "ordered_list_open" and "start" in token.attrs:
            self._add_text(f"{token.attrs['start']}{token.markup} ")  # "1984. A great year"
        elif token.type == "html_block":
            words, silent = html_words(token.content)
            hidden = ">!" in words or ":::" in words or "poiler" in token.content
            for one, reason in silent:
                self._omit(one, reason, hidden=hidden)
            self._walk(plain_parser().parse(words, self._parsed), self._line)

    def _finish_block(self, containers: Sequence[str], level: int) -> None:
        content = _joined(self._content)
        self._summary = 0 if self._summary == len(self._content) else None
        self._content = []
        if self._noting is not None:
            self._noting.content += [*content, Run(" ")]
            content = ()
        if content:
            self._add_block(content, containers, level)
        self._asides.finish_block(self.passages, self._line, has_words=bool(content))

    def _add_block(self, content: tuple[Run | Pause, ...], containers: Sequence[str], level: int) -> None:
        passage = Passage(PassageKind.PARAGRAPH, content, self._line)
        kind = self._kind(passage.text, containers, level)
        if self._is_title(level):
            self.title = " ".join(passage.text.split()) or self.title
        if kind is PassageKind.RATING:
            content = (*self._label(passage), *content)
        self.passages.append(Passage(kind, content, self._line, level if kind is PassageKind.HEADING else 0))

    def _kind(self, text: str, containers: Sequence[str], level: int) -> PassageKind:
        if not text.strip():
            return PassageKind.BREAK
        quoted = "blockquote_open" in containers
        named = level and (self._is_title(level) or text.strip().casefold() in self._named)  # "50/50" is a film
        kind = PassageKind.PARAGRAPH if quoted or named else paragraph_kind(text)
        if kind is PassageKind.RATING:
            return kind
        if level:
            return PassageKind.HEADING
        if quoted:
            return PassageKind.QUOTATION
        return PassageKind.LIST_ITEM if containers else kind

    def _is_title(self, level: int) -> bool:
        return level == 1 and not self.passages and not self.titled

    def _label(self, rating: Passage) -> tuple[Run, ...]:
        """Take back the heading above a rating if it only says that there is one."""
        above = self.passages[-1] if self.passages else None
        if above is None or above.kind is not PassageKind.HEADING or not is_rating_heading(above.text):
            return ()
        titles = len(self.passages) == 1 and above.level == 1 and not self.titled
        secret = any(isinstance(part, Run) and part.spoiler for part in (*above.content, *rating.content))
        if titles or secret or bare_rating(rating.text) != rating.text.strip():
            return ()
        self.passages.pop()
        return (Run(f"{above.text.strip().rstrip(':')}: "),)

    # ── words ──

    def _inline(self, tokens: Iterable[Token]) -> None:
        self._row = 0
        for token in tokens:
            handle = self._handlers.get(token.type)
            if handle:
                handle(token)
        self._row = 0

    @cached_property
    def _handlers(self) -> dict[str, Callable[[Token], None]]:
        """What is done with each kind of inline token; the others, as emphasis, say nothing."""
        return {
            "text": self._words,
            "code_inline": lambda token: self._code(token.content),
            "softbreak": self._break_line,
            "hardbreak": self._break_line,
            "spoiler_mark": self._mark,
            "html_edge": lambda token: self._edge(token.content),
            "pause": lambda token: self._add_pause(token.meta["ms"]),
            "image": self._picture,
            "link_open": self._open_link,
            "link_close": self._close_link,
            "html_inline": lambda token: self._tag(token.content),
            "silent": lambda token: self._omit(token.content, token.info),
            "footnote_ref": self._refer,
        }

    def _break_line(self, _token: Token) -> None:
        self._row += 1
        self._add_text(" ")

    def _open_link(self, token: Token) -> None:
        self._linked.add(token.meta.get("label", ""))
        title = str(token.attrs.get("title", ""))
        legacy = LEGACY_ADDRESS.fullmatch(str(token.attrs.get("href", "")))
        self._behind_link = title if legacy else ""
        if not legacy:
            self._omit(title, "title of a link")
        elif not title and not legacy["many"]:
            self._begin("[](#s)", _LINK_END)

    def _close_link(self, _token: Token) -> None:
        """``[safe](#s "secret")``: the words of the title belong to the text."""
        self._spoilers.close(_LINK_END)
        if self._behind_link:
            self._add_text(" " if self._content else "")
            self._begin("[](#s)", _LINK_END)
            self._add_text(self._behind_link)
            self._spoilers.close(_LINK_END)
        self._behind_link = ""

    def _omit_unlinked(self, lines: Sequence[str], first_line: int) -> None:
        """Tell of ``[label]: address`` lines that nothing links to: they may have been meant as words."""
        references = self._parsed.get("references", {})
        unlinked = [reference for label, reference in references.items() if label not in self._linked]
        for reference in [*unlinked, *self._parsed.get("duplicate_refs", ())]:
            start, end = reference["map"]
            self._line = first_line + start
            self._omit("\n".join(lines[start:end]), "link that nothing refers to", hidden=self._spoilers.count > 0)

    def _end_cell(self) -> None:
        last = self._content[-1] if self._content else None
        if last and not (isinstance(last, Run) and last.text == _CELL_END):
            self._add_text(_CELL_END)

    def _add_pause(self, milliseconds: int) -> None:
        if milliseconds > MAX_PAUSE_MS:
            self._warn(self._line, f"a pause of more than {MAX_PAUSE_MS // 1000} s is cut to that length")
            milliseconds = MAX_PAUSE_MS
        self._content.append(Pause(milliseconds))

    # ── footnotes and pictures ──

    def _refer(self, token: Token) -> None:
        """Note where a footnote is referred to; one that is written in place has its words with it."""
        label = token.meta.get("label")
        if label is None:
            label = f"^{token.meta['id']}"
            before, self._content = self._content, []
            self._inline(self._parsed["footnotes"]["list"][token.meta["id"]]["tokens"])
            self._asides.notes[label] = Note(self._line, self._content)
            self._content = before
        self._asides.mention(PassageKind.NOTE, label, self._content, self._spoilers.outermost)

    def _picture(self, token: Token) -> None:
        """Note what a picture shows; a mark anywhere in its words makes a spoiler of them all."""
        children = token.children or ()
        secret = any(one.type == "spoiler_mark" for one in children)
        words = "".join(one.content for one in children if one.type in _CAPTION) if secret else token.content
        if describes(words):
            spoiler = self._spoilers.outermost or (self._about("") if secret else None)
            self._asides.mention(PassageKind.CAPTION, words, self._content, spoiler)
        else:
            self._omit(words, "picture", hidden=secret)
        self._linked.add(token.meta.get("label", ""))
        self._omit(str(token.attrs.get("title", "")), "title of a picture")


def _not_safe(passage: Passage) -> Passage:
    content = (replace(one, safe=False) if isinstance(one, Run) else one for one in passage.content)
    return replace(passage, content=tuple(content))


def _manner(part: Run | Pause) -> object:
    """Return what neighbouring parts have in common that can be joined."""
    return (id(part.spoiler), part.safe) if isinstance(part, Run) else part


def _joined(content: Sequence[Run | Pause]) -> tuple[Run | Pause, ...]:
    """Join neighbouring runs of one spoiler, or of none; drop the comma behind a table row's last cell."""
    kept: list[Run | Pause] = []
    for _, group in groupby(content, key=_manner):
        first, *others = group
        if isinstance(first, Run) and others:
            first = replace(first, text="".join(one.text for one in (first, *others) if isinstance(one, Run)))
            others = []
        kept += [first, *others]
    last = kept[-1] if kept else None
    if isinstance(last, Run) and last.text.endswith(_CELL_END):
        kept[-1] = replace(last, text=last.text.removesuffix(_CELL_END))
    return tuple(kept)
