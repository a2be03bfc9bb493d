"""Dates, names, networks and other pieces of the wordings in ``themes``, as patterns; every repetition is bounded."""

# ruff: noqa: E501 - a pattern stands on one line

from __future__ import annotations

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\b\.?|uhr)?"
_DATE = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    rf"(?:{_MONTH} {_DAY}(?:,? \d{{4}})?|{_DAY} (?:de |of )?{_MONTH}(?: de)?(?:,? \d{{4}})?|{_MONTH} \d{{4}}|"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    rf"(?:,? ?(?:at|@|um|à|a las|-|–|\|)? ?{_CLOCK}(?: (?:[a-z]{{2,4}}t|utc))?)?"
)
_WORD = r"[^\s.!?:|·•()]{1,40}"
_NETWORK = (
    r"(?:x|twitter|facebook|email|e-mail|mail|print|pinterest|reddit|tumblr|linkedin|linked in|whatsapp|pocket|telegram|"
    r"google\+?|google plus|mastodon|bluesky|threads|stumbleupon|digg|delicious|flipboard|instagram|youtube|skype|"
    r"vkontakte|xing|messenger|sms|copy link|link|more|mehr|plus|más|nextdoor|rss)"
)
PIECES = {
    "date": _DATE,
    "clock": _CLOCK,
    "network": _NETWORK,
    "name": rf"{_WORD}(?: {_WORD}){{0,3}}",
    "words": r"[^.!?]{1,160}",
    "title": r"[^.]{1,160}",
    "count": r"(?:\d{1,3}(?:[,.]\d{3}){0,2}k?|one|two|three|four|five|six|seven|eight|nine|ten|no)",
    "cookies": (
        rf"(?:we|this (?:web)?site|our (?:web)?site|{_WORD}(?: {_WORD}){{0,3}})(?: and our [^.!?]{{1,40}})?"
        r" uses? (?:\S{1,20} )?cookies(?: (?:and|or) [^.!?]{1,40})?"
    ),
    "dots": r"(?:\.\.\.|…)?",
    "rest": r"(?:[^.!?]{0,120})?",
}
