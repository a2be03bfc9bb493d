"""A few lines of a review, heard within seconds: the same street, without its last rooms."""

from __future__ import annotations

import os.path
import re
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import UsageError
from reviewcast.place import output_errors
from reviewcast.rendering import clip_store
from reviewcast.voices import heard, narrators

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewcast.audio import Samples
    from reviewcast.job import Job
    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Script, Voice

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
    from reviewcast.master import stingers

    script = replace(job.script, lines=tuple(job.script.lines[index] for index in chosen))
    loaded = replace(stingers.load(job.show.stingers), intro=_nothing(), outro=_nothing())
    return _arranged(script, loaded, heard(script, job.voices), jobs, job.review.source)


def trial_sounds(script: Script, voice: Voice) -> Iterator[Samples]:
    """Yield all lines of a script that one voice speaks, as ``sounds`` does."""
    from reviewcast.master.stingers import LoadedStingers

    silent = LoadedStingers(**{field.name: _nothing() for field in fields(LoadedStingers)})
    return _arranged(script, silent, {voice.name: voice}, 1, "say")


def _arranged(
    script: Script, stingers: LoadedStingers, voices: Mapping[str, Voice], jobs: int, source: str
) -> Iterator[Samples]:
    import numpy as np

    from reviewcast.master.arrange import Arrangement
    from reviewcast.master.condition import condition
    from reviewcast.speak import Speech

    with narrators(voices) as speakers, Speech(script, speakers, clip_store(), jobs=jobs, source=source) as clips:
        ready = (condition(clip, voices[line.voice].gain_db) for line, clip in zip(script.lines, clips, strict=True))
        waiting: list[Samples] = []
        for block in Arrangement(script, stingers, shortest=0).blocks(ready):
            waiting.append(block)
            if block.any():
                yield np.concatenate(waiting)
                waiting = []


def _nothing() -> Samples:
    import numpy as np

    return np.zeros(0, dtype=np.float32)


def wav_path(name: str, output: Path | None) -> Path:
    """Return where a preview is written: ``output``, else a file in the current folder. Raises UsageError."""
    if output is None or os.path.isdir(output):  # noqa: PTH112 - never raises
        return (output or Path()) / f"{name}.preview.wav"
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
