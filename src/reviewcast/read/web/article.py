"""Where in a page the review's words stand, and which of the blocks there are not the review's."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from reviewcast.read.web import dom, furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element


def _has(*names: str) -> str:
    """Return an XPath condition: the element has one of these classes."""
    return " or ".join(map(dom.with_class, names))


_REVIEW_BODIES = (
    "descendant::*[contains(@itemprop,'reviewBody')]",
    f"descendant::*[{_has('h-review')}]/descendant::*[{_has('e-content')}]",
    f"descendant::*[{_has('hreview')}]/descendant::*[{_has('description')}]",
    f"descendant::*[{_has('js-review-body', 'show-more__control')}]",
    f"descendant::*[{_has('review')}]/descendant-or-self::*[{_has('body-text')}]",
)
"""Elements that hold a review and nothing else, however short it is."""
_BODIES = (
    f"descendant::*[{_has('h-entry')}]/descendant::*[{_has('e-content')}]",
    "descendant::*[contains(@itemprop,'articleBody')]",
    f"descendant::*[{_has('entry-content', 'wp-block-post-content', 'gh-content', 'post-content', 'post-body')}]",
    f"descendant::*[{_has('article-content', 'article-body', 'article__body', 'article__content')}]",
    f"descendant::*[{_has('post__content', 'entry__content', 'post-full-content', 'td-post-content')}]",
    f"descendant::*[{_has('single-content', 'story-body', 'kg-canvas', 'e-content', 'markup', 'entry')}]",
    f"descendant::*[{_has('elementor-widget-theme-post-content', 'et_pb_post_content', 'fl-post-content')}]",
    f"descendant::*[{_has('a-content', 'c-entry-content', 'blog-post-content', 'post_content', 'entry_content')}]",
)
"""Elements that hold a post's words."""
_GENERIC = ("descendant::article|descendant::*[@role='article']", "descendant::main|descendant::*[@role='main']")
_ENTRY = frozenset("h-entry h-review hentry hreview review post production-viewing film-detail listitem".split())
_NOT_HERE = frozenset(("comments", "related posts", "navigation", "newsletter box", "author box", "cookie note"))
_PHRASES = "abbr b big cite code del em font i ins mark q s small span strike strong sub sup time tt u".split()
_FEW_WORDS = 5
_SOME_WORDS = 15
"""A page that names no element as its text has at least so many if it is more than a form or a menu."""
_PREVIEW = 60
_FEW_LINKS = 2
_MAX_DROPPED = 0.4
"""Of a text's words; a judgement that takes away more is not trusted."""
_SINGLE_PAGE = frozenset(("single", "single-post", "post-template", "post-template-default", "single-view"))


@dataclass(frozen=True, slots=True)
class Found:
    """A review's place in a page."""

    root: Element
    without: tuple[Element, ...] = ()
    """Elements inside that are not its words."""


def find(body: Element, *, single: bool) -> Iterator[Found]:
    """Yield where the reviews of a page stand: one, several if the page is a list of such, or none.

    ``single`` says that the page calls itself one article.
    """
    single = single or not _SINGLE_PAGE.isdisjoint(dom.classes(body))
    for test in (*_REVIEW_BODIES, *_BODIES):
        held = _candidates(body, test, 1)
        if held:
            short = _PREVIEW if test in _BODIES[1:] else 0
            yield from (Found(root, tuple(_ends(root))) for root in _chosen(held, single=single, preview=short))
            return
    for test in _GENERIC:
        held = _candidates(body, test, _FEW_WORDS)
        if held:
            yield from (_refined(_innermost(root)) for root in _chosen(held, single=single, preview=_PREVIEW))
            return
    refined = _refined(body)
    prose = [one for one in _leaves(body) if one not in refined.without]
    if _prose_size(prose) >= _SOME_WORDS:
        yield refined


def _candidates(body: Element, test: str, least: int) -> list[Element]:
    """Return the outermost elements that pass a test and have words, outside comments and the like."""
    found: dict[Element, None] = {}
    for one in dom.find_all(body, test):
        above = list(one.iterancestors())
        if any(each in found for each in above) or _elsewhere([one, *above]):
            continue
        if len(dom.words(one).split()) >= least:
            found[one] = None
    return list(found)


def _elsewhere(line: Sequence[Element]) -> bool:
    return any(one.tag in ("aside", "footer") or furniture.reason(one) in _NOT_HERE or dom.hidden(one) for one in line)


def _chosen(held: list[Element], *, single: bool, preview: int) -> list[Element]:
    """Of several candidates: all if each is an entry of its own, the one around parts of one text, else the longest.

    Entries of fewer words than ``preview`` are those of other pages, told in short.
    """
    if len(held) == 1:
        return held
    entries = [entry(one) for one in held]
    if None not in entries and len(set(entries)) == len(held):
        sizes = [len(dom.words(one).split()) for one in held]
        long = [one for one, size in zip(held, sizes, strict=True) if size >= preview]
        return [held[sizes.index(max(sizes))]] if single or not long else long
    longest = max(held, key=lambda one: len(dom.words(one)))
    around = reduce(_common, held)
    return [longest] if around.tag in ("body", "html") or single else [around]


