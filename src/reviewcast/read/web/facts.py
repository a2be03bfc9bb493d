"""What a page says of the review on it, each fact from the source that is to be believed most.

schema.org, then microformats, then Open Graph, then the page's own elements, then the title, then the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reviewcast.kinds import bare_rating, paragraph_kind
from reviewcast.model import PassageKind
from reviewcast.read.piece import Facts
from reviewcast.read.web import article, dom, furniture, microformats, schema_org
from reviewcast.read.web.pagewords import language_tag, person, said_day
from reviewcast.read.web.ratings import spoken_rating
from reviewcast.read.web.spoilermarkup import whole_review
from reviewcast.read.worktitle import named_work, without_site

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

_DATE_NAMES = (
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
)
_BOXES = " or ".join(f"contains(@class,'{name}')" for name in ("rating", "score", "stars", "grade"))
_RATED = f"descendant::*[{_BOXES}]"
_BYLINES = (
    "descendant::*[@rel='author' or @rel='author nofollow' or @class='author' or contains(@class,'byline')"
    " or contains(@class,'author-name') or contains(@class,'post-author')]"
)
_TAG_BOXES = "contains(@class,'post-tags') or contains(@class,'tags-links') or contains(@class,'article-tag')"
_TAG_LINKS = (
    "descendant::a[contains(@rel,'tag') and contains(concat(' ',normalize-space(@rel),' '),' tag ')]",
    f"descendant::*[{_TAG_BOXES}]/descendant-or-self::a",
    "descendant::a[contains(@href,'/tags/') or contains(@href,'/tag/')]",
)
_SIGNS = re.compile(r" (?:[|·•«»~]|[–—-]|::|/) ")
_EMPHASIS = re.compile(r"(?<!\\)[*_]{1,3}")
_RATING_LABEL = re.compile(
    r"(?:(?:ma|meine|unsere|mi|notre) )?(?:note|bewertung|wertung|punkte|nota|puntuación|calificación|valoración) ?: ?",
    re.IGNORECASE,
)
_RATING_AT_END = re.compile(
    r"(?:^|[.!?\n] ?)(?:(?:my|final|overall) )?(?:rating|score|grade|verdict|note|wertung|nota) ?[:–—] ?"
    r"(?P<rating>\d{1,3}(?:[.,]\d)? ?/ ?(?:4|5|6|10|20|100)|[★☆½]{1,10}|(?-i:[A-F][+−-]?))[.!]?$",
    re.IGNORECASE,
)
_FEW_PARTS, _MAX_LINE = 6, 100
_DATED_BY = re.compile(
    r"(?:posted |published |written )?by (?P<before>\w[\w .'’-]{0,40}?)(?: on| ?[,|·•]) ?"
    r"(?P<behind>\w[\w ,./-]{5,30})"
    r"|(?:posted |published |written )?(?:on )?(?P<date>[^\W_][\w ,./-]{5,30}?),? by (?P<name>\w[\w .'’-]{0,40})",
    re.IGNORECASE,
)
_SCOPES = "ancestor::*[@itemscope]"
_MAX_TAGS = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A page's metadata, read once for all reviews on it."""

    nodes: Sequence[schema_org.Node]
    meta: dict[str, str]
    """``name`` or ``property`` of the page's meta elements, in lower case → the first content."""
    tags: tuple[str, ...]
    link: str | None
    site: str | None
    title: str | None
    """The page's, as its window shows it."""
    roots: Sequence[tuple[Element, str]]
    """The page's microformats."""
    warnings: list[str] = field(default_factory=list)


