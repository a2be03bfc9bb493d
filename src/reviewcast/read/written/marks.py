"""Rules on the Markdown parser for what reviewcast adds to it: spoiler marks and pauses.

``::: spoiler Title`` … ``:::`` fences blocks, ``>!inline!<`` words, ``[pause 2s]`` and ``<break time="2s"/>`` ask for
silence. The inline marks become single tokens, not pairs: a spoiler may run over several paragraphs, cross emphasis,
or never be closed, and the reader (``passages``) keeps the state that says what is inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import blockquote

if TYPE_CHECKING:
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
_OPENED = "spoiler marks opened"
_BRACKET = re.compile(r"\[|(?<!!)<")
_INTERRUPTIBLE = ["paragraph", "reference", "blockquote", "list"]


def openers(text: str) -> int:
    """Count the brackets in ``text`` at which a Markdown parser looks for a link or a tag."""
    return len(_BRACKET.findall(_PAUSE.sub("", text)))


def without_pauses(text: str) -> str:
    """Return ``text`` on one line without its pauses: a title cannot hold silence."""
    return " ".join(_PAUSE.sub(" ", text).split())


def misses_pause(text: str) -> bool:
    """Whether something in ``text`` looks like a pause but is none; a pause as such was escaped by the author."""
    return any(not _PAUSE.fullmatch(one[0]) for one in _PAUSE_LIKE.finditer(text))


def marks(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``."""
    parser.block.ruler.before("blockquote", "spoiler_fence", _fence, {"alt": _INTERRUPTIBLE})
    parser.block.ruler.at("blockquote", _quotation, {"alt": [*_INTERRUPTIBLE, "table"]})
    parser.inline.ruler.before("newline", "spoiler_mark", _spoiler_mark)
    parser.inline.ruler.before("newline", "pause", _pause)
    parser.enable(["spoiler_fence", "spoiler_mark", "pause"])


def _content(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with ``>!`` opens a spoiler, not a block quotation."""
    if _content(state, start).startswith(">!"):
        return False
    return blockquote(state, start, end, silent)


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``:::`` opens (with words behind it) or closes a fence; the reader matches them and keeps the state."""
    if state.is_code_block(start):
        return False
    match = _FENCE.match(_content(state, start))
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
    mark = state.src[state.pos : state.pos + 2]
    if mark not in (">!", "!<"):
        return False
    opened = state.env.get(_OPENED, 0)
    if mark == "!<" and (not opened or _PAUSE.match(state.src, state.pos + 1)):
        return False  # "Stop!<br>", "Stop!<break time='1s'/>"
    if not silent:
        state.env[_OPENED] = opened + (1 if mark == ">!" else -1)
        token = state.push("spoiler_mark", "", 0)
        token.content = mark
    state.pos += 2
    return True


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
