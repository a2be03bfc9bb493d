"""A whole show: reviews in, ``public/`` and the ledger out. What was published stays as it is unless it has changed.

::

    episodes/ ─► plan ─► render what is new or changed ─► ledger ─► feeds, pages
                  ▲                                         │
                  └─────────────────────────────────────────┘
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from reviewcast.building.identity import opened_ledger, settled_identity
from reviewcast.building.lock import LOCAL_FOLDER, STAGING_FOLDER, only_one
from reviewcast.building.making import Workshop, made_by, with_facts
from reviewcast.building.output import Output
from reviewcast.building.planning import RENDERED, Planner, Step, Wish
from reviewcast.building.sources import Digests, find_sources
from reviewcast.errors import ConfigError, OutputError, ReviewcastError, UsageError
from reviewcast.show import SHOW_FILE, find_voice, load_show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reviewcast.ledger import Ledger
    from reviewcast.model import Entry, Show
    from reviewcast.progress import Listener

PUBLIC_FOLDER = "public"
_MOST_SHOWN = 10
_SAVE_SECONDS = 10.0
"""How often the ledger is written while episodes are made."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, or would do."""

    steps: tuple[Step, ...]
    written: tuple[str, ...] = ()
    """Paths below ``public/`` of the feeds and pages that were written."""
    made: tuple[Entry, ...] = ()
    """Entries of the episodes that were rendered."""
    away: tuple[str, ...] = ()
    """Ids of published episodes whose files are not here."""
    outdated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Published episodes that would sound different now: id → what has changed since."""
    without: dict[str, str] = field(default_factory=dict)
    """Episodes that are not in the spoiler-free feed, and why."""
    later: dict[str, str] = field(default_factory=dict)
    """Episodes that were published and have a date to come, so that no feed has them: id → date."""
    unfed: tuple[str, ...] = ()
    """Editions that episodes have and that no feed has any more."""

    @property
    def failed(self) -> list[Step]:
        """The reviews that could not be built."""
        return [step for step in self.steps if step.action == "failed"]


@dataclass(frozen=True, slots=True)
class Site:
    """A show's folder, opened for work on it."""

    show: Show
    ledger: Ledger
    digests: Digests
    now: dt.datetime

    @property
    def public(self) -> Path:
        """Where what is published is made ready."""
        return self.show.folder / PUBLIC_FOLDER

    @property
    def staging(self) -> Path:
        """What is not whole yet."""
        return self.local / STAGING_FOLDER

    @property
    def local(self) -> Path:
        """What this machine keeps of it."""
        return self.show.folder / LOCAL_FOLDER


@contextmanager
def opened(folder: Path, *, recovering: bool = False) -> Iterator[Site]:
    """Open a show, alone; ``recovering``: its ledger may be gone. Raises ConfigError and OutputError."""
    if not (folder / SHOW_FILE).is_file():
        raise ConfigError(f"there is no {SHOW_FILE} here; 'reviewcast init' makes a show", file=folder)
    with only_one(folder):
        shutil.rmtree(folder / LOCAL_FOLDER / STAGING_FOLDER, ignore_errors=True)  # what a killed build left
        show = load_show(folder)
        ledger = opened_ledger(show, folder / PUBLIC_FOLDER, folder / LOCAL_FOLDER, recovering=recovering)
        digests = Digests(folder / LOCAL_FOLDER)
        yield Site(show, ledger, digests, _now())
        digests.save()


def build(
    folder: Path,
    *,
    wish: Wish | None = None,
    dry_run: bool = False,
    jobs: int,
    listener: Listener,
    told: Teller | None = None,
) -> Built:
    """Render what is new or has changed, and bring ``public/`` up to date.

    A review that cannot be built does not stop the others: it is among the result's ``failed``. Raises ConfigError for
    what is wrong with the show, OutputError where nothing can be written; what was finished by then is kept.
    """
    with opened(folder) as site:
        wish = wish or Wish()
        _require_known(wish, site.ledger)
        identity = settled_identity(site.show, site.ledger)
        away = _away(site)
        planner = Planner(site.show, site.ledger, site.digests, wish, site.now, away)
        steps = planner.steps(find_sources(folder))
        outdated = _outdated(site, steps)
        if dry_run:
            return Built(tuple(steps), away=tuple(away), outdated=outdated)
        site.ledger.identify(identity)
        steps, made = _carried_out(site, steps, jobs, listener, told or Untold())
        site.ledger.save(site.staging)
        written = Output(site.show, site.ledger, site.public, site.local, site.digests, site.now).write()
        left = [one for one in away if one not in {entry.id for entry in made}]
        return Built(
            tuple(steps), tuple(written), tuple(made), tuple(left), outdated, _without(site), _later(site), _unfed(site)
        )


class Teller:
    """Hears what becomes of each review that is worked on."""

    def begins(self, step: Step) -> None:
        """A review is about to be rendered, because ``step.why``."""

    def done(self, step: Step, entry: Entry) -> None:
        """It is done."""

    def failed(self, step: Step) -> None:
        """It could not be built."""