def head(body: Element, address: str | None) -> Head:
    """Read a page's metadata."""
    meta: dict[str, str] = {}
    tags: list[str] = []
    for one in body.getroottree().iter("meta"):
        name, content = (
            (one.get("property") or one.get("name") or one.get("itemprop") or "").lower().strip(),
            (one.get("content") or "").strip(),
        )
        if name in ("article:tag", "og:article:tag", "book:tag") and content:
            tags.append(content)
        if name and content and not (one.get("itemprop") and any(True for _ in dom.find_all(one, _SCOPES))):
            meta.setdefault(name, " ".join(content.split()))
    nodes, warnings = schema_org.nodes(body)
    canonical = next((_absolute(one.get("href"), address) for one in _links(body, "canonical")), None)
    link = canonical or _absolute(meta.get("og:url"), address) or address
    said = body.getroottree().find(".//head/title")
    title = " ".join((said.text or "").split()) if said is not None else ""
    site, known = _site(meta, nodes), microformats.roots(body)
    return Head(nodes, meta, tuple(dict.fromkeys(tags)), link, site, title or None, known, warnings)


def gathered(
    head: Head, body: Element, root: Element, markdown: str, *, rating: str | None = None, alone: bool = True
) -> tuple[Facts, list[str]]:
    """Return the facts of the review whose words stand in ``root``, and what of them makes no sense.

    ``rating`` is one drawn among the words. Where the review is not ``alone`` on its page, only what stands around it
    is about it; the rest is about the page.
    """
    found, warnings = [], list(head.warnings)
    node = schema_org.best(list(head.nodes), head.link) if alone else None
    if node is not None:
        found.append(schema_org.facts(node))
    found.extend(microformats.facts(*one) for one in _around(head.roots, root, alone=alone))
    warnings.extend(warning for _, told in found for warning in told)
    parts = [facts for facts, _ in found]
    graph, wrong = _open_graph(head, alone=alone)
    page, wrong_too = _page(head, body, root, alone=alone)
    warnings.extend([*wrong, *wrong_too])
    merged = Facts()
    if graph.title and page.title and _is_site(graph.title, page.title, head.title):
        graph = replace(graph, title=page.title)
    for part in (*parts, graph, page, *([] if rating is None else [Facts(rating=rating).said_by("page")])):
        merged = merged.or_else(part)
    shorter = merged.title and page.title and page.title.startswith((f"{merged.title}:", f"{merged.title} "))
    if shorter and page.title != head.title:
        merged = replace(merged, title=page.title)
    return _completed(merged, head, markdown), warnings


def _is_site(title: str, heading: str, window: str | None) -> bool:
    """Whether a title is the site's name: the window's title holds it beside the heading above the review."""
    said = (window or "").casefold()
    own, other = title.casefold(), heading.casefold()
    return own not in other and other not in own and other in said and said.startswith((f"{own} ", f"{own}:"))


def _completed(facts: Facts, head: Head, markdown: str) -> Facts:
    """Add what the title and the text say, and make addresses whole."""
    title = _plain_title(facts.title, head) if facts.title else None
    facts = replace(
        facts,
        title=title,
        link=_absolute(facts.link, head.link),
        image=_absolute(facts.image, head.link),
        tags=facts.tags[:_MAX_TAGS],
    )
    shown = head.title if title and head.title and title.casefold() in head.title.casefold() else None
    named = next(filter(None, map(named_work, filter(None, (title, shown)))), None)
    if named and (facts.work is None or facts.work.casefold() == named.title.casefold()):
        facts = facts.or_else(Facts(work=named.title, creator=named.creator, year=named.year).said_by("title"))
    return facts.or_else(Facts(rating=_written_rating(markdown)).said_by("text"))


def _around(known: Sequence[tuple[Element, str]], root: Element, *, alone: bool) -> list[tuple[Element, str]]:
    """Return the microformats that the review's words stand in; of a page with one review, the only one."""
    line = {root, *root.iterancestors()}
    around = [(one, origin) for one, origin in known if one in line]
    return around[-1:] or (list(known) if alone and len(known) == 1 else [])


