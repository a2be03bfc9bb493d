"""Times of day, running times, verses and aspect ratios: all that has a colon, or hours and minutes."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, quantity

_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth"
    "|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job|Psalms?|Proverbs|"
    "Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea"
    "|Joel|Amos|Obadiah|Jonah|Micah|Nahum|Habakkuk|Zechariah|Malachi|"
    "Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians"
    "|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|"
    "Hebrews|James|Peter|Jude|Revelation|Surah|Quran"
)
_VERSE = re.compile(
    rf"(?P<book>\b(?:{_BOOKS}) )(?P<chapter>\d{{1,3}}):(?P<verse>\d{{1,3}})(?:[-–](?P<last>\d{{1,3}}))?(?![\w:])"
)
_RATIO = re.compile(r"(?<![\w.:])(?P<one>\d{1,2}\.\d{1,3}|\d{1,3}(?=:\d| : )) ?: ?(?P<other>1|\d)(?![\w:.]|\.\d)")
_FRAMES = re.compile(r"(?<![\w.:])(16|21|18|4|3|32|5|9):(9|10|3|2|16|4)(?![\w:]|\.\d)")
_SPOKEN_BY = frozenset(("16:9", "16:10", "21:9", "4:3", "3:2", "18:9", "32:9", "9:16", "3:4"))
_HALF = r"(?P<half>[AaPp])\.?[Mm]\b(?P<dot>\.?)"
_TIME = re.compile(
    rf"(?<![\w:.])(?<!\d,)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?! ?:? ?\d)(?: ?{_HALF})?(?=\W|$|[A-Z]{{2,4}}\b)"
)
_POINTED = re.compile(rf"(?<![\w:.,/$£€])(?P<hour>1[0-2]|0?[1-9])\.(?P<minute>[0-5]\d) ?{_HALF}(?!\w)")
"""As the British write it."""
_HOUR = re.compile(rf"(?<![\w:.,/$])(?P<hour>1[0-2]|0?[1-9])(?: ?[-–] ?(?P<last>1[0-2]|0?[1-9]))? ?{_HALF}(?!\w)")
_TIMES = re.compile(
    r"(?<=\d)(?P<first> ?[AaPp]\.?[Mm]\.?)? ?[-–] ?(?=(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[AaPp]\.?[Mm]\b)"
)
_LENGTH = re.compile(r"(?<![\w:.])(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?![\w:]|\.\d)")
_POSITION = re.compile(r"(?<![\w:.])(?P<minutes>2[5-9]|[3-9]\d|1\d\d):(?P<seconds>[0-5]\d)(?![\w:]|\.\d)")
_RUNTIME = re.compile(
    r"(?<![\w.,$])(?P<hours>\d{1,2}) ?(?:h|hrs?|hours?)\.?,? ?(?:and )?(?P<minutes>\d{1,2}) ?"
    r"(?:m|mins?|minutes?)?\b(?P<dot>\.?)(?:,? ?(?P<seconds>\d{1,2}) ?(?:s|secs?)\b\.?)?"
)
_SHORT_LENGTH = re.compile(r"(?<![\w.,$])(?P<minutes>\d{1,3}) ?m(?:ins?)?\.?,? ?(?P<seconds>\d{1,2}) ?s(?:ecs?)?\b\.?")
_ADJECTIVE, _NOUN = (
    re.compile(r"\b(?:an?|the|its|this) $", re.IGNORECASE),
    re.compile(r" (?!(?:of|and|or|in|to|for|on|long|is|was|with|at|but|that|later|into|it|i)\b)[a-z]+"),
)
_NOON, _REACH = 12, 6


def times(text: str) -> str:
    """Read times: "9:30pm" → "nine thirty P M", "2h 46m" → "two hours forty-six minutes", "2.39:1"."""
    text = _RUNTIME.sub(_runtime, text)
    text = _SHORT_LENGTH.sub(
        lambda match: f"{_units(match['minutes'], 'minute')} {_units(match['seconds'], 'second')}", text
    )
    text = _TIMES.sub(lambda match: f"{match['first'] or ''} to ", text)
    if ":" in text:
        text = _VERSE.sub(_verse, text)
        text = _LENGTH.sub(_length, text)
        text = _FRAMES.sub(
            lambda match: (
                f"{cardinal(int(match[1]))} by {cardinal(int(match[2]))}" if match[0] in _SPOKEN_BY else match[0]
            ),
            text,
        )
        text = _RATIO.sub(_ratio, text)
        text = _POSITION.sub(
            lambda match: f"{cardinal(int(match['minutes']))} {_minute(match['seconds'])}".strip(), text
        )
        text = _TIME.sub(_time, text)
    return _HOUR.sub(_hour, _POINTED.sub(_time, text))


def _units(number: str, unit: str) -> str:
    return f"{cardinal(int(number))} {unit}{'' if int(number) == 1 else 's'}"


def _runtime(match: re.Match[str]) -> str:
    if (
        match["dot"] == ""
        and _ADJECTIVE.search(match.string[: match.start()][-_REACH:])
        and _NOUN.match(match.string[match.end() :])
    ):
        return f"{cardinal(int(match['hours']))} hour {cardinal(int(match['minutes']))} minute"
    said = f"{_units(match['hours'], 'hour')} {_units(match['minutes'], 'minute')}"
    if match["seconds"]:
        said += f" {_units(match['seconds'], 'second')}"
    return said + ("." if match["dot"] and match.end() == len(match.string) else "")


def _verse(match: re.Match[str]) -> str:
    last = f" to {cardinal(int(match['last']))}" if match["last"] else ""
    return f"{match['book']}{cardinal(int(match['chapter']))} {cardinal(int(match['verse']))}{last}"


def _length(match: re.Match[str]) -> str:
    parts = [(match["hours"], "hour"), (match["minutes"], "minute"), (match["seconds"], "second")]
    return " ".join(_units(number, unit) for number, unit in parts if int(number)) or "zero seconds"


def _ratio(match: re.Match[str]) -> str:
    return f"{quantity(match['one'])} to {quantity(match['other'])}"


def _minute(written: str) -> str:
    number = int(written)
    if not number:
        return ""
    return f"oh {cardinal(number)}" if number < len("0123456789") else cardinal(number)


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), _minute(match["minute"])
    said = f"{cardinal(hour)} {minute}".strip()
    if match["half"]:
        return said + _suffix(match)
    if not minute:
        said += " o'clock" if 0 < hour <= _NOON else " hundred"
    return said + (" " if match.string[match.end() : match.end() + 1].isalpha() else "")


def _hour(match: re.Match[str]) -> str:
    if (
        match["half"] in "Aa"
        and match[0].endswith((" am", " AM"))
        and not match["last"]
        and _AM_I.match(match.string[match.end() :])
    ):
        return match[0]
    lead = f"{cardinal(int(match['hour']))} to " if match["last"] else ""
    return lead + cardinal(int(match["last"] or match["hour"])) + _suffix(match)


_AM_I = re.compile(r" I\b")


def _suffix(match: re.Match[str]) -> str:
    ends = match["dot"] and (match.end() == len(match.string))
    return f" {match['half'].upper()} M{'.' if ends else ''}"
