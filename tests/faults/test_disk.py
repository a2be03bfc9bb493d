"""Disks that are full, folders that cannot be written: one sentence, no partial file, finished clips kept."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio import REVIEW, Studio, clips, make_studio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANY = REVIEW.replace("\nIt is", "\n" + "Rain falls on the town, hour after hour. " * 40 + "\n\nIt is")
LIMIT = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
LIMIT += "resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
"""Python that lets no file grow beyond a size, as a full disk or a quota would."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are made by POSIX means")


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 400 kB, where this machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True, check=False) \
        if sys.platform == "linux" and os.geteuid() == 0 else None  # fmt: skip
    if mounted is None or mounted.returncode:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("only root can mount a small disk; test_file_that_may_not_grow covers the same ground")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("kind", ["mp3", "m4a", "opus"])
def test_full_disk_for_the_episode(studio: Studio, small_disk: Path, own_cache: Path, kind: str) -> None:
    complaint = studio.process("render", studio.write(MANY), "-o", small_disk / f"rain.{kind}").complaint(3)
    assert str(small_disk) in complaint
    assert "No space left on device" in complaint
    assert "free some space" in complaint
    assert list(small_disk.iterdir()) == []
    assert len(clips(own_cache)) >= 8


def test_full_disk_for_the_clips(studio: Studio, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWCAST_CACHE_DIR", str(small_disk))
    text = REVIEW + "\n".join(f"\nLine {number} of a long, long tale of rain and of more rain." for number in range(60))
    done = studio.run("render", studio.write(text))
    complaint = done.complaint(3)
    assert "clips cannot be kept" in complaint
    assert "REVIEWCAST_CACHE_DIR" in complaint
    assert studio.names() == {"rain.md"}
    assert clips(small_disk), "what fitted is kept"
    assert not list(small_disk.rglob("*.part"))


@pytest.mark.parametrize("kind", ["mp3", "m4a", "opus"])
def test_file_that_may_not_grow(studio: Studio, own_cache: Path, kind: str) -> None:
    done = studio.process("render", studio.write(MANY), "-o", f"rain.{kind}", before=LIMIT.format(60_000))
    assert f"rain.{kind}" in done.complaint(3)
    assert "File too large" in done.err
    assert studio.names() == {"rain.md"}
    assert clips(own_cache)


def test_clip_that_may_not_grow(studio: Studio, own_cache: Path) -> None:
    done = studio.process("preview", studio.write(), "-o", "rain.wav", before=LIMIT.format(400))
    assert "clips cannot be kept" in done.complaint(3)
    assert "File too large" in done.err
    assert studio.names() == {"rain.md"}
    assert not list((own_cache / "clips").rglob("*.part"))
    assert not clips(own_cache)


def test_folder_that_cannot_be_made(studio: Studio) -> None:
    (studio.folder / "file").write_text("a file", encoding="utf-8")
    complaint = studio.run("render", studio.write(), "-o", "file/below/rain.mp3").complaint(3)
    assert "file/below" in complaint
    assert "-o" in complaint
    several = studio.run("render", "rain.md", studio.write(name="two.md"), "-o", "file/below").complaint(3)
    assert "file/below" in several
    assert "file/below" in studio.run("preview", "rain.md", "-o", "file/below/x.wav").complaint(3)


def test_cache_folder_that_cannot_be_made(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    (studio.folder / "file").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("REVIEWCAST_CACHE_DIR", str(studio.folder / "file" / "cache"))
    complaint = studio.run("render", studio.write()).complaint(3)
    assert "REVIEWCAST_CACHE_DIR" in complaint
    assert str(studio.folder / "file" / "cache") in complaint
    assert studio.names() == {"rain.md", "file"}
    assert studio.run("cache", "info").code == 0


def test_current_folder_that_is_gone(studio: Studio) -> None:
    review = studio.write()
    gone = "import os, tempfile\nos.chdir(tempfile.mkdtemp())\nos.rmdir(os.getcwd())"
    assert "-o" in studio.process("render", review, before=gone).complaint(3)


def test_final_name_that_is_taken_by_a_folder(studio: Studio) -> None:
    (studio.folder / "rain.mp3").mkdir()
    complaint = studio.run("render", studio.write(), "--format", "mp3").complaint(3)
    assert str(studio.folder) in complaint
    assert not (studio.folder / ".rain.reviewcast").exists()
