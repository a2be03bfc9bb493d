"""What a build has to do, and why: each review's step. Reviews that are as they were published are not even read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reviewcast.building.schedule import midnight, slots
from reviewcast.building.sources import inside
from reviewcast.errors import ReviewcastError, ReviewError
from reviewcast.read import read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reviewcast.building.sources import Digests, Source
    from reviewcast.ledger import Known, Ledger
    from reviewcast.model import Retracted, Review, Show

Action = Literal[
    "new", "changed", "republish", "restore", "facts", "keep", "draft", "waits", "retracted", "gone", "failed"
]
RENDERED: Collection[Action] = ("new", "changed", "republish", "restore")
"""Steps that make sound."""


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one review; ``why`` completes the sentence "…, because"."""

    action: Action
    source: str
    id: str
    why: str = ""
    known: Known | None = None
    """What the ledger has of it."""
    review: Review | None = None
    digest: str = ""
    """Of the review's file."""
    published: dt.datetime | None = None
    error: ReviewcastError | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build beyond what changed."""

    republish: tuple[str, ...] = ()
    """Episodes' ids; "all" for each."""
    restore: bool = False
    """Whether published episodes whose files are not here are to be rendered again."""

    def republishes(self, episode: str) -> bool:
        """Whether an episode is to be rendered anew although its review is the same."""
        return "all" in self.republish or episode in self.republish


