"""Who may be credited with what: the roles of the podcast taxonomy."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROLES = {
    "creative direction": "director, assistant director, executive producer, senior producer, producer, "
    "associate producer, development producer, creative director",
    "cast": "host, co-host, guest host, guest, voice actor, narrator, announcer, reporter",
    "writing": "author, editorial director, co-writer, writer, songwriter, guest writer, story editor, "
    "managing editor, script editor, script coordinator, researcher, editor, fact checker, translator, transcriber, "
    "logger",
    "audio production": "studio coordinator, technical director, technical manager, audio engineer, "
    "remote recording engineer, post production engineer",
    "audio post-production": "audio editor, sound designer, foley artist, composer, theme music, music production, "
    "music contributor",
    "administration": "production coordinator, booking coordinator, production assistant, content manager, "
    "marketing manager, sales representative, sales manager",
    "visuals": "graphic designer, cover art designer",
    "community": "social media manager",
    "misc.": "consultant, intern",
    "video production": "camera operator, lighting designer, camera grip, assistant camera",
    "video post-production": "assistant editor",
}
GROUPS: Mapping[str, str] = {role: group for group, roles in _ROLES.items() for role in roles.split(", ")}
"""The group of each role of the podcast taxonomy, in lower case (https://podcasttaxonomy.com)."""


def role(name: str) -> str:
    """Return a role as the taxonomy has it, in lower case. Raises ValueError, with the nearest one, for any other."""
    wanted = " ".join(name.casefold().split())
    if wanted in GROUPS:
        return wanted
    close = difflib.get_close_matches(wanted[:100], GROUPS, n=1)
    suggestion = f"did you mean '{close[0]}'?" if close else "such as host, guest, author or editor"
    raise ValueError(f"not a role of the podcast taxonomy; {suggestion}")
