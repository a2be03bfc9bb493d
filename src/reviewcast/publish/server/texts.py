"""Texts below ``public/`` as they are sent: the show's addresses with the origin by which the server was asked.

Of a show that has an address, only what is there to be served gets that origin. So the sound of old episodes that a
fresh clone does not have is fetched from where it was published, and a blog on the show's host stays where it is.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewcast.publish.addresses import MEDIA, base_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewcast.model import Show

REWRITTEN = ("text/html", "application/rss+xml", "application/xml", "text/x-opml")
"""Content types of what holds addresses."""
_MOVED = re.compile(rb"\s*<itunes:new-feed-url>[^<]*</itunes:new-feed-url>")
_POLICIES = re.compile(rb"(script-src|connect-src) (?:'none'|&#39;none&#39;)")
_RELOADING = b'<script src="/_reviewcast/reload.js" defer></script>\n'


class Texts:
    """Words a show's texts for those who ask this server; ``reloading``: pages reload when they were built again."""

    def __init__(self, show: Show, public: Path, *, reloading: bool) -> None:
        self.show, self.public = show, public
        self._reloading = reloading
        root = urlsplit(base_url(show)).path
        self._root = html.escape(root).encode() if root not in {"", "/"} else None
        self._local = {base_url(show): ""}
        if show.podcast.media_url:
            self._local[show.podcast.media_url] = MEDIA
        self._local |= {html.escape(where): local for where, local in self._local.items()}
        longest_first = sorted(self._local, key=len, reverse=True)
        self._address = re.compile(f"({'|'.join(map(re.escape, longest_first))})([^\\s\"'<>?#&\\\\]*)".encode())

    def sent(self, content: bytes, kind: str, origin: str) -> bytes:
        """Return ``content``, of this content type, as it is sent to whoever asked by ``origin``."""
        if not kind.startswith(REWRITTEN):
            return content
        content = self._address.sub(self._at(origin), content)
        if kind.startswith("text/html"):
            return self._page(content)
        # A copy at home is no place from which apps should be sent elsewhere.
        return _MOVED.sub(b"", content)

    def _at(self, origin: str) -> Callable[[re.Match[bytes]], bytes]:
        known: dict[str, bool] = {}

        def replace(found: re.Match[bytes]) -> bytes:
            path = self._local[found[1].decode()] + found[2].decode(errors="replace")
            if path not in known:
                known[path] = self._is_here(path)
            return f"{origin}/{path}".encode() if known[path] else found[0]

        return replace

    def _is_here(self, path: str) -> bool:
        parts = path.removesuffix("/").split("/")
        if self.show.podcast.base_url is None:
            return True
        return path == "" or (
            not any(part.startswith(".") or not part for part in parts) and self.public.joinpath(*parts).exists()
        )

    def _page(self, content: bytes) -> bytes:
        if self._root:  # the page for what is missing cannot know how deep it stands
            content = content.replace(b'="' + self._root, b'="/')
        if not self._reloading:
            return content
        content = _POLICIES.sub(rb"\1 'self'", content)
        before, head, after = content.partition(b"</head>")
        return before + _RELOADING + head + after
