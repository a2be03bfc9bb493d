"""One review → its episode's entry and its files below ``public/``."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from reviewcast import rendering, report as reports, telling
from reviewcast.building.estimate import note_pace
from reviewcast.building.planning import heard_digest
from reviewcast.errors import ReviewError
from reviewcast.job import prepare_for
from reviewcast.model import Entry, PublicFile
from reviewcast.publish.addresses import EPISODES, MEDIA
from reviewcast.wholefile import require_no_link, unwritable, write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.building.planning import Step
    from reviewcast.building.sources import Digests
    from reviewcast.job import Job
    from reviewcast.ledger import Ledger
    from reviewcast.model import Edition, Episode, Item, Review, Show, Voice
    from reviewcast.progress import Listener

DIGEST_LETTERS = 10
"""Of a file's digest, in its name."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where episodes are made: the show, its ledger, what is public, and a folder for what is not done yet."""

    show: Show
    ledger: Ledger
    public: Path
    staging: Path
    digests: Digests
    jobs: int
    listener: Listener
    now: dt.datetime

    def make(self, step: Step) -> Entry:
        """Render a step's review and put its files into ``public``; return its entry. Raises ReviewcastError."""
        review = step.review
        assert review is not None
        slug = step.known.slug if step.known else free_slug(step, self.ledger)
        folder = self.staging / slug
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        except OSError as error:
            raise unwritable(folder, error) from error
        try:
            return self._made(step, review, slug, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _made(self, step: Step, review: Review, slug: str, folder: Path) -> Entry:
        podcast = self.show.podcast
        jobs, reasons = prepare_for(self.show, review, podcast.editions, podcast.formats, folder, slug)
        if not jobs:
            raise ReviewError(f"there can be no episode: {next(iter(reasons.values()))}", file=review.source)
        began = time.monotonic()
        episodes = rendering.render(jobs, jobs=self.jobs, listener=self.listener)
        if episodes[0].clips_made > episodes[0].clips_reused:
            note_pace(self.show.folder, episodes[0].seconds, time.monotonic() - began)
        old = self.ledger.entry(step.known.id) if step.known else None
        cover = folder / "cover.jpg"
        write_whole(cover, [telling.pictures(jobs[0]).cover])
        shelf = Shelf(self.public, slug, _restored(old) if step.action == "restore" else None)
        items = {
            job.script.edition: self._item(job, one, old, step, shelf) for job, one in zip(jobs, episodes, strict=True)
        }
        entry = self._entry(step, review, slug, jobs, items, shelf.keep_cover(telling.pictures(jobs[0]).cover, folder))
        shelf.fill()
        return replace(with_earlier(entry, old), not_spoiler_free=reasons.get("spoiler-free"))

    def _item(self, job: Job, episode: Episode, old: Entry | None, step: Step, shelf: Shelf) -> Item:
        from reviewcast.building.items import item

        before = old.items.get(job.script.edition) if old else None
        identity = self.ledger.identity
        earlier = (None, *reversed(identity.moved)) if identity and step.action == "restore" else ()
        return item(job, episode, shelf, self._guid(step.id, job.script.edition, before), earlier)

    def _guid(self, episode: str, edition: Edition, before: Item | None) -> str:
        from reviewcast.publish.feeds.guid import item_guid

        assert self.ledger.identity is not None
        return before.guid if before else item_guid(self.ledger.identity.feeds[edition], episode)

    def _entry(
        self,
        step: Step,
        review: Review,
        slug: str,
        jobs: list[Job],
        items: Mapping[Edition, Item],
        pictures: tuple[PublicFile, PublicFile],
    ) -> Entry:
        known = step.known
        voices = {name: voice for job in jobs for name, voice in job.voices.items()}
        return with_facts(
            Entry(
                id=step.id,
                slug=slug,
                number=known.number if known else self.ledger.next_number,
                source=step.source,
                published=step.published or (self.ledger.entry(known.id).published if known else self.now),
                title=review.title,
                language=review.language,
                cover=pictures[0],
                thumbnail=pictures[1],
                review=step.digest,
                heard=heard_digest(review, self.digests.of(review.image) if review.image else None),
                items=items,
                voices=tuple(voices),
                made=made_by(self.show, voices, self.digests),
            ),
            review,
            self.show,
            self.digests,
        )


def with_facts(entry: Entry, review: Review, show: Show, digests: Digests) -> Entry:
    """Return an entry with what its review says beside its words."""
    image = review.image
    digest = digests.of(image) if image else None
    return replace(
        entry,
        works=review.works,
        rating=review.rating,
        author=review.author,
        reviewed=review.reviewed,
        tags=review.tags,
        link=review.link,
        rights=review.rights,
        draft=review.draft,
        image=(os.path.relpath(image, show.folder), digest) if image and digest else None,
    )


def free_slug(step: Step, ledger: Ledger) -> str:
    """Return a name for an episode's folder and files, in ASCII, that no other episode has or had."""
    from slugify import slugify

    review = step.review
    stem = step.source.rpartition("/")[2].rpartition(".")[0]
    plain = next(
        filter(None, (slugify(name, max_length=60) for name in (stem, review.title if review else ""))), "review"
    )
    plain = plain if plain not in _RESERVED else f"{plain}-review"
    taken = {one.slug for one in ledger.known.values()}
    taken |= {
        path.split("/")[1] for one in ledger.retracted.values() for path in one.paths if path.startswith(EPISODES)
    }
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug


_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}
)
"""Names that Windows gives to devices."""


