"""The Markdown parsers, set up for reviews, and what must be known before one is let loose."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from reviewcast.errors import ReviewError
from reviewcast.read.files import UNFIT
from reviewcast.read.written.blocks import blocks
from reviewcast.read.written.extras import extras
from reviewcast.read.written.marks import marks, marks_of, openers, without_pauses
from reviewcast.read.written.plainmarks import plain_marks

MAX_NESTING = 100
MAX_OPENERS = 1000
_EMPHASIS = frozenset("text text_special code_inline em_open em_close strong_open strong_close s_open s_close".split())
_INSIDE_WORD = re.compile(r"\w\*+\w")
"""An asterisk that is a letter's neighbour on both sides: "M*A*S*H" is a title."""


@cache
def markdown_parser() -> MarkdownIt:
    """Return a CommonMark parser with tables, strikethrough, footnotes, reviewcast's marks and some tools' extras."""
    parser = MarkdownIt("commonmark", {"html": True, "store_labels": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    marks(parser)
    blocks(parser)
    extras(parser)
    footnote_plugin(parser, move_to_end=False)
    return parser


@cache
def plain_parser() -> MarkdownIt:
    """Return a parser that knows paragraphs, thematic breaks and spoiler marks, and takes the rest as words."""
    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING})
    parser.enable(["hr", "newline"])
    marks(parser)
    blocks(parser)
    plain_marks(parser)
    return parser


def holds_mark(title: str) -> bool:
    """Whether there are words in a title, as plain text, that a mark makes a spoiler of."""
    env: dict[str, Any] = {}
    marks_of(env).expect(title)
    children = plain_parser().parseInline(title, env)[0].children or ()
    marked = [number for number, token in enumerate(children) if token.type in ("spoiler_mark", "html_edge")]
    return bool(marked) and any(map(str.isalnum, "".join(one.content for one in children[marked[0] + 1 :])))


def check_marks(file: str, text: str, first_line: int) -> None:
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
