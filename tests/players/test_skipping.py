"""Finished episodes in players that we didn't write: whoever skips a spoiler comes out behind it, before the next word."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pytest
import webvtt
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from hearing import cache, decoded, ffprobe_chapters, mpv_chapters
from players.harbour import FULL, LAST, REVIEW, Fenced
from players.listening import (
    AUDIBLE,
    RATE,
    Distance,
    Tone,
    distance,
    find,
    last_audible,
    place,
    silence,
    tones,
)
from players.programs import Played, missing, mpv_plays, vlc_playing
from reviewcast.api import render_editions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hearing import Chapters
    from players.listening import Samples

pytestmark = pytest.mark.slow

FORMATS = ("mp3", "m4a", "opus")
PARSERS = ("mutagen", "ffprobe", "mpv", "vlc")
BOTH = [(kind, parser) for kind in FORMATS for parser in PARSERS if (kind, parser) != ("mp3", "vlc")]
"""VLC 3 reads no chapters of an MP3."""
LEFTOVER = RATE * 30 // 1000
"""Behind a jump, AAC's decoder in VLC still holds half a frame of what it played before."""
BY_CHAPTER, BY_DISTANCE = 0.35, 0.045
"""Seconds of silence that a player has still to play, at least, when it comes out behind a spoiler."""


class Heard(NamedTuple):
    """One finished file, decoded."""

    file: Path
    sound: Samples
    tones: list[Tone]

    def spoiler_chapters(self, listed: Chapters) -> Iterator[tuple[float, float]]:
        """Yield where each spoilers' chapter starts, and where the next one does (s)."""
        starts = [start for start, _ in listed]
        return ((start, starts[at + 1]) for at, (start, title) in enumerate(listed) if title.startswith("Spoilers: "))

    def comes_out(self, at: float, fenced: Fenced) -> tuple[float, float]:
        """Check that ``at`` (s) is between a spoiler and what follows; return the silence on both sides (s)."""
        last, then = place(self.tones, fenced.last)[1], place(self.tones, fenced.then)[0]
        sample = round(at * RATE)
        assert last < sample < then, f"{at} s is not between {fenced.last!r} and {fenced.then!r}"
        before, behind = silence(self.sound, sample)
        assert last < sample - before * RATE - RATE / 50, "the sound back is over, too"
        if fenced.then != LAST[0].then:  # another spoiler has its cue first
            assert sample + behind * RATE == pytest.approx(then, abs=RATE / 50)
        return before, behind

    def announced(self, fenced: Fenced, chapter: float) -> tuple[int, str]:
        """Return the last audible sample of a spoiler's announcement, and its words as the transcript has them."""
        first = place(self.tones, fenced.first)[0] / RATE
        cues = webvtt.read(str(self.file.with_suffix(".vtt"))).captions or []
        said = [cue for cue in cues if chapter < _seconds(cue.start) < first]
        words = " ".join(cue.text for cue in said if not cue.text.startswith("[Spoilers"))
        before = [end for _, end in find(self.tones, " ".join(words.split()[-2:])) if end < first * RATE]
        return last_audible(self.sound, before[-1]), words


class Rendered(NamedTuple):
    heard: dict[tuple[str, str], Heard]
    by_whom: list[str]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.mktemp("rendered")
    review = folder / "harbour.md"
    review.write_text(REVIEW)
    with cache(folder / "cache"):
        made = render_editions(
            review, ("full", "spoilers-last", "spoiler-free"), output=folder, voice="tone", formats=FORMATS
        )
    heard = {}
    for episode in made:
        for file in episode.audio:
            sound = decoded(file, RATE)
            heard[str(episode.report["edition"]), file.suffix[1:]] = Heard(file, sound, tones(sound))
    fences = cast("list[dict[str, str]]", made[0].report["spoilers"])
    return Rendered(heard, [one["announced"] for one in fences])


@pytest.fixture(params=FORMATS)
def full(rendered: Rendered, request: pytest.FixtureRequest) -> Heard:
    return rendered.heard["full", request.param]


