from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, strategies as st
from lxml import etree

from archived import an_item
from reviewcast.audio import UndecodableError
from reviewcast.model import ItemChapter
from reviewcast.publish.site.waveform import BARS, WIDTH, peaks, waveform_svg

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
RATE = 8000


def a_sound(folder: Path, *levels: float, seconds: float = 4.0) -> Path:
    """A tone that is as loud as ``levels``, one after the other."""
    path = folder / "sound.wav"
    with soundfile.SoundFile(path, "w", RATE, 1) as file:
        for level in levels:
            file.write(level * np.sin(np.arange(int(seconds * RATE)) * 0.7))
    return path


@pytest.mark.parametrize("seconds", [4.0, 400.0])
def test_bars_are_as_high_as_the_sound_is_loud(tmp_path: Path, seconds: float) -> None:
    found = peaks(a_sound(tmp_path, 0.2, 0.0, 0.8, seconds=seconds))
    assert len(found) == BARS
    assert max(found) == 1.0
    quarter, silent, loud = (found[round(BARS * at)] for at in (1 / 6, 3 / 6, 5 / 6))
    assert quarter == pytest.approx(0.25, abs=0.01)
    assert silent < 0.01
    assert loud == pytest.approx(1.0, abs=0.01)


def test_silence_and_short_sounds_have_bars(tmp_path: Path) -> None:
    assert peaks(a_sound(tmp_path, 0.0)) == [0.0] * BARS
    assert len(peaks(a_sound(tmp_path, 0.5, seconds=0.01))) == BARS


def test_memory_is_flat(tmp_path: Path) -> None:
    def most(seconds: float) -> int:
        path = a_sound(tmp_path, 0.5, seconds=seconds)
        tracemalloc.start()
        peaks(path)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    most(10)
    assert most(1200) < most(600) + 300_000


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.mp3").write_bytes(b"no sound")
    with pytest.raises(UndecodableError):
        peaks(tmp_path / "x.mp3")


def test_chapters_and_spoilers_are_in_the_picture() -> None:
    item = an_item("x")
    svg = waveform_svg([0.5] * BARS, item.seconds, item.chapters)
    assert len(svg) < 12_000
    tree = etree.fromstring(svg)
    rects = tree.findall(f"{SVG}rect")
    start, end = (round(at / item.seconds * WIDTH) for at in (120, 190))
    assert {(one.get("x"), one.get("width")) for one in rects} == {(str(start), str(end - start))}
    assert "url(#h)" in {one.get("fill") for one in rects}  # not by colour alone
    (lines,) = tree.findall(f"{SVG}path[@class='c']")
    assert lines.get("d", "").count("M") == 3
    title = tree.findtext(f"{SVG}title")
    assert title == "Waveform of 4:05; spoilers, hatched: 2:00 to 3:10"
    bars = tree.findall(f"{SVG}path[@class='s']")[0].get("d", "")
    assert bars.count("M") == round(70 / item.seconds * BARS)
    assert b"prefers-color-scheme:dark" in svg
    assert b"style=" not in svg


def test_without_spoilers_nothing_is_hatched() -> None:
    svg = waveform_svg([1.0] * BARS, 60.0, [ItemChapter(0, "All", "body")])
    assert b"rect" not in svg
    assert b"pattern" not in svg


@given(
    st.lists(st.floats(allow_nan=False), max_size=BARS),
    st.floats(0, 1e5),
    st.lists(st.integers(0, 100_000), max_size=9),
)
def test_any_figures_give_a_picture(levels: list[float], seconds: float, starts: list[int]) -> None:
    chapters = [ItemChapter(start, "\x00<&>", "spoiler") for start in sorted(starts)]
    svg = waveform_svg(levels, seconds, chapters)
    assert etree.fromstring(svg).tag == f"{SVG}svg"
    assert all(int(one.get("width", "")) >= 0 for one in etree.fromstring(svg).findall(f"{SVG}rect"))
