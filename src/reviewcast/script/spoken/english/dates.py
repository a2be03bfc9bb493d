"""Dates, years, decades and centuries."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, decade, digits, ordinal, paired, plural, short_year
from reviewcast.script.spoken.english.vocabulary import COUNTED, MONTHS

_SHORT = {**{month[:3].casefold(): month for month in MONTHS}, "sept": "September"}
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<suffix>st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d\d)"
_NAMED = re.compile(r"\b[JFMASONDjfmasond](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)")
_WEEKDAYS = {day[:3]: day for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()}
_WEEKDAY = re.compile(
    rf"(?<!\w)(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:(?:\.,|\.|,) ?(?={_MONTH}|\d)"
    r"|(?P<part>\. (?=(?:morning|afternoon|evening|night)s?\b)))"
)
_MONTH_DAY = re.compile(
    rf"(?<![\w-]){_MONTH}[ -]{_DAY}(?!\w|[.,:/]\d|-\d(?!\d{{3}}))(?! (?:percent"
    rf"|million|people|times|minutes))(?:(?P<comma>,)? ?-?{_YEAR}(?![\w,]))?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<![\w.,/:])(?P<the>the )?{_DAY}(?: of)?[ -]{_MONTH}(?!\w)(?:(?P<comma>,)?[ -]{_YEAR}(?!\w))?", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"(?<![\w-]){_MONTH},? (?:of )?(?:{_YEAR}|'(?P<short>\d\d))(?!\w|[,.]\d)", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"(?<!\w)(?P<short>Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?:(?P<end>$)|(?= [a-z(]|,? \d))")
_BEFORE_MONTH = re.compile(r"(?:^|\b(?:in|since|by|last|next|this|of|until|from|late|early|to) )$", re.IGNORECASE)
_MONTHS = re.compile(
    r"(?<![\w-])(?P<first>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?[-–]"
    r"(?P<last>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?!-)"
)
_MANY = re.compile(r"(?<![\w.,])1(?P<noughts>00|,?000|0,?000|00,?000|,?000,?000)s(?= of\b)")
_MANY_NAMES = {2: "hundreds", 3: "thousands", 4: "tens of thousands", 5: "hundreds of thousands", 6: "millions"}
_BIG_FIRST = re.compile(
    r"(?<![\w./-])(?P<year>1\d{3}|20\d\d)(?P<sign>[-/.])(?P<month>0?[1-9]"
    r"|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?![\w/-])"
)
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<one>\d{1,2})(?P<sign>[-/.])(?P<other>\d{1,2})"
    r"(?P=sign)(?P<year>(?:1\d|20)\d\d|\d\d)(?![\w/-]|\.\d)"
)
_QUARTER = re.compile(
    r"(?<!\w)(?:(?P<quarter>[1-4])Q|Q(?P<second>[1-4])(?: of)? ?)(?P<year>20\d\d|19\d\d|'?\d\d)(?!\w)"
)
_ORDINALS = ("", "first", "second", "third", "fourth")
_DECADE = re.compile(
    r"(?<![\w.,$£€/])(?P<mid>(?:mid|early|late|pre|post)-)?(?:(?P<long>(?:1[0-9]"
    r"|20)\d0)(?:'s|s| s)|'(?P<short>\d0)(?:s|'s)|(?P<bare>\d0)s|(?P<owned>\d0)'s)(?!\w)"
)
_DECADES = re.compile(r"(?<=s)-'?(?=\d0s\b|\d{3}0s\b)|(?<=s)/'?(?=\d0s\b)")
_CONTEXT = re.compile(
    r"(?:the|early|late|mid|this|that|late-|early-|mid-|and|to|or|of"
    r"|in|my|his|her|their|your|our|an?|pure|very|classic|peak)[ -]$",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"(?<![\w'])'(?P<year>\d\d)(?![\w']|,\d|\.\d)(?! ')")
_SPAN = re.compile(
    r"(?<![\w.,$£€/-])(?P<first>1[1-9]\d\d|20\d\d) ?[-–] ?(?P<last>1[1-9]\d\d"
    r"|20\d\d|'?\d\d)(?![\w-]|[.,]\d|%| ?(?:kg|km|cm|ft|lbs?|m|mm|g)\b)"
)
_SHORT_CENTURY = re.compile(r"(?<=\dth|\dst|\dnd|\drd) c\.(?=$|[ ,;:)])")
_OPEN = re.compile(r"(?P<year>1[89]\d\d|20\d\d) ?[-–](?= ?\))")
_ERA = re.compile(
    r"(?<![\w.,])(?P<year>\d{1,3}(?:,\d{3})*|\d{1,6}) ?(?P<era>BCE|BC|CE|AD|B\.C\.E|B\.C|C\.E|A\.D)(?P<dot>\.?)(?!\w)"
)
_ERA_FIRST = re.compile(r"(?<!\w)(?:AD|A\.D\.) ?(?P<year>\d{1,4})(?!\w)")
_ABOUT = re.compile(r"(?<!\w)(?:c|ca|circa)\. ?(?=\d{3,4}\b)")
_FUTURE = re.compile(
    r"(?P<before>\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Yy]ear|[Ff]rom|[Ss]ummer of"
    r"|[Oo]f) (?:the year )?)(?P<year>[12]\d{3})(?![\w]|[,.]\d|-\d| (?P<noun>[a-z]+))"
)
_PLAIN = re.compile(
    r"(?<![\w.,$£€/#-])(?<!/ )(?P<year>10[1-9]\d|1[1-9]\d\d|20\d\d)"
    r"(?P<own>'s)?(?!\w|[,.]\d|:\d| ?/ ?\d|-\d)(?: ?(?P<behind>[a-z]+))?"
)
_HYPHENED = re.compile(
    r"(?<=[A-Za-z]-)(?P<year>1[89]\d\d|20\d\d)(?![\w.,]\d|\w)|"
    r"(?<![\w.,$£€/#-])(?P<front>1[1-9]\d\d|20\d\d)(?=-[A-Za-z])"
)


def dates(text: str) -> str:
    """Read dates and years: "Jan. 5, 2011" → "January fifth, twenty eleven", "mid-1990s" → "mid nineteen nineties"."""
    text = _WEEKDAY.sub(lambda match: _WEEKDAYS[match[1][:3]] + (" " if match["part"] else ", "), text)
    text = _SHORT_CENTURY.sub(" century", text)
    text = _ABOUT.sub("circa ", text)
    text = _MANY.sub(lambda match: _MANY_NAMES[match["noughts"].count("0")], text)
    text = _BIG_FIRST.sub(lambda match: _american(int(match["month"]), match["day"], match["year"]), text)
    text = _NUMERIC.sub(_numeric, text)
    text = _QUARTER.sub(_quarter, text)
    if _NAMED.search(text):
        text = _DAY_MONTH.sub(_day_month, text)
        text = _MONTH_DAY.sub(_month_day, text)
        text = _MONTH_YEAR.sub(_month_year, text)
        text = _MONTHS.sub(lambda match: f"{_name(match['first'])} to {_name(match['last'])}", text)
        text = _SHORT_MONTH.sub(_short_month, text)
    return _years(text)


def _years(text: str) -> str:
    text = _DECADES.sub(" to ", text)
    text = _DECADE.sub(_decade, text)
    text = _ERA.sub(_era, text)
    text = _ERA_FIRST.sub(lambda match: f"A D {paired(int(match['year']))}", text)
    text = _SPAN.sub(_span, text)
    text = _OPEN.sub(lambda match: paired(int(match["year"])), text)
    text = _FUTURE.sub(_future, text)
    text = _HYPHENED.sub(lambda match: paired(int(match["year"] or match["front"])), text)
    text = _PLAIN.sub(_plain, text)
    return _APOSTROPHE.sub(lambda match: short_year(match["year"]), text)


def _name(month: str) -> str:
    full = _SHORT[month.casefold().rstrip(".")[:3]]
    return full if month[0].isupper() else full.casefold()


def _short_month(match: re.Match[str]) -> str:
    """Leave names at a sentence's end, such as Jan and Dec, as they are."""
    last = match["end"] is not None
    if last and not _BEFORE_MONTH.search(match.string[: match.start()][-_REACH:]):
        return match[0]
    return _SHORT[match["short"].casefold()] + ("." if last and match.start() else "")


