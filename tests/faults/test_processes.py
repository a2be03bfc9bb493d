"""Processes that are killed, interrupted, or in each other's way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewcast.audio import decode
from studio import REVIEW, Done, Studio, clips, episode, make_studio

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")]

WORDS = "rain falls slow over quiet town lost name dawn dusk light stone river film opens nobody speaks".split()
LINES = 500
KILLS = 8


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    studio = make_studio(tmp_path / "show")
    studio.voice("quick", seconds_per_character=0.017)
    return studio


def long_review(lines: int = LINES) -> str:
    """Return a review of short sentences, nearly all of them different."""
    chance = random.Random(7)
    sentences = [" ".join(chance.sample(WORDS, 3)).capitalize() + "." for _ in range(lines)]
    return "---\ntitle: Long\n---\n" + "\n\n".join(" ".join(sentences[at : at + 30]) for at in range(0, lines, 30))


def cache(tmp_path: Path, name: str) -> dict[str, str]:
    return {"REVIEWCAST_CACHE_DIR": str(tmp_path / name)}


def whole(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name.startswith("long.") and path.suffix != ".md"
    }


def assert_nothing_partial(studio: Studio, complete: dict[str, bytes]) -> None:
    """Every file under a final name is whole: it is what an undisturbed render writes."""
    for name in studio.names() - {"long.md", ".long.reviewcast"}:
        path = studio.folder / name
        if name == "long.mp3":
            decode(path)
        if name != "long.report.json":
            assert path.read_bytes() == complete[name], name


def stop(running: subprocess.Popen[str], how: signal.Signals) -> Done:
    running.send_signal(how)
    out, err = running.communicate(timeout=60)
    return Done(running.returncode, out, err)


def test_killed_at_any_moment_then_run_again(studio: Studio, tmp_path: Path) -> None:
    """The same output as undisturbed, and no finished clip is made twice."""
    review = studio.write(long_review(), "long.md")
    began = time.monotonic()
    assert studio.process("render", review, "--json", environment=cache(tmp_path, "calm")).code == 0
    lasted = time.monotonic() - began
    complete = whole(studio.folder)
    for path in studio.folder.glob("long.*"):
        if path != review:
            path.unlink()
    chance = random.Random(lasted.hex() if os.environ.get("RANDOM_MOMENTS") else 3)
    for _ in range(KILLS):
        running = studio.start("render", review, environment=cache(tmp_path, "harsh"))
        time.sleep(chance.uniform(0.15, 0.9) * lasted / 2)
        stop(running, signal.SIGKILL)
        assert_nothing_partial(studio, complete)
    kept = clips(tmp_path / "harsh")
    stamps = {path: path.stat().st_ino for path in (tmp_path / "harsh" / "clips").glob("*/*.flac")}
    assert kept
    again = studio.process("render", review, environment=cache(tmp_path, "harsh"))
    assert again.code == 0, again.err
    everything = clips(tmp_path / "harsh")
    assert everything == clips(tmp_path / "calm")
    if "nothing to do" not in again.out:
        assert f"{len(everything) - len(kept)} made, {len(kept)} reused" in again.out
    assert {path: path.stat().st_ino for path in stamps} == stamps
    report = "long.report.json"
    assert {name: data for name, data in whole(studio.folder).items() if name != report} == {
        name: data for name, data in complete.items() if name != report
    }
    assert ".long.reviewcast" not in studio.names()


@pytest.mark.parametrize("seconds", [0.12, 0.3, 0.6, 1.0, 1.6, 2.4])
def test_interrupted_at_any_stage(studio: Studio, seconds: float) -> None:
    review = studio.write(long_review(), "long.md")
    running = studio.start("render", review, "--format", "mp3", "--format", "opus", before="print('up', flush=True)")
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    time.sleep(seconds)
    complaint = stop(running, signal.SIGINT).complaint(3)
    assert complaint == "reviewcast: interrupted; whatever was finished is kept"
    assert studio.names() == {"long.md"}


def test_interrupted_when_all_is_spoken(studio: Studio) -> None:
    """The clips are there, so that what is interrupted is mastering and encoding."""
    review = studio.write(long_review(200), "long.md")
    assert studio.run("render", review, "-o", "other.mp3", "-q").code == 0
    before = studio.names()
    running = studio.start("render", review, "--format", "m4a")
    while not (studio.folder / ".long.reviewcast" / "long.m4a").exists():
        assert running.poll() is None
        time.sleep(0.01)
    assert "interrupted" in stop(running, signal.SIGINT).complaint(3)
    assert studio.names() == before


def test_two_renders_to_one_place(studio: Studio) -> None:
    """One of them is told of the other, and what is there is one's whole work."""
    review = studio.write(long_review(200), "long.md")
    first = studio.start("render", review, "--quiet")
    while not (studio.folder / ".long.reviewcast").exists():
        assert first.poll() is None
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)  # else it may be done before the other has begun
    try:
        complaint = studio.process("render", review, "--quiet", "--voice", "tone").complaint(3)
    finally:
        first.send_signal(signal.SIGCONT)
    assert "another reviewcast is writing" in complaint
    assert "-o" in complaint
    assert first.communicate(timeout=60) == ("", "")
    assert first.returncode == 0
    assert "nothing to do" in studio.run("render", review).out


def test_two_renders_of_one_review_to_two_places(studio: Studio, own_cache: Path) -> None:
    """They share the store, and make the same files."""
    review = studio.write(long_review(200), "long.md")
    both = [studio.start("render", review, "--quiet", "-o", f"{name}/long.mp3") for name in "ab"]
    assert [one.communicate(timeout=60) for one in both] == [("", "")] * 2
    assert [one.returncode for one in both] == [0, 0]
    a, b = (whole(studio.folder / name) for name in "ab")
    assert a.pop("long.report.json") and b.pop("long.report.json")  # noqa: PT018 (they count their clips)
    assert a == b
    assert not list((own_cache / "clips").rglob("*.part"))


def test_reader_that_goes_away(studio: Studio) -> None:
    running = studio.start("script", studio.write(long_review(), "long.md"))
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    assert "Traceback" not in running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=60) in (0, 1)


def test_leftovers_of_a_killed_run_are_cleared(studio: Studio) -> None:
    (studio.folder / ".rain.reviewcast").mkdir()
    (studio.folder / ".rain.reviewcast" / "rain.opus").write_bytes(b"half")
    assert studio.run("render", studio.write(REVIEW), "-q").code == 0
    assert studio.names() == {"rain.md"} | episode("rain")