def entry(element: Element) -> Element | None:
    """Return the entry of a list that an element stands in, or is."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("article", "li") or not _ENTRY.isdisjoint(dom.classes(one)):
            return one
    return None


def _common(one: Element, other: Element) -> Element:
    around = {one, *one.iterancestors()}
    return next(each for each in (other, *other.iterancestors()) if each in around)


def _innermost(root: Element) -> Element:
    """Return the one article or main part inside another."""
    inner = dom.find_all(root, "descendant::main|descendant::article")
    words = len(dom.words(root))
    return inner[0] if len(inner) == 1 and 2 * len(dom.words(inner[0])) > words else root


# ── what stands before and behind the text ──


def _refined(root: Element) -> Found:
    """Leave out what trafilatura, asked which blocks are the text, does not keep before and behind it."""
    tops = [one for one in root.iterdescendants("header", "footer", "nav", "aside") if _frames(one, root)]
    leaves = [one for one in _leaves(root) if not any(above in tops for above in (one, *one.iterancestors()))]
    text = _extracted(root)
    kept = [index for index, one in enumerate(leaves) if _key(dom.words(one)) in text] if text else []
    outside: list[Element] = []
    if kept:
        first, last = _grown(leaves, kept[0], kept[-1])
        behind = (one for one in leaves[last + 1 :] if not any(map(_closes_text, one.iterancestors("footer"))))
        outside = [*leaves[:first], *behind]
    size = len(dom.words(root)) or 1
    dropped = sum(len(dom.words(one)) for one in outside)
    if root.tag != "body" and dropped > _MAX_DROPPED * size:
        outside = []
    menus = [one for one in (*_menus(leaves), *_above_title(leaves)) if one not in outside]
    return Found(root, (*tops, *outside, *menus, *(one for one in _ends(root, tops) if one not in (*outside, *menus))))


def _menus(leaves: Sequence[Element]) -> Iterator[Element]:
    """Yield what stands above a text's first words: nothing but links, or a list's item that is one."""
    for one in leaves:
        links = [each for each in one.iter("a") if dom.words(each)]
        if links and _links_only(one) and (len(links) >= _FEW_LINKS or one.tag == "li"):
            yield one
        elif len(dom.words(one).split()) > _FEW_WORDS and one.tag not in ("h1", "title"):
            return


def _frames(element: Element, root: Element) -> bool:
    """Whether a header, footer or the like belongs to the page or the post, not to a quotation in the text."""
    return (
        not any(one.tag in ("blockquote", "figure", "section") for one in element.iterancestors() if one is not root)
        and not _closes_text(element)
        and not (
            element.tag in ("header", "aside") and _prose_size([element]) > 100  # noqa: PLR2004 - more than a lead
        )
    )


def _above_title(leaves: Sequence[Element]) -> Sequence[Element]:
    """Return the brief blocks above the heading that the page's title repeats: the site's name, a menu."""
    title = leaves[0].getroottree().find(".//head/title") if leaves else None
    said = " ".join((title.text or "").split()) if title is not None else ""
    for index, one in enumerate(leaves):
        if said and one.tag in ("h1", "h2", "h3") and dom.words(one) == said:
            return leaves[:index]
        if len(dom.words(one).split()) > _FEW_WORDS:
            break
    return ()


def _closes_text(element: Element) -> bool:
    """Whether a footer is the last paragraph of a text: a sentence behind paragraphs, without links."""
    around = element.getparent()
    if element.tag != "footer" or around is None or any(True for _ in element.iter("a")):
        return False
    paragraphs = [one for one in around.iterchildren("p") if len(dom.words(one).split()) > _FEW_WORDS]
    said = dom.words(element)
    return len(paragraphs) > 1 and said.endswith((".", "!", "?")) and "©" not in said


def _extracted(root: Element) -> str:
    """Return the letters of what trafilatura takes for the text."""
    from lxml import etree
    from trafilatura import bare_extraction

    plain = copy.deepcopy(root)
    etree.strip_tags(plain, *_PHRASES)  # thousands of them would take trafilatura minutes
    inner = etree.tostring(plain, method="html", encoding="unicode", with_tail=False)
    page = f"<html>{inner}</html>" if root.tag == "body" else f"<html><body>{inner}</body></html>"
    document = bare_extraction(page, favor_recall=True, include_comments=False, with_metadata=False)
    return _key(document.text or "", whole=True) if document is not None and not isinstance(document, dict) else ""


def _key(text: str, *, whole: bool = False) -> str:
    letters = "".join(filter(str.isalnum, text))
    return letters if whole else letters[:60]


def _leaves(root: Element) -> list[Element]:
    """Return the blocks with words and without blocks inside."""
    return [
        one
        for one in root.iterdescendants()
        if one.tag in dom.BLOCKS
        and not any(inner.tag in dom.BLOCKS for inner in one.iterdescendants())
        and dom.words(one)
    ]


def _grown(leaves: list[Element], first: int, last: int) -> tuple[int, int]:
    """Take in the neighbours of a text's first and last block that stand in the same element and aren't links."""
    while (
        first > 0 and leaves[first - 1].getparent() is leaves[first].getparent() and not _links_only(leaves[first - 1])
    ):
        first -= 1
    behind = leaves[last].getparent()
    while last + 1 < len(leaves) and leaves[last + 1].getparent() is behind and not _links_only(leaves[last + 1]):
        last += 1
    return first, last


def _ends(root: Element, skipping: Sequence[Element] = ()) -> Iterator[Element]:
    """Yield lists of nothing but links at the end of a text: tags, other posts."""
    for one in reversed(root):
        if one in skipping or not dom.words(one):
            continue
        if one.tag in ("ul", "nav", "div", "p") and _links_only(one) and len(list(one.iter("a"))) > 1:
            yield one
            continue
        if one.tag in ("div", "section", "article", "main"):
            yield from _ends(one, skipping)
        return


def _links_only(element: Element) -> bool:
    linked = sum(len(dom.words(one)) for one in element.iter("a"))
    return linked > 0 and 10 * linked >= 8 * len(dom.words(element))


def _prose_size(blocks: Sequence[Element]) -> int:
    """Count the words that are not in links."""
    return sum(len(dom.words(one, list(one.iter("a"))).split()) for one in blocks)