def _open_graph(head: Head, *, alone: bool) -> tuple[Facts, list[str]]:
    get = head.meta.get
    if not alone:
        return Facts(language=language_tag(get("og:locale"))).said_by("Open Graph"), []
    date, wrong = said_day(get("article:published_time") or get("og:article:published_time"))
    labelled = next(
        (get(f"twitter:data{n}") for n in "12" if (get(f"twitter:label{n}") or "").lower() in ("written by", "author")),
        None,
    )
    return (
        Facts(
            title=get("og:title") or get("twitter:title"),
            creator=person(get("video:director") or get("book:author"))
            if get("og:type") in ("video.movie", "book")
            else None,
            author=person(get("article:author")) or person(labelled),
            reviewed=date,
            language=language_tag(get("og:locale")),
            link=get("og:url"),
            image=get("og:image") or get("og:image:url") or get("twitter:image"),
            tags=head.tags,
        ).said_by("Open Graph"),
        [f"the date that Open Graph gives is none: {wrong}"] if wrong else [],
    )


def _page(head: Head, body: Element, root: Element, *, alone: bool) -> tuple[Facts, list[str]]:
    """Return what the page's own elements say."""
    get = head.meta.get
    document = body.getroottree().getroot()
    near = list(_near(body, root, article.entry(root) if not alone else None))
    date, wrong = said_day(next(filter(None, map(get, _DATE_NAMES)), None)) if alone else (None, None)
    written, writer = _said_line(near)
    return (
        Facts(
            title=_headline(body, near, head.title, alone=alone),
            rating=_shown_rating(near),
            author=(person(get("author") or get("dc.creator") or get("byl")) if alone else None)
            or _byline(near)
            or writer,
            reviewed=date or _shown_day(near) or written,
            rights=_rights(body, get("dc.rights") or get("copyright") or get("dcterms.license")),
            language=language_tag(document.get("lang") or document.get("xml:lang")),
            link=head.link if alone else None,
            tags=_shown_tags(near) or (_split_tags(get("keywords")) if alone else ()),
            spoilers=True if any(whole_review(one) for above in near[:3] for one in above.iter()) else None,
        ).said_by("page"),
        [f"the date that the page gives is none: {wrong}"] if wrong else [],
    )


def _near(body: Element, root: Element, entry: Element | None) -> Iterator[Element]:
    """Yield the elements around a review, the nearest first, up to its entry, article or the page's main part."""
    for one in (root, *root.iterancestors()):
        if one is body.getparent():
            return
        yield one
        if one is entry or one.tag in ("article", "main"):
            return


def _elements(near: Sequence[Element], test: str) -> Iterator[Element]:
    """Yield what ``test`` finds, the nearest first, but not among comments and other reviews."""
    for above in near:
        for one in dom.find_all(above, test):
            reasons = (furniture.reason(each) for each in one.iterancestors() if each not in near)
            if not {"comments", "related posts", "navigation", "newsletter box"}.intersection(filter(None, reasons)):
                yield one


def _headline(body: Element, near: Sequence[Element], window: str | None, *, alone: bool) -> str | None:
    """Return the heading of a review's own, else the nearest above it, else the page's title."""
    if window and alone:
        same = (text for text in map(dom.words, body.iter("h1", "h2", "h3")) if text.casefold() == window.casefold())
        named = next(same, None)
        if named:
            return named
    own = next((text for text in map(dom.words, near[0].iter("h1")) if text), None)
    if own is None and window and alone:  # some themes keep h1 for the site's name
        own = next((text for text in map(dom.words, near[0].iter("h2")) if text and window.endswith(text)), None)
    above = next((text for one in near[1:] if one is not body for text in _headings_before(one, near[0])), None)
    if own or above or not alone:
        return own or above
    headings = [text for text in map(dom.words, body.iter("h1")) if text]
    known = len(headings) == 1 and (not window or headings[0].casefold() in window.casefold())
    return headings[0] if known else window


def _headings_before(around: Element, root: Element) -> list[str]:
    """Return the headings that stand in an element before the review's words, those of the first rank first."""
    found: list[Element] = []
    for one in around.iter("h1", "h2", "h3", root.tag):
        if one is root:
            break
        if one.tag in ("h1", "h2", "h3") and dom.words(one) and not dom.hidden(one):
            found.append(one)
    return [dom.words(one) for one in sorted(found, key=lambda one: str(one.tag))]


