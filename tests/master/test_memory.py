"""Memory is flat in the length of an episode."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RENDER = """
import resource, sys
import reviewcast
episode = reviewcast.render(sys.argv[1], output=sys.argv[2], voice="slow", jobs=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, episode.seconds)
"""
SLOW = "name: slow\nengine: tone\nsettings:\n  seconds_per_character: 0.1\n"
SENTENCE = "Sentence number {} of this very long review says a little more about the story than the one before. "


def peak(folder: Path, minutes: int) -> tuple[int, float]:
    """Peak memory of a render in a process of its own (KiB on Linux), and the episode's seconds."""
    folder.mkdir()
    (folder / "show.yaml").write_text("title: Show\n")
    (folder / "voices").mkdir()
    (folder / "voices" / "slow.yaml").write_text(SLOW)
    paragraphs = (
        "".join(SENTENCE.format(10 * number + each) for each in range(10)) for number in range(minutes * 6 // 10)
    )
    (folder / "review.md").write_text("# A story\n\n" + "\n\n".join(paragraphs) + "\n")
    command = [sys.executable, "-c", RENDER, str(folder / "review.md"), str(folder / "episode.mp3")]
    environment = os.environ | {"REVIEWCAST_CACHE_DIR": str(folder / "cache")}
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()
    return int(said[0]), float(said[1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="resource is POSIX's")
def test_twenty_minutes_need_hardly_more_than_two(tmp_path: Path) -> None:
    """Ten hours against ten minutes are measured by ``python -m benchmarks``: at most 1.3 times."""
    short, short_seconds = peak(tmp_path / "short", 2)
    long, long_seconds = peak(tmp_path / "long", 20)
    assert long_seconds > 5 * short_seconds
    assert long <= 1.3 * short, f"{short} KiB for {short_seconds:.0f} s, {long} KiB for {long_seconds:.0f} s"
