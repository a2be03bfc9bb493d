"""What a page says of its review in schema.org's words: JSON-LD and microdata, brought to one shape."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import TYPE_CHECKING, Any

from reviewcast.read.piece import Facts
from reviewcast.read.web import dom
from reviewcast.read.web.pagewords import credited, language_tag, said_day, year_in
from reviewcast.read.web.ratings import with_scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

Node = dict[str, Any]

REVIEWS = frozenset("review criticreview userreview reviewnewsarticle mediareview recommendation".split())
_ARTICLES = frozenset(
    "article blogposting newsarticle opinionnewsarticle socialmediaposting liveblogposting reportagenewsarticle "
    "analysisnewsarticle scholarlyarticle creativework webpage".split()
)
_WORKS = frozenset(
    "movie book tvseries tvseason tvepisode videogame game creativework creativeworkseries creativeworkseason episode "
    "product musicalbum comicissue comicseries comicstory play theaterevent audiobook bookseries movieseries "
    "videogameseries shortstory tvmovie softwareapplication mobileapplication".split()
)
_MAKERS = ("director", "author", "creator", "developer", "illustrator", "productionCompany", "publisher", "brand")
_MAX_NODES = 5_000
_MAX_JSON = 2_000_000
_WRAPPING = re.compile(r"^\s*(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*\s*|//\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_TAG = re.compile(r"<[^<>]{1,300}>")


def nodes(body: Element) -> tuple[list[Node], list[str]]:
    """Return all that a page's JSON-LD and microdata describe, and what could not be read of it."""
    warnings: list[str] = []
    found: list[Node] = []
    for script in body.getroottree().iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found.extend(_flat(_parsed(dom.text_of(script))))
            except (ValueError, RecursionError) as error:
                reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or too long"
                warnings.append(f"line {dom.line_of(script)}: the schema.org data is broken ({reason}) and not used")
    found.extend(_microdata(body))
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 2}  # noqa: PLR2004 - more than a reference
    return [_resolved(node, by_id) for node in found], warnings


def types(node: Node) -> set[str]:
    """Return a node's types without their vocabulary, in lower case."""
    given = node.get("@type", ())
    names = given if isinstance(given, list) else [given]
    return {re.split(r"[/#:]", name)[-1].lower() for name in names if isinstance(name, str)}


def is_review(node: Node) -> bool:
    """Whether a node is a review."""
    return not types(node).isdisjoint(REVIEWS)


def body_text(node: Node) -> str:
    """Return the text, or HTML, of the review or article that a node describes; "" if it does not hold it."""
    return next((node[key] for key in ("reviewBody", "articleBody") if isinstance(node.get(key), str)), "")


def best(found: list[Node], link: str | None) -> Node | None:
    """Return the node that describes the page itself: its review, else its article."""
    reviews = [node for node in found if is_review(node)]
    here = [node for node in reviews if link and link in (_link(node), node.get("@id"))]
    articles = [node for node in found if not types(node).isdisjoint(_ARTICLES - {"creativework", "webpage"})]
    about = [node for node in articles if isinstance(node.get("itemReviewed"), dict)]
    own = [node for node in reviews if len(reviews) == 1 or not articles or node.get("itemReviewed")]
    return next(iter([*here, *about, *own, *articles]), None)


def facts(node: Node) -> tuple[Facts, list[str]]:
    """Return what a review's or article's node says, and what of it makes no sense."""
    warnings: list[str] = []
    work = _work(node)
    date, wrong = said_day(_text(_first(node, "datePublished", "publishDate", "dateCreated", "uploadDate")))
    if wrong:
        warnings.append(f"the date that schema.org gives is none: {wrong}")
    name, year = year_in(_text(work.get("name")) or "") if work else ("", None)
    return (
        Facts(
            title=_text(_first(node, "headline", "name")),
            work=name or None,
            creator=_maker(work) if work else None,
            year=year or (_year(work) if work else None),
            rating=_rating(node.get("reviewRating")),
            author=credited(_names(node.get("author")) or _names(node.get("creator"))),
            reviewed=date,
            rights=_rights(node),
            language=language_tag(_language(node.get("inLanguage"))),
            link=_link(node),
            image=_picture(node.get("image")),
            tags=_tags(node.get("keywords")),
        ).said_by("schema.org"),
        warnings,
    )


# ── reading ──


def _parsed(text: str) -> Any:
    if len(text) > _MAX_JSON:
        raise ValueError
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip())).strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError:
        return json.loads(_TRAILING_COMMA.sub("", text), strict=False)


def _flat(data: Any) -> Iterator[Node]:
    """Yield the nodes of a JSON-LD document, those inside others too; a review inside a work is one of that work."""
    waiting: list[tuple[Any, Node | None]] = [(data, None)]
    count = 0
    while waiting and count < _MAX_NODES:
        one, owner = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = [(each, owner) for each in one]
        elif isinstance(one, dict):
            count += 1
            if owner is not None and is_review(one) and "itemReviewed" not in one:
                one = {
                    **one,
                    "itemReviewed": {key: value for key, value in owner.items() if key not in ("review", "reviews")},
                }
            yield one
            for key, value in one.items():
                if isinstance(value, (dict, list)) and key != "itemReviewed":
                    waiting.append((value, one if key in ("review", "reviews") else None))


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    """Put what a node only refers to in its place."""
    return {key: _referred(value, by_id) for key, value in node.items()}


