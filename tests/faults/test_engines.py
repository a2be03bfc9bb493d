"""Engines that make what cannot be speech: the user is told which line, and nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewcast.speak.engines.tone import FAULTS
from studio import REVIEW, SPOILER, Studio, clips, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def line_of(word: str) -> int:
    return next(number for number, line in enumerate(REVIEW.splitlines(), 1) if word in line)


@pytest.mark.parametrize("fault", [kind for kind in FAULTS if kind])
@pytest.mark.parametrize("word", [SPOILER, "evening"])
def test_line_that_cannot_be_speech(studio: Studio, own_cache: Path, fault: str, word: str) -> None:
    voice = studio.voice("broken", seconds_per_character=0.03, fault=fault, fault_on=word)
    done = studio.run("render", studio.write(), "--voice", voice, "--jobs", "1")
    complaint = done.complaint(3)
    assert f"rain.md, line {line_of(word)}: voice 'broken'" in complaint
    assert word not in complaint
    assert studio.names() == {"rain.md"}
    kept = clips(own_cache)
    assert len(kept) >= (4 if word == SPOILER else 7), "what was spoken before is kept"
    studio.run("render", "rain.md", "--voice", voice, "--jobs", "1")
    assert clips(own_cache) == kept, "nothing is kept of the bad line"


def test_line_that_a_template_added_is_named_too(studio: Studio) -> None:
    studio.voice("broken", fault="silence", fault_on="synthetic")
    assert "rain.md, the introduction: voice 'broken'" in studio.run(
        "render", studio.write(), "--voice", "broken"
    ).complaint(3)


def test_every_line_bad_with_many_threads(studio: Studio, own_cache: Path) -> None:
    studio.voice("broken", fault="nan")
    assert "line" in studio.run("render", studio.write(), "--voice", "broken", "--jobs", "8").complaint(3)
    assert not clips(own_cache)


@pytest.mark.parametrize(
    ("profile", "named"),
    [
        ({"engine": "piper", "model": "no-such-package"}, "pip install no-such-package"),
        ({"engine": "piper", "model": "missing.onnx"}, "missing.onnx"),
        ({"engine": "piper", "model": f"{'x' * 300}.onnx"}, "no such model"),
        ({"engine": "piper", "model": ".relative"}, ".relative"),
        ({"engine": "piper", "model": "os"}, "os"),
        ({"engine": "piper", "model": "bare.onnx"}, "bare.onnx.json"),
    ],
)
def test_voice_model_that_is_missing(studio: Studio, profile: dict[str, str], named: str) -> None:
    (studio.folder / "voices" / "bare.onnx").write_bytes(b"not a model")
    lines = "".join(f"{key}: {value}\n" for key, value in {"name": "lost", **profile}.items())
    (studio.folder / "voices" / "lost.yaml").write_text(lines, encoding="utf-8")
    complaint = studio.run("render", studio.write(), "--voice", "lost").complaint(3)
    assert "voice 'lost'" in complaint
    assert named in complaint
    assert studio.names() == {"rain.md"}


@pytest.mark.parametrize("config", ["{}", "not json", "[]"])
def test_voice_model_that_is_damaged(studio: Studio, config: str) -> None:
    (studio.folder / "voices" / "bad.onnx").write_bytes(b"not a model")
    (studio.folder / "voices" / "bad.onnx.json").write_text(config, encoding="utf-8")
    (studio.folder / "voices" / "bad.yaml").write_text("name: bad\nengine: piper\nmodel: bad.onnx\n", encoding="utf-8")
    assert "bad.onnx" in studio.run("render", studio.write(), "--voice", "bad").complaint(3)
