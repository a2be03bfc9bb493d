"""Words as they come, and what of them is a spoiler: marks, fences and HTML's tags → runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reviewcast.kinds import announces_spoilers
from reviewcast.model import Omission, Pause, Run, Spoiler
from reviewcast.read.files import UNFIT
from reviewcast.read.web.spoilermarkup import marks_spoiler
from reviewcast.read.worktitle import named_work
from reviewcast.read.written.htmlwords import html_words, parts_words
from reviewcast.read.written.marks import misses_pause
from reviewcast.read.written.open_spoilers import OpenSpoilers
from reviewcast.read.written.spoilertext import PAIRS, marks_in, tag_attributes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from reviewcast.model import Work
    from reviewcast.read.written.spoilertext import Mark

MAX_WARNINGS = 100
_BREAK_TAG = re.compile(r"<break[\s/>]", re.IGNORECASE)
_LETTER = re.compile(r"\w")
_FENCE = re.compile(r"\{?[ \t]*\.?spoilers?\b[ \t:}]*", re.IGNORECASE)
_SAFE_FENCE = re.compile(r"no-spoilers?\b", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w-]{0,40})(?P<said>.*)>", re.IGNORECASE | re.DOTALL)
_TITLE = "title of a spoiler"


def _may_tell(text: str) -> bool:
    """Whether what is left out holds a spoiler of its own, by a mark or by its words; in doubt, it does."""
    if ":::" in text or announces_spoilers(text):
        return True
    opening = [mark.text for _, mark in marks_in(text) if mark.opens]
    return len(opening) > 1 or not PAIRS.issuperset(opening)


@dataclass
class SpoilerWords:
    """Gathers a block's words. ``works`` are the review's; ``title`` stands in for one."""

    file: str
    works: Sequence[Work]
    title: str
    left_out: list[Omission] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _spoilers: OpenSpoilers = field(default_factory=OpenSpoilers)
    _content: list[Run | Pause] = field(default_factory=list)
    _line: int = 1
    _row: int = 0
    """Lines of the block above the words that are being read."""
    _untold: int = 0
    _summary: int | None = None
    """Where in the block's words the title of what is folded begins, while it is being read."""

    # ── words ──

    def _words(self, token: Token) -> None:
        self._check_pauses(token.content)
        self._add_text(token.content)

    def _add_text(self, text: str) -> None:
        words = text if text.isascii() and text.isprintable() else UNFIT.sub("", text)  # entities bring in anything
        if words:
            spoiler = self._spoilers.outermost
            self._content.append(Run(words, spoiler, spoiler is None and self._spoilers.safe))

    def _check_pauses(self, text: str) -> None:
        if ("[" in text or "<" in text) and misses_pause(text):
            self._warn(self._place, "this pause is not understood; write [pause 2s]")

    def _code(self, code: str) -> None:
        if any(_LETTER.search(part.partition("!<")[0]) for part in code.split(">!")[1:]):
            self._warn(self._place, "a spoiler mark inside code marks nothing")
        self._add_text(code)

    def _omit(self, text: str, reason: str, *, hidden: bool = False) -> None:
        if text.strip():
            spoiler = hidden or self._spoilers.outermost is not None or _may_tell(text)
            self.left_out.append(Omission(" ".join(text.split()), reason, self._line, spoiler))

    @property
    def _place(self) -> int:
        """The line of the words that are being read."""
        return self._line + self._row

    def _warn(self, line: int, message: str) -> None:
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(f"{self.file}, line {line}: {message}")
        else:
            self._untold += 1

    # ── marks and fences ──

    def _mark(self, token: Token) -> None:
        mark: Mark = token.meta["mark"]
        if not mark.opens:
            if not self._spoilers.close(mark.closer):
                self._add_text(token.content)
        elif mark.kind == "spoiler":
            self._begin(mark.text, mark.closer, mark.title)
        elif mark.kind == "alone":
            self._omit(mark.title, _TITLE, hidden=True)
        else:
            self._spoilers.begin(mark.text, mark.closer, self._place)
            self._add_text(f"{mark.title} " if mark.title and mark.kind == "folded" else "")

    def _fence(self, token: Token) -> None:
        if not token.info:
            if not self._spoilers.close(":::"):
                self._warn(self._line, "':::' closes nothing")
            return
        if _SAFE_FENCE.match(token.info):
            self._spoilers.begin("::: no-spoiler", ":::", self._line, safe=True)
            return
        known = _FENCE.match(token.info)
        if not known:
            self._warn(self._line, "this ':::' mark is not one that reviewcast knows; its text counts as a spoiler")
        self._begin(":::", ":::", token.info[known.end() :].strip() if known else token.info)

    def _begin(self, mark: str, closer: str, title: str = "") -> None:
        self._spoilers.begin(mark, closer, self._place, self._about(title))
        if title:
            self._omit(title, _TITLE, hidden=True)

    def _tell_unclosed(self) -> None:
        for one in self._spoilers.left():
            if one.safe:
                message = "is not closed, so it clears nothing; close it with ':::'"
                self._warn(one.line, f"'{one.mark}' {message}")
            else:
                self._warn(
                    one.line,
                    f"the spoiler opened by '{one.mark}' is not closed; "
                    f"all that follows counts as a spoiler until you close it with '{one.closer}'",
                )
        if self._untold:
            self.warnings.append(f"{self.file}: {self._untold} more warnings of this kind")

    # ── HTML ──

    def _tag(self, tag: str) -> None:
        """Read a tag that stands among the words of Markdown."""
        if tag.startswith(("<!", "<?")):
            self._omit(tag.strip("<>!?-"), "comment in the page's source")
        elif _BREAK_TAG.match(tag):
            self._check_pauses(tag)
        else:
            for words, reason in html_words(tag)[1]:
                self._omit(words, reason)
            if parts_words(tag):
                self._add_text(" ")
            self._edge(tag)

    def _edge(self, tag: str) -> None:
        """Note where an element begins or ends, as far as spoilers go."""
        found = _TAG.match(tag)
        if found is None:
            return
        name = found["name"].lower()
        closer = f"</{name}>"
        if found["end"]:
            if name == "summary":
                self._end_summary()
            self._spoilers.close(closer)
        elif marks_spoiler(name, tag_attributes(found["said"])):
            self._begin(f"<{name}>", closer, tag_attributes(found["said"]).get("data-mx-spoiler", ""))
        elif name == "summary":
            self._summary = len(self._content)
        elif name == "details" or self._spoilers.is_open(closer):
            self._spoilers.begin(f"<{name}>", closer, self._place)

    def _end_summary(self) -> None:
        """What is folded is a spoiler if its title says so."""
        if self._summary is None:
            return
        begins, self._summary = self._summary, None
        title = "".join(part.text for part in self._content[begins:] if isinstance(part, Run)).strip()
        if announces_spoilers(title) and self._spoilers.is_open("</details>"):
            del self._content[begins:]
            self._spoilers.reveal("</details>", self._about(title))
            self._omit(title, _TITLE, hidden=True)
        elif title:
            self._add_text(" ")

    # ── works ──

    def _about(self, title: str) -> Spoiler:
        """A spoiler is about the work that its title names, else about the first."""
        return Spoiler((title and self._work_in(title)) or self._first_work, title or None)

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
