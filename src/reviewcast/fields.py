"""What the values of a configuration may be: words, days, addresses, licences. ValueError says what to do instead."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from urllib.parse import SplitResult, quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that steer a terminal or the direction of text, and halves of surrogate pairs."""
_LONGEST_ADDRESS = 1000
_SAFE = "/%:@!$&'()*+,;=~"
"""What stays as it is in an address's path, besides letters, digits and ``-._``."""
_PORTS = {"http": 80, "https": 443}
_QUOTE_IT = "YAML reads this as a date, or as true or false; put it in quotes"
_NOT_A_FOLDER = (".xml", ".rss", ".html", ".htm", ".opml")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_LONGEST_EMAIL = 254
MAX_DESCRIPTION = 4000
"""Bytes in UTF-8: more, and directories cut a description short."""


def _plain(value: Any) -> Any:
    """Return text as it was written; ``title: 007`` is the agent's name, though YAML takes it for a number."""
    if isinstance(value, bool | dt.date):
        raise ValueError(_QUOTE_IT)  # noqa: TRY004 - pydantic takes no TypeError
    value = getattr(value, "written", value)
    if isinstance(value, str) and _STEERING.search(value):
        raise ValueError("there is a control character in it; remove it")
    return value


def _line(value: Any) -> Any:
    value = _plain(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _prose(value: str) -> str:
    if len(value.encode()) > MAX_DESCRIPTION:
        raise ValueError(f"longer than {MAX_DESCRIPTION} bytes, where directories stop reading; shorten it")
    return value.strip()


def as_list(value: Any) -> Any:
    """Return one thing as a list of it."""
    return value if isinstance(value, list) else [value]


def _day(value: Any) -> Any:
    """Return a date; a number would count as seconds since 1970."""
    if isinstance(value, dt.datetime):
        return value.date()
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("write the date as 2024-01-31") from error


def web_address(value: str) -> str:
    """Return an address in ASCII, for links. Raises ValueError for one that a browser could not, or must not, open."""
    return _ascii(_split(value)) + _rest(urlsplit(value))


def folder_address(value: str) -> str:
    """Return the address of a folder, in ASCII, ending in a slash. Raises ValueError for anything else."""
    parts = _split(value)
    if parts.query or parts.fragment or value.rstrip().endswith(("?", "#")):
        raise ValueError("an address with '?' or '#' is not a folder's; leave that part out")
    if parts.path.lower().endswith(_NOT_A_FOLDER):
        raise ValueError(f"this is a file's address; name its folder: {value.rpartition('/')[0]}/")
    if any(part in (".", "..") for part in parts.path.replace("%2e", ".").replace("%2E", ".").split("/")):
        raise ValueError("'.' and '..' have no place in an address; write where it leads to")
    return _ascii(parts).rstrip("/") + "/"


def _split(value: str) -> SplitResult:
    if len(value) > _LONGEST_ADDRESS:
        raise ValueError(f"longer than {_LONGEST_ADDRESS} characters")
    if any(character.isspace() or character in '\\"<>^`{|}' for character in value):
        raise ValueError("an address holds no spaces, quotes, backslashes or brackets; write them as %20 and so on")
    try:
        parts = urlsplit(value)
        _ = parts.port  # it is read, and may be wrong, only here
    except ValueError as error:
        raise ValueError(f"not an address: {error}") from error
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise ValueError("not a web address; write it as https://example.org/show/")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user name or password in an address would be published; leave it out")
    return parts


def _ascii(parts: SplitResult) -> str:
    """Return an address up to its path, with nothing but ASCII in it."""
    host = _host(parts.hostname or "")
    port = "" if parts.port in (None, _PORTS[parts.scheme.lower()]) else f":{parts.port}"
    return f"{parts.scheme.lower()}://{host}{port}{quote(parts.path, safe=_SAFE)}"


def _host(name: str) -> str:
    shown = f"[{name}]" if ":" in name else name.lower()
    if _HOST.fullmatch(shown) and ".." not in shown:
        return shown
    try:
        coded = name.encode("idna").decode()
    except UnicodeError as error:
        raise ValueError("its host's name is not one that the internet knows; see how it is spelt") from error
    if not _HOST.fullmatch(coded) or ".." in coded:
        raise ValueError("its host's name is not one that the internet knows; see how it is spelt")
    raise ValueError(f"feeds need a host's name in ASCII; write it as {coded}")


def _rest(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
    return query + (f"#{quote(parts.fragment, safe=_SAFE + '?')}" if parts.fragment else "")


def _email(value: str) -> str:
    name, _, host = value.rpartition("@")
    named = name and len(value) <= _LONGEST_EMAIL and not set(name) & set(' @,;<>()[]"\\:')
    if not named or "." not in host or ".." in host or not _HOST.fullmatch(host.lower()):
        raise ValueError("not an e-mail address; write it as name@example.org")
    return value


def _licence(value: str) -> str:
    if "://" in value:
        return web_address(value)
    if not _LICENCE.fullmatch(value):
        coded = "-".join(value.split())
        suggestion = f"'{coded}'" if _LICENCE.fullmatch(coded) else "'CC-BY-4.0'"
        raise ValueError(f"name the licence by its SPDX identifier, such as {suggestion}, or by its address")
    return value


Words = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=1000)]
"""On one line, without control characters."""
Prose = Annotated[str, BeforeValidator(_plain), AfterValidator(_prose), Field(min_length=1)]
"""Several lines, paragraphs even; as much as directories read."""
Day = Annotated[dt.date, BeforeValidator(_day)]
WebAddress = Annotated[str, BeforeValidator(_plain), AfterValidator(web_address)]
FolderAddress = Annotated[str, BeforeValidator(_plain), AfterValidator(folder_address)]
Email = Annotated[str, BeforeValidator(_line), AfterValidator(_email)]
Licence = Annotated[str, BeforeValidator(_line), AfterValidator(_licence)]
