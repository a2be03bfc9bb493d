"""What is not as it should be with the spoilers of one review.

Each rule is a function of the review, its sentences (the title's first) and what they say of spoilers. No message holds
a spoiler's words: a check's log may be public.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

from reviewcast.kinds import is_rating_heading, is_verdict_heading
from reviewcast.model import PassageKind
from reviewcast.read import files, sources
from reviewcast.read.written.spoilertext import marks_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reviewcast.model import Review, Show
    from reviewcast.script.declared.findings import Findings, Sentence

_WARNING = re.compile(r", line (\d+)(?:, [\w.]+)?: (.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{4,}")
_TELLING = 2
"""Words of a title that stand together in a spoiler and nowhere else: so many are no chance."""
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)|(?<!`)`[^`\n]{1,1000}`", re.DOTALL | re.MULTILINE)
_EMPTY_BLOCK = re.compile(
    r"^ {0,3}:{3,}[ \t]*spoiler[^\n]*\n(?:[ \t]*\n){0,100} {0,3}:{3,}[ \t]*$"
    r"|<(?P<tag>spoiler|tg-spoiler)>[ \t]{0,100}</(?P=tag)>"
    r"|<details>\s{0,100}<summary>[^<\n]{0,300}spoiler[^<\n]{0,300}</summary>\s{0,100}</details>",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to be put right; ``message`` says what to do."""

    rule: str
    line: int | None
    message: str
    severity: Literal["error", "warning", "note"] = "warning"
    """An error gives something away in an episode as it stands, or keeps a show from being built; a note is advice."""


@dataclass(frozen=True, slots=True)
class Found:
    """A problem, and the file it is in."""

    file: str
    problem: Problem


def check(review: Review, show: Show) -> list[Problem]:
    """Return what is not as it should be, by line. Raises ConfigError for what is wrong with ``show``."""
    from reviewcast.script import looked_through

    return checked(review, *looked_through(review, show))


def checked(review: Review, sentences: Sequence[Sentence], findings: Findings) -> list[Problem]:
    """Return what is not as it should be, by line. ``sentences`` and ``findings``: as ``looked_through`` gives them."""
    found = chain.from_iterable(rule(review, sentences, findings) for rule in _RULES)
    return sorted(found, key=lambda one: (one.line or 0, one.rule))


# ── rules ──


def _read_with_warnings(review: Review, _sentences: Sequence[Sentence], _findings: Findings) -> Iterator[Problem]:
    """Tell what the reader warned of: marks that are not closed, or close nothing, and all else."""
    for warning in review.warnings:
        found = _WARNING.fullmatch(warning.removeprefix(review.source))
        message = found[2] if found else warning.removeprefix(review.source).lstrip(": ,")
        yield Problem("unclosed" if "not closed" in message else "reading", int(found[1]) if found else None, message)


def _empty_marks(review: Review, _sentences: Sequence[Sentence], _findings: Findings) -> Iterator[Problem]:
    """Find marks without words in an author's own file: they leave no trace in what is read."""
    for line in _empty_lines(_own_text(review)):
        yield Problem("empty", line, "this spoiler mark holds no words; put some in, or remove it")


def _empty_lines(text: str) -> Iterator[int]:
    """Yield the line of each mark without words; what stands in code is none."""
    text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    line, at = 1, 0
    for start in sorted({*(mark.start() for mark in _EMPTY_BLOCK.finditer(text)), *_empty_pairs(text)}):
        line, at = line + text.count("\n", at, start), start
        yield line


def _empty_pairs(text: str) -> Iterator[int]:
    """Yield where marks among words open that are closed at once."""
    for (start, mark), (end, closer) in pairwise(marks_in(text)):
        closed = mark.opens and not closer.opens and mark.closer == closer.closer
        plain = mark.kind == "spoiler" and mark.closer != "!~"  # "~!!~" is a drawing
        if closed and plain and not text[mark.end : end].strip() and text[start - 1 : start] != "\\":
            yield start


