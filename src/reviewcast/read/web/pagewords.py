"""Names, days, years and languages as pages write them."""

from __future__ import annotations

import datetime as dt
import re

from reviewcast.read.dates import day

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero", "february februar février fevrier febrero", "march märz maerz mars marzo",
            "april avril abril", "may mai mayo", "june juni juin junio", "july juli juillet julio",
            "august août aout agosto", "september septembre septiembre", "october oktober octobre octubre",
            "november novembre noviembre", "december dezember décembre decembre diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SHORT = {name[:3]: number for name, number in _MONTHS.items() if name[:3] not in ("mai", "jui", "mar")} | {"mar": 3}
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:de |of )?(?P<month>[^\W\d]{3,10})\.?,?(?: de)? (?P<year>\d{4})\b"
)
_YEAR = re.compile(r"(?P<name>.+?) ?[\[(](?P<year>(?:1[89]|20)\d\d)[\])]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_MAX_NAMES = 3
_BYLINE = re.compile(r"(?:(?:written|posted|reviewed|published|words?|a?\s?review) )?by:? ", re.IGNORECASE)


def said_day(text: str | None) -> tuple[dt.date | None, str | None]:
    """Return the day that a text names; where it should and does not, None and the text."""
    said = " ".join((text or "").split())[:64]
    if not said:
        return None, None
    found = day(said) or _written_out(said)
    return found, None if found else said


def _written_out(said: str) -> dt.date | None:
    found = _MONTH_FIRST.search(said) or _DAY_FIRST.search(said)
    if found is None:
        return None
    name = found["month"].lower()
    month = _MONTHS.get(name) or _SHORT.get(name[:3] if len(name) <= 4 else "")  # noqa: PLR2004 - "Sept"
    try:
        return dt.date(int(found["year"]), month, int(found["day"])) if month else None
    except ValueError:
        return None


def year_in(name: str) -> tuple[str, int | None]:
    """Part a work's name from the year behind it: "Dune (2021)"."""
    found = _YEAR.fullmatch(name.strip())
    return (found["name"], int(found["year"])) if found else (name.strip(), None)


def language_tag(text: str | None) -> str | None:
    """Return a BCP 47 tag ("en-GB" of "en_GB"); None where ``text`` is none."""
    said = (text or "").strip()
    return said.replace("_", "-") if _LANGUAGE.fullmatch(said) else None


def credited(names: list[str]) -> str | None:
    """Return people's names as one: "A, B and C"."""
    known = list(dict.fromkeys(names))[:_MAX_NAMES]
    if len(known) > 1:
        return f"{', '.join(known[:-1])} and {known[-1]}"
    return known[0] if known else None


def person(text: str | None) -> str | None:
    """Return the name in a byline; None where it is an address or no name."""
    said = _BYLINE.sub("", " ".join((text or "").split()), count=1).strip(" ,|·•-–—")
    return said if said and "://" not in said and len(said) <= 100 and not said.startswith("@") else None  # noqa: PLR2004 - no name is longer
