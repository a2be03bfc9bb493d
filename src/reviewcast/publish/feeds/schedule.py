"""How often a show appears, as a rule of RFC 5545 and in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewcast.model import Release

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def frequency(release: Release) -> tuple[str, str]:
    """Return the rule of a release that is spread evenly over weeks, and the words for it.

    A rule names days; on which there is more than one episode, it does not say.
    """
    count = release.per_week
    if count >= len(_DAYS):
        return "FREQ=DAILY", "Daily" if count == len(_DAYS) else f"{count} episodes a week"
    days = [release.start + dt.timedelta(days=len(_DAYS) * index // count) for index in range(count)]
    rule = f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[number] for number in sorted(day.weekday() for day in days))}"
    return rule, "Weekly" if count == 1 else f"{count} episodes a week"
