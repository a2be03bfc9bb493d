"""When a review that has no date of its own appears."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.model import Release

_WEEK = dt.timedelta(days=7)


def midnight(day: dt.date) -> dt.datetime:
    """Return when a day begins, in UTC."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def slots(release: Release, last: dt.datetime | None, now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the times that are free for a backlog, evenly spread, in order.

    ``last``: the newest episode's. Behind it a show goes on at its pace; what comes after a long rest gets no time
    that lies further back than a week.
    """
    first, step = midnight(release.start), _WEEK / release.per_week
    earliest = first if last is None else max(first, last + dt.timedelta(seconds=1), now - _WEEK)
    number = max(0, -((first - earliest) // step))
    while True:
        yield first + number * step
        number += 1
