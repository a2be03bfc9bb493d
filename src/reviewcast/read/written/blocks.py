"""Rules on the Markdown parser for blocks that other sites make of spoilers.

Stack Exchange's quotations, ``>! x`` on every line, and pymdownx' and MkDocs' folded blocks, ``??? warning "Title"``
with indented words below it; and for tables, whose bars are those of a mark, ``||x||``.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from markdown_it.rules_block import blockquote, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from reviewcast.kinds import announces_spoilers
from reviewcast.read.written.marks import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_BEGINS = re.compile(r">!|> !(?=[ \t]|$)")
_AGAIN = re.compile(r"[ \t]{0,3}>")
_ADMONITION = re.compile(
    r"""(?:\?{3}\+?|!{3})[ \t]+(?P<types>[\w -]{1,60}?)?(?:[ \t]*"(?P<title>[^"\n]{0,300})")?[ \t]*"""
)
_INDENT = 4
_INTERRUPTIBLE = ["paragraph", "reference", "blockquote", "list"]
_PAIR_IN_ROW = re.compile(r"(?<=[ \t])\|\|(?=[^\s|])([^|\n]{0,2000}[^\s|\\])\|\|(?=[ \t]|$)")
"""``||words||`` between blanks: nobody writes two empty cells so."""
_NEXT_END = "where the next !< stands"


def blocks(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``: those that need quotations and lists only where it knows them."""
    parser.block.ruler.before("spoiler_fence", "spoiler_quotation", _quoted_spoiler, {"alt": _INTERRUPTIBLE})
    parser.block.ruler.before("spoiler_fence", "admonition", _admonition, {"alt": _INTERRUPTIBLE})
    parser.block.ruler.at("blockquote", _quotation, {"alt": [*_INTERRUPTIBLE, "table"]})
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.enable(["spoiler_quotation", "admonition"])


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with ``>!`` opens a spoiler, not a block quotation, and goes on with none."""
    if content_of(state, start).startswith(">!"):
        return False
    if not silent:
        for line in range(start + 1, end):
            if state.isEmpty(line):
                break
            if content_of(state, line).startswith(">!"):
                end = line
    return blockquote(state, start, end, silent)


# ── Stack Exchange ──


def _quoted_spoiler(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.src[state.bMarks[start] + state.tShift[start]] != ">":
        return False
    behind = _behind_quotation(state, start, end)
    if behind is None:
        return False
    if not silent:
        _open(state, start, "spoiler")
        with _lines(state, start, behind):
            for line in range(start, behind):
                _leave_out_sign(state, line)
            state.md.block.tokenize(state, start, behind)
        _close(state, behind)
    return True


def _behind_quotation(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line behind a quotation all of whose lines begin with ``>!``; None where Reddit's mark is meant."""
    line, spaced = start, True
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = content_of(state, line)
        found = _BEGINS.match(text)
        if found is None or "!<" in text or _AGAIN.match(text, found.end()):
            return None
        spaced = spaced and text[found.end() : found.end() + 1] in ("", " ", "\t")
        line += 1
    alone = line == start + 1
    if (alone and not spaced) or _closed_later(state, state.eMarks[line - 1]):
        return None
    return line


def _closed_later(state: StateBlock, position: int) -> bool:
    """Whether the next of Reddit's marks behind a position closes: its spoilers may run over paragraphs."""
    text, end = state.env.get(_NEXT_END, ("", 0))
    if text is not state.src or -1 < end < position:
        end = state.src.find("!<", position)
        state.env[_NEXT_END] = (state.src, end)
    return end >= 0 and state.src.find(">!", position, end) < 0


def _leave_out_sign(state: StateBlock, line: int) -> None:
    found = _BEGINS.match(content_of(state, line))
    begin = state.bMarks[line] + state.tShift[line] + (found.end() if found else 0)
    blanks = 0
    while begin + blanks < state.eMarks[line] and state.src[begin + blanks] in " \t":
        blanks += 1
    own = min(blanks, 1)  # the blank behind the sign is part of it
    state.bMarks[line], state.tShift[line], state.sCount[line] = begin + own, blanks - own, blanks - own


# ── tables ──


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; words that its parser would drop, or part at the bars of a mark, stay what they are."""
    before = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    state.tokens[before:] = list(_with_all_words(state, state.tokens[before:]))
    return True


def _with_all_words(state: StateBlock, tokens: Sequence[Token]) -> Iterator[Token]:
    cells: list[str] = []
    for token in tokens:
        if token.type == "tr_open" and token.map:
            cells = _cells(content_of(state, token.map[0]).strip())
        elif token.type == "inline":
            token.content = cells.pop(0) if cells else ""
        elif token.type == "tr_close" and any(cells):
            words = " | ".join(filter(None, cells))
            yield Token("silent", "", 0, content=words, info="beyond the columns of its table")
        yield token


def _cells(row: str) -> list[str]:
    cells = [one.strip() for one in escapedSplit(_PAIR_IN_ROW.sub(r"\|\|\1\|\|", row))]
    return cells[not cells[0] : len(cells) - (not cells[-1])]


# ── pymdownx, MkDocs ──


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = content_of(state, start)
    if text[:1] not in "?!" or state.is_code_block(start):
        return False
    found = _ADMONITION.fullmatch(text)
    behind = _behind_indented(state, start, end) if found else start
    if found is None or behind == start + 1:
        return False
    if silent:
        return True
    types = (found["types"] or "").strip()
    title = found["title"] if found["title"] is not None else types.capitalize()
    secret = announces_spoilers(title) or announces_spoilers(types)
    if secret:
        _open(state, start, f"spoiler {found['title'] or ''}".rstrip())
    elif title:
        _paragraph(state, start, title)
    with _lines(state, start, behind):
        state.blkIndent = state.sCount[start] + _INDENT
        state.md.block.tokenize(state, start + 1, behind)
    state.line = behind
    if secret:
        _close(state, behind)
    return True


def _behind_indented(state: StateBlock, start: int, end: int) -> int:
    """Return the line behind the words that stand indented below a line."""
    behind, line = start + 1, start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.sCount[start] + _INDENT):
        line += 1
        behind = behind if state.isEmpty(line - 1) else line
    return behind


def _paragraph(state: StateBlock, line: int, words: str) -> None:
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = words, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


# ── both ──


def _open(state: StateBlock, line: int, info: str) -> None:
    token = state.push("spoiler_fence", "", 0)
    token.info, token.map = info, [line, line + 1]


def _close(state: StateBlock, line: int) -> None:
    state.push("spoiler_fence", "", 0)
    state.line = line


@contextmanager
def _lines(state: StateBlock, start: int, behind: int) -> Iterator[None]:
    """Let the lines from ``start`` to ``behind`` be read as those of a block of their own; put all back then."""
    kept = [marks[start:behind] for marks in (state.bMarks, state.tShift, state.sCount)]
    outer = (state.lineMax, state.blkIndent, state.parentType)
    state.lineMax, state.blkIndent, state.parentType = behind, 0, "blockquote"
    state.level += 1
    yield
    state.level -= 1
    state.lineMax, state.blkIndent, state.parentType = outer
    state.bMarks[start:behind], state.tShift[start:behind], state.sCount[start:behind] = kept
