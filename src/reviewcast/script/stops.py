"""Whether a sentence ends at a stop: abbreviations, initials, titles, quotations, and texts without capitals.

English rules; other languages are served by them as far as their stops are the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_EMOJI = "[\U0001f300-\U0001faff\u2764\u263a]"
_STOP = re.compile(
    rf"(?<![.!?…])(?<![.!?…] )(?P<stop>[.!?…](?:[ ]?[.!?…])*+)"
    rf"(?P<closers>(?:[\"'”’»)\]*_]|\[\d{{1,3}}\])*+)(?:[ ]?{_EMOJI}\ufe0f?)*+(?=\s)"
    rf"|(?P<smile>{_EMOJI}\ufe0f?)(?=\s+[A-Z\"“])"
    r"|(?P<glued>(?<=[a-z]{3})[.!?])(?=[A-Z][a-z]+[\s,'’])"
    r"|(?P<blank>\n[ \t\r]*+\n\s*+)"
)
_SPACED_CLOSERS = re.compile(r"(?:\s+[)\]”’»])+(?=\s)")
_OPENERS = re.compile(r"[\s\"'“‘«(\[{¿¡*_#>—–-]*")
_WORD = re.compile(r"[\w’'-]+")
_LOOK_BACK = 48
_ASIDE = 240
"""Characters; what stands in longer brackets may be cut."""
_SHORT = 3
_YEAR = 4

_ALWAYS_MORE = frozenset(
    "mr mrs ms mx dr prof rev gen col sgt capt lt cmdr gov sen hon messrs mme mlle mgr pres supt insp det vs e.g "
    "i.e cf viz approx ca a.k.a feat dir prod incl esp w.r.t eg ie p.s".split()
)
"""A sentence does not end at their stop."""
_WITH_NUMBER = frozenset(
    "no nos vol vols p pp ch chs ep eps fig figs pt pts op art sec ser bk jan feb mar apr jun jul aug sep sept oct "
    "nov dec ff bd nr".split()
)
"""A sentence does not end at their stop if a number follows."""
_OFTEN_MORE = frozenset(
    "st jr sr inc ltd co corp bros mt ft ave blvd rd dept univ assn ed eds trans al est min max tel ext u.s u.k u.n "
    "d.c l.a n.y e.t b.c a.d ph.d m.d b.a m.a r.i.p".split()
)
"""Where a capital follows, a sentence ends at their stop only before a word that begins many sentences."""
_CLOCK = frozenset(["a.m", "p.m"])
_MONTHS = frozenset(
    "januar februar märz marts april mai maj juni juli august september oktober november dezember december".split()
)
"""Behind an ordinal in German or Danish, "3. Mai"; in English no sentence has a number before these and a stop."""
_SPACED = re.compile(r"\s[^\W\d_]\.")
"""The rest of an abbreviation such as "z. B."."""
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday est edt cst cdt mst mdt pst pdt gmt utc bst january "
    "february march april may june july august september october november december".split()
)
_PARTS = frozenset("part chapter book act volume vol episode season world war rocky henry richard louis edward".split())
_BEGINNERS = frozenset(
    "the a an it he she they we you i this that these those there here but and or nor yet so in on at by to from of "
    "for with without if when whenever where while his her its my our their your what who whose why how not then as "
    "no yes all both each every another other some any many most few several one two three although though because "
    "since after before once until despite however even still maybe perhaps like unlike also anyway besides instead "
    "meanwhile overall finally first second third next last now nothing nobody nevertheless well oh just only such "
    "rarely never sometimes often again apart unfortunately fortunately sadly luckily let do did does is are was "
    "were can could would should will have has had don't isn't doesn't didn't it's he's she's they're we're you're "
    "i'm i've i'd that's there's what's who's let's".split()
)
SPEECH = (
    "said says asked asks cried cries replied replies answered answers shouted shouts whispered whispers yelled "
    "yells exclaimed exclaims wondered wonders murmured murmurs screamed screams muttered mutters added adds "
    "quipped quips demanded demands begged begs growled growls gasped gasps snapped snaps sighed sighs told tells "
    "sang sings thought thinks insists insisted quoth"
)
"""Verbs that tell who said what stands before them, even where a sentence might have ended there."""
_ATTRIBUTION = re.compile(rf"(?:[\w’'.-]+[ ]){{1,3}}(?:{SPEECH.replace(' ', '|')})\b|(?:{SPEECH.replace(' ', '|')})\b")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ROMAN = re.compile(r"[IVXLC]+")
_INITIAL = re.compile(r"[^\W\d_]")
_KNOWN_TITLES = (
    "Mamma Mia!", "Airplane!", "Oliver!", "Oklahoma!", "Hello, Dolly!", "Moulin Rouge!", "Mars Attacks!",
    "Jeopardy!", "Top Secret!", "Tora! Tora! Tora!", "Safety Last!", "That Thing You Do!", "Hot Shots!",
    "Hail, Caesar!", "Yahoo!", "Stop! Or My Mom Will Shoot", "Three Amigos!", "Hooray for Hollywood!",
    "What's Up, Doc?", "I Want to Live!", "Who's Afraid of Virginia Woolf?", "O Brother, Where Art Thou?",
    "They Shoot Horses, Don't They?", "Viva Zapata!", "Dude, Where's My Car?", "What Ever Happened to Baby Jane?",
    "Are You There God? It's Me, Margaret.", "Panic! at the Disco", "Do Androids Dream of Electric Sheep?",
    "What's New Pussycat?", "Absalom, Absalom!", "Westward Ho!", "Eats, Shoots & Leaves", "Everybody Wants Some!!",
    "Quo Vadis?", "The Informant!", "Where's Wally?", "Whose Line Is It Anyway?", "¡Three Amigos!",
    "Godspeed You! Black Emperor", "Never Mind the Buzzcocks", "Bye Bye Braverman",
    "Who Wants to Be a Millionaire?", "Mamma Mia! Here We Go Again",
)  # fmt: skip
"""Works and names with a stop of their own."""


def stops(text: str, titles: Sequence[str] = ()) -> Iterator[int]:
    """Yield the offsets behind the stops at which sentences of ``text`` end; ``titles`` are those of reviewed works."""
    found = list(_STOP.finditer(text))
    if not found:
        return
    named = list(_named(text, tuple(titles)))
    capitals = _has_capitals(text, found)
    letters = {title for title in titles if len(title) == 1}
    begin, quoted, at = 0, False, 0
    for stop in found:
        quoted ^= text.count('"', at, stop.end()) % 2 == 1
        at = stop.end()
        end = _behind_spaced_closers(text, stop.end(), quoted=quoted)
        if _ends(text, stop, begin, named, capitals=capitals) or _ends_with(letters, text, stop):
            begin = end
            yield end


def _has_capitals(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether sentences begin with capitals here: some people, and some corpora, write none."""
    nexts = [_next_word(text, stop.end()) for stop in found]
    capitals = sum(word[:1].isupper() for word in nexts)
    return 2 * capitals >= sum(word[:1].islower() for word in nexts) or (not capitals and not text.islower())


