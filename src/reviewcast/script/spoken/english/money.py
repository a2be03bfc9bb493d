"""Sums of money."""

from __future__ import annotations

import re

from reviewcast.script.spoken.english.numerals import cardinal, quantity

_CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"), "US$": ("U S dollar", "U S dollars", "cent", "cents"),
    "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"), "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"), "¥": ("yen", "yen", "", ""), "₹": ("rupee", "rupees", "paisa", "paise"),
    "₩": ("won", "won", "", ""), "₽": ("ruble", "rubles", "", ""), "R$": ("real", "reais", "", ""),
    "₿": ("bitcoin", "bitcoins", "", ""), "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
}  # fmt: skip
_CODES = {"USD": "US$", "GBP": "£", "EUR": "€", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
_WORDS = {
    "k": "thousand",
    "m": "million",
    "mm": "million",
    "mn": "million",
    "mil": "million",
    "b": "billion",
    "bn": "billion",
    "bil": "billion",
    "t": "trillion",
    "tn": "trillion",
}
_NUMBER = r"\d{1,9},\d\d(?!\d)|(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,20})(?:\.\d{1,4})?(?!\d)|\.\d{1,4}"
_SIZE = (
    r"(?:[ -]?(?P<size{0}>(?:hundred|thousand|million|billion"
    r"|trillion)\b)|(?P<short{0}>(?:k|mm|mn|mil|m|bn|bil|b|tn|t)\b))?"
)
_SUM = re.compile(
    rf"(?<![A-Za-z])(?P<sign>US\$|HK\$|A\$|C\$|R\$|[$£€¥₹₩₽₿]) ?(?P<first>{_NUMBER}){_SIZE.format('')}"
    rf"(?: ?[-–] ?(?:US\$|[$£€¥₹])?(?P<last>{_NUMBER}){_SIZE.format('2')})?(?P<unit> (?:dollars?|pounds?|euros?)\b)?"
    rf"(?P<joint>-(?=[a-z]))?(?P<per>/(?=(?:month|mo|year|yr|week|day|hour|hr|night|person|episode|ticket|minute)\b))?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?<![\w.,])(?P<first>\d{1,3}(?:,\d{3}){1,5}(?:\.\d\d)?|\d{1,9}"
    r"(?:[.,]\d\d)?) ?(?P<sign>[€£¥₹$](?!\d)|(?:USD|GBP|EUR|JPY|CAD|AUD)\b)(?![\w])"
)
_FRONT_CODE = re.compile(r"(?<!\w)(?P<code>USD|GBP|EUR|JPY|CAD|AUD) ?(?=\d)")
_MINUS = re.compile(r"(?<![\w)])-(?=[$£€¥]\d)")
_CENTS = re.compile(r"(?<![\w.,])(?P<first>\d{1,4}) ?¢")
_ARTICLE = re.compile(
    r"(?:^|[ \"'(])(?:an?|the|its|his|her|their|our|my|your|this|that|every|each|another|one"
    r"|reported|estimated|whopping|measly|modest|massive|paltry|mere|roughly|cool|rumou?red) $",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r" (?!(?:it|that|to|in|on|for|and|of|was|is|are|were|at|from|by"
    r"|they|he|she|which|as|or|but|more|less|worth|on|per|each|so|"
    r"domestically|worldwide|overseas|globally|with|if|I|we|you|not|when|into|out|back|against|globally|during"
    r"|before|after|between|plus|than|while|because|had|has|have|went|made|would|will|can|could)\b)[a-z]"
)
_REACH = 14


def money(text: str) -> str:
    """Read sums: "a $200M budget" → "a two hundred million dollar budget", "£9.99" → "nine pounds ninety-nine"."""
    text = text.replace("₤", "£")
    text = _FRONT_CODE.sub(lambda match: _CODES[match["code"]], text)
    text = _SUM.sub(_sum, _MINUS.sub("minus ", text))
    text = _BEHIND.sub(_behind, text)
    return _CENTS.sub(lambda match: f"{cardinal(int(match['first']))} cent{'' if match['first'] == '1' else 's'}", text)


def _sum(match: re.Match[str]) -> str:
    text, sign = match.string, match["sign"].upper()
    one = _said(sign, match["first"], match["size"], match["short"])
    article = bool(_ARTICLE.search(text[: match.start()][-_REACH:])) and bool(_NOUN.match(text[match.end() :]))
    adjective = bool(match["joint"]) or (article and (match["unit"] or "")[-1:] != "s")
    gap = " per " if match["per"] else " " if match["joint"] or text[match.end() : match.end() + 1].isalnum() else ""
    if match["last"] is None:
        return _with_unit(sign, *one, adjective=adjective) + gap
    other = _said(sign, match["last"], match["size2"], match["short2"])
    left = one[0]
    if not one[2] and (match["size"] or match["short"] or re.search(r"[-–] ?[$£€]", match[0])):
        left = _with_unit(sign, *one, adjective=adjective)
    elif one[2]:
        left = _with_unit(sign, *one, adjective=False)
    return f"{left} to {_with_unit(sign, *other, adjective=adjective)}{gap}"


def _said(sign: str, number: str, size: str | None, short: str | None) -> tuple[str, bool, str]:
    """Return the number's words, whether it is exactly one, and its two decimals, which are cents."""
    scale = size or (_WORDS[short.casefold()] if short else "")
    if number[-3:-2] == ",":
        number = f"{number[:-3]}.{number[-2:]}"
    whole, point, decimals = number.replace(",", "").partition(".")
    cents = bool(point) and not scale and len(decimals) == len("00") and bool(_CURRENCIES[sign][2])
    if cents:
        return cardinal(int(whole or "0")), int(whole or "0") == 1, decimals
    return f"{quantity(number)} {scale}".strip(), number == "1" and not scale, ""


def _with_unit(sign: str, said: str, single: bool, cents: str, *, adjective: bool) -> str:
    one, many, cent, pence = _CURRENCIES[sign]
    if cents and int(cents):
        small = f"{cardinal(int(cents))} {cent if int(cents) == 1 else pence}"
        if said == "zero":
            return small
        tail = small if sign.endswith("$") and not adjective else cardinal(int(cents))
        return f"{said} {one if single else many} {tail}" if not adjective else f"{said} {one} {tail}"
    return f"{said} {one if single or adjective else many}"


def _behind(match: re.Match[str]) -> str:
    sign = _CODES.get(match["sign"], match["sign"])
    number = match["first"]
    return _with_unit(sign, *_said(sign, number, None, None), adjective=False)
