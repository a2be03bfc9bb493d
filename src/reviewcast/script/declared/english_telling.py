"""Phrases of writers who tell, have told, or say that they don't while they do."""

from __future__ import annotations

from reviewcast.script.declared.english_words import GAVE, GIVE, NOT, REVIEW, SPOILER, TOLD, UNIT
from reviewcast.script.declared.lexicon import Group, Rule

_STEMS = (
    "tell you",
    "explain",
    "talk",
    "describ",
    "spoil",
    "discuss",
    "expos",
    "reveal",
    "ruin",
    "giv",
    "gave",
    "divulg",
    "disclos",
    "cat out",
    "spill",
    "blow",
)
_AUXILIARY = (
    r"(?:me|us|to|am|are|will|shall|must|have|had|need|needs|going|gonna|plan|plan on|plans|intend|about|want|feel"
    r"|compelled|"
    r"obliged|forced|just|now|also|therefore|here|unfortunately|basically|probably|ought|fully|go ahead and|and|be|got|"
    r"actually|simply|planning|on|detail~5|discuss~5|explain~5|analy[sz]e~5)"
)
_SAY = (
    r"(?:say|saying|tell|telling|reveal|revealing|mention|mentioning|write|writing|note|noting|admit|report|state"
    r"|stating|"
    r"point|claim|add|announce)"
)
_WORK = r"(?:movie|film|picture|flick|book|novel|game|series|show|season|episode|script|plot|story)"
_NO_OPINION = (
    rf"(?! (?:\S+ ){{0,9}}?(?:the|this) {_WORK} (?:is|isn't|was|wasn't|works|fails|falls|drags|lacks|delivers"
    rf"|disappoints|"
    r"succeeds|looks|feels|doesn't|does not|never|has (?:fallen|gone|become|turned|its|a lot|no|little)) (?!about))"
)
"""That a film is good, or is not, gives nothing away."""
_GIVING = r"(?:revealing|spoiling|divulging|disclosing|ruining|giving~6 away)"
_ALREADY = Group(
    _STEMS,
    (
        Rule(
            "retroactive",
            rf"{NOT}~6 (?:{GIVE}|a spoiler)~8 (?:when|by|to|if|in|for)~2 {_SAY}(?: you)? (?:this|that|so|it)(?="
            rf" [.)!\]])|"
            r"(?:reveal|spoil|give away|giving away|revealing|spoiling|ruin) nothing (?:by|when|in|to) \w+ (?:this"
            r"|that|so|it)"
            r"(?= (?:[.)!\]]|as|because|since))",
            back=2,
            denies=True,
        ),
        Rule(
            "retroactive",
            rf"(?:i|i've|we|we've)(?: (?:have|think i|really))* just~1 {GAVE}|"
            r"i (?:really |just |already )?gave~4 away (?:there|here|just)",
            unless=r"if you (?:think|believe|feel)",
            back=2,
        ),
        Rule(
            "retroactive",
            rf"(?:{GIVE}|{GAVE})~30 (?:but|though|although|however)~12 i (?:may|might|probably|think i|fear i"
            rf"|suspect i|guess i)"
            r"(?: (?:well|just|have|already))* (?:have|did|failed|slipped)(?: (?:so|done|done so|done it|failed|just))*"
            r" (?:anyway|already|so|it|there|here|failed|[.)!])",
            denied=True,
            back=2,
        ),
        Rule(
            "retroactive",
            r"(?:if|sorry|sorry that|hope|think|guess|suppose|afraid|realise|realize)~3 (?:i|i've|we|we've)"
            rf"(?: (?:have|had|just|really|already|kind of|sort of|also))* {GAVE}",
            unless=r"without|if you (?:think|believe|feel)",
        ),
        Rule(
            "retroactive",
            r"(?:hope|hopefully|trust)(?: that)? (?:i|we|this) (?:didn't|haven't|hasn't|did not|have not) "
            rf"(?:{GIVE}|{GAVE})",
        ),
        Rule("retroactive", rf"(?:i|we) {GAVE}~3 (?:plot|ending|twist|surprise|secret|best part|everything|whole)"),
        Rule(
            "retroactive",
            r"(?:that|the|my|this) (?:last|previous|preceding) (?:sentence|paragraph|line|remark|statement)"
            r"(?=.{0,120} (?:spoil|reveal|give away|gave away))|(?:what i|i) (?:just|already) (?:said|wrote"
            r"|mentioned|described|told you)"
            r"(?=.{0,80} (?:spoiler|spoils|spoiling|away))",
            back=1,
        ),
    ),
)
_TELLS = Group(
    _STEMS,
    (
        Rule(
            "scoped",
            rf"{GIVE}~8 (?:in|within|over|throughout|for)~1 (?:next|following|rest of|remainder of|this)~3 {UNIT}|"
            rf"(?:next|following|coming|upcoming)~3 (?:paragraphs?|sections?|sentences?)~3 (?:reveals?|gives?~6 away"
            rf"|divulges?|will (?:reveal|give~6 away))|"
            r"(?:plot|ending|twists?|secrets?|everything|surprises?|story|details)~5 (?:revealed|discussed|spoiled|"
            r"given away|divulged|exposed)~3 (?:in|within)~1 (?:next|following|this|final|last|coming)~5 "
            rf"{UNIT}",
            unless=NOT,
        ),
        Rule(
            "whole",
            rf"(?:this|following|my) (?:\w+ ){{0,2}}?{REVIEW}~3 (?:reveals?|spoils?|divulges?|gives?~5 away|will"
            rf" {GIVE})"
            rf"~4 {TOLD}",
            unless=rf"{NOT}|rest of",
        ),
        Rule(
            "whole",
            r"(?:fair warning|warn|warning|warning you|be aware|note) that (?:i|we|i'm|we're)(?: (?:will|shall|must"
            r"|am|are|"
            rf"going|to|'ll))* {GIVE}~4 {TOLD}",
            elsewhere="reveal",
            tells=True,
        ),
        Rule(
            "point",
            rf"(?:the following(?! {REVIEW})|what follows|everything (?:below|after|from)|rest of (?:this|the|my)(?:"
            rf" \w+)?|from here on|"
            r"from this point|from now on|this next (?:part|bit)|beyond this point)~5 "
            r"(?:reveals?|spoils?|spoiled|spoiling|gives?~6 away|divulges?)|"
            r"(?:plot|ending|twists?|secrets?|everything|surprises?|story|details|revelations)~5 (?:revealed|discussed|"
            r"spoiled|given away|divulged|exposed)~2 (?:below|ahead|here|from here|hereafter|after this)",
            unless=NOT,
            ahead=True,
        ),
        Rule(
            "point",
            r"(?:i|i'll|i'm|we|we'll)(?: (?:will|am|be|are|shall|going|to|also|gonna|must|have))* (?:discuss"
            r"|discussing|describe|"
            r"describing|explain|explaining|analy[sz]e|talk about|talking about)~4 (?:endings?|twists?|finale"
            r"|climax)~3 (?:below|ahead|"
            r"from here on|in what follows)|(?:no way|impossible|hard|difficult|can't|cannot|tough)~8 without"
            r" (?:spoiling|"
            r"giving~6 away|revealing|ruining|spoilers|getting into spoilers)(?=.{0,60} (?:warned|beware|proceed"
            r"|here goes|caution))",
            denied=True,
        ),
        Rule(
            "point",
            r"(?:this|the following|which)(?: (?:will|may|might|can))? (?:also|inevitably|unavoidably|necessarily)"
            r" (?:spoils?|"
            r"reveals?|gives?~4 away)~6 (?:films?|movies?|books?|novels?|games?|seasons?|series|episodes?|original)",
        ),
        Rule(
            "reveal",
            r"(?:(?:i|i'll|we|we'll|i'm|we're|i've|let|let's|allow|permit|time)"
            rf"(?: {_AUXILIARY})+|i'll|we'll) {GIVE}(?=~6 {TOLD}|~1 [.:!])|"
            rf"(?:forgive|pardon|excuse|sorry for|apologi[sz]e for|apologies for|regret)~3 {GIVE}",
            unless=rf"{NOT}|if|how|trying|afraid (?:of|to|that|i'd|i might|i may|lest)|"
            rf"worried|concerned|want to|rather than",
            tells=True,
        ),
        Rule(
            "reveal",
            rf"{NOT}~6 (?:{_GIVING}|a spoiler)~8 (?:when|by|to|if|in)(?: (?:i|we|also|can|could))* {_SAY}{_NO_OPINION}|"
            rf"(?:it|this|that|it'll) (?:{NOT}|will not|would not|does not) {GIVE}~5 (?:when|by|to|if|in)(?: (?:i"
            rf"|we))* {_SAY}{_NO_OPINION}",
            unless=r"without|afraid|concerned|worried|want|except|other than|suffice",
            own=True,
            denies=True,
        ),
        Rule(
            "reveal",
            rf"{NOT}~5 spoilers? (?:to|if i|when i|by) {_SAY}{_NO_OPINION}",
            unless=r"without|want|going to|i won't|i will",
            denied=True,
            own=True,
            denies=True,
        ),
        Rule("reveal", rf"at the risk of {_GIVING}", own=True),
        Rule(
            "reveal",
            r"(?:let me|i'll|i will|i'm going to|i must|i have to) (?:just )?tell you (?:how (?:it|this|everything"
            r"|the \w+) ends|"
            r"what happens|who (?:did it|dies|wins|the killer is))",
            unless=rf"{NOT}|if",
            tells=True,
        ),
        Rule(
            "reveal",
            r"(?:reveal|spoil|give away|giving away|revealing|spoiling|ruin) (?:nothing|little) (?:by|when|in|to)|"
            rf"not to (?:[^ ,]+ ){{0,6}}?{GIVE}(?: \S+){{0,26}}? but|"
            rf"(?:hate|loath|loth|sorry) to (?:be the one to )?{GIVE}~8 (?:but|:|,(?! (?:so|and so|which|therefore|"
            r"i won't)))"
            r"(?! i (?:won't|can't|shan't))",
            unless=r"tried|try|tries|trying|hard|careful|careful enough|best|so as",
            own=True,
            denies=True,
        ),
        Rule(
            "reveal",
            r"(?:trailers?|previews?|ads?|commercials?|posters?|marketing)~3 (?:give|gives|gave|given|reveals?)"
            r"~8 (?:away|twist|following)",
            unless=NOT,
            near="next",
        ),
    ),
)
_FAIR = Group(
    ("fair game", "statute"),
    (
        Rule(
            "reveal",
            rf"fair game to (?:discuss|mention|reveal|talk|say|write)|statute of limitations~6 {SPOILER}",
            near="cue",
        ),
    ),
)
GROUPS = (_FAIR, _ALREADY, _TELLS)