def _behind_spaced_closers(text: str, end: int, *, quoted: bool) -> int:
    """Skip closing marks that a blank parts from the stop, as tokenised text has them."""
    closers = _SPACED_CLOSERS.match(text, end)
    if closers:
        return closers.end()
    return end + 2 if quoted and text.startswith((' " ', ' "\n'), end) else end


def _next_word(text: str, end: int) -> str:
    openers = _OPENERS.match(text, end)
    word = _WORD.match(text, openers.end() if openers else end)
    return word[0] if word else ""


def _ends(text: str, stop: re.Match[str], begin: int, named: Sequence[tuple[int, int]], *, capitals: bool) -> bool:
    """Whether a sentence that began at ``begin`` ends at ``stop``."""
    if stop["blank"] or stop["smile"]:
        return True
    following = _next_word(text, stop.end())
    beginner = following.lower().replace("’", "'") in _BEGINNERS
    lower = following[:1].islower()
    if lower and capitals and following.islower():
        return False
    place = bisect_right(named, stop.start(), key=itemgetter(0)) - 1
    if place >= 0 and stop.start() < named[place][1]:
        return stop.end("stop") >= named[place][1] and beginner and not lower
    if stop["glued"]:
        return following.lower() not in ("com", "net", "org")
    if not capitals and _in_aside(text, begin, stop.start(), stop.end()):
        return False
    marks = stop["stop"].replace(" ", "")
    if marks == ".":
        return _period_ends(text, stop, begin, following, beginner=beginner)
    if "!" in marks or "?" in marks:
        return not (stop["closers"] and _ATTRIBUTION.match(text, stop.end() + 1))
    if lower:
        return False
    before = text[max(begin, stop.start() - _LOOK_BACK) : stop.start()].split()
    stutters = bool(before) and before[-1].strip("\"'“‘(") == following
    return not (stutters or (following in ("I", "I'm", "I’m") and len(before) < _SHORT))


