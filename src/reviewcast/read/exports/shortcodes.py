"""WordPress' shortcodes and block comments → HTML; what only a plugin understands is left out, its words kept."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reviewcast.kinds import announces_spoilers
from reviewcast.model import Omission
from reviewcast.read.written.spoilertext import attributes, title_said

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_COMMENT = re.compile(r"<!--\s+/?wp:[^<>]*-->|<!--\s*(?:more|nextpage|noteaser)[^<>]*-->")
_CODE = re.compile(r"(\[?)\[(/?)([a-z][\w-]{0,40})((?:[\s=:][^\[\]\n]{0,2000})?)\](?!\()(\]?)", re.IGNORECASE)
_PICTURE = re.compile(r"\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)", re.IGNORECASE)
_MEDIA = frozenset(
    "audio embed facebook flickr gallery giphy googlemaps instagram kickstarter playlist pinterest scribd slideshare "
    "slideshow soundcloud spotify ted tiktok tweet twitter video videopress vimeo vine wpvideo youtube".split()
)
"""Shortcodes whose content is addresses."""
_BLOCKS = re.compile(r"\n\s*\n|<(?:p|div|ul|ol|blockquote|h[1-6]|table|figure)\b", re.IGNORECASE)
_NEAR = 5000
"""Characters in which a spoiler's first block is looked for."""
_SPOILER = re.compile(r"(?:[a-z]{1,10}[-_])?spoilers?(?:[-_][a-z0-9]{1,20})?")
_CAPTIONS = ("caption", "wp_caption")
_BARE = frozenset("gallery playlist ratings toc usr wp-review wp_review".split())
"""Shortcodes that are often written without attributes or an end."""


def is_block_content(content: str) -> bool:
    """Whether the block editor wrote a post; otherwise its blank lines are paragraphs."""
    return "<!-- wp:" in content


def without_shortcodes(content: str) -> tuple[str, list[Omission]]:
    """Return a post's HTML, with spoilers as ``[spoiler=TITLE]`` … ``[/spoiler]``, and what was left out.

    A word in brackets is a shortcode only if it has attributes, is closed somewhere, or is a well-known one: "[sic]"
    is the author's.
    """
    writer = _Writer(_BLOCK_COMMENT.sub("", content))
    return "".join(writer.parts()), writer.left_out


class _Writer:
    """Goes through a post's shortcodes once, from its beginning to its end."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._codes = list(_CODE.finditer(content))
        self._ends: dict[str, list[int]] = {}
        for number in reversed(range(len(self._codes))):
            code = self._codes[number]
            if code[2]:
                self._ends.setdefault(code[3].lower(), []).append(number)
        self._secret = 0
        self._closers: list[str] = []
        self._folded: dict[str, list[bool]] = {}
        """Whether each open code of a name hides a spoiler, by its title alone."""
        self.left_out: list[Omission] = []

    def parts(self) -> Iterator[str]:
        """Yield the post's HTML."""
        done = 0
        for number, code in enumerate(self._codes):
            if code.start() < done:
                continue
            name = code[3].lower()
            self._forget_ends(name, number)
            yield self._content[done : code.start()]
            done = code.end()
            end = self._content_end(name, number)
            if code[1] and code[5]:
                yield code[0][1:-1]  # [[gallery]] is how one writes about a shortcode
            elif self._is_spoiler(code, name, closed=end is not None):
                yield f"{code[1]}{self._spoiler(code, end)}{code[5]}"
            elif not self._is_code(code, name, closed=end is not None):
                yield code[0]
            elif name in _CAPTIONS and end is not None:
                yield self._figure(code, self._content[done : end.start()])
                done = end.end()
            else:
                done = end.end() if end is not None and name in _MEDIA and self._is_address(code, end) else done
                reason = "embedded media" if name in _MEDIA else "shortcode of a plugin"
                self._omit(self._content[code.start() : done], reason)
        yield self._content[done:]

    def _forget_ends(self, name: str, number: int) -> None:
        ends = self._ends.get(name, [])
        while ends and ends[-1] < number:
            ends.pop()

    def _content_end(self, name: str, number: int) -> re.Match[str] | None:
        ends = self._ends.get(name)
        return self._codes[ends[-1]] if ends and not self._codes[number][2] else None

    def _is_spoiler(self, code: re.Match[str], name: str, *, closed: bool) -> bool:
        """Whether a code marks a spoiler: "[spoilers ahead]", which nothing closes, is the author's."""
        if not _SPOILER.fullmatch(name):
            return self._is_folded(code, name, closed=closed)
        return name == "spoiler" or closed or (bool(code[2]) and bool(self._closers))

    def _is_folded(self, code: re.Match[str], name: str, *, closed: bool) -> bool:
        """Whether a code whose title says so hides a spoiler, "[toggle title="Spoilers"]", or ends what one hid."""
        hides = self._folded.get(name, [])
        if code[2]:
            return bool(hides) and hides.pop()
        found = closed and name not in _CAPTIONS and announces_spoilers(title_said(code[4]) or code[4])
        if found or (hides and closed):
            self._folded.setdefault(name, []).append(found)
        return found

    def _is_address(self, code: re.Match[str], end: re.Match[str]) -> bool:
        """Whether all between a code and its end is one address, or nothing."""
        near = end.start() - code.end() < _NEAR
        return near and len(self._content[code.end() : end.start()].split()) < 2  # noqa: PLR2004  one word or none

    def _is_code(self, code: re.Match[str], name: str, *, closed: bool) -> bool:
        said = code[4]
        if closed or name in _BARE or code[2] or said.startswith("="):
            return True
        return "://" in said or bool(attributes(said))

    def _spoiler(self, code: re.Match[str], end: re.Match[str] | None) -> str:
        """Write what tidying understands: marks among the words, or an element around blocks."""
        if code[2]:
            self._secret = max(0, self._secret - 1)
            return self._closers.pop() if self._closers else "[/spoiler]"
        self._secret += 1
        title = title_said(code[4])
        if end is not None and _BLOCKS.search(self._content, code.end(), min(end.start(), code.end() + _NEAR)):
            self._closers.append("</div>\n\n")
            told = f' data-spoiler-title="{html.escape(title)}"' if title else ""
            return f'\n\n<div class="spoiler"{told}>'
        self._closers.append("[/spoiler]")
        return f"[spoiler={html.escape(title, quote=False)}]" if title else "[spoiler]"

    def _figure(self, code: re.Match[str], content: str) -> str:
        picture = _PICTURE.match(content)
        words = content[picture.end() :] if picture else content
        said = words.strip() or attributes(code[4]).get("caption", "")
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        return f"\n\n<figure>{picture[1] if picture else ''}{caption}</figure>\n\n"

    def _omit(self, text: str, reason: str) -> None:
        self.left_out.append(Omission(" ".join(text.split()), reason, 1, self._secret > 0))
