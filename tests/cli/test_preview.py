"""``reviewcast preview``: heard within seconds, or written where nothing can play."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio import REVIEW, SPOILER, Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Give a studio on a machine without a player."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return make_studio(tmp_path / "show")


def seconds(path: Path) -> float:
    return float(soundfile.info(path).duration)


def test_written_within_ten_seconds_where_nothing_plays(studio: Studio) -> None:
    review = studio.write(REVIEW + "\n\nMore rain falls on the town." * 300)
    began = time.monotonic()
    done = studio.process("preview", review)
    assert time.monotonic() - began < 10
    assert done.code == 0, done.err
    assert studio.names() == {"rain.md", "rain.preview.wav"}
    assert "rain.preview.wav" in done.out
    assert 5 < seconds(studio.folder / "rain.preview.wav") < 30


@pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")
def test_played_by_the_player_that_is_there(studio: Studio, tmp_path: Path) -> None:
    player = tmp_path / "bin" / "aplay"
    player.write_text(f'#!/bin/sh\nfor last; do :; done\n[ -s "$last" ] && echo "$last" >> "{tmp_path}/played"\n')
    player.chmod(0o755)
    done = studio.run("preview", studio.write(), "--lines", "2-4")
    assert done.code == 0, done.err
    played = (tmp_path / "played").read_text(encoding="utf-8").splitlines()
    assert len(played) >= 3
    assert studio.names() == {"rain.md"}
    assert not any(os.path.exists(path) for path in played), "nothing is left behind"  # noqa: PTH110 (names from a file)


@pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")
def test_player_that_fails_leaves_a_file(studio: Studio, tmp_path: Path) -> None:
    player = tmp_path / "bin" / "mpv"
    player.write_text("#!/bin/sh\nexit 1\n")
    player.chmod(0o755)
    done = studio.run("preview", studio.write())
    assert done.code == 0, done.err
    assert "mpv cannot play" in done.out
    assert seconds(studio.folder / "rain.preview.wav") > 5


def test_lines_are_those_that_script_numbers(studio: Studio) -> None:
    review = studio.write()
    lines = json.loads(studio.run("script", review, "--json").out)["lines"]
    one = next(number for number, line in enumerate(lines, 1) if "quiet town" in line["spoken"])
    assert studio.run("preview", review, "--lines", str(one), "-o", "one.wav").code == 0
    assert studio.run("preview", review, "--lines", f"{one}-{one + 1}", "-o", "two.wav").code == 0
    assert studio.run("preview", review, "--lines", f"{one}-9999", "-o", "rest.wav").code == 0
    lengths = [seconds(studio.folder / f"{name}.wav") for name in ("one", "two", "rest")]
    assert lengths == sorted(lengths)
    assert lengths[0] >= 0.03 * len(lines[one - 1]["spoken"]) * 0.9


@pytest.mark.parametrize("wanted", ["0", "5-2", "x", "1-", "-3", "999", "1-2-3", "", "1.5", "٣"])
def test_lines_that_are_no_lines(studio: Studio, wanted: str) -> None:
    complaint = studio.run("preview", studio.write(), f"--lines={wanted}").complaint(2)
    assert "10-20" in complaint
    assert studio.names() == {"rain.md"}


def test_around_spoilers(studio: Studio) -> None:
    text = REVIEW.replace("Nobody speaks", "Rain falls and falls. " * 30 + "Nobody speaks")
    done = studio.run("preview", studio.write(text), "--around-spoilers")
    assert done.code == 0, done.err
    assert SPOILER not in done.out + done.err
    assert seconds(studio.folder / "rain.preview.wav") < 25
    assert "no spoiler" in studio.run("preview", "rain.md", "--around-spoilers", "--lines", "1-2").complaint(2)
    plain = studio.write("Title\n\nNothing is given away.\n", "plain.txt")
    assert "no spoiler" in studio.run("preview", plain, "--around-spoilers").complaint(2)


@pytest.mark.parametrize("name", ["rain.md", "out.mp3", "out"])
def test_output_that_is_no_wav(studio: Studio, name: str) -> None:
    assert ".wav" in studio.run("preview", studio.write(), "-o", name).complaint(2)
    assert (studio.folder / "rain.md").read_text(encoding="utf-8") == REVIEW
    assert studio.names() == {"rain.md"}


def test_output_in_a_folder(studio: Studio) -> None:
    review = studio.write()
    (studio.folder / "there").mkdir()
    assert studio.run("preview", review, "-o", "there").code == 0
    assert studio.run("preview", review, "-o", "new/x.WAV").code == 0
    assert (studio.folder / "there" / "rain.preview.wav").is_file()
    assert (studio.folder / "new" / "x.WAV").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
def test_full_disk(studio: Studio) -> None:
    limit = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    done = studio.process("preview", studio.write(), before=limit)
    assert done.code == 3, done
    assert "Traceback" not in done.err
    assert "cannot be written" in done.err
    assert studio.names() == {"rain.md"}


def test_broken_engine(studio: Studio) -> None:
    voice = studio.voice("broken", fault="silence")
    assert "voice 'broken'" in studio.run("preview", studio.write(), "--voice", voice).complaint(3)
    assert studio.names() == {"rain.md"}
