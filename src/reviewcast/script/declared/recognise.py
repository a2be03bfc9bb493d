"""All sentences → the cues among them: phrases that mean something only beside others are weighed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind
from reviewcast.script.declared.canon import canon
from reviewcast.script.declared.hits import Hit, hits, warns_only
from reviewcast.script.declared.lexicon import Rule, pattern
from reviewcast.script.declared.scopes import scope
from reviewcast.script.declared.works import Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewcast.model import CueLabel, Work
    from reviewcast.script.declared.findings import Sentence
    from reviewcast.script.declared.lexicon import Company, Lexicon

NEAR = 3
"""Sentences; a weak phrase counts so far behind a cue."""
TOP = 4
"""A warning among so many first sentences is about the whole review, unless it says where."""
TOP_LENGTH = 200
"""Characters; likewise for what comes so soon."""
_CAUTION = "warn", "caution", "risk", "peril", "careful", "beware"
_FORWARD: tuple[CueLabel, ...] = ("point", "scoped", "stop", "reveal")


@dataclass(frozen=True, slots=True)
class Said:
    """A cue: a phrase that counts, and the other work that it is about."""

    hit: Hit
    label: CueLabel
    work: str | None = None

    @property
    def sentence(self) -> int:
        """Index of its sentence."""
        return self.hit.sentence

    @property
    def manner(self) -> CueLabel:
        """What it says apart from the work that it is about."""
        return self.hit.label


def recognise(sentences: Sequence[Sentence], works: Sequence[Work], lexicon: Lexicon) -> list[Said]:
    """Return the cues in order."""
    found: dict[int, list[Hit]] = {}
    length = prose = 0
    for number, sentence in enumerate(sentences):
        phrases = hits(number, sentence, lexicon, top=prose < TOP or length < TOP_LENGTH)
        if phrases:
            found[number] = phrases
        length += len(sentence.text)
        prose += sentence.kind is not PassageKind.HEADING
    said: list[Said] = []
    named = Named(sentences, works)
    for number, sentence in enumerate(sentences):
        before = len(said)
        for hit in found.get(number, ()):
            asks = bool(number) and _asks(sentences[number - 1], lexicon)
            if _counts(hit, hit.rule.near, said, found, lexicon, asked=asks):
                work = None if hit.label in ("end", "retroactive") else named.other(sentence.text)
                bare = hit.bare or _warns_of(hit, [work] if work else [one.title for one in works], lexicon)
                said.append(Said(replace(hit, bare=bare), "other_work" if work else hit.label, work))
        if len(said) == before:
            said += _repeated(number, sentence, said, lexicon)
    return said


def _counts(
    hit: Hit,
    near: Company,
    said: Sequence[Said],
    found: Mapping[int, Sequence[Hit]],
    lexicon: Lexicon,
    *,
    asked: bool,
) -> bool:
    if hit.label in ("stop", "scoped") and _bored(hit, lexicon):
        return False
    if not near:
        return True
    number = hit.sentence
    before = bool(said) and said[-1].label != "end" and number - said[-1].sentence <= NEAR
    if near in ("open", "loose"):
        last = next((cue for cue in reversed(said) if cue.manner in (*_FORWARD, "end")), None)
        begun = last is not None and last.manner != "end"
        return begun and (near == "open" or last is None or scope(last.hit.form.text) is None)
    if near == "next":
        follow = [other for step in range(1, NEAR + 1) for other in found.get(number + step, ())]
        return any(
            other.label in ("stop", "scoped", "point") and _firm(other, lexicon) for other in (*follow, *found[number])
        )
    if before:
        return True
    same = any(not other.rule.near for other in found[number])
    if near == "cue":
        return same
    if asked or _conditional(hit, lexicon):
        return True
    beside = [other for step in (1, 2) for other in found.get(number + step, ())]
    return same or (near == "warned" and any(not other.rule.near for other in beside))


def _asks(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence asks who has yet to see it."""
    text = sentence.text.rstrip()
    return text.endswith("?") and pattern(lexicon.asks).search(canon(text).text) is not None


def _warns_of(hit: Hit, titles: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a sentence warns, and does nothing else, but for the titles in it."""
    text = hit.form.text
    for title in titles:
        text = text.replace(canon(title).text, " ")
    return text != hit.form.text and warns_only(text, lexicon)


def _conditional(hit: Hit, lexicon: Lexicon) -> bool:
    return pattern(lexicon.condition).search(hit.form.text) is not None


def _bored(hit: Hit, lexicon: Lexicon) -> bool:
    return "spoil" not in hit.form.text and pattern(lexicon.bored).search(hit.form.text) is not None


def _firm(hit: Hit, lexicon: Lexicon) -> bool:
    return not hit.rule.near or _conditional(hit, lexicon)


def _latest(number: int, said: Sequence[Said]) -> Said:
    """Return the latest cue before ``number``; one that warns goes before those that only say to stop."""
    near = (cue for cue in reversed(said) if number - cue.sentence <= NEAR and cue.label not in ("end", "stop"))
    return next(near, said[-1])


def _repeated(number: int, sentence: Sentence, said: Sequence[Said], lexicon: Lexicon) -> list[Said]:
    """Return the cue that a sentence like "be forewarned" repeats."""
    if not said or said[-1].label in ("end", "retroactive") or number - said[-1].sentence > 2:  # noqa: PLR2004 - near
        return []
    lowered = sentence.text.lower()
    if not any(stem in lowered for stem in _CAUTION):
        return []
    last, form = _latest(number, said), canon(sentence.text)
    found = pattern(lexicon.caution).search(form.text)
    if found is None:
        return []
    words = sentence.text.strip() if form.text.count(" ") <= NEAR * 4 else form.words(*found.span())
    rule = Rule(last.manner, lexicon.caution, near="cue")
    return [replace(last, hit=Hit(number, last.manner, rule, words, form, *found.span(), few=last.hit.few, bare=True))]
