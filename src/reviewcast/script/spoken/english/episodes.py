"""Seasons and episodes: "S01E03", "1x05", "Season 3, Ep. 4"."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?<!\w)[Ss](\d{1,2})[ .:,-]{0,2}(?:[Ee]|[Ee][Pp]\.? ?)(\d{1,3})"
    r"(?P<more>(?:[ -]{0,3}[Ee](?:[Pp]\.? ?)?\d{1,3}|-\d{1,3}){0,6})(?!\w)"
)
_CROSS = re.compile(r"(?<![\w.])(\d{1,2})[x×](\d{2})(?!\w|\.\d)(?! ?(?:m2|cm|mm|in|ft|m)\b)")
_SEASON = re.compile(r"(?<![\w-])(?<!Galaxy )(?<!Audi )(?<!Model )(?<!Tesla )S(\d{1,2})(?![\w.]\w|\w|-\w)")
_EPISODE = re.compile(r"(?<![\w-])(?P<name>[Ee]p(?:s|isodes?)?)\.? ?#?(?=\d)")
_SEASON_WORD = re.compile(r"(?<!\w)(?P<name>[Ss])(?:eas|sn)\.? ?(?=\d)")
_PADDED = re.compile(
    r"(?<!\w)((?:[Ss]eason|[Ss]eries|[Ee]pisode|[Cc]hapter|[Vv]olume|[Pp]art|[Ii]ssue|[Bb]ook)s?) #?0+(?=\d)"
)
_NUMBER = re.compile(r"\d{1,3}")
_MAX_SEASON = 9


def episodes(text: str) -> str:
    """Spell out codes and short forms of seasons and episodes."""
    text = _CODE.sub(_code, text)
    text = _CROSS.sub(_cross, text)
    text = _SEASON.sub(lambda match: f"season {int(match[1])}", text)
    text = _EPISODE.sub(_episode, text)
    text = _SEASON_WORD.sub(lambda match: f"{match['name']}eason ", text)
    return _PADDED.sub(lambda match: f"{match[1]} ", text)


def _code(match: re.Match[str]) -> str:
    more = [int(number) for number in _NUMBER.findall(match["more"])]
    first = int(match[2])
    said = f"season {int(match[1])} episode{'s' if more else ''} {first}"
    if not more:
        return said
    joint = "and" if len(more) == 1 and more[0] == first + 1 and match["more"][0] in "Ee" else "to"
    return f"{said} {joint} {more[-1]}"


def _cross(match: re.Match[str]) -> str:
    if int(match[1]) > _MAX_SEASON and not match[2].startswith("0"):
        return match[0]
    return f"season {int(match[1])} episode {int(match[2])}"


def _episode(match: re.Match[str]) -> str:
    name = match["name"]
    return f"{name[0]}pisode{'s' if name.endswith('s') else ''} "
