"""How English speaks of spoilers."""

from __future__ import annotations

from reviewcast.script.declared import (
    english_free,
    english_plain,
    english_reading,
    english_spoilers,
    english_telling,
)
from reviewcast.script.declared.lexicon import Lexicon

_WARNING = frozenset(
    """
    a about accept after again ahead alert all also an and any anyone anyway are as at be before below beware beyond
    big book but by can careful caution climax come coming contain contains continue details discuss discussed do
    don't dont end ending endings episode everyone fair few film final first five folks follow following follows for
    forewarned forwarned from full further game get give go going haven't has have having heads heavy here here's
    hereafter highly how huge i i'll i'm if important in included includes information into is it it's just know
    last later let's light like major mark may might mild minor more movie must mystery need new next no not note
    notice novel now of off on one onto onwards or out own paragraph paragraphs part peril piece plan please plot
    point points post prefer premise proceed read reader readers reading reveal revealed reveals review risk scene
    section sections see seen sentence sentences series serious show six skip slight so solution some spoil spoiled
    spoiler spoilers spoils start stop story surprise surprised talk territory text than that that's the them then
    there there's these this those three time to turn twist twists two up us version wait want warned warning watch
    watched watching what what's who will wish with won't would yet you you'd you'll you're you've your yourself
    """.split()
)
ENGLISH = Lexicon(
    groups=(
        *english_spoilers.GROUPS,
        *english_telling.GROUPS,
        *english_reading.GROUPS,
        *english_plain.GROUPS,
        *english_free.GROUPS,
    ),
    denials=english_spoilers.DENIALS,
    caution=english_reading.CAUTION,
    condition=english_reading.CONDITION,
    asks=english_free.ASKS,
    reassures=english_reading.REASSURES,
    bored=english_reading.BORED,
    warning=_WARNING,
)
