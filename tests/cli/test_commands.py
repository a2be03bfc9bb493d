"""The command line as a whole: help, version, the cache, what is loaded and when."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio import Studio, clips, make_studio

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"numpy", "pydantic", "av", "onnxruntime", "piper", "gtts", "requests", "pedalboard", "PIL", "jinja2", "yaml"}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


@pytest.mark.parametrize("arguments", [["--help"], ["render", "--help"], ["preview", "-h"], ["--version"], ["cache"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import atexit, runpy, sys; atexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr)); "
        "sys.argv[0] = 'reviewcast'; runpy.run_module('reviewcast', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    loaded = {name.partition(".")[0] for name in done.stderr.partition("LOADED")[2].split()}
    assert "typer" in loaded
    assert not loaded & (HEAVY if arguments[0].startswith("--") else HEAVY - {"pydantic"}), (
        "Typer itself may load pydantic"
    )
    assert "reviewcast" in done.stdout
    assert not any(name.startswith("reviewcast.speak") for name in done.stderr.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import sys, reviewcast; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {*HEAVY, "typer", "rich"}


@pytest.mark.parametrize("arguments", [["--nonsense"], ["sing"], ["render"], ["render", "a.md", "--jobs", "many"]])
def test_words_that_are_not_understood(studio: Studio, arguments: list[str]) -> None:
    done = studio.run(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_cache_counts_and_prunes_prepared_models(studio: Studio, own_cache: Path) -> None:
    (own_cache / "models").unlink()  # all tests' own
    (own_cache / "models").mkdir()
    for name in ("old.onnx", "new.onnx", ".1.old.onnx", ".2.new.onnx", "foreign.txt"):
        (own_cache / "models" / name).write_bytes(b"x" * 100_000)
        if name != name.replace("old", ""):
            os.utime(own_cache / "models" / name, (0, 0))
    assert studio.run("cache", "info").out.endswith("; 2 prepared models, 0.2 MB\n")
    assert studio.run("cache", "prune").out.endswith("; 1 prepared models, 0.1 MB\n")
    assert {path.name for path in (own_cache / "models").iterdir()} == {"new.onnx", ".2.new.onnx", "foreign.txt"}


def test_cache(studio: Studio, own_cache: Path) -> None:
    assert f"{own_cache / 'clips'}: 0 clips" in studio.run("cache", "info").out
    studio.run("render", studio.write(), "-q")
    count = len(clips(own_cache))
    assert f": {count} clips" in studio.run("cache", "info").out
    assert ": 0 clips removed" in studio.run("cache", "prune").out
    (own_cache / "models").unlink()  # all tests' own
    assert f": {count} clips removed" in studio.run("cache", "prune", "--days", "0").out
    assert clips(own_cache) == set()
    assert studio.run("cache", "prune", "--days", "-1").code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is Linux's")
def test_xdg_moves_the_cache(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REVIEWCAST_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert str(tmp_path / "xdg" / "reviewcast" / "clips") in studio.run("cache", "info").out
