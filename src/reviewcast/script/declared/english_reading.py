"""Phrases that tell readers what to do: stop here, skip that, beware."""

from __future__ import annotations

from reviewcast.script.declared.english_words import READER, SEEN
from reviewcast.script.declared.lexicon import Group, Rule

CONDITION = rf"{READER}~14 {SEEN}|spoiler (?:phobes?|phobic|averse|sensitive|haters?)|avoid(?:ing)? spoilers|unspoiled"
CAUTION = (
    r"(?:be |yoursel\w+ |you've been |you have been |been )(?:(?:fore|for)?warned)|"
    r"proceed~2 (?:with (?:extreme |great |some )?caution|at your (?:own )?(?:risk|peril))|(?:tread|proceed|read)"
    r" carefully|"
    r"(?:reader|readers) beware"
)
REASSURES = r"rest assured|don't worry|do not worry|not to worry|never fear|fear not|have no fear|relax"
BORED = (
    r"(?:bores?|bored|boring|in a hurry|impatient|pressed for time|short on time|no time|no patience|uninterested)|"
    r"(?:not|aren't|isn't|no|never|without|little) (?:\w+ ){0,2}?interest(?:ed)?|"
    r"(?:doesn't|don't|couldn't|does not|do not) (?:interest|care)(?! if)|"
    r"(?:just|only) (?:want|wants|wanted|need|here for|care about) (?:the|a|my|to know (?:if|whether))"
)
_RISK = r"(?:with (?:extreme |great |some )?caution|at (?:your|their|one's) (?:own )?(?:risk|peril))"
_STOP = (
    r"(?:stop|quit|cease) reading|(?:read|go|proceed|scroll) no (?:further|more|farther)|"
    r"(?:do not|don't|dont) (?:(?:even |bother )?(?:read|continue|proceed)(?:ing)?|(?:go|look|scroll) (?:any )?"
    r"(?:further|farther|on|past|below|ahead|down))(?: (?:this|on|any|further|farther|ahead|more|past|beyond|below"
    r"|review))*|"
    r"(?:turn|look|click) away|turn back|avert your eyes|come back (?:after|when|once|later)|bail(?: out)? now|leave"
    r" now|"
    r"should stop(?= (?:now|if) )|tune out|close (?:this|the) (?:tab|page|window)|stop here|"
    r"(?:may|might|should|will|'ll) want to (?:stop (?:reading|here)|turn back|look away|bail)"
)
_UNITS = (
    r"(?:paragraphs?|sections?|sentences?|parts?|bits?|chapters?|conclusion|verdict|rating|score|end|bottom"
    r"|(?<=next )one|(?<=following )one|page|review)"
)
GROUPS = (
    Group(
        (
            "read",
            "proceed",
            "risk",
            "peril",
            "caution",
            "look away",
            "turn away",
            "click away",
            "turn back",
            "stop here",
            "should stop",
            "scroll",
            "tune out",
            "avert",
            "come back",
            "bail",
            "close th",
            "go no",
            "leave now",
            "go on",
            "go any",
            "continu",
            "to know",
        ),
        (
            Rule("stop", _STOP, near="condition"),
            Rule(
                "whole",
                r"(?:read|reading|continue|proceed|go|scroll|view|this|review)~4 only (?:after|if|once|when|by"
                r"|for)~6 (?:seen|seeing|saw|"
                r"watched|watching|finished|played)|only (?:read|continue|proceed)~3 (?:if|after|once)~5 (?:seen"
                r"|watched|"
                r"finished|played|read)",
                elsewhere="stop",
            ),
            Rule("stop", r"sure you(?: really)? want to (?:read|continue|know|go on|keep reading)"),
            Rule("stop", rf"(?:enter|read|continue|go)~3 {_RISK}", near="cue"),
            Rule("stop", rf"(?:reveal|spoil|ending|given away|give away)(?=.* {_RISK}(?= ))", denied=True),
        ),
    ),
    Group(
        ("skip", "jump", "scroll", "forward", "paragraph", "section", "next part", "next bit", "verdict"),
        (
            Rule(
                "scoped",
                r"(?:skip|skipping|jump|jumping|scroll|fast forward|move|hop|head|advance|ignore)(?: (?:on|onto|over"
                r"|past|ahead|down|to|"
                r"straight|right|directly|reading|forward|the|this|these|that|my|of|rest|out|and|next|following|last"
                r"|final|"
                rf"very|entire|whole|two|three|four|five|six|few|couple|several|\d+))* {_UNITS}",
                near="warned",
            ),
        ),
    ),
    Group(
        ("appear", "come up", "show up", "safe "),
        (
            Rule(
                "scoped",
                r"(?:won't|don't|will not|do not|doesn't) (?:appear|come|show up|start|begin|arrive|kick in)~2"
                r" (?:until|till|"
                r"before)~6 (?:later|below|end|further|section|paragraph|half|part)|safe (?:for now|until|till|up to)",
                near="cue",
            ),
        ),
    ),
    Group(
        ("warning", "alert", "warned"),
        (
            Rule("retroactive", r"(?:i|sorry|sorry ,) (?:probably )?(?:should've|should have) warned you", back=1),
            Rule(
                "point",
                r"(?:issue|give|give you|sound|raise|offer|post)(?: (?:a|the|this|due|fair|you))* (?:warning|alert)",
                near="warned",
            ),
        ),
    ),
)