def _year(written: str | None, comma: str | None = "") -> str:
    return f"{comma or ''} {paired(int(written))}" if written else ""


def _american(month: int, day: str, year: str) -> str:
    said = paired(int(year)) if len(year) > len("00") else _two(year)
    return f"{MONTHS[month - 1]} {ordinal(int(day))} {said}"


def _two(year: str) -> str:
    return digits(year) if year.startswith("0") else cardinal(int(year))


def _numeric(match: re.Match[str]) -> str:
    one, other, year = int(match["one"]), int(match["other"]), match["year"]
    if len(year) == len("00") and match["sign"] != "/":
        return match[0]
    if match["one"] == match["other"] == year:
        return " ".join([cardinal(one)] * 3)
    if 1 <= one <= len(MONTHS) and 1 <= other <= _LAST_DAY:
        return _american(one, match["other"], year)
    if 1 <= other <= len(MONTHS) and 1 <= one <= _LAST_DAY:
        said = paired(int(year)) if len(year) > len("00") else _two(year)
        return f"the {ordinal(one)} of {MONTHS[other - 1]} {said}"
    return match[0]


_LAST_DAY = 31


def _quarter(match: re.Match[str]) -> str:
    year = match["year"].lstrip("'")
    return f"the {_ORDINALS[int(match['quarter'] or match['second'])]} quarter of {paired(int(year))}"


