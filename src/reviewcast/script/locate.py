"""Where a review's spoilers are: those that its author marked, and those that the prose announces."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind, Spoiler
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Findings, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Review
    from reviewcast.script.draft import Draft


_BRIEF = 8
"""Words of a sentence that can do nothing but warn."""


def sentences_of(lines: Sequence[Draft]) -> list[Sentence]:
    """Put the lines of each sentence together; their numbers are the sentences' indices."""
    return list(_sentences(lines))


def _sentences(lines: Sequence[Draft]) -> Iterator[Sentence]:
    number = -1
    passage = None
    for _, group in groupby(lines, key=lambda draft: draft.sentence):
        parts = list(group)
        first = parts[0]
        if first.passage is not passage:
            passage, number = first.passage, number + 1
        yield Sentence(
            text=" ".join(draft.text for draft in parts),
            passage=number,
            kind=first.passage.kind,
            line=first.passage.line,
            level=first.passage.level,
            marked=first.spoiler is not None,
            safe=all(draft.safe for draft in parts),
        )


def declared(review: Review, lines: Sequence[Draft]) -> tuple[list[Sentence], Findings]:
    """Return the review's sentences, its title's first, and what they say of spoilers.

    Nothing is found where front matter says that there is none.
    """
    title = Sentence(review.title, 0, PassageKind.HEADING, line=1)
    body = [replace(one, passage=one.passage + 1) for one in sentences_of(lines)]
    sentences = [title, *body]
    found = Findings() if review.spoilers == "none" else find(sentences, review.works, review.language)
    return sentences, found


def fence(review: Review, lines: Sequence[Draft], findings: Findings) -> None:
    """Make spoilers of the sentences that ``findings`` name, unless their author marked or cleared them.

    Nothing is fenced where front matter says that all spoilers are marked.
    """
    sentences: list[list[Draft]] = [[], *(list(group) for _, group in groupby(lines, key=lambda one: one.sentence))]
    _heed_warnings(sentences, findings)
    for span in findings.spans if review.spoilers != "marked" else ():
        inside = [draft for sentence in sentences[span.first : span.last + 1] for draft in sentence]
        marked = [draft.spoiler for draft in inside if draft.spoiler]
        if span.announced:
            for draft in (
                one for sentence in sentences[findings.cues[span.cue].sentence : span.first] for one in sentence
            ):
                draft.announces = draft.spoiler is None
        if marked and inside[0].spoiler:  # the author marked what the warning is about
            continue
        warned = " ".join(draft.text for draft in sentences[findings.cues[span.cue].sentence])
        spoiler = Spoiler(span.work or _named_in(warned, review), source="declared")
        for draft in inside:
            if not (draft.spoiler or draft.safe):
                draft.spoiler = spoiler


def _heed_warnings(sentences: Sequence[Sequence[Draft]], findings: Findings) -> None:
    """Let a few words that warn right before a mark announce it."""
    for cue in findings.cues:
        warning, behind = sentences[cue.sentence], sentences[cue.sentence + 1 : cue.sentence + 2]
        brief = cue.label == "point" and sum(len(draft.text.split()) for draft in warning) <= _BRIEF
        if brief and behind and behind[0][0].spoiler:
            for draft in warning:
                draft.announces = draft.spoiler is None


def _named_in(warning: str, review: Review) -> str:
    """Return the one reviewed work that a warning names, else the first."""
    said = warning.casefold()
    named = {
        work.title for work in review.works if re.search(rf"(?<!\w){re.escape(work.title.casefold())}(?!\w)", said)
    }
    return named.pop() if len(named) == 1 else review.work
