"""Rules for words that no Markdown parser has seen: what escapes, tags and links of spoilers are in plain text.

Plain text is also how the words inside a block of HTML are read; the edges of its elements come with them (``edge``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.read.web.spoilermarkup import TAGS, marks_spoiler
from reviewcast.read.written.marks import marks_of, push_words_as_spoiler
from reviewcast.read.written.spoilertext import mark_at, tag_attributes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>spoiler|tg-spoiler|span|div|p|details|summary)(?P<said>\s[^<>\n]{0,500})?>", re.IGNORECASE
)
_ALWAYS = frozenset((*TAGS, "details", "summary"))
_EDGE = re.compile("\ufdd0([^\ufdd0\ufdd1]+)\ufdd1")
_SIGNS = re.compile("[\ufdd0\ufdd1]")
_LEGACY = re.compile(
    r"""\[(?P<safe>[^\[\]\n]{0,300})\]\([#/](?:s|sp|spoilers?)\s{1,9}["“](?P<secret>[^"“”\n]{1,3000})["”]\)""",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!`)(`{1,3})(?P<words>[^`\n]{2,1000})\1(?![`\w])")
_INNER = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]")


def plain_marks(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``, which knows the marks among words already."""
    parser.inline.ruler.after("spoiler_mark", "escaped_mark", _escaped)
    parser.inline.ruler.after("spoiler_mark", "code", _code)
    parser.inline.ruler.after("spoiler_mark", "inner_link", _inner)
    parser.inline.ruler.after("spoiler_mark", "legacy_link", _legacy)
    parser.inline.ruler.after("spoiler_mark", "tag", _tag)
    parser.inline.ruler.after("spoiler_mark", "edge", _edge)
    parser.inline.add_terminator_char("\ufdd0")
    parser.enable(["escaped_mark", "code", "inner_link", "legacy_link", "tag", "edge"])


def edge(tag: str) -> str:
    """Return an HTML tag such that it stands among plain words as what it is."""
    return f"\ufdd0{' '.join(without_edges(tag).split())}\ufdd1"


def without_edges(words: str) -> str:
    """Return words without the characters by which edges are known; Unicode has no others for them."""
    return _SIGNS.sub("", words)


def _escaped(state: StateInline, silent: bool) -> bool:
    mark = mark_at(state.src, state.pos + 1) if state.src[state.pos] == "\\" else None
    if mark is None:
        return False
    if not silent:
        state.append_pending(state.src[state.pos + 1 : mark.end])
    state.pos = mark.end
    return True


def _code(state: StateInline, silent: bool) -> bool:
    """A mark right behind a backtick is written about, not used."""
    code = _CODE.match(state.src, state.pos) if state.src[state.pos] == "`" else None
    if code is None or mark_at(state.src, code.start("words")) is None:
        return False
    if not silent:
        state.append_pending(code[0])
    state.pos = code.end()
    return True


def _inner(state: StateInline, silent: bool) -> bool:
    """A link inside TV Tropes' mark does not end it."""
    if not state.src.startswith("[[", state.pos) or not marks_of(state.env).is_open("]]"):
        return False
    link = _INNER.match(state.src, state.pos)
    if link is None or link[0].lower().startswith("[[spoiler:"):
        return False
    if not silent:
        state.append_pending(link[0][2:-2])
    state.pos = link.end()
    return True


def _legacy(state: StateInline, silent: bool) -> bool:
    """``[safe](#s "secret")``, as Reddit's communities wrote it."""
    link = _LEGACY.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if link is None:
        return False
    if not silent:
        state.append_pending(f"{link['safe']} ".lstrip())
        push_words_as_spoiler(state, link["secret"])
    state.pos = link.end()
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    tag = _TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if tag is None:
        return False
    name, known = tag["name"].lower(), marks_of(state.env)
    closer = f"</{name}>"
    if not (name in _ALWAYS or known.is_open(closer) or marks_spoiler(name, tag_attributes(tag["said"] or ""))):
        return False
    if not silent:
        if name not in _ALWAYS:
            known.note_open(closer, -1 if tag["end"] else 1)
        _push(state, tag[0])
    state.pos = tag.end()
    return True


def _edge(state: StateInline, silent: bool) -> bool:
    found = _EDGE.match(state.src, state.pos) if state.src[state.pos] == "\ufdd0" else None
    if found is None:
        return False
    if not silent:
        _push(state, found[1])
    state.pos = found.end()
    return True


def _push(state: StateInline, tag: str) -> None:
    state.push("html_edge", "", 0).content = tag
