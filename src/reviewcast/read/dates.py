"""Dates as feeds and exports write them → the day that they name, where it was written."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_NUMERIC = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")


def day(text: str | None) -> dt.date | None:
    """Return the day of an RFC 822 date, an ISO 8601 one, or one like 2023/11/3; None if ``text`` is none of these.

    The day is the one that the text names: what was written on a Sunday night stays a Sunday's, wherever it is read.
    """
    text = (text or "").strip()[:64]
    found = _NUMERIC.match(text)
    try:
        if found:
            return dt.date(int(found[1]), int(found[3]), int(found[4]))
        return parsedate_to_datetime(text).date() if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