def _month_day(match: re.Match[str]) -> str:
    month = match["month"]
    if month in ("may", "march") and not (match["suffix"] or match["year"]):
        return match[0]
    return f"{_name(month)} {ordinal(int(match['day']))}{_year(match['year'], match['comma'])}"


def _day_month(match: re.Match[str]) -> str:
    month = match["month"]
    if month in ("may", "march") and not (match["suffix"] or match["year"]):
        return match[0]
    the = match["the"] or "the "
    return f"{the}{ordinal(int(match['day']))} of {_name(month)}{_year(match['year'], match['comma'])}"


def _month_year(match: re.Match[str]) -> str:
    if match["month"] in ("may", "march") and not match["year"]:
        return match[0]
    return f"{_name(match['month'])} {paired(int(match['year'])) if match['year'] else short_year(match['short'])}"


def _decade(match: re.Match[str]) -> str:
    lead = match["mid"].replace("-", " ") if match["mid"] else ""
    if match["owned"] is not None:
        text = match.string
        known = (
            match["mid"]
            or _CONTEXT.search(text[: match.start()][-_REACH:])
            or re.match(r" [A-Za-z]", text[match.end() :])
        )
        if not known:
            return f"{cardinal(int(match['owned']))}'s"
    return lead + decade(int(match["long"] or match["short"] or match["bare"] or match["owned"]))


_REACH = 12


def _era(match: re.Match[str]) -> str:
    written = match["year"]
    number = int(written.replace(",", ""))
    said = cardinal(number) if "," in written or len(written) > len("0000") else _ancient(number)
    stop = "." if match["dot"] and match.end() == len(match.string) else ""
    return f"{said} {' '.join(match['era'].replace('.', ''))}{stop}"


def _ancient(number: int) -> str:
    """Return "three forty" for a year of 340, "four hundred" for one of 400."""
    return paired(number) if number % _CENTURY_YEARS else cardinal(number)


_CENTURY_YEARS = 100


def _span(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"].lstrip("'")
    if len(last) == len("0000"):
        if int(last) < int(first):
            return match[0]
        return f"{paired(int(first))} to {paired(int(last))}"
    return f"{paired(int(first))} to {short_year(last)}"


def _future(match: re.Match[str]) -> str:
    return f"{match['before']}{paired(int(match['year']))}"


def _plain(match: re.Match[str]) -> str:
    number, behind = int(match["year"]), match["behind"] or ""
    if behind in COUNTED or (number < _MODERN and behind.endswith("s") and behind not in _NO_PLURALS):
        return match[0]
    rest = match[0][len(match["year"]) :]
    if match["own"]:
        tens = number % 100 == 0 or (
            number % 10 == 0 and bool(_CONTEXT.search(match.string[: match.start()][-_REACH:]))
        )
        if tens:
            return plural(paired(number)) + rest.removeprefix("'s")
    return paired(number) + rest


_MODERN = 1800
_NO_PLURALS = frozenset("is was has does this its as us across towards always perhaps versus previous".split())
