"""What kind of file each file below ``public/`` is, as HTTP says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = "application/octet-stream"
_BY_ENDING: Mapping[str, str] = {
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""The first that fits holds, so a longer ending stands before the one it ends in."""


def content_type(path: str) -> str:
    """Return the content type of a file by its path, with a charset where it is text.

    A feed is ``feed*.xml`` in any folder. Chapters are what the podcast namespace asks for; endings are read in any
    case. ``application/octet-stream`` for what is not known.
    """
    name = path.rpartition("/")[2].lower()
    if name.startswith("feed") and name.endswith(".xml"):
        return "application/rss+xml; charset=utf-8"
    return next((kind for ending, kind in _BY_ENDING.items() if name.endswith(ending)), UNKNOWN)
