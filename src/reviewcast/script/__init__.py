"""A Review → its Scripts: what is said in each edition, line by line, with its pauses, spoilers and chapters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.model import Declared, Script
from reviewcast.script import editions
from reviewcast.script.announcer import Announcer
from reviewcast.script.casting import cast
from reviewcast.script.diction import Diction
from reviewcast.script.draft import Manner, drafts
from reviewcast.script.explicit import explicit
from reviewcast.script.locate import declared, fence
from reviewcast.script.phrases import phrases_for
from reviewcast.script.stretches import stretches
from reviewcast.script.vouching import unlocated, vouch
from reviewcast.script.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reviewcast.model import Edition, Fence, Line, Review, Show
    from reviewcast.script.declared.findings import Findings, Sentence

_AT_THE_TOP = 3
"""Sentences, the title's among them, in which an author's own warning needs no other in the introduction."""


class Writing:
    """A review on its way to its editions: cut into lines once, its spoilers located.

    ``phonemic``: names of the voices whose engines take phonemes. Making one, and its methods, raise ConfigError for a
    bad template, and for a term of the lexicon that a voice cannot be told.
    """

    def __init__(self, review: Review, show: Show, voice: str, phonemic: Collection[str] = frozenset()) -> None:
        self.review, self.show, self._voice = review, show, voice
        self._diction = Diction(review.language, (*review.lexicon, *show.lexicon), phonemic)
        titles = tuple(work.title for work in review.works)
        manner = Manner(show.pauses, cast(voice, {**show.casting, **review.casting}), self._diction, titles)
        self._drafts = drafts(review, manner)
        self.sentences, self.findings = declared(review, self._drafts.lines)
        """What the review's prose says of its spoilers; cues and spans count ``sentences``, the title's among them."""
        fence(review, self._drafts.lines, self.findings)
        self._phrases = phrases_for(review.language, show)
        self.unlocated = unlocated(review, self._drafts.lines, self.sentences, self.findings)
        """Why nobody knows where its spoilers are, if so."""
        self.spoiler_free = vouch(review, self._drafts.lines, self.unlocated)

    def script(self, edition: Edition) -> Script:
        """Write an edition; its announcements are worded for an estimate of what they announce."""
        writer = self._writer(edition)
        writer.introduce(self._drafts.before_ms, warns=self._warns)
        editions.tell(writer, stretches(self._drafts.lines), edition)
        writer.sign_off()
        review = self.review
        return Script(
            title=review.title,
            language=review.language,
            lines=tuple(writer.lines),
            sections=tuple(writer.sections),
            left_out=(*review.left_out, *writer.left_out, *self._drafts.left_out),
            warnings=(*review.warnings, *self._lacking),
            explicit=explicit(writer.lines, review),
            found=review.found,
            edition=edition,
            fences=tuple(writer.fences),
            declared=tuple(self._declared(writer)),
            spoiler_free=self.spoiler_free,
        )

    def announced(self, script: Script, fence: Fence, seconds: int) -> list[Line]:
        """Return the lines that ``script`` adds before ``fence``, worded for a spoiler that so many seconds pass."""
        writer = self._writer(script.edition)
        said = writer.announcer.announcement(fence, seconds)
        lines = (line for line in script.lines if line.section == fence.section and line.added)
        return [writer.reworded(line, words) for line, words in zip(lines, said, strict=True)]

    @property
    def spoilers(self) -> int:
        """How many spoilers the review has: lines in a row that give one work away are one."""
        return sum(one.spoiler is not None for one in stretches(self._drafts.lines))

    @property
    def wording(self) -> list[tuple[str, str]]:
        """The templates of what a script's announcements will be, once distances are known, and of the card."""
        return self._phrases.around_spoilers

    @property
    def card(self) -> str:
        """The words on the picture of spoilers' chapters."""
        return self._phrases.card

    def _writer(self, edition: Edition) -> Writer:
        works = tuple(dict.fromkeys(draft.spoiler.work for draft in self._drafts.lines if draft.spoiler))
        announcer = Announcer(self.review, self.show, self._phrases, edition, works)
        return Writer(self.review, announcer, self._voice, self._diction)

    @property
    def _warns(self) -> bool:
        """Whether the introduction has to warn of the review as a whole: its author does so at the top, or nobody."""
        whole = [cue.sentence for cue in self.findings.cues if cue.label == "whole"]
        return bool(whole or self.review.spoilers == "true") and min(whole, default=_AT_THE_TOP) >= _AT_THE_TOP

    @property
    def _lacking(self) -> list[str]:
        """Tell that what is added is English where the review's language has no words for it."""
        if not self._phrases.fallback:
            return []
        source, language = self.review.source, self.review.language
        said = f"there are no words in '{language}' for what a show adds to a review, so they are English"
        return [f"{source}: {said}; write them into a file and name it as 'phrases' in show.yaml"]

    def _declared(self, writer: Writer) -> Iterator[Declared]:
        """Yield the cues whose sentences the edition says, by the line in which they stand."""
        numbers = list(dict.fromkeys(draft.sentence for draft in self._drafts.lines))
        for cue in self.findings.cues:
            first = writer.starts.get(numbers[cue.sentence - 1]) if cue.sentence else 0
            if first is not None:
                yield Declared(cue.label, cue.words, writer.line_with(cue.words, first))


def write(
    review: Review, show: Show, voice: str, phonemic: Collection[str] = frozenset(), edition: Edition = "full"
) -> Script:
    """Write one edition of ``review``, spoken by the voice named ``voice`` and those that its casting names.

    Raises ConfigError as ``Writing`` does.
    """
    return Writing(review, show, voice, phonemic).script(edition)


def looked_through(review: Review, show: Show) -> tuple[list[Sentence], Findings]:
    """Return a review's sentences, its title's first, and what they say of its spoilers. Raises ConfigError.

    A span that begins with the author's own mark is not among them: that is what the warning was about.
    """
    writing = Writing(replace(review, casting={}, lexicon=()), replace(show, casting={}, lexicon=()), "")
    unmarked = tuple(span for span in writing.findings.spans if not writing.sentences[span.first].marked)
    return writing.sentences, replace(writing.findings, spans=unmarked)
