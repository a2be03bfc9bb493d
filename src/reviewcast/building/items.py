"""A rendered edition → what its feed tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast import telling
from reviewcast.annotate.chapters import chapters_json
from reviewcast.annotate.editions import edition_title
from reviewcast.annotate.notes import about, credits_of
from reviewcast.annotate.summary import summary
from reviewcast.model import MASTER_RATE, Item, ItemChapter
from reviewcast.place import BESIDE, CARD
from reviewcast.publish.addresses import address
from reviewcast.publish.site.waveform import peaks, waveform_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.building.making import Shelf
    from reviewcast.job import Job
    from reviewcast.model import Episode, PublicFile, Show

PRIVATE = ("notes.md", "report.json")
"""Files beside an episode that are its author's."""
CHAPTERS = "chapters.json"
"""Written again, for the picture's address is known here."""
WAVEFORM = "waveform.svg"
_SOUNDBITE_SECONDS = (15, 60)
"""The shortest and the longest."""


def item(job: Job, episode: Episode, shelf: Shelf, guid: str, earlier_bases: Sequence[str | None] = ()) -> Item:
    """Return what is told of an edition; its files are named on the shelf.

    ``earlier_bases``: where the show was before. A restored episode names its picture where it did when published.
    """
    script, review = job.script, job.review
    chapters = [ItemChapter(one.start // MASTER_RATE, one.title, one.kind) for one in episode.chapters]
    explicit = script.explicit.value
    return Item(
        edition=script.edition,
        guid=guid,
        title=edition_title(review.title, script.edition),
        seconds=round(episode.seconds, 3),
        explicit=explicit,
        summary=summary(review, script),
        about=tuple(about(review, episode.chapters, explicit=explicit, edition=script.edition, cut=telling.cut(job))),
        credits=tuple(credits_of(list(job.voices.values()))),
        speaker=telling.speaker(review, job.show),
        chapters=tuple(chapters),
        files=_files(job, episode, shelf, chapters, earlier_bases),
        soundbite=soundbite(chapters, episode.seconds),
    )


def _at(show: Show, base: str | None) -> Show:
    return replace(show, podcast=replace(show.podcast, base_url=base))


def _files(
    job: Job, episode: Episode, shelf: Shelf, chapters: Sequence[ItemChapter], earlier_bases: Sequence[str | None]
) -> dict[str, PublicFile]:
    edition = job.script.edition
    files = {kind: shelf.keep(edition, job.place.path(kind), kind, media=True) for kind in job.formats}
    made = {path.name for path in episode.files}
    for ending in BESIDE:
        path = job.place.path(ending)
        if path.name not in made or ending in (*PRIVATE, CHAPTERS):
            continue
        files[ending] = shelf.keep(edition, path, ending)
    listed = job.place.path(CHAPTERS)
    card = files.get(CARD)
    for base in (job.show.podcast.base_url, *earlier_bases):
        picture = address(_at(job.show, base), card) if card and base else None
        listed.write_text(chapters_json(episode.chapters, card=picture), encoding="utf-8", newline="\n")
        if shelf.expects(edition, listed, CHAPTERS):
            break
    files[CHAPTERS] = shelf.keep(edition, listed, CHAPTERS)
    if edition == "full":
        drawn = job.place.path(WAVEFORM)
        drawn.write_bytes(waveform_svg(peaks(episode.audio[0]), episode.seconds, chapters))
        files[WAVEFORM] = shelf.keep(edition, drawn, WAVEFORM)
    return files


def soundbite(chapters: Sequence[ItemChapter], seconds: float) -> tuple[int, int] | None:
    """Return start and length in s of the first stretch of the review itself, if it is long enough."""
    ends = [*(one.start for one in chapters[1:]), int(seconds)]
    for chapter, end in zip(chapters, ends, strict=True):
        length = min(end - chapter.start, _SOUNDBITE_SECONDS[1])
        if chapter.kind == "body" and chapter.start and length >= _SOUNDBITE_SECONDS[0]:
            return chapter.start, length
    return None
