"""One sentence → the phrases about spoilers that are in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind
from reviewcast.script.declared.canon import canon
from reviewcast.script.declared.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import CueLabel
    from reviewcast.script.declared.canon import Canon
    from reviewcast.script.declared.findings import Sentence
    from reviewcast.script.declared.lexicon import Lexicon, Rule

_BEFORE = 40
"""Characters before a phrase in which a denial counts."""
_WHOLE_SENTENCE = 16
"""Tokens; a sentence so short is quoted as a whole."""
_ASIDE_WORDS = 4
"""A notice in brackets with so many words beside it belongs to a sentence that tells something."""
_CLAUSE = re.compile(r" (?:[.,:;!?()\[\]]|but|however) ")
_STOPPED = re.compile(r" (?:\. \. \.|[.!)\]]) ")
_FORWARD = re.compile(
    r" (?:following|below|ahead|review|reveal\w*|spoil\w*|discuss\w*|read|reading|skip|seen|contains?|paragraphs?"
    r"|article|"
    r"stop|proceed|warned|caution|risk|next) "
)
_REASON = re.compile(r"^ (?:, )?(?:since|because|as|so|but|though|although|if|for|which|in order|in case)(?= )")
_QUOTATION = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
_QUOTED_IN = 1000
"""Characters; a longer sentence isn't searched for quotations."""
_STOPS = ' .,;:!?"“”'
_ADDRESSED = re.compile(r"\b(?:you|your|this|here|following|below|follows|ahead|obligatory)\b", re.IGNORECASE)
_PRIORITY: dict[CueLabel, int] = {
    "end": 0, "retroactive": 1, "scoped": 2, "whole": 3, "point": 4, "reveal": 5, "stop": 6, "other_work": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a sentence; see ``Rule`` for what follows from it."""

    sentence: int
    label: CueLabel
    rule: Rule
    words: str
    form: Canon
    start: int
    end: int
    own: bool = False
    """Whether its own sentence gives something away."""
    few: bool = False
    bare: bool = False
    """Whether its sentence warns and does nothing else."""


def hits(number: int, sentence: Sentence, lexicon: Lexicon, *, top: bool) -> list[Hit]:
    """Return the phrases of a sentence, one for each label, the weightiest first.

    ``top``: whether a review begins with it.
    """
    lowered = sentence.text.lower()
    found: list[Hit] = []
    form: Canon | None = None
    left = ""
    for group in lexicon.groups:
        if not _has(lowered, group.stems):
            continue
        if form is None:
            form = canon(sentence.text)
            left = pattern(lexicon.denials).sub(_blanked, form.text)
        found += _matches(number, sentence, form, left, lexicon, group.rules, top=top)
    return _sorted_out(found)


def _has(text: str, stems: Sequence[str]) -> bool:
    for stem in stems:  # noqa: SIM110 - a generator for "any" costs more than all that it looks at
        if stem in text:
            return True
    return False


def _blanked(found: re.Match[str]) -> str:
    return "¦" * len(found[0])


def _matches(
    number: int, sentence: Sentence, form: Canon, left: str, lexicon: Lexicon, rules: Sequence[Rule], *, top: bool
) -> Iterator[Hit]:
    for rule in rules:
        text = form.text if rule.denied else left
        for found in pattern(rule.words).finditer(text):
            if not _meant(rule, text, found, lexicon):
                continue
            hit = _hit(number, sentence, form, rule, found, top=top)
            if hit:
                yield replace(hit, bare=warns_only(form.text, lexicon))
                break


def _meant(rule: Rule, text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    before = _CLAUSE.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
    if rule.unless and pattern(rule.unless).search(f" {before}{found[0]} "):
        return False
    outright = "spoiler" in found[0] and rule.label != "retroactive"
    return outright or rule.label == "end" or not pattern(lexicon.reassures).search(text)


def _hit(number: int, sentence: Sentence, form: Canon, rule: Rule, found: re.Match[str], *, top: bool) -> Hit | None:
    start, end = found.span()
    if _quoted(form, start, end):
        return None
    tokens = form.text.count(" ") - 1
    words = form.words(0, len(form.text)) if tokens <= _WHOLE_SENTENCE else form.words(start, end)
    label = rule.label
    heading = sentence.kind is PassageKind.HEADING
    top = top or (heading and sentence.level == 0)
    if rule.elsewhere and not top:
        label = rule.elsewhere
    hit = Hit(number, label, rule, words, form, start, end, own=rule.own, few=rule.few)
    outside = _words(form.text[:start]) + _words(form.text[end:])
    if rule.back and (rule.denies or rule.own):
        hit = replace(hit, own=outside > _ASIDE_WORDS)
        if hit.own:
            return hit
    if label in ("scoped", "stop") or rule.tells:
        hit = replace(hit, own=_goes_on(form.text[end:]))
    aside = _brackets(form.text, start, end)
    if rule.tells and aside and _words(form.text[: aside[0]]) >= _ASIDE_WORDS:
        return replace(hit, label="retroactive", own=True)
    if label not in ("whole", "point"):
        return None if rule.aside and _brackets(form.text, start, end) is None else hit
    if heading:
        return replace(hit, label="point" if sentence.level else "whole")
    return _placed(hit)


def _placed(hit: Hit) -> Hit | None:
    """Tell a notice inside a sentence from one that stands before what it announces."""
    text, start, end, rule = hit.form.text, hit.start, hit.end, hit.rule
    brackets = _brackets(text, start, end)
    if rule.aside and brackets is None:
        return None
    first, last = brackets or (start, end)
    before, after = text[:first].rstrip(), text[last:]
    inside = text[first:start] + text[end:last]
    beside = _words(before) + _words(after)
    if rule.alone and beside and (brackets is None or _words(inside)):
        return None
    if brackets and _words(before) >= _ASIDE_WORDS - 1 and not before.rstrip().endswith((":", ".", "!")):
        hidden = (
            _words(before) + _words(after) >= _ASIDE_WORDS and (hit.label == "point" or rule.alone) and not _far(inside)
        )
        return replace(hit, label="retroactive", own=True) if hidden else hit
    between = not brackets and before.endswith(" ,") and after.startswith(" , ") and _words(before) >= _ASIDE_WORDS - 1
    if between and hit.label == "point":
        return replace(hit, label="retroactive", own=True)
    if (
        not brackets
        and re.search(r"[,(\[] $", text[: start + 1])
        and _words(before) >= _ASIDE_WORDS
        and not _words(after)
    ):
        return replace(hit, label="retroactive", own=True) if hit.label == "point" else hit
    stop = next((token for token in (*text[start:end].split()[-1:], *after.split()[:1]) if not token[0].isalnum()), "")
    told = _words(after) >= (2 if stop == ":" else _ASIDE_WORDS) and (stop or brackets) and not _FORWARD.search(after)
    reasons = stop == "," and _REASON.search(after)
    if told and not reasons and hit.label == "point":
        return replace(hit, own=True, few=hit.few or (stop in (":", ",") and not _far(text[start:end])))
    return hit


def _quoted(form: Canon, start: int, end: int) -> bool:
    """Whether a phrase is what someone or something in the sentence says: a sign, a narrator."""
    if len(form.source) > _QUOTED_IN or not _QUOTATION.search(form.source):
        return False
    phrase = form.words(start, end).strip(_STOPS)
    place = form.source.find(phrase)
    for found in _QUOTATION.finditer(form.source):
        if found.start() < place and place + len(phrase) < found.end():
            before, after = form.source[: found.start()], form.source[found.end() :]
            beside = f"{before} {after}"
            near = f"{before[-_BEFORE:]} {after[:_BEFORE]}"
            apart = before.rstrip().endswith((",", "(", "[")) and after.lstrip()[:1] in (",", ")", "]")
            return not apart and _words(beside) >= _ASIDE_WORDS - 1 and not _ADDRESSED.search(near)
    return False


def _goes_on(after: str) -> bool:
    """Whether something is told behind what sounds like a sentence's end."""
    parted = _STOPPED.search(after)
    return (
        parted is not None
        and _words(after[parted.end() :]) > _ASIDE_WORDS
        and not _FORWARD.search(after[parted.end() :])
    )


def _far(inside: str) -> bool:
    return _FORWARD.search(f" {inside} ") is not None


def _words(text: str) -> int:
    return sum(token[0].isalnum() for token in text.split())


def _brackets(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the brackets around ``text[start:end]`` begin and end."""
    opened = max(text.rfind("(", 0, start + 2), text.rfind("[", 0, start + 2))
    if opened < 0 or max(text.rfind(")", 0, start), text.rfind("]", 0, start)) > opened:
        return None
    closes = [place for place in (text.find(")", end - 1), text.find("]", end - 1)) if place >= 0]
    return opened, min(closes, default=len(text) - 2) + 1


def warns_only(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has no words but such as warnings have."""
    words = [token for token in text.split() if token[0].isalnum()]
    others = sum(word not in lexicon.warning for word in words)
    return others <= max(1, len(words) // 8)


def _sorted_out(found: list[Hit]) -> list[Hit]:
    """Leave one phrase for each label, and none that only repeats a weightier one."""
    found.sort(key=lambda hit: (bool(hit.rule.near), _PRIORITY[hit.label] - 1.5 * hit.rule.ahead))
    left: list[Hit] = []
    for hit in found:
        labels = {other.label for other in left if not other.rule.near or hit.rule.near}
        crossing = any(hit.start < other.end and other.start < hit.end for other in left)
        noun = hit.label in ("whole", "point")
        weaker = noun and labels & {"scoped", "whole", "point", "retroactive", "end", "reveal"}
        if (
            hit.label in labels
            or weaker
            or crossing
            or "end" in labels
            or (hit.rule.denies and labels & {"retroactive"})
        ):
            continue
        left.append(hit)
    return left
