"""Roman numerals behind titles and names: "Rocky IV" → "Rocky four", "Henry V" → "Henry the fifth"."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, ordinal
from reviewcast.script.spoken.english.vocabulary import NUMBERED, REGNAL, RULERS, STARTERS

_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_CANDIDATE = re.compile(r"(?<![\w'&.@#/-])(?P<numeral>[IVXLCDM]{1,8})(?P<own>'s|s')?(?![\w'&@/+]|\.[\w]|-(?![IVX]))")
_SMALL = re.compile(
    r"(?<!\w)(?P<noun>part|chapter|book|volume|act|scene|canto|page|pages"
    r"|appendix|section) (?P<numeral>[ivxl]{2,7}|[vx](?=[.,;:)]|$))(?!\w)",
    re.IGNORECASE,
)
_LOWER = re.compile(r" [ivxl]{1,7}\b")
_RANGE = re.compile(r"(?<![\w'-])(?P<first>[IVX]{1,5})[-–](?P<last>[IVX]{1,5})(?![\w-])")
_CENTURY = re.compile(r"(?<!\w)(?P<numeral>[IVX]{1,6})(?:th)?(?= [Cc]entur(?:y|ies)\b)")
_HEADING = re.compile(r"(?P<numeral>[IVXL]{1,6})(?:(?P<dot>[.):]) (?![A-Z]\.)(?=[\"']?[A-Z])|(?P<end>\.?)$)")
_BEFORE = re.compile(r"([^\W\d_][\w'.!-]*),?[:;]? (?:[\"'(])?$")
_REACH = 40
_FOLLOWS = re.compile(r" ?(?:and|&|or|to|/|,)(?: and)? [IVX]{1,5}\b")
_SPEAKER = re.compile(
    r" (?:am|hear|adore|was|had|have|did|do|don't|didn't|would|wouldn't|could"
    r"|couldn't|should|will|won't|can|can't|think|thought|saw|see|"
    r"liked?|loved?|hated?|wish|want(?:ed)?|guess|mean|know|knew"
    r"|watched|read|feel|felt|found|enjoy(?:ed)?|remember|never|"
    r"really|also|just|still|always|kind|must|may|might|prefer(?:red)?|believe|say|said|say|wrote|got|get)\b"
)
_TEN = "X"
_LONE_X = frozenset("saw fantasy quest trek fast".split())
"""What a lone X is a number behind; elsewhere it is a letter, as in "Malcolm X"."""
_LETTERED = frozenset(("Malcolm", "Christian"))
_INITIAL = re.compile(rf"[IVX]\.? [A-Z]\b(?!')|[VX]\. (?!(?:{'|'.join(STARTERS)})\b)[A-Z][a-z]")
"""A letter between a person's names: "George V. Higgins"."""
_ENDS = re.compile(r"[,.;:!?)]|$| (?:and|or|&|to|is|are|was|were|in|on|but|has|have)\b")
_NO_NAMES = frozenset("Mr Mrs Ms Dr And The But If So When As Vitamin That What How Mr. Mrs. Ms. Dr.".split())
_WORDS = frozenset(
    (
        "MIX",
        "DIM",
        "MID",
        "CIVIL",
        "LIVID",
        "VIVID",
        "MILD",
        "DID",
        "LID",
        "DI",
        "MI",
        "LI",
        "XL",
        "XXL",
        "CD",
        "DC",
        "MD",
        "MC",
        "CC",
        "MM",
        "CV",
        "ID",
        "DVD",
        "LCD",
        "DIV",
        "CI",
        "CL",
        "ML",
        "IM",
        "MCM",
        "DL",
        "DM",
        "CM",
        "LC",
        "DX",
        "LX",
        "XXX",
        "MCD",
        "IC",
        "CX",
        "DCI",
        "MDC",
    )
)
_KINGLY = 40


def romans(text: str) -> str:
    """Read Roman numerals as numbers where a title, a name or a noun such as "Part" stands before them."""
    text = _CENTURY.sub(lambda match: ordinal(value(match["numeral"])) if value(match["numeral"]) else match[0], text)
    text = _RANGE.sub(_range, text)
    text = _CANDIDATE.sub(_candidate, text)
    if not _LOWER.search(text):
        return text
    return _SMALL.sub(lambda match: f"{match['noun']} {_spelled(match['numeral'])}", text)