def made_by(show: Show, voices: Mapping[str, Voice], digests: Digests) -> dict[str, str]:
    """Return what shapes an episode's sound beyond its review: digests, by cause. No engine is asked."""
    stingers = [getattr(show.stingers, name) for name in type(show.stingers).__slots__]
    settings = (
        show.title,
        show.pauses,
        show.announcements,
        show.templates,
        [(one.language, one.key, one.words) for one in show.phrases],
        [digests.of(path) if path else None for path in (*stingers, show.font)],
        [(one.term, repr(one.say), one.phonemes) for one in show.lexicon],
        sorted((part, role.voice) for part, role in show.casting.items()),
        show.loudness,
        show.podcast.formats,
    )
    spoken_by = [
        (voice.name, voice.engine, voice.model, voice.language, voice.gain_db, sorted(voice.settings.items()))
        for voice in voices.values()
    ]
    return {"reviewcast": version("reviewcast"), "show": _digest(settings), "voices": _digest(spoken_by)}


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


def with_earlier(entry: Entry, old: Entry | None) -> Entry:
    """Return an entry whose first item names, as earlier ones, all files that ``old`` named and it does not."""
    if old is None:
        return entry
    current = {file.path for file in every_file(entry)}
    earlier = {file.path: file for file in every_file(old) if file.path not in current}
    first = next(iter(entry.items))
    return replace(entry, items={**entry.items, first: replace(entry.items[first], earlier=tuple(earlier.values()))})


def every_file(entry: Entry) -> list[PublicFile]:
    """Return all files that an entry names, earlier ones too."""
    items = entry.items.values()
    named = [file for item in items for file in (*item.files.values(), *item.earlier)]
    return [*_pictures(entry), *named]


def _pictures(entry: Entry) -> list[PublicFile]:
    return [entry.cover, *([entry.thumbnail] if entry.thumbnail else [])]


def _restored(old: Entry | None) -> Mapping[str, PublicFile]:
    assert old is not None
    files = [*_pictures(old), *(file for item in old.items.values() for file in item.files.values())]
    return {file.path: file for file in files}


class Shelf:
    """An episode's place below ``public``: files are named by what they hold, and put there together at the end.

    ``expected``: where published files are restored, those; what differs from them is refused.
    """

    def __init__(self, public: Path, slug: str, expected: Mapping[str, PublicFile] | None) -> None:
        self._public, self._slug, self._expected = public, slug, expected
        self._files: dict[str, Path] = {}

    def expects(self, what: str, file: Path, ending: str) -> bool:
        """Whether a finished file is one that was published, or nothing particular is expected."""
        return self._expected is None or self._path(what, reports.digest(file), ending) in self._expected

    def _path(self, what: str, digest: str, ending: str, *, media: bool = False) -> str:
        name = f"{what}-{digest[:DIGEST_LETTERS]}.{ending}"
        return f"{MEDIA}{self._slug}-{name}" if media else f"{EPISODES}{self._slug}/{name}"

    def keep(self, what: str, file: Path, ending: str, *, media: bool = False) -> PublicFile:
        """Name a finished file; return what the ledger is to say of it."""
        digest = reports.digest(file)
        path = self._path(what, digest, ending, media=media)
        self._files[path] = file
        return PublicFile(path, file.stat().st_size, digest)

    def keep_cover(self, jpeg: bytes, folder: Path) -> tuple[PublicFile, PublicFile]:
        """Name an episode's picture and its small form."""
        from reviewcast.annotate.picture import thumbnail

        write_whole(folder / "cover", [jpeg])
        write_whole(folder / "thumbnail", [thumbnail(jpeg)])
        return self.keep("cover", folder / "cover", "jpg"), self.keep("thumbnail", folder / "thumbnail", "jpg")

    def fill(self) -> None:
        """Move the files to their places; what is there already stays untouched. Raises OutputError."""
        lost = sorted(set(self._expected or ()) - set(self._files))
        if lost:
            raise ReviewError(
                f"{self._slug}: rendered again, it would not be as it was published ({lost[0]} differs), so it was "
                f"left as it is; 'build --republish' renders it anew, under new addresses"
            )
        for path, file in self._files.items():
            target = self._public / path
            require_no_link(self._public, target)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                if not _is_there(target, file.stat().st_size):
                    file.replace(target)
            except OSError as error:
                raise unwritable(target, error) from error


def _is_there(path: Path, size: int) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == size
    except OSError:
        return False
