"""Footnotes in a page: which link is a note's mark, which element its text.

Markdown writers, WordPress and Ghost agree on little more than that the two link to each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewcast.read.web.dom import BLOCKS, classes, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LABEL = re.compile(r"\[?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3}|note \d{1,3})\)?\]?", re.IGNORECASE)
_NOTE_NAME = re.compile(r"(?:fn|footnote|endnote|sdfootnote|ftn|note|easy-footnote)s?(?:[-_:]?.{0,60})", re.IGNORECASE)
_SECTION_NAMES = frozenset(
    "footnotes endnotes footnotes-list wp-block-footnotes easy-footnotes-wrapper modern-footnotes".split()
)
_MAX_NOTES = 500


@dataclass(frozen=True, slots=True)
class Notes:
    """A page's footnotes."""

    marks: dict[Element, str] = field(default_factory=dict)
    """The links in the text → the note's label."""
    bodies: dict[str, Element] = field(default_factory=dict)
    """Label → the element that holds the note."""
    back: frozenset[Element] = frozenset()
    """The links from the notes back to the text, and the marks repeated there: nothing to be read."""
    sections: tuple[Element, ...] = ()
    """What stands around the notes; a heading there goes with them."""


def find(root: Element) -> Notes:
    """Return the footnotes whose mark and text both stand in ``root``."""
    links = [one for one in root.iterdescendants("a") if _fragment(one)]
    if not links:
        return Notes()
    order = {one: index for index, one in enumerate(root.iter())}
    named = {name: one for one in reversed(order) for name in (one.get("id"), one.get("name")) if name}
    marks: dict[Element, str] = {}
    bodies: dict[Element, str] = {}
    for link in links:
        target = named.get(_fragment(link))
        if target is None or order[target] <= order[link] or not _LABEL.fullmatch(words(link)):
            continue
        body = _body(target, root)
        if body is not None and body not in link.iterancestors() and _is_note(link, target, body):
            marks[link] = bodies.setdefault(body, str(len(bodies) + 1))
        if len(bodies) >= _MAX_NOTES:
            break
    return Notes(marks, {label: body for body, label in bodies.items()}, _back(marks, bodies), _sections(bodies))


def _body(target: Element, root: Element) -> Element | None:
    """Return the block that a note's anchor names or stands in."""
    for one in (target, *target.iterancestors()):
        if one is root:
            return None
        if one.tag in BLOCKS:
            return one
    return None


def _is_note(link: Element, target: Element, body: Element) -> bool:
    """Whether a link's target says that it is a note, or links back."""
    around = [body, *body.iterancestors("section", "div", "ol", "aside")]
    if any(one.get("role") == "doc-endnotes" or not _SECTION_NAMES.isdisjoint(classes(one)) for one in around):
        return True
    if link.get("role") == "doc-noteref" or _NOTE_NAME.fullmatch(target.get("id") or target.get("name") or ""):
        return True
    return bool(_back_links(body, _names(link)))


def _names(link: Element) -> set[str]:
    """Return the names by which a mark can be linked to: its own, and those of what stands right around it."""
    around = (link, *link.iterancestors("sup", "span"), *link.iterdescendants())
    return {name for one in around for name in (one.get("id"), one.get("name")) if name}


def _back_links(body: Element, names: set[str]) -> list[Element]:
    return [one for one in body.iterdescendants("a") if _fragment(one) in names]


def _fragment(link: Element) -> str:
    """Return the name that a link leads to; feeds make "#fn1" a whole address."""
    return (link.get("href") or "").partition("#")[2]


def _back(marks: dict[Element, str], bodies: dict[Element, str]) -> frozenset[Element]:
    names = {name for link in marks for name in _names(link)}
    found: list[Element] = []
    for body in bodies:
        for link in _back_links(body, names):
            alone = [one for one in link.iterancestors("sup", "span") if words(one) == words(link)]
            found.append(alone[-1] if alone else link)
    return frozenset(found)


def _sections(bodies: dict[Element, str]) -> tuple[Element, ...]:
    found = [
        one
        for body in bodies
        for one in body.iterancestors("section", "div", "aside")
        if one.get("role") == "doc-endnotes" or not _SECTION_NAMES.isdisjoint(classes(one))
    ]
    return tuple(dict.fromkeys(found))
