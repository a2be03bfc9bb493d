"""Phrases with the word "spoiler" in it."""

from __future__ import annotations

from reviewcast.script.declared.english_words import GAVE, GIVE, NOT, REVIEW, SIZE, SPOILER, UNIT
from reviewcast.script.declared.lexicon import Group, Rule

_AVOIDS = (
    r"(?:no|zero|non|without|minus|sans|free of|free from|devoid of|avoids?|avoiding|avoided|lack of|against|hates?|"
    r"fear|fearing|afraid of|worried about|concerned about|dislikes?|safe from|clear of|not|hardly|isn't|aren't|wasn't|"
    r"never)(?: (?:really|even|exactly|giving|posting|getting into|going into|include|contain|have|be|so much as))?"
)
_GENERAL = (
    r"spoilers?(?: or)? (?:free|less|averse|phobic|phobes?|culture|police|etiquette|haters?|proof|sports?)|spoilerless|"
    r"spoilers? (?:candidate|role|hunters?|sites?|leaks?|filled reviews|seekers?)|"
    r"(?:rear|front|roof|lip|trunk|wing|car|carbon) spoilers?"
)
_NEVER = r"(?:don't|doesn't|won't|didn't|wouldn't|can't|cannot|do not|does not|will not|not|trying to)"
_HEARD = r"(?:reads?|reading|seeks?|seeking|finds?|found|loves?|posted|leaked|leaking|stumble|stumbled)"
_TOPIC = (
    r"(?:(?:thoughts?|word|words|essays?|notes?|rants?|musings|debates?|arguments?|questions?|business|case"
    r"|polic(?:y|ies)|"
    r"opinions?|defen[cs]e|praise|problem|trouble|matter|idea|concept|history|art|subject|topic|culture|age|nature"
    r"|value|"
    r"fuss|obsession) (?:about|on|of|against|with|for|regarding|concerning|over)|why|how|whether|(?<=^ )on) "
    r"(?:(?:the|all|these|a) )?spoilers?(?: (?:warnings?|alerts?))?|"
    r"(?:a|any|every|the|most|such|that|no) spoiler (?:warnings?|alerts?) (?:is|are|was|were)(?! (?:(?:now|hereby"
    r"|probably|"
    r"perhaps|still|also|therefore|only|very|definitely) )*(?:in|due|necessary|needed|required|warranted|called|on"
    r"|here|"
    r"advised|appropriate|active|[:.,]))|"
    r"(?:a|any) spoiler (?:warnings?|alerts?) (?:would|might|seems|hardly)(?! be (?:in order|wise|advisable|needed))|"
    r"spoilers? (?:(?:warnings?|alerts?) )?(?:(?:don't|do not|never|rarely|seldom|always|can|can't|"
    r"cannot|should|may|really) )*(?:matter|ruin|ruins|tell|tells|make|makes|annoy|bother|hurt|improve|help)"
)
DENIALS = (
    rf"{_TOPIC}|"
    rf"{_AVOIDS} {SIZE}{SPOILER}(?: (?:alerts?|warnings?))?|{_NEVER}~5 {SIZE}{SPOILER}|{_GENERAL}|"
    rf"(?:would|making this) (?:be|become|count as|constitute) {SIZE}{SPOILER}|"
    rf"(?:will not|won't|do not|don't|never|not) {GIVE}~20 {SPOILER}|"
    rf"(?:any|much|anything|say|saying|no) (?:more|longer|further|else)~6 {SPOILER}|"
    rf"{_HEARD}~3 {SPOILER}~1 (?:online|on|before|everywhere|leaked)"
)
_STATE = r"(?: (?:section|zone|territory|alert|warning|talk|space|discussion))?"
_ENDS = Group(
    ("spoil", "safe", "come back", "resume", "read on", "reading", "look", "rejoin", "return", "uncover", "tune back"),
    (
        Rule(
            "end",
            rf"(?:end|ends|ending|close|finish) (?:(?:of|the|all|my|these|any|more|major|minor) )*{SPOILER}{_STATE}|"
            rf"{SPOILER}{_STATE}(?: (?:are|is|have|has|now|officially))* "
            rf"(?:ends?|ended|over|done|finished|off|stop|stops|concluded|complete)(?: (?:here|now))?|"
            rf"(?:that's|that is|this is|here's|thus)~3 (?:end|last|it) (?:of|for|with) (?:(?:the|my) )?{SPOILER}|"
            rf"/ {SPOILER}|(?:done|finished|through) with (?:the |all )?{SPOILER}|(?:we're|we are|now|i'm) (?:out of"
            rf"|leaving|past|done with|through with)~3 "
            r"(?:spoiler (?:territory|zone|section|land|country)|spoilers)",
        ),
        Rule(
            "end",
            r"(?:it's|it is|all|now|you're|you are|is|be|perfectly|again) (?:now )?safe(?: \w+)? (?:to (?:read"
            r"|continue|come "
            r"back|resume|look|listen|proceed|return|go on)~3 (?:now|again|here|from here|on|back)|again|from here)|"
            r"(?:you|they|everyone|people|all|others|those)~9 (?:can|may|should)(?: (?:now|safely))* (?:come back"
            r"|resume|"
            r"read on|start reading|continue reading|look|rejoin|return|uncover your eyes|tune back in|come on back)"
            r"(?:~2 (?:now|again|here|safely|us)|(?= [.!)\]]))|"
            r"(?:back to|return to|returning to|resume)~3 (?:spoiler free|non spoiler|spoilerless)|"
            r"spoiler free (?:again|from here|once more|territory|zone)|no (?:more|further) spoilers",
            near="open",
            denied=True,
        ),
    ),
)
_BACK = Group(
    ("spoil",),
    (
        Rule(
            "retroactive",
            rf"(?:should(?:'ve| have)|should of|ought to have|forgot to|could have|meant to)~6 {SPOILER}"
            r"(?: (?:alert|warning))?(?:~4 (?:before|that|first|earlier|above|this|there|up front|about|mentioning))?",
            denied=True,
            back=2,
        ),
        Rule("retroactive", rf", (?:and |but )?(?:this is|that's|that is|here's) {SIZE}{SPOILER},? ,", own=True),
        Rule(
            "retroactive",
            rf"(?:usually|normally|generally|typically|ordinarily|tend to|customarily)~7 {SPOILER}~6 but",
            unless=r"will|going to|must|have to|'ll|here's|needs?",
            denied=True,
            back=3,
        ),
        Rule(
            "retroactive",
            rf"(?<=^ )(?:(?:yes|sorry|oh|okay|ok|and|well|yep|right)(?: ,)? )+(?:that's|that was|that is|this was)"
            rf" {SIZE}{SPOILER}"
            r"(?= [.!])",
            back=1,
        ),
        Rule("retroactive", rf"(?:oops|whoops|ooops|uh oh|d'oh|my bad)~4 (?:{SPOILER}|{GAVE}|{GIVE})", back=2),
        Rule(
            "retroactive",
            rf"(?:consider|call|deem|find|regard) (?:this|that|it)~2 {SIZE}{SPOILER}",
            aside=True,
            own=True,
        ),
    ),
)
_FAR = Group(
    ("spoil",),
    (
        Rule(
            "scoped",
            rf"{SPOILER}~8 (?:in|within|for|throughout|until|till|over|through|to)~1 (?:next|following|coming"
            rf"|upcoming|rest of|"
            rf"remainder of|this|final|last)~4 {UNIT}|(?:second|third|latter|last|final|bottom|lower) (?:half|part"
            rf"|section|"
            rf"paragraphs?|portion)(?: of (?:this|the|my) \w+)?~4 (?:contains?|has|have|includes?|is|are|will"
            rf"|discusses)~12 {SPOILER}|"
            rf"(?:next|following|coming|upcoming|rest of the|remainder of the|this)~3 {UNIT}~6 "
            rf"(?:{SPOILER}|spoils?|spoiling)|{SPOILER}~6 until~3 (?:heading|break|line|verdict|conclusion|end)",
            unless=r"last year",
        ),
    ),
)
_WHOLE = Group(
    ("spoiler", "giveaway"),
    (
        Rule(
            "whole",
            rf"(?:this|following|my|below|entire|whole|today's|our) (?:\w+ ){{0,3}}?{REVIEW}~4 (?:contain|contains"
            rf"|includes?|"
            rf"has|have|features?|containing|including|be|is|are|with|discusses)~6 {SPOILER}|"
            rf"{SPOILER}~6 (?:in|throughout|within|inside|all over) (?:this |the |my |our )?(?:following |entire "
            rf"|whole )?"
            rf"{REVIEW}|{SPOILER}~3 (?:will|may|might|shall) (?:appear|follow|be found|occur)~3 {REVIEW}|"
            rf"{REVIEW}(?: below)? (?:contains?|includes?|has|with|(?:is|are)(?: \w+)? (?:full|riddled|packed|filled"
            rf"|loaded) (?:of|with)) "
            rf"{SIZE}{SPOILER}",
            unless=rf"{NOT}|rest of",
        ),
        Rule(
            "whole",
            rf"(?:contains?|containing|includes?|including|features?)(?: \w+)? {SIZE}{SPOILER}|"
            rf"(?:there (?:are|is|will be|may be|might be)|has|have|with) {SIZE}{SPOILER}"
            r"(?! (?:alerts?|warnings?|ahead|below|follow))|"
            rf"{SPOILER}(?: (?:are|is|were|will|be|all))* (?:inside|within|abound|present|everywhere|galore)",
            elsewhere="point",
        ),
        Rule("whole", rf"{SPOILER}(?: (?:are|is|were|will|be|all))* (?:included|contained|throughout)"),
        Rule(
            "whole",
            rf"(?:consider|considered|construed?|regard\w*|view\w*|deem\w*|count|qualify|interpreted?|seen) "
            rf"(?:portions|parts|some|any|it|this|as|of|to|the|\w+)~7 {SPOILER}(?! (?:alerts?|warnings?))",
            elsewhere="point",
            few=True,
        ),
        Rule(
            "whole",
            r"(?:is|are|be) (?:\w+ )?spoiler (?:heavy|filled|laden|ridden|full|rich)|spoilerific",
            elsewhere="point",
        ),
        Rule("whole", rf"{SIZE}{SPOILER}(?= [,:.!\])]| $)", elsewhere="point", alone=True),
        Rule(
            "whole",
            rf"(?<=^ ){SIZE}{SPOILER} (?:for|through|up to|from|about) (?:everything|all|both|every|each|the"
            rf" (?:whole|entire)"
            r"|seasons?|this|the (?:latest|final|last|new))(?: [^ .]+){0,12}(?= [.!\])]| $)",
            unless=r".* (?:are|is|have|has|were|was|do|don't|can|aren't|isn't|get|got|had|ahead|below|follow|follows)",
            elsewhere="point",
        ),
        Rule(
            "whole",
            rf"(?<=^ )(?:(?:yes|and|oh|well|again|also|more)(?: ,)? )*{SIZE}{SPOILER}(?: ,)? (?:again|obviously"
            rf"|naturally|"
            r"of course|once more|this time|too|big|huge|major|mild|minor|light|inevitably|clearly|i'm afraid|sorry"
            r"|now|here"
            r"|everywhere|incoming)(?: ,)?(?: (?:ones|one|this|time|again|now|here|too|sorry)){0,4}(?= [,:.!\])]| $)",
            elsewhere="point",
        ),
    ),
)
_CRY = rf"(?:(?:oh|um|so|okay|ok|well|and|but|also|anyway|yes) (?:, )?)?{SIZE}{SPOILER} (?:[:!]|\. \. \.|\.(?! $))"
_HERE = Group(
    ("spoiler", "ending"),
    (
        Rule(
            "point",
            rf"{SIZE}{SPOILER},?(?: (?:lie|lies|lurk|are|is|will|to|now|dead|straight|right|immediately|directly"
            rf"|coming|up|that))*"
            r" (?:ahead|below|beyond|follow|follows|following|coming|incoming|come|from here|from this point|from now|"
            r"starts?|begins?|beginning|hereafter|past this|after this|await)(?: (?:here|now|on))?|"
            rf"{SPOILER} (?:for|about|of|regarding|to|concerning)~8 (?:ahead|below|follow|follows|beyond|from here on)",
            ahead=True,
        ),
        Rule(
            "point",
            rf"(?<=^ ){SIZE}{SPOILER} (?:for|through|up to|from|about)(?: [^ .]+){{0,7}}(?= [.!:\])])",
            unless=r".* (?:are|is|have|has|were|was|do|don't|can|aren't|isn't|get|got|had)",
        ),
        Rule("point", rf"(?<=^ ){_CRY}(?: {_CRY})*", ahead=True),
        Rule(
            "point",
            rf"{SIZE}spoiler (?:alerts?|warnings?|territory|zone|time|section|space|talk|discussion|horn|mode"
            rf"|country|land)",
        ),
        Rule(
            "point",
            r"(?:beware|warning|warn|caution|alert|attention|careful|note|notice|disclaimer|nb|heads up|forewarned"
            r"|warned|"
            rf"watch out|heed)~5 {SPOILER}",
        ),
        Rule(
            "point",
            r"(?:here|here's|here are|here be|here there be|go full|going full|here come|here comes|now for|time for"
            r"|on to|onto|in come)"
            rf"(?: (?:is|are|be|come|your|the|my))* {SIZE}{SPOILER}|"
            r"(?:enter|entering|into|reach|reaching|venture|venturing|wade|wading|dive|diving|delve|delving)~3 "
            rf"(?:spoiler (?:territory|zone|land)|{SIZE}spoilers)|"
            r"(?:i'll|i will|let's|we'll|going to|must|have to|need to|want to|gonna|time to)~3 "
            rf"(?:discuss|talk|get|go|use|include|mention)~3 {SPOILER}",
        ),
        Rule(
            "point",
            rf"(?:the following(?! {REVIEW})|what follows|everything (?:below|after|from)|rest of (?:this|the|my)(?:"
            rf" \w+)?|"
            r"from here on|from this point|from now on|this next (?:part|bit)|beyond this point|following have)"
            rf"~5 {SPOILER}|there's~4 {SPOILER}",
            unless=NOT,
            ahead=True,
        ),
        Rule("point", r"(?<=^ )(?:the )?endings? (?:explained|discussed|discussion|breakdown|analysis)", ahead=True),
        Rule("point", rf"(?:may|might|could|will|can) (?:serve|act|count|function|qualify) as~2 {SPOILER}", few=True),
        Rule("reveal", rf"(?:forgive|pardon|excuse|sorry|apologi[sz]e|apologies)~4 {SPOILER}", tells=True),
    ),
)
GROUPS = (_ENDS, _BACK, _FAR, _WHOLE, _HERE)