def value(numeral: str) -> int:
    """Return the value of a well-formed Roman numeral, 0 for other letters."""
    if not _NUMERAL.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _spelled(small: str) -> str:
    number = value(small.upper())
    return cardinal(number) if number else small


def _range(match: re.Match[str]) -> str:
    first, last = value(match["first"]), value(match["last"])
    return f"{cardinal(first)} to {cardinal(last)}" if 0 < first < last else match[0]


def _candidate(match: re.Match[str]) -> str:
    numeral, own = match["numeral"], match["own"] or ""
    number = value(numeral)
    if not number:
        return match[0]
    text = match.string
    before = text[max(0, match.start() - _REACH) : match.start()]
    behind = text[match.end() :]
    if match.start() == 0:
        return _heading(match, number)
    if numeral != "I" and numeral not in _WORDS and _in_list(before) and (len(numeral) > 1 or _ENDS.match(behind)):
        return cardinal(number) + own
    word = _BEFORE.search(before, before.rstrip("\"'(").rstrip(" ").rfind(" ") + 1)
    if not word or word[1].endswith("'s") or before.endswith("Xbox Series ") or _INITIAL.match(numeral + behind):
        return match[0]
    if before.rstrip(" \"'(").endswith((",", ":", ";")) and len(numeral) == 1:
        return match[0]
    return _behind(word[1], before, numeral, behind, match[0], own)


def _behind(word: str, before: str, numeral: str, behind: str, written: str, own: str) -> str:
    number = value(numeral)
    noun = word.casefold().removesuffix(".") in NUMBERED
    if noun and (numeral != "I" or (word[0].isupper() and not _SPEAKER.match(behind)) or _FOLLOWS.match(behind)):
        return cardinal(number) + own if numeral not in _WORDS or numeral == "XL" else written
    if word == "Bowl" or (word == "War" and "World" in before):
        return cardinal(number) + own
    if not word[0].isupper() or numeral in _WORDS or len(word) == 1 or number >= _KINGLY or word in _NO_NAMES:
        return written
    if _royal(word, before) and not (numeral == _TEN and word in _LETTERED):
        crowned = numeral != "I" or (
            not _SPEAKER.match(behind)
            and (bool(re.match(r"[,.;:!?)]|$|'s| (?:of|is|was|and|in)\b", behind)) or word in REGNAL)
        )
        return f"the {ordinal(number)}{own}" if crowned else written
    if numeral == "I":
        return cardinal(number) if _FOLLOWS.match(behind) else written
    if numeral == _TEN and word.casefold() not in _LONE_X:
        return written
    if numeral == "V" and re.match(r" (?:for|of|is)\b", behind) and before.strip() == word:
        return written
    return cardinal(number) + own if numeral not in ("L", "C", "D", "M") else written


def _in_list(before: str) -> bool:
    """Whether a numeral stands in a row that began behind a title: "Rocky II, III"."""
    return before.endswith(_JOINTS) and bool(_LISTING.search(before))


_JOINTS = (", ", " and ", " & ", " or ", " to ", "/ ")


_LISTING = re.compile(
    r"(?:^|[ -])(?:[IVX]{1,5}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|the \w+)(?:,| and| &| or| to|, and|, or|/) $"
)


def _royal(word: str, before: str) -> bool:
    words = _LETTERS.findall(before)
    title = words[-2] if len(words) > 1 else ""
    return word in REGNAL or (title.istitle() and title.casefold() in RULERS)


_LETTERS = re.compile(r"[\w']+")


def _heading(match: re.Match[str], number: int) -> str:
    """Read a numeral that numbers a heading: "II. The fall"; a lone "I" is the speaker, a lone "V" a title."""
    heading = _HEADING.match(match.string)
    if not heading or (heading["dot"] is None and len(match["numeral"]) == 1) or match["numeral"] in _WORDS:
        following = _FOLLOWS.match(match.string[match.end() :])
        return (
            cardinal(number) if following and match["numeral"] not in _WORDS and len(match["numeral"]) > 1 else match[0]
        )
    return cardinal(number)