def _unlocated(review: Review, sentences: Sequence[Sentence], findings: Findings) -> Iterator[Problem]:
    """Find warnings of spoilers that nobody can place; where some are marked, those are what was warned of."""
    if review.spoilers in ("none", "marked", "declared") or any(sentence.marked for sentence in sentences):
        return
    how = "mark them (reviewcast mark), or say 'spoilers: none' in the front matter"
    for cue in (findings.cues[number] for number in findings.unlocated):
        line = sentences[cue.sentence].line
        yield Problem("unlocated", line, f"this warns of spoilers, but does not say where they are; {how}")
    if review.spoilers == "true" and not findings.spans and not findings.unlocated:
        yield Problem("unlocated", 1, f"front matter says that there are spoilers, but not where; {how}")


def _in_first_paragraph(review: Review, sentences: Sequence[Sentence], findings: Findings) -> Iterator[Problem]:
    body = [number for number, one in enumerate(sentences) if number and one.kind is not PassageKind.HEADING]
    secret = _secret(review, sentences, findings)
    for number in body:
        if sentences[number].passage != sentences[body[0]].passage:
            return
        if number in secret:
            message = "a spoiler in the first paragraph, which lists and previews show; move it further down"
            yield Problem("first-paragraph", sentences[number].line, message)
            return


def _in_title(review: Review, sentences: Sequence[Sentence], findings: Findings) -> Iterator[Problem]:
    """Find a title that shares several words with one spoiler and with nothing else in the review."""
    secret = _secret(review, sentences, findings)
    safe = {
        word for number, one in enumerate(sentences) if number not in secret and number for word in _words(one.text)
    }
    works = " ".join(f"{work.title} {work.creator or ''}" for work in review.works)
    telling = _words(review.title) - safe - _words(works)
    for number in sorted(secret):
        if len(telling & _words(sentences[number].text)) >= _TELLING:
            line = sentences[number].line
            message = f"the title says what the spoiler in line {line} says, and no fence hides a title; reword it"
            yield Problem("title", 1, message, "error")
            return


def _headings_inside(review: Review, sentences: Sequence[Sentence], findings: Findings) -> Iterator[Problem]:
    for number in sorted(_secret(review, sentences, findings)):
        if sentences[number].kind is PassageKind.HEADING and not _judges(sentences[number]):
            message = "a heading inside a spoiler names no chapter; end the spoiler before it, or leave the heading out"
            yield Problem("heading", sentences[number].line, message)


def _verdicts_inside(review: Review, sentences: Sequence[Sentence], findings: Findings) -> Iterator[Problem]:
    for number in sorted(_secret(review, sentences, findings)):
        if _judges(sentences[number]):
            message = "a verdict or rating inside a spoiler is not heard by who skips it; end the spoiler before it"
            yield Problem("verdict", sentences[number].line, message)


_RULES: tuple[Callable[[Review, Sequence[Sentence], Findings], Iterator[Problem]], ...] = (
    _read_with_warnings,
    _empty_marks,
    _unlocated,
    _in_title,
    _in_first_paragraph,
    _headings_inside,
    _verdicts_inside,
)


# ── what they ask ──


def _secret(review: Review, sentences: Sequence[Sentence], findings: Findings) -> set[int]:
    """Return the sentences that an episode fences."""
    marked = {number for number, one in enumerate(sentences) if one.marked}
    if review.spoilers in ("none", "marked"):
        return marked
    declared = {number for span in findings.spans for number in range(span.first, span.last + 1)}
    return marked | {number for number in declared if not sentences[number].safe}


def _judges(sentence: Sentence) -> bool:
    if sentence.kind is PassageKind.HEADING:
        return is_verdict_heading(sentence.text) or is_rating_heading(sentence.text)
    return sentence.kind in (PassageKind.VERDICT, PassageKind.RATING)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _own_text(review: Review) -> str:
    """Return the text of the author's own file that a review was read from; nothing for any other source."""
    if review.file is None:
        return ""
    content = files.load(review.file)
    if sources.format_of(content) is not None:
        return ""
    return files.text_of(content).content
