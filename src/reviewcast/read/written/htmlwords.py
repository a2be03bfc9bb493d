"""The words of HTML that stands inside Markdown, and what it says in silence."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reviewcast.read.web.spoilermarkup import TAGS
from reviewcast.read.written.plainmarks import edge, without_edges

_PARTING = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
_ELEMENTS = _PARTING.union(
    TAGS,
    "a abbr acronym area audio b base bdi bdo big body break button canvas center cite code col colgroup data datalist "
    "del dfn dialog em embed font frame frameset head hgroup html i iframe img input ins kbd label link map mark meta "
    "meter nobr noframes noscript object optgroup output param picture progress q rp rt ruby s samp script search "
    "select slot small source span strike strong style sub sup template textarea time track tt u var video wbr".split(),
)
_VOID = frozenset("area audio base br break col embed hr img input link meta param source track wbr".split())
_NOT_HTML = "markup that is not HTML"
_TAG_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)


def parts_words(tag: str) -> bool:
    """Whether words on either side of an HTML tag are words of their own."""
    name = _TAG_NAME.match(tag)
    return name is not None and name[1].lower() in _PARTING


class _Words(HTMLParser):
    """Gathers a page's words, and what it says in silence; block tags become line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent: list[tuple[str, str]] = []
        """Words that are not spoken, and why."""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in _ELEMENTS and tag not in _VOID:
            self.words.append(edge(self.get_starttag_text() or ""))
        if tag == "break":
            self.words.append(self.get_starttag_text() or "")
        elif tag in _PARTING:
            self.words.append("\n\n")
        elif tag == "img":
            known = dict(attrs)
            self.silent.append((known.get("alt") or "", "picture"))
            self.silent.append((known.get("title") or "", "title of a picture"))
        elif tag not in _ELEMENTS:
            self.silent.append((self.get_starttag_text() or "", _NOT_HTML))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ELEMENTS:
            self.silent.append((f"</{tag}>", _NOT_HTML))
        elif tag not in _VOID:
            self.words.append(edge(f"</{tag}>"))
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        if tag in _PARTING:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self.handle_comment(data)
        else:
            self.words.append(without_edges(data))

    def handle_comment(self, data: str) -> None:
        self.silent.append((data, "comment in the page's source"))

    def parse_html_declaration(self, i: int) -> int:
        """Take ``<![`` for a comment, as browsers do: the library's own reading of it fails on odd names."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def html_words(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return an HTML text's words with the edges of its elements, and those that are not spoken with the reason."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.words).splitlines()
    return "\n".join(line.strip() for line in lines), parser.silent
