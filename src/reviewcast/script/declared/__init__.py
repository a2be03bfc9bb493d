"""Spoilers that a review's prose announces: "spoilers ahead", "skip the next paragraph", "(spoiler alert!)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.script.declared.findings import Cue, Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Work
    from reviewcast.script.declared.findings import Sentence, Span
    from reviewcast.script.declared.recognise import Said


def find(sentences: Sequence[Sentence], works: Sequence[Work], language: str) -> Findings:
    """Return what ``sentences`` say of spoilers. ``works``: the reviewed ones; ``language``: a BCP 47 tag."""
    from reviewcast.script.declared.languages import lexicon
    from reviewcast.script.declared.machine import Machine
    from reviewcast.script.declared.recognise import recognise

    said = recognise(sentences, works, lexicon(language))
    if not said:
        return Findings()
    spans = Machine(sentences, said).spans()
    cues = tuple(Cue(one.label, one.hit.words, one.sentence, one.work) for one in said)
    return Findings(cues, spans, tuple(_unlocated(said, spans)))


def _unlocated(said: Sequence[Said], spans: Sequence[Span]) -> list[int]:
    """Return the cues that warn of spoilers that no span holds."""
    telling = [said[span.cue] for span in spans]
    outright = [cue for cue in telling if not cue.work and not cue.hit.rule.denies]
    if outright:
        return [i for i, cue in enumerate(said) if cue.manner == "whole" and cue.work]
    vague = ("whole", "point", "stop", "scoped", "reveal", "retroactive")
    held = {span.cue for span in spans}
    return [i for i, cue in enumerate(said) if i not in held and cue.manner in vague and not cue.hit.rule.denies]
