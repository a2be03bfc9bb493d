"""The work that a post's title names: "Review: Dune (2021)", "Never Let Me Go Movie Review"."""

from __future__ import annotations

import re
from functools import lru_cache

from reviewcast.model import Work

_MAX = 250
"""Characters; what is longer is no title."""

# The patterns are compiled when the first title is read, by ``re`` itself: most reviews name their work.
_KIND = (
    r"(?:film|movie|cinema|book|novel|novella|audiobook|comics?|manga|anime|graphic novel|video ?game|board ?game|"
    r"game|tv|tv show|"
    r"television|series|tv series|show|documentary|short film|theat(?:re|er)|blu-?ray|4k(?: uhd)?|dvd|netflix|"
    r"streaming|arc|"
    r"horror|season|episode|mini-?series|classic)"
)
_KIND_BEHIND = (
    r"(?:film|movie|book|novel|audiobook|comic|manga|anime|graphic novel|video ?game|board ?game|game|tv|tv show|"
    r"tv series|"
    r"documentary|blu-?ray|4k(?: uhd)?|dvd|series|season|episode)"
)
"""What may stand right behind a title."""
_MANNER = (
    r"(?:spoiler[- ]free|non-?spoilers?|no[- ]spoilers?|spoilers?|spoilery|mini|quick|short|capsule|brief|full|"
    r"early|advance|advanced|"
    r"retro|throwback|honest|my|our|a|an|the|guest|first|initial|in-?depth|late|belated|re-?watch|flash|micro|"
    r"one[- ]line|double|"
    r"classic|home video|festival|post-?viewing)"
)
_REVIEW = rf"(?:(?:{_MANNER} ){{0,3}}(?:{_KIND} ){{0,2}}(?:mini-|micro-|re-|p?re)?review)"
_NATION = (
    r"(?:korean|japanese|chinese|french|german|italian|spanish|british|american|indian|irish|russian|danish|swedish|"
    r"norwegian|polish|turkish|iranian|mexican|australian|canadian|foreign|indie|weekend|sunday|friday)"
)
_GAP = r"(?: ?[:|~·•] ?| ?[–—] ?| -{1,2} |, )"
_BEHIND = r"(?: ?[:|–—!].*| -{1,2} .*| ?[\[(].*)?"
_ABROAD = (
    r"(?:(?:film|kino|buch|serien|spiele?|hörbuch)?-?(?:rezension|kritik|besprechung)(?: zu| zum| von)?|"
    r"(?:(?:ma|notre) )?(?:critique|chronique|avis)(?: (?:ciné(?:ma)?|film|livre|série|jeu|lecture))?(?: de| du| sur)?|"
    r"(?:crítica|reseña)(?: (?:de )?(?:cine|película|libro|serie|juego|la película|el libro))?(?: de)?|"
    r"recensione|recensie|anmeldelse|recension)"
)
"""What a review is called in other languages."""
_SAID_ABROAD = (
    rf"(?i)[\[(]{_ABROAD}[\])] ?(?P<work>.+)",
    rf"(?i){_ABROAD}(?: ?[:|–—] ?| -{{1,2}} )(?P<work>.+)",
    rf"(?i){_ABROAD} (?P<work>[„“\"«].+)",
)
_SAID_FIRST = (
    rf"(?i)[\[(]{_REVIEW}[\])]{_GAP}? ?(?P<work>.+)",
    rf"(?i)(?:{_NATION} )?{_REVIEW}(?: ?#? ?\d{{1,4}})?(?:{_GAP}| ?>{{1,2}} ?)(?P<work>.+)",
    rf"(?i){_REVIEW}(?: of| for) (?P<work>.+)",
    r"(?i)(?:reviewing|reviewed:) (?P<work>.+)",
    rf"(?i){_KIND}{_GAP}(?P<work>.+?){_GAP}{_REVIEW}",
)
_SAID_LAST = (
    rf"(?i)(?P<work>.+?)(?: ?[:|–—] ?| -{{1,2}} ){_ABROAD}",
    rf"(?i)(?P<work>.+?){_GAP}? ?[\[(]{_REVIEW}[\])](?:{_GAP}.*)?",
    rf"(?i)(?P<work>.+?){_GAP}{_REVIEW}{_BEHIND}",
    rf"(?i)(?P<work>.+?) (?P<kind>(?:{_KIND_BEHIND} ){{0,2}})(?:mini-)?review{_BEHIND}",
)
_TITLES = r"(?i)(?:the |a )\S+(?: \S+)?|.*['’]s|.*\b(?:scary|epic|date|disaster|teen|jungle|square)"
"""Titles in front of "Game", "Book" or "Movie" that may well go on with it: "The Imitation Game", "Ender's Game"."""
_DATED = (
    rf"(?P<work>[^()\[\]]+ [\[(](?:[^()\[\]]{{0,80}}?[, ] ?)?(?:1[89]|"
    rf"20)\d\d(?:, [^()\[\]]{{0,80}})?[\])])(?:{_GAP}.*)?"
)
_LETTERBOXD = r"(?P<work>.+), (?P<year>(?:1[89]|20)\d\d)"

