"""Finished files, read by programs that are not ours: chapters, lengths, shifts, levels, headers, pictures."""

from __future__ import annotations

import base64
import io
import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

import reviewcast
from hearing import (
    Mastered,
    cache,
    decoded,
    ffprobe_chapters,
    json_chapters,
    loudness,
    mastered,
    mpv_chapters,
    probe,
    shift,
)
from reviewcast.master.arrange import OPENING
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewcast.model import Episode

FORMATS = ("mp3", "m4a", "opus")
FAST = "name: fast\nengine: tone\nsettings:\n  seconds_per_character: 0.023\n"
SHOW = """
pauses:
  {clause: 0, sentence: 0, paragraph: 0, heading_before: 0, heading_after: 0, section: 0}
announcements: {first_ms: 0, later_ms: 0}
templates: {introduction: "", announcement: "Spoilers."}
"""
SIXTEEN_SECONDS = "Short enough. " * 50
"""As FAST says them; a chapter has 15."""
WORDS = "Words follow upon words. " * 12
"""More than 15 seconds, too, as the tone engine says them."""
LONG = "Wörter über Wörter " * 12

REVIEWS = {
    "plain": """---
title: A Story
work: Never Let Me Go
author: Ann Lee
date: 2025-03-04
---
# Story

The school stands in the country. It is quiet there, and the rooms are cold.

::: spoiler
A hidden thing happens. Then another one does, in the dark.
:::

Then ten plain words follow that nobody at all minds.

## Verdict

Read it.
""",
    "titles": f"""---
title: "Ünïcode & <b>: «A Story» — 物語 😀"
work: "Не отпускай меня 😀 & <x>"
author: "Zoë: O'Neil"
---
# {"a" * 127}

First words. {WORDS}

# {"é" * 64}

Then words. {WORDS}

# {LONG}

More words. {WORDS}

# 😀🎬 = A; B \\\\ C # D

Words; and words. {WORDS}

# 物語の終わり

{WORDS}

::: spoiler
A hidden thing happens.
:::

Then ten plain words follow that nobody at all minds.
""",
    "many": "---\ntitle: Many\nwork: Work\n---\n# Story\n\nIt begins.\n\n"
    + "".join(f"# Part {number}\n\n{SIXTEEN_SECONDS}\n\n" for number in range(1, 18))
    + "".join(f"::: spoiler\nSecret.\n:::\n\n{SIXTEEN_SECONDS}\n\n" for number in range(1, 39)),
}


class Made(NamedTuple):
    folder: Path
    episode: Episode
    review: Path

    def file(self, ending: str) -> Path:
        return self.folder / f"review.{ending}"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory, own: Path) -> Callable[[str], Made]:
    """Render one of REVIEWS, once."""

    @lru_cache
    def render(name: str) -> Made:
        folder = tmp_path_factory.mktemp(name)
        review = folder / "review.md"
        review.write_text(REVIEWS[name], encoding="utf-8")
        if name == "many":
            (folder / "show.yaml").write_text(SHOW)
            (folder / "voices").mkdir()
            (folder / "voices" / "fast.yaml").write_text(FAST)
        voice = "fast" if name == "many" else "tone"
        with cache(own):
            episode = reviewcast.render(review, output=folder, voice=voice, formats=FORMATS, jobs=2)
        return Made(folder, episode, review)

    return render


