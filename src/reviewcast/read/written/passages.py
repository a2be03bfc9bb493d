"""The parser's tokens → passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reviewcast.errors import ReviewError
from reviewcast.kinds import bare_rating, is_rating_heading, paragraph_kind
from reviewcast.model import Omission, Passage, PassageKind, Pause, Run, Spoiler, Work
from reviewcast.read.files import UNFIT
from reviewcast.read.worktitle import named_work
from reviewcast.read.written.asides import Asides, Note, describes, placed
from reviewcast.read.written.htmlwords import html_words, parts_words
from reviewcast.read.written.marks import misses_pause
from reviewcast.read.written.open_spoilers import CLOSERS, OpenSpoilers
from reviewcast.read.written.parsers import MAX_NESTING, plain_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL_END = ", "
MAX_WARNINGS = 100
MAX_PAUSE_MS = 60_000
_BREAK_TAG = re.compile(r"<break[\s/>]", re.IGNORECASE)
_LETTER = re.compile(r"\w")
_SPOILER_FENCE = re.compile(r"spoilers?\b[ \t:]*", re.IGNORECASE)


@dataclass
class Passages:
    """Collects what the tokens of one review say. ``works`` are the review's; ``title`` stands in for one.

    Unless it is the author's (``titled``), a heading at the top takes the title's place.
    """

    file: str
    works: Sequence[Work]
    title: str
    titled: bool = True
    passages: list[Passage] = field(default_factory=list)
    left_out: list[Omission] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _spoilers: OpenSpoilers = field(default_factory=OpenSpoilers)
    _content: list[Run | Pause] = field(default_factory=list)
    _line: int = 1
    _parsed: dict[str, Any] = field(default_factory=dict)
    """What the parser keeps from one text of the review to the next."""
    _linked: set[str] = field(default_factory=set)
    _untold: int = 0
    _asides: Asides = field(default_factory=Asides)
    _noting: Note | None = None
    """The footnote whose blocks are being read."""

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
        for mark, one in self._spoilers.left():
            self._warn(
                one.line,
                f"the spoiler opened by '{mark}' is not closed; "
                f"all that follows counts as a spoiler until you close it with '{CLOSERS[mark]}'",
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
        elif token.type == "ordered_list_open" and "start" in token.attrs:
            self._add_text(f"{token.attrs['start']}{token.markup} ")  # "1984. A great year"
        elif token.type == "html_block":
            words, silent = html_words(token.content)
            hidden = ">!" in words or ":::" in words
            for one, reason in silent:
                self._omit(one, reason, hidden=hidden)
            self._walk(plain_parser().parse(words, self._parsed), self._line)

    def _finish_block(self, containers: Sequence[str], level: int) -> None:
        content = _joined(self._content)
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
        for token in tokens:
            handle = self._handlers.get(token.type)
            if handle:
                handle(token)

    @cached_property
    def _handlers(self) -> dict[str, Callable[[Token], None]]:
        """What is done with each kind of inline token; the others, as emphasis, say nothing."""
        return {
            "text": self._words,
            "code_inline": lambda token: self._code(token.content),
            "softbreak": lambda _: self._add_text(" "),
            "hardbreak": lambda _: self._add_text(" "),
            "spoiler_mark": lambda token: self._mark(token.content),
            "pause": lambda token: self._add_pause(token.meta["ms"]),
            "image": self._picture,
            "link_open": lambda token: self._link(token, "title of a link"),
            "html_inline": lambda token: self._tag(token.content),
            "silent": lambda token: self._omit(token.content, token.info),
            "footnote_ref": self._refer,
        }

    def _words(self, token: Token) -> None:
        self._check_pauses(token.content)
        self._add_text(token.content)

    def _tag(self, tag: str) -> None:
        if tag.startswith(("<!", "<?")):
            self._omit(tag.strip("<>!?-"), "comment in the page's source")
        elif _BREAK_TAG.match(tag):
            self._check_pauses(tag)
        else:
            for words, reason in html_words(tag)[1]:
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

    def _omit(self, text: str, reason: str, *, hidden: bool = False) -> None:
        if text.strip():
            spoiler = hidden or self._spoiler is not None or ">!" in text or ":::" in text
            self.left_out.append(Omission(" ".join(text.split()), reason, self._line, spoiler))

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
        self._asides.mention(PassageKind.NOTE, label, self._content, self._spoiler)

    def _picture(self, token: Token) -> None:
        if describes(token.content):
            self._asides.mention(PassageKind.CAPTION, token.content, self._content, self._spoiler)
        else:
            self._omit(token.content, "picture")
        self._link(token, "title of a picture")

    # ── spoilers ──

    @property
    def _spoiler(self) -> Spoiler | None:
        return self._spoilers.outermost

    def _mark(self, mark: str) -> None:
        if mark == ">!":
            self._begin(mark, None)
        elif not self._spoilers.close(">!"):
            self._add_text(mark)

    def _fence(self, token: Token) -> None:
        if not token.info:
            if not self._spoilers.close(":::"):
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
        self._spoilers.begin(mark, self._about(title), self._line)

    def _about(self, title: str | None) -> Spoiler:
        """A spoiler is about the work that its title names, else about the first."""
        return Spoiler(self._work_in(title or "") or self._first_work, title)

    def _work_in(self, title: str) -> str | None:
        """Return the work that a spoiler's title is, else the longest that it holds: "Spoilers for Dune"."""
        said = title.casefold()
        if said in self._named:
            return self._named[said]
        held = [name for name in self._named if name in said and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)]
        return self._named[max(held, key=len)] if held else None

    @property
    def _first_work(self) -> str:
        first = self.works[0] if self.works else named_work(self.title)
        return first.title if first else self.title

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
