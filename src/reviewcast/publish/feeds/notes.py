"""What listeners read of an episode in their app: its description and its show notes, as HTML.

Only the markup that every app shows: ``p ol ul li a b i strong em``. ``reading`` reads the notes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from reviewcast.publish.feeds.text import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Node

    from reviewcast.model import Edition, Item

DESCRIPTION_BYTES = 4000
"""As much as Apple Podcasts takes."""
_SUMMARY_BYTES = 2000
_FACT_BYTES = 400
PAGE_WORDS = "This episode’s page, with its transcript"
REVIEW_WORDS = "The review as it was written"
OTHERS_WORDS = "Other editions have feeds of their own:"
EDITION_WORDS: Mapping[Edition, str] = {
    "full": "the full edition",
    "spoiler-free": "the spoiler-free edition",
    "spoilers-last": "the edition with spoilers last",
}


@lru_cache(maxsize=4096)
def clock(seconds: int) -> str:
    """Return ``HH:MM:SS``: a time in show notes, and Normal Play Time."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"


class Words:
    """What listeners read of one item; ``description`` and ``notes`` say the same, at different lengths."""

    def __init__(self, item: Item) -> None:
        self._chapters = item.chapters
        self._summary = html(item.summary, _SUMMARY_BYTES)
        self._facts = [html(fact, _FACT_BYTES) for fact in item.about]
        self._credits = [html(credit, _FACT_BYTES) for credit in item.credits]

    def description(self) -> str:
        """Return what an episode is about, in 4,000 bytes; that its voice is synthetic is always in them."""
        end = f"<p>{self._credits[0]}</p>" if self._credits else ""
        left = DESCRIPTION_BYTES - len(end.encode())
        kept = []
        for words in (self._summary, *self._facts):
            paragraph = f"<p>{words}</p>"
            left -= len(paragraph.encode())
            if left < 0:
                break
            kept.append(paragraph)
        return "".join(kept) + end

    def notes(self, page: str, review: str | None, others: Iterable[tuple[Edition, str]]) -> str:
        """Return show notes.

        ``page`` and ``review``: the addresses of the episode's page and of the review; ``others``: each other edition
        that the episode has, and the address of its feed.
        """
        return "\n".join(self._blocks(page, review, others))

    def _blocks(self, page: str, review: str | None, others: Iterable[tuple[Edition, str]]) -> Iterator[str]:
        yield f"<p>{self._summary}</p>"
        if self._facts:
            yield "<ul>"
            for fact in self._facts:
                yield f"<li>{fact}</li>"
            yield "</ul>"
        for chapter in self._chapters:
            yield f"<p>{clock(chapter.start)} {html(chapter.title, _FACT_BYTES)}</p>"
        yield f"<p>{link(page, PAGE_WORDS)}</p>"
        if review:
            yield f"<p>{link(review, REVIEW_WORDS)}</p>"
        if elsewhere := ", ".join(link(address, EDITION_WORDS[edition]) for edition, address in others):
            yield f"<p>{OTHERS_WORDS} {elsewhere}</p>"
        if self._credits:
            yield f"<p>{' '.join(self._credits)}</p>"


def link(address: str, words: str) -> str:
    """Return a link of HTML."""
    return f'<a href="{escape(address)}">{words}</a>'


@dataclass(frozen=True, slots=True)
class Told:
    """What show notes say, read back."""

    summary: str
    about: tuple[str, ...]
    credits: tuple[str, ...]
    review: str | None


def told(notes: str, description: str) -> Told:
    """Return what show notes and a description of ours say. All credits but the first are one text."""
    paragraphs = [_text(one) for one in _parsed(description).iterfind("p")]
    root = _parsed(notes)
    first, *rest = [_text(one) for one in root.iterfind("p")] or [""]
    disclosure, credited = (paragraphs or [""])[-1], (rest or [""])[-1]
    others = credited.removeprefix(disclosure).strip()
    review = next((one.get("href") for one in root.iter("a") if one.text == REVIEW_WORDS), None)
    about = tuple(_text(one) for one in root.iterfind("ul/li"))
    return Told(first, about, tuple(filter(None, (disclosure, others))), review)


def _text(node: Node) -> str:
    return "".join(map(str, node.itertext()))


def _parsed(html: str) -> Node:
    """Return HTML of ours as a tree; nothing where it is not ours: where its parts stand tells nothing then."""
    from lxml.etree import Element, XMLParser, XMLSyntaxError, fromstring

    try:
        return fromstring(f"<div>{html}</div>", XMLParser(resolve_entities=False, no_network=True))
    except XMLSyntaxError:
        return Element("div")