_YEAR = (
    r"[\[(](?:(?P<before>[^()\[\]]{1,80}?)[, ] ?)?(?P<year>(?:1[89]|"
    r"20)\d\d)(?:[–-](?:\d{2,4})?)?(?:, ?(?P<after>[^()\[\]]{1,80}))?[\])]"
)
_MADE_BY = r"(?i)(?:dir(?:ected)?\.?(?: by)?:?|by|written by) (?P<who>.+)"
_NAME = r"(?:[A-ZÀ-Þ](?:[\w’'-]+|\.)(?:[A-Z]\.)*)"
_BY = (
    rf"(?P<work>.+?),? (?:by|from director|directed by) (?P<who>{_NAME}(?: (?:(?:de|van|von|der|le|la|du|del|y|bin|"
    rf"al) ){{0,2}}{_NAME}){{1,4}}"
    rf"(?:(?:,| and| &) {_NAME}(?: {_NAME}){{1,3}}){{0,2}})"
)
_BY_ABROAD = rf" (?:von|par) (?={_NAME}(?: {_NAME}){{1,3}}$)"
_NOBODY = frozenset("your my the a an me her his our their this that it one night day".split())
_SEASON = (
    r"(?i)[:,–—-]? ?[\[(]?(?:seasons? \d{1,2}(?:[–&-]\d{1,2})?(?:,? episodes? \d{1,3})?|series \d{1,2}|"
    r"s\d{1,2} ?e\d{1,3}|s\d{1,2}|volume \d{1,3})[\])]?"
    r"(?:[:,–—-] .*)?"
)
_REMARK = (
    rf"(?i) ?[\[(](?:{_KIND}|pc|ps[45]|switch|xbox[^()]{{0,12}}|no spoilers?|spoiler[- ]free|spoilers?|"
    rf"contains spoilers|r|pg|pg-13|18|15|12a?|u|audio|e?arc|book #?\d{{1,3}})[\])]"
)
_RATED = (
    r"(?i)(?<!\S)[\[(]?(?:[★☆⭐½✭]{1,12}|\d{1,3}(?:[.,]\d{1,2})? ?/ ?(?:4|5|6|10|20|100)(?: stars)?|"
    r"\d(?:\.5)? (?:out of \d{1,2}|stars))[\])]?(?![^\s,.;:!|])"
)
_QUOTES = '"“”„«»*_ \t'
_PAIRS = (("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
_NO_WORK = (
    r"(?i)(?:the |a |my |our |this |in |peer|code|book|film|movie|game|tv|music|weekly|monthly|annual|quick|year|week|"
    r"month|day|decade|"
    r"performance|under|for|and|of|to|literature|product|new|final|first|second)*[ .:]?|"
    r".*\b(?:(?:year|week|month|day|decade|weekend|summer|season)s? in|wrap-?ups?|round-?ups?|reviews|policy|"
    r"request(?:s|ed)?|guidelines|"
    r"archives?|index|copies|copy)\b.*|.* in|(?:the |my )?(?:year|month|week|january|february|march|april|may|june|"
    r"july|august|"
    r"september|october|november|december)(?: (?:of )?\d{4})?"
)
_NO_DATED_WORK = (
    r"(?i).*\b(?:best|worst|favou?rites?|top \d+|\d+ (?:best|films|movies|books)|ranked|ranking|awards?|oscars?|"
    r"festival|trailer|"
    r"interview|news|podcast|newsletter|watchlist|predictions?|updated?|diary|playlist|gift guide|giveaway|week|"
    r"month|year|thoughts)\b.*"
)


@lru_cache(maxsize=64)  # every mark of a review asks about its title
def named_work(title: str) -> Work | None:
    """Return the work that a title names, with its year and maker where they are said; None unless sure."""
    text = " ".join(title.split())
    if not text or len(text) > _MAX:
        return None
    text = " ".join(re.sub(_RATED, " ", text).split()).strip(" -–—:|,")
    for pattern in (*_SAID_ABROAD, *_SAID_FIRST, *_SAID_LAST):
        found = re.fullmatch(pattern, text)
        if found:
            said = _with_kind(found)
            return _work(re.sub(_BY_ABROAD, " by ", said) if pattern in (*_SAID_ABROAD, *_SAID_LAST[:1]) else said)
    found = re.fullmatch(_DATED, text) or re.fullmatch(_LETTERBOXD, text)
    if found and not re.fullmatch(_NO_DATED_WORK, found["work"]):
        year = found.groupdict().get("year")
        return _work(f"{found['work']} ({year})" if year else found["work"])
    return None


def without_site(title: str, site: str | None) -> str:
    """Return a title without the site's name behind or before it: "Dune | My Blog", where the site is named so."""
    text = " ".join(title.split())
    name = " ".join((site or "").split())
    if not name:
        return text
    for sign in ("|", "–", "—", "-", "·", "•", "«", "»", "::", ":", "~", "/"):
        if text.casefold().endswith(f" {sign} {name}".casefold()):
            return text[: -len(f" {sign} {name}")].rstrip() or text
        if text.casefold().startswith(f"{name} {sign} ".casefold()):
            return text[len(f"{name} {sign} ") :].lstrip() or text
    return text


def _with_kind(found: re.Match[str]) -> str:
    """Return the title, with the word behind it where that may belong to it."""
    work: str = found["work"]
    manner = (
        re.fullmatch(rf"(?P<work>.+?) (?:{_MANNER} ?){{1,2}}", work, re.IGNORECASE)
        if "kind" in found.re.groupindex
        else None
    )
    if manner and not manner["work"].lower().endswith((" a", " the")):
        work = manner["work"]
    kind = (found.groupdict().get("kind") or "").strip()
    if kind and (kind[0].isupper() and not kind.isupper() and re.fullmatch(_TITLES, work)):
        return f"{work} {kind}"
    return work


def _work(said: str) -> Work | None:
    """Part what a title says of a work into its title, maker and year."""
    text = re.sub(_REMARK, "", said.partition(" | ")[0]).strip(" :|–—,-")
    year, creator = None, None
    dated = re.search(_YEAR, text)
    if dated and text[: dated.start()].strip():
        year = int(dated["year"])
        made = re.fullmatch(_MADE_BY, (dated["before"] or dated["after"] or "").strip(" ,"))
        creator = made["who"].strip(" ,") if made else None
        behind = text[dated.end() :].strip()
        text = text[: dated.start()].strip() + (f" {behind}" if re.match(_BY, f"x {behind}") else "")
    by = re.fullmatch(_BY, text.strip(_QUOTES))
    if by and by["who"].split()[0].casefold() not in _NOBODY:
        text, creator = by["work"], creator or by["who"]
    named = _bare(text)
    if not any(map(str.isalnum, named)) or re.fullmatch(_NO_WORK, f"{named} "):
        return None
    return Work(named, creator, year)


def _bare(text: str) -> str:
    """Return a title without quotation marks, seasons and what is said behind a closing quotation mark."""
    named = text.strip(" :|,–—-")
    for opening, closing in _PAIRS:
        end = named.rfind(closing)
        inner = named[1:end]
        follows = named[end + 1 :].strip()
        if named.startswith(opening) and end > 1 and (not follows or re.fullmatch(_SEASON, follows)):
            return " ".join(inner.split()).strip(" ,")
    season = next((one for one in re.finditer(_SEASON, named) if one.end() == len(named) and one.start() > 1), None)
    if season and named[: season.start()].strip() and named[season.start() - 1 : season.start() + 1].strip() != "":
        named = named[: season.start()]
    return " ".join(named.strip('"“”*_ :|,–—-').split())
