"""Rules on the Markdown parser for what reviewcast adds to it: spoiler marks among words, fences and pauses.

``::: spoiler Title`` … ``:::`` fences blocks, ``>!inline!<`` and other sites' marks (``spoilertext``) words,
``[pause 2s]`` and ``<break time="2s"/>`` ask for silence. The inline marks become single tokens, not pairs: a spoiler
may run over several paragraphs, cross emphasis, or never be closed, and the reader (``passages``) keeps the state that
says what is inside.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markdown_it.rules_inline import image

from reviewcast.read.written.spoilertext import FIRST_LETTERS, PAIRS, Mark, Marks, flanks, mark_at, marks_in, matched

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_FENCE = re.compile(r"(:{3,})(.*)", re.DOTALL)
_PAUSE = re.compile(
    r"""\[pause[ ]+(?P<a>\d{1,5}(?:\.\d{1,3})?)[ ]*(?P<au>ms|s)\]
      | <break\s+time\s*=\s*["']?(?P<b>\d{1,5}(?:\.\d{1,3})?)\s*(?P<bu>ms|s)["']?\s*/?>(?:\s*</break>)?""",
    re.IGNORECASE | re.VERBOSE,
)
_PAUSE_LIKE = re.compile(r"\[pause\b[^\]\n]{0,40}\]|<break\b[^>\n]{0,40}>", re.IGNORECASE)
_MARKS = "spoiler marks"
_RUN = re.compile(r"!!+(?=!)|\|{3,}")
_BRACKET = re.compile(r"\[|(?<!!)<")
_MANY = 400
"""Brackets in a paragraph, from which on it is worth telling those of spoilers apart."""
_INTERRUPTIBLE = ["paragraph", "reference", "blockquote", "list"]


def openers(text: str) -> int:
    """Count the brackets in ``text`` at which a Markdown parser looks for a link or a tag."""
    count = len(_BRACKET.findall(_PAUSE.sub("", text)))
    if count > _MANY:
        count -= sum(len(_BRACKET.findall(text, start, mark.end)) for start, mark in marks_in(text))
    return count


def without_pauses(text: str) -> str:
    """Return ``text`` on one line without its pauses: a title cannot hold silence."""
    return " ".join(_PAUSE.sub(" ", text).split())


def misses_pause(text: str) -> bool:
    """Whether something in ``text`` looks like a pause but is none; a pause as such was escaped by the author."""
    return any(not _PAUSE.fullmatch(one[0]) for one in _PAUSE_LIKE.finditer(text))


def marks(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``."""
    parser.block.ruler.before("blockquote", "spoiler_fence", _fence, {"alt": _INTERRUPTIBLE})
    parser.inline.ruler.before("newline", "spoiler_mark", _spoiler_mark)
    parser.inline.ruler.before("newline", "pause", _pause)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler2.push("spoiler_pairs", _pairs)
    for letter in "|(":
        parser.inline.add_terminator_char(letter)
    parser.enable(["spoiler_fence", "spoiler_mark", "pause"])


def marks_of(env: MutableMapping[str, Any]) -> Marks:
    """Return what the parser knows of the marks that are open in a review."""
    found: Marks | None = env.get(_MARKS)
    if found is None:
        found = env[_MARKS] = Marks()
    return found


def content_of(state: StateBlock, line: int) -> str:
    """Return a line without what stands before it of quotations and lists."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _push_mark(state: StateInline, mark: Mark, known: Marks, *, counts: bool) -> None:
    """Go past a mark; add its token, if it counts as one here."""
    if mark.text not in PAIRS:
        known.note(mark, counted=counts)
    if counts:
        token = state.push("spoiler_mark", "", 0)
        token.content, token.meta = state.src[state.pos : mark.end], {"mark": mark}
        if mark.text in PAIRS:
            token.type, token.info = "spoiler_pair", mark.text
            token.meta["flanks"] = flanks(state.src, state.pos, mark.end)


def push_words_as_spoiler(state: StateInline, words: str) -> None:
    """Add words that are a spoiler as a whole, without marks of their own."""
    opening, closing = Mark(">!", "!<", 0, opens=True), Mark("!<", "!<", 0, opens=False)
    state.push("spoiler_mark", "", 0).meta = {"mark": opening}
    state.push("text", "", 0).content = words
    state.push("spoiler_mark", "", 0).meta = {"mark": closing}


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``:::`` opens (with words behind it) or closes a fence; the reader matches them and keeps the state."""
    if state.is_code_block(start):
        return False
    match = _FENCE.match(content_of(state, start))
    if match is None:
        return False
    if silent:
        return True
    token = state.push("spoiler_fence", "", 0)
    token.info = match[2].strip(" \t\n").rstrip(": \t")
    token.map = [start, start + 1]
    token.markup = match[1]
    state.line = start + 1
    return True


def _spoiler_mark(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in FIRST_LETTERS:
        return False
    mark = mark_at(state.src, state.pos)
    if mark is None:
        return _run(state, silent)
    if mark.text == "!<" and _PAUSE.match(state.src, state.pos + 1):
        return False  # "Stop!<break time='1s'/>"
    known = marks_of(state.env)
    counts = mark.text in PAIRS or known.counts(mark)
    if not silent:
        _push_mark(state, mark, known, counts=counts)
    if counts:
        state.pos = mark.end
    return counts


def _image(state: StateInline, silent: bool) -> bool:
    """Read a picture; marks among its words open and close nothing outside."""
    before = deepcopy(state.env.get(_MARKS)) if state.src.startswith("![", state.pos) else None
    read = image(state, silent)
    if before is not None:
        state.env[_MARKS] = before
    return read


def _run(state: StateInline, silent: bool) -> bool:
    """Take many bars or exclamation marks in a row for words, at once."""
    run = _RUN.match(state.src, state.pos)
    if run is None:
        return False
    if not silent:
        state.append_pending(run[0])
    state.pos = run.end()
    return True


def _pairs(state: StateInline) -> None:
    """``||`` and ``!!`` are marks where one opens and another closes; all others are words."""
    found = {number: token for number, token in enumerate(state.tokens) if token.type == "spoiler_pair"}
    opens = matched((number, token.info, token.meta["flanks"]) for number, token in found.items()) if found else {}
    for number, token in found.items():
        token.type = "spoiler_mark" if number in opens else "text"
        token.meta = {"mark": replace(token.meta["mark"], opens=opens.get(number, True))}


def _pause(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "[<":
        return False
    match = _PAUSE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("pause", "", 0)
        number, unit = (match["a"], match["au"]) if match["a"] else (match["b"], match["bu"])
        token.meta = {"ms": round(float(number) * (1 if unit.lower() == "ms" else 1000))}
    state.pos = match.end()
    return True