def _shown_rating(near: Sequence[Element]) -> str | None:
    """Return a rating that an element is named for: stars, a score in a box."""
    for one in _elements(near, _RATED):
        titles = [each.text for each in one.iter("title")]
        texts = (
            one.get("aria-label"),
            one.get("title"),
            *titles,
            dom.words(one),
            *(each.get("alt") for each in one.iter("img")),
        )
        rating = next(filter(None, map(spoken_rating, texts)), None)
        if rating:
            return rating
    return None


def _byline(near: Sequence[Element]) -> str | None:
    return next(filter(None, (person(dom.words(one)) for one in _elements(near, _BYLINES))), None)


def _said_line(near: Sequence[Element]) -> tuple[dt.date | None, str | None]:
    """Return the day and the name in a line above or below the text: "May 3rd, 2008 by Ann"."""
    for one in _elements(near[1:3], "descendant::*[self::small or self::p or self::div or self::span]"):
        said = dom.words(one) if len(one) < _FEW_PARTS else ""
        found = _DATED_BY.fullmatch(said) if len(said) <= _MAX_LINE else None
        if found:
            date, _ = said_day(found["date"] or found["behind"])
            if date:
                return date, person(found["name"] or found["before"])
    return None, None


def _shown_day(near: Sequence[Element]) -> dt.date | None:
    for one in _elements(near, "descendant::time"):
        found, _ = said_day(one.get("datetime") or dom.words(one))
        if found:
            return found
    return None


def _rights(body: Element, stated: str | None) -> str | None:
    """Return the licence's address, else what the page states."""
    return next((one.get("href") for one in _links(body, "license") if one.get("href")), None) or stated


def _links(body: Element, relation: str) -> Iterator[Element]:
    for one in body.getroottree().iter("link", "a"):
        if relation in (one.get("rel") or "").lower().split():
            yield one


def _shown_tags(near: Sequence[Element]) -> tuple[str, ...]:
    for test in _TAG_LINKS:
        found = [text for text in (dom.words(one).lstrip("#") for one in _elements(near, test)) if text]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _split_tags(text: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (one.strip() for one in (text or "").split(",")))))


def _site(meta: dict[str, str], nodes: Sequence[schema_org.Node]) -> str | None:
    named = meta.get("og:site_name") or meta.get("application-name")
    website = next((one.get("name") for one in nodes if "website" in schema_org.types(one)), None)
    return named or (website if isinstance(website, str) else None)


def _plain_title(title: str, head: Head) -> str:
    """Return a title without the site's name."""
    text = without_site(title, head.site)
    shorter = next((one for one in map(head.meta.get, ("og:title", "twitter:title")) if one), None)
    if text == title and shorter and title.startswith(shorter) and _SIGNS.match(title[len(shorter) :]):
        return shorter
    return text


def _written_rating(markdown: str) -> str | None:
    """Return the rating that a paragraph of the text is, else one that a paragraph ends with and calls so."""
    blocks = [_EMPHASIS.sub("", block).replace("\\", "").strip("#> \n") for block in markdown.split("\n\n")]
    for words in blocks:
        label = _RATING_LABEL.match(words)
        bare = words[label.end() :] if label else words
        if len(words) <= 80 and "\n" not in words:  # noqa: PLR2004 - as ``kinds`` has it
            if paragraph_kind(words) is PassageKind.RATING:
                return bare_rating(words)
            if label and spoken_rating(bare):
                return spoken_rating(bare)
    ends = (_RATING_AT_END.search(words, max(0, len(words) - 80)) for words in blocks)
    return next((found["rating"] for found in ends if found), None)


def _absolute(link: str | None, base: str | None) -> str | None:
    """Return a whole http(s) address, or None."""
    if not link:
        return None
    try:
        full = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return full if full.startswith(("http://", "https://")) else None