class Untold(Teller):
    """For callers who look at the result."""


def _carried_out(
    site: Site, steps: Sequence[Step], jobs: int, listener: Listener, told: Teller
) -> tuple[list[Step], list[Entry]]:
    """Do each step; return them, those that failed as such, and the entries that were rendered."""
    workshop = Workshop(site.show, site.ledger, site.public, site.staging, site.digests, jobs, listener, site.now)
    done: list[Step] = []
    made: list[Entry] = []
    saved = time.monotonic()
    try:
        for step in sorted(steps, key=partial(_date, site)):  # numbers count up with dates
            result = _one(site, workshop, step, told, made)
            done.append(result)
            if time.monotonic() - saved > _SAVE_SECONDS:
                site.ledger.save(site.staging)
                saved = time.monotonic()
    finally:
        site.ledger.save(site.staging)
    return done, made


def _date(site: Site, step: Step) -> dt.datetime:
    return step.published or site.now


def _one(site: Site, workshop: Workshop, step: Step, told: Teller, made: list[Entry]) -> Step:
    if step.action == "failed":
        told.failed(step)
    if step.action in ("facts", "draft") and step.known and step.review:
        site.ledger.put(_with_new_facts(site, step))
    if step.action == "gone" and step.known and (site.show.folder / step.source).exists():  # another's by now
        site.ledger.put(replace(site.ledger.entry(step.id), source=step.id))
    if step.action not in RENDERED:
        return step
    told.begins(step)
    try:
        entry = workshop.make(step)
    except OutputError:
        raise
    except ReviewcastError as error:
        failed = replace(step, action="failed", error=error)
        told.failed(failed)
        return failed
    site.ledger.put(entry)
    made.append(entry)
    told.done(step, entry)
    return step


def _with_new_facts(site: Site, step: Step) -> Entry:
    assert step.known is not None
    assert step.review is not None
    entry = with_facts(site.ledger.entry(step.known.id), step.review, site.show, site.digests)
    return replace(entry, source=step.source, review=step.digest, published=step.published or entry.published)


def _require_known(wish: Wish, ledger: Ledger) -> None:
    for episode in wish.republish:
        if episode != "all" and episode not in ledger.known:
            raise unknown_episode(episode, ledger)


def unknown_episode(episode: str, ledger: Ledger) -> UsageError:
    """Return what to say of an id that no published episode has."""
    known = ", ".join(list(ledger.known)[:_MOST_SHOWN]) or "none yet"
    return UsageError(f"no published episode has the id '{episode[:80]}' (there are: {known})")


def _away(site: Site) -> list[str]:
    """Return the ids of the episodes that have a file which is not in ``public``, or not whole."""
    lost: dict[str, None] = {}
    for episode, path, size in site.ledger.files():
        try:
            there = os.stat(site.public / path).st_size == size  # noqa: PTH116 - a thousand times twelve of them
        except OSError:
            there = False
        if not there:
            lost[episode] = None
    return list(lost)


def _outdated(site: Site, steps: Sequence[Step]) -> dict[str, tuple[str, ...]]:
    """Return the published episodes that would sound different if they were made now, and what has changed since."""
    causes: dict[str, tuple[str, ...]] = {}
    made_now = cache(partial(_made_now, site))
    for step in steps:
        known = step.known
        if known is None or step.action not in ("keep", "facts", "republish"):
            continue
        now = made_now(known.voices)
        changed = tuple(name for name, value in now.items() if known.made.get(name) != value)
        if changed:
            causes[known.id] = changed
    return causes


def _made_now(site: Site, voices: tuple[str, ...]) -> dict[str, str]:
    try:
        return made_by(site.show, {name: find_voice(name, site.show) for name in voices}, site.digests)
    except ConfigError:  # a voice that is no longer there
        return {"voices": ""}


def _without(site: Site) -> dict[str, str]:
    if "spoiler-free" not in site.show.podcast.editions:
        return {}
    return {
        one.id: site.ledger.entry(one.id).not_spoiler_free
        or "it was made before the show had this edition; 'build --republish' makes it"
        for one in site.ledger.known.values()
        if "spoiler-free" not in one.editions
    }


def _unfed(site: Site) -> tuple[str, ...]:
    had = {edition for one in site.ledger.known.values() for edition in one.editions}
    return tuple(sorted(had - set(site.show.podcast.editions)))


def _later(site: Site) -> dict[str, str]:
    now = site.now.isoformat()
    return {one.id: one.published[:10] for one in site.ledger.known.values() if one.published > now and not one.draft}


def _now() -> dt.datetime:
    """Return the time; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) sets it. Raises UsageError where it is none."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        if not (given.isascii() and given.isdecimal()):
            raise ValueError(given)
        return dt.datetime.fromtimestamp(int(given), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is '{given[:40]}'; give it the seconds since 1970 as a whole number, or unset it"
        ) from error