def _referred(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_referred(one, by_id) if isinstance(one, dict) else one for one in value[:100]]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return by_id.get(str(value.get("@id")), value)
    return value


def _microdata(body: Element) -> Iterator[Node]:
    """Yield the things that microdata describes, in JSON-LD's shape; those inside others as their values."""
    for scope in dom.find_all(body, "descendant::*[@itemscope][contains(@itemtype,'schema.org')]"):
        if types({"@type": (scope.get("itemtype") or "").split()}) & (REVIEWS | _ARTICLES):
            yield _thing(scope)


def _thing(scope: Element, depth: int = 0) -> Node:
    node: Node = {"@type": (scope.get("itemtype") or "").split()}
    waiting = list(scope)
    while waiting:
        one = waiting.pop(0)
        inner = one.get("itemscope") is not None
        for name in (one.get("itemprop") or "").split():
            value = _thing(one, depth + 1) if inner and depth < 5 else _value(one)  # noqa: PLR2004 - no page goes deeper
            node[name] = value if name not in node else [*_listed(node[name]), value]
        if not inner:
            waiting[:0] = list(one)
    return node


def _value(element: Element) -> str:
    given = next(
        (element.get(name) for name in ("content", "datetime", "href", "src", "value") if element.get(name)), None
    )
    if given is None and element.tag == "abbr":
        given = element.get("title")
    return given or " ".join(dom.text_of(element).split())


# ── understanding ──


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(node: Node, *keys: str) -> Any:
    return next((node[key] for key in keys if node.get(key)), None)


def _text(value: Any) -> str | None:
    """Return a value's words: entities resolved, tags dropped."""
    one = _listed(value)[0] if value not in (None, []) else None
    if isinstance(one, dict):
        one = one.get("@value") or one.get("name")
    if not isinstance(one, (str, int, float)) or isinstance(one, bool):
        return None
    return " ".join(_TAG.sub(" ", html.unescape(html.unescape(str(one)))).split()) or None


def _names(value: Any) -> list[str]:
    people = _listed(value) if value is not None else []
    names = (
        _text(one.get("name") or one.get("alternateName")) if isinstance(one, dict) else _text(one) for one in people
    )
    return [name for name in names if name and "://" not in name]


def _work(node: Node) -> Node | None:
    """Return the work that a node reviews: a Movie rather than a thing of another type."""
    reviewed = [one for one in _listed(node.get("itemReviewed")) if isinstance(one, dict)]
    named = [{"name": one} for one in _listed(node.get("itemReviewed")) if isinstance(one, str) and "://" not in one]
    about = [
        one for one in _listed(node.get("about")) if isinstance(one, dict) and types(one) & (_WORKS - {"creativework"})
    ]
    known = [one for one in reviewed if types(one) & _WORKS]
    return next(iter([*known, *reviewed, *named, *about]), None)


def _maker(work: Node) -> str | None:
    return next((credited(names) for names in (_names(work.get(key)) for key in _MAKERS) if names), None)


def _year(work: Node) -> int | None:
    for key in ("datePublished", "dateCreated", "copyrightYear", "releaseDate", "startDate"):
        found = re.match(r"(1[89]\d\d|20\d\d)\b", _text(work.get(key)) or "")
        if found and int(found[1]) <= dt.MAXYEAR:
            return int(found[1])
    return None


def _rating(value: Any) -> str | None:
    one = _listed(value)[0] if value not in (None, []) else None
    if not isinstance(one, dict):
        return with_scale(_text(one)) if one is not None else None
    said = _text(one.get("ratingValue"))
    if said is None:
        return None
    best_rating = _text(one.get("bestRating"))
    if best_rating is None and re.fullmatch(r"[0-5](?:[.,]\d+)?", said):
        best_rating = "5"  # schema.org: "If bestRating is omitted, 5 is assumed."
    return with_scale(said, best_rating, _text(one.get("worstRating")))


def _rights(node: Node) -> str | None:
    licence = node.get("license")
    if isinstance(licence, dict):
        licence = _first(licence, "url", "@id", "name")
    holder = _names(node.get("copyrightHolder"))
    notice = _text(node.get("copyrightNotice"))
    return _text(licence) or notice or (f"© {credited(holder)}" if holder else None)


def _language(value: Any) -> str | None:
    one = _listed(value)[0] if value not in (None, []) else None
    return _text(_first(one, "alternateName", "name", "@id")) if isinstance(one, dict) else _text(one)


def _link(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    name = str(node.get("@id") or "").partition("#")[0]  # "…/#article" names a part of the page
    candidates = (node.get("url"), page.get("@id") if isinstance(page, dict) else page, name)
    return next((one for one in candidates if isinstance(one, str) and one.startswith(("http://", "https://"))), None)


def _picture(value: Any) -> str | None:
    one = _listed(value)[0] if value not in (None, []) else None
    if isinstance(one, dict):
        one = _first(one, "url", "contentUrl")
    return one if isinstance(one, str) and one.startswith(("http://", "https://", "/")) else None


def _tags(value: Any) -> tuple[str, ...]:
    words = [
        one
        for each in _listed(value)
        if isinstance(each, str)
        for one in (each.split(",") if isinstance(value, str) else [each])
    ]
    return tuple(dict.fromkeys(text for text in map(_text, words) if text))
