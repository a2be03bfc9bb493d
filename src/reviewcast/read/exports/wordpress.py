"""WordPress exports (WXR) → a piece for each post. The file is gone through twice and never held as a tree."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.model import Omission
from reviewcast.read.dates import day
from reviewcast.read.exports import xmltext
from reviewcast.read.exports.autop import paragraphs
from reviewcast.read.exports.entries import delivered, digest, entry, out_of, plain, with_work
from reviewcast.read.exports.shortcodes import is_block_content, without_shortcodes
from reviewcast.read.piece import Facts, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from reviewcast.read.files import Content

_DRAFTS = ("draft", "pending", "private", "future")
_LEAVE = {"trash": "it lies in the bin", "auto-draft": "an empty draft", "inherit": "a revision"}
_TAXONOMIES = ("category", "post_tag", "tag")
_WORKS = ("book_review_title", "ta_post_review_name", "cwp_rev_product_name")
"""Where review plugins keep what is reviewed: Book Review, Author hReview, WP Product Review."""
_BLOCK_RATING = re.compile(r"<!--\s+wp:jetpack/rating-star\s+(\{[^<>]*\})")
_BLOCK_NUMBER = re.compile(r'"(rating|maxRating)":(\d{1,2}(?:\.\d)?)')


def recognises(content: Content) -> bool:
    """Whether this is an RSS document in WordPress' own vocabulary."""
    return xmltext.root_name(content) == "rss" and xmltext.is_wordpress(content)


def pieces(content: Content) -> Iterator[Piece | Skipped]:
    """Yield a blog's posts. Raises ReviewError, before the first, for a file that is not whole, well-formed XML."""
    data, told = xmltext.safe(content, "WordPress export")
    blog = _survey(content.source, data)
    if not blog.kinds:
        message = "the export holds no entries; choose 'All content' or 'Posts' in WordPress under Tools → Export"
        raise ReviewError(message, file=content.source)
    yield from delivered(content.source, _posts(content.source, data, blog), told)
    for kind, count in sorted(blog.kinds.items()):
        if not _is_post(kind) and kind != "page":
            yield Skipped(content.source, f"{count} of the type '{kind}'", "no posts")
    if blog.comments:
        yield Skipped(content.source, f"{blog.comments} comments", "readers' comments are not the review")


def _is_post(kind: str) -> bool:
    """Whether a type of entry is for posts or reviews; plugins add types like "film_review"."""
    words = re.split(r"[-_]", kind.lower())
    return kind == "post" or (words[-1] in ("review", "reviews") and words[0] != "site")


@dataclass(slots=True)
class _Blog:
    """What has to be known of the whole file before its first post can be read."""

    address: str = ""
    language: str | None = None
    authors: dict[str, str] = field(default_factory=dict)
    """Names as shown, by log-in."""
    files: dict[str, str] = field(default_factory=dict)
    """Attachments' addresses, by the attachment's id."""
    kinds: Counter[str] = field(default_factory=Counter)
    comments: int = 0


def _survey(source: str, data: bytes) -> _Blog:
    blog = _Blog()
    for one in _elements(source, data, "author", "base_blog_url", "language", "item"):
        name = _local(one)
        if name == "author":
            login = _text(one, "author_login")
            blog.authors[login] = plain(_text(one, "author_display_name")) or login
        elif name == "item":
            kind = _text(one, "post_type") or "post"
            blog.kinds[kind] += 1
            blog.comments += len(one.findall("{*}comment"))
            if kind == "attachment":
                blog.files[_text(one, "post_id")] = _text(one, "attachment_url")
        elif name == "language":
            blog.language = (one.text or "").strip().replace("_", "-") or None
        else:
            blog.address = (one.text or "").strip()
    return blog


def _elements(source: str, data: bytes, *names: str) -> Iterator[_Element]:
    """Yield elements as they end, by name without namespace, and forget each when the next is asked for."""
    from lxml import etree

    parser = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, one in parser:
            yield one
            one.clear()
            parent = one.getparent()
            while parent is not None and one.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        message = f"the export is cut off or not well-formed XML ({error.msg}); export it again"
        raise ReviewError(message, file=source, line=error.lineno) from error


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: _Element, name: str, namespace: str = "*") -> str:
    return (element.findtext(f"{{{namespace}}}{name}") or "").strip()


# ── posts ──


