"""The parser's tokens → passages. Keeps the one state that outlives a block: which spoilers are open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from reviewcast.errors import ReviewError
from reviewcast.model import Omission, Passage, PassageKind, Pause, Run, Spoiler, Work
from reviewcast.read.files import UNFIT
from reviewcast.read.kinds import bare_rating, is_rating_heading, paragraph_kind
from reviewcast.read.marks import marks, misses_pause, openers, without_pauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from markdown_it.token import Token

MAX_NESTING = 100
_CELL_END = ", "
MAX_OPENERS = 1000
MAX_WARNINGS = 100
MAX_PAUSE_MS = 60_000
_EMPHASIS = frozenset("text text_special code_inline em_open em_close strong_open strong_close s_open s_close".split())
_INSIDE_WORD = re.compile(r"\w\*+\w")
"""An asterisk that is a letter's neighbour on both sides: "M*A*S*H" is a title."""
_LETTER = re.compile(r"\w")
_SPOILER_FENCE = re.compile(r"spoilers?\b[ \t:]*", re.IGNORECASE)


def markdown_parser() -> MarkdownIt:
    """Return a CommonMark parser with tables, strikethrough and reviewcast's marks."""
    parser = MarkdownIt("commonmark", {"html": True, "store_labels": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    marks(parser)
    return parser


@cache
def plain_parser() -> MarkdownIt:
    """Return a parser that knows paragraphs, thematic breaks and reviewcast's marks, and takes the rest as words."""
    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    parser.enable(["hr", "newline"])
    marks(parser)
    return parser


def check_marks(file: Path, text: str, first_line: int) -> None:
    """Refuse a paragraph with so many brackets that parsing it as Markdown would take minutes. Raises ReviewError."""
    line = first_line
    for blank, chunk in groupby(text.split("\n"), key=lambda one: not one.strip()):
        lines = list(chunk)
        if not blank and openers("\n".join(lines)) > MAX_OPENERS:
            message = f"more than {MAX_OPENERS} brackets in one paragraph; part it with a blank line"
            raise ReviewError(message, file=file, line=line)
        line += len(lines)


def plain_title(title: str) -> str:
    """Return a title's words without pauses and Markdown's emphasis and code marks."""
    words = without_pauses(title)
    if openers(words) > MAX_OPENERS or _INSIDE_WORD.search(words):
        return words or title
    children = markdown_parser().parseInline(words)[0].children or ()
    if any(token.type not in _EMPHASIS for token in children):
        return words
    plain = UNFIT.sub("", "".join(token.content for token in children))
    return " ".join(plain.split()) or words or title


@dataclass
class _Open:
    """A spoiler mark that has not been closed; ``number`` counts the marks of a review."""

    number: int
    spoiler: Spoiler
    line: int


@dataclass
class Passages:
    """Collects what the tokens of one review say. ``works`` are the review's; ``title`` stands in for one.

    Unless it is the author's (``titled``), a heading at the top takes the title's place.
    """

    file: Path
    works: Sequence[Work]
    title: str
    titled: bool = True
    passages: list[Passage] = field(default_factory=list)
    left_out: list[Omission] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _open: dict[str, list[_Open]] = field(default_factory=lambda: {">!": [], ":::": []})
    _opened: int = 0
    _content: list[Run | Pause] = field(default_factory=list)
    _line: int = 1
    _parsed: dict[str, Any] = field(default_factory=dict)
    """What the parser keeps from one text of the review to the next."""
    _linked: set[str] = field(default_factory=set)
    _untold: int = 0

    def collect(self, parser: MarkdownIt, text: str, first_line: int) -> None:
        """Parse ``text``, which begins on ``first_line`` of the file, and add its passages."""
        self._walk(parser.parse(text, self._parsed), first_line)
        self._omit_unlinked(text.split("\n"), first_line)

    def finish(self) -> None:
        """Tell of every spoiler that was never closed: it ran to the end of the review."""
        for mark, closer in ((">!", "!<"), (":::", ":::")):
            for one in self._open[mark]:
                self._warn(
                    one.line,
                    f"the spoiler opened by '{mark}' is not closed; "
                    f"all that follows counts as a spoiler until you close it with '{closer}'",
                )
        if self._untold:
            self.warnings.append(f"{self.file}: {self._untold} more warnings of this kind")

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
        if token.type == "hr":
            self.passages.append(Passage(PassageKind.BREAK, (), self._line))
        elif token.type == "spoiler_fence":
            self._fence(token)
        elif token.type in ("fence", "code_block"):
            self._omit(token.content, "code")
        elif token.type == "ordered_list_open" and "start" in token.attrs:
            self._add_text(f"{token.attrs['start']}{token.markup} ")  # "1984. A great year"
        elif token.type == "html_block":
            words, silent = _html_words(token.content)
            hidden = ">!" in words or ":::" in words
            for one, reason in silent:
                self._omit(one, reason, hidden=hidden)
            self._walk(plain_parser().parse(words, self._parsed), self._line)

    def _finish_block(self, containers: Sequence[str], level: int) -> None:
        content = _joined(self._content)
        self._content = []
        if not content:
            return
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
        for token in tokens:
            kind, content = token.type, token.content
            if kind == "text":
                self._check_pauses(content)
                self._add_text(content)
            elif kind == "code_inline":
                self._code(content)
            elif kind in ("softbreak", "hardbreak"):
                self._add_text(" ")
            elif kind == "spoiler_mark":
                self._mark(content)
            elif kind == "pause":
                self._add_pause(token.meta["ms"])
            elif kind == "image":
                self._omit(content, "picture")
                self._link(token, "title of a picture")
            elif kind == "link_open":
                self._link(token, "title of a link")
            elif kind == "html_inline":
                self._tag(content)

    def _tag(self, tag: str) -> None:
        if tag.startswith(("<!", "<?")):
            self._omit(tag.strip("<>!?-"), "comment in the page's source")
        elif _BREAK_TAG.match(tag):
            self._check_pauses(tag)
        else:
            for words, reason in _html_words(tag)[1]:
                self._omit(words, reason)
            if parts_words(tag):
                self._add_text(" ")

    def _code(self, code: str) -> None:
        """Words behind a spoiler mark may well be a secret, though code means what it says."""
        behind = (part.partition("!<")[0] for part in code.split(">!")[1:])
        marked = self._spoiler is None and any(map(_LETTER.search, behind))
        if marked:
            self._warn(self._line, "a spoiler mark inside code marks nothing; this code counts as a spoiler")
        self._add_text(code, self._about(None) if marked else None)

    def _check_pauses(self, text: str) -> None:
        if misses_pause(text):
            self._warn(self._line, "this pause is not understood; write [pause 2s]")

    def _add_text(self, text: str, spoiler: Spoiler | None = None) -> None:
        words = UNFIT.sub("", text)  # an entity brings in any character
        if words:
            self._content.append(Run(words, spoiler or self._spoiler))

    def _link(self, token: Token, reason: str) -> None:
        self._linked.add(token.meta.get("label", ""))
        self._omit(str(token.attrs.get("title", "")), reason)

    def _omit_unlinked(self, lines: Sequence[str], first_line: int) -> None:
        """Tell of ``[label]: address`` lines that nothing links to: they may have been meant as words."""
        references = self._parsed.get("references", {})
        unlinked = [reference for label, reference in references.items() if label not in self._linked]
        for reference in [*unlinked, *self._parsed.get("duplicate_refs", ())]:
            start, end = reference["map"]
            self._line = first_line + start
            self._omit("\n".join(lines[start:end]), "link that nothing refers to", hidden=self._opened > 0)

    def _end_cell(self) -> None:
        last = self._content[-1] if self._content else None
        if last and not (isinstance(last, Run) and last.text == _CELL_END):
            self._add_text(_CELL_END)

    def _add_pause(self, milliseconds: int) -> None:
        if milliseconds > MAX_PAUSE_MS:
            self._warn(self._line, f"a pause of more than {MAX_PAUSE_MS // 1000} s is cut to that length")
            milliseconds = MAX_PAUSE_MS
        self._content.append(Pause(milliseconds))

    def _omit(self, text: str, reason: str, *, hidden: bool = False) -> None:
        if text.strip():
            spoiler = hidden or self._spoiler is not None or ">!" in text or ":::" in text
            self.left_out.append(Omission(" ".join(text.split()), reason, self._line, spoiler))

    # ── spoilers ──

    @property
    def _spoiler(self) -> Spoiler | None:
        """The outermost open spoiler."""
        bottom = [marks[0] for marks in self._open.values() if marks]
        return min(bottom, key=lambda one: one.number).spoiler if bottom else None

    def _mark(self, mark: str) -> None:
        if mark == ">!":
            self._begin(mark, None)
        elif not self._close(">!"):
            self._add_text(mark)

    def _fence(self, token: Token) -> None:
        if not token.info:
            if not self._close(":::"):
                self._warn(self._line, "':::' closes nothing")
            return
        known = _SPOILER_FENCE.match(token.info)
        title = token.info[known.end() :].strip() if known else token.info
        if not known:
            self._warn(self._line, "this ':::' mark is not one that reviewcast knows; its text counts as a spoiler")
        self._begin(":::", title or None)
        if title:
            self._omit(title, "title of a spoiler")

    def _begin(self, mark: str, title: str | None) -> None:
        self._opened += 1
        self._open[mark].append(_Open(self._opened, self._about(title), self._line))

    def _close(self, mark: str) -> bool:
        """Close the innermost spoiler that ``mark`` opened; say whether there was one."""
        if self._open[mark]:
            self._open[mark].pop()
            return True
        return False

    def _about(self, title: str | None) -> Spoiler:
        """A spoiler is about the work that its title names, else about the first."""
        named = self._named.get(title.casefold()) if title else None
        return Spoiler(named or (self.works[0].title if self.works else self.title), title)

    @cached_property
    def _named(self) -> dict[str, str]:
        return {work.title.casefold(): work.title for work in reversed(self.works)}

    def _warn(self, line: int, message: str) -> None:
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(f"{self.file}, line {line}: {message}")
        else:
            self._untold += 1


def _joined(content: Sequence[Run | Pause]) -> tuple[Run | Pause, ...]:
    """Join neighbouring runs of one spoiler, or of none; drop the comma behind a table row's last cell."""
    kept: list[Run | Pause] = []
    for _, group in groupby(content, key=lambda part: id(part.spoiler) if isinstance(part, Run) else part):
        parts = list(group)
        words = "".join(part.text for part in parts if isinstance(part, Run))
        kept.extend([Run(words, parts[0].spoiler)] if isinstance(parts[0], Run) else parts)
    if kept and isinstance(kept[-1], Run) and kept[-1].text.endswith(_CELL_END):
        kept[-1] = Run(kept[-1].text.removesuffix(_CELL_END), kept[-1].spoiler)
    return tuple(kept)


_PARTING = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
_ELEMENTS = _PARTING | frozenset(
    "a abbr acronym area audio b base bdi bdo big body break button canvas center cite code col colgroup data datalist "
    "del dfn dialog em embed font frame frameset head hgroup html i iframe img input ins kbd label link map mark meta "
    "meter nobr noframes noscript object optgroup output param picture progress q rp rt ruby s samp script search "
    "select slot small source span strike strong style sub sup template textarea time track tt u var video wbr".split()
)
_NOT_HTML = "markup that is not HTML"
_BREAK_TAG = re.compile(r"<break[\s/>]", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)


def parts_words(tag: str) -> bool:
    """Whether words on either side of an HTML tag are words of their own."""
    name = _TAG_NAME.match(tag)
    return name is not None and name[1].lower() in _PARTING


class _Words(HTMLParser):
    """Gathers a page's words, and what it says in silence; block tags become line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent: list[tuple[str, str]] = []
        """Words that are not spoken, and why."""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag == "break":
            self.words.append(self.get_starttag_text() or "")
        elif tag in _PARTING:
            self.words.append("\n\n")
        elif tag == "img":
            known = dict(attrs)
            self.silent.append((known.get("alt") or "", "picture"))
            self.silent.append((known.get("title") or "", "title of a picture"))
        elif tag not in _ELEMENTS:
            self.silent.append((self.get_starttag_text() or "", _NOT_HTML))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ELEMENTS:
            self.silent.append((f"</{tag}>", _NOT_HTML))
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        if tag in _PARTING:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self.handle_comment(data)
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.silent.append((data, "comment in the page's source"))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def _html_words(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return an HTML text's words, and those that are not spoken with the reason."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.words).splitlines()
    return "\n".join(line.strip() for line in lines), parser.silent
