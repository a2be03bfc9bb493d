"""Figures, their targets, and how they are told: on the terminal and as Markdown."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

_DIGITS = {"×": 3, "s": 2, "MB": 0, "": 0}


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured one or more times, its unit and, where there is one, the most that it may be."""

    name: str
    values: tuple[float, ...]
    unit: str
    target: float | None = None

    @property
    def median(self) -> float:
        """The middle of the values."""
        return median(self.values)

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, or nothing where there is no target."""
        if self.target is None:
            return ""
        return "met" if self.median <= self.target else "missed"

    def cells(self) -> tuple[str, ...]:
        """Return what is told: name, median, spread, repetitions, target, verdict."""
        spread = f"{self._shown(min(self.values))}–{self._shown(max(self.values))}" if len(self.values) > 1 else ""
        target = "" if self.target is None else f"≤ {self.target:g} {self.unit}".strip()
        median_shown = f"{self._shown(self.median)} {self.unit}".strip()
        return self.name, median_shown, spread, str(len(self.values)), target, self.verdict

    def _shown(self, value: float) -> str:
        return f"{value:.{_DIGITS[self.unit]}f}"


def tell(figures: list[Figure]) -> None:
    """Print figures as they come in."""
    for figure in figures:
        name, middle, spread, times, target, verdict = figure.cells()
        print(f"  {name:58} {middle:>10}  {spread:>13}  n={times:<3} {target:>10}  {verdict}", flush=True)


def machine() -> str:
    """Name this machine: its processor, system and the versions that matter."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("reviewcast", "piper-tts", "onnxruntime", "av"))
    return f"{_processor()}, {cores} cores, {platform.system()}, Python {platform.python_version()}, {libraries}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def load() -> str:
    """Say how busy the machine was with other work."""
    return f"{os.getloadavg()[0]:.1f}" if sys.platform != "win32" else "unknown"


def markdown(figures: dict[str, list[Figure]], notes: list[str]) -> str:
    """Return a page with all figures."""
    lines = [
        "# Benchmarks",
        "",
        "Measured by `scripts/bench`, which wrote this page. Each figure is the median of its repetitions; what is",
        "compared ran in turns (A B A B …), as whole processes, in the same run.",
        "",
        *(f"- {note}" for note in notes),
    ]
    for title, group in figures.items():
        lines += ["", f"## {title}", "", "| what | median | spread | repetitions | target | |"]
        lines.append("| --- | ---: | ---: | ---: | ---: | --- |")
        lines += [f"| {' | '.join(figure.cells())} |" for figure in group]
    return "\n".join(lines) + "\n"
