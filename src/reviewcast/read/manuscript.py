"""A piece → the Markdown file that its author would have written: front matter, then the body."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from reviewcast.read.files import UNFIT
from reviewcast.read.piece import UNKNOWN_RIGHTS
from reviewcast.read.web import inline
from reviewcast.read.written.frontmatter import MAX_YEAR, MIN_YEAR
from reviewcast.read.written.parsers import holds_mark, plain_title
from reviewcast.yamlfile import LANGUAGE_TAG

if TYPE_CHECKING:
    from reviewcast.read.piece import Facts, Piece

MAX_NAME = 80
"""Characters of a file's name, without its ending."""
_ORDER = ("id", "title", "work", "year", "creator", "rating", "author", "reviewed")
_SECRET = re.compile(r">!.*?(?:!<|\Z)")
_UNNAMABLE = re.compile(r"[\W_]+")


def manuscript(piece: Piece) -> str:
    """Return the file's text. Each fact says, in a comment, where it is from."""
    facts = piece.facts
    said = _said(piece)
    lines = [_line(name, said[name], facts) for name in _ORDER if said.get(name) is not None]
    lines.append("published:  # the day on which the episode is to appear\n")
    lines += [_line(name, value, facts) for name, value in said.items() if name not in _ORDER]
    return f"---\n{''.join(lines)}---\n\n{piece.body.strip()}\n"


def _said(piece: Piece) -> dict[str, Any]:
    """Return the front matter's keys with their values, None for what is not known."""
    facts = piece.facts
    return {
        "id": _one_line(piece.id) or "review",
        **{name: _plain(getattr(facts, name)) for name in _ORDER[1:]},
        "title": _title(facts.title),
        "year": facts.year if facts.year and MIN_YEAR <= facts.year <= MAX_YEAR else None,
        "rights": _plain(facts.rights) or UNKNOWN_RIGHTS,
        "draft": bool(facts.draft),
        "language": facts.language if facts.language and re.match(LANGUAGE_TAG, facts.language) else None,
        **({"link": _plain(facts.link)} if facts.link else {}),
        **({"image": _plain(facts.image)} if facts.image and "://" in facts.image else {}),
        **({"tags": tags} if (tags := [tag for tag in map(_one_line, facts.tags) if tag]) else {}),
        **({"spoilers": True if facts.spoilers == "true" else facts.spoilers} if facts.spoilers else {}),
    }


def _line(name: str, value: Any, facts: Facts) -> str:
    if value is None:
        return ""
    flow = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).removesuffix("...\n").strip()
    origin = facts.origins.get(name)
    return f"{name}: {flow}  # from {origin}\n" if origin else f"{name}: {flow}\n"


def _title(title: str | None) -> str | None:
    """Return a title's words, escaped where the reader would take them for Markdown."""
    words = _plain(title)
    escaped = words and (plain_title(words) != words or holds_mark(words))
    return inline.plain(words) if words and escaped else words


def _plain(value: Any) -> Any:
    return (_one_line(value) or None) if isinstance(value, str) else value


def _one_line(words: str) -> str:
    """Return words that front matter takes: on one line, and without a spoiler, which it could not fence."""
    return " ".join(_SECRET.sub("…", UNFIT.sub(" ", words)).replace(">!", "…").split())


def name_of(title: str | None) -> str:
    """Return a file's name for a review: its title in small letters, without accents, words joined by hyphens."""
    folded = unicodedata.normalize("NFKD", _SECRET.sub("", title or "")).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    name = _UNNAMABLE.sub("-", bare.replace("'", "").replace("’", "")).strip("-")
    return unicodedata.normalize("NFC", name)[:MAX_NAME].rstrip("-") or "review"
