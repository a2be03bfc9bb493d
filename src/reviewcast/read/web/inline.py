"""A run of words with marks → Markdown that reads back as the same words.

What a Markdown parser would take for markup is escaped; marks that it would take for words (an asterisk between two
letters) are left out, for emphasis matters less than the words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reviewcast.read.files import UNFIT
from reviewcast.read.written.marks import openers

_MANY_BRACKETS = 500
"""The reader refuses paragraphs with twice as many; from here on they are written as entities."""

_ROUNDS = 20
"""One mark left out may make another one faulty; whoever needs more of them writes no emphasis."""
_SPACES = re.compile(r"\s+")
_ALWAYS = re.compile(
    r"""[\\`*_\[\]<>]            # code, emphasis, links, tags, quotations, spoilers
      | ~                      # strikethrough, AniList's spoilers
      | \|(?=\|)               # Discord's spoilers
      | (?<![^\W_!])(?<!!)!(?=!(?:[^\s!]|$))  # two exclamation marks before a word are a spoiler's
      | &(?=[\#\w])             # entities
      | \{(?=[{%:.#]|$)         # shortcodes, templates
      | \^                     # names of blocks, notes within a line
      | (?<=%)%|%(?=%)|(?<==)=|=(?==)  # comments and highlights as Obsidian writes them
      | !$                      # a link behind it would become a picture
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""(?P<number>\d{1,9})(?=[.)](?:\s|$))
      | (?=[-+](?:\s|$) | \#{1,6}(?:\s|$) | :{3} | [-=]+\s*$ | [-+]{3} | ! | [|:-][-:|\s]*$ | \?{3})""",
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"#(?=#*$)")
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\]+")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_LIMIT = 2_000
"""Characters of an address; longer ones are pictures or tracking in disguise."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is to be read."""

    text: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Markdown that is finished: code, a picture, a footnote's mark."""

    text: str


Kind = Literal["*", "**", "~~", "[", ">!"]


@dataclass(eq=False, slots=True)
class Mark:
    """Emphasis, a link or a spoiler; told apart from others of its kind by identity."""

    kind: Kind
    address: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a mark begins or ends."""

    mark: Mark
    opens: bool

    @property
    def text(self) -> str:
        """What is written there."""
        if self.mark.kind == "[":
            return "[" if self.opens else f"]({self.mark.address})"
        return "!<" if self.mark.kind == ">!" and not self.opens else self.mark.kind

    @property
    def secret(self) -> bool:
        """Whether a spoiler begins or ends here: such an edge is never dropped."""
        return self.mark.kind == ">!"


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end that is meant."""


Part = Words | Ready | Edge | Break


def address(link: str, base: str | None) -> str:
    """Return a link's address as Markdown writes it; empty where there is none to be followed."""
    from urllib.parse import urljoin

    text = UNFIT.sub("", link).strip()
    if text.startswith("#"):
        return ""
    try:
        full = urljoin(base, text) if base else text
    except ValueError:
        return ""
    scheme = full.partition(":")[0].lower()
    if (
        not full
        or len(full) > _LIMIT
        or full.startswith("#")
        or scheme in ("javascript", "data", "blob", "about", "mailto", "tel")
    ):
        return ""
    full = _ENTITY.sub("&amp;", full.replace(">", "%3E").replace("`", "%60"))
    if _PLAIN_ADDRESS.fullmatch(full):
        return full
    return "<" + _SPACES.sub("%20", full).replace("<", "%3C").replace("\\", "%5C") + ">"


def code(text: str) -> str:
    """Return a code span."""
    content = _SPACES.sub(" ", text).strip()
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{blank}{content}{blank}{fence}" if content else ""


def plain(text: str) -> str:
    """Return words escaped for the inside of a line: a picture's text."""
    return _escape(_SPACES.sub(" ", text).strip())


def lines(parts: list[Part], *, cell: bool = False, heading: bool = False) -> str:
    """Return parts as a paragraph's Markdown: a line, or several that end in hard breaks; "" without words."""
    tight = _trimmed(parts)
    kept = _merged(_kept(tight)) if any(isinstance(part, Edge) for part in tight) else _merged(tight)
    text = _written(kept, cell=cell, one_line=cell or heading)
    if openers(text) > _MANY_BRACKETS:
        kept = _merged([part for part in kept if not (isinstance(part, Edge) and part.mark.kind == "[")])
        text = _written(kept, cell=cell, one_line=cell or heading).replace("\\[", "&#91;").replace("\\<", "&lt;")
    return _CLOSING_HASHES.sub(r"\\#", text) if heading else text


def _trimmed(parts: list[Part]) -> list[Part]:
    """Collapse blanks as a browser does; none are left at the ends of a line or just inside a mark."""
    result: list[Part] = []
    blank = True  # whether a blank here would be one too many
    pending = False
    for part in parts:
        if isinstance(part, Words):
            text = _SPACES.sub(" ", part.text)
            pending = pending or (text.startswith(" ") and not blank)
            core = text.strip(" ")
            if core:
                result.append(Words(f" {core}" if pending and not blank else core))
                blank, pending = False, text.endswith(" ")
        elif isinstance(part, Break):
            result.append(part)
            blank, pending = True, False
        elif isinstance(part, Edge) and not part.opens:
            result.append(part)
        else:
            if pending and not blank:
                result.append(Words(" "))
                blank = True
            pending = False
            result.append(part)
            blank = blank if isinstance(part, Edge) else False
    return _without_edge_breaks(result)


def _without_edge_breaks(parts: list[Part]) -> list[Part]:
    worded = [index for index, part in enumerate(parts) if isinstance(part, (Words, Ready)) or _secret(part)]
    if not worded:
        return []
    first, last = worded[0], worded[-1]
    return [part for index, part in enumerate(parts) if not isinstance(part, Break) or first < index < last]


def _kept(parts: list[Part]) -> list[Part]:
    """Drop the marks that would not be understood as such, two at a time."""
    for _ in range(_ROUNDS):
        faulty = _faulty(parts)
        if not faulty:
            return parts
        parts = [part for part in parts if not (isinstance(part, Edge) and part.mark in faulty)]
    return [part for part in parts if not isinstance(part, Edge) or part.secret]


def _faulty(parts: list[Part]) -> set[Mark]:
    faulty: set[Mark] = set()
    texts = ["\n" if isinstance(part, Break) else part.text for part in parts]
    for index, part in enumerate(parts):
        if not isinstance(part, Edge) or part.secret:
            continue
        mark = part.mark
        before = texts[index - 1][-1:] if index else ""
        after = texts[index + 1][:1] if index + 1 < len(parts) else ""
        inner, outer = (after, before) if part.opens else (before, after)
        neighbour = parts[index - 1] if index else None
        if _empty(parts, index) or (mark.kind != "[" and not _flanks(inner, outer)):
            faulty.add(mark)
        if isinstance(neighbour, Edge) and {mark.kind, neighbour.mark.kind}.isdisjoint(("[", ">!")):
            faulty.add(mark)  # "***": which of them ends where is anybody's guess
    return faulty


def _empty(parts: list[Part], index: int) -> bool:
    """Whether the mark that opens here encloses nothing."""
    part = parts[index]
    following = parts[index + 1] if index + 1 < len(parts) else None
    return (
        isinstance(part, Edge)
        and part.opens
        and (not isinstance(following, (Words, Ready, Edge)) or _closes(following))
    )


def _closes(part: Part | None) -> bool:
    return isinstance(part, Edge) and not part.opens


def _secret(part: Part) -> bool:
    return isinstance(part, Edge) and part.secret


def _flanks(inner: str, outer: str) -> bool:
    """CommonMark's rule for what can open and close emphasis, a little stricter."""
    if not inner or inner.isspace() or outer.isalnum():
        return False
    return inner.isalnum() or not outer or outer.isspace() or _punctuation(outer)


def _punctuation(character: str) -> bool:
    return (character.isascii() and character.isprintable()) or unicodedata.category(character).startswith("P")


def _merged(parts: list[Part]) -> list[Part]:
    """Join texts that stand side by side."""
    result: list[Part] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Words) and isinstance(last, Words):
            result[-1] = Words(last.text + part.text)
        else:
            result.append(part)
    return result


def _written(parts: list[Part], *, cell: bool, one_line: bool) -> str:
    texts: list[str] = []
    fresh = True  # at a line's start
    for part in parts:
        if isinstance(part, Break):
            texts.append(" " if one_line else "\\\n")
            fresh = not one_line
            continue
        text = part.text
        if isinstance(part, Words):
            text = _escape(text.lstrip(" ") if fresh else text)
            text = _escape_start(text) if fresh and not one_line else text
            if texts and text.startswith(":") and texts[-1].startswith("[^"):
                text = "\\" + text  # "[^1]:" would define a footnote
        texts.append(text.replace("|", "\\|") if cell else text)
        fresh = fresh and not text
    return "".join(texts).strip()


def _escape(text: str) -> str:
    return _ALWAYS.sub(r"\\\g<0>", text)


def _escape_start(text: str) -> str:
    found = _LINE_START.match(text)
    if found is None:
        return text
    return f"{found['number'] or ''}\\{text[found.end() :]}"
