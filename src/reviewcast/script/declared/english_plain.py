"""Warnings that do without the word "spoiler": "I have to talk about the ending", "skip the next two paragraphs"."""

from __future__ import annotations

from reviewcast.script.declared.english_words import ENDING, FOR_THOSE, NOT, SEEN_IT, UNIT, WILL
from reviewcast.script.declared.lexicon import Group, Rule

_THIS = (
    r"(?:this|following|my|below)(?: \w+)? (?:reviews?|articles?|posts?|essays?|pieces?|critiques?|write ?ups?"
    r"|columns?|"
    r"recaps?|analysis)"
)
_PLOT = (
    rf"(?:(?:some|many|several|key|major|important|vital|crucial|significant|specific) )*(?:(?:plot|story) (?:details?|"
    rf"points?|developments?|elements?|twists?|revelations?|secrets?)|{ENDING}|key scenes)"
)
_TALK = (
    r"(?:(?:talk|talking|speak|speaking) about|discuss|discussing|describe|describing|explain|explaining|address|"
    r"addressing|analy[sz]e|analy[sz]ing|(?:get|getting|go|going|dig|digging) into|unpack|dissect|tell you|telling you|"
    r"tell everyone|spell out|lay out)"
)
_ENDS_HOW = (
    r"(?:exactly )?(?:how (?:it|this|everything|things|the \w+)(?: all)? (?:ends?|ended|turns? out|plays? out)|"
    r"what (?:the|that|its)(?: \w+)? (?:twist|secret|surprise|ending|reveal|solution|answer|mystery) (?:is|was|means)|"
    r"what (?:really |actually )?(?:happens|happened)~2 (?:in|at) the (?:end|finale|climax|last|final)|"
    r"who (?:did it|dies|survives|wins|(?:the \w+|it) (?:is|was))|where it (?:all )?(?:ends|leads))"
)
_ACT = r"(?:discuss\w*|reveal\w*|talk\w* about|giv\w* away|describ\w*|spoil\w*|disclos\w*)"
GROUPS = (
    Group(
        (
            "ending",
            "twist",
            "finale",
            "climax",
            "resolution",
            "solution",
            "reveal",
            "secret",
            "final",
            "last ",
            "how ",
            "what ",
            "who ",
            "where it",
            "surprise",
        ),
        (
            Rule(
                "reveal",
                rf"{WILL} {_TALK} (?:{ENDING}|{_ENDS_HOW})(?! (?:of (?:the|this|my) (?:review|article)|but i"
                rf" (?:won't|can't|"
                r"shan't)))",
                unless=rf"{NOT}|if|without|before|rather than|afraid of|want you|when",
                tells=True,
            ),
            Rule(
                "reveal",
                rf"(?:can't|cannot|impossible to|no way to|hard to|not possible to)~8 without {_TALK} {ENDING}(?=~2"
                rf" (?:so|and"
                r" so|therefore|hence) )|(?<=^ )(?:(?:ok|okay|so|right|now|well|and)(?: ,)? )?(?:about )?that"
                r" (?:ending|twist)"
                r"(?= (?:[.!?:]|[.] [.] [.]) $)",
                denied=True,
            ),
            Rule(
                "scoped",
                rf"{_TALK} (?:{ENDING}|{_ENDS_HOW})~2 (?:in|over|throughout|for) (?:the )?(?:next|following)(?:"
                rf" \w+)? {UNIT}|"
                rf"(?:in|over|throughout|for) (?:the )?(?:next|following)(?: \w+)? {UNIT}~6 {_TALK} (?:{ENDING}"
                rf"|{_ENDS_HOW})",
                unless=NOT,
            ),
            Rule(
                "reveal",
                rf"under (?:any |all )?other circumstances~10 {_ACT}~4 {ENDING}|(?:normally|usually|ordinarily"
                rf"|generally)"
                rf"~8 {_ACT}~2 {ENDING}~16 (?:but|however)(?=~8 (?:i|here|this|case|exception|necessary))",
                unless=r"won't|will not|spoilers?",
                denied=True,
                tells=True,
            ),
        ),
    ),
    Group(
        (
            "assum",
            "presum",
            "granted",
            "people who",
            "those who",
            "anyone who",
            "contain",
            "discuss",
            "reveal",
            "includ",
            "gives",
            "describ",
            "mention",
            "plot",
            "twists",
            "revelations",
            "goes into",
        ),
        (
            Rule(
                "whole",
                rf"{_THIS} (?:will )?(?:assumes?|presumes?|takes? it for granted)(?: that)? {SEEN_IT}|"
                rf"{_THIS} (?:is|are)(?: \w+)? {FOR_THOSE}",
                unless=NOT,
            ),
            Rule(
                "point",
                rf"(?:what follows|rest of (?:this|the|my)(?: \w+)?) (?:(?:will )?(?:assumes?|presumes?)(?: that)?"
                rf" {SEEN_IT}|"
                rf"(?:is|are)(?: \w+)? {FOR_THOSE})|(?:from here on|from this point|from now on|in what follows|below)"
                rf"~6 (?:assume|assuming|presume)(?: that)? {SEEN_IT}",
                unless=NOT,
                ahead=True,
            ),
            Rule("scoped", rf"(?:next|following)(?: \w+)? {UNIT} (?:is|are)(?: \w+)? {FOR_THOSE}", unless=NOT),
            Rule(
                "whole",
                rf"{_THIS} (?:will |also |therefore )*(?:discuss(?:es)?|contains?|includes?|reveals?|mentions?"
                rf"|describes?|goes? into"
                rf"|talks? about|gives? away)~4 {_PLOT}",
                unless=rf"{NOT}|rest of",
            ),
            Rule(
                "whole",
                r"(?:warning|caution|beware|notice|alert|disclaimer|heads up|attention|be advised)~3 (?:contains?"
                r"|reveals?|"
                rf"discusses|includes?|gives? away)~1 (?:what|who|how|{_PLOT}|the (?:\w+ )?(?:identity|answer|plot))",
                unless=NOT,
                elsewhere="point",
            ),
            Rule(
                "point",
                r"(?:plot|story|ending) (?:details|points|twists|revelations|developments|reveals)(?: (?:will|to"
                r"|now))* (?:"
                r"follow|follows|ahead|below|come)|(?:big|major|huge|massive|important) (?:reveals?|revelations?"
                r"|twists?)"
                r"(?: (?:are|lie))? (?:ahead|below|follow)",
                unless=NOT,
                ahead=True,
            ),
        ),
    ),
    Group(
        ("skip", "skim"),
        (
            Rule(
                "scoped",
                r"(?:skip|skipping|skim)(?: (?:over|past|ahead|to|the|these|my|whole|of))* (?:next|following)(?:"
                r" \w+)? (?:paragraphs?"
                r"|sections?|sentences?)(?! (?:of (?:the|this|his|her)|if (?:it|the|a)))",
                unless=rf"{NOT}|he|she|they|could|can",
            ),
        ),
    ),
    Group(
        ("time to", "chance", "cue to", "moment to", "first", "come back", "leave", "save ", "go away"),
        (
            Rule(
                "stop",
                r"(?:good time|time|cue|moment) to (?:leave|stop|go|close|look away|bail|turn back|bow out)|"
                r"go (?:and |away and |off and )?(?:see|watch|read|play|finish) (?:it|this|that|the (?:film|movie"
                r"|book|game|show"
                r"|series))(?: first| before|~4 (?:and|then|,) (?:then )?come back)|leave the room",
                near="condition",
            ),
            Rule("stop", r"last chance to (?:leave|turn back|look away|stop|bail|get out)", near="condition"),
            Rule(
                "scoped",
                r"(?:save|leave|keep) (?:the|this|my) (?:second|next|last|final|following|other|latter) (?:part|half"
                r"|section"
                r"|paragraphs?)~6 (?:after|afterwards|until|later|when|once)",
                near="condition",
            ),
        ),
    ),
    Group(
        ("coast is", "all clear", "safe"),
        (
            Rule(
                "end",
                r"you can (?:now )?(?:open|uncover) your (?:eyes|ears)|coast is clear|all clear|back (?:to|on|in)"
                r" (?:safe|safer) (?:ground|territory|waters?)",
                near="open",
            ),
        ),
    ),
)
