"""A folder with a show whose voice speaks fast, and the command line run in it, in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from reviewcast.cli import main
from reviewcast.place import BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PAUSES = dict.fromkeys(("clause", "sentence", "paragraph", "heading_before", "heading_after", "section"), 0)
STAGES = (": speaking", ": setting the level")
"""What plain lines of progress end in."""
SPOILER = "butler"
"""A word that stands nowhere but in the spoiler of REVIEW."""
REVIEW = f"""\
---
title: The Long Rain
rating: 4/5
---
Rain falls on a quiet town. Nobody speaks for an hour.

::: spoiler The end
The {SPOILER} did it with a spoon.
:::

It is worth your evening.
"""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def complaint(self, code: int) -> str:
        """Return the one sentence that a command failed with, having checked that it is one."""
        assert self.code == code, self
        lines = [line for line in self.err.splitlines() if not line.endswith(STAGES)]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("reviewcast: ")
        assert "Traceback" not in self.err
        assert SPOILER not in self.err + self.out
        return lines[0]


@dataclass(frozen=True)
class Studio:
    """A show's folder."""

    folder: Path

    def voice(self, name: str, engine: str = "tone", **settings: str | float | bool) -> str:
        profile = {"name": name, "engine": engine, "settings": settings}
        path = self.folder / "voices" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(profile), encoding="utf-8")
        return name

    def write(self, text: str = REVIEW, name: str = "rain.md") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str | Path) -> Done:
        """Run a command in this process."""
        out, err = io.StringIO(), io.StringIO()
        before, sys.argv = sys.argv, ["reviewcast", *map(str, arguments)]
        try:
            with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
                main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        finally:
            sys.argv = before
        return Done(code, out.getvalue(), err.getvalue())

    def start(
        self, *arguments: str | Path, environment: Mapping[str, str] | None = None, before: str = ""
    ) -> subprocess.Popen[str]:
        """Start a command in a process of its own; ``before`` is Python that it runs first."""
        program = f"{before}\nfrom reviewcast.cli import main\nmain()"
        return subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def process(self, *arguments: str | Path, environment: Mapping[str, str] | None = None, before: str = "") -> Done:
        """Run a command in a process of its own."""
        running = self.start(*arguments, environment=environment, before=before)
        out, err = running.communicate(timeout=120)
        return Done(running.returncode, out, err)

    def names(self) -> set[str]:
        """Return the names of all that lies in the folder, besides the show's own."""
        return {path.name for path in self.folder.iterdir()} - {"show.yaml", "voices"}


def make_studio(folder: Path) -> Studio:
    """Return a studio in ``folder`` whose show speaks with a fast voice."""
    folder.mkdir(parents=True, exist_ok=True)
    show = {"title": "Rain or Shine", "voice": "quick", "pauses": PAUSES}
    (folder / "show.yaml").write_text(yaml.safe_dump(show), encoding="utf-8")
    studio = Studio(folder)
    studio.voice("quick", seconds_per_character=0.03)
    return studio


def clips(cache: Path) -> set[str]:
    """Return the keys of all finished clips in a cache folder."""
    return {path.stem for path in (cache / "clips").glob("*/*.flac")}


def episode(stem: str, formats: Iterable[str] = ("mp3",)) -> set[str]:
    """Return the names of the files of an episode of REVIEW."""
    return {f"{stem}.{ending}" for ending in (*formats, *BESIDE)}
