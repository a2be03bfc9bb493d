"""What feeds call things: namespaces, the tags in them, media types."""

from __future__ import annotations

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
ATOM = "http://www.w3.org/2005/Atom"
PSC = "http://podlove.org/simple-chapters"
NAMESPACES = {"itunes": ITUNES, "podcast": PODCAST, "content": CONTENT, "atom": ATOM, "psc": PSC}
"""By prefix. Some apps know them by their prefixes alone."""

SOUND_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/x-m4a", "opus": "audio/ogg"}
"""Media types by format. M4A's is the one that Apple documents for enclosures; ``audio/mp4``, the registered one, is
not among those. What else reads feeds takes both."""
CODECS = {"m4a": "mp4a.40.2", "opus": "opus"}
"""RFC 6381; MP3's type says all."""
ENCLOSED = ("mp3", "m4a")
"""Formats that every app plays: the only ones that ``<enclosure>`` may name."""
TRANSCRIPTS = {"vtt": "text/vtt", "transcript.json": "application/json", "srt": "application/x-subrip"}
CAPTIONS = frozenset({"vtt", "srt"})
CHAPTERS_TYPE = "application/json+chapters"


def itunes(name: str) -> str:
    """Return a tag of Apple's namespace."""
    return f"{{{ITUNES}}}{name}"


def podcast(name: str) -> str:
    """Return a tag of the podcast namespace."""
    return f"{{{PODCAST}}}{name}"


def atom(name: str) -> str:
    """Return a tag of Atom."""
    return f"{{{ATOM}}}{name}"


def psc(name: str) -> str:
    """Return a tag of Podlove Simple Chapters."""
    return f"{{{PSC}}}{name}"
