"""Cues → spans: which sentences a review says give something away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind
from reviewcast.script.declared.canon import canon
from reviewcast.script.declared.ends import Ends
from reviewcast.script.declared.findings import Span
from reviewcast.script.declared.layout import PARAGRAPH, Layout
from reviewcast.script.declared.scopes import scope
from reviewcast.script.declared.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.script.declared.findings import Sentence
    from reviewcast.script.declared.recognise import Said
    from reviewcast.script.declared.scopes import Scope

_PREAMBLE = re.compile(
    r"^ (?:ok|okay|alright|all right|right|good|so|ready|anyway|well|worries|now|still (?:here|with me|reading"
    r"|there)|gone|everyone gone|"
    r"last chance|here (?:goes|we go)|let's (?:go|begin|start)|deep breath)(?: [.,!?]| \. \. \.| then| now|"
    r" nothing)* $|"
    r"^ (?:are )?you(?: \w+){0,3} (?:still )?(?:here|there|gone|reading|with me) \? $| (?:i|you|me)(?: \S+){0,8}"
    r" (?:fore)?warn(?:ed|ing)?(?= )|"
    r"^ (?:but |and )?(?:nothing|none) (?:\S+ ){0,3}?(?:from|for|about|beyond|past|of|else|major|big)(?= )|"
    r" (?:no|any|much)(?: real)? surprises?(?= )| (?:may|might|will) be (?:boring|tedious|long|obvious"
    r"|predictable)(?: \S+){0,4} but(?= )"
)
_ABOUT = re.compile(r"^ [(\[](?=.* (?:spoil|warn|reveal))")
_REACH = 3
"""Sentences behind a cue that may still be about the warning."""
_FEW = 2
"""Paragraphs after hedged words."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Cues with nothing but warning between them, and the first sentence behind them."""

    cues: tuple[int, ...]
    first: int