def _ends_with(letters: Collection[str], text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends with a title of one letter ("M"), which looks like an initial."""
    at = stop.start()
    titled = stop["stop"] == "." and text[at - 1 : at] in letters and not text[max(at - 2, 0) : at - 1].isalnum()
    return titled and _next_word(text, stop.end())[:1].isupper()


def _in_aside(text: str, begin: int, start: int, end: int) -> bool:
    """Whether brackets that opened within this sentence are still open, and close soon."""
    opened = text.rfind("(", max(begin, start - _ASIDE), start)
    if (
        opened < 0
        or ")" in text[opened:end]
        or not text[max(begin, opened - _LOOK_BACK) : opened].strip(" \t\n\"'“‘*_")
    ):
        return False
    return text.find(")", end, opened + _ASIDE) > 0


def _period_ends(text: str, stop: re.Match[str], begin: int, following: str, *, beginner: bool) -> bool:
    before = text[max(begin, stop.start() - _LOOK_BACK) : stop.start()].split()
    if not before or stop["closers"]:
        return True
    written = before[-1].strip("\"'“”‘’()[]*_—–,")
    word = written.lower()
    if word in _ALWAYS_MORE:
        return False
    if word in _WITH_NUMBER and (following[:1].isdigit() or (word != "no" and _ROMAN.fullmatch(following))):
        return False
    if word.isdecimal() and _counts(word, following):
        return False
    if _INITIAL.fullmatch(written) and written.islower() and _SPACED.match(text, stop.end()):
        return False
    if word in _CLOCK:
        return following.lower() not in _DAYS
    if word in _OFTEN_MORE or _DOTTED.fullmatch(written):
        return beginner
    alone = len(before) == 1 and stop.start() - begin < _LOOK_BACK
    if alone and written.isdecimal():
        return len(written) > _SHORT
    if _INITIAL.fullmatch(written) and written not in ("I", "i"):
        above = before[-2].strip("\"'“‘(").lower() if len(before) > 1 else ""
        return beginner or above in _PARTS or (written.islower() and above.isalpha() and above in _BEGINNERS)
    return True


def _counts(number: str, following: str) -> bool:
    """Whether a stop makes an ordinal of a number, or is its decimal point ("1. 85", as tokenised text has it)."""
    dated = len(number) < _SHORT and following.lower() in _MONTHS
    return dated or (following[:1].isdigit() and len(number) < _YEAR)


def _named(text: str, titles: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if not text.isascii():
        text = text.replace("’", "'")
    for found in _title_pattern(titles).finditer(text):
        yield found.span()


@lru_cache(maxsize=64)
def _title_pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    with_stops = [title for title in (*titles, *_KNOWN_TITLES) if re.search(r"[.!?…](?:\s|$)", title)]
    spelled = sorted({title.replace("’", "'") for title in with_stops}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelled))})", re.IGNORECASE)
