"""Where spoilers end that nobody says the end of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.kinds import is_verdict_heading
from reviewcast.model import PassageKind
from reviewcast.script.declared.canon import canon

if TYPE_CHECKING:
    from collections.abc import Collection

    from reviewcast.script.declared.layout import Layout

_WORK = (
    r"(?:films?|movies?|pictures?|flicks?|books?|novels?|games?|series|shows?|season|episode|album|story|tale"
    r"|sequel|it)"
)
_JUDGES = (
    r"(?:recommend\w*|worth\w*|must see|must read|must play|good|great|bad|fine|excellent|terrible|awful|best|worst"
    r"|fun|"
    r"enjoy\w*|disappoint\w*|masterpiece|satisf\w*|entertain\w*|fail\w*|succeed\w*|works?|solid|brilliant|mediocre|"
    r"classic|waste|rate|give|stars?|liked?|loved?|hated?|powerful|film|movie|picture|flick|book|novel|game|series"
    r"|show)"
)
_SUMS_UP = re.compile(
    r"^ (?:(?:so|but|and|well|anyway|ok|okay|now)(?: ,)? )?(?:there you (?:have it|go)|and that's that|overall|all"
    r" in all|bottom line|the bottom line|final"
    r" verdict|"
    r"final thoughts?|final analysis|the verdict|verdict|to sum(?: (?:it|things|this))?(?: all)?(?: up)?|to wrap"
    r" (?:things|it|this) up|in summary|in conclusion|"
    r"to conclude|in closing|summing up|in sum|on the whole|when all is said and done|taken as a whole|"
    r"at the end of the day|in the final analysis|my (?:final )?(?:verdict|rating|grade|score)|(?:rating|grade|score|"
    r"recommendation) :|above all|fazit|insgesamt|alles in allem|unterm strich|en conclusion|au final|en somme|en"
    r" resumen|"
    r"en conclusión|en definitiva|in conclusione|tutto sommato|nel complesso|em suma|em resumo|no geral|concluindo|"
    r"al met al|kortom|samenvattend|conclusie)(?= )"
)
_CREDITS = re.compile(
    r"^ (?:directed|written|produced|reviewed|screenplay|photographed|distributed) by (?!the way)(?=\S)|"
    r"^ (?:starring|copyright|running time|cast|mpaa|director|screenplay)(?= (?:[:(]|\S+ \S+ (?:,|as|[.] [.])))"
)
_JUDGED = re.compile(rf" {_JUDGES} ")
_MAYBE = re.compile(
    r"^ (?:(?:so|but|and)(?: ,)? )?(?:in the end|in short|in a nutshell|ultimately|finally|in retrospect|despite"
    r" (?:all )?(?:this|that|its|these)|still|"
    rf"as (?:a|it)|for (?:all|fans|anyone))(?= )(?=.{{0,160}} {_WORK} )(?=.{{0,200}} {_JUDGES} )"
)
_RECOMMENDS = re.compile(
    r"(?<!movies)(?<!films)(?<!books)(?<!games)(?<!shows)(?<!that)(?<!which)(?<!ones)(?<!one)"
    r" (?:i|i'd|we|we'd|i'll)(?: (?:would|will|can|can't|cannot|do|don't|not|highly|strongly|definitely|heartily"
    r"|wholeheartedly|only|still|"
    r"really|certainly|thoroughly|so|again|like|to|suggest|must))* (?:recommend|recommended|suggest you (?:see"
    r"|skip))(?= )|"
    r" (?:highly|strongly|definitely|not|heartily) recommended(?= )| (?:a|is|it's) (?:definite |definitely |absolute"
    r" |real )*must (?:see|read|play|watch)(?: movies?| films?)?(?= )|"
    r" worth (?:seeing|watching|reading|playing|your (?:time|money)|the (?:price|money)|checking out|a (?:look|watch"
    r"|read|rental))(?= )|"
    r" (?:i|i'll|i'd|i'm|we)(?: \w+){0,2} (?:give|giving|rate|award|grade)(?: \S+){0,5} (?:stars?|thumbs|points|out"
    r" of|\d+|grade|[a-f][+-]?)(?= )|"
    r" \d(?: [.] \d)? (?:/ (?:10|5|4|ten|five)|out of (?:10|5|4|ten|five|four)|stars?)(?= )"
)
_ASKS = re.compile(
    r"^ (?:(?:so|but|and|well)(?: ,)? )?(?:is|was|did|does|do|should|would|will) (?:it|this|the|you|i|that)(?:"
    r" \S+){0,8}? (?:worth\w*|"
    r"need\w*|recommend|any good|good|bad|work|perfect|great|see it|watch it|told|necessary)(?: \S+){0,6} \? $"
)
_LEAVES_OFF = re.compile(
    r" (?:i'll|i will|i'm going to|let me|i'd better|i should|i must|i)(?: just| probably| rather)? (?:stop|leave"
    r"|end|quit)(?: \S+){0,4} (?:there|here|now|that|list)(?= )|"
    r" (?:enough|so much|that's all|that's it|that is all)(?: i'll say| i can say| said)? (?:about|of|for|with)"
    r" (?:the |that |this )?(?:plot|story|spoilers?|that|synopsis)(?= )|"
    r" (?:trying|try|want|going) to (?:save|keep|leave) (?:a |some |the |something|a bit|rest).{0,40} (?:here|secret"
    r"|yourself|yourselves|discover|surprise)(?= )|"
    r" (?:won't|will not|shall not|not going to|wouldn't) (?:say|tell|reveal|give away|spoil) (?:you )?(?:any ?more"
    r"|anything more|anything else|more|the rest)(?= )|"
    r" (?:back to|returning to|moving on to|on to) (?:the |my |our )?(?:review|regular|non)(?= )"
)


_LOOKED_AT = 320
"""Characters of a sentence that may sum up."""


class Ends:
    """Finds where spoilers that began somewhere end."""

    def __init__(self, layout: Layout, ended: Collection[int]) -> None:
        """``ended``: sentences that say "end of spoilers"."""
        self._layout = layout
        self._ended = sorted(ended)
        self._known: dict[tuple[int, bool], tuple[int, tuple[int, float, str]]] = {}

    def end(self, first: int, level: int | None = None) -> tuple[int, float, str]:
        """Return the last sentence of what begins with ``first``, how sure that is, and why.

        ``level``: of the heading that announced it.
        """
        deepest = self._layout.level(first) if level is None else level
        known = self._known.get((deepest, level is None))
        if known is None or not known[0] <= first <= known[1][0]:
            known = first, self._found(first, level, deepest)
            self._known[deepest, level is None] = known
        return known[1]

    def _found(self, first: int, level: int | None, deepest: int) -> tuple[int, float, str]:
        layout = self._layout
        said = next((place for place in self._ended if place > first), None)
        if said is not None:
            return said - 1, 0.95, "to where the review says that they end"
        heading = layout.heading_behind(first, deepest)
        limit = layout.last if heading is None else heading - 1
        for place in range(first + 1, limit + 1):
            if self._judging(place) and (level is None or heading is None):
                return place - 1, 0.8, "to the verdict or the rating"
            if heading is None and self._sums_up(place):
                return place - 1, 0.7, "to words that sum up or leave off"
        if heading is not None:
            return limit, 0.85, "to the next heading"
        return limit, 0.5, "to the end of the review: nothing says where they end"

    def short(self, first: int, most: int) -> int:
        """Return the last sentence of what begins with ``first`` and goes on for at most ``most`` more."""
        last = first
        quotes = self._quotes(first)
        while last < min(first + most, self._layout.last) and (self._goes_on(last + 1) or quotes % 2):
            last += 1
            quotes += self._quotes(last)
        return last

    def _quotes(self, place: int) -> int:
        return self._layout.sentences[place].text.count('"')

    def bounded(self, first: int, last: int) -> int:
        """Return ``last``, or the sentence before what cannot be spoilers: an end that is said, a heading, a rating."""
        for place in range(first + 1, last + 1):
            if place in self._ended or self._judging(place) or self._heading(place):
                return place - 1
        return last

    def _heading(self, place: int) -> bool:
        return self._layout.sentences[place].kind is PassageKind.HEADING

    def _judging(self, place: int) -> bool:
        one = self._layout.sentences[place]
        if one.kind is PassageKind.HEADING:
            return is_verdict_heading(one.text)
        return one.kind in (PassageKind.VERDICT, PassageKind.RATING)

    def _sums_up(self, place: int) -> bool:
        text = canon(self._layout.sentences[place].text[:_LOOKED_AT]).text
        begins = self._layout.begins(place)
        late = 2 * place >= self._layout.last
        if _LEAVES_OFF.search(text) or (begins and _CREDITS.search(text)):
            return True
        if late and _SUMS_UP.search(text) and (begins or _JUDGED.search(text)):
            return True
        return begins and late and any(shape.search(text) is not None for shape in (_MAYBE, _RECOMMENDS, _ASKS))

    def _goes_on(self, place: int) -> bool:
        sentence = self._layout.sentences[place]
        if self._heading(place) or self._judging(place) or place in self._ended or self._sums_up(place):
            return False
        if self._layout.begins(place) and not self._layout.lost:
            return False
        return _COHESION.search(canon(sentence.text[:200]).text) is not None


_COHESION = re.compile(
    r"^ (?:[.,(] )?(?:(?:while|when|once|until|although|though|since|as) (?:he|she|they|it|this|that|his|her)|"
    r"he|she|they|it (?!is |was |could |would |may |might |will )|his|her|their|its|this|that|these"
    r"|those|then|and|but|so|which|who|after|instead|"
    r"yes|no|also|because|there (?:is|are|was) [,]|in fact|in other words|turns out|as it turns|of course|meanwhile|"
    r"not only|even|that'll|him|them|both|neither|soon|later)(?= )|^ (?:\S+ ){1,6}(?:however|though) "
)