def _posts(source: str, data: bytes, blog: _Blog) -> Iterator[Piece | Skipped]:
    for item in _elements(source, data, "item"):
        kind = _text(item, "post_type") or "post"
        title = plain(_text(item, "title")) or _text(item, "link") or f"post {_text(item, 'post_id')}"
        status = _text(item, "status")
        if kind == "page":
            yield Skipped(source, title, "a page, not a post")
        elif not _is_post(kind):
            continue
        elif status in _LEAVE:
            yield Skipped(source, title, _LEAVE[status])
        elif _text(item, "post_password"):
            yield Skipped(source, title, "it is protected by a password")
        else:
            yield _piece(source, item, blog, draft=status in _DRAFTS)


def _piece(source: str, item: _Element, blog: _Blog, *, draft: bool) -> Piece | Skipped:
    content, excerpt = _contents(item)
    html, left_out = without_shortcodes(content)
    html = html if is_block_content(content) else paragraphs(html)
    if excerpt:
        left_out.append(Omission(" ".join(excerpt.split()), "excerpt, shown in lists of posts", 1))
    meta = _meta(item)
    facts = _facts(item, blog, meta, draft=draft)
    if facts.rating is None:
        facts = facts.or_else(Facts(rating=_block_rating(content)).said_by("WordPress"))
    number = _text(item, "post_id") or digest(facts.title or "", content)
    id_ = _text(item, "guid") or f"wordpress:{blog.address}:{number}"
    return entry(source, id_, html, facts, base=facts.link or blog.address or None, left_out=tuple(left_out))


def _contents(item: _Element) -> tuple[str, str]:
    """Return a post's content and its excerpt: both elements are called ``encoded``."""
    content = excerpt = ""
    for one in item.findall("{*}encoded"):
        if "excerpt" in str(one.tag):
            excerpt = (one.text or "").strip()
        else:
            content = one.text or ""
    return content, excerpt


def _meta(item: _Element) -> dict[str, str]:
    return {_text(one, "meta_key"): _text(one, "meta_value") for one in item.findall("{*}postmeta")}


def _facts(item: _Element, blog: _Blog, meta: Mapping[str, str], *, draft: bool) -> Facts:
    creator = _text(item, "creator")
    said = Facts(
        title=plain(_text(item, "title")),
        work=plain(next(filter(None, map(meta.get, _WORKS)), None)),
        creator=plain(meta.get("book_review_author")),
        rating=rating(meta),
        author=blog.authors.get(creator, creator) or None,
        reviewed=day(_text(item, "post_date")) or day(_text(item, "pubDate")),
        language=blog.language,
        link=_text(item, "link") or None,
        image=blog.files.get(meta.get("_thumbnail_id", "")) or None,
        tags=_tags(item),
        draft=True if draft else None,
    )
    return with_work(said.said_by("WordPress"))


def _tags(item: _Element) -> tuple[str, ...]:
    found = [one for one in item.findall("{*}category") if one.get("domain", "category") in _TAXONOMIES]
    names = [plain(one.text) for one in found if one.get("nicename") != "uncategorized"]
    return tuple(dict.fromkeys(name for name in names if name and name.casefold() != "uncategorized"))


# ── ratings ──

_OUT_OF = {
    "yasr_overall_rating": 5,  # Yet Another Stars Rating
    "ta_post_review_rating": 5,  # Author hReview
    "book_review_rating": 5,  # Book Review
    "_lets_review_final_score_100": 100,  # Let's Review
}
_WP_REVIEW = {"star": 5, "point": 10, "percentage": 100, "circle": 100}
_OF_A_HUNDRED = {
    "taq_review_score": ("taq_review_style", {"stars": 5, "points": 10, "percentage": 100}),  # Taqyeem
    "wppr_rating": ("", {"": 10}),  # WP Product Review shows tenths
}


def rating(meta: Mapping[str, str]) -> str | None:
    """Return the rating that a review plugin keeps with a post, on the scale that the plugin shows it."""
    found = [out_of(meta.get(key), scale) for key, scale in _OUT_OF.items()]
    scale = _WP_REVIEW.get(meta.get("wp_review_type", ""))
    if scale:
        found.append(out_of(meta.get("wp_review_total"), scale))
    for key, (style, scales) in _OF_A_HUNDRED.items():
        shown = scales.get(meta.get(style, "percentage" if style else ""))
        if shown:
            found.append(out_of(meta.get(key), shown, times=shown / 100))
    return next(filter(None, found), None)


def _block_rating(content: str) -> str | None:
    """Return what Jetpack's block of stars says."""
    block = _BLOCK_RATING.search(content)
    numbers = dict(_BLOCK_NUMBER.findall(block[1])) if block else {}
    most = numbers.get("maxRating", "5")
    return out_of(numbers.get("rating"), int(most)) if most.isdecimal() else None
