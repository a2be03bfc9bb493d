"""Addresses, handles and hashtags."""

from __future__ import annotations

import re

_SURE = "com|org|net|edu|gov|io|tv|fm|info|blog|film|dev|ly|gg|social|co\\.uk|co|eu|de|fr|uk"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}"
_URL = re.compile(
    r"(?<![\w@])<?(?:https?|ftp)://(?:[\w.%+:~-]{0,60}@)?"
    r"(?P<host>[^\s/?#:<>\"')\]]{1,253})(?::\d{1,5})?(?P<path>[/?#][^\s<>\"]*)?>?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w@./-])(?P<host>www\.{_HOST}[A-Za-z]{{2,12}}|{_HOST}"
    rf"(?:{_SURE}))(?::\d{{2,5}})?(?P<path>/[^\s<>\"]*)?(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    rf"(?<![\w@.+-])(?:mailto:)?(?P<name>[A-Za-z0-9]"
    rf"(?:[\w.+-]{{0,62}}[A-Za-z0-9])?)@(?P<host>{_HOST}[A-Za-z]{{2,12}})(?![\w@-])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z_]\w{0,60})(?P<at>@[A-Za-z][\w.-]{0,60}\w)?")
_TAG = re.compile(r"(?<![\w&#])#(?P<name>(?:\d{1,10})?[^\W\d_]\w{0,100})")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_TRAIL = re.compile(r"[.,;:!?)\]'\"]+$")
_SPELLED = frozenset("tv io uk us eu fm co.uk ai".split())
_INITIALS = re.compile(r"(?!fly)[b-df-hj-np-tv-xz]{2,3}|mgm|afi|bfi|ign|nyu|mit|abc|cbs|nba|bbfc")
"""Labels that nobody could say as a word."""
_WORDS = {".": " dot ", "_": " underscore ", "+": " plus ", "-": " dash "}
_SIGNS = re.compile(r"[._+-]")
_SUBREDDIT = re.compile(r"(?<![\w/])/?(?P<kind>[ru])/(?P<name>[A-Za-z]\w{1,40})")


def web(text: str) -> str:
    """Read an address as its site alone ("example dot com"), "@critic" as "at critic", "#MeToo" as "hashtag Me Too"."""
    if "://" in text:
        text = _URL.sub(_site, text)
    if "@" in text:
        text = _MAIL.sub(lambda match: f"{_spelled(match['name'])} at {_host(match['host'])}", text)
        text = _HANDLE.sub(_handle, text)
    if "." in text:
        text = _BARE.sub(_site, text)
    if "#" in text:
        text = _TAG.sub(_hashtag, text)
    return _SUBREDDIT.sub(lambda match: f"{match['kind']} slash {match['name']}", text) if "/" in text else text


def _site(match: re.Match[str]) -> str:
    rest = _TRAIL.search(match["path"] or "")
    host = match["host"]
    stop = _TRAIL.search(host)
    tail = rest[0] if rest else (stop[0] if stop and not match["path"] else "")
    return _host(host.rstrip(".,;:!?")) + tail.rstrip(")]" if "(" not in match.string else tail)


def _host(host: str) -> str:
    labels = host.casefold().split(".")
    if len(labels) > len("ab") and labels[0] == "www":
        labels = labels[1:]
    return " dot ".join(
        " ".join(label.upper()) if label in _SPELLED or _INITIALS.fullmatch(label) else _spelled(label)
        for label in labels
        if label
    )


def _spelled(name: str) -> str:
    return _SIGNS.sub(lambda match: _WORDS[match[0]], name).strip()


def _handle(match: re.Match[str]) -> str:
    name = " ".join(_SIGNS.sub(lambda sign: _WORDS[sign[0]], match["name"]).split())
    return f"at {name}" + (f" at {_host(match['at'][1:])}" if match["at"] else "")


def _hashtag(match: re.Match[str]) -> str:
    words = match["name"].replace("_", " ")
    return "hashtag " + (" ".join(_CAMEL.split(words)) if not words.isupper() else words)
