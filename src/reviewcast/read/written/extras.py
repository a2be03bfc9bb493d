"""Rules on the Markdown parser for what blog generators and note takers write beside Markdown.

Obsidian's ``[[links]]``, ``![[embeds]]``, ``%%comments%%``, ``==marks==`` and ``^block-names``; Hugo's
``{{< shortcodes >}}``; Liquid's ``{% tags %}``; kramdown's ``{: .attributes}``. What is not words becomes a ``silent``
token with the reason; spoilers among them are left alone, for their words are the review's.
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from markdown_it.token import Token

from reviewcast.kinds import announces_spoilers

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]{1,30})(?:\|[^\]\n]{0,30})?\][+-]?[ \t]*(?P<title>[^\n]*)(?:\n|\Z)")
_SECRET_KIND = re.compile(r"spoilers?", re.IGNORECASE)
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
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
    parser.core.ruler.after("block", "tasks", _tasks)


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
    """``> [!note] Title``: the kind is a picture on the page; the title is a paragraph of its own.

    A callout that says that it holds spoilers is fenced, if it holds anything.
    """
    tokens: list[Token] = []
    secret: list[int] = []
    for number, token in enumerate(state.tokens):
        if token.type == "blockquote_close" and secret and secret[-1] == token.level:
            secret.pop()
            tokens.append(Token("spoiler_fence", "", 0, level=token.level, map=None))
        tokens.append(token)
        found = _callout(tokens)
        if found is None:
            continue
        quotation, before, words = tokens[-3:]
        title = found["title"].strip()
        words.content = words.content[found.end() :]
        if _is_secret(found["kind"], title, has_words=_has_words(state.tokens, number, words)):
            secret.append(quotation.level)
            fence = Token("spoiler_fence", "", 0, level=before.level, map=before.map, info=f"spoiler {title}".rstrip())
            tokens.insert(-2, fence)
        elif title and words.content:
            heads = [copy(before), copy(words), Token("paragraph_close", "p", -1, level=before.level)]
            heads[1].content, heads[1].children = title, []
            tokens[-2:-2] = heads
        elif title:
            words.content = title
    state.tokens = tokens


def _is_secret(kind: str, title: str, *, has_words: bool) -> bool:
    """Whether a callout is a spoiler: one without words of its own is a sign, "Spoilers ahead", and is read."""
    announces = announces_spoilers(title)
    return (has_words and announces) or (_SECRET_KIND.fullmatch(kind) is not None and (has_words or not announces))


def _has_words(tokens: Sequence[Token], number: int, words: Token) -> bool:
    """Whether a callout has more than its title, which was the first line of ``words``."""
    follows = tokens[number + 2] if number + 2 < len(tokens) else None
    return bool(words.content.strip()) or (follows is not None and follows.type != "blockquote_close")


def _callout(tokens: Sequence[Token]) -> re.Match[str] | None:
    """Return the first line of a callout, if the tokens end with its first paragraph's words."""
    if [token.type for token in tokens[-3:]] != ["blockquote_open", "paragraph_open", "inline"]:
        return None
    return _CALLOUT.match(tokens[-1].content)


def _tasks(state: StateCore) -> None:
    """``- [x] words``: the box is a picture, too."""
    for item, _, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and token.type == "inline":
            token.content = _TASK.sub("", token.content, count=1)
