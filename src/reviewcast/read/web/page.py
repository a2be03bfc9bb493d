"""An HTML page → the review on it, or the reviews."""

from __future__ import annotations

import html as entities
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reviewcast.errors import ReviewError
from reviewcast.read.exports.entries import digest
from reviewcast.read.piece import Facts, Piece, Skipped
from reviewcast.read.repair import decoded
from reviewcast.read.web import article, dom, facts, schema_org
from reviewcast.read.web.surroundings import surroundings
from reviewcast.read.web.tidy import tidied, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from reviewcast.read.files import Content

MAX_BYTES = 10_000_000
"""Of a page; a review's words are 2 MB at most."""
MAX_BODY = 2_000_000
MAX_PIECES = 100
"""A list of reviews is a few; a page of thousands is an archive, or hostile."""
_HEAD_BYTES = 4096
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)
_STATED = re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_TAGGED = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*)\b", re.IGNORECASE)
_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_MEDIA_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_SCRIPTED = 30
"""Words: a page of fewer, with scripts, is made in the browser."""


def recognises(content: Content) -> bool:
    """Whether the content is an HTML page, or a fragment that is named or served as one."""
    head = content.data[:_HEAD_BYTES].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    if _PAGE.match(head):
        return True
    named = content.file is not None and content.file.suffix.lower() in _ENDINGS
    return (named or content.media_type in _MEDIA_TYPES) and (named or _TAGGED.search(head) is not None)


def pieces(content: Content) -> Iterator[Piece | Skipped]:
    """Yield the review on a page; several if the page is a list of reviews. Raises ReviewError."""
    source = content.source
    if len(content.data) > MAX_BYTES:
        size = f"{len(content.data) / 1e6:.1f} MB is too large for a page (at most {MAX_BYTES / 1e6:.0f} MB)"
        raise ReviewError(f"{size}; save the article alone, as .md or .txt", file=source)
    stated = _STATED.search(content.data[:_HEAD_BYTES])
    text, _, warnings = decoded(content.data, content.charset or (stated[1].decode("ascii") if stated else None))
    try:
        body = dom.parse(text)
    except ReviewError as error:
        raise ReviewError(str(error), file=source) from error
    page = _Page(content, body, warnings)
    found = page.pieces()
    if not found:
        raise ReviewError(page.nothing(), file=source)
    yield from found


class _Page:
    """One page, parsed."""

    def __init__(self, content: Content, body: Element, warnings: Sequence[str]) -> None:
        self._content, self._body = content, body
        self._head = facts.head(body, content.address)
        self._told = [*warnings]
        stated = next((one.get("href") for one in body.getroottree().iter("base") if one.get("href")), None)
        start = content.address or self._head.link or ""
        self._base = urljoin(start, stated) if stated else start

    def pieces(self) -> list[Piece | Skipped]:
        """Return the reviews on the page; none if it has no article."""
        single = self._head.meta.get("og:type") == "article" or len(self._described()) == 1
        places = article.find(self._body, single=single)
        found = list(islice(places, MAX_PIECES + 1))
        if not found:
            return [self._from_data(node) for node in self._described()]
        if len(found) > MAX_PIECES:
            message = f"more than {MAX_PIECES} reviews are too many for a page; give the site's feed or export"
            raise ReviewError(message, file=self._content.source)
        roots = [one.root for one in found]
        dropped = [element for one in found for element in one.without]
        around = tuple(surroundings(self._body, roots, dropped))
        made = [self._piece(one, alone=len(found) == 1) for one in found]
        worded = [one for one in made if isinstance(one, Piece)]
        if worded:
            first = made.index(worded[0])
            made[first] = replace(
                worded[0],
                left_out=tuple(sorted((*around, *worded[0].left_out), key=lambda one: one.line)),
                warnings=(*self._warned(self._told), *worded[0].warnings),
            )
        return made if worded else []

    def nothing(self) -> str:
        """Return the sentence for a page without an article."""
        scripts = any(True for _ in self._body.getroottree().iter("script"))
        if scripts and len(dom.words(self._body).split()) < _SCRIPTED:
            return "no article found in this page, for scripts fill it in the browser; save its text as .md or .txt"
        return "no article found in this page; give the review's own address, or save its text as .md or .txt"

    def _piece(self, found: article.Found, *, alone: bool) -> Piece | Skipped:
        result = tidied(found.root, base=self._base, without=found.without)
        known, warnings = facts.gathered(
            self._head, self._body, found.root, result.markdown, rating=result.rating, alone=alone
        )
        title = known.title or known.work or self._content.name
        if len(result.markdown) > MAX_BODY:
            return Skipped(
                self._content.source, title, f"larger than {MAX_BODY / 1e6:.0f} MB, which is too much for a review"
            )
        if not any(map(str.isalnum, result.markdown)):
            return Skipped(self._content.source, title, "no words")
        warned = self._warned([*result.warnings, *(warnings if alone else [])])
        return Piece(
            self._content.source,
            self._id(known, result.markdown, alone=alone),
            result.markdown,
            known,
            result.left_out,
            warned,
        )

    def _from_data(self, node: schema_org.Node) -> Piece | Skipped:
        """Make a piece of a review that stands in the page's data alone."""
        text = schema_org.body_text(node)
        paragraphs = "".join(
            f"<p>{entities.escape(entities.unescape(one))}</p>" for one in text.splitlines() if one.strip()
        )
        result = to_markdown(text if re.search(r"<(?:p|br|div)\b", text) else paragraphs, base=self._base)
        known, warnings = schema_org.facts(node)
        alone = len(self._described()) == 1
        if alone:
            known, warnings = facts.gathered(self._head, self._body, self._body, result.markdown, rating=result.rating)
        name = self._id(known, result.markdown, alone=alone)
        return Piece(
            self._content.source, name, result.markdown, known, result.left_out, self._warned([*self._told, *warnings])
        )

    def _described(self) -> list[schema_org.Node]:
        """Return the reviews, else the articles, whose words stand in the page's data."""
        held = [node for node in self._head.nodes if schema_org.body_text(node).strip()]
        return [node for node in held if schema_org.is_review(node)] or held[:1]

    def _id(self, known: Facts, markdown: str, *, alone: bool) -> str:
        link = known.link if alone or known.link != self._head.link else None
        if link:
            return link
        name = self._content.address or self._head.link or f"page:{digest(self._content.name)}"
        return name if alone else f"{name}#{digest(known.title or '', known.author or '', markdown[:1000])}"

    def _warned(self, warnings: Sequence[str]) -> tuple[str, ...]:
        source = self._content.source
        return tuple(f"{source}, {one}" if one.startswith("line ") else f"{source}: {one}" for one in warnings)