def _mutagen_chapters(file: Path) -> Chapters:
    match file.suffix:
        case ".mp3":
            tags = ID3(file)
            chapters = [tags[f"CHAP:{name}"] for name in tags["CTOC:toc"].child_element_ids]
            return [(one.start_time / 1000, str(one.sub_frames["TIT2"])) for one in chapters]
        case ".m4a":
            return [(one.start, one.title) for one in MP4(file).chapters or ()]
        case _:
            comments = dict(OggOpus(file))
            names = sorted(name for name in comments if re.fullmatch(r"chapter\d+", name))
            return [(_seconds(comments[name][0]), comments[f"{name}name"][0]) for name in names]


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def _chapters(parser: str, file: Path, folder: Path) -> Chapters:
    match parser:
        case "mutagen":
            return _mutagen_chapters(file)
        case "ffprobe":
            return ffprobe_chapters(file)
        case "mpv":
            if not shutil.which("mpv"):
                missing("mpv")
            return mpv_chapters(file, folder)
        case _:
            with vlc_playing(file) as player:
                return player.chapters()


def _comes_out_playing(played: Played, fenced: Fenced, silence_before: float) -> None:
    """Check that a player plays some silence (s) and then the words behind a spoiler, and nothing before them."""
    sound = played.sound[LEFTOVER:]
    first = int(np.flatnonzero(np.abs(sound) > AUDIBLE)[0])
    words = find(tones(sound), " ".join(fenced.then.split()[:2]))
    assert words, f"{fenced.then!r} is not played"
    assert words[0][0] == pytest.approx(first, abs=RATE / 50), "something else is played first"
    assert (first + LEFTOVER) / RATE > silence_before


@pytest.mark.parametrize(("kind", "parser"), BOTH)
def test_the_chapter_behind_a_spoiler_starts_between_it_and_the_next_word(
    rendered: Rendered, kind: str, parser: str, tmp_path: Path
) -> None:
    full = rendered.heard["full", kind]
    found = _chapters(parser, full.file, tmp_path)
    fences = list(full.spoiler_chapters(found))
    assert len(fences) == len(FULL)
    for (_, end), fenced in zip(fences, FULL, strict=True):
        assert min(full.comes_out(end, fenced)) > 0.55
    titles = [title for _, title in found if title.startswith("Spoilers: ")]
    assert [title.split(", ")[0] for title in titles] == [f"Spoilers: {fenced.work}" for fenced in FULL]


def test_mpv_jumps_to_the_next_chapter_behind_the_spoiler(full: Heard, tmp_path: Path) -> None:
    for (start, end), fenced in zip(full.spoiler_chapters(ffprobe_chapters(full.file)), FULL, strict=True):
        played = mpv_plays(full.file, start + 2, "add chapter 1", end + 3, tmp_path)
        full.comes_out(played.position, fenced)
        _comes_out_playing(played, fenced, BY_CHAPTER)


@pytest.mark.parametrize("kind", ["m4a", "opus"])
def test_vlc_jumps_to_the_next_chapter_behind_the_spoiler(rendered: Rendered, kind: str) -> None:
    heard = rendered.heard["full", kind]
    with vlc_playing(heard.file) as player:
        listed = player.chapters()
        fences = [at for at, (_, title) in enumerate(listed) if title.startswith("Spoilers: ")]
        for at, fenced in zip(fences, FULL, strict=True):
            if kind == "m4a":
                player.go_to(listed[at][0] + 2, 0.5)
            else:  # VLC 3 counts an Ogg file's chapters from the one that was chosen last, wherever it plays
                player.choose(at, 0.5)
            _comes_out_playing(player.go_on(1.7), fenced, BY_CHAPTER)


def test_the_spoken_distance_ends_between_the_spoiler_and_the_next_word(full: Heard) -> None:
    for (start, _), fenced in zip(full.spoiler_chapters(ffprobe_chapters(full.file)), FULL, strict=True):
        said, words = full.announced(fenced, start)
        far = distance(words)
        assert min(full.comes_out(said / RATE + far.seconds, fenced)) > BY_DISTANCE, words
        if far.jumps:
            assert (far.jumps - 1) * far.jump < far.seconds <= far.jumps * far.jump
    assert distance(full.announced(FULL[0], 0)[1]).jumps > 1


