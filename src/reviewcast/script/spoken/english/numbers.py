"""Numbers of all kinds: ordinals, fractions, ranges, arithmetic, codes, and what is left."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, digits, fraction_name, ordinal, paired, plural, quantity
from reviewcast.script.spoken.english.vocabulary import PAIRED_BEHIND

_GROUPED = r"\d{1,3}(?:,\d{3}){1,9}(?![\d]|,\d{3})"
_NUMBER = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?|(?<!\.)\.\d+"
_ISBN = re.compile(r"(?P<name>\bISBN(?:-1[03])?:? ?)(?P<number>\d[\d -]{7,24}[\dX])(?!\w)")
_PHONE = re.compile(
    r"(?<![\w.-])(?:(?:\+?\d{1,2}[ -])?(?:\(\d{3}\) ?|\d{3}[- ])?(?:(?<=[-) ])\d{3}|555)-\d{4}"
    r"|\d{3}\.\d{3}\.\d{4}|\d{3}-\d\d-\d{4}|\+\d{1,3}(?: \d{2,5}){2,4})(?![\w-]|\.\d)"
)
_ADDRESS = re.compile(r"(?<![\w.])\d{3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_ORDINAL = re.compile(
    rf"(?<![\d.,/])(?P<number>{_GROUPED}|\d{{1,27}})(?P<suffix>st|nd|rd|th)(?P<more>s?)(?!\w)", re.IGNORECASE
)
_MIXED = re.compile(r"(?<![\w.,/])(?P<whole>\d{1,6})(?: |-| and )(?P<top>\d{1,5})/(?P<bottom>\d{1,6})(?![\w/]|\.\d)")
_FRACTION = re.compile(
    r"(?<![\w.,/])(?P<top>\d{1,6}) ?/ ?(?P<bottom>\d{1,6})(?P<suffix>(?:st|nd|rd|th)s?)?(?![\w/]|\.\d)", re.IGNORECASE
)
_EQUATION = re.compile(r"(?<=\d) ?- ?(?=\d+(?: ?[-+*/x×÷] ?\d+){0,9} ?=)")
_OPERATORS = (
    (re.compile(r"(?<=\d) ?[×] ?(?=\d{1,2}(?!\d))|(?<=\d)\*(?=\d)|(?<=\d) \* (?=\d)"), " times "),
    (re.compile(r"(?<=\d) ?÷ ?(?=\d)"), " divided by "),
    (re.compile(r"(?<![\w.])4 ?x ?4(?!\w)"), "four by four"),
)
_FRAME = re.compile(r"(?<![\w.,])(\d{3,4}) ?[x×] ?(\d{3,4})(?![\d.,]\d|\d)")
_RANGE = re.compile(
    rf"(?<![\w.,-])(?P<first>{_GROUPED}|\d{{1,6}}(?:\.\d{{1,3}})?)(?P<dash> ?[-–—] ?)"
    rf"(?P<last>{_GROUPED}|\d{{1,6}}(?:\.\d{{1,3}})?)(?P<own>[a-z]{{0,9}})(?![\w-]|[.,]\d)"
)
_COUNT_BEHIND = re.compile(r"[ -]?[A-Za-z%]")
_NOUN_BEFORE = re.compile(
    r"(?:[A-Za-z]{3,}s|aged?|page|season|episode|chapter|volume|part|book|act|issue|about|around|between|rated|over|"
    r"from|of|only|some)\.? $",
    re.IGNORECASE,
)
_SMALL_SCORE = 9
_MINUS = re.compile(r"(?<![\w).%])-(?=\.?\d)")
_PLUS_SIGN = re.compile(r"(?<![\w)])\+(?=\.?\d)")
_CODE = re.compile(
    r"(?<![\w.,])(?P<letters>[A-Z]{1,6})(?P<dash>-?)(?P<number>\d{1,4})"
    r"(?![\d]|[.,]\d)(?P<more>s(?!\w))?(?P<tail>-(?=[A-Z]))?"
)
_SCALED = re.compile(
    r"(?<=\d)(?P<scale>[KkMB])(?= (?:[a-z]+ )?[a-z]+s\b| people\b)"
    r"|(?<=[\d.]\d)(?<!\b401)(?P<k>[Kk])(?!\w)(?! (?:run|race|resolution|monitor|display|TV)s?\b)"
)
_SCALES = {"K": " thousand", "M": " million", "B": " billion"}
_SHARPNESS = re.compile(r"(?<![\w.])[24568][Kk]")
_AFTER_NAME = re.compile(r"(?P<name>\b[A-Za-z]+ )(?P<number>\d{3,4})(?P<letter>[A-Z]?|s)(?!\w|[.,]\d|-\d)")
_HOUSE = re.compile(
    r"(?<![\w.,])(?P<number>\d{3,4})(?P<letter>[A-Z]?)(?= (?:[NSEW]\. )?(?:[A-Z][a-z]+ ){1,3}"
    r"(?:Street|Avenue|Road|Lane|Drive|Boulevard|Terrace|Court|Place|Square|Way)\b)"
)
_AGES = re.compile(r"(?<![\w.,])(?P<number>[1-9]0)-?(?P<what>ish|somethings?|odd)(?!\w)")
_DOTS = re.compile(r"(?<![\w.])[vV]?\d{1,4}(?:\.\d{1,4}){2,5}(?![\w]|\.\d)")
_VERSION = re.compile(r"(?<![\w.])(?:v|V(?=\d{1,4}\.\d))(?=\d)")
_FOLD = re.compile(r"(?<![\w.,])(?P<number>(?!1[xX])\d{1,4}(?:\.\d{1,2})?)[xX](?![\w-])(?! ?\d)")
_HASH = re.compile(r"(?<!\w)#(?=\d)")
_PLUS = re.compile(r"(?<=[\d%KkMm])\+(?=[\s,.;:!?)\"'-]|$)")
_PLAIN = re.compile(rf"(?P<number>{_NUMBER})(?P<own>(?:'s|s)(?!\w))?(?P<stop>[!?,;:)]?(?=[^\W_])|'(?=[^\W\d_]))?")
_UNGROUPED = 5
"""From so many digits on, a number without commas, and with nothing to count behind it, is a code."""
_COUNTED = re.compile(
    r" (?!(?:is|was|has|as|this)\b)(?:[A-Za-z]+ing |[a-z]+ )?(?:[a-z]+s|people|men|women|children)\b"
    r"| (?:BC|AD)\b|[ -](?:hundred|million|billion)"
)
_ABOUT = re.compile(
    r"(?:about|around|over|nearly|almost|than|roughly|some|of|approximately|least|most|sold|with|the|all) $",
    re.IGNORECASE,
)
_REACH = 16


def numbers(text: str) -> str:
    """Read everything written in digits."""
    text = _ISBN.sub(lambda match: f"{match['name']}{_grouped_digits(match['number'])}", text)
    text = _PHONE.sub(lambda match: _grouped_digits(match[0]), text)
    text = _HOUSE.sub(lambda match: f"{paired(int(match['number']))} {match['letter']}".rstrip(), text)
    text = _HASH.sub("number ", text)
    text = _SCALED.sub(_scaled, text)
    text = _ADDRESS.sub(lambda match: " dot ".join(map(digits, match[0].split("."))), text)
    text = _VERSION.sub("version ", _DOTS.sub(_dotted, text))
    text = _FOLD.sub(_fold, text)
    text = _arithmetic(text)
    text = _ORDINAL.sub(_ordinal, _fractions(text))
    text = _RANGE.sub(_range, text)
    text = _AGES.sub(lambda match: f"{cardinal(int(match['number']))} {match['what']}", text)
    text = _MINUS.sub("minus ", text)
    text = _PLUS_SIGN.sub("plus ", text)
    text = _PLUS.sub(" plus", text)
    text = _AFTER_NAME.sub(_after_name, text)
    text = _CODE.sub(_code, text)
    return _PLAIN.sub(_plain, text)


def _fold(match: re.Match[str]) -> str:
    return match[0] if match[0] == match.string and "." in match["number"] else f"{match['number']} times"


def _fractions(text: str) -> str:
    if "/" not in text:
        return text
    text = _MIXED.sub(_mixed, text)
    return _FRACTION.sub(_fraction, text)


def _arithmetic(text: str) -> str:
    if "=" in text:
        text = _EQUATION.sub(" minus ", text)
    text = _FRAME.sub(lambda match: f"{paired(int(match[1]))} by {paired(int(match[2]))}", text)
    for pattern, word in _OPERATORS:
        text = pattern.sub(word, text)
    return text


def _grouped_digits(written: str) -> str:
    groups = re.split(r"[ ().+-]+", written.replace("X", ""))
    said = ", ".join("eight hundred" if group == "800" else digits(group) for group in groups if group)
    said = f"plus {said}" if written.startswith("+") else said
    return said + (" X" if written.endswith("X") else "")


def _scaled(match: re.Match[str]) -> str:
    sharp = _SHARPNESS.match(match.string, max(0, match.start() - 1))
    return match[0] if sharp else _SCALES[(match["scale"] or match["k"]).upper()]


def _dotted(match: re.Match[str]) -> str:
    version = match[0][0] in "vV"
    return ("version " if version else "") + " point ".join(
        cardinal(int(part)) for part in match[0].lstrip("vV").split(".")
    )


def _mixed(match: re.Match[str]) -> str:
    bottom = int(match["bottom"])
    return f"{cardinal(int(match['whole']))} and {fraction_name(int(match['top']), bottom, article=bottom == _TWO)}"


_TWO = 2
_PAIRS = frozenset(("50/50", "60/40", "70/30", "80/20", "90/10"))


def _fraction(match: re.Match[str]) -> str:
    top, bottom = int(match["top"]), int(match["bottom"])
    if match[0] in _PAIRS:
        return f"{cardinal(top)} {cardinal(bottom)}"
    return fraction_name(top, bottom)


def _ordinal(match: re.Match[str]) -> str:
    number, suffix = int(match["number"].replace(",", "")), match["suffix"].casefold()
    right = _SUFFIXES.get(number % _TENS, "th")
    if number % 100 in (11, 12, 13):
        right = "th"
    if suffix != right:
        code = digits(match["number"]) if number >= _HUNDRED else cardinal(number)
        return f"{code} {suffix}{match['more']}"
    said = ordinal(number)
    return said + match["more"]


_SUFFIXES, _TENS = {1: "st", 2: "nd", 3: "rd"}, 10


def _range(match: re.Match[str]) -> str:
    first, last = (float(match[part].replace(",", "")) for part in ("first", "last"))
    text = match.string
    behind = match["own"] or _COUNT_BEHIND.match(text[match.end() :])
    before = _NOUN_BEFORE.search(text[: match.start()][-_REACH:])
    said = "to"
    if match["dash"] in "–—" and first < last:
        said = "to"
    elif not behind and not before:
        if first >= last or last <= _SMALL_SCORE or len(match["last"]) >= _UNGROUPED:
            said = ""
    elif (
        first == last
        or (first > last and not behind)
        or (len(match["last"]) >= _UNGROUPED and match["last"].isdecimal())
    ):
        said = ""
    joint = f" {said} " if said else " "
    return f"{_number(match['first'])}{joint}{match['last']}{match['own']}"


def _number(written: str) -> str:
    if len(written) == len("1234") and written.isdecimal() and not written.startswith("0"):
        return cardinal(int(written))
    return quantity(written)


def _after_name(match: re.Match[str]) -> str:
    name, number = match["name"], int(match["number"])
    if name.strip().casefold() not in PAIRED_BEHIND or number < _HUNDRED:
        return match[0]
    if match["letter"] == "s":
        return name + plural(paired(number))
    return f"{name}{paired(number)}{' ' if match['letter'] else ''}{match['letter']}"


_HUNDRED = 100


def _code(match: re.Match[str]) -> str:
    written = match["number"]
    said = digits(written) if written.startswith("0") else paired(int(written))
    if match["more"]:
        said = plural(said)
    behind = match.string[match.end() : match.end() + 1]
    return f"{match['letters']} {said}{' ' if behind.isalpha() or match['tail'] else ''}"


def _plain(match: re.Match[str]) -> str:
    own, stop = match["own"] or "", match["stop"]
    said = _left_over(match)
    if own == "s":
        said, own = plural(said), ""
    before = match.string[match.start() - 1 : match.start()]
    left = " " if before.isalnum() or (before and before in ",;:?!.") else ""
    right = "" if stop is None else f" {stop}" if stop == "'" else f"{stop} "
    return f"{left}{said}{own}{right}"


def _left_over(match: re.Match[str]) -> str:
    written, text = match["number"], match.string
    whole = written.partition(".")[0]
    if len(whole) < _UNGROUPED or not whole.isdecimal():
        return quantity(written)
    end = match.end("number")
    counted = _COUNTED.match(text[end : end + 40]) or (
        _ABOUT.search(text[: match.start("number")][-_REACH:]) and len(whole) < _CODE_LENGTH
    )
    return quantity(written) if counted and not whole.startswith("0") else quantity("0" + written)[len("zero ") :]


_CODE_LENGTH = 8
