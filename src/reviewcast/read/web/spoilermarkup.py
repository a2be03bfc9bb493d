"""Which elements of a page mark spoilers, as forums, blogs and review sites write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.kinds import announces_spoilers
from reviewcast.read.web.dom import BLOCKS, classes, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Attrib as Attributes, _Element as Element

TAGS = frozenset(("spoiler", "tg-spoiler"))
"""Elements that are nothing but spoilers."""
_CLASS = re.compile(
    r"(?:[a-z0-9]{1,20}[-_]{1,2}){0,4}[a-z0-9]{0,20}spoilers?"
    r"(?:[-_]{0,2}(?:text|texts|content|contents|body|wrap|wrapper|container|box|block|inner|inline|hidden|hide|span|"
    r"blur|blurred|area|section|target|panel|default|div|p|closed|collapsed))*|mfm-blur|sp-body|sp-wrap|ipsspoiler",
)
_NOT_CLASS = re.compile(
    r"(?:tag|tags|category|cat|post|has|contains?|no|non|hidden|without|not|show|hide|toggle|is|may|type|format|genre|"
    r"with|anti)(?:[-_].*|spoilers?.*)|"
    r"(?:.*[-_])?(?:car|auto|rear|front|roof|lip|wing|boot|trunk|ducktail|carbon|product)[-_]?spoilers?(?:[-_].*)?"
)
"""Classes that say something else of spoilers, or mean those of cars."""
_TITLE_CLASS = re.compile(
    r"[a-z0-9_-]{0,40}(?:spoiler[a-z0-9_-]{0,20}(?:title|head|header|toggle|button|btn|label|trigger|summary|link|desc)|"
    r"sp-head|showspoiler|show_button|hidespoiler|hide_button)[a-z0-9_-]{0,20}"
)
_WHOLE_CLASSES = frozenset(
    "contains-spoilers hidden-spoilers has-spoilers contains-spoiler spoiler-review spoiler-warning".split()
)
_FOLDED = re.compile(
    r"(?:[a-z0-9]{1,20}[-_]{1,2}){0,3}(?:toggle|accordion|collapse|collapsible|expander|reveal)(?:[-_].{0,20})?"
)
"""Classes of what a reader has to open."""
_FOLDED_TITLE = re.compile(
    r"(?:[a-z0-9]{1,20}[-_]{1,2}){0,4}(?:title|heading|header|head|label|trigger|summary)(?:[-_]text)?"
)
_TRIGGER = re.compile(
    r"[(\[]?(?:click (?:here )?(?:to|for) )?(?:(?:view|show|hide|reveal|open|close|toggle|see)(?: (?:the|this|me))? )?"
    r"spoilers?[)\]]?(?: \(?click to (?:view|show|reveal|open)\)?)?",
    re.IGNORECASE,
)
LEGACY_ADDRESS = re.compile(r"[#/](?:s|sp|spoiler(?P<many>s?))", re.IGNORECASE)
"""Addresses by which Reddit's communities marked spoilers; ``#spoilers`` alone may be a heading's."""


def is_spoiler(element: Element) -> bool:
    """Whether an element marks what stands in it as a spoiler."""
    if marks_spoiler(element.tag, element.attrib):
        return True
    if element.tag == "details":
        return any(one.tag == "summary" and announces_spoilers(words(one)) for one in element)
    return _folded(element) and any(map(_announces, title_elements(element)))


def marks_spoiler(tag: str, attributes: Mapping[str, str] | Attributes) -> bool:
    """Whether an element's name or attributes alone say that a spoiler stands in it."""
    if tag in TAGS or "data-mx-spoiler" in attributes or "data-spoiler" in attributes:
        return True
    return _classed(attributes.get("class"))


def is_trigger(element: Element) -> bool:
    """Whether an element is the switch that shows a spoiler which stands beside it."""
    switches = element.tag in ("a", "button") and not (element.get("href") or "").startswith("http")
    return switches and _TRIGGER.fullmatch(words(element)) is not None


def words_behind(link: Element) -> str:
    """Return the spoiler that a link of Reddit's communities has as its title, ``[safe](#s "secret")``; else ""."""
    known = LEGACY_ADDRESS.fullmatch(link.get("href") or "")
    return " ".join((link.get("title") or "").split()) if known else ""


def whole_review(element: Element) -> bool:
    """Whether an element says that the review as a whole contains spoilers, not where they are."""
    return not _WHOLE_CLASSES.isdisjoint(classes(element))


def in_blocks(element: Element) -> bool:
    """Whether an element is, or holds, more than words within a line."""
    return element.tag in BLOCKS or any(one.tag in BLOCKS for one in element.iterdescendants())


def title_elements(element: Element) -> list[Element]:
    """Return what is shown of a spoiler while it is closed: its title, or buttons."""
    found = [one for one in element if one.tag == "summary"]
    titled = (_TITLE_CLASS, _FOLDED_TITLE) if _folded(element) else (_TITLE_CLASS,)
    found += [
        one
        for one in element.iterdescendants()
        if any(each.fullmatch(name) for each in titled for name in classes(one))
    ]
    found += [one for one in element if one.tag in ("button", "input")]
    return list(dict.fromkeys(found))


def title(element: Element, found: list[Element]) -> str:
    """Return a spoiler's title, given its ``title_elements``; "" where it has none."""
    said = next((text for text in map(words, found) if text), "")
    reason = element.get("data-mx-spoiler") or element.get("data-spoiler-title") or ""
    return said or " ".join(reason.split())


def _announces(element: Element) -> bool:
    return announces_spoilers(words(element))


def _folded(element: Element) -> bool:
    """Whether an element is closed until its reader opens it, by its class."""
    names = element.get("class")
    return names is not None and element.tag in BLOCKS and any(map(_FOLDED.fullmatch, classes(element)))


def _classed(names: str | None) -> bool:
    """Whether a class says so; cheap for the many elements that have none."""
    if not names or ("spoiler" not in names.lower() and "sp-" not in names and "mfm-blur" not in names):
        return False
    return any(_CLASS.fullmatch(one) and not _NOT_CLASS.fullmatch(one) for one in names.lower().split())
