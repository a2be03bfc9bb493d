"""A Review → its Script: what is said, line by line, with its pauses, spoilers and chapters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.kinds import bare_rating, is_verdict_heading
from reviewcast.model import Line, LineKind, Omission, PassageKind, Script, Section
from reviewcast.script import templates
from reviewcast.script.casting import cast
from reviewcast.script.diction import Diction
from reviewcast.script.draft import Manner, cut, drafts
from reviewcast.script.explicit import explicit
from reviewcast.script.fences import join_neighbours
from reviewcast.script.sentences import speakable
from reviewcast.script.spoken import spoken_rating
from reviewcast.script.titles import chapter_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reviewcast.model import Review, SectionKind, Show, Spoiler
    from reviewcast.script.draft import Draft

FENCE_PAUSE_MS = 1200
"""On either side of a fence: 0.6 s of silence before its edge, and 0.6 s behind it."""
MAX_TOPICS = 18
"""Chapters by headings and verdicts; with the most fences there may be, an episode stays below a hundred chapters."""
_TITLE_PAUSE_MS = 500
_BUDGET_CHARACTERS = 95
"""Title and introduction in at most this many characters, at about 13 a second, let the review begin within 12 s."""


def write(review: Review, show: Show, voice: str, phonemic: Collection[str] = frozenset()) -> Script:
    """Write the script of ``review``, spoken by the voice named ``voice`` and those that its casting names.

    ``phonemic``: names of the voices whose engines take phonemes. Raises ConfigError for a bad template, and for a
    term of the lexicon that a voice cannot be told.
    """
    diction = Diction(review.language, (*review.lexicon, *show.lexicon), phonemic)
    titles = tuple(work.title for work in review.works)
    manner = Manner(show.pauses, cast(voice, {**show.casting, **review.casting}), diction, titles)
    found = drafts(review, manner)
    join_neighbours(found.lines)
    writer = _Writer(review, show, voice, diction)
    writer.introduce(found.before_ms)
    for draft in found.lines:
        writer.add(draft)
    writer.rate()
    writer.sign_off()
    return Script(
        title=review.title,
        language=review.language,
        lines=tuple(writer.lines),
        sections=tuple(writer.sections),
        left_out=(*review.left_out, *writer.left_out, *found.left_out),
        warnings=review.warnings,
        explicit=explicit(writer.lines, review),
        found=review.found,
    )


class _Writer:
    """Puts drafts into sections and adds what templates say. A section is a chapter to be.

    The first and the last may have no lines: their chapters hold a stinger.
    """

    def __init__(self, review: Review, show: Show, voice: str, diction: Diction) -> None:
        self.review, self.show, self.voice, self.diction = review, show, voice, diction
        self.lines: list[Line] = []
        self.sections: list[Section] = []
        self.left_out: list[Omission] = []
        self._titles = tuple(work.title for work in review.works)
        self._known = templates.facts(review, show.author)
        self._topic = Section("body", "Review")
        self._spoiler: Spoiler | None = None
        self._ratings: set[str] = set()
        self._judged = False
        headings = [p for p in review.passages if p.kind is PassageKind.HEADING]
        levels = sorted(passage.level for passage in headings)
        self._deepest = levels[-1] if 0 < len(levels) <= MAX_TOPICS else (levels[0] if levels else 0)
        self._topics = 0

    # ── the parts of an episode, in order ──

    def introduce(self, before_ms: int) -> None:
        """Say the title and the introduction; ``before_ms`` is asked for before the review's first line."""
        self._open("intro", "Intro")
        title = self.review.title
        for start, end, ends in cut(title):
            pause = _TITLE_PAUSE_MS if end == len(title) else self._sentence_or_clause(ends)
            self._title(title[start:end].strip(), ends, pause)
        said = self._filled("introduction")
        if len(title) + sum(map(len, said)) > _BUDGET_CHARACTERS and self._default_introduction:
            said = self._filled("short_introduction")
        self._added(LineKind.INTRODUCTION, said, last_pause=max(self.show.pauses.paragraph, before_ms))

    def _title(self, words: str, ends: bool, pause: int) -> None:
        if speakable(words):
            spoken = self.diction.form(words, self.voice)
            self._line(LineKind.TITLE, words, _as_sentence(spoken) if ends else spoken, pause)
        elif words:
            self.left_out.append(Omission(words, "nothing to pronounce", 1))

    def add(self, draft: Draft) -> None:
        if draft.kind is LineKind.RATING and not draft.spoiler:
            self._ratings.add(self._value(draft.text))
        if draft.spoiler and (self._spoiler is None or draft.spoiler.work != self._spoiler.work):
            self._open_fence(draft.spoiler)
        elif not draft.spoiler:
            self._choose_section(draft)
        self._spoiler = draft.spoiler
        self.lines.append(
            Line(
                kind=draft.kind,
                text=draft.text,
                spoken=draft.spoken,
                voice=draft.voice,
                pause_ms=draft.pause_ms,
                section=len(self.sections) - 1,
                spoiler=draft.spoiler,
                source_line=draft.passage.line,
            )
        )

    def rate(self) -> None:
        """Say the front matter's rating, unless the review's own words did."""
        rating = self.review.rating
        if rating and not self._ratings:
            self._leave_fence()
            self._pause_at_least(self.show.pauses.paragraph)
            spoken = self.diction.rating(rating if ":" in rating else f"Rating: {rating}", self.voice)
            self._line(LineKind.RATING, rating, spoken, self.show.pauses.paragraph)
        elif rating and self._value(rating) not in self._ratings:
            self.left_out.append(Omission(rating, "the review's own rating is spoken instead", 1))

    def sign_off(self) -> None:
        self._pause_at_least(FENCE_PAUSE_MS if self._spoiler else self.show.pauses.section)
        self._open("outro", "Outro")
        self._added(LineKind.SIGN_OFF, self._filled("sign_off"), last_pause=self.show.pauses.paragraph)

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
        elif not self.sections or self.sections[-1].kind == "intro":
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
        if self._spoiler:
            self._pause_at_least(FENCE_PAUSE_MS)
        self.sections.append(section)
        self._spoiler = None

    def _leave_fence(self) -> None:
        """Go on, behind a fence, with the section that it interrupted."""
        if self._spoiler:
            begun = any(section == self._topic for section in self.sections)
            title = chapter_title(self._topic.title, " (continued)" if begun else "")
            self._begin(Section(self._topic.kind, title))

    def _open_fence(self, spoiler: Spoiler) -> None:
        self._pause_at_least(FENCE_PAUSE_MS)
        self._open("spoiler", chapter_title(f"Spoilers: {spoiler.work}"))
        said = self._filled("announcement", work=chapter_title(spoiler.work))
        self._added(LineKind.ANNOUNCEMENT, said, last_pause=self.show.pauses.announcement)

    # ── lines ──

    @property
    def _default_introduction(self) -> bool:
        return self.show.templates.introduction == type(self.show.templates)().introduction

    def _filled(self, name: str, **known: object) -> list[str]:
        known = {**self._known, **known}
        return templates.fill(name, getattr(self.show.templates, name), known, file=self.show.folder / "show.yaml")

    def _sentence_or_clause(self, ends: bool) -> int:
        return self.show.pauses.sentence if ends else self.show.pauses.clause

    def _added(self, kind: LineKind, said: Sequence[str], last_pause: int) -> None:
        for words in said:
            for start, end, ends in cut(words, titles=self._titles):
                shown = words[start:end].strip()
                spoken = self.diction.form(shown, self.voice)
                if speakable(spoken):
                    self._line(kind, "", spoken, self._sentence_or_clause(ends), shown)
        self._pause_at_least(last_pause)

    def _line(self, kind: LineKind, text: str, spoken: str, pause_ms: int, shown: str = "") -> None:
        self.lines.append(Line(kind, text, spoken, self.voice, pause_ms, len(self.sections) - 1, shown=shown))

    def _value(self, rating: str) -> str:
        return spoken_rating(bare_rating(rating), self.review.language).rstrip(".!").casefold()

    def _pause_at_least(self, milliseconds: int) -> None:
        if self.lines:
            self.lines[-1] = replace(self.lines[-1], pause_ms=max(self.lines[-1].pause_ms, milliseconds))


def _as_sentence(words: str) -> str:
    """A title is spoken as a statement: without a stop, engines run on."""
    return words if words.endswith((".", "!", "?", "…", ":", ";", ",")) else f"{words}."
