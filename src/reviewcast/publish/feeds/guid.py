"""Identities that last: a feed's and an episode's GUID, made once and then kept in the ledger.

Both are UUIDs of version 5 (RFC 9562), so that the same words always give the same identity.
"""

from __future__ import annotations

import uuid

PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of every ``podcast:guid``, as the podcast namespace defines it."""


def podcast_guid(feed_url: str) -> str:
    """Return the ``podcast:guid`` of the feed at an address: of the address without its scheme and trailing slashes."""
    _, separator, place = feed_url.partition("://")
    return str(uuid.uuid5(PODCASTS, (place if separator else feed_url).rstrip("/")))


def item_guid(podcast_guid: str, episode_id: str) -> str:
    """Return the GUID of an episode in the feed of that ``podcast:guid``."""
    return str(uuid.uuid5(uuid.UUID(podcast_guid), episode_id))
