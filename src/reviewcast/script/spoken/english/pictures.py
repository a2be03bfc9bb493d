"""Emoji and emoticons: read where they stand for a word or a verdict, silent where they only smile beside words."""

from __future__ import annotations

import re
import unicodedata

_FACES = {
    ":)": "smile", ":-)": "smile", "=)": "smile", ":]": "smile", "(:": "smile", ";)": "wink", ";-)": "wink",
    ":(": "frown", ":-(": "frown", ":D": "grin", ":-D": "grin", "=D": "grin", "xD": "laughing", "XD": "laughing",
    ":P": "tongue out", ":-P": "tongue out", ":p": "tongue out", ":/": "unsure", ":-/": "unsure", ":\\": "unsure",
    ":|": "straight face", ":-|": "straight face", ":O": "gasp", ":o": "gasp", ":'(": "crying", ">:(": "angry",
    "<3": "love", "</3": "broken heart", "^_^": "happy", "T_T": "crying", "o_O": "puzzled", "O_o": "puzzled",
    "-_-": "unimpressed", r"¯\_(ツ)_/¯": "shrug", r"\o/": "hooray", "(╯°□°)╯︵ ┻━┻": "table flip", "ಠ_ಠ": "stern look",
    "♥": "love", ":*": "kiss",
}  # fmt: skip
_FACE = re.compile(
    r"(?<!\S)(?:"
    + "|".join(re.escape(face) for face in sorted(_FACES, key=len, reverse=True))
    + r")+(?=[\s.,!?;)\"']|$)"
)
PICTURED = re.compile(r"[^\x00-\x7F]|[:;=<^\\_-][^\s\w]|[:;=]\w|<3|[xX]D|\(:|o[_.]O|O_o|T_T").search
"""Whether a text could hold any of them."""
_PICTURE = (
    "\u203c\u2049\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u2600-\u2604\u2607-\u265f\u2661\u2665\u2668-\u26ff\u2700-\u2725\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2757\u2763\u2764"
    "\u2795-\u2797\u27a1\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b55\U0001f000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f780-\U0001faff"
)
_JOINERS = "\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u2640\u2642"
_RATING_SIGNS = "★☆⭐🌟⯪⯨✭✮✩⚝"
_RUN = re.compile(rf"(?:(?![{_RATING_SIGNS}])[{_PICTURE}][{_JOINERS}]*(?:(?<=\u200d)[{_PICTURE}][{_JOINERS}]*)* ?)+")
_ONE = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[{_PICTURE}][{_JOINERS}]*(?:(?<=\u200d)[{_PICTURE}][{_JOINERS}]*)*")
_NAMES = {
    "👍": "thumbs up", "👎": "thumbs down", "❤": "love", "♥": "love", "💯": "one hundred", "🔥": "fire",
    "💔": "broken heart", "😂": "tears of joy", "🤣": "laughing", "😭": "crying", "😍": "heart eyes", "😀": "grin",
    "😊": "smile", "🙂": "smile", "😉": "wink", "🍅": "tomato", "🍿": "popcorn", "👏": "applause", "🙌": "hooray",
    "🤷": "shrug", "🤔": "hmm", "😴": "sleeping", "💤": "sleeping", "💩": "poop", "🏆": "trophy", "✅": "check",
    "✔": "check", "❌": "cross", "✖": "cross", "🎬": "clapper board", "🎥": "camera", "👌": "okay", "🤮": "vomiting",
    "💀": "skull", "🐐": "goat", "🥇": "gold medal", "🥈": "silver medal", "🥉": "bronze medal", "👏🏻": "applause",
    "🎃": "pumpkin", "☠": "skull", "💖": "love", "💕": "love", "🖤": "love", "💙": "love", "💚": "love", "💛": "love",
    "💜": "love", "❗": "", "❓": "",
}  # fmt: skip
_VERDICTS = frozenset(("thumbs up", "thumbs down", "one hundred", "okay"))
_OPEN_WORDS = frozenset(
    "is was are were be am i'm it's a an the my your so pure total "
    "absolute very really of with and or for to i we they who "
    "give gives get gets not into".split()
)
_DEGREES = frozenset(("really", "very", "so", "not", "get", "gets", "to"))
"""What an emoticon, other than an emoji, only smiles behind."""
_COUNT = {2: "two ", 3: "three ", 4: "four ", 5: "five "}
_NUMBER_BEFORE = re.compile(r"(?:\d|\b(?:one|two|three|four|five|ten|half)) $")
_WORD_BEFORE = re.compile(r"([\w']+) $")


def pictures(text: str) -> str:
    """Read emoji and emoticons that stand for words; leave out those that decorate."""
    alone = not any(map(str.isalnum, _FACE.sub("", text)))
    text = _FACE.sub(lambda match: _placed(match, [_face(match[0])], alone=alone), text)
    return text if text.isascii() else _RUN.sub(lambda match: _run(match, alone=alone), text)


def silent(text: str) -> list[str]:
    """Return the emoji and emoticons that decorate ``text``, for which ``pictures`` says nothing, in order."""
    if not PICTURED(text):
        return []
    if not PICTURED(text):
        return []
    alone = not any(map(str.isalnum, _FACE.sub("", text)))
    found = [
        (match.start(), match[0])
        for match in _FACE.finditer(text)
        if not _placed(match, [_face(match[0])], alone=alone)
    ]
    for match in () if text.isascii() else _RUN.finditer(text):
        said = _placed(match, [_name(picture) for picture in _ONE.findall(match[0])], alone=alone)
        found += [
            (match.start() + one.start(), one[0].strip())
            for one in _ONE.finditer(match[0])
            if not _name(one[0]) or _name(one[0]) not in said
        ]
    return [picture for _, picture in sorted(found)]


def _face(signs: str) -> str:
    return _FACES.get(signs, _FACES.get(signs[:2], "smile"))


def _run(match: re.Match[str], *, alone: bool) -> str:
    names = [_name(picture) for picture in _ONE.findall(match[0])]
    return f" {_placed(match, names, alone=alone)} " if names else " "


def _placed(match: re.Match[str], names: list[str], *, alone: bool) -> str:
    """Return the pictures' names where something would be missing without them."""
    before = match.string[max(0, match.start() - _REACH) : match.start()].rstrip(" ") + " "
    word = _WORD_BEFORE.search(before)
    missing = word is not None and word[1].casefold() in _OPEN_WORDS
    if missing and match.re is _FACE and word is not None and word[1].casefold() in _DEGREES:
        missing = False
    if alone or missing or _NUMBER_BEFORE.search(before):
        return ", ".join(_counted(names))
    return ", ".join(_counted([name for name in names if name in _VERDICTS and name not in before.casefold()]))


_REACH = 40


def _counted(names: list[str]) -> list[str]:
    """Join what is repeated: two thumbs are "two thumbs up"."""
    found: dict[str, int] = {}
    for name in names:
        if name:
            found[name] = found.get(name, 0) + 1
    return [(_COUNT.get(count, "") if name.startswith("thumbs") else "") + name for name, count in found.items()]


def _name(picture: str) -> str:
    """Return a picture's name in a person's words; Unicode's own name where the table has none."""
    first = picture[0]
    known = _NAMES.get(first)
    if known is not None:
        return known
    if "\U0001f1e6" <= first <= "\U0001f1ff":
        return " ".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in picture[:2]) + " flag"
    name = unicodedata.name(first, "").casefold()
    return _NOISE.sub("", name.replace("-", " ")).strip()


_NOISE = re.compile(r"\b(?:smiling |)face with |\b(?:sign|symbol|heavy|black|white|emoji|regional indicator)\b ?")