def test_one_spoiler_is_announced_by_the_author(rendered: Rendered) -> None:
    assert "by the author" in rendered.by_whom
    assert "by the show" in rendered.by_whom


def test_players_skip_the_spoken_distance(full: Heard, tmp_path: Path) -> None:
    fences = list(zip(full.spoiler_chapters(ffprobe_chapters(full.file)), FULL, strict=True))
    with vlc_playing(full.file) as vlc:
        for (start, end), fenced in fences:
            said, words = full.announced(fenced, start)
            far = distance(words).seconds
            mpv = mpv_plays(full.file, said / RATE, f"seek {far}", end + 3, tmp_path)
            full.comes_out(mpv.position, fenced)
            lands = said / RATE + far
            then = place(full.tones, fenced.then)[0] / RATE
            for played in (mpv, vlc.go_to(lands, then - lands + 0.8)):
                _comes_out_playing(played, fenced, BY_DISTANCE)


@pytest.mark.parametrize("kind", FORMATS)
def test_spoilers_at_the_end_are_skipped_likewise(rendered: Rendered, kind: str, tmp_path: Path) -> None:
    heard = rendered.heard["spoilers-last", kind]
    for found in [_chapters(parser, heard.file, tmp_path) for one, parser in BOTH if one == kind]:
        fences = list(heard.spoiler_chapters(found))
        for (start, end), fenced in zip(fences, LAST, strict=True):
            assert min(heard.comes_out(end, fenced)) > 0.55
            said, words = heard.announced(fenced, start)
            if far := distance(words).seconds:
                assert min(heard.comes_out(said / RATE + far, fenced)) > BY_DISTANCE
            else:
                assert words.endswith("stop here.")
        verdict = place(heard.tones, "and wait.")[1]
        assert all(place(heard.tones, fenced.first)[0] > verdict for fenced in FULL)
    first, second = fences
    played = mpv_plays(heard.file, second[0] + 2, "add chapter 1", second[1] + 3, tmp_path)
    _comes_out_playing(played, LAST[1], BY_CHAPTER)
    assert first[1] == pytest.approx(second[0])


@pytest.mark.parametrize(("kind", "parser"), BOTH)
def test_the_spoiler_free_edition_has_no_chapter_to_skip(
    rendered: Rendered, kind: str, parser: str, tmp_path: Path
) -> None:
    titles = [title for _, title in _chapters(parser, rendered.heard["spoiler-free", kind].file, tmp_path)]
    assert titles
    assert not [title for title in titles if "spoiler" in title.casefold()]


@pytest.mark.parametrize("kind", FORMATS)
def test_only_the_other_editions_say_what_gives_something_away(rendered: Rendered, kind: str) -> None:
    for fenced in FULL:
        assert place(rendered.heard["full", kind].tones, fenced.secret)
        assert place(rendered.heard["spoilers-last", kind].tones, fenced.secret)
        assert not find(rendered.heard["spoiler-free", kind].tones, fenced.secret)
    assert place(rendered.heard["spoiler-free", kind].tones, "The chapter about the auction")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Spoiler, ten seconds.", Distance(10)),
        ("To skip them, go to the next chapter, or skip ahead thirty seconds.", Distance(30)),
        ("… or skip ahead two minutes and ten seconds, or five times thirty seconds.", Distance(130, 5, 30)),
        ("… or skip ahead one minute, or twice thirty seconds.", Distance(60, 2, 30)),
        ("skip ahead one hour, two minutes and forty-five seconds, or 1 of them.", Distance(3765)),
        ("Stop here.", Distance(0)),
    ],
)
def test_distances_are_understood(words: str, expected: Distance) -> None:
    assert distance(words) == expected


def test_all_players_read_one_list_of_chapters_in_all_formats(rendered: Rendered, tmp_path: Path) -> None:
    lists = [_chapters(parser, rendered.heard["full", kind].file, tmp_path) for kind, parser in BOTH]
    for one, other in pairwise(lists):
        assert [title for _, title in one] == [title for _, title in other]
        assert [start for start, _ in one] == pytest.approx([start for start, _ in other], abs=0.02)
