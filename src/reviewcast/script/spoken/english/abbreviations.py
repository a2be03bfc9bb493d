"""Abbreviations: "Dr." → "Doctor", "vs." → "versus", "pp. 12" → "pages 12"."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.vocabulary import (
    ANYWHERE,
    BARE_TITLES,
    BEFORE_NAME,
    BEFORE_NUMBER,
    BEHIND_NUMBER,
    DOTTED,
    ROADS,
    STARTERS,
    STATES,
)

_BEFORE_NUMBER = re.compile(
    rf"(?<![\w.])(?P<short>{'|'.join(BEFORE_NUMBER)})(?P<dot>\.?) ?(?=\d|[ivxl]{{1,6}}\b|[IVXL]{{1,6}}\b)",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    rf"(?<=\d)(?P<gap>[ -]?)(?P<short>{'|'.join(BEHIND_NUMBER)})(?P<dot>\.?)(?![\w])", re.IGNORECASE
)
_BEFORE_NAME = re.compile(
    rf"(?<![\w.])(?P<short>{'|'.join(BEFORE_NAME)})(?P<dot>\.?) ?(?=[\"']?[A-Z(]|& [A-Z]|and [A-Z])"
)
_DOTTED = re.compile(
    rf"(?<![\w.@])(?P<short>{'|'.join(re.escape(short) for short in sorted(DOTTED, key=len, reverse=True))})"
    rf"(?P<dot>\.)(?!\w)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    rf"(?<![\w./])(?P<short>{'|'.join(re.escape(short) for short in sorted(ANYWHERE, key=len, reverse=True))})"
    rf"(?P<dot>\.?)(?![\w/]| dot )",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\d|[ivxlIVXL](?![^\W_])")
_SAINT = re.compile(r"(?<![\w.])(?P<kind>St|Ste|SS)(?P<dot>\.?) ?(?=[A-Z][\w'])")
_ROAD = re.compile(r"(?<=[a-z] )(?P<short>St|Ave|Blvd|Rd|Ln|Dr|Sq|Hwy|Expy|Pkwy)(?P<dot>\.?)(?=$|[ ,;:!?)\"'.])")
_BEFORE_ROAD = re.compile(
    rf"(?:^|[^\w])(?:(?!(?:{'|'.join(STARTERS)}|Dear|Our|With) $)[A-Z][a-z]+|\d{{1,3}}(?:st|nd|rd|th)) $"
)
_WAY = re.compile(
    rf"(?<=\d )(?P<way>[NSEW])\.? "
    rf"(?=(?:\d{{1,3}}(?:st|nd|rd|th)|[A-Z][a-z]{{1,20}}) (?:{'|'.join(ROADS)}|Street|Avenue)\b)"
)
_WAYS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_STATE = re.compile(
    rf"(?P<town>\b[A-Z][a-z']{{1,20}}, )(?P<state>{'|'.join(STATES)})"
    r"(?:(?=$|\.(?! \d)|[,;:!?)])(?<!MD)(?<!ID)|(?= \d{5}(?!\d)))"
)
_HOUSE = re.compile(r"\d+(?: [NSEW]\.?)?(?: [A-Z][a-z]+){1,3} $")
_NEXT_NAME = re.compile(rf" (?!(?:{'|'.join(STARTERS)})\b)[A-Z]")
_NEXT_CAPITAL = re.compile(r" [A-Z]")
_REACH = 60
_INITIALS = re.compile(
    r"(?<![\w.'&])(?<!: )([A-HJ-UW-Z])\. (?=[A-Z](?:\.|[a-z]))|(?<![\w.'&])([IV])\. (?=[A-Z]\. ?[A-Z])"
)
_DIRECTED = re.compile(r"(?<!\w)([Dd])ir\. (?=by\b)")
_EDITION = re.compile(r"(?<=st|nd|rd|th) ed\.(?!\w)|(?<=\brev\.) ed\.(?!\w)")
_EDITED = re.compile(r"(?<!\w)(?P<first>[Ee])d\. (?:by |(?<=\bed\. )(?=[A-Z][a-z]+ [A-Z][a-z]))")
_TRANSLATED = re.compile(r"(?<!\w)([Tt]rans)\. (?=by\b)")
_SENTENCE = re.compile(r' ["\']?[A-Z]')
_VERSUS = re.compile(r"(?<=\w )v\.(?= ?\w)|(?<=\w )v(?= [A-Z])")
_VERY = re.compile(
    r"(?<![\w.])v\. (?=(?:bad|big|boring|clever|dark|different|dull|fast|few|funny|good|happy|hard|little|long|much|"
    r"nice|odd|poor|sad|scary|short|silly|similar|slow|small|strange|strong|violent|well)\b)"
)
_COUPLE = re.compile(r"(?<=\bMister )(?P<and>&|and) Mrs\b\.?(?! ?[A-Z])")


def abbreviations(text: str) -> str:
    """Read abbreviations in full where what stands around them says which word they are."""
    text = _STATE.sub(lambda match: match["town"] + STATES[match["state"]], text)
    text = _WAY.sub(lambda match: f"{_WAYS[match['way']]} ", text)
    text = _ROAD.sub(_road, text)
    text = _SAINT.sub(
        lambda match: (
            "Saints " if match["kind"] == "SS" and match["dot"] else "Saint " if match["kind"] != "SS" else match[0]
        ),
        text,
    )
    if _NUMERAL.search(text):
        text = _BEFORE_NUMBER.sub(_numbered, text)
        text = _BEHIND_NUMBER.sub(_counted, text)
    text = _TRANSLATED.sub(r"\1lated ", _DIRECTED.sub(r"\1irected ", text))
    text = _EDITED.sub(r"\g<first>dited by ", _EDITION.sub(" edition", text))
    text = _VERY.sub("very ", text)
    text = _VERSUS.sub("versus", text)
    text = _COUPLE.sub(r"\g<and> Missus", _BEFORE_NAME.sub(_titled, text))
    text = _DOTTED.sub(lambda match: _full(match, DOTTED), text)
    text = _ANYWHERE.sub(lambda match: _full(match, ANYWHERE), text)
    return _INITIALS.sub(lambda match: f"{match[1] or match[2]} ", text)


def _titled(match: re.Match[str]) -> str:
    short = match["short"]
    known = match["dot"] or (short in BARE_TITLES and match[0].endswith(" "))
    return f"{BEFORE_NAME[short]} " if known else match[0]


def _road(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    behind = match.string[match.end() :]
    if not _BEFORE_ROAD.search(before):
        return match[0]
    named = bool(_NEXT_NAME.match(behind))
    if _HOUSE.search(before) or not named:
        stop = "." if match["dot"] and (not behind or _NEXT_CAPITAL.match(behind)) else ""
        return ROADS[match["short"]] + stop
    return match[0]


def _numbered(match: re.Match[str]) -> str:
    short = match["short"]
    behind = match.string[match.end() : match.end() + 1]
    full = BEFORE_NUMBER[short.lower()]
    if not behind.isdecimal() and (short.lower() in _ONLY_DIGITS or not (match["dot"] or short[0].isupper())):
        return match[0]
    if short.lower() in _NEED_DOT and not match["dot"]:
        return match[0]
    return f"{full.capitalize() if short[0].isupper() and match.start() == 0 else full} "


_NEED_DOT = frozenset(
    ("op", "no", "nos", "p", "fig", "art", "bk", "sec", "ch", "c", "ca", "par", "l", "max", "min", "ext", "sc")
)
_ONLY_DIGITS = frozenset(("no", "nos", "p", "pp", "c", "ca", "approx", "est", "l", "pg", "pgs", "max", "min", "ext"))


def _counted(match: re.Match[str]) -> str:
    one, many = BEHIND_NUMBER[match["short"].lower()]
    alone = re.search(r"(?<![\d.,/])1$", match.string[: match.start()][-3:])
    stop = "." if match["dot"] and match.end() == len(match.string) else ""
    return f"{match['gap'] or ' '}{one if alone or match['gap'] == '-' else many}{stop}"


def _full(match: re.Match[str], table: dict[str, str]) -> str:
    """Return the full word; its dot ends the sentence where nothing, or a new sentence, follows."""
    if match["short"].isupper() and table is DOTTED and match["short"].lower() not in _SHOUTED:
        return match[0]
    full = table[match["short"].lower()]
    behind = match.string[match.end() :]
    if match["short"] == "Vs" and _LETTER.search(match.string[: match.start()]):
        return match[0]
    if match["short"] == "dr" and not behind[1:2].islower():
        return match[0]
    if match["short"] in _READ_ELSE and not _READ_ELSE[match["short"]][0].match(behind):
        full = _READ_ELSE[match["short"]][1]
    ends = match["dot"] and (
        not behind.strip("\"')") or (_SENTENCE.match(behind) and match["short"].lower() in _ENDING)
    )
    if (
        match["short"][0].isupper()
        and match["short"].lower() not in _ENDING
        and (match.start() == 0 or table is DOTTED)
    ):
        full = full[0].upper() + full[1:]
    return full + ("." if ends else "")


_LETTER = re.compile(r"(?<!\w)[A-Z] $")
"""Before "Vs": two T Vs are not one against another."""
_READ_ELSE = {
    "st": (
        re.compile(r"\W*$| ?[,;:!?)]| (?:is|was|and|or|in|on|to|at|for|with|by|near|corner|has|where|but)\b"),
        "saint",
    ),
    "inc": (re.compile(r"(?! (?:\d|all|the|an?)\b)"), "including"),
}
"""In small letters: what must follow if it is to be the table's word, and what it is else."""
_SHOUTED = frozenset(("vs", "etc", "jr", "sr", "e.g", "i.e", "a.k.a", "bros"))
_ENDING = frozenset(("etc", "jr", "sr", "inc", "ltd", "corp", "bros", "co"))
