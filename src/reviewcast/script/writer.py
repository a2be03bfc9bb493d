"""Drafts → the lines and sections of an edition, with what a show adds. A section is a chapter to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.kinds import bare_rating, is_verdict_heading
from reviewcast.model import Fence, Line, LineKind, Omission, PassageKind, Section
from reviewcast.script.draft import cut
from reviewcast.script.sentences import speakable
from reviewcast.script.spoken import spoken_rating
from reviewcast.script.stretches import seconds
from reviewcast.script.titles import chapter_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Review, SectionKind, Spoiler
    from reviewcast.script.announcer import Announcer
    from reviewcast.script.diction import Diction
    from reviewcast.script.draft import Draft
    from reviewcast.script.stretches import Stretch

FENCE_PAUSE_MS = 1200
"""On either side of a fence: 0.6 s of silence before its edge, and 0.6 s behind it."""
MAX_TOPICS = 18
"""Chapters by headings and verdicts; with the most fences there may be, an episode stays below a hundred chapters."""
SMALL_SECONDS = 12.0
"""A spoiler that takes no longer is announced by the small sounds."""
_LINES_OF_A_SENTENCE = 12
_TITLE_PAUSE_MS = 500
_BUDGET_CHARACTERS = 95
"""Title and introduction in at most this many characters, at about 13 a second, let the review begin within 12 s."""


class Writer:
    """Puts drafts into sections and adds what the show says.

    The first and the last section may have no lines: their chapters hold a stinger.
    """

    def __init__(self, review: Review, announcer: Announcer, voice: str, diction: Diction) -> None:
        self.review, self.announcer, self.voice, self.diction = review, announcer, voice, diction
        self.pauses = announcer.show.pauses
        self.lines: list[Line] = []
        self.sections: list[Section] = []
        self.fences: list[Fence] = []
        self.left_out: list[Omission] = []
        self.starts: dict[int, int] = {}
        """Index of the first line of each sentence, by the draft's number of it."""
        self._titles = tuple(work.title for work in review.works)
        self._topic = Section("body", "Review")
        self._fenced = False
        """Whether the last line is a fence's."""
        self._noted = False
        self._ratings: set[str] = set()
        self._judged = False
        headings = [p for p in review.passages if p.kind is PassageKind.HEADING]
        levels = sorted(passage.level for passage in headings)
        self._deepest = levels[-1] if 0 < len(levels) <= MAX_TOPICS else (levels[0] if levels else 0)
        self._topics = 0

    # ── the parts of an episode, in order ──

    def introduce(self, before_ms: int, *, warns: bool) -> None:
        """Say the title and the introduction; ``before_ms`` is asked for before the review's first line.

        ``warns``: whether it says that the review has spoilers.
        """
        self._open("intro", "Intro")
        title = self.review.title
        for start, end, ends in cut(title):
            pause = _TITLE_PAUSE_MS if end == len(title) else self._sentence_or_clause(ends)
            self._title(title[start:end].strip(), ends, pause)
        said = self.announcer.introduction(_BUDGET_CHARACTERS - len(title), warns=warns)
        self._added(LineKind.INTRODUCTION, said, last_pause=max(self.pauses.paragraph, before_ms))

    def _title(self, words: str, ends: bool, pause: int) -> None:
        if speakable(words):
            spoken = self.diction.form(words, self.voice)
            self._line(LineKind.TITLE, words, _as_sentence(spoken) if ends else spoken, pause)
        elif words:
            self.left_out.append(Omission(words, "nothing to pronounce", 1))

    def say(self, draft: Draft) -> None:
        """Add a line that gives nothing away."""
        if draft.kind is LineKind.RATING:
            self._ratings.add(self._value(draft.text))
        self._choose_section(draft)
        self._fenced = False
        self._draft(draft)

    def fence(self, spoiler: Spoiler, stretch: Stretch, *, last: bool = False) -> None:
        """Add a section of spoilers with its announcement, worded for an estimate of its length."""
        self._pause_at_least(FENCE_PAUSE_MS)
        fence = Fence(
            section=len(self.sections),
            works=(spoiler.work,),
            brief=bool(self.fences),
            small=seconds(stretch.lines) <= SMALL_SECONDS,
            by_author=bool(stretch.announcing),
            another=bool(self.fences) and self.fences[-1].works != (spoiler.work,),
            last=last,
        )
        self._open("spoiler", f"Spoilers: {spoiler.work}")
        self.fences.append(fence)
        for draft in stretch.announcing:
            self._draft(draft)
        for words in self.announcer.estimated(fence, stretch.lines):
            self._line(LineKind.ANNOUNCEMENT, "", self._form(words), self.pauses.sentence, words)
        if self.lines and self.lines[-1].section == fence.section:
            self._set_pause(self.announcer.time_to_act(fence))
        for draft in stretch.lines:
            self._draft(draft, draft.spoiler or spoiler)
        self._fenced = True

    def note(self) -> None:
        """Say that a spoiler stood here: the first time in a sentence, then in a few words."""
        self._begin_body()
        self._added(LineKind.ANNOUNCEMENT, self.announcer.stands_here(brief=self._noted), self.pauses.sentence)
        self._noted = True

    def remaining(self, kept: str, sentence: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the lines of what is ``kept`` of a sentence."""
        first, last = sentence[0], sentence[-1]
        for start, end, ends in cut(kept, titles=self._titles):
            words = kept[start:end].strip()
            spoken = self.diction.form(words, first.voice)
            pause = last.pause_ms if end == len(kept) else self._sentence_or_clause(ends)
            yield replace(first, text=words, spoken=spoken, pause_ms=pause, spoiler=None)

    def line_with(self, words: str, first: int) -> int:
        """Return the index of the line, from the sentence's ``first`` on, in which ``words`` begin."""
        opening = " ".join(words.split()[:3])
        near = range(first, min(first + _LINES_OF_A_SENTENCE, len(self.lines)))
        return next((index for index in near if opening in self.lines[index].text), first)

    def reworded(self, line: Line, words: str) -> Line:
        """Return an announcement's line with other words."""
        return replace(line, spoken=self._form(words), shown=words)

    def rate(self) -> None:
        """Say the front matter's rating, unless the review's own words did."""
        rating = self.review.rating
        if rating and not self._ratings:
            self._leave_fence()
            self._pause_at_least(self.pauses.paragraph)
            spoken = self.diction.rating(rating if ":" in rating else f"Rating: {rating}", self.voice)
            self._line(LineKind.RATING, rating, spoken, self.pauses.paragraph)
        elif rating and self._value(rating) not in self._ratings:
            self.left_out.append(Omission(rating, "the review's own rating is spoken instead", 1))

    def sign_off(self) -> None:
        """End the episode."""
        self._pause_at_least(FENCE_PAUSE_MS if self._fenced else self.pauses.section)
        self._open("outro", "Outro")
        self._added(LineKind.SIGN_OFF, self.announcer.sign_off(), last_pause=self.pauses.paragraph)
        self._number_fences()

    def _number_fences(self) -> None:
        """Let the titles of several fences of one work say which it is: "Spoilers: Dune, 2 of 3"."""
        titles = [self.sections[fence.section].title for fence in self.fences]
        several, seen = Counter(titles), Counter[str]()
        for fence, title in zip(self.fences, titles, strict=True):
            seen[title] += 1
            behind = f", {seen[title]} of {several[title]}" if several[title] > 1 else ""
            self.sections[fence.section] = Section("spoiler", chapter_title(title, behind))

    # ── sections ──

    def _open(self, kind: SectionKind, title: str) -> None:
        self.sections.append(Section(kind, title))

    def _choose_section(self, draft: Draft) -> None:
        """Open a section where a heading or the verdict begins one, or where a fence has just ended."""
        topic = self._topic_of(draft) if draft.opens else None
        if topic and (self._topics < MAX_TOPICS or (topic.kind == "verdict" and not self._judged)):
            self._topics += 1
            self._judged = self._judged or topic.kind == "verdict"
            self._topic = topic
            self._begin(topic)
        else:
            self._begin_body()

    def _begin_body(self) -> None:
        """Go on with the section that is open, or that a fence interrupted."""
        if not self.sections or self.sections[-1].kind == "intro":
            self._begin(self._topic)
        else:
            self._leave_fence()

    def _topic_of(self, draft: Draft) -> Section | None:
        """Return the section that a line begins by being a heading, or the verdict."""
        if draft.kind is LineKind.HEADING:
            heading = " ".join(draft.passage.text.split())
            if is_verdict_heading(heading):
                return Section("verdict", chapter_title(heading))
            return Section("body", chapter_title(heading)) if draft.passage.level <= self._deepest else None
        verdict = draft.kind is LineKind.VERDICT and self._topic.kind != "verdict"
        return Section("verdict", "Verdict") if verdict else None

    def _begin(self, section: Section) -> None:
        if self._fenced:
            self._pause_at_least(FENCE_PAUSE_MS)
        self.sections.append(section)
        self._fenced = False

    def _leave_fence(self) -> None:
        """Go on, behind a fence, with the section that it interrupted."""
        if self._fenced:
            begun = any(section == self._topic for section in self.sections)
            title = chapter_title(self._topic.title, " (continued)" if begun else "")
            self._begin(Section(self._topic.kind, title))

    # ── lines ──

    def _draft(self, draft: Draft, spoiler: Spoiler | None = None) -> None:
        self.starts.setdefault(draft.sentence, len(self.lines))
        self.lines.append(
            Line(
                kind=draft.kind,
                text=draft.text,
                spoken=draft.spoken,
                voice=draft.voice,
                pause_ms=draft.pause_ms,
                section=len(self.sections) - 1,
                spoiler=spoiler,
                source_line=draft.passage.line,
            )
        )

    def _sentence_or_clause(self, ends: bool) -> int:
        return self.pauses.sentence if ends else self.pauses.clause

    def _form(self, words: str) -> str:
        return self.diction.form(words, self.voice)

    def _added(self, kind: LineKind, said: Sequence[str], last_pause: int) -> None:
        for words in said:
            for start, end, ends in cut(words, titles=self._titles):
                shown = words[start:end].strip()
                spoken = self._form(shown)
                if speakable(spoken):
                    self._line(kind, "", spoken, self._sentence_or_clause(ends), shown)
        self._pause_at_least(last_pause)

    def _line(self, kind: LineKind, text: str, spoken: str, pause_ms: int, shown: str = "") -> None:
        self.lines.append(Line(kind, text, spoken, self.voice, pause_ms, len(self.sections) - 1, shown=shown))

    def _value(self, rating: str) -> str:
        return spoken_rating(bare_rating(rating), self.review.language).rstrip(".!").casefold()

    def _pause_at_least(self, milliseconds: int) -> None:
        if self.lines:
            self._set_pause(max(self.lines[-1].pause_ms, milliseconds))

    def _set_pause(self, milliseconds: int) -> None:
        self.lines[-1] = replace(self.lines[-1], pause_ms=milliseconds)


def _as_sentence(words: str) -> str:
    """A title is spoken as a statement: without a stop, engines run on."""
    return words if words.endswith((".", "!", "?", "…", ":", ";", ",")) else f"{words}."
