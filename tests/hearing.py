"""Episodes as others hear and read them: through programs and parsers that are not ours."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from reviewcast import rendering
from reviewcast.job import prepare
from reviewcast.master import master, stingers
from reviewcast.master.encode import ENCODERS
from reviewcast.progress import Unheard
from reviewcast.read import read
from reviewcast.speak import Narrator, Speech
from reviewcast.speak.registry import make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from reviewcast.model import Script, Timeline

    Samples = npt.NDArray[np.float32]

_MPV_SCRIPT = """
mp.register_event("file-loaded", function()
  print("CHAPTERS " .. require("mp.utils").format_json(mp.get_property_native("chapter-list")))
  mp.command("quit")
end)
"""


@contextmanager
def cache(folder: Path) -> Iterator[None]:
    """Keep clips in ``folder``; for fixtures that outlive a test's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWCAST_CACHE_DIR", str(folder))
        yield


def _output(*command: str | Path) -> bytes:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True).stdout


def decoded(file: Path, rate: int | None = None) -> Samples:
    """All samples of a file, as the ffmpeg program decodes them."""
    resampled = ["-ar", str(rate)] if rate else []
    raw = _output("ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-f", "f32le", "-ac", "1", *resampled, "-")
    return np.frombuffer(raw, dtype=np.float32)


def loudness(file: Path) -> tuple[float, float]:
    """Integrated loudness as heard (LUFS) and true peak (dBTP), by the ffmpeg program."""
    said = subprocess.run(
        ["ffmpeg", "-nostats", "-i", file, "-map", "0:a", "-af", "ebur128=dualmono=true:peak=true", "-f", "null", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    return float(re.findall(r"I: +(-?[\d.]+) LUFS", said)[-1]), float(re.findall(r"Peak: +(-?[\d.]+) dBFS", said)[-1])


def probe(file: Path) -> dict[str, Any]:
    """What ffprobe says of format, streams and chapters."""
    shown = ("-show_chapters", "-show_streams", "-show_format", "-of", "json")
    return dict(json.loads(_output("ffprobe", "-v", "error", *shown, file)))


Chapters = list[tuple[float, str]]
"""Start in s, and title."""


def ffprobe_chapters(file: Path) -> Chapters:
    return [(float(one["start_time"]), one["tags"]["title"]) for one in probe(file)["chapters"]]


def mpv_chapters(file: Path, folder: Path) -> Chapters:
    script = folder / "chapters.lua"
    script.write_text(_MPV_SCRIPT)
    said = _output("mpv", "--no-config", "--vo=null", "--ao=null", "--sub-auto=no", f"--script={script}", file).decode()
    listed = json.loads(next(line.split("CHAPTERS ", 1)[1] for line in said.splitlines() if "CHAPTERS " in line))
    return [(one["time"], one["title"]) for one in listed]


def json_chapters(file: Path) -> Chapters:
    listed = json.loads(file.read_text(encoding="utf-8"))["chapters"]
    return [(one["startTime"], one["title"]) for one in listed]


def shift(heard: Samples, reference: Samples) -> int:
    """By how many samples ``heard`` is late against ``reference`` (negative: early); the highs tell most."""
    heard, reference = np.diff(heard), np.diff(reference)
    size = 1 << (len(heard) + len(reference)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(reference, size))
    lag = int(np.argmax(np.fft.irfft(product, size)))
    return lag if lag < size // 2 else lag - size


@dataclass(frozen=True)
class Mastered:
    """What the encoders were given for a review, and where everything in it stands."""

    script: Script
    timeline: Timeline
    samples: Samples


class _RawEncoder:
    """Writes samples as they are."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, samples: Samples) -> None:
        self._file.write(samples.tobytes())

    def close(self) -> None:
        self._file.close()


def mastered(review: Path, voice: str = "tone") -> Mastered:
    """Speak and master a review, but keep the samples themselves instead of an encoded file."""
    job = prepare(read(review), voice=voice)[0]
    narrator = Narrator(make(job.voice))

    def speech() -> Speech:
        return Speech(job.script, {job.voice.name: narrator}, rendering.clip_store(), jobs=2, source=str(review))

    raw = review.with_suffix(".f32")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cast("dict[str, object]", ENCODERS), "raw", _RawEncoder)
        sounds = stingers.load(job.show.stingers)
        timeline, _ = master(job.script, speech, {job.voice.name: job.voice}, sounds, {"raw": raw}, Unheard())
    narrator.close()
    return Mastered(job.script, timeline, np.fromfile(raw, dtype=np.float32))


def silence_around(samples: Samples, place: int, threshold: float = 0.0) -> tuple[int, int]:
    """Samples of silence before and behind ``place``."""
    loud = np.flatnonzero(np.abs(samples) > threshold)
    before, behind = loud[loud < place], loud[loud >= place]
    return place - int(before[-1]) - 1, int(behind[0]) - place
