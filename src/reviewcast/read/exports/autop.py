"""Text with blank lines, as people type it into WordPress or Letterboxd → HTML with paragraphs."""

from __future__ import annotations

import html
import re

_BLOCKS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|"
    "hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLOCK_TAG = re.compile(rf"(</?(?:{_BLOCKS})(?=[\s/>])[^<>]*>)", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
_PHRASING = frozenset("p h1 h2 h3 h4 h5 h6 dt figcaption summary".split())
"""Elements that hold no paragraphs."""
_CELLS = frozenset("li td th dd".split())
"""Elements that hold paragraphs only where there are several."""
_VERBATIM = frozenset("pre script style".split())
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def paragraphs(text: str) -> str:
    """Give HTML that was typed with blank lines its ``<p>`` and ``<br>``; what is inside block tags keeps them.

    Follows WordPress' wpautop, which does this each time it shows a post.
    """
    parts: list[str] = []
    inside = ""
    for part in _BLOCK_TAG.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        tag = _NAME.match(part) if _BLOCK_TAG.fullmatch(part) else None
        if tag is not None:
            inside = _after(inside, closing=bool(tag[1]), name=tag[2].lower())
            parts.append(part)
        elif inside in _VERBATIM:
            parts.append(part)
        elif inside in _PHRASING or (inside in _CELLS and not _BLANK_LINES.search(part.strip())):
            parts.append(_broken(part) if part.strip() else "\n")
        else:
            parts.extend(f"<p>{_broken(one)}</p>\n" for one in _BLANK_LINES.split(part) if one.strip())
    return "".join(parts)


def plain_paragraphs(text: str) -> str:
    """Return plain text as HTML: nothing in it is markup."""
    return paragraphs(html.escape(text, quote=False))


def _after(inside: str, *, closing: bool, name: str) -> str:
    """Return the element that decides over paragraphs behind a tag; a block that begins ends a paragraph."""
    if inside in _VERBATIM or closing:
        return "" if closing and (name == inside or inside not in _VERBATIM) else inside
    return name if name in _PHRASING | _CELLS | _VERBATIM else ""


def _broken(text: str) -> str:
    return "<br>\n".join(line.rstrip() for line in text.strip("\n").split("\n"))
