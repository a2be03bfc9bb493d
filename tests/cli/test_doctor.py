"""``reviewcast doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewcast.doctor import libraries
from studio import Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def told(out: str, subject: str) -> list[str]:
    """Return the line about ``subject``, and the remedy below it if there is one."""
    lines = out.splitlines()
    at = next(number for number, line in enumerate(lines) if subject in line)
    return [line for line in lines[at : at + 2] if line is lines[at] or "→" in line]


def test_all_well(studio: Studio) -> None:
    done = studio.run("doctor")
    assert (done.code, done.err) == (0, "")
    assert "MISSING" not in done.out
    for subject in (
        "reviewcast",
        "piper-tts",
        "voice quick",
        "voice joe",
        "codec mp3",
        "soundfile",
        "onnx ",
        "clip store",
    ):
        assert told(done.out, subject)[0].startswith("ok")


def test_libraries_are_those_that_this_python_requires() -> None:
    required = [
        "typer>=0.15",
        'a.b-c<2; python_version >= "3.11"',
        "d; python_version < '3.11'",
        'e; extra == "x"',
        "f",
    ]
    assert libraries(required) == ["typer", "a.b-c", "f"]


def test_no_player_is_no_harm(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = studio.run("doctor")
    assert done.code == 0
    line, remedy = told(done.out, "player")
    assert line.startswith("optional")
    assert "install" in remedy


@pytest.mark.parametrize(
    ("profile", "remedy"),
    [
        ("name: quick\nengine: piper\nmodel: no-such-voice\n", "pip install no-such-voice"),
        ("name: quick\nengine: piper\nmodel: gone.onnx\n", "gone.onnx"),
        ("name: quick\nengine: robot\n", "installed: "),
        ("name: quick\n", "engine"),
        ("name: quick\nengine: tone\nsettings: {volume: 3}\n", "volume"),
        ("{", "YAML"),
        (None, "add"),
    ],
)
def test_voice_of_the_show_that_cannot_be_used(studio: Studio, profile: str | None, remedy: str) -> None:
    path = studio.folder / "voices" / "quick.yaml"
    path.unlink()
    if profile is not None:
        path.write_text(profile, encoding="utf-8")
    done = studio.run("doctor")
    assert done.code == 3
    line, what_to_do = told(done.out, "voice quick")
    assert line.startswith("MISSING")
    assert remedy in what_to_do


def test_voice_that_the_show_does_not_use(studio: Studio) -> None:
    studio.voice("spare", engine="robot")
    done = studio.run("doctor")
    assert done.code == 0
    assert told(done.out, "voice spare")[0].startswith("optional")


def test_cache_folder_that_cannot_be_written(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    (studio.folder / "file").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("REVIEWCAST_CACHE_DIR", str(studio.folder / "file" / "cache"))
    done = studio.run("doctor")
    assert done.code == 3
    line, remedy = told(done.out, "clip store")
    assert line.startswith("MISSING")
    assert "REVIEWCAST_CACHE_DIR" in remedy


def test_show_that_is_malformed(studio: Studio) -> None:
    (studio.folder / "show.yaml").write_text("titel: x\n", encoding="utf-8")
    assert "show.yaml, line 1, titel" in studio.run("doctor").complaint(1)
