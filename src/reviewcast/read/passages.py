"""The parser's tokens → passages. Keeps the one state that outlives a block: which spoilers are open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from reviewcast.errors import ReviewError
from reviewcast.model import Omission, Passage, PassageKind, Pause, Run, Spoiler, Work
from reviewcast.read.kinds import paragraph_kind
from reviewcast.read.marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from markdown_it.token import Token

MAX_NESTING = 100
MAX_PAUSE_MS = 60_000
_SPOILER_FENCE = re.compile(r"spoilers?\b[ \t:]*", re.IGNORECASE)


def markdown_parser() -> MarkdownIt:
    """Return a CommonMark parser with tables, strikethrough and reviewcast's marks."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    marks(parser)
    return parser


def plain_parser() -> MarkdownIt:
    """Return a parser that knows paragraphs, thematic breaks and reviewcast's marks, and takes the rest as words."""
    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    parser.enable(["hr", "newline"])
    marks(parser)
    return parser


@dataclass
class _Open:
    """A spoiler mark that has not been closed."""

    mark: str
    spoiler: Spoiler
    line: int


@dataclass
class Passages:
    """Collects what the tokens of one review say. ``works`` are the review's; ``title`` stands in where there is none."""

    file: Path
    works: Sequence[Work]
    title: str
    passages: list[Passage] = field(default_factory=list)
    left_out: list[Omission] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _content: list[Run | Pause] = field(default_factory=list)
    _line: int = 1

    def collect(self, parser: MarkdownIt, text: str, first_line: int) -> None:
        """Parse ``text``, which begins on ``first_line`` of the file, and add its passages."""
        self._walk(parser.parse(text), first_line)

    def finish(self) -> None:
        """Tell of every spoiler that was never closed: it ran to the end of the review."""
        for one in self._open:
            closer = ":::" if one.mark.startswith(":") else "!<"
            self._warn(
                one.line,
                f"the spoiler opened by '{one.mark}' is not closed; "
                f"all that follows counts as a spoiler until you close it with '{closer}'",
            )

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
                containers.pop()
            elif token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type in ("heading_close", "paragraph_close", "tr_close"):
                self._finish_block(containers, level)
                level = 0
            elif token.type == "inline":
                self._inline(token.children or ())
            elif token.type in ("td_close", "th_close"):
                self._add_text(", ")
            else:
                self._other_block(token)

    def _other_block(self, token: Token) -> None:
        if token.type == "hr":
            self.passages.append(Passage(PassageKind.BREAK, (), self._line))
        elif token.type == "spoiler_fence":
            self._fence(token)
        elif token.type in ("fence", "code_block"):
            self._omit(token.content, "code")
        elif token.type == "html_block":
            words, comments = _html_words(token.content)
            for comment in comments:
                self._omit(comment, "comment in the page's source")
            self._walk(plain_parser().parse(words), self._line)

    def _finish_block(self, containers: Sequence[str], level: int) -> None:
        content = _trimmed(self._content)
        self._content = []
        if not content:
            return
        passage = Passage(PassageKind.PARAGRAPH, content, self._line)
        if not passage.text.strip():
            kind = PassageKind.BREAK
        elif level:
            kind = PassageKind.HEADING
        elif "blockquote_open" in containers:
            kind = PassageKind.QUOTATION
        elif containers:
            kind = PassageKind.LIST_ITEM
        else:
            kind = paragraph_kind(passage.text)
        self.passages.append(Passage(kind, content, self._line, level))

    # ── words ──

    def _inline(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type in ("text", "code_inline"):
                self._add_text(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                self._add_text(" ")
            elif token.type == "spoiler_mark":
                self._mark(token.content)
            elif token.type == "pause":
                self._add_pause(token.meta["ms"])
            elif token.type == "image":
                self._omit(token.content, "picture")
            elif token.type == "html_inline" and token.content.startswith("<!--"):
                self._omit(token.content[4:-3], "comment in the page's source")

    def _add_text(self, text: str) -> None:
        spoiler = self._spoiler
        last = self._content[-1] if self._content else None
        if isinstance(last, Run) and last.spoiler is spoiler:
            self._content[-1] = Run(last.text + text, spoiler)
        elif text:
            self._content.append(Run(text, spoiler))

    def _add_pause(self, milliseconds: int) -> None:
        if milliseconds > MAX_PAUSE_MS:
            self._warn(self._line, f"a pause of more than {MAX_PAUSE_MS // 1000} s is cut to that length")
            milliseconds = MAX_PAUSE_MS
        self._content.append(Pause(milliseconds))

    def _omit(self, text: str, reason: str) -> None:
        if text.strip():
            self.left_out.append(Omission(" ".join(text.split()), reason, self._line, self._spoiler is not None))

    # ── spoilers ──

    @property
    def _spoiler(self) -> Spoiler | None:
        return self._open[0].spoiler if self._open else None

    def _mark(self, mark: str) -> None:
        if mark == ">!":
            self._open.append(_Open(mark, self._about(None), self._line))
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
        self._open.append(_Open(":::", self._about(title or None), self._line))
        if title:
            self._omit(title, "title of a spoiler")

    def _close(self, mark: str) -> bool:
        """Close the innermost spoiler that ``mark`` opened; say whether there was one."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].mark == mark:
                del self._open[index]
                return True
        return False

    def _about(self, title: str | None) -> Spoiler:
        """A spoiler is about the work that its title names, else about the first."""
        for work in self.works:
            if title and title.casefold() == work.title.casefold():
                return Spoiler(work.title, title)
        return Spoiler(self.works[0].title if self.works else self.title, title)

    def _warn(self, line: int, message: str) -> None:
        self.warnings.append(f"{self.file}, line {line}: {message}")


def _trimmed(content: Sequence[Run | Pause]) -> tuple[Run | Pause, ...]:
    """Drop runs without a character that stand at the ends, and the comma behind a table row's last cell."""
    kept = [part for part in content if isinstance(part, Pause) or part.text]
    if kept and isinstance(kept[-1], Run) and kept[-1].text.endswith(", "):
        kept[-1] = Run(kept[-1].text.removesuffix(", "), kept[-1].spoiler)
    return tuple(kept)


class _Words(HTMLParser):
    """Gathers a page's words and comments; block tags become line breaks."""

    _BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.comments: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag == "break":
            self.words.append(self.get_starttag_text() or "")
        elif tag in self._BLOCKS:
            self.words.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        if tag in self._BLOCKS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        (self.comments if self._hidden else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def _html_words(html: str) -> tuple[str, list[str]]:
    """Return an HTML block's (words, comments and scripts)."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.words).splitlines()
    return "\n".join(line.strip() for line in lines), parser.comments
