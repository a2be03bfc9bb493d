"""What a show says in an edition beside the review: its introduction, its sign-off, and before each spoiler."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from reviewcast.script import templates
from reviewcast.script.stretches import seconds
from reviewcast.script.titles import chapter_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Edition, Fence, Review, Show
    from reviewcast.script.draft import Draft
    from reviewcast.script.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Announcer:
    """Words what is added to one review for one edition. Its methods raise ConfigError for a bad template."""

    review: Review
    show: Show
    phrases: Phrases
    edition: Edition
    works: Sequence[str]
    """Titles of all works that the review gives away, in order."""

    def introduction(self, budget: int, *, warns: bool) -> list[str]:
        """Return the introduction: a short one where the usual one has more than ``budget`` characters.

        ``warns``: whether it says that the review has spoilers.
        """
        known = {**templates.facts(self.review, self.show.author), "spoilers": warns and self.edition != "spoiler-free"}
        said = self.phrases.introduction(known)
        if sum(map(len, said)) > budget and not self.phrases.own_introduction:
            said = self.phrases.short_introduction(known)
        return [*said, self.phrases.edition_spoiler_free] if self.edition == "spoiler-free" else said

    def sign_off(self) -> list[str]:
        """Return what ends the episode."""
        return self.phrases.sign_off(templates.facts(self.review, self.show.author))

    def announcement(self, fence: Fence, seconds_to_pass: int) -> list[str]:
        """Return what is said before a fence that a listener skips by so many seconds; how many lines never varies."""
        if fence.last:
            return self.phrases.spoilers_from_here([chapter_title(work) for work in self.works])
        works = [chapter_title(work) for work in fence.works]
        return self.phrases.announcement(
            works,
            seconds_to_pass,
            by_author=fence.by_author,
            brief=fence.brief,
            another=fence.another,
            known=templates.facts(self.review, self.show.author),
        )

    def estimated(self, fence: Fence, lines: Sequence[Draft]) -> list[str]:
        """Return the announcement of a fence with ``lines``, as long as nobody has spoken them."""
        return self.announcement(fence, ceil(self.time_to_act(fence) / 1000 + seconds(lines)))

    def time_to_act(self, fence: Fence) -> int:
        """Return the pause (ms) between an announcement and its spoiler."""
        times = self.show.announcements
        return times.later_ms if fence.brief else times.first_ms

    def stands_here(self, *, brief: bool) -> list[str]:
        """Return what is said where this edition has cut a spoiler, or moved it to the end."""
        return self.phrases.left_out(brief=brief) if self.edition == "spoiler-free" else self.phrases.moved(brief=brief)
