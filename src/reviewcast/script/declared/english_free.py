"""Warnings, ends and apologies in words that writers make up themselves, within what a reader takes for one."""

from __future__ import annotations

from reviewcast.script.declared.english_words import ENDING, FOLK, FOR_THOSE, NOT, SEEN_IT, SIZE, UNIT, WILL
from reviewcast.script.declared.lexicon import Group, Rule

_MUSINGS = (
    r"(?:thoughts?|ramblings?|rambles?|notes?|talk|chat|chatter|stuff|things?|bits?|musings?|rants?|ranting|discussion"
    r"|review|recap|post|thread|reactions?|analysis|impressions?|details?|paragraphs?|section|part|content|material)"
)
_OUCH = (
    r"(?:ah|aw|oh|ugh|argh|er|erm|um|hm|hmm|nuts|damn|dammit|crap|blast|rats|shoot|heck|hell|whoops|oops|sorry|yes|yep"
    r"|yeah|okay|ok|right|and|well|wait|hang on|hold on|my bad|apologies|so|fine|dear|no|god|but)"
)
_BIG = (
    r"(?:a|one|some|quite|rather|bit|of|fat|old|huge|big|great|massive|whopping|enormous|major|proper|real"
    r"|giant|whole)"
)
_FORGOT = (
    r"(?:never|didn't|did not|forgot to|failed to|neglected to|should have|should've|ought to have)(?: (?:even|really"
    r"|quite|properly))? (?:flag|mark|warn|label|announce|tag)(?:ged|ed|led)?(?: (?:it|that|this|you|one|anyone"
    r"|anybody)"
    r"| up)*"
)
_WRECK = r"(?:ruin|spoil|wreck|give~6 away)(?:s|ing)?"
_NAME = (
    r"nam(?:e|ing) (?:the )?(?:killer|murderer|culprit|guilty|guilty party|thief|traitor|villain|names|spy|impostor"
    r"|imposter|saboteur)"
)
_FROM_HERE = (
    r"(?:from (?:here|now|this point|this line)(?: (?:on|onwards?|down|forward|out|in))*|after this(?: line| point)?"
    r"|(?:past|beyond|below) (?:here|this point|this line)|in what follows|hereafter)"
)
_ALL_BELOW = (
    r"(?:everything|all|anything|whatever|what|the text) (?:(?:that|that's|which|is|i|say|have|write|comes"
    r"|you'll find) )*"
    r"(?:below|follows|beneath|after this|from here(?: on)?|(?:past|beyond) this(?: point| line)|here)"
)
_THE_WORK = (
    r"(?:it|this|them|both|everything|to the end|(?:the|this)(?: \w+)? (?:film|movie|book|novel|game|series"
    r"|season|show"
    r"|episode|play|finale|ending))"
)
_WARNED = Group(
    ("spoil", "out now", "out of the bag", "out there", "is out", "'s out", "’s out"),
    (
        Rule(
            "whole",
            rf"(?<=^ )(?:(?:(?:some|very|mildly|slightly|extremely|heavily|deeply|warning|long|short|a|few|my"
            rf"|more|just"
            rf"|mostly|full|quick|hugely|horribly|here|are|come|ok|okay|and) |[:,] ){{0,4}})spoilery {_MUSINGS}|"
            rf"spoilery {_MUSINGS} (?:to )?(?:follows?|ahead|below|incoming|to come|coming|from here)",
            unless=NOT,
            elsewhere="point",
        ),
        Rule(
            "point",
            r"(?:gets?|getting|go|going|be|turns?)(?: (?:a|bit|little|very|rather|really|pretty|quite|properly"
            r"|all)){0,3}"
            r" spoilery(?: (?:now|here|below|from|after)(?= ))",
            unless=NOT,
            ahead=True,
        ),
        Rule(
            "whole",
            r"spoilers (?:(?:are|will be|lie|lying|strewn|scattered) )?(?:all over the (?:floor|place|shop"
            r"|carpet|table"
            r"|show)|aplenty|left (?:, )?(?:and )?right(?: and centre| and center)?|from (?:top to bottom|start"
            r" to finish|"
            r"beginning to end|the (?:very )?(?:first|start|outset|off|get go)(?: \w+)?)|on the table|by the"
            r" (?:dozen|bucket"
            r"|bucketful|ton|lorryload))",
            unless=NOT,
            elsewhere="point",
        ),
        Rule(
            "point",
            rf"{SIZE}spoilers?(?: (?:for|about|on|of)~8)?(?: (?:is|are))? (?:coming up|coming|incoming|on"
            rf" (?:its|their|the)"
            r" way)",
            unless=NOT,
            ahead=True,
        ),
        Rule(
            "retroactive",
            rf"(?<=^ )(?:{_OUCH} (?:, )?){{0,4}}(?:that's|that was|that is|this was|that one was) (?:{_BIG}"
            rf" (?:, )?){{1,6}}"
            rf"spoiler(?=~6 {_FORGOT}| [.!,]| (?:sorry|right|there|just) )",
            unless=r"would|if|when",
            denied=True,
            back=1,
        ),
        Rule("retroactive", rf"spoilers?(?: (?:that|which|,|and|but|i)){{1,3}} {_FORGOT}", denied=True, back=1),
        Rule(
            "point",
            r"(?:it's|that's|that one's|now that it's|since it's|the cat's|the cat is) out(?: of the bag)?(?:"
            r" (?:now|already|there))*"
            r" (?:, )?(?:so|let me|let's|i might as well|i may as well)(?= )",
            near="cue",
        ),
        Rule(
            "reveal",
            r"(?:can|could|may|might)(?: \w+)? be (?:spoiled|spoilt)~8 (?:i'm|i am|we're|we are|i'll|i will|i shall)"
            r" (?:(?:about|going|just|now|to) ){0,4}(?:do|spoil|try)(?= )",
            unless=rf"{NOT}",
            tells=True,
        ),
    ),
)
_NEXT = Group(
    ("next ", "following", "rest of", "remainder", "coming p"),
    (
        Rule(
            "scoped",
            rf"(?:next|following|coming)(?: \w+)? {UNIT} (?:(?:will|may|might|is|are|going|to|rather|completely"
            rf"|totally"
            rf"|probably|about|does) ){{0,4}}{_WRECK}~12 (?:for (?:you|anyone|everyone|those)|{ENDING})",
            unless=NOT,
        ),
        Rule(
            "scoped",
            r"(?:rest|remainder) of (?:this|the) (?:paragraph|section|part|bit) (?:is|will be|goes out|belongs"
            r"|is meant"
            rf"|is only|is just|is strictly)(?: only| strictly| just)? (?:for|to)(?: the)? {FOLK} who(?:'ve|'d)?",
            unless=NOT,
        ),
    ),
)
_ASSUMED = Group(
    ("assum", "presum", "granted", "as read"),
    (
        Rule(
            "whole",
            rf"{_ALL_BELOW} (?:(?:will|simply|just|also|therefore) )*(?:assumes?|presumes?|takes? it (?:for granted|as"
            rf" read))(?: that)? {SEEN_IT}",
            unless=NOT,
            elsewhere="point",
        ),
        Rule(
            "whole",
            r"(?:i'll|i will|i shall|i'm going to|i am going to|we'll|i'm just going to)(?: \w+)? assume(?: that)?"
            rf" {SEEN_IT} {_THE_WORK}",
            unless=rf"{NOT}|if|before",
            elsewhere="point",
        ),
    ),
)
_HENCE = Group(
    (
        "from here",
        "from now",
        "from this",
        "after this",
        "beyond",
        "below i",
        "what follows",
        "hereafter",
        "name ",
        "naming",
        "folks who",
        "those who",
        "people who",
        "here is",
        "s what ",
        "you whether",
    ),
    (
        Rule(
            "point",
            rf"{_FROM_HERE}(?: ,)? (?:it's|it is|this is|is|we're|things are|all is)(?: (?:only|strictly|just"
            rf"|really))?"
            rf" for(?: the)? {FOLK} who(?:'ve|'d)?",
            unless=NOT,
            ahead=True,
        ),
        Rule(
            "point",
            rf"{_FROM_HERE}(?: ,)? (?:i'll|i will|i shall|i'm going to|i am going to|we'll|i must|i have to)"
            rf" (?:(?:be|now"
            rf"|also|freely|just) )*(?:{_NAME}|spoil\w*|hold nothing back|(?:talk|speak|write) freely)|"
            rf"(?:{_NAME}|(?:reveal|giv|spoil)(?:e|ing)~4)(?: \w+)?(?: ,)?(?: (?:and|so|but))?(?: ,)?"
            rf" {_FROM_HERE}(?: ,)?"
            r" (?:i shall|i will|i must|i'll have to)(?= [.!:])",
            ahead=True,
        ),
        Rule("reveal", rf"{WILL} {_NAME}", unless=rf"{NOT}|if|without", tells=True),
        Rule(
            "point",
            rf"(?<=^ )(?:the )?(?:story|plot|ending|twist|finale)(?: \w+)?(?: ,| :| \()? (?:only |strictly"
            rf" )?{FOR_THOSE}"
            r"(?: \S+){0,4}(?= $)",
        ),
        Rule(
            "reveal",
            r"here(?:'s| is| then is)(?: exactly| simply)? what (?:the (?:last|final|closing) (?:page|chapter"
            r"|scene|shot"
            r"|line|episode|reel|act|minute) (?:does|says|shows|means|is|tells)|(?:really |actually )?happens"
            r" (?:at|in) the"
            r" (?:very )?(?:end|last|final))|let me (?:just |simply |now )?tell you whether (?:he|she|they)",
            unless=rf"{NOT}|if",
            tells=True,
        ),
    ),
)
_STOP = Group(
    (
        "tab",
        "paper",
        "magazine",
        "the page",
        "your page",
        "window",
        "browser",
        "laptop",
        "phone",
        "scroll",
        "look away",
        "look elsewhere",
        "cover your",
        "shut ",
    ),
    (
        Rule(
            "stop",
            r"(?:fold|put (?:down|away)|set (?:down|aside)|shut|close|lay down) (?:the|this|your) (?:newspaper|paper"
            r"|magazine|tab|page|window|browser|laptop|phone)(?: (?:up|down|away|here|now))?|"
            r"scroll (?:past|on by|away|(?:down )?(?:until|till))(?= )|look (?:away|elsewhere)|(?:cover|shut"
            r"|close) your"
            r" (?:eyes|ears)",
            near="condition",
        ),
    ),
)
_SAFE = r"(?:stuff|things?|matters|topics?|parts?|bits?|material|ground|territory|waters?|business)"
_OVER = Group(
    (
        "safe",
        "s it ",
        "s all ",
        "s the lot",
        "s enough",
        "that is ",
        "you can",
        "you may",
        "open ",
        "as you were",
        "normal service",
    ),
    (
        Rule(
            "end",
            rf"(?:back|on|return|returning|now) (?:to|for|on) (?:\S+ )?(?:{_SAFE} (?:(?:that's|that is|that are"
            rf"|which is"
            rf"|which are|all|perfectly|entirely) )*safe|safe(?:r)? {_SAFE})|"
            r"(?:that's|that is|there|so much) (?:(?:it|all|enough|everything|the lot|the end|that) )?(?:for|of"
            r"|on|about)"
            r" (?:(?:the|my|all) )?(?:spoilers?|spoilery (?:bits?|stuff|part)|secrets|plot talk|(?:old|first|earlier"
            r"|previous|original|last) (?:game|film|movie|book|novel|one|series|season|show))|"
            r"(?<=^ )(?:(?:ok|okay|right|so|well|alright|there)(?: ,)? )+that's (?:the lot|it|all of it"
            r"|everything|all)"
            r"(?= [,.!])|(?<=^ )(?:(?:ok|okay|right|so|and)(?: ,)? )*(?:as you were|normal service (?:is |has been )?"
            r"resume[sd]?)(?= [,.!])|"
            r"(?:you|everyone) (?:can|may)(?: (?:now|all|safely))* (?:(?:take|pull|put|lift|get) (?:your|those"
            r"|the) \S+"
            r" (?:off|down|out|away|back)|take (?:off|out) your \S+|(?:breathe|look|come out))(?= (?:again|now"
            r"|[.!,)]))|"
            r"open your (?:eyes|ears)(?= (?:again|now|[.!,)])| $)|carry on reading",
            near="loose",
            denied=True,
        ),
    ),
)
_LATE = r"(?:sorry|apologi[sz]e|apologies|forgive me|my bad|mea culpa)"
_HAD_NOT = (
    r"(?:you|you're|you'd|those who|anyone who|people who)(?: (?:were|was|are|had been|still))* (?:(?:saving|keeping)"
    r" (?:that|this|it|them)|hoping to (?:find|be surprised|discover|stay|work)|(?:didn't|did not|hadn't|had"
    r" not)(?: yet)?"
    r" (?:got|get|reached|made it|come) (?:that|so|this|there)|(?:didn't|did not|hadn't) (?:want to )?(?:know"
    r"|known|guessed?)"
    r" (?:that|this|yet))"
)
_AFTER = Group(
    ("sorry", "apolog", "forgive", "my bad", "mea culpa", "you would rather", "would rather have", "sooner", "prefer"),
    (
        Rule(
            "retroactive",
            rf"(?:if|to|for) {_HAD_NOT}~14 {_LATE}|{_LATE}~4 (?:if|to) {_HAD_NOT}",
            own=True,
            back=1,
        ),
        Rule(
            "retroactive",
            r"(?:you|readers|people|everyone)(?: (?:will|would|might|may|probably|no doubt|surely|have|'d))* (?:rather"
            r"|sooner|preferred|prefer|liked)~2 (?:found|find|finding|learn\w*|discover\w*|hear\w*|see|seen"
            r"|worked|work)~1"
            r"(?: \S+){0,3}? (?:from|for|by|in) (?:the (?:film|movie|book|novel|game|screen|series|show|page|author)"
            r"|yoursel\w+|themselves|me)",
            unless=rf"{NOT}|if|whether",
            own=True,
            back=1,
        ),
    ),
)
GROUPS = (_WARNED, _NEXT, _ASSUMED, _HENCE, _STOP, _OVER, _AFTER)
ASKS = r"(?<=^ )(?:not|haven't|have you not|you haven't|still|yet to)(?: \S+){0,10} \?(?= $)"
"""A question to those who may have yet to see it."""
