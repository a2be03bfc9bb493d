"""How far spoilers go, where the words say it: "the next three paragraphs"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["paragraph", "sentence", "section", "verdict", "end", "last paragraph"]
_NUMBERS = {
    "couple": 2, "two": 2, "few": 3, "three": 3, "several": 4, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "zwei": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4, "due": 2,
    "tre": 3, "quattro": 4, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "twee": 2, "drie": 3,
}  # fmt: skip
_MOST = 40
_PARAGRAPH = (
    r"(?:paragraphs?|parts?|bits?|ones?|absatz|absätze|absätzen|abschnitt|paragraphes?|párrafos?|paragrafi"
    r"|paragrafo|parágrafos?|alinea'?s?)"
)
_SENTENCE = r"(?:sentences?|lines?|satz|sätze|sätzen|phrases?|frases?|oraci(?:ón|ones)|frasi|zin|zinnen)"
_SECTION = (
    r"(?:sections?|chapters?|kapitel|abschnitts|chapitres?|sección|secciones|sezione|sezioni|seção|seções"
    r"|sectie|hoofdstuk)"
)
_NEXT = (
    r"(?:next|following|coming|upcoming|nächsten?|nächster|folgenden?|folgende|kommenden?|prochaine?s?|suivante?s?"
    r"|siguientes?|"
    r"próximos?|próximas?|prossim[oiae]|seguenti?|successiv[oi]|seguintes?|volgende|komende)"
)
_COUNT = r"(?P<count>couple|few|several|\d{1,2}|" + "|".join(_NUMBERS) + ")"
_AHEAD = re.compile(
    rf" (?P<this>this and (?:the )?)?(?:{_COUNT} )?{_NEXT}(?: (?:couple|few)(?= of))?(?: of)?(?:"
    rf" {_COUNT.replace('count', 'number')})?(?: \w+)?? "
    rf"(?:(?P<paragraph>{_PARAGRAPH})|(?P<sentence>{_SENTENCE})|(?P<section>{_SECTION}))(?= )"
)
_BEHIND = re.compile(
    rf" (?:{_COUNT} )?(?:(?P<paragraph>{_PARAGRAPH})|(?P<sentence>{_SENTENCE})|(?P<section>{_SECTION})) {_NEXT}(?= )"
)
_THIS = re.compile(
    r" (?:rest|remainder|end) of (?:this|the) (?:paragraph|part|bit|section)(?= )| (?:in|skip) this paragraph(?= )"
)
_ONTO = re.compile(
    rf" (?:skip|jump|scroll|move|go|hop|head|fast forward|springen?|springt|weiter|sauter|sautez|passez|saltar?"
    rf"|salta|saltate|sla)"
    rf"(?: (?:on|ahead|down|forward|straight|right|over|directement|directamente))? (?:to|onto|until|zum|bis|au"
    rf"|jusqu'au|al|para o|ao|naar)(?: (?:the|het|de))? {_NEXT} (?:{_PARAGRAPH}|one)(?= )"
)
_TO_LAST = re.compile(r" (?:to|until)(?: the)?(?: very)? (?:last|final) (?:paragraphs?|section|part|bit)(?= )")
_IN_LAST = re.compile(
    r" (?:the|my) (?:very )?(?:last|final) (?:paragraph|section)(?= (?:of \S+ \S+ )?(?:contains?|has|includes?|is"
    r"|will|discusses) )|"
    r" (?:in|skip)(?: the)?(?: very)? (?:last|final) (?:paragraph|section|part|bit)(?= )"
)
_TO_VERDICT = re.compile(
    r" (?:to|until|till)(?: the| my)?(?: final)? (?:conclusion|verdict|rating|score|end|bottom|summary|fazit"
    r"|conclusión|conclusione|conclusão)(?= )"
)
_TO_END = re.compile(
    r" this and the (?:final|last) paragraphs?(?= )| (?:the )?(?:rest|remainder) of (?:this|the|my) (?:review"
    r"|article|post|piece|text)(?= )"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """``count`` units from the next one on, or from the rest of the one that the words are in."""

    unit: Unit
    count: int
    here: bool = False
    """Whether it begins right behind the words."""
    words: str = ""
    """As an author is told of it."""


def scope(text: str) -> Scope | None:
    """Return what the text of a ``Canon`` says of how far spoilers go."""
    ahead = _AHEAD.search(text) or _BEHIND.search(text)
    onto = _ONTO.search(text)
    if onto and (ahead is None or ahead.start() >= onto.start()):
        return Scope("paragraph", 1, here=True, words="to the next paragraph, which the words say to go to")
    if _TO_END.search(text):
        return Scope("end", 1, here=True, words="to the end of the review, as the words say")
    if _TO_LAST.search(text):
        return Scope("last paragraph", 0, here=True, words="to the last paragraph, which the words say to go to")
    if ahead:
        return _ahead(ahead)
    if _THIS.search(text):
        return Scope("paragraph", 1, here=True, words="to the end of the paragraph, as the words say")
    if _IN_LAST.search(text):
        return Scope("last paragraph", 1, words="the last paragraph, as the words say")
    return (
        Scope("verdict", 1, here=True, words="to the verdict, as the words say") if _TO_VERDICT.search(text) else None
    )


def _ahead(found: re.Match[str]) -> Scope:
    named = found.groupdict()
    number = named.get("number") or named.get("count") or ""
    unit: Unit = "section" if named["section"] else "sentence" if named["sentence"] else "paragraph"
    plural = (named[unit] or "").endswith(("s", "n", "i"))
    count = min(int(number), _MOST) if number.isdigit() else _NUMBERS.get(number, 0)
    several = unit == "sentence" and plural and not count
    if several:
        return Scope("paragraph", 1, here=True, words="the following sentences, as the words say")
    count = max(count, 1)
    many = f"{count} {unit}s" if count > 1 else f"{unit}"
    return Scope(unit, count, here=bool(named.get("this")), words=f"the next {many}, as the words say")
