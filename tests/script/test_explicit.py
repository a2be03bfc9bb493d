"""Strong language sets the flag, unless the author says otherwise; innocent words do not."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from reviewcast.script.explicit import strong_words
from studio import REVIEW, SPOILER, Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def told(studio: Studio, text: str) -> dict[str, object]:
    done = studio.run("script", studio.write(text), "--json")
    assert done.code == 0, done.err
    found: dict[str, object] = json.loads(done.out)["explicit"]
    return found


STRONG = (
    "fuck FUCKING fuckin' Shit shitty bullshit motherfuckers f**k f***ing sh*t s**t c**t b*tch assholes f-ck f***k fu** "
    "motherf***er motherf*cker clusterf**k bulls**t bulls*** sh*tty s**tty sh*tshow $hit b*tches b**ch a**holes f--- "
    "f----ing fuuuck shiiit fuckery absofuckinglutely shitposting"
).split()


@pytest.mark.parametrize("word", STRONG)
def test_strong_words_are_found_with_endings_and_stars(word: str) -> None:
    assert strong_words(f"What a ({word}) film.") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Dick Van Dyke reads Moby-Dick in Scunthorpe",
        "a cock-eyed pussy willow, damn it to hell",
        "Kubrick's Fukuoka shitake cuntz twitch wankel bitcher batch",
        "4/5 *** for the f-stop, the s-curve and a * b",
        "can't contain a-hole f. k.",
        "It is classy, passable, assassin-free: Essex and Sussex.",
        "I love Kung Fu! Fu-Manchu, and Fu— said he; tofu!! Fu@example.com",
        "Sh!! Sh— be quiet. Sh-- now. S-t and b-h and c-t. F-- grade, f- f* fu*",
    ],
)
def test_innocent_words_are_not(text: str) -> None:
    assert strong_words(text) == []


def test_the_first_strong_word_is_told_with_its_line(studio: Studio) -> None:
    assert told(studio, REVIEW) == {"value": False, "why": "no strong language was found"}
    found = told(studio, REVIEW.replace("quiet", "Fucking quiet"))
    assert found == {"value": True, "why": "strong language: 'Fucking' in line 5"}


def test_words_of_a_spoiler_are_not_told(studio: Studio) -> None:
    found = told(studio, REVIEW.replace(SPOILER, "shit " + SPOILER))
    assert found["value"] is True
    assert found["why"] == "strong language in a spoiler, line 8"


@pytest.mark.parametrize("value", ["true", "false"])
def test_the_author_has_the_last_word(studio: Studio, value: str) -> None:
    text = REVIEW.replace("quiet", "fucking quiet").replace("---\nRain", f"explicit: {value}\n---\nRain")
    assert told(studio, text) == {"value": value == "true", "why": "the author says so"}


def test_report_and_notes_say_it(studio: Studio) -> None:
    studio.write(REVIEW.replace("quiet", "fucking quiet"))
    assert studio.run("render", "rain.md").code == 0
    report = json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))
    assert report["explicit"] == {"value": True, "why": "strong language: 'fucking' in line 5"}
    assert "Explicit language" in (studio.folder / "rain.notes.md").read_text(encoding="utf-8")


def advisories(folder: Path) -> list[object]:
    """Return what an episode's files say to players: ID3's, MP4's and Vorbis' own ways."""
    id3 = ID3(folder / "rain.mp3").getall("TXXX:ITUNESADVISORY")
    vorbis = OggOpus(folder / "rain.opus").get("ITUNESADVISORY", [])
    return [[str(one) for one in id3], MP4(folder / "rain.m4a").get("rtng", []), vorbis]


@pytest.mark.parametrize(("word", "told_players"), [("fucking", [["1"], [1], ["1"]]), ("very", [[], [], []])])
def test_players_are_told_in_the_files(studio: Studio, word: str, told_players: list[object]) -> None:
    studio.write(REVIEW.replace("quiet", f"{word} quiet"))
    assert studio.run("render", "rain.md", "--format", "mp3", "--format", "m4a", "--format", "opus").code == 0
    assert advisories(studio.folder) == told_players


@pytest.mark.parametrize("unit", ["f", "f*", "s*", "fu*", "*", "fuck", "a* ", "motherfuck"])
def test_long_texts_take_no_longer(unit: str) -> None:
    start = time.process_time()
    strong_words(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 1