@pytest.fixture(scope="module", params=["plain", "titles", pytest.param("many", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest, rendered: Callable[[str], Made]) -> Made:
    return rendered(request.param)


@pytest.fixture(scope="module")
def plain(rendered: Callable[[str], Made]) -> Made:
    """One episode is enough for what does not depend on titles."""
    return rendered("plain")


@pytest.fixture(scope="module")
def master(plain: Made, own: Path) -> Mastered:
    with cache(own):
        return mastered(plain.review)


def test_the_reviews_are_what_they_are_for(made: Made) -> None:
    titles = [chapter.title for chapter in made.episode.chapters]
    if made.episode.title == "Many":
        assert len(titles) >= 90
    elif made.episode.title != "A Story":
        assert any(len(title.encode()) == 127 for title in titles)
        assert len(titles) >= 7, "none was joined"
    assert len(titles) <= 100
    assert all(len(title.encode()) <= 127 for title in titles)


@pytest.mark.parametrize("kind", FORMATS)
def test_everyone_reads_the_same_chapters(made: Made, kind: str) -> None:
    """Titles alike and starts within 20 ms, in order, for ffprobe, mpv, mutagen and the JSON file."""
    file = made.file(kind)
    expected = [(chapter.start / MASTER_RATE, chapter.title) for chapter in made.episode.chapters]
    readings = {
        "json": json_chapters(made.file("chapters.json")),
        "ffprobe": ffprobe_chapters(file),
        "mpv": mpv_chapters(file, made.folder),
        "mutagen": MUTAGEN[kind](file),
    }
    for reader, chapters in readings.items():
        assert [title for _, title in chapters] == [title for _, title in expected], reader
        starts = [start for start, _ in chapters]
        assert starts == pytest.approx([start for start, _ in expected], abs=0.02), reader


def _id3_chapters(file: Path) -> list[tuple[float, str]]:
    tags = ID3(file)
    (contents,) = tags.getall("CTOC")
    chapters = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    return [(chapter.start_time / 1000, chapter.sub_frames["TIT2"].text[0]) for chapter in chapters]


def _mp4_chapters(file: Path) -> list[tuple[float, str]]:
    """Nero's chpl; ffprobe and mpv read the text track."""
    found = MP4(file).chapters
    assert found is not None
    return [(chapter.start, chapter.title) for chapter in found]


def _vorbis_chapters(file: Path) -> list[tuple[float, str]]:
    comments = OggOpus(file)
    chapters: list[tuple[float, str]] = []
    while (name := f"CHAPTER{len(chapters):03}") in comments:
        hours, minutes, rest = comments[name][0].split(":")
        chapters.append((int(hours) * 3600 + int(minutes) * 60 + float(rest), comments[f"{name}NAME"][0]))
    return chapters


MUTAGEN = {"mp3": _id3_chapters, "m4a": _mp4_chapters, "opus": _vorbis_chapters}


@pytest.mark.parametrize("kind", FORMATS)
def test_sound_is_not_shifted(plain: Made, master: Mastered, kind: str) -> None:
    heard = decoded(plain.file(kind), MASTER_RATE)
    assert shift(heard, master.samples) == 0
    for start in range(0, master.timeline.length, 10 * MASTER_RATE):
        part = slice(start, start + 10 * MASTER_RATE)
        assert abs(shift(heard[part], master.samples[part])) <= 1, "nor does it drift (Opus bends the phase of tones)"


@pytest.mark.parametrize("kind", FORMATS)
def test_sound_is_as_long_as_the_timeline(made: Made, kind: str) -> None:
    length = made.episode.chapters[-1].end
    heard = len(decoded(made.file(kind)))
    if kind == "mp3":
        assert heard == length
    elif kind == "opus":
        assert abs(heard - length * 48_000 / MASTER_RATE) <= 1
    else:
        assert length <= heard <= length + 1024
    assert made.episode.seconds == pytest.approx(length / MASTER_RATE)


@pytest.mark.parametrize("kind", FORMATS)
def test_loudness_of_the_decoded_file(plain: Made, kind: str) -> None:
    integrated, peak = loudness(plain.file(kind))
    assert integrated == pytest.approx(-16, abs=0.5)
    assert peak <= -1
    assert integrated == pytest.approx(plain.episode.loudness.integrated_lufs, abs=0.3)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_has_the_cover(plain: Made, kind: str) -> None:
    file = plain.file(kind)
    with Image.open(io.BytesIO(PICTURES[kind](file))) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (3000, 3000), "RGB")
    video = [stream for stream in probe(file)["streams"] if stream["codec_type"] == "video"]
    assert [(one["codec_name"], one["width"], one["height"]) for one in video] == [("mjpeg", 3000, 3000)]


def _opus_picture(file: Path) -> bytes:
    picture = Picture(base64.b64decode(OggOpus(file)["METADATA_BLOCK_PICTURE"][0]))
    assert (picture.type, picture.mime, picture.width, picture.height) == (3, "image/jpeg", 3000, 3000)
    return bytes(picture.data)


PICTURES: dict[str, Callable[[Path], bytes]] = {
    "mp3": lambda file: bytes(ID3(file).getall("APIC")[0].data),
    "m4a": lambda file: bytes(MP4(file)["covr"][0]),
    "opus": _opus_picture,
}


@pytest.mark.parametrize("kind", FORMATS)
def test_tags_say_what_it_is(made: Made, kind: str) -> None:
    found = probe(made.file(kind))
    stream = next(one for one in found["streams"] if one["codec_type"] == "audio")
    tags = {key.lower(): value for key, value in {**stream.get("tags", {}), **found["format"].get("tags", {})}.items()}
    assert tags["title"] == made.episode.title
    assert "synthetic voice" in tags["comment"]
    assert tags["artist"] == {"A Story": "Ann Lee", "Many": "Narrator"}.get(made.episode.title, "Zoë: O'Neil")


def test_mp3_is_what_players_want(made: Made) -> None:
    file = made.file("mp3")
    info: Any = MP3(file).info
    assert (info.sample_rate, info.channels, info.bitrate, info.bitrate_mode) == (44_100, 1, 96_000, BitrateMode.CBR)
    assert info.encoder_info.startswith("LAME")
    assert info.length == pytest.approx(made.episode.seconds, abs=0.001)
    assert info.sketchy is False
    said = subprocess.run(["mp3val", file], check=True, capture_output=True, text=True).stdout
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert b"Info" in file.read_bytes()
    stream = next(one for one in probe(file)["streams"] if one["codec_type"] == "audio")
    assert float(stream["start_time"]) < 0.02


def test_mp3_chapters_are_complete(made: Made) -> None:
    tags = ID3(made.file("mp3"))
    assert tags.version == (2, 3, 0)
    chapters, (contents,) = tags.getall("CHAP"), tags.getall("CTOC")
    assert (contents.element_id, int(contents.flags)) == ("toc", 3)
    assert len(contents.child_element_ids) == len(set(contents.child_element_ids)) == len(chapters)
    assert set(contents.child_element_ids) == {chapter.element_id for chapter in chapters}
    for chapter in chapters:
        assert (chapter.start_offset, chapter.end_offset) == (0xFFFFFFFF, 0xFFFFFFFF)
        assert len(chapter.sub_frames.getall("TIT2")) == 1
        assert int(chapter.sub_frames["TIT2"].encoding) in (0, 1), "v2.3 knows Latin-1 and UTF-16"
        assert chapter.start_time % 1000 == 0


def _atoms(data: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    while data:
        length = int.from_bytes(data[:4])
        assert length >= 8
        found.append((data[4:8], data[8:length]))
        data = data[length:]
    return found


def test_m4a_has_chapters_twice_and_its_index_first(made: Made) -> None:
    data = made.file("m4a").read_bytes()
    top = _atoms(data)
    names = [name for name, _ in top]
    assert names.index(b"moov") < names.index(b"mdat")
    moov = dict(top)[b"moov"]
    chpl = dict(_atoms(dict(_atoms(moov))[b"udta"]))[b"chpl"]
    assert chpl[8] == len(made.episode.chapters)
    handlers = [
        dict(_atoms(dict(_atoms(track))[b"mdia"]))[b"hdlr"][8:12] for name, track in _atoms(moov) if name == b"trak"
    ]
    assert handlers == [b"soun", b"text"]
    stream = next(one for one in probe(made.file("m4a"))["streams"] if one["codec_type"] == "audio")
    assert (stream["codec_name"], stream["profile"], stream["channels"]) == ("aac", "LC", 1)


def test_the_intro_sounds_the_same_in_two_episodes(tmp_path_factory: pytest.TempPathFactory, own: Path) -> None:
    """So that an app's "skip the first seconds" fits every episode. MP3's frames near the end hear what follows."""
    beginnings = []
    folder = tmp_path_factory.mktemp("two")
    for title in ("A story", "Quite another review, of other things"):
        review = folder / "review.md"
        review.write_text(f"# {title}\n\n{title} it is, and so on.\n")
        with cache(own):
            reviewcast.render(review, output=folder / "a.mp3", voice="tone")
        beginnings.append(decoded(folder / "a.mp3")[OPENING : OPENING + round(2.2 * MASTER_RATE)])
    assert np.abs(beginnings[0] - beginnings[1]).max() < 1e-3
    assert np.abs(beginnings[0]).max() > 0.1


def test_threads_do_not_change_a_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = tmp_path / "review.md"
    review.write_text(REVIEWS["plain"])
    made = []
    for jobs in (1, 2):
        monkeypatch.setenv("REVIEWCAST_CACHE_DIR", str(tmp_path / f"cache{jobs}"))
        folder = tmp_path / str(jobs)
        folder.mkdir()
        episode = reviewcast.render(review, output=folder, voice="tone", formats=FORMATS, jobs=jobs)
        made.append({file.name: file.read_bytes() for file in episode.files})
    one, two = made
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
