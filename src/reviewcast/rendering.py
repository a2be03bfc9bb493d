"""One review → one episode: the whole street, from top to bottom."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Any

from reviewcast import report as reports
from reviewcast.cachefolder import cache_folder
from reviewcast.errors import InputError, UsageError
from reviewcast.place import Place, choose, clear_leftovers, output_errors, publish, staging
from reviewcast.script import write
from reviewcast.show import find_show
from reviewcast.voices import all_voices, heard, narrators, phonemic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reviewcast.annotate.tags import Tags
    from reviewcast.model import Clip, Episode, Loudness, Review, Script, Show, Timeline, Voice
    from reviewcast.progress import Listener
    from reviewcast.speak import Narrator, Speech
    from reviewcast.speak.store import ClipStore

_TOLD = ("works", "rating", "author", "reviewed", "spoilers", "tags", "explicit")
"""What tags and notes say of a review beyond its script."""
CODECS = ("av", "pedalboard", "soxr", "mutagen", "pillow")
"""Libraries that shape a finished file; a new version of one makes an episode new."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that is known before the first sound: what will be said, by whom, where to."""

    review: Review
    show: Show
    voice: Voice
    """The narrator's."""
    voices: Mapping[str, Voice]
    """All that have a line, by name."""
    script: Script
    place: Place
    formats: tuple[str, ...]
    measure: bool


def prepare(
    review: Review,
    *,
    output: Path | None = None,
    voice: str | None = None,
    formats: Sequence[str] = (),
    measure: bool = False,
    strict: bool = False,
) -> Job:
    """Script a review and settle where its episode goes.

    Raises InputError and UsageError; with ``strict``, a warning is an InputError too.
    """
    place, chosen = choose(review.name, output, formats, review.file)
    show = find_show(review.file)
    cast = all_voices(voice, review, show)
    narrator = next(iter(cast.values()))
    if strict:
        _refuse_warnings((*review.warnings, *_cover_warnings(review, show)))
    script = write(review, show, narrator.name, phonemic(cast, (*review.lexicon, *show.lexicon)))
    return Job(review, show, narrator, heard(script, cast), script, place, chosen, measure)


def render(job: Job, *, jobs: int, listener: Listener) -> Episode:
    """Render what ``prepare`` settled, unless its files are there already and whole."""
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot speak; give at least 1")
    report_path = job.place.path("report.json")
    with ExitStack() as stack:
        speakers = stack.enter_context(narrators(job.voices))
        fingerprint = _fingerprint(job, speakers)
        known = reports.still_true(report_path, fingerprint)
        if known is not None:
            clear_leftovers(job.place)
            return reports.episode(known, report_path, unchanged=True)
        folder = stack.enter_context(staging(job.place))
        report = _produce(job, speakers, fingerprint, folder, jobs, listener)
    return reports.episode(report, report_path, unchanged=False)


def clip_store() -> ClipStore:
    """Return the user's clip store."""
    from reviewcast.speak.store import ClipStore

    return ClipStore(cache_folder() / "clips")


