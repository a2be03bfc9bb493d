"""Whole processes, run one after another and measured from outside (Linux and macOS)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    """Wall time from its start to its end."""
    cpu_seconds: float
    """Processor time of all its threads: hardly moved by what else the machine does."""
    peak_mb: float
    """The most memory that was resident, in 10⁶ bytes."""
    output: str


class FailedError(Exception):
    """A measured process failed; its figures would be of nothing."""


def run(command: Sequence[str | Path], *, also: Mapping[str, str] | None = None, stdin: Path | None = None) -> Run:
    """Run a program to its end, with ``also`` added to its environment. Raises FailedError.

    This process must stay small: on Linux a child's peak is never below what its parent had resident.
    """
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        (stdin or Path(os.devnull)).open("rb") as text,
    ):
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=text, stdout=out, stderr=err, env={**os.environ, **(also or {})})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            msg = f"{' '.join(map(str, command))} ended with {process.returncode}: {err.read().decode()[-2000:]}"
            raise FailedError(msg)
        cpu_seconds = usage.ru_utime + usage.ru_stime
        return Run(seconds, cpu_seconds, usage.ru_maxrss * _RSS_UNIT / 1e6, out.read().decode())
