"""A few lines of a review, heard within seconds: the same street, without its last rooms."""

from __future__ import annotations

import os.path
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import UsageError
from reviewcast.place import output_errors
from reviewcast.rendering import clip_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.audio import Samples
    from reviewcast.model import Script
    from reviewcast.rendering import Job

FIRST_LINES = 12
"""Previewed where nothing is asked for: about half a minute."""
AROUND = 2
"""Lines before and behind a spoiler that ``--around-spoilers`` plays."""
_RANGE = re.compile(r"([0-9]{1,7})(?:-([0-9]{1,7}))?")


def lines_in(script: Script, wanted: str | None, *, around_spoilers: bool) -> list[int]:
    """Return the indices of the lines to preview: ``wanted`` as "10-20" or "7", counted from 1. Raises UsageError."""
    count = len(script.lines)
    if wanted is not None:
        match = _RANGE.fullmatch(wanted.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last or first > count:
            raise UsageError(f"--lines {wanted}: say two line numbers such as 10-20; this script has {count} lines")
        chosen = set(range(first - 1, min(last, count)))
    else:
        chosen = set(range(count))
    if around_spoilers:
        chosen &= _around(script)
        if not chosen:
            raise UsageError("--around-spoilers: there is no spoiler among these lines")
    elif wanted is None:
        chosen = set(range(min(FIRST_LINES, count)))
    return sorted(chosen)


def _around(script: Script) -> set[int]:
    """Return the lines on both sides of every edge of a spoiler's section."""
    sections = [line.section for line in script.lines]
    edges = [
        index
        for index in range(1, len(sections))
        if sections[index] != sections[index - 1]
        and "spoiler" in (script.sections[sections[index]].kind, script.sections[sections[index - 1]].kind)
    ]
    return {near for edge in edges for near in range(edge - AROUND, edge + AROUND + 1) if 0 <= near < len(sections)}


def sounds(job: Job, chosen: list[int], *, jobs: int) -> Iterator[Samples]:
    """Yield the chosen lines as they will sound (mono, master rate), a line with the silence before it at a time."""
    import numpy as np

    from reviewcast.master import stingers
    from reviewcast.master.arrange import Arrangement
    from reviewcast.master.condition import condition
    from reviewcast.speak import Narrator, Speech
    from reviewcast.speak.registry import make

    script = replace(job.script, lines=tuple(job.script.lines[index] for index in chosen))
    nothing = np.zeros(0, dtype=np.float32)
    loaded = replace(stingers.load(job.show.stingers), intro=nothing, outro=nothing)
    narrator = Narrator(make(job.voice), job.voice)
    try:
        with Speech(script, {job.voice.name: narrator}, clip_store(), jobs=jobs, source=job.review.source) as clips:
            ready = (condition(clip, job.voice.gain_db) for clip in clips)
            waiting: list[Samples] = []
            for block in Arrangement(script, loaded).blocks(ready):
                waiting.append(block)
                if block.any():
                    yield np.concatenate(waiting)
                    waiting = []
    finally:
        narrator.close()


def wav_path(review: Path, output: Path | None) -> Path:
    """Return where a preview is written: ``output``, else a file in the current folder. Raises UsageError."""
    if output is None or os.path.isdir(output):  # noqa: PTH112 - never raises
        return (output or Path()) / f"{review.stem}.preview.wav"
    if output.suffix.lower() != ".wav":
        raise UsageError(f"{output}: a preview is a WAV file; let its name end in .wav")
    return output


def write_wav(path: Path, blocks: Iterator[Samples]) -> None:
    """Write a preview, whole or not at all. Raises OutputError."""
    import soundfile

    from reviewcast.model import MASTER_RATE

    with output_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".preview-", dir=path.parent) as folder:
            temporary = Path(folder) / "preview.wav"
            try:
                with soundfile.SoundFile(temporary, "w", samplerate=MASTER_RATE, channels=1, subtype="PCM_16") as file:
                    for block in blocks:
                        file.write(block)
            except soundfile.SoundFileRuntimeError as error:
                raise OSError(str(error).rstrip(".")) from error
            temporary.replace(path)
