"""An episode taken back: its item, its page and every version of its sound. A tombstone keeps it from coming back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.building import opened, unknown_episode
from reviewcast.building.making import DIGEST_LETTERS, every_file
from reviewcast.building.output import Output
from reviewcast.model import Retracted
from reviewcast.publish.addresses import EPISODES, FEEDS, MEDIA, episode_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewcast.model import Entry


def _strays(public: Path, entry: Entry) -> Iterator[str]:
    """Yield an episode's files that the ledger does not know: a build was killed before it could note them."""
    sound = re.compile(rf"{re.escape(entry.slug)}-(?:{'|'.join(FEEDS)})-[0-9a-f]{{{DIGEST_LETTERS}}}\.\w+")
    media = sorted((public / MEDIA).glob(f"{entry.slug}-*"))
    yield from (f"{MEDIA}{path.name}" for path in media if sound.fullmatch(path.name))
    beside = sorted((public / EPISODES / entry.slug).glob("*"))
    yield from (f"{EPISODES}{entry.slug}/{path.name}" for path in beside if path.is_file())


def retract(folder: Path, episode: str) -> Retracted:
    """Take an episode out of a show's feeds and pages and remove its files; return its tombstone.

    Raises UsageError where there is no such episode, and what ``building.opened`` raises.
    """
    with opened(folder) as site:
        ledger = site.ledger
        if episode not in ledger.known and episode not in ledger.retracted:
            raise unknown_episode(episode, ledger)
        if episode in ledger.known:
            entry = ledger.entry(episode)
            named = [*(file.path for file in every_file(entry)), episode_page(entry), *_strays(site.public, entry)]
            paths = list(dict.fromkeys(named))
            guids = [item.guid for item in entry.items.values()]
            day = site.now.date()
            ledger.retract(Retracted(episode, entry.source, day, tuple(guids), tuple(paths), entry.heard))
            ledger.save(site.staging)  # first: a kill from here on leaves work for the next build, not an episode
        Output(site.show, ledger, site.public, site.local, site.digests, site.now).write()
        return ledger.retracted[episode]
