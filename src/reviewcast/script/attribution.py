"""Who is said to have said it: the words beside a quotation that name its speaker, and a block quote's last line."""

from __future__ import annotations

import re
from collections import deque

from reviewcast.script.stops import SPEECH

MAX_ATTRIBUTION = 15
"""Words; more are a sentence of the author's own."""
_ALSO_SPEECH = (
    "say write writes wrote tell remark remarks remarked note notes noted observe observes observed insist admit "
    "admits admitted declare declares declared explain explains explained recall recalls recalled joke jokes "
    "joked complain complains complained conclude concludes concluded claim claims claimed warn warns warned "
    "argue argues argued continue continues continued confess confesses confessed announce announces announced "
    "suggest suggests suggested promise promises promised grumble grumbles grumbled report reports reported "
    "states stated"
)
"""Verbs that are nouns too, or stand in many a sentence: they name a speaker beside a quotation alone."""
_VERBS = "|".join([*SPEECH.split(), *_ALSO_SPEECH.split()])
_VERB = re.compile(rf"\b(?:{_VERBS}|puts? it|according to)\b")
_OWN = "That|This|These|Those|It|What|Which|Then|But|And|So|If|When|There|Here|Nobody|Nothing"
"""No speaker begins with these: what follows a quotation is the author's own."""
_NAME = r"[^\W\d_][\w'’.-]*"
_NAMES = rf"(?!(?:{_OWN})\b)(?:{_NAME} ){{0,4}}?{_NAME}\s+"
_SPEAKER = re.compile(rf"(?:{_NAMES})?(?={_VERB.pattern})")
_SPEAKER_ALONE = re.compile(rf"{_NAMES}{_VERB.pattern}\W*")
_CLOSED = re.compile(r"[”“»«\"]\Z|(?<=[,.!?…—–-])[’']\Z")
_SOURCE = re.compile(r"(?:^|(?<=\n)|(?<=[.!?…\"”’»)] )|(?<=[.!?…\"”’»)]))(?:[—–―]|--?(?= ))\s*(?=[\w\"“«])")
_PARTICLES = frozenset("a an and at by da das de del der di du for from in la le of on st the to van von y".split())
_MAX_SOURCE = 12


def source_start(text: str) -> int | None:
    """Return where, at the end of a block quote, it is said whose words they are ("— Kazuo Ishiguro"), or None."""
    found = deque(_SOURCE.finditer(text), maxlen=1)
    if not found:
        return None
    last = found.pop()
    words = text[last.end() :].split()
    own_line = last.start() == 0 or text[last.start() - 1] == "\n"
    name = all(word[0].isupper() or not word[0].isalpha() or word.lower().strip(",") in _PARTICLES for word in words)
    return last.start() if 0 < len(words) <= _MAX_SOURCE and (own_line or name) else None


def attributes(words: str) -> bool:
    """Whether words beside a quotation tell who says it."""
    return _VERB.search(words) is not None


def speaker_follows(text: str, sentence: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a sentence ends with a quotation's closing mark, and the next one says who said it."""
    quoted = text[slice(*sentence)].rstrip()
    if not _CLOSED.search(quoted[-2:]):
        return False
    words = text[slice(*following)].strip()
    if words[:1].islower():
        return True
    if quoted[-2:-1] == ".":
        return _SPEAKER_ALONE.fullmatch(words) is not None
    return len(words.split()) <= MAX_ATTRIBUTION and _SPEAKER.match(words) is not None
