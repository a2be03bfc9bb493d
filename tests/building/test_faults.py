"""Builds that are killed, run out of disk, or meet each other: what was published stays whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewcast.ledger import Ledger
from showing import TEXT, MadeShow, make_show
from studio import Studio

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")]

DIES = """
import os, signal
left = {0}
def counted(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
for name in ("replace", "unlink", "rmdir", "mkdir", "rename"):
    setattr(os, name, counted(getattr(os, name)))
"""
"""Python that lets a process live for so many changes to the file system."""
EVERY = 13


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@pytest.fixture
def show(tmp_path: Path) -> MadeShow:
    """A show with two episodes published, one review edited, one new."""
    show = make_show(tmp_path / "show")
    show.review("rain", published="2026-01-02")
    show.review("snow", published="2026-01-03")
    show.build()
    show.review("snow", text=TEXT.replace("an hour", "a week"), published="2026-01-03")
    show.review("hail", published="2026-01-04")
    return show


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def copy(show: MadeShow, folder: Path) -> MadeShow:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(show.folder, folder)
    return MadeShow(folder, Studio(folder))


def test_killed_at_any_change_of_the_disk(show: MadeShow, tmp_path: Path) -> None:
    calm = copy(show, tmp_path / "calm")
    calm.build()
    complete = contents(calm.public)
    kills = 0
    for moment in range(0, 10_000, EVERY):
        shaken = copy(show, tmp_path / "shaken")
        done = shaken.studio.process("build", shaken.folder, "--quiet", before=DIES.format(moment))
        assert "Traceback" not in done.err
        shaken.assert_whole()
        assert set(shaken.titles()) in ({"Rain", "Snow"}, {"Rain", "Snow", "Hail"})
        Ledger(shaken.folder / "ledger.jsonl")
        if done.code == 0:
            break
        assert done.code == -signal.SIGKILL, done
        kills += 1
        if kills % 3 == 1:
            shaken.build()
            assert contents(shaken.public) == complete, moment
    assert kills > 5


def test_killed_while_an_episode_is_taken_back(show: MadeShow, tmp_path: Path) -> None:
    show.build()
    kills = 0
    for moment in range(10_000):
        shaken = copy(show, tmp_path / "shaken")
        done = shaken.studio.process("retract", "snow", shaken.folder, before=DIES.format(moment))
        shaken.assert_whole()
        if done.code == 0:
            break
        kills += 1
        shaken.studio.run("retract", "snow", shaken.folder)
        assert set(shaken.titles()) == {"Rain", "Hail"}
        assert not [path for path in contents(shaken.public) if "snow" in path]
    assert kills > 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 6 MB, where this machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    root = sys.platform == "linux" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if not root or subprocess.run(command, capture_output=True, check=False).returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_out_of_disk(small_disk: Path) -> None:
    show = make_show(small_disk / "show")
    show.review("rain")
    show.build()
    before = contents(show.public)
    for number in range(12):
        show.review(
            f"long-{number}", text=TEXT.replace("It is", "Rain falls on the town, hour after hour. " * 40 + "It is")
        )
    done = show.studio.process("build", show.folder, "--quiet")
    assert "No space left on device" in done.complaint(3)
    assert before.items() <= contents(show.public).items(), "what was public is as it was"
    show.assert_whole()
    for path in (show.folder / "episodes").glob("long-*"):
        if not (show.public / "episodes" / path.stem).exists():
            path.unlink()
    for path in show.public.rglob("*.part"):
        pytest.fail(f"{path} was left behind")


def test_two_builds_at_once(show: MadeShow) -> None:
    show.speak(0.03)
    show.review(
        "long", text=TEXT.replace("It is", "Rain falls on the town, hour after hour, day after day. " * 400 + "It is")
    )
    first = show.studio.start("build", show.folder)
    lock = show.folder / ".reviewcast" / "staging"
    deadline = time.monotonic() + 30
    while not any(lock.glob("*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    done = show.studio.process("build", show.folder)
    assert "another reviewcast is at work on this show; wait until it is done" in done.complaint(3)
    first.send_signal(signal.SIGINT)
    out, err = first.communicate(timeout=60)
    assert first.returncode == 3, out + err
    assert "interrupted" in err
    show.assert_whole()
    assert show.build().code == 0