def default_jobs() -> int:
    """Return how many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _produce(
    job: Job, speakers: Mapping[str, Narrator], fingerprint: str, folder: Path, jobs: int, listener: Listener
) -> dict[str, Any]:
    """Speak, master and annotate into ``folder``, publish, and return the report."""
    from reviewcast.speak import Speech

    def speech() -> Speech:
        return Speech(job.script, speakers, clip_store(), jobs=jobs, source=job.review.source)

    with ExitStack() as first:
        speaking = first.enter_context(speech())  # the engine loads and speaks while the rest gets ready
        from reviewcast.annotate.tags import write_tags
        from reviewcast.master import master, stingers

        tally = _Tally(speaking, speech)
        cover = _cover(job)  # first: a bad picture is told before hours of speech
        audio = {kind: folder / f"{job.place.stem}.{kind}" for kind in job.formats}
        sounds = stingers.load(job.show.stingers)
        timeline, loudness = master(job.script, tally, job.voices, sounds, audio, listener)
        with output_errors(job.place.folder):
            beside = _write_beside(job, timeline, folder)
            tags = _tags(job, timeline, cover)
            for kind, path in audio.items():
                write_tags(kind, path, tags)
    loudness = _measured(audio, loudness) if job.measure else loudness
    report = _report(job, timeline, loudness, tally, fingerprint, beside, list(audio.values()))
    with output_errors(job.place.folder):
        report_file = folder / f"{job.place.stem}.report.json"
        report_file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    publish([*audio.values(), *beside, report_file], job.place)
    return report


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


def _cover(job: Job) -> bytes:
    from reviewcast.annotate.picture import cover

    subtitle = _subtitle(job.review, job.show)
    return cover(job.review.title, subtitle=subtitle, image=job.review.image, font=job.show.font)


def _speaker(job: Job) -> str:
    return job.review.author or job.show.author or "Narrator"


def _write_beside(job: Job, timeline: Timeline, folder: Path) -> list[Path]:
    """Write chapters, transcripts and notes; return their files. Raises OSError."""
    from reviewcast.annotate.chapters import chapters_json
    from reviewcast.annotate.transcript import transcripts

    pieces = {
        "chapters.json": [chapters_json(timeline.chapters)],
        "notes.md": [_notes(job, timeline)],
        **transcripts(job.script, timeline, _speaker(job)),
    }
    written: list[Path] = []
    for ending, parts in pieces.items():
        path = folder / f"{job.place.stem}.{ending}"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        written.append(path)
    return written


def _notes(job: Job, timeline: Timeline) -> str:
    from reviewcast.annotate.notes import show_notes

    explicit = job.script.explicit.value
    return show_notes(job.review, timeline.chapters, list(job.voices.values()), explicit=explicit)


def _tags(job: Job, timeline: Timeline, cover: bytes) -> Tags:
    from reviewcast.annotate.tags import Tags

    return Tags(
        title=job.review.title,
        artist=_speaker(job),
        album=job.show.title or "reviewcast",
        comment="Read by a synthetic voice.",
        language=job.review.language,
        year=job.review.reviewed.year if job.review.reviewed else None,
        explicit=job.script.explicit.value,
        cover=cover,
        chapters=timeline.chapters,
    )


def _measured(audio: Mapping[str, Path], master: Loudness) -> Loudness:
    """Decode the finished files; return the loudness of the first, with the highest peak of all."""
    from reviewcast.master import measure

    heard = [measure(path) for path in audio.values()]
    return replace(heard[0], true_peak_dbtp=max(one.true_peak_dbtp for one in heard)) if heard else master


def _report(
    job: Job,
    timeline: Timeline,
    loudness: Loudness,
    tally: _Tally,
    fingerprint: str,
    beside: Sequence[Path],
    audio: Sequence[Path],
) -> dict[str, Any]:
    with output_errors(job.place.folder):
        files = [
            {"name": path.name, "bytes": path.stat().st_size, "sha256": reports.digest(path), "audio": path in audio}
            for path in (*audio, *beside)
        ]
    return reports.sealed(
        {
            "reviewcast": version("reviewcast"),
            "title": job.review.title,
            "review": _named(job.review),
            "language": job.review.language,
            "voice": _told(job.voice),
            "voices": [_told(voice) for voice in job.voices.values()],
            "explicit": {"value": job.script.explicit.value, "why": job.script.explicit.why},
            "found": dict(job.script.found),
            "seconds": round(reports.seconds_of(timeline), 3),
            "loudness": reports.loudness_of(loudness),
            "clips": {"made": tally.made, "reused": tally.reused},
            "word_times": "estimated" if tally.estimated else "engine",
            "chapters": reports.chapters_of(timeline),
            "left_out": reports.left_out(job.script.left_out),
            "warnings": [
                *job.script.warnings,
                *_cover_warnings(job.review, job.show),
                *_level_warnings(job.review, loudness),
            ],
            "files": files,
            "input": fingerprint,
        }
    )


def _told(voice: Voice) -> dict[str, str | None]:
    return {"name": voice.name, "engine": voice.engine, "licence": voice.licence}


def _named(review: Review) -> str:
    """Return the review's file without its folder, which is nobody's business, or its address."""
    return os.fsencode(review.file.name).decode(errors="replace") if review.file else review.source


def _refuse_warnings(warnings: Sequence[str]) -> None:
    if warnings:
        raise InputError(f"{warnings[0]} (--strict makes warnings errors)")


def _cover_warnings(review: Review, show: Show) -> list[str]:
    """Tell of letters that a drawn cover's font lacks. Loads the font, so it is asked when a cover is wanted."""
    from reviewcast.annotate.picture import undrawable

    words = f"{review.title} {_subtitle(review, show) or ''}"
    lost = [letter for letter in undrawable(words, show.font) if letter.isalnum()]
    if review.image or not lost:
        return []
    return [
        (
            f"{review.source}: the cover's font lacks {' '.join(lost)}, drawn plainer or left out; "
            "name a font file as 'font' in show.yaml, or a picture as 'image'"
        )
    ]


def _level_warnings(review: Review, loudness: Loudness) -> list[str]:
    from reviewcast.master import PROMISED_LU, TARGET_LUFS

    if abs(loudness.integrated_lufs - TARGET_LUFS) <= PROMISED_LU:
        return []
    said = f"{loudness.integrated_lufs:.1f} LUFS instead of {TARGET_LUFS:.0f}"
    return [f"{review.source}: the episode is at {said}; its voice cannot be brought there without distortion"]


def _subtitle(review: Review, show: Show) -> str | None:
    return review.author or show.title


def _fingerprint(job: Job, speakers: Mapping[str, Narrator]) -> str:
    """Return a digest of everything that shapes the episode's files."""
    stingers = job.show.stingers
    outside = [job.review.image, job.show.font, stingers.intro, stingers.outro, stingers.spoiler, stingers.spoiler_end]
    with output_errors(job.place.folder):
        digests = [reports.digest(path) if path else None for path in outside]
    about = (
        *(str(getattr(job.review, name)) for name in _TOLD),
        (job.show.title, job.show.author),
        [
            (name, sorted(speakers[name].identity.items()), voice.gain_db, voice.credit, voice.licence)
            for name, voice in job.voices.items()
        ],
        digests,
        (job.place.stem, job.formats, job.measure),
        [version(name) for name in ("reviewcast", *CODECS)],
        (job.script.title, job.script.language, job.script.sections, job.script.left_out, job.script.warnings),
        (job.script.explicit, sorted(job.script.found.items())),
    )
    hasher = hashlib.sha256(repr(about).encode())
    for line in job.script.lines:  # one by one: ten hours of them are not copied
        hasher.update(repr(line).encode())
    return hasher.hexdigest()
