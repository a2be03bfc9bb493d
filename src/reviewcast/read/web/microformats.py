"""What a page says of its review in microformats: h-review and h-entry, classic hReview and hentry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.read.piece import Facts
from reviewcast.read.web import dom
from reviewcast.read.web.pagewords import credited, person, said_day, year_in
from reviewcast.read.web.ratings import spoken_rating, with_scale

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOTS = (("h-review", "h-review"), ("hreview", "hReview"), ("h-entry", "h-review"), ("hentry", "hReview"))
"""A root's class, and how the facts' origin is called; reviews before other entries."""
_INNER = frozenset(
    "h-card h-item h-product h-cite h-entry h-review h-feed h-event h-adr hreview hentry vcard item hproduct".split()
)
_ITEMS = (
    "p-item",
    "h-item",
    "p-review-of",
    "u-review-of",
    "u-watch-of",
    "u-read-of",
    "u-play-of",
    "p-read-of",
    "p-watch-of",
    "item",
)


def roots(body: Element) -> list[tuple[Element, str]]:
    """Return a page's reviews or entries, of the kind that says most, each with its origin's name."""
    for name, origin in _ROOTS:
        found = _all_named(body, name)
        if found:
            return [(one, origin) for one in found]
    return []


def _all_named(root: Element, name: str) -> list[Element]:
    return dom.find_all(root, f"descendant::*[{dom.with_class(name)}]")


def facts(root: Element, origin: str) -> tuple[Facts, list[str]]:
    """Return what a root says, and what of it makes no sense."""
    item = next((one for one in (_named(root, name) for name in _ITEMS) if one is not None), None)
    written = _own(root, "dt-published", "dt-reviewed", "dtreviewed", "published", "dt-updated")
    date, wrong = said_day(_value(written)) if written is not None else (None, None)
    warnings = [f"the date that the page's {origin} gives is none: {wrong}"] if wrong else []
    name, year = year_in(_item_name(item)) if item is not None else ("", None)
    link = _own(root, "u-url")
    return (
        Facts(
            title=_title(root, item),
            work=name or None,
            creator=_creator(item) if item is not None else None,
            year=year or (_item_year(item) if item is not None else None),
            rating=_rating(root),
            author=_author(root, item),
            reviewed=date,
            link=link.get("href") if link is not None else None,
            tags=_tags(root),
        ).said_by(origin),
        warnings,
    )


def _named(root: Element, name: str) -> Element | None:
    return next(iter(_all_named(root, name)), None)


def _own(root: Element, *names: str, skipping: Element | None = None) -> Element | None:
    """Return the first element with one of these classes that belongs to ``root`` itself, not to a thing inside."""
    for name in names:
        for one in _all_named(root, name):
            if not any(_is_inner(above, root) or above is skipping for above in one.iterancestors()):
                return one
    return None


def _is_inner(element: Element, root: Element) -> bool:
    """Whether an element is a thing of its own inside ``root``."""
    return element is not root and not _INNER.isdisjoint(dom.classes(element)) and root in element.iterancestors()


def _value(element: Element) -> str:
    """Return what a property says: a machine's form of it before the words shown."""
    titled = next((one for one in element.iter() if "value-title" in dom.classes(one)), None)
    if titled is not None and titled.get("title"):
        return str(titled.get("title"))
    given = next((element.get(name) for name in ("datetime", "value", "content") if element.get(name)), None)
    if given is None and element.tag == "abbr":
        given = element.get("title")
    if given is None and element.tag in ("img", "area"):
        given = element.get("alt")
    return " ".join((given or dom.words(element) or element.get("title") or "").split())


def _title(root: Element, item: Element | None) -> str | None:
    found = _own(root, "p-name", "entry-title", "summary", "p-summary-title", skipping=item)
    text = _value(found) if found is not None and (item is None or item not in found.iterancestors()) else ""
    return text if text and len(text) <= 300 else None  # noqa: PLR2004 - a whole entry may be its own name


def _item_name(item: Element) -> str:
    found = _own(item, "p-name", "fn")
    if found is None and "fn" in dom.classes(item):
        found = item
    inner = next((one for one in item.iterdescendants() if {"p-name", "fn"} & set(dom.classes(one))), None)
    chosen = found if found is not None else inner
    if chosen is not None:
        return _value(chosen)
    return "" if item.tag == "a" and "://" in dom.words(item) else _value(item)[:300]


def _creator(item: Element) -> str | None:
    found = next(
        filter(
            lambda one: one is not None,
            (_named(item, name) for name in ("p-author", "p-creator", "p-director", "author", "director")),
        ),
        None,
    )
    return person(_value(found)) if found is not None else None


def _item_year(item: Element) -> int | None:
    found = _named(item, "dt-published")
    text = _value(found)[:4] if found is not None else ""
    return int(text) if text.isdecimal() and text.startswith(("18", "19", "20")) else None


def _rating(root: Element) -> str | None:
    found = _own(root, "p-rating", "rating")
    if found is None:
        return None
    value = _named(found, "value")
    best = _own(root, "p-best", "best")
    worst = _own(root, "p-worst", "worst")
    said = _value(value if value is not None else found)
    if value is None and best is not None and best in found.iterdescendants():
        return spoken_rating(said) or with_scale((found.text or "").strip(), _value(best))
    scale = _value(best) if best is not None else None
    if scale is None and said.replace(".", "", 1).isdecimal() and 0 <= float(said) <= 5:  # noqa: PLR2004 - the formats' own scale
        scale = "5"
    return with_scale(said, scale, _value(worst) if worst is not None else None)


def _author(root: Element, item: Element | None) -> str | None:
    found = _own(root, "p-author", "p-reviewer", "reviewer", "author", "byline", skipping=item)
    if found is None:
        return None
    named = [_value(one) for one in found.iterdescendants() if {"p-name", "fn", "url"} & set(dom.classes(one))]
    return person(credited([one for one in named[:1] if one]) or _value(found))


def _tags(root: Element) -> tuple[str, ...]:
    found = [
        _value(one)
        for one in root.iterdescendants()
        if "p-category" in dom.classes(one) or "tag" in (one.get("rel") or "").split()
    ]
    return tuple(dict.fromkeys(one.lstrip("#") for one in found if one))
