"""Chapter titles that every format and player can hold."""

from __future__ import annotations

MAX_TITLE_BYTES = 127
"""Of UTF-8. One byte more, and MP4's chpl loses the title and all later chapters in some players."""


def chapter_title(text: str, behind: str = "") -> str:
    """Return ``text`` and ``behind`` in at most 127 bytes of UTF-8; ``text`` is cut at a word, with an ellipsis."""
    title = " ".join(text.split())
    limit = MAX_TITLE_BYTES - len(behind.encode())
    if len(title.encode()) > limit:
        mark = "…"
        kept = title.encode()[: limit - len(mark.encode())].decode(errors="ignore")
        kept = kept.rsplit(" ", 1)[0] if " " in kept[len(kept) // 2 :] else kept
        title = kept.rstrip(" ,;:–—-\u200d") + mark
    return title + behind
