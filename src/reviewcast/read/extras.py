"""Rules on the Markdown parser for what blog generators and note takers write beside Markdown.

Obsidian's ``[[links]]``, ``![[embeds]]``, ``%%comments%%``, ``==marks==`` and ``^block-names``; Hugo's
``{{< shortcodes >}}``; Liquid's ``{% tags %}``; kramdown's ``{: .attributes}``. What is not words becomes a ``silent``
token with the reason; spoilers among them are left alone, for their words are the review's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_LINK = re.compile(r"\[\[(?!spoiler:)([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]", re.IGNORECASE)
_EMBED = re.compile(r"!\[\[([^\[\]\n]{1,300})\]\]")
_SHORTCODE = re.compile(r"\{\{[<%]\s*/?\s*(?!/?\s*spoiler)([\w./-]+)([^}\n]{0,500})[>%]\}\}", re.IGNORECASE)
_TAG = re.compile(r"\{%-?\s*(?!(?:end)?spoiler)[^%\n]{0,300}%\}|\{\{[^{}<%\n]{0,300}\}\}", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}|\{[.#][\w\s.#-]{1,100}\}")
_COMMENT = re.compile(r"%%[^%]{1,1000}%%")
_NAME = re.compile(r"\^[\w-]{1,60}(?=\s*$)")
_CAPTION = re.compile(r"""\b(?:caption|alt|title)\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]{1,30})(?:\|[^\]\n]{0,30})?\][+-]?[ \t]*")
_SILENT = (
    ("{", _SHORTCODE, "shortcode"),
    ("{", _TAG, "template tag"),
    ("{", _ATTRIBUTES, "attributes of the text"),
    ("%", _COMMENT, "comment in the page's source"),
    ("!", _EMBED, "embed"),
    ("^", _NAME, "name of a block"),
)


def extras(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``."""
    parser.inline.ruler.before("link", "note_link", _link)
    parser.inline.ruler.before("link", "silent", _silent)
    parser.inline.ruler.after("emphasis", "highlight", _highlight)
    parser.core.ruler.after("block", "callout", _callouts)


def _link(state: StateInline, silent: bool) -> bool:
    """``[[Note#Heading|words]]``: the words, else the note's name."""
    match = _LINK.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = match[2] or match[1].split("#")[0] or match[1].lstrip("#")
    state.pos = match.end()
    return True


def _silent(state: StateInline, silent: bool) -> bool:
    first = state.src[state.pos]
    if first not in "{%!^":
        return False
    for begins, pattern, reason in _SILENT:
        match = pattern.match(state.src, state.pos) if begins == first else None
        if match is not None:
            if not silent:
                _push(state, match, reason)
            state.pos = match.end()
            return True
    return False


def _push(state: StateInline, match: re.Match[str], reason: str) -> None:
    caption = _CAPTION.search(match[0]) if reason == "shortcode" and match[1].lower() == "figure" else None
    if caption:
        token = state.push("image", "", 0)
        token.content = caption[1] or caption[2]
        return
    token = state.push("silent", "", 0)
    token.content, token.info = match[0], reason


def _highlight(state: StateInline, silent: bool) -> bool:
    """``==words==``: the words."""
    if not state.src.startswith("==", state.pos):
        return False
    before, behind = state.src[max(state.pos - 1, 0) : state.pos], state.src[state.pos + 2 : state.pos + 3]
    opens, closes = not before.strip(), not behind.strip() or behind in ".,;:!?)"
    if opens == closes or behind == "=" or before == "=":
        return False
    state.pos += 2
    return True


def _callouts(state: StateCore) -> None:
    """``> [!note] Title``: the kind is a picture on the page; the title is words."""
    for quotation, before, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        begins = (quotation.type, before.type, token.type) == ("blockquote_open", "paragraph_open", "inline")
        if begins and token.content.startswith("[!"):
            token.content = _CALLOUT.sub("", token.content, count=1)
