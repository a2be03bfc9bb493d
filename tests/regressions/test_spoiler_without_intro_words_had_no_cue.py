"""Without words in the intro, a spoiler at the top was the first chapter: its cue was missing, the stinger inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import reviewcast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_silent_intro_before_a_spoiler(review: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "show.yaml").write_text('templates:\n  introduction: ""\n  short_introduction: ""\n')
    path = review("# ???\n\n>!Ode drowns.!<\n\nThe sea in it is otherwise as calm as can be wished for.\n")
    chapters = reviewcast.render(path, output=tmp_path / "a.mp3", voice="tone").chapters
    assert [chapter.kind for chapter in chapters] == ["intro", "spoiler", "body"]
    assert (chapters[0].title, chapters[0].start) == ("Intro", 0)
    assert chapters[1].start == chapters[0].end > 0
