"""Engines made by others that break the contract: one sentence that names the voice and the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio import Studio, clips, make_studio

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = """\
import numpy as np
from reviewcast.speak.engine import AudioChunk
{head}
class Robot:
    concurrency = None
    def __init__(self, voice):
        {init}
    def identity(self):
        return {identity}
    def __enter__(self):
        return self
    def __exit__(self, *about):
        {exit}
    def speak(self, text):
        {speak}
        sound = np.sin(np.arange(2000 * len(text)) / 9).astype(np.float32) / 2
        yield AudioChunk(sound, 22050)
        yield AudioChunk(sound, {rate})
"""
GOOD = {"head": "", "init": "pass", "identity": "{'engine': 'robot'}", "speak": "pass", "exit": "pass", "rate": "22050"}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    studio = make_studio(tmp_path / "show")
    studio.voice("mine", engine="robot")
    return studio


def plugin(folder: Path, **broken: str) -> dict[str, str]:
    """Install an engine named robot; return the environment that finds it."""
    about = folder / "robot-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: robot\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[reviewcast.engines]\nrobot = robot:Robot\n", encoding="utf-8")
    (folder / "robot.py").write_text(ENGINE.format(**{**GOOD, **broken}), encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def test_an_outsiders_engine_renders(studio: Studio, tmp_path: Path) -> None:
    done = studio.process("render", studio.write(), "--voice", "mine", environment=plugin(tmp_path / "site"))
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"head": "1 / 0"}, "cannot be loaded (ZeroDivisionError"),
        ({"head": "def ("}, "cannot be loaded (SyntaxError"),
        ({"head": "import no_such_module"}, "cannot be loaded (ModuleNotFoundError"),
        ({"init": "raise RuntimeError('two\\n        lines')"}, "cannot be loaded (RuntimeError: two lines)"),
        ({"identity": "{}['nothing']"}, "cannot say what it is (KeyError"),
        ({"identity": "{'engine': object()}"}, "cannot say what it is (TypeError"),
        ({"identity": "None"}, "cannot say what it is (TypeError"),
    ],
)
def test_engine_that_cannot_be_made(studio: Studio, tmp_path: Path, broken: dict[str, str], said: str) -> None:
    environment = plugin(tmp_path / "site", **broken)
    done = studio.process("preview", studio.write(), "--voice", "mine", "-o", "x.wav", environment=environment)
    complaint = done.complaint(3)
    assert f"voice 'mine': the engine 'robot' {said}" in complaint
    doctor = studio.process("doctor", environment=environment)
    assert doctor.code == 0, "another voice is the show's"
    assert said in doctor.out
    assert studio.process("render", "rain.md", "--voice", "mine", environment=environment).complaint(3)


def test_engine_that_fails_as_it_ends(studio: Studio, tmp_path: Path) -> None:
    environment = plugin(tmp_path / "site", exit="raise RuntimeError('no end')")
    done = studio.process("preview", studio.write(), "--voice", "mine", "-o", "x.wav", environment=environment)
    assert (done.code, "Traceback" in done.err) == (3, False)
    assert "voice 'mine': the engine 'robot' failed as it ended (RuntimeError: no end)" in done.err


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"speak": "raise RuntimeError(text)"}, "failed (RuntimeError)"),
        ({"speak": "yield None"}, "failed (AttributeError)"),
        ({"speak": "yield AudioChunk([], 22050, 5)"}, "failed (TypeError)"),
        ({"rate": "8000"}, "several sampling rates"),
    ],
)
def test_engine_that_speaks_nonsense(
    studio: Studio, own_cache: Path, tmp_path: Path, broken: dict[str, str], said: str
) -> None:
    environment = plugin(tmp_path / "site", **broken)
    complaint = studio.process("render", studio.write(), "--voice", "mine", environment=environment).complaint(3)
    assert "rain.md" in complaint
    assert "voice 'mine'" in complaint
    assert said in complaint
    assert not clips(own_cache)
