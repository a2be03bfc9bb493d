"""Spoiler marks that stand among words: one tokenizer for Markdown, plain text and the words of HTML.

Reddit's ``>!x!<``, Goodreads' ``(view spoiler)[x (hide spoiler)]``, BBCode and WordPress' shortcodes ``[spoiler=T]``,
``[expand title="Spoilers"]``, BoardGameGeek's ``[o]``, Discourse's ``[details="T"]``, TV Tropes' ``[[spoiler:x]]``,
Hugo's ``{{< spoiler "T" >}}``, ``{{< details "Spoilers" >}}``, Liquid's ``{% spoiler T %}``, AniList's ``~!x!~``,
Discord's and Telegram's ``||x||``, and ``!!x!!``. What they mean at a place depends on what is open there: ``Marks``
keeps that for a text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from unicodedata import category

from reviewcast.kinds import announces_spoilers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FIRST_LETTERS = frozenset(">!([{|~]")
"""What a mark begins with."""
PAIRS = frozenset(("||", "!!"))
"""Marks that open and close alike; they mark nothing unless both stand in one paragraph."""
_FOLDED = ("details", "expand", "collapse", "toggle", "accordion", "read", "fold")
"""What is a spoiler only if its title says so."""
_PROTECTING = ("noparse", "code")
_NAME = "|".join((r"(?:[a-z]{1,10}[-_])?spoilers?(?:[-_][a-z0-9]{1,20})?", "o", *_PROTECTING, *_FOLDED))
_SAID = r"""[=\s](?:[^\[\]\n]{0,200} | [^\[\]"'“”\n]{0,60}["'“][^"'“”\n]{0,200}["'”][^\[\]"'“”\n]{0,60})"""
_MARK = re.compile(
    rf"""(?P<reddit>>!)
      | (?P<reddit_end>!<(?!/?(?:a|abbr|b|br|cite|code|del|em|i|img|s|small|span|strong|sub|sup|u)\b[^<>\n]{{0,200}}>))
      | (?P<goodreads>\(view\ spoilers?\)\s{{0,9}}\[)
      | (?P<goodreads_end>\(hide\ spoilers?\)\s{{0,9}}\])
      | (?P<tropes>\[\[spoiler:[ \t]{{0,9}})
      | (?P<tropes_end>\]\])
      | (?P<code>\[(?P<code_end>/?)(?P<name>{_NAME})(?P<code_said>{_SAID})?\](?!\())
      | (?P<hugo>\{{\{{(?P<hugo_kind>[<%])\s{{0,9}}(?P<hugo_end>/?)\s{{0,9}}(?P<hugo_name>[a-z][\w.-]{{0,40}})
            (?P<hugo_said>[\s/][^{{}}\n]{{0,300}})?\s{{0,9}}[>%]\}}\}})
      | (?P<liquid>\{{%-?\s{{0,9}}(?P<liquid_end>end)?(?P<liquid_name>[a-z]\w{{0,40}})
            (?P<liquid_said>\s[^{{}}%\n]{{0,300}})?\s{{0,9}}-?%\}})
      | (?P<anilist>(?<![\w~])~!)
      | (?P<anilist_end>!~(?!~))
      | (?P<pair>(?<!\|)\|\|(?!\|) | (?<!!)!!(?![!<]))""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSER = re.compile(
    rf"""(?P<same>\[/(?:{_NAME})\]|!~(?!~)|!<)
      | \{{\{{[<%]\s{{0,9}}/\s{{0,9}}(?P<hugo>[a-z][\w.-]{{0,40}})\s{{0,9}}[>%]\}}\}}
      | \{{%-?\s{{0,9}}end(?P<liquid>[a-z]\w{{0,40}})\s{{0,9}}-?%\}}""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN = re.compile(r"spoilers?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'/]+))""")
_BARE = re.compile(r"(?<![\w=\"'-])(data-[\w-]{1,40})(?=[\s/>]|$)")
_QUOTATION_MARKS = re.compile("&quot;|[“”″]")
_TITLES = ("title", "text", "name", "show", "label", "summary")


Kind = Literal["spoiler", "folded", "words", "alone"]
"""What a mark opens: a spoiler; what is merely folded; words in which no mark counts; nothing, for it stands alone."""


@dataclass(slots=True)  # not frozen: a text may be nothing but marks, and three times as many a second are made so
class Mark:
    """A mark as it stands in a text."""

    text: str
    """As messages name it: never with its title."""
    closer: str
    """What closes it, or what it closes; the same for all marks of a kind."""
    end: int
    """Where the text goes on."""
    opens: bool
    sure: bool = True
    """Whether it opens a spoiler even if nothing closes it."""
    title: str = ""
    kind: Kind = "spoiler"


def mark_at(text: str, position: int) -> Mark | None:
    """Return the mark at a position of ``text``, if one can be there."""
    found = _MARK.match(text, position)
    return _READERS[found.lastgroup or ""](found) if found else None


def marks_in(text: str) -> list[tuple[int, Mark]]:
    """Return all that can be marks in ``text``, with their positions."""
    found = ((one.start(), _READERS[one.lastgroup or ""](one)) for one in _MARK.finditer(text))
    return [(start, mark) for start, mark in found if mark]


def matched(halves: Iterable[tuple[int, str, tuple[bool, bool]]]) -> dict[int, bool]:
    """Return which halves of pairs are marks, and whether each opens; the others are words.

    A half is told by a number, its text, and whether it can open and can close.
    """
    opened: dict[str, int] = {}
    found: dict[int, bool] = {}
    for number, text, (opens, closes) in halves:
        if closes and text in opened:
            found[opened.pop(text)], found[number] = True, False
        elif opens:
            opened[text] = number
    return found


def attributes(text: str) -> dict[str, str]:
    """Return the ``name="value"`` pairs of a shortcode, whatever quotation marks a blog made of its own."""
    plain = text if '"' in text or "'" in text else _QUOTATION_MARKS.sub('"', text)
    return {
        one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "").strip() for one in _ATTRIBUTE.finditer(plain)
    }


def tag_attributes(text: str) -> dict[str, str]:
    """Return the attributes of an HTML tag, ``data-…`` without a value among them."""
    return {**dict.fromkeys(_BARE.findall(text), ""), **attributes(text)}


def title_said(said: str) -> str:
    """Return the title in a mark's words: ``="T"``, ``title="T"``, or the words alone."""
    words = said.strip().removesuffix("/")
    named = {} if words.startswith("=") else attributes(words)
    if named:
        return next((named[name] for name in _TITLES if named.get(name)), "")
    return " ".join(html.unescape(_QUOTATION_MARKS.sub('"', words)).strip("= \t\"'").split())


def flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a pair's half can open, and can close: words begin behind it, or end before it, and none does outside."""
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    shouted = text.startswith("!", start)
    if not shouted and before in ("", "\n") and behind in ("", "\n"):
        return True, True  # on a line of its own
    return (
        bool(behind.strip()) and not _touches(before, shouted=shouted),
        bool(before.strip()) and not _touches(behind, shouted=shouted),
    )


def _touches(neighbour: str, *, shouted: bool) -> bool:
    """Whether a word goes on across a pair; scripts without capitals part words by other means than blanks."""
    return neighbour.isalnum() and (shouted or category(neighbour) != "Lo")


def _code(found: re.Match[str]) -> Mark:
    name, said = found["name"].lower(), found["code_said"] or ""
    closer = f"[/{name}]"
    if found["code_end"]:
        return Mark(found[0], closer, found.end(), opens=False)
    title = title_said(said)
    sure = name == "spoiler" and (not said.strip() or said.strip().startswith("=") or bool(_ATTRIBUTE.search(said)))
    folded = name in _FOLDED and not announces_spoilers(title or said)
    kind: Kind = "folded" if folded else "spoiler"
    return Mark(
        f"[{name}]",
        closer,
        found.end(),
        opens=True,
        sure=sure,
        title=title,
        kind="words" if name in _PROTECTING else kind,
    )


def _hugo(found: re.Match[str]) -> Mark | None:
    begins, ends = ("{{<", ">}}") if found["hugo_kind"] == "<" else ("{{%", "%}}")
    said, name = found["hugo_said"] or "", found["hugo_name"].lower()
    text = f"{begins} {_one_name(name)} {ends}"
    return _shortcode(found, text, _hugo_closer(name), name, said, opens=not found["hugo_end"])


def _liquid(found: re.Match[str]) -> Mark | None:
    said, name = found["liquid_said"] or "", found["liquid_name"].lower()
    text = f"{{% {_one_name(name)} %}}"
    return _shortcode(found, text, _liquid_closer(name), name, said, opens=not found["liquid_end"])


def _shortcode(found: re.Match[str], text: str, closer: str, name: str, said: str, *, opens: bool) -> Mark | None:
    """Return what a generator's shortcode marks: of one that isn't called "spoiler", what it says counts."""
    sure = _PLAIN.fullmatch(name) is not None
    if not sure and opens and not announces_spoilers(said):
        return None
    alone = opens and said.rstrip().endswith("/")
    return Mark(text, closer, found.end(), opens, sure, title_said(said), "alone" if alone else "spoiler")


def _one_name(name: str) -> str:
    return "spoiler" if _PLAIN.fullmatch(name) else name


def _hugo_closer(name: str) -> str:
    return f"{{{{< /{_one_name(name)} >}}}}"


def _liquid_closer(name: str) -> str:
    return f"{{% end{_one_name(name)} %}}"


def _closer_key(found: re.Match[str]) -> str:
    if found["hugo"]:
        return _hugo_closer(found["hugo"].lower())
    return _liquid_closer(found["liquid"].lower()) if found["liquid"] else found[0].lower()


def _simple(text: str, closer: str, *, opens: bool = True, sure: bool = True) -> Callable[[re.Match[str]], Mark]:
    return lambda found: Mark(text, closer, found.end(), opens, sure)


_READERS: dict[str, Callable[[re.Match[str]], Mark | None]] = {
    "reddit": _simple(">!", "!<"),
    "reddit_end": _simple("!<", "!<", opens=False),
    "goodreads": _simple("(view spoiler)[", "(hide spoiler)]"),
    "goodreads_end": _simple("(hide spoiler)]", "(hide spoiler)]", opens=False),
    "tropes": _simple("[[spoiler:", "]]"),
    "tropes_end": _simple("]]", "]]", opens=False),
    "code": _code,
    "hugo": _hugo,
    "liquid": _liquid,
    "anilist": _simple("~!", "!~", sure=False),
    "anilist_end": _simple("!~", "!~", opens=False),
    "pair": lambda found: Mark(found[0], found[0], found.end(), opens=True, sure=False),
}


@dataclass
class Marks:
    """Which marks are open at a place of a text, and which closers are still to come."""

    to_come: Counter[str] = field(default_factory=Counter)
    _open: Counter[str] = field(default_factory=Counter)
    _protected: str | None = None
    """What ends the words in which no mark counts."""

    def expect(self, text: str) -> None:
        """Count the closers in ``text``: some marks are taken for such only if something closes them."""
        self.to_come.update(map(_closer_key, _CLOSER.finditer(text)))

    def is_open(self, closer: str) -> bool:
        """Whether something is open that ``closer`` closes."""
        return self._open[closer] > 0

    def is_to_come(self, mark: Mark) -> bool:
        """Whether a closer for one more mark like ``mark`` is still to come."""
        return self.to_come[mark.closer] > self._open[mark.closer]

    def counts(self, mark: Mark) -> bool:
        """Whether ``mark`` is one at this place, and not words."""
        if self._protected:
            return not mark.opens and mark.closer == self._protected
        if not mark.opens:
            return self.is_open(mark.closer)
        return mark.sure or self.is_to_come(mark)

    def note(self, mark: Mark, *, counted: bool) -> None:
        """Go past ``mark``."""
        if not mark.opens:
            self.to_come[mark.closer] -= 1
            self._open[mark.closer] -= counted
            self._protected = None if counted and mark.closer == self._protected else self._protected
        elif counted and mark.kind != "alone":
            self._open[mark.closer] += 1
            self._protected = mark.closer if mark.kind == "words" else self._protected

    def note_open(self, closer: str, change: int) -> None:
        """Count an element of HTML that opens (1) or closes (-1)."""
        self._open[closer] += change
