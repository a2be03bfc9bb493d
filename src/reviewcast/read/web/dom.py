"""HTML → a tree, and what can be asked of its elements: words, classes, whether they are seen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reviewcast.errors import ReviewError
from reviewcast.read.files import UNFIT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.etree import XPath, _Element as Element

MAX_DEPTH = 150
"""Elements inside one another; what lies deeper is read as plain words."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section "
    "select summary table tbody td tfoot th thead title tr ul video audio iframe".split()
)
"""Elements whose words stand apart from those around them."""
SILENT = frozenset("script style template noscript head title".split())
"""Elements that a browser shows nothing of."""
_HIDING = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_FOR_SCREEN_READERS = frozenset("screen-reader-text sr-only visually-hidden visuallyhidden screenreader-only".split())


def parse(html: str) -> Element:
    """Return the ``body`` of an HTML page or fragment, within its document.

    Raises ReviewError where the parser would lose words: 2,000 elements inside one another.
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = html.replace("\0", " ").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing but blanks
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReviewError("its elements are nested too deeply to be read; save the text alone as .md or .txt")
    body = root.find("body") if root is not None else None
    return etree.fromstring("<html><body/></html>")[0] if body is None else body


def text_of(element: Element) -> str:
    """Return all text inside an element, blanks as they are."""
    return "".join(cast("Iterator[str]", element.itertext()))


def find_all(element: Element, path: str) -> list[Element]:
    """Return the elements that an XPath finds from ``element``, in their order."""
    return cast("list[Element]", _compiled(path)(element))


@lru_cache(maxsize=256)
def _compiled(path: str) -> XPath:
    from lxml import etree

    return etree.XPath(path)


def with_class(name: str) -> str:
    """Return an XPath condition: the element has this class."""
    exact = f"contains(concat(' ',normalize-space(@class),' '),' {name} ')"
    return f"(contains(@class,'{name}') and {exact})"  # the first part is cheap, and false for nearly all


def line_of(element: Element) -> int:
    """Return the line on which an element begins, from 1."""
    return cast("int | None", element.sourceline) or 1


def classes(element: Element) -> list[str]:
    """Return an element's classes, in lower case."""
    names: str = element.get("class") or ""
    return names.lower().split() if names else []


def pieces(element: Element, without: Container[Element] = ()) -> Iterator[tuple[Element | None, str]]:
    """Yield an element's texts that a browser may show, each with its parent; (None, " ") where words are parted."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "start":
            if one is not element and (one.tag in SILENT or one in without):
                walk.skip_subtree()
                continue
            if one.tag in BLOCKS or one.tag == "br":
                yield None, " "
            if one.text:
                yield one, one.text
            continue
        if one.tag in BLOCKS:
            yield None, " "
        if one.tail and one is not element:
            yield one.getparent(), one.tail


def words(element: Element, without: Container[Element] = ()) -> str:
    """Return an element's words on one line, hidden ones too, but for those inside ``without``."""
    text = "".join(text for _, text in pieces(element, without))
    return " ".join(UNFIT.sub("", text).split())


def hidden(element: Element) -> bool:
    """Whether an element is not meant to be seen, or only seen and not heard."""
    get = element.get
    if get("hidden") is not None:
        return True
    style = get("style")
    if style and _HIDING.search(style):
        return True
    if get("aria-hidden") == "true":
        return True
    return not _FOR_SCREEN_READERS.isdisjoint(classes(element)) and not _replaces_decoration(element)


def _replaces_decoration(element: Element) -> bool:
    """Whether words for screen readers say what a decoration beside them shows: "Rated 4 out of 5" by four stars."""
    parent = element.getparent()
    return parent is not None and any(one.get("aria-hidden") == "true" for one in parent)
