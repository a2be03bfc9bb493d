"""RSS and Atom feeds → a piece for each entry; feedparser reads them, Letterboxd's and Goodreads' fields included."""

from __future__ import annotations

import io
import re
import warnings as python_warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reviewcast.errors import ReviewError
from reviewcast.read.dates import day
from reviewcast.read.exports import goodreads, letterboxd, xmltext
from reviewcast.read.exports.autop import paragraphs, plain_paragraphs
from reviewcast.read.exports.entries import delivered, digest, entry, plain, with_work
from reviewcast.read.piece import Facts, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewcast.read.files import Content

_ITS_FAULTS = (AttributeError, LookupError, TypeError, ValueError, AssertionError, RecursionError)
"""What feedparser stumbles into where namespaces are declared wrongly: it builds methods' names from them."""
_CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|(?:\A|[\n.!?…\]\[(»>*_])\s{0,9}"
    r"(?:continue reading|read more|read the (?:rest|full)|keep reading|weiterlesen|lire la suite|leer más|"
    r"sigue leyendo|continua a leggere)\b.{0,200})\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"[^\s()<>@]{1,100}@[^\s()<>@]{1,200}")
_FOOTER = re.compile(r"\n[^\n]{0,20}The post [^\n]{1,500} (?:appeared first on|first appeared on) [^\n]{1,300}\Z")


def recognises(content: Content) -> bool:
    """Whether this is an RSS or Atom feed, by its first element."""
    name = xmltext.root_name(content)
    return (name in ("rss", "rdf:RDF", "RDF", "feed") or name.endswith(":feed")) and not xmltext.is_wordpress(content)


def pieces(content: Content) -> Iterator[Piece | Skipped]:
    """Yield a feed's entries. Raises ReviewError for a feed that holds none, or that cannot be read at all."""
    data, told = xmltext.safe(content, "feed")
    parsed = _parsed(data, content)
    entries: list[Any] = parsed["entries"]
    problem = _problem(parsed)
    if not entries:
        reason = f"the feed cannot be read ({problem})" if problem else "the feed holds no entries"
        raise ReviewError(f"{reason}; check that this is the feed's address", file=content.source)
    last: list[Skipped] = []
    if problem:
        told.append(f"{content.source}: the feed is not well-formed XML ({problem}); what could be read of it was")
        if _breaks_off(data):
            title = plain(entries.pop().get("title")) or "the last entry"
            last = [Skipped(content.source, title, "the feed breaks off inside it")]
    yield from delivered(content.source, _entries(content, parsed["feed"], entries), told)
    yield from last


def _entries(content: Content, feed: Mapping[str, Any], entries: list[Any]) -> Iterator[Piece | Skipped]:
    feed = _simple(feed)
    for one in map(_simple, entries):
        if "letterboxd_filmtitle" in one or str(one.get("id", "")).startswith("letterboxd-"):
            yield letterboxd.from_feed(content.source, one, _facts(feed, one))
        elif "user_review" in one and "author_name" in one:
            yield goodreads.from_feed(content.source, one, _facts(feed, one))
        else:
            yield _piece(content, feed, one)


def _simple(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return feedparser's dictionary as a plain one: its own guesses at names that are not there, with warnings.

    Where an element that it does not know has attributes, it gives these in place of the words; they are dropped.
    """
    return {name: value for name, value in found.items() if not _is_attributes(name, value)}


def _is_attributes(name: str, value: object) -> bool:
    return isinstance(value, dict) and name != "image" and not name.endswith("_detail")


def _parsed(data: bytes, content: Content) -> Mapping[str, Any]:
    """Parse without feedparser's own tidying of HTML: ours does it, and theirs would take most of the time."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": content.address or ""}
    found: Mapping[str, Any]
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")  # what it thinks of its own past
            found = feedparser.parse(
                io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )  # bare bytes it would take for a file's name first
    except _ITS_FAULTS as error:
        message = (
            "the feed is not well-formed XML, and nothing of it can be read; check that this is the feed's address"
        )
        raise ReviewError(message, file=content.source) from error
    return found


def _problem(parsed: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a feed's XML, and where."""
    from xml.sax import SAXException, SAXParseException

    error = parsed.get("bozo_exception")
    if not parsed.get("bozo") or not isinstance(error, SAXException):
        return None
    place = f"line {(error.getLineNumber() or 2) - 1}: " if isinstance(error, SAXParseException) else ""
    return place + error.getMessage()


def _breaks_off(data: bytes) -> bool:
    """Whether the last entry was begun and never ended."""
    return any(data.rfind(b"<" + name) > data.rfind(b"</" + name) for name in (b"item", b"entry", b"atom:entry"))


def _piece(content: Content, feed: Mapping[str, Any], one: Mapping[str, Any]) -> Piece | Skipped:
    facts = with_work(_facts(feed, one))
    html, base, whole = _body(one)
    id_ = one.get("id") or facts.link or f"{content.address or content.name}#{digest(facts.title or '', html)}"
    piece = entry(content.source, id_, html, facts, base=base or facts.link or content.address)
    if isinstance(piece, Piece) and not whole and _is_cut_short(piece.body):
        where = f"at {facts.link}" if facts.link else "where it was published"
        warning = f"{content.source}, {facts.title}: the feed holds only the beginning; the whole review is {where}"
        return replace(piece, warnings=(*piece.warnings, warning))
    return piece


def _body(one: Mapping[str, Any]) -> tuple[str, str | None, bool]:
    """Return an entry's HTML, the address that its links start from, and whether it is said to be all of it."""
    contents = [part for part in one.get("content", ()) if part.get("value")]
    part = max(contents, key=lambda each: len(each["value"]), default=None)
    summary: Mapping[str, Any] = one.get("summary_detail") or {}
    chosen = part if part is not None else summary
    text = str(chosen.get("value") or "")
    literal = chosen.get("type") == "text/plain"
    html = plain_paragraphs(text) if literal else text if "<" in text else paragraphs(text)
    return html, chosen.get("base") or None, part is not None


def _is_cut_short(markdown: str) -> bool:
    end = _FOOTER.sub("", markdown.rstrip()[-1500:])
    return _CUT_SHORT.search(end[-400:]) is not None


# ── facts ──


def _facts(feed: Mapping[str, Any], one: Mapping[str, Any]) -> Facts:
    return Facts(
        title=plain(one.get("title")),
        author=_author(one) or _author(feed),
        reviewed=day(one.get("published")) or day(one.get("created")) or day(one.get("updated")),
        rights=_rights(one) or _rights(feed),
        language=_language(feed, one),
        link=_link(one),
        image=_image(one),
        tags=_tags(one),
    ).said_by("feed")


def _link(one: Mapping[str, Any]) -> str | None:
    """Return an entry's address; feedparser takes any id for one."""
    link = str(one.get("link") or "")
    return link if link.startswith(("http://", "https://")) else None


def _author(of: Mapping[str, Any]) -> str | None:
    """Return a name; an address for mail is none: "jo@example.org (Jo Doe)"."""
    stated = plain(of.get("author")) or ""
    name = _MAIL.sub("", stated)
    return (name if name == stated else name.strip(" ()<>,")) or None


def _rights(of: Mapping[str, Any]) -> str | None:
    """Return a licence before a notice: "CC BY 4.0" says more than "© 2021"."""
    return next(filter(None, _links(of, "license")), None) or plain(of.get("rights"))


def _links(of: Mapping[str, Any], relation: str, kind: str = "") -> list[str | None]:
    links = [link for link in of.get("links", ()) if link.get("rel") == relation]
    return [link.get("href") for link in links if str(link.get("type", "")).startswith(kind)]


def _language(feed: Mapping[str, Any], one: Mapping[str, Any]) -> str | None:
    stated = [part.get("language") for part in one.get("content", ())]
    stated += [(one.get("summary_detail") or {}).get("language"), one.get("language"), feed.get("language")]
    found = next(filter(None, stated), None)
    return str(found).replace("_", "-") if found else None


def _image(one: Mapping[str, Any]) -> str | None:
    """Return the first picture that an entry names as its own, largest kinds first."""
    media = [part.get("url") for part in one.get("media_content", ()) if _is_picture(part)]
    thumbnails = [part.get("url") for part in one.get("media_thumbnail", ())]
    own = [(one.get("image") or {}).get("href")]
    return next(filter(None, [*media, *_links(one, "enclosure", "image/"), *own, *thumbnails]), None)


def _is_picture(part: Mapping[str, Any]) -> bool:
    return part.get("medium") == "image" or str(part.get("type", "")).startswith("image/")


def _tags(one: Mapping[str, Any]) -> tuple[str, ...]:
    terms = [plain(tag.get("label") or tag.get("term")) for tag in one.get("tags", ())]
    return tuple(dict.fromkeys(term for term in terms if term and term.casefold() != "uncategorized"))
