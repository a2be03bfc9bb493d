"""Ratings: stars, points out of so many, school grades."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, quantity

_FULL, _HALF, _EMPTY = "★⭐🌟✭✮", "⯪⯨", "☆✩⚝"
_SIGNS = _FULL + _HALF + _EMPTY
_POINTS = r"(?:\d{1,3} \d/\d{1,2}(?!\d)|\d{1,3}(?:[.,]\d{1,2})?|\.\d{1,2})"
_ASTERISKS = re.compile(
    r"(?<!\S)\*{1,5}(?: ?1/2(?:(?: out of | ?/ ?)\*{3,5})?(?![\w*])|(?: out of | ?/ ?)\*{3,5}(?![\w*])"
    r"|(?=(?: out of | ?/ ?)(?:\d|three|four|five|ten)))"
)
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d])[{_SIGNS}](?=[^\W\d])")
_NUMBERED = re.compile(
    rf"(?<![\w./])(?P<points>{_POINTS}|1/2) ?(?:-(?=[★⭐🌟]))?[★⭐🌟](?: ?[★⭐🌟]){{0,4}}(?![{_SIGNS}])"
)
_ROW = re.compile(
    rf"(?:(?P<signs>[{_SIGNS}](?: ?[{_SIGNS}]){{0,19}})(?P<half> ?1/2)?"
    rf"(?P<rest>(?: ?[☆✩]){{0,9}})|(?P<alone>(?<![\w/.])1/2(?: ?[☆✩]){{1,9}}))"
    rf"(?: ?/ ?(?P<of>\d{{1,2}}|[★⭐🌟]{{3,10}})(?!\w)| out of (?P<stars>[★⭐🌟]{{3,10}}))?(?: stars?\b)?"
)
_OUT_OF = re.compile(
    rf"(?<![\w./$€£])(?!1/2 ?[{_SIGNS}])(?<![{_SIGNS}] )(?P<lead>\d{{1,2}}-)?"
    rf"(?P<points>{_POINTS}|1/2) ?/ ?(?P<of>\d{{1,3}})(?![\w/]|[.,]\d)"
    r"(?P<unit>[ -]?(?:stars?|points?)\b| ?[★⭐])?(?P<part> of (?:an?|the|its|all|his|her|their|my)\b)?"
)
_STARS_OF = re.compile(r"(?<=\bstars)/(?=\d)")
_HALF_STAR = re.compile(r"(?<![\w./-])(?<!\d )1/2(?P<gap>[ -])(?P<an>an? )?(?=(?:star|hour|point|mile|dozen|inch)\b)")
_AND_HALF = re.compile(
    r"(?<!\w)(?P<whole>zero|one|two|three|four|five|six|seven|eight|nine|ten) and 1/2(?![\w/]|\.\d)", re.IGNORECASE
)
_HALF_POINTS = re.compile(r"(?<![\w./])(\d{1,3}) 1/2(?= (?:out of|stars?\b|points?\b))")
_GRADE = re.compile(r"(?<![\w'+&-])(?P<grade>[A-F])(?P<sign>[+\u2013-])(?![\w+&-])(?! (?:and|or|to) [A-Z]-\w)")
_CONTEXT = re.compile(
    r"\b(?:rat(?:ed?|ings?)|scor(?:ed?|es|ing)|grade[ds]?|g[ai]ve[sn]?|giving|gets?|got|earn(?:s|ed)?|verdict|overall|"
    r"solid|strong|easy|generous|weak|deserves?|final|total|stars?|out of|review)\b",
    re.IGNORECASE,
)
_SCALES, _OPEN_SCALES, _LONE_SCALES = (5, 10, 100), (10, 100), (4, 20)
_SIGN_NAMES = {"+": "plus"}


def ratings(text: str) -> str:
    """Read ratings: "★★★½" → "three and a half stars", "8.5/10" → "eight point five out of ten", "A-" → "A minus"."""
    if "*" in text:
        text = _ASTERISKS.sub(lambda match: match[0].replace("*", "★"), text)
    if "/" in text:
        text = _STARS_OF.sub(" out of ", text)
        text = _HALF_POINTS.sub(lambda match: quantity(match[0]), text)
        text = _AND_HALF.sub(r"\g<whole> and a half", text)
        text = _HALF_STAR.sub(_half, text)
        text = _OUT_OF.sub(_out_of, text)
    if not text.isascii():
        text = _BETWEEN_LETTERS.sub("", text)
        text = _NUMBERED.sub(_numbered, text)
        text = _ROW.sub(_row, text)
    return _GRADE.sub(lambda match: f"{match['grade']} {_SIGN_NAMES.get(match['sign'], 'minus')}", text)


def _numbered(match: re.Match[str]) -> str:
    return f" {_stars(match['points'])} "


def _stars(points: str) -> str:
    if points == "1/2":
        return "half a star"
    return f"{quantity(points)} {'star' if points == '1' else 'stars'}"


def _row(match: re.Match[str]) -> str:
    signs = (match["signs"] or match["alone"]) + (match["rest"] or "")
    full = sum(map(signs.count, _FULL))
    half = bool(match["half"] or match["alone"]) or any(sign in signs for sign in _HALF)
    empty = sum(map(signs.count, _EMPTY))
    of = match["of"] or match["stars"]
    total = (int(of) if of.isdecimal() else len(of)) if of else (full + half + empty if empty else 0)
    points = f"{full} 1/2" if full and half else "1/2" if half else str(full)
    if not total:
        return f" {_stars(points)} "
    name = "half a star" if points == "1/2" else quantity(points)
    return f" {name} out of {cardinal(total)}{'' if points == '1/2' else ' stars'} "


def _out_of(match: re.Match[str]) -> str:
    if not _is_rating(match):
        return match[0]
    unit = " stars" if match["unit"] and "point" not in match["unit"] else ""
    lead = f"{cardinal(int(match['lead'][:-1]))} to " if match["lead"] else ""
    points = "half" if match["points"] == "1/2" else quantity(match["points"].replace(",", "."))
    return f"{lead}{points} out of {cardinal(int(match['of']))}{unit}{match['part'] or ''}"


def _is_rating(match: re.Match[str]) -> bool:
    points, of = match["points"].replace(",", "."), int(match["of"])
    whole, _, fraction = points.partition(" ")
    if of == 0 or match["part"]:
        return bool(match["unit"]) and of > 0
    if match["unit"] or fraction or "." in whole or "/" in whole or match["lead"]:
        return True
    value = int(whole)
    if of in _SCALES and (value <= of or of in _OPEN_SCALES):
        return True
    if value > of:
        return False
    alone = match.start() == 0 and not match.string[match.end() :].strip(".! ")
    if alone:
        return of in _LONE_SCALES and value > 1
    return value not in (1, of) and bool(_CONTEXT.search(match.string[: match.start()][-_REACH:]))


_REACH = 60
"""Characters before a fraction in which a word can make it a rating."""


def _half(match: re.Match[str]) -> str:
    if match["gap"] == "-" or _BEFORE_HALF.search(match.string[: match.start()][-_REACH:]):
        return f"half{match['gap']}"
    return f"half {match['an'] or ('an ' if match.string[match.end() :].startswith(('hour', 'inch')) else 'a ')}"


_BEFORE_HALF = re.compile(r"\b(?:an?|the|its|this|that|another|every|first|last|next|extra) $", re.IGNORECASE)
