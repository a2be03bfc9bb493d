"""Reviews for the tests: a line is a paragraph, ``#`` begins a heading, ``!`` a verdict, ``*`` a rating."""

from __future__ import annotations

import re

from reviewcast.model import PassageKind, Work
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Findings, Sentence

BEFORE = ("The boat leaves at noon.", "Nobody waves.", "The camera likes the harbour.", "It has every reason to.") * 3
BEHIND = ("The widow sells the boat.", "Her brother buys it back.", "They sail to the island.", "It rains.")
_KINDS = {"!": PassageKind.VERDICT, "*": PassageKind.RATING, ">": PassageKind.QUOTATION, "-": PassageKind.LIST_ITEM}


def review(text: str) -> list[Sentence]:
    """Cut a review written for a test into sentences."""
    sentences: list[Sentence] = []
    for number, line in enumerate(text.strip().splitlines()):
        words = line.strip()
        level = len(words) - len(words.lstrip("#"))
        kind = PassageKind.HEADING if level else _KINDS.get(words[:1], PassageKind.PARAGRAPH)
        words = words.lstrip("#!*>- ") if level or kind is not PassageKind.PARAGRAPH else words
        parts = [words] if level else re.split(r"(?<=[.!?)\]]) (?=[\w“\"(\[])", words)
        sentences += [Sentence(part, number, kind, number + 1, level) for part in parts]
    return sentences


def within(sentence: str) -> list[Sentence]:
    """Put a sentence into the middle of a text without paragraphs."""
    texts = [*BEFORE, sentence, *BEHIND]
    return [Sentence(text, 0, PassageKind.PARAGRAPH, 1) for text in texts]


def found(text: str, works: tuple[str, ...] = (), language: str = "en") -> Findings:
    return find(review(text), tuple(Work(title) for title in works), language)


def fenced(text: str, works: tuple[str, ...] = ()) -> str:
    """Return the letters that the fenced sentences of a review begin with."""
    sentences = review(text)
    spans = find(sentences, tuple(Work(title) for title in works), "en").spans
    return " ".join("".join(one.text[0] for one in sentences[span.first : span.last + 1]) for span in spans)


def tokenised(sentence: str) -> str:
    """Write a sentence in lower case, with blanks around its stops."""
    return " ".join(re.findall(r"[\w'-]+|[^\w\s]", sentence.lower()))
