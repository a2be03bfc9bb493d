"""What a sentence tells while it speaks of telling, and what belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.model import PassageKind
from reviewcast.script.declared.canon import canon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.script.declared.ends import Ends
    from reviewcast.script.declared.findings import Sentence
    from reviewcast.script.declared.layout import Layout
    from reviewcast.script.declared.recognise import Said

_AFTER = 3
"""Sentences that may go on with what one tells."""
_BEGAN = re.compile(
    r"^ (?:[.,(] )?(?:and (?:believe me|yes|no|so|then)|he|she|they|him|his|her|their|this|that|these|those|which"
    r"|such an?)(?= )"
)
_OF_SOMEONE = re.compile(r" (?:he|she|him|his|her|hers|they|them)(?= )")


class Told:
    """Finds the sentences that tell what a cue says is told."""

    def __init__(self, sentences: Sequence[Sentence], layout: Layout, ends: Ends) -> None:
        self._sentences, self._layout, self._ends = sentences, layout, ends

    def before(self, cue: Said) -> tuple[int, int, float, str] | None:
        """Return the first and last sentence of what was told already, how sure that is, and why."""
        number, back = cue.sentence, cue.hit.rule.back
        if cue.hit.own or (back and not number):
            last = number + 1 if self._open_bracket(number) and number < self._layout.last else number
            if cue.hit.rule.denies:
                last = self._ends.bounded(number, max(last, self._ends.short(number, _AFTER)))
            return self._began(number), last, 0.85, "the sentence that holds the notice"
        if not back:
            return None
        first = max(0, number - back)
        while first < number - 1 and not self._together(first, number - 1):
            first += 1
        while first < number - 1 and self._heading(first):
            first += 1
        return self._named(first), number - 1, 0.6, "what was said just before the notice"

    def here(self, cue: Said) -> tuple[int, int, float, str]:
        """Return the first and last sentence of what the cue's own sentence tells, how sure that is, and why."""
        number = cue.sentence
        last = self._ends.short(number, _AFTER)
        last = max(last, number + 1) if self._open_quote(number) and number < self._layout.last else last
        first = self._began(number) if cue.hit.own else number
        return first, self._ends.bounded(number, last), 0.6, "the sentence that tells, and what goes on with it"

    def says(self, cue: Said) -> bool:
        """Whether a sentence that says "I will tell" does so itself."""
        after = cue.hit.form.text[cue.hit.end :]
        parted = re.search(r" (?::|but|that|,) (?=(?:\S+ ){3})", after)
        return parted is not None and not re.search(
            r" (?:skip|read|stop|paragraph|warn\w*|so|if|because|since|i will|i'll|i must|i have) ", after
        )

    def _began(self, number: int) -> int:
        """Return the sentence before ``number`` where that begins with "he", "this"; else ``number``."""
        before = number - 1
        if before < 0 or self._heading(before) or not self._together(before, number):
            return number
        return before if _BEGAN.search(canon(self._sentences[number].text[:80]).text) else number

    def _named(self, first: int) -> int:
        """Return the sentence before ``first`` where that speaks of someone who was named before; else ``first``."""
        before = first - 1
        if before < 0 or self._heading(before) or not self._together(before, first):
            return first
        return before if _OF_SOMEONE.search(canon(self._sentences[first].text[:120]).text) else first

    def _together(self, first: int, second: int) -> bool:
        return self._layout.lost or self._sentences[first].passage == self._sentences[second].passage

    def _heading(self, number: int) -> bool:
        return self._sentences[number].kind is PassageKind.HEADING

    def _open_bracket(self, number: int) -> bool:
        text = self._sentences[number].text
        return max(text.rfind("("), text.rfind("[")) > max(text.rfind(")"), text.rfind("]"))

    def _open_quote(self, number: int) -> bool:
        text = self._sentences[number].text
        return text.count('"') % 2 == 1 or text.count("“") > text.count("”")
