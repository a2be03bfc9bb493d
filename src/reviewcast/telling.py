"""What is told of an episode: the files beside its sound, its tags, its report. No spoiler's words."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reviewcast import report as reports
from reviewcast.annotate.editions import Cut, edition_title
from reviewcast.job import cover_warnings, subtitle
from reviewcast.place import CARD, output_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewcast.job import Job
    from reviewcast.model import Fence, Loudness, Placed, Review, Script, Show, Timeline, Voice

MOST_ANNOUNCING = 0.1
"""Of an episode's length: where announcements take more, listeners are better off with spoilers-last."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """JPEGs: an episode's cover, and what its spoilers' chapters show, if it has some."""

    cover: bytes
    card: bytes | None


def pictures(job: Job) -> Pictures:
    """Draw an episode's pictures. Raises InputError."""
    from reviewcast.annotate.picture import cover, spoiler_card

    review, font = job.review, job.show.font
    drawn = cover(review.title, subtitle=subtitle(review, job.show), image=review.image, font=font)
    words = job.writing.card
    return Pictures(drawn, spoiler_card(review.title, words=words, font=font) if job.script.fences else None)


@dataclass(frozen=True, slots=True)
class Told:
    """A finished episode, as far as it can be told: ``script`` is what was said, ``timeline`` when.

    ``distances``: seconds to skip from the end of an announcement, by its fence's section.
    """

    job: Job
    script: Script
    timeline: Timeline
    loudness: Loudness
    distances: Mapping[int, int]

    def write_beside(self, folder: Path, drawn: Pictures) -> list[Path]:
        """Write chapters, transcripts, notes and the spoilers' card; return their files. Raises OSError."""
        from reviewcast.annotate.chapters import chapters_json
        from reviewcast.annotate.transcript import transcripts

        stem = self.job.place.stem
        card = f"{stem}.{CARD}" if drawn.card else None
        pieces = {
            "chapters.json": [chapters_json(self.timeline.chapters, card=card and quote(os.fsencode(card)))],
            "notes.md": [self._notes()],
            **transcripts(self.script, self.timeline, speaker(self.job.review, self.job.show)),
        }
        written: list[Path] = []
        for ending, parts in pieces.items():
            path = folder / f"{stem}.{ending}"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
            written.append(path)
        if card and drawn.card:
            (folder / card).write_bytes(drawn.card)
            written.append(folder / card)
        return written

    def write_tags(self, audio: Mapping[str, Path], drawn: Pictures) -> None:
        """Write tags and chapters into the sound files, by format. Raises OSError."""
        from reviewcast.annotate.tags import Tags, write_tags

        review, job = self.job.review, self.job
        tags = Tags(
            title=edition_title(review.title, self.script.edition),
            artist=speaker(review, job.show),
            album=job.show.title or "reviewcast",
            comment="Read by a synthetic voice.",
            language=review.language,
            year=review.reviewed.year if review.reviewed else None,
            explicit=self.script.explicit.value,
            cover=drawn.cover,
            chapters=self.timeline.chapters,
            card=drawn.card,
        )
        for kind, path in audio.items():
            write_tags(kind, path, tags)

    def report(
        self, counts: Mapping[str, object], input_digest: str, audio: Sequence[Path], beside: Sequence[Path]
    ) -> dict[str, Any]:
        """Return the report; ``counts``: of clips. Raises OutputError."""
        job, script, timeline = self.job, self.script, self.timeline
        with output_errors(job.place.folder):
            files = [
                {
                    "name": path.name,
                    "bytes": path.stat().st_size,
                    "sha256": reports.digest(path),
                    "audio": path in audio,
                }
                for path in (*audio, *beside)
            ]
        return reports.sealed(
            {
                "reviewcast": version("reviewcast"),
                "title": job.review.title,
                "edition": script.edition,
                "review": _named(job.review),
                "language": job.review.language,
                "voice": _told(job.voice),
                "voices": [_told(voice) for voice in job.voices.values()],
                "explicit": {"value": script.explicit.value, "why": script.explicit.why},
                "found": dict(script.found),
                "seconds": round(reports.seconds_of(timeline), 3),
                "loudness": reports.loudness_of(self.loudness),
                **counts,
                "chapters": reports.chapters_of(timeline),
                "spoilers": [self._fence(fence) for fence in script.fences],
                "spoiler_free": {"value": script.spoiler_free.value, "why": script.spoiler_free.why},
                "left_out": reports.left_out(script.left_out),
                "warnings": [
                    *script.warnings,
                    *cover_warnings(job.review, job.show),
                    *_level_warnings(job, self.loudness),
                ],
                "advice": list(self._advice()),
                "files": files,
                "input": input_digest,
            }
        )

    def _notes(self) -> str:
        from reviewcast.annotate.notes import show_notes

        script = self.script
        return show_notes(
            self.job.review,
            self.timeline.chapters,
            list(self.job.voices.values()),
            explicit=script.explicit.value,
            edition=script.edition,
            cut=cut(self.job),
            others=self.job.others,
        )

    def _fence(self, fence: Fence) -> dict[str, object]:
        """Return what the report says of a fence: where it is, who found it, who announces it, how to get past it."""
        secret = [line for line in self.script.lines if line.section == fence.section and line.spoiler]
        hidden = [one for one in self._placed(fence) if self.script.lines[one.line].spoiler]
        return {
            "works": list(fence.works),
            "found": sorted({line.spoiler.source for line in secret if line.spoiler}),
            "announced": "by the author" if fence.by_author else "by the show",
            "lines": [secret[0].source_line, secret[-1].source_line],
            "words": sum(len(line.text.split()) for line in secret),
            "start": hidden[0].start,
            "end": hidden[-1].end,
            "seconds_to_pass": self.distances.get(fence.section),
        }

    def _placed(self, fence: Fence) -> list[Placed]:
        return [one for one in self.timeline.placed if self.script.lines[one.line].section == fence.section]

    def _announcing(self, fence: Fence) -> int:
        """Return how long it takes from a fence's first word to its spoiler, the time to act included (samples)."""
        placed = self._placed(fence)
        return next(one.start for one in placed if self.script.lines[one.line].spoiler) - placed[0].start

    def _advice(self) -> Iterator[str]:
        """Yield what would make the episode better."""
        share = sum(map(self._announcing, self.script.fences)) / self.timeline.length
        if share > MOST_ANNOUNCING and self.script.edition == "full":
            yield (
                f"announcements of spoilers take {share:.0%} of the episode; "
                "--edition spoilers-last moves the spoilers behind the verdict"
            )


def cut(job: Job) -> Cut:
    """Return what an edition leaves out of its spoilers."""
    words = sum(len(one.text.split()) for one in job.script.left_out if one.spoiler)
    return Cut(job.writing.spoilers, words)


def speaker(review: Review, show: Show) -> str:
    """Return whose words are read, as players name who speaks."""
    return review.author or show.author or "Narrator"


def _told(voice: Voice) -> dict[str, str | None]:
    return {"name": voice.name, "engine": voice.engine, "licence": voice.licence}


def _named(review: Review) -> str:
    """Return the review's file without its folder, which is nobody's business, or its address."""
    return os.fsencode(review.file.name).decode(errors="replace") if review.file else review.source


def _level_warnings(job: Job, loudness: Loudness) -> list[str]:
    from reviewcast.master import PROMISED_LU

    target = job.show.loudness
    if abs(loudness.integrated_lufs - target) <= PROMISED_LU:
        return []
    said = f"{loudness.integrated_lufs:.1f} LUFS instead of {target:g}"
    return [f"{job.review.source}: the episode is at {said}; its voice cannot be brought there without distortion"]
