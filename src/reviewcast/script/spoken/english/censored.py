"""Words that their writer blotted out: "f***ing" → "bleeping". Nothing is guessed back."""

from __future__ import annotations

import re

_STARRED = re.compile(
    r"(?<![\w*])(?P<front>(?:bull|mother|horse|dip|dumb|bat|jack"
    r"|god|ape)?)-?(?P<head>[A-Za-z]{1,3})(?:[*#@$!%]{2,8}|"
    r"(?<=[a-z])\*(?=[a-z]+\b)|(?<=\b[fsbcdFSBCD])[-—–]{2,3}(?=[a-z]{1,3}\b)|"
    r"(?<=\b[Ff])[-—–](?=k\b)|_{2,6})(?P<rest>[a-z]{0,12})(?![\w*])",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:f.*k.*|f|f.*|mf.*|s.*t.*|s|b.*h.*|b|b.*d.*|c.*t.*|c|a.*|d.*|p.*|w.*e.*|w|h.*l|t.*|n.*|cr.*p.*|g.*|shi?|cu|bi)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:c?k|t|ch|h|n)?(?P<ending>ings?|ed|ers?|ty|y|s|es|ier|iest)?")
_GRAWLIX = re.compile(r"(?<!\S)(?=[^\s\w]{0,9}[@#$%&*!][^\s\w]{0,9})[@#$%&*!?]{4,10}(?=[\s.,!?;:\"')]|$)")
_TAILS = {"g": "ing", "d": "ed", "n": "ing"}
_TITLES = frozenset(("q*bert", "b*a*p*s"))


def censored(text: str) -> str:
    """Read a blotted word as "bleep", with the ending that is left of it."""
    text = _STARRED.sub(_bleep, text)
    return _GRAWLIX.sub(_grawlix, text)


def _bleep(match: re.Match[str]) -> str:
    if match[0].casefold() in _TITLES or not _WORDS.fullmatch(match["head"] + match["rest"]):
        return match[0]
    if match["rest"] == "" and match[0].endswith(("!", "$", "%", "#", "@")) and not re.search(r"[*@#$%]{2}", match[0]):
        return match[0]
    ending = _ENDING.fullmatch(match["rest"].casefold())
    tail = (ending["ending"] or "") if ending else ""
    front = match["front"]
    return f"{front}{'-' if front else ''}bleep{_TAILS.get(match['rest'].casefold(), 'y' if tail == 'ty' else tail)}"


def _grawlix(match: re.Match[str]) -> str:
    signs = match[0].rstrip("!?")
    if len(set(signs)) < len("@#$"):
        return match[0]
    return "bleep" + match[0][len(signs) :]
