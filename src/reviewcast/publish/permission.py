"""Whether a show may be published: the rights in its reviews, the terms of its voices, and whether anybody can come.

What is refused is refused until the author decides otherwise, once, in show.yaml. This is no legal advice: it reads
what the show's own files say.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.errors import ConfigError
from reviewcast.read.piece import UNKNOWN_RIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reviewcast.model import Entry, Show, Voice

_NAMED = 3
"""Reviews that are named one by one."""
_PURPOSE = (
    "(?:(?:scientific |academic |non commercial )?research|academic|personal|private|evaluation|internal|educational"
    "|study|testing|demonstration)"
)
_FORBIDS = re.compile(
    rf"\b(?:{_PURPOSE}(?: (?:use|uses|purpose|purposes|and|or|{_PURPOSE})){{0,4}} only"
    rf"|(?<!not )(?:only|solely|exclusively|limited|restricted) (?:be used )?(?:for|to) (?:your |own )?{_PURPOSE}\b"
    r"|(?:no|not for|non) (?:publication|redistribution|distribution|broadcast)"
    r"|(?:non|not) (?:redistributable|distributable|publishable)"
    r"|(?:may|must|can|shall) ?not (?:be )?(?:published|redistributed|distributed|broadcast)"
    r"|(?:publication|publishing|redistribution|distribution|broadcasting) (?:is |are )?"
    r"(?:forbidden|prohibited|not allowed|not permitted))\b"
)
_COMMERCIAL = re.compile(r"\b(?:non ?commercial|not for commercial|no commercial|by nc)\b")
_UNCLEAR: Mapping[str, str] = {
    "gtts": "its service is neither documented nor licensed by Google, so nobody has allowed you to publish its speech"
}
"""Engines whose terms nobody can read, by name."""
_HERE = ("localhost", "localhost.localdomain", "ip6-localhost")


@dataclass(frozen=True, slots=True)
class Permission:
    """What is said before a show is published, a sentence each."""

    refusals: tuple[str, ...]
    """While there are some, nothing may go up."""
    notes: tuple[str, ...]
    """What its author should know."""


def permission(show: Show, entries: Iterable[Entry], voices: Callable[[str], Voice]) -> Permission:
    """Say what stands against publishing ``entries``.

    ``voices`` returns the profile of a name, and raises ConfigError for one that is not there.
    """
    unknown: list[str] = []
    heard: dict[str, None] = {}
    for entry in entries:
        heard |= dict.fromkeys(entry.voices)
        if (entry.rights or "").strip().casefold() == UNKNOWN_RIGHTS:
            unknown.append(entry.source)
    refusals = [*_nobody_comes(show), *_rights(show, unknown)]
    notes = list(_network(show))
    for name in heard:
        said, against = _voice(name, voices)
        allowed = name in show.podcast.publishing.voices
        refusals += [] if allowed else against
        notes += [*said, *(f"{one} (allowed in show.yaml)" for one in against if allowed)]
    return Permission(tuple(refusals), tuple(notes))


def _rights(show: Show, sources: list[str]) -> Iterator[str]:
    if sources and not show.podcast.publishing.unknown_rights:
        named = ", ".join(sources[:_NAMED]) + (f" and {len(sources) - _NAMED} more" if len(sources) > _NAMED else "")
        yield (
            f"{named}: 'rights: unknown', so nobody has said that you may publish it; write who holds the rights, or "
            "your licence, as 'rights', or say 'publishing: {unknown_rights: true}' in show.yaml"
        )


def _voice(name: str, voices: Callable[[str], Voice]) -> tuple[list[str], list[str]]:
    """Return what is told of a voice, and what speaks against publishing it."""
    allow = f"or say 'publishing: {{voices: [{name}]}}' in show.yaml if you may"
    try:
        voice = voices(name)
    except ConfigError as error:
        return [], [f"voice '{name}': its terms are not known ({error}); put its profile back, {allow}"]
    terms = " ".join(filter(None, (voice.licence, voice.lineage)))
    if voice.publishing is False:
        return [], [f"voice '{name}': its profile says 'publishing: false'; choose another voice, {allow}"]
    notes = [f"voice '{name}': {_line(voice.lineage)}"] if voice.lineage else []
    if voice.publishing:
        return notes, []
    if voice.engine in _UNCLEAR:
        return notes, [f"voice '{name}': {_UNCLEAR[voice.engine]}; choose another voice, {allow}"]
    forbids = _FORBIDS.search(_plain(terms))
    if forbids:
        return notes, [f"voice '{name}': its terms say '{forbids[0]}'; choose another voice, {allow}"]
    if _COMMERCIAL.search(_plain(terms)):
        notes.append(f"voice '{name}': its terms allow no commercial use; mind that before you take money for the show")
    if not terms:
        notes.append(f"voice '{name}': its profile says nothing of a licence; write it as 'licence' once you know it")
    return notes, []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _nobody_comes(show: Show) -> Iterator[str]:
    addresses = {"base_url": show.podcast.base_url, "media_url": show.podcast.media_url}
    if not addresses["base_url"]:
        yield "show.yaml has no base_url, so feeds cannot say where anything is; write the address where it will be"
    for key, value in addresses.items():
        if value and _is_here(value):
            yield f"{key} is {value}, where nobody else can reach it; write the address where it will be"


def _network(show: Show) -> Iterator[str]:
    for key, value in (("base_url", show.podcast.base_url), ("media_url", show.podcast.media_url)):
        address = _numeric(_host(value or ""))
        if value and address and address.is_private and not _is_here(value):
            yield f"{key} is {value}, which only machines in the same network can reach"


def _is_here(url: str) -> bool:
    host = _host(url)
    address = _numeric(host)
    if address is not None:
        return address.is_loopback or address.is_unspecified
    return not host or host in _HERE or host.endswith(".localhost")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def _numeric(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, ipaddress.IPv6Address) else address
