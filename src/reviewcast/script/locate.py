"""Where a review's spoilers are: those that its author marked, and those that the prose announces."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.model import Spoiler
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Findings, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Review
    from reviewcast.script.draft import Draft


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


def declared(review: Review, lines: Sequence[Draft]) -> Findings:
    """Return what the prose says of spoilers; nothing where front matter says that there are none."""
    if review.spoilers == "none":
        return Findings()
    return find(sentences_of(lines), review.works, review.language)


def fence(review: Review, lines: Sequence[Draft], findings: Findings) -> None:
    """Make spoilers of the sentences that ``findings`` name, unless their author marked or cleared them."""
    sentences = [list(group) for _, group in groupby(lines, key=lambda draft: draft.sentence)]
    for span in findings.spans:
        spoiler = Spoiler(span.work or review.work, source="declared")
        for draft in (draft for sentence in sentences[span.first : span.last + 1] for draft in sentence):
            if not (draft.spoiler or draft.safe):
                draft.spoiler = spoiler
