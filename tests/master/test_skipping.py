"""Finished files, as players skip in them: by chapter, and by the distance that the announcement names."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from hearing import decoded, ffprobe_chapters, mpv_chapters, probe
from reviewcast import audio
from reviewcast.annotate.picture import cover, spoiler_card
from reviewcast.annotate.tags import Tags, write_tags
from reviewcast.master import master, stingers
from reviewcast.master.condition import extent
from reviewcast.master.distance import seconds_to_pass, spoiler_lines
from reviewcast.model import (
    MASTER_RATE,
    Clip,
    Fence,
    Line,
    LineKind,
    Script,
    Section,
    Spoiler,
    Stingers,
    Timeline,
    Voice,
)
from reviewcast.progress import Unheard
from reviewcast.speak.registry import make

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("mp3", "m4a", "opus")
VOICE = Voice("tone", "tone")
AUDIBLE = 10 ** (-50 / 20)
LONG = "Nothing in this sentence gives anything away, and so it may be as long as it likes to be in the end. "
PLOT = "They all die in the last chapter of it, one by one and two by two, and nobody comes to the funeral. "
SECTIONS = (
    Section("intro", "Intro"),
    Section("body", "Review"),
    Section("spoiler", "Spoilers: Æneid, 1 of 3"),
    Section("body", "Review (continued)"),
    Section("spoiler", "Spoilers: Æneid, 2 of 3"),
    Section("spoiler", "Spoilers: Odyssey, 3 of 3"),
    Section("outro", "Outro"),
)
FENCES = (
    Fence(2, ("Æneid",), brief=False, small=False, by_author=False),
    Fence(4, ("Æneid",), brief=True, small=True, by_author=False),
    Fence(5, ("Odyssey",), brief=True, small=True, by_author=True),
)


def lines() -> tuple[Line, ...]:
    def one(section: int, text: str, pause: int = 350, work: str | None = None) -> Line:
        return Line(LineKind.PARAGRAPH, text, text, "tone", pause, section, Spoiler(work) if work else None)

    said = LineKind.ANNOUNCEMENT
    return (
        one(0, "A title"),
        *[one(1, LONG) for _ in range(4)],
        replace(one(2, "Spoilers for the Aeneid.", 200), kind=said, text=""),
        replace(one(2, "To pass them, skip ahead.", 6000), kind=said, text=""),
        *[one(2, PLOT, work="Æneid") for _ in range(5)],
        one(3, LONG),
        replace(one(4, "Spoiler.", 2000), kind=said, text=""),
        one(4, "He dies.", work="Æneid"),
        one(5, "The end of the other one is this.", 2000),
        one(5, PLOT, work="Odyssey"),
        one(6, "Thank you."),
    )


class Made(NamedTuple):
    folder: Path
    script: Script
    timeline: Timeline
    distances: list[int]
    card: bytes

    def file(self, kind: str) -> Path:
        return self.folder / f"a.{kind}"

    def landings(self) -> list[tuple[int, int, int]]:
        """For each fence, in samples: where its announcement ends, its last word, its chapter."""
        found = []
        for fence in self.script.fences:
            lines = spoiler_lines(self.script, fence)
            places = self.timeline.placed
            edge = next(one.end for one in self.timeline.chapters if one.start < places[lines[0]].start < one.end)
            found.append((places[lines[0] - 1].end, places[lines[-1]].end, edge))
        return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    script = Script("T", "en", lines(), SECTIONS, fences=FENCES)
    sounds = stingers.load(Stingers())
    with make(VOICE) as engine:
        clips = [_clip(folder, number, next(iter(engine.speak(one.spoken)))) for number, one in enumerate(script.lines)]
    distances = [
        seconds_to_pass(script, fence, [extent(clips[n], VOICE.gain_db) for n in spoiler_lines(script, fence)], sounds)
        for fence in script.fences
    ]
    outputs = {kind: folder / f"a.{kind}" for kind in FORMATS}
    timeline, _ = master(script, lambda: nullcontext(clips), {"tone": VOICE}, sounds, outputs, Unheard())
    card = spoiler_card("T")
    tags = Tags("T", "A", "S", "C", "en", 2025, explicit=False, cover=cover("T"), chapters=timeline.chapters, card=card)
    for kind, path in outputs.items():
        write_tags(kind, path, tags)
    return Made(folder, script, timeline, distances, card)


def _clip(folder: Path, number: int, chunk: object) -> Clip:
    path = folder / f"{number}.flac"
    samples, rate = chunk.samples, chunk.rate  # type: ignore[attr-defined]
    path.write_bytes(audio.encode_flac(samples, rate, "{}"))
    return Clip(str(number), path, rate, len(samples), chunk.words, estimated=False, reused=False)  # type: ignore[attr-defined]


def around(heard: np.ndarray, place: int) -> tuple[float, float]:
    """Seconds of silence before and behind a place."""
    loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
    before, behind = loud[loud < place], loud[loud >= place]
    return (place - before[-1]) / MASTER_RATE, (behind[0] - place) / MASTER_RATE


@pytest.mark.parametrize("kind", FORMATS)
def test_the_next_chapter_begins_behind_the_spoiler_and_before_the_next_word(made: Made, kind: str) -> None:
    heard = decoded(made.file(kind), MASTER_RATE)
    chapters = ffprobe_chapters(made.file(kind))
    assert [title for _, title in chapters] == [one.title for one in made.timeline.chapters]
    fenced = [number for number, (_, title) in enumerate(chapters) if title.startswith("Spoilers: ")]
    assert len(fenced) == len(FENCES)
    for number, (_, last_word, _) in zip(fenced, made.landings(), strict=True):
        lands = round(chapters[number + 1][0] * MASTER_RATE)
        before, behind = around(heard, lands)
        assert before > 0.55
        assert behind > 0.55
        assert last_word < lands - before * MASTER_RATE, "and behind the sound back"
        following = [placed.start for placed in made.timeline.placed if placed.start > last_word]
        assert lands < following[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_spoken_distance_leads_there_too(made: Made, kind: str) -> None:
    heard = decoded(made.file(kind), MASTER_RATE)
    for seconds, (said, last_word, edge) in zip(made.distances, made.landings(), strict=True):
        lands = said + seconds * MASTER_RATE
        before, behind = around(heard, lands)
        assert min(before, behind) >= 0.045
        assert last_word < lands - before * MASTER_RATE
        assert -1.6 * MASTER_RATE <= lands - edge <= 0.6 * MASTER_RATE


@pytest.mark.parametrize("kind", FORMATS)
def test_apps_that_cut_silence_leave_the_time_to_act(made: Made, kind: str) -> None:
    """Silence as ExoPlayer and Media3 know it, once the file is decoded: below 1,024 of 32,768 for 100 ms."""
    heard = decoded(made.file(kind), MASTER_RATE)
    for fence in made.script.fences:
        first = spoiler_lines(made.script, fence).start
        one, other = made.timeline.placed[first - 1], made.timeline.placed[first]
        loud = np.flatnonzero(np.abs(heard[one.end : other.start]) > 1024 / 32768)
        edges = np.diff([0, *loud, other.start - one.end])
        cut = edges[edges > MASTER_RATE // 10].sum() / MASTER_RATE
        assert cut < 0.65, "the silence around the ticks, and no more"


@pytest.mark.parametrize("kind", FORMATS)
def test_mpv_seeks_to_the_chapter_behind(made: Made, kind: str, tmp_path: Path) -> None:
    heard = decoded(made.file(kind), MASTER_RATE)
    chapters = mpv_chapters(made.file(kind), tmp_path)
    out = tmp_path / "out.wav"
    for number, (_, title) in enumerate(chapters[:-1]):
        if not title.startswith("Spoilers: "):
            continue
        start = f"--start=#{number + 2}"  # mpv counts chapters from 1
        to = ["--ao=pcm", f"--ao-pcm-file={out}", "--length=3", "--audio-samplerate=44100", "--audio-channels=mono"]
        command = ["mpv", "--no-config", "--vo=null", "--no-video", "--sub-auto=no", start, *to, str(made.file(kind))]
        subprocess.run(command, check=True, capture_output=True)
        played = soundfile.read(out)[0]
        edge = made.timeline.chapters[number + 1].start
        waited = np.flatnonzero(np.abs(played) > AUDIBLE)[0] / MASTER_RATE
        assert waited == pytest.approx(around(heard, edge)[1], abs=0.03), title


def test_every_spoilers_chapter_of_an_mp3_has_the_card(made: Made) -> None:
    tags = ID3(made.file("mp3"))
    assert tags.version == (2, 3, 0)
    contents = tags["CTOC:toc"]
    assert len(contents.child_element_ids) == len(made.timeline.chapters)
    for name, chapter in zip(contents.child_element_ids, made.timeline.chapters, strict=True):
        found = tags[f"CHAP:{name}"]
        assert found.sub_frames["TIT2"].text == [chapter.title]
        assert found.start_time == chapter.start * 1000 // MASTER_RATE
        pictures = [picture.data for picture in found.sub_frames.getall("APIC")]
        assert pictures == ([made.card] if chapter.kind == "spoiler" else [])
    assert [len(picture.data) > len(made.card) for picture in tags.getall("APIC")] == [True], (
        "the cover is one, as before"
    )
    video = [stream for stream in probe(made.file("mp3"))["streams"] if stream["codec_type"] == "video"]
    assert len(video) == 1
    said = subprocess.run(["mp3val", made.file("mp3")], check=True, capture_output=True, text=True).stdout
    assert "WARNING" not in said


@pytest.mark.parametrize("kind", FORMATS)
def test_mpv_and_mutagen_read_the_same_chapters(made: Made, kind: str, tmp_path: Path) -> None:
    expected = [(one.start / MASTER_RATE, one.title) for one in made.timeline.chapters]
    found = mpv_chapters(made.file(kind), tmp_path)
    assert [title for _, title in found] == [title for _, title in expected]
    assert [start for start, _ in found] == pytest.approx([start for start, _ in expected], abs=0.02)
    if kind == "m4a":
        assert [(one.start, one.title) for one in MP4(made.file(kind)).chapters or ()] == expected
    if kind == "opus":
        assert OggOpus(made.file(kind))["CHAPTER002NAME"] == [expected[2][1]]
