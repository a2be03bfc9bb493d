"""One review → its episodes: the whole street, from top to bottom."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from reviewcast import report as reports
from reviewcast.cachefolder import cache_folder
from reviewcast.errors import UsageError
from reviewcast.job import Job, fingerprint
from reviewcast.place import clear_leftovers, output_errors, publish, staging
from reviewcast.voices import narrators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reviewcast.master.stingers import LoadedStingers
    from reviewcast.model import Clip, Episode, Fence, Line, Loudness, Script
    from reviewcast.progress import Listener
    from reviewcast.speak import Narrator, Speech
    from reviewcast.speak.store import ClipStore


def render(editions: Sequence[Job], *, jobs: int, listener: Listener) -> list[Episode]:
    """Render what ``prepare`` settled; an episode whose files are there already and whole is left alone.

    An engine is loaded once for all editions.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot speak; give at least 1")
    voices = {name: voice for job in editions for name, voice in job.voices.items()}
    with narrators(voices) as speakers:
        return [_render(job, speakers, jobs, listener) for job in editions]


def _render(job: Job, speakers: Mapping[str, Narrator], jobs: int, listener: Listener) -> Episode:
    report_path = job.place.path("report.json")
    input_digest = fingerprint(job, speakers)
    known = reports.still_true(report_path, input_digest)
    if known is not None:
        clear_leftovers(job.place)
        return reports.episode(known, report_path, unchanged=True)
    with staging(job.place) as folder:
        report = _produce(job, speakers, input_digest, folder, jobs, listener)
    return reports.episode(report, report_path, unchanged=False)


def clip_store() -> ClipStore:
    """Return the user's clip store."""
    from reviewcast.speak.store import ClipStore

    return ClipStore(cache_folder() / "clips")


def default_jobs() -> int:
    """Return how many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _produce(
    job: Job, speakers: Mapping[str, Narrator], input_digest: str, folder: Path, jobs: int, listener: Listener
) -> dict[str, Any]:
    """Speak, master and annotate into ``folder``, publish, and return the report."""
    from reviewcast.speak import Speech

    wording = _Wording(job)

    def speech() -> Speech:
        return Speech(job.script, speakers, clip_store(), jobs=jobs, source=job.review.source, worded=wording)

    with ExitStack() as first:
        speaking = first.enter_context(speech())  # the engine loads and speaks while the rest gets ready
        from reviewcast import telling
        from reviewcast.master import master

        tally = _Tally(speaking, speech)
        pictures = telling.pictures(job)  # first: a bad picture is told before hours of speech
        audio = {kind: folder / f"{job.place.stem}.{kind}" for kind in job.formats}
        timeline, loudness = master(job.script, tally, job.voices, wording.stingers, audio, listener, job.show.loudness)
        told = telling.Told(job, wording.script, timeline, loudness, wording.distances)
        with output_errors(job.place.folder):
            beside = told.write_beside(folder, pictures)
            told.write_tags(audio, pictures)
    if job.measure:
        told = replace(told, loudness=_measured(audio, loudness))
    report = told.report(_counts(tally), input_digest, list(audio.values()), beside)
    with output_errors(job.place.folder):
        report_file = folder / f"{job.place.stem}.report.json"
        report_file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    publish([*audio.values(), *beside, report_file], job.place)
    return report


@dataclass(slots=True)
class _Wording:
    """Words a fence's announcement when the clips of its spoilers are there, and keeps what was said."""

    job: Job
    said: dict[int, Line] = field(default_factory=dict)
    """Lines that replace the script's, by index."""
    distances: dict[int, int] = field(default_factory=dict)
    """Seconds to skip from an announcement's end, by its fence's section."""
    _stingers: LoadedStingers | None = None

    def __call__(self, fence: Fence, clips: Sequence[Clip]) -> list[Line]:
        from reviewcast.master.condition import extent
        from reviewcast.master.distance import seconds_to_pass, spoiler_lines

        script, voices = self.job.script, self.job.voices
        numbers = spoiler_lines(script, fence)
        extents = [
            extent(clip, voices[script.lines[number].voice].gain_db)
            for number, clip in zip(numbers, clips, strict=True)
        ]
        seconds = self.distances[fence.section] = seconds_to_pass(script, fence, extents, self.stingers)
        lines = self.job.writing.announced(script, fence, seconds)
        self.said.update(zip(range(numbers.start - len(lines), numbers.start), lines, strict=True))
        return lines

    @property
    def stingers(self) -> LoadedStingers:
        """The show's sounds, loaded once."""
        from reviewcast.master import stingers

        if self._stingers is None:
            self._stingers = stingers.load(self.job.show.stingers, self.job.show.loudness)
        return self._stingers

    @property
    def script(self) -> Script:
        """The script as it was spoken."""
        lines = [self.said.get(index, line) for index, line in enumerate(self.job.script.lines)]
        return replace(self.job.script, lines=tuple(lines))


class _Tally:
    """Gives each pass its clips, and counts them on their way: once each, however often a line or a pass needs them."""

    def __init__(self, first: Speech, again: Callable[[], Speech]) -> None:
        self._passes: Iterator[AbstractContextManager[Iterable[Clip]]] = chain([nullcontext(first)], iter(again, None))
        self._made: dict[str, bool] = {}
        self.estimated = False

    @contextmanager
    def __call__(self) -> Iterator[Iterator[Clip]]:
        with next(self._passes) as clips:
            yield map(self._counted, clips)

    def _counted(self, clip: Clip) -> Clip:
        self._made.setdefault(clip.key, not clip.reused)
        self.estimated = self.estimated or clip.estimated
        return clip

    @property
    def made(self) -> int:
        return sum(self._made.values())

    @property
    def reused(self) -> int:
        return len(self._made) - self.made


def _counts(tally: _Tally) -> dict[str, object]:
    """Return what the report says of an episode's clips."""
    return {
        "clips": {"made": tally.made, "reused": tally.reused},
        "word_times": "estimated" if tally.estimated else "engine",
    }


def _measured(audio: Mapping[str, Path], master: Loudness) -> Loudness:
    """Decode the finished files; return the loudness of the first, with the highest peak of all."""
    from reviewcast.master import measure

    heard = [measure(path) for path in audio.values()]
    return replace(heard[0], true_peak_dbtp=max(one.true_peak_dbtp for one in heard)) if heard else master