class Machine:
    """Walks over a review's cues once."""

    def __init__(self, sentences: Sequence[Sentence], said: Sequence[Said]) -> None:
        self._sentences, self._said = sentences, said
        self._layout = Layout(sentences)
        self._ends = Ends(self._layout, {cue.sentence for cue in said if cue.manner == "end"})
        self._told = Told(sentences, self._layout, self._ends)
        self._cued = {cue.sentence for cue in said if cue.manner != "end"}

    def spans(self) -> tuple[Span, ...]:
        """Return the spans in order, none overlapping another."""
        found: list[Span] = []
        for index, cue in enumerate(self._said):
            if cue.manner == "retroactive":
                found += self._told_before(index, cue)
        for run in self._runs():
            found += self._following(run)
        return tuple(_apart(sorted(self._bridged(found), key=lambda span: (span.first, -span.last))))

    def _bridged(self, found: Sequence[Span]) -> list[Span]:
        """Join what a sentence says was told already with what the same sentence says is to come."""
        told = {self._said[span.cue].sentence: span for span in found if self._said[span.cue].manner == "retroactive"}
        bridged: list[Span] = []
        for span in found:
            number = self._said[span.cue].sentence
            before = told.get(number) if self._said[span.cue].manner != "retroactive" else None
            same = before and before.work == span.work and span.first == number + 1
            bridged.append(replace(span, first=before.first, announced=False) if before and same else span)
        return bridged

    # ── already told ──

    def _told_before(self, index: int, cue: Said) -> Iterator[Span]:
        found = self._told.before(cue)
        if found:
            yield self._span(index, *found)

    def _passage(self, number: int) -> int:
        return self._sentences[number].passage

    # ── to come ──

    def _runs(self) -> Iterator[_Run]:
        """Put cues together that are one warning."""
        cues = [i for i, cue in enumerate(self._said) if self._announces(i, cue)]
        while cues:
            run = [cues.pop(0)]
            first = self._begin(self._said[run[0]].sentence)
            while cues and self._said[cues[0]].sentence < first:
                run.append(cues.pop(0))
                first = max(first, self._begin(self._said[run[-1]].sentence))
            yield _Run(tuple(run), first)

    def _announces(self, index: int, cue: Said) -> bool:
        """Whether a cue says that something is about to be told; "stop reading" after a general warning doesn't."""
        if cue.manner != "stop" or not index:
            return cue.manner not in ("end", "retroactive", "whole")
        before = self._said[index - 1]
        return before.manner != "whole" or cue.sentence - before.sentence > _REACH

    def _begin(self, number: int) -> int:
        """Return the first sentence behind ``number`` that is no longer about the warning."""
        place = number + 1
        for ahead in range(number + 1, min(number + 1 + _REACH, len(self._sentences))):
            if ahead in self._cued:
                place = ahead + 1
            elif not self._about_warning(ahead, number):
                break
            elif ahead == place:
                place = ahead + 1
        return place

    def _about_warning(self, place: int, number: int) -> bool:
        one = self._sentences[place]
        if one.kind is PassageKind.HEADING:
            return False
        text = canon(one.text[:400]).text
        opened = place > number + 1 and self._opened_between(number + 1, place)
        return _PREAMBLE.search(text) is not None or _ABOUT.search(text) is not None or opened

    def _opened_between(self, first: int, place: int) -> bool:
        """Whether an aside about the warning that begins with ``first`` is still open at ``place``."""
        words = " ".join(one.text for one in self._sentences[first:place])
        aside = _ABOUT.search(canon(self._sentences[first].text[:400]).text)
        return aside is not None and words.count("[") + words.count("(") > words.count("]") + words.count(")")

    def _following(self, run: _Run) -> Iterator[Span]:
        cues = [(index, self._said[index]) for index in run.cues]
        scoped = [(index, cue, found) for index, cue in cues if (found := self._scope(cue))]
        if scoped:
            index, cue, found = scoped[0]
            yield from self._stated(index, cue, found, run)
            return
        index, cue = next(((i, c) for i, c in cues if c.hit.own), cues[0])
        one = next(((i, c) for i, c in cues if c.manner in ("point", "stop")), None)
        if one is None and self._brief(cue):
            yield self._span(index, *self._told.here(cue), run)
            return
        index, cue = (index, cue) if cue.hit.own or one is None else one
        first = cue.sentence if cue.hit.own else run.first
        weak = cue.manner == "reveal" and cue.hit.rule.near in ("next", "cue") and len(cues) == 1
        if weak or first > self._layout.last:
            return
        yield from self._long(index, cue, first, run)

    def _scope(self, cue: Said) -> Scope | None:
        return scope(cue.hit.form.text) if cue.manner in ("scoped", "point", "reveal", "stop") else None

    def _long(self, index: int, cue: Said, first: int, run: _Run) -> Iterator[Span]:
        one = self._sentences[cue.sentence]
        level = one.level if one.kind is PassageKind.HEADING else None
        if cue.manner == "scoped":
            return
        if self._sentences[first].kind is PassageKind.HEADING and (
            level is None or self._sentences[first].level <= level
        ):
            if level is not None:
                return
            level = self._sentences[first].level
        if level is None and self._judges(first):
            return
        last, sure, why = self._ends.end(first, level)
        if cue.work and level is None:
            until = self._layout.paragraphs(first, 1)
            if until < last:
                last, sure, why = until, 0.5, "for a paragraph: the warning is about another work"
        if cue.hit.few:
            until = self._layout.paragraphs(first, _FEW if self._layout.lost else 1)
            if until < last:
                last, sure, why = until, 0.5, "for a paragraph or two: the warning is about a detail"
        yield self._span(index, first, last, sure, why, run)

    def _judges(self, place: int) -> bool:
        return self._sentences[place].kind in (PassageKind.RATING, PassageKind.VERDICT)

    def _brief(self, cue: Said) -> bool:
        return cue.manner == "reveal" and (cue.hit.own or self._told.says(cue))

    def _stated(self, index: int, cue: Said, found: Scope, run: _Run) -> Iterator[Span]:
        layout, number = self._layout, cue.sentence
        first = number if cue.hit.own else run.first
        if first > layout.last:
            return
        inside = not layout.lost and self._passage(min(first, layout.last)) == self._passage(number)
        if found.unit == "paragraph":
            if found.here and (inside or layout.lost):
                last = layout.paragraphs(first, found.count) if layout.lost else layout.rest(first)
                if found.count > 1 and last < layout.last and not layout.lost:
                    last = layout.paragraphs(last + 1, found.count)
            else:
                first = layout.rest(number) + 1 if inside and layout.rest(number) < layout.last else first
                last = layout.paragraphs(first, found.count)
        elif found.unit == "sentence":
            last = min(layout.last, first + found.count - 1)
        elif found.unit == "last paragraph":
            final = layout.last - PARAGRAPH + 1 if layout.lost else self._last_paragraph()
            first, last = (first, max(first, final - 1)) if found.here else (max(first, final), layout.last)
        elif found.unit == "end":
            last = layout.last
        else:
            yield from self._long_scope(index, first, run, found)
            return
        last = self._ends.bounded(first, last)
        yield self._span(index, first, last, 0.7 if layout.lost else 0.9, found.words, run)

    def _long_scope(self, index: int, first: int, run: _Run, found: Scope) -> Iterator[Span]:
        last, sure, why = self._ends.end(first)
        yield self._span(index, first, last, sure, found.words if sure > 0.5 else why, run)  # noqa: PLR2004 - a guess

    def _last_paragraph(self) -> int:
        place = self._layout.last
        while place and (not self._layout.begins(place) or self._judges(place)):
            place -= 1
        return place

    def _span(self, index: int, first: int, last: int, sure: float, why: str, run: _Run | None = None) -> Span:
        cue = self._said[index]
        warned = run is not None and first == run.first and all(self._said[i].hit.bare for i in run.cues)
        between = range(cue.sentence + 1, first) if run else ()
        announced = warned and all(place in self._cued for place in between)
        return Span(first, max(first, last), index, cue.work, announced, sure, why)


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Join what overlaps; spans of two works are parted."""
    held: Span | None = None
    for span in spans:
        if held is None or span.first > held.last:
            if held:
                yield held
            held = span
        elif span.work == held.work:
            held = replace(held, last=max(held.last, span.last), sure=max(held.sure, span.sure))
        elif span.last > held.last:
            yield held
            held = replace(span, first=held.last + 1, announced=False)
    if held:
        yield held
