"""What stands between words: dashes, ellipses, slashes, and signs that have a name."""

from __future__ import annotations

import re
import unicodedata

_NAMED = {
    "&": " and ", "+": " plus ", "=": " equals ", "@": " at ", "%": " percent ", "°": " degrees ", "×": " times ",
    "÷": " divided by ", "±": " plus or minus ", "≈": " about ", "≠": " does not equal ", "≤": " at most ",
    "≥": " at least ", "§": " section ", "¶": " paragraph ", "©": " copyright ", "√": " the square root of ",
    "∞": " infinity ", "$": " dollars ", "£": " pounds ", "€": " euros ", "¢": " cents ", "¥": " yen ", "→": " to ",
    "º": " degree ", "♯": " sharp ", "♭": " flat ", "№": " number ", "∑": " sum ", "#": " number ",
}  # fmt: skip
_NAME = re.compile("[" + re.escape("".join(_NAMED)) + "]")
_JOINED = re.compile(r"(?<![\w.])(?P<letters>[A-Z]{1,2}(?:&[A-Z]{1,2})+)(?![\w&])")
_ABOUT = re.compile(r"(?<!\w)~(?=[$£€]?\d)")
_SHARP = re.compile(r"(?<!\w)([A-G])#(?!\w)")
_POWER = re.compile(r"(?<=\w)\^(\d{1,6})(?!\d)")
_POWERS = {"2": " squared", "3": " cubed"}
_LESS = re.compile(r"(?<=[\w)]) ?<(=?) (?=[\w$-])|(?<=\d)<(=?)(?=\d)|^<(=?) ?(?=\d)")
_MORE = re.compile(r"(?<=[\w)]) ?(?<!<)>(=?) (?=[\w$-])|(?<= )>(=?) ?(?=\d)")
_TAG = re.compile(r"[<>]")
_NUMBER = re.compile(r"(?<!\w)[nN][°º] ?(?=\d)")
_GREEK = re.compile(r"(?<!\w)[α-ωΓΔΘΛΞΠΣΦΨΩ](?!\w)")
_ROW = re.compile(r"([=#%&@°§^])\1{2,}")
_MONEY = re.compile(r"\${2,}")
_ROOT = re.compile(r"√ ?(?=\d)")
_PLUSES = re.compile(r"(?<=\w)\+\+")
_SLASH_DIGIT = re.compile(r"(?<=\d)/(?= [^\d]|$)|(?<!\S)/(?=\d)")
_SLASH = re.compile(r" ?[/\\|•·‧∙▪■●◦※_^~`*]+ ?")
_QUOTED = re.compile(r"``|''")
_CHAIN = re.compile(r"(?:\.{2,}|…)(?:[-–—]+(?:\.{2,}|…))+[-–—]*")
_ELLIPSIS = re.compile(r" ?(?:…|\.{2,}|(?:\. ){2,}\.)(?:[.…])* ?")
_DASH = re.compile(r" ?(?:[—―–⸺⸻]|-{2,})(?:[—―–⸺⸻]|--)* ?|(?<=\S) - (?=\S)|^- |(?<=[\w.,!?'\")]) ?-$")
_LONE_HYPHEN = re.compile(r"(?<![\w])-(?![\w])|(?<!\w)-(?=\W|$)")
_REPEATED = re.compile(r"([!?,;:])[,;:]+|,(?=[.!?])|(?<=[.!?…]),(?=\s|$)")
_SHOUTS = re.compile(r"([!?])[!?]+")
_SPACED = re.compile(r" (?:(?=(?:[,!?]|[;:](?!'?[()]))(?: |$|[\"')])|\.(?: |$|[\"')](?: |$))|[)\]])|(?<=[(\[] ))")
_TORN = re.compile(r" (?<=\d )(?:(?P<comma>,) (?=\d{3}(?!\d))|(?P<point>\.) (?=\d))")
_TRADE = re.compile("[™®℠]")
_SILENT = re.compile(r"[{}<>«»¿¡†‡¨¸ˆ˜⟨⟩⸮‹›¦¬¯]+")
_OPENING = re.compile(r"^(?:[,;:!?. …–—]|-(?!\w))+(?=\w)")


def symbols(text: str) -> str:
    """Read signs by their names; turn dashes into commas, so that any engine makes a pause of them."""
    text = _TRADE.sub("", text)
    text = _JOINED.sub(lambda match: " and ".join(map(" ".join, match["letters"].split("&"))), text)
    text = _SLASH_DIGIT.sub(" slash ", text)
    text = _ABOUT.sub("about ", text)
    text = _NUMBER.sub("number ", text)
    if not text.isascii():
        text = _GREEK.sub(
            lambda match: unicodedata.name(match[0]).split()[-1].casefold().replace("lamda", "lambda"), text
        )
    text = _SHARP.sub(r"\1 sharp", text)
    text = _POWER.sub(lambda match: _POWERS.get(match[1], f" to the power of {match[1]}"), text)
    text = _ROOT.sub("the square root of ", text)
    text = _LESS.sub(lambda match: f" less than {'or equal to ' if any(match.groups()) else ''}", text)
    text = _MORE.sub(lambda match: f" greater than {'or equal to ' if match[1] or match[2] else ''}", text)
    return _TAG.sub(" ", text)


def signs(text: str) -> str:
    """Read the signs that no rule has read before."""
    text = _QUOTED.sub('"', text)
    text = _MONEY.sub("$", _ROW.sub(" ", text))
    text = _PLUSES.sub(" plus plus", text)
    text = _NAME.sub(lambda match: _NAMED[match[0]], text)
    return _SLASH.sub(" ", text)


def punctuation(text: str) -> str:
    """Leave only the punctuation that shapes a voice."""
    text = _ELLIPSIS.sub(_ellipsis, _CHAIN.sub("…", text))
    text = _DASH.sub(_dash, text)
    text = _SILENT.sub(" ", text)
    text = _LONE_HYPHEN.sub(" ", text)
    text = " ".join(text.split())
    text = closed_up(text)
    text = _SHOUTS.sub(lambda match: "?" if "?" in match[0] else "!", text)
    text = _REPEATED.sub(lambda match: match[1] or "", text)
    return _OPENING.sub("", text)


def closed_up(text: str) -> str:
    """Take out blanks in front of a sentence's marks, inside numbers and inside brackets."""
    return _SPACED.sub("", _TORN.sub(lambda match: match["comma"] or match["point"], text))


def _ellipsis(match: re.Match[str]) -> str:
    text = match.string
    if match.start() == 0:
        return ""
    behind = text[match.end() : match.end() + 1]
    return "…" + (" " if behind and behind not in "\"').,;:!?" else "")


def _dash(match: re.Match[str]) -> str:
    text = match.string
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    between = before and behind and (before.isalnum() or before in "\"')") and (behind.isalnum() or behind in "\"'(")
    return ", " if between else " "
