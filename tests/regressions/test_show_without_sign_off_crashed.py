"""A show whose template for the sign-off is empty has an outro without a line; arranging it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import reviewcast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_empty_sign_off(review: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text('templates:\n  sign_off: ""\n')
    episode = reviewcast.render(review("# A story\n\nIt begins.\n"), output=tmp_path / "a.mp3", voice="tone")
    assert [chapter.title for chapter in episode.chapters] == ["Review"]
    assert episode.chapters[-1].end == round(episode.seconds * 44_100)
