"""A lost ledger, read back from the feeds that were written from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewcast import report as reports
from reviewcast.building import opened
from reviewcast.building.output import Output
from reviewcast.building.planning import derived_id, heard_digest
from reviewcast.building.sources import find_sources
from reviewcast.errors import ConfigError, ReviewcastError, UsageError
from reviewcast.model import Identity, PublicFile
from reviewcast.publish.addresses import EPISODES, FEEDS
from reviewcast.publish.feeds.guid import item_guid
from reviewcast.publish.feeds.reading import merged, published
from reviewcast.read import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewcast.building import Site
    from reviewcast.building.sources import Source
    from reviewcast.model import Entry, Review
    from reviewcast.publish.feeds.reading import Published

_UNLISTED = ("with-spoilers.transcript.json", "spoilers.jpg", "waveform.svg")
"""Endings of files that only pages name."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was read back; ``without``: ids of episodes whose reviews were not found."""

    episodes: int
    without: tuple[str, ...]


def recover(folder: Path, feeds: Sequence[Path] = ()) -> Recovered:
    """Make a show's ledger anew from all pages of its feeds: those in ``public/``, or the files given.

    Identities, dates, addresses and sizes are as listeners' apps have them. Raises ConfigError where a ledger is there,
    or a feed cannot be read.
    """
    with opened(folder, recovering=True) as site:
        if site.ledger.known or site.ledger.retracted:
            raise UsageError(f"{site.ledger.path} is there; recover only what is lost, or move it away first")
        pages = [_page(path) for path in (feeds or sorted(site.public.glob("feed*.xml")))]
        _require_all(pages, site)
        first = next((page for page in pages if page.edition == "full"), pages[0])
        guids = {edition: item_guid(first.guid, edition) for edition in FEEDS}
        site.ledger.identify(Identity({**guids, **{page.edition: page.guid for page in pages}}, first.base_url))
        reviews = [(source, _read(source)) for source in find_sources(folder)]
        entries = [_whole(site, entry, _of(entry, first, reviews)) for entry in merged(pages)]
        for entry in entries:
            site.ledger.put(entry)
        site.ledger.save(site.staging)
        Output(site.show, site.ledger, site.public, site.local, site.digests, site.now).write()
        return Recovered(len(entries), tuple(entry.id for entry in entries if not entry.review))


def _page(path: Path) -> Published:
    try:
        return published(path.read_bytes(), str(path))
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror}); name a feed's file", file=path) from error


def _require_all(pages: Sequence[Published], site: Site) -> None:
    """Raise ConfigError where a page is missing: its episodes would be new ones to every app."""
    if not pages:
        raise ConfigError(
            "there is no feed to read it back from; download the one that was published, every page of it, and name "
            "the files: reviewcast recover --from feed.xml",
            file=site.public,
        )
    for edition in {page.edition for page in pages}:
        there = [page for page in pages if page.edition == edition]
        lacking = sorted(set(range(1, max(page.pages for page in there) + 1)) - {page.page for page in there})
        if lacking:
            raise ConfigError(
                f"page {lacking[0]} of the {edition} feed is missing; give all of its pages", file=site.public
            )


def _read(source: Source) -> Review | None:
    try:
        return None if source.problem else read(source.path)
    except ReviewcastError:  # the next build tells of it
        return None


def _of(
    entry: Entry, feed: Published, reviews: Sequence[tuple[Source, Review | None]]
) -> tuple[Source, Review, str] | None:
    """Return the review that an entry was made from, and its id: its GUID was made of it, or the title is the same."""
    guids = {item.guid for item in entry.items.values()}
    for source, review in reviews:
        for episode in (review.id if review else None, derived_id(source.name)):
            if review and episode and item_guid(feed.guid, episode) in guids:
                return source, review, episode
    alike = [(source, review) for source, review in reviews if review and review.title == entry.title]
    if len(alike) == 1:
        source, review = alike[0]
        return source, review, review.id or derived_id(source.name)
    return None


def _whole(site: Site, entry: Entry, found: tuple[Source, Review, str] | None) -> Entry:
    """Return an entry with what its review and the files that are here tell of it."""
    items = {
        edition: replace(item, files={**_unlisted(site, entry.slug, edition), **_found(site, item.files)})
        for edition, item in entry.items.items()
    }
    thumbnail = _only(site, entry.slug, "thumbnail-*.jpg")
    entry = replace(entry, items=items, cover=_file(site, entry.cover), thumbnail=thumbnail, id=entry.id or entry.slug)
    if found is None:
        return entry
    source, review, episode = found
    heard = heard_digest(review, site.digests.of(review.image) if review.image else None)
    return replace(
        entry,
        id=episode,
        source=source.name,
        review=source.digest,
        heard=heard,
        works=review.works,
        rating=review.rating,
        reviewed=review.reviewed,
        rights=review.rights,
    )


def _found(site: Site, files: Mapping[str, PublicFile]) -> dict[str, PublicFile]:
    return {ending: _file(site, file) for ending, file in files.items()}


def _unlisted(site: Site, slug: str, edition: str) -> dict[str, PublicFile]:
    """Return an edition's files that no feed names, as far as they are here and there is but one of a kind."""
    found = {ending: _only(site, slug, f"{edition}-*.{ending}") for ending in _UNLISTED}
    return {ending: file for ending, file in found.items() if file}


def _only(site: Site, slug: str, pattern: str) -> PublicFile | None:
    there = list((site.public / EPISODES / slug).glob(pattern))
    if len(there) != 1:
        return None
    return _file(site, PublicFile(there[0].relative_to(site.public).as_posix(), 0, ""))


def _file(site: Site, file: PublicFile) -> PublicFile:
    path = site.public / file.path
    if not path.is_file():
        return file
    return PublicFile(file.path, path.stat().st_size, reports.digest(path))
