"""mutagen writes ID3 frames by length, and FFmpeg lists chapters as they stand: a longer title came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import reviewcast
from hearing import ffprobe_chapters, mpv_chapters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_chapters_stand_in_order_of_time(review: Callable[..., Path], tmp_path: Path) -> None:
    file = tmp_path / "a.mp3"
    path = review("# A very long heading comes first of all\n\nWords.\n\n# Short\n\nWords.\n\n# Longer one\n\nWords.\n")
    episode = reviewcast.render(path, output=file, voice="tone")
    titles = [chapter.title for chapter in episode.chapters]
    assert [title for _, title in ffprobe_chapters(file)] == titles
    chapters = mpv_chapters(file, tmp_path)
    assert [title for _, title in chapters] == titles
    assert abs(chapters[0][0]) < 0.02, "mpv counts from the first audible sample, ID3 chapters from the file's first"