class Planner:
    """Settles the steps of one build. ``missing``: ids of episodes with files that are not in ``public/``."""

    def __init__(
        self, show: Show, ledger: Ledger, digests: Digests, wish: Wish, now: dt.datetime, missing: Collection[str]
    ) -> None:
        self._show, self._ledger, self._digests = show, ledger, digests
        self._wish, self._now, self._missing = wish, now, missing
        self._by_source = {one.source: one for one in ledger.known.values()}
        self._taken: dict[str, str] = {}

    def steps(self, sources: Sequence[Source]) -> list[Step]:
        """Return the step of each review, and of each episode whose review is gone."""
        names = {source.name for source in sources}
        self._take_renamed(sources)
        at_home = {one.id for name, one in self._by_source.items() if name in names}
        self._orphans = {one.id: one for one in self._ledger.known.values() if one.id not in at_home}
        steps = [self._step(source) for source in sources]
        met = {step.known.id for step in steps if step.known}
        gone = (self._gone(one) for one in self._orphans.values() if one.id not in met)
        return [*self._scheduled(steps), *gone]

    def _gone(self, known: Known) -> Step:
        if known.id in self._wish.republish:
            error = ReviewError(
                f"{known.id}: its review is not there, so it cannot be rendered; put it back", file=None
            )
            return Step("failed", known.source, known.id, known=known, error=error)
        return Step("gone", known.source, known.id, "its review is not there any more", known)

    def _take_renamed(self, sources: Sequence[Source]) -> None:
        """Let episodes follow their reviews to files that were another's, as where files are numbered anew.

        A review that is to the letter what an episode was made of is that episode's, unless the file where it was still
        holds a review of its title: then one is a copy, and the other was edited.
        """
        there = {source.name: source for source in sources}
        at_home = {one.source for one in self._by_source.values() if _text(there.get(one.source)) == one.review}
        by_text = {one.review: one for one in self._by_source.values() if one.source not in at_home}
        moved = {
            source.name: known
            for source in sources
            if source.name not in at_home
            and (known := by_text.get(source.digest)) is not None
            and not _still_of(known, there.get(known.source))
        }
        for known in moved.values():
            self._by_source.pop(known.source, None)
        self._by_source.update(moved)

    def _step(self, source: Source) -> Step:
        known = self._by_source.get(source.name)
        if source.problem:
            return Step("failed", source.name, known.id if known else source.name, known=known, error=source.problem)
        if known and known.source == source.name and known.review == source.digest and self._same_image(known):
            return self._kept(known, source)
        try:
            review = read(source.path)
            self._require_inside(review)
        except ReviewcastError as error:
            return Step("failed", source.name, known.id if known else source.name, known=known, error=error)
        return self._of_review(review, source)

    def _kept(self, known: Known, source: Source) -> Step:
        """Return the step of a review that is as it was when it was published."""
        self._taken[known.id] = source.name
        if known.draft:
            return Step("draft", source.name, known.id, known=known)
        if self._wish.republishes(known.id):
            return self._rendered("republish", source, known, "it was asked for")
        if self._wish.restore and known.id in self._missing:
            return self._rendered("restore", source, known, "its files are not here")
        return Step("keep", source.name, known.id, known=known)

    def _rendered(self, action: Action, source: Source, known: Known, why: str) -> Step:
        try:
            review = read(source.path)
        except ReviewcastError as error:
            return Step("failed", source.name, known.id, known=known, error=error)
        return Step(action, source.name, known.id, why, known, review, source.digest)

    def _of_review(self, review: Review, source: Source) -> Step:
        known = self._found(review, source)
        episode = known.id if known else self._new_id(review, source)
        gone = self._ledger.retracted.get(episode) or (None if known else self._taken_back(review))
        if gone:
            return Step("retracted", source.name, episode, f"it was taken back on {gone.day}")
        if episode in self._taken:
            message = f"'{self._taken[episode]}' has the same id, '{episode}'; give one of them another 'id'"
            return Step("failed", source.name, episode, error=ReviewError(message, file=source.name, key="id"))
        self._taken[episode] = source.name
        if review.draft:
            return Step("draft", source.name, episode, "it is a draft", known, review, source.digest)
        return self._dated(Step("new", source.name, episode, "it is new", known, review, source.digest))

    def _dated(self, step: Step) -> Step:
        """Return what a review that is no draft has to do, now that it was read."""
        review, known = step.review, step.known
        assert review is not None
        own = midnight(review.published) if review.published else None
        if known is None:
            return replace(step, published=own)
        why = "its words or what is told in its sound have changed"
        heard = heard_digest(review, self._image_digest(review))
        if self._wish.republishes(known.id):
            return replace(step, action="republish", why="it was asked for", published=own)
        if self._wish.restore and known.id in self._missing and heard == known.heard:
            return replace(step, action="restore", why="its files are not here", published=own)
        if heard == known.heard:
            why = "its file was renamed" if step.source != known.source else "its facts have changed"
            return replace(step, action="facts", why=why, published=own)
        return replace(step, action="changed", why=why, published=own)

    def _found(self, review: Review, source: Source) -> Known | None:
        """Return the episode that a review is: by its id, its file, or as one whose file is gone."""
        known = self._ledger.known
        if review.id is not None and review.id in known:
            return known[review.id]
        at_home = self._by_source.get(source.name)
        if at_home and (review.id is None or at_home.id == derived_id(source.name)):
            return at_home
        if review.id is not None and review.id in self._ledger.retracted:
            return None
        return self._renamed(review, source)

    def _taken_back(self, review: Review) -> Retracted | None:
        """Return the retracted episode that a review was, in a file of another name; an ``id`` of its own is meant."""
        if review.id is not None or not self._ledger.retracted:
            return None
        heard = heard_digest(review, self._image_digest(review))
        return next((one for one in self._ledger.retracted.values() if one.heard == heard), None)

    def _renamed(self, review: Review, source: Source) -> Known | None:
        """Return the one episode without a file that has this review's text, else its sound, else its title."""
        free = [one for one in self._orphans.values() if one.id not in self._taken]
        heard = heard_digest(review, self._image_digest(review)) if free else ""
        for alike in (
            [one for one in free if one.review == source.digest],
            [one for one in free if one.heard == heard],
            [one for one in free if one.title == review.title],
        ):
            if len(alike) == 1:
                return alike[0]
        return None

    def _new_id(self, review: Review, source: Source) -> str:
        if review.id is not None:
            return review.id
        base = derived_id(source.name)
        if base in self._ledger.retracted and self._ledger.retracted[base].source == source.name:
            return base
        episode, number = base, 2
        while episode in self._ledger.known or episode in self._ledger.retracted or episode in self._taken:
            episode, number = f"{base}-{number}", number + 1
        return episode

    def _scheduled(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Give reviews without a date of their own one, and let wait what is still to come."""
        steps = list(steps)
        dates = self._dates([step for step in steps if step.action == "new" and step.published is None])
        for step in steps:
            dated = replace(step, published=dates[step.source]) if step.source in dates else step
            later = dated.published and dated.published > self._now
            if dated.action == "new" and dated.published and later:
                yield replace(dated, action="waits", why=f"it appears on {dated.published:%Y-%m-%d}")
            else:
                yield dated

    def _dates(self, backlog: list[Step]) -> Mapping[str, dt.datetime]:
        release = self._show.podcast.release
        if release is None:
            return {step.source: self._own_date(step) for step in backlog}
        newest = max((one.published for one in self._ledger.known.values()), default=None)
        last = self._now.fromisoformat(newest) if newest else None
        backlog.sort(key=lambda step: (str((step.review and step.review.reviewed) or "9999"), step.source))
        return dict(zip((step.source for step in backlog), slots(release, last, self._now), strict=False))

    def _own_date(self, step: Step) -> dt.datetime:
        reviewed = step.review.reviewed if step.review else None
        return midnight(reviewed) if reviewed else self._now

    def _same_image(self, known: Known) -> bool:
        return known.image is None or self._digests.of(self._show.folder / known.image[0]) == known.image[1]

    def _image_digest(self, review: Review) -> str | None:
        return self._digests.of(review.image) if review.image else None

    def _require_inside(self, review: Review) -> None:
        if review.image and not inside(self._show.folder, review.image):
            raise ReviewError(
                "the picture is outside of the show's folder; put it inside", file=review.source, key="image"
            )


def _text(source: Source | None) -> str:
    return source.digest if source else ""


def _still_of(known: Known, source: Source | None) -> bool:
    """Whether the file where an episode's review was holds a review of its title, or what cannot be read."""
    if source is None:
        return False
    if source.problem:
        return True
    try:
        return read(source.path).title == known.title
    except ReviewcastError:
        return True


def derived_id(source: str) -> str:
    """Return the id of an episode whose review states none: its file's path below the reviews' folder."""
    return source.partition("/")[2].rpartition(".")[0]


def heard_digest(review: Review, image: str | None) -> str:
    """Return a digest of what of a review is heard or in its sound's tags: of its words, not of where they stand."""
    told = (
        review.title,
        review.author,
        str(review.reviewed),
        [(work.title, work.creator, work.year) for work in review.works],
        review.rating,
        review.language,
        review.spoilers,
        review.explicit,
        review.voice,
        image,
        [(one.term, repr(one.say), one.phonemes) for one in review.lexicon],
        [(part, role.voice) for part, role in sorted(review.casting.items())],
        [(str(one.kind), one.level, [repr(part) for part in one.content]) for one in review.passages],
    )
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
