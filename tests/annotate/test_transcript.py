"""Transcripts and show notes as parsers that are not ours read them."""

from __future__ import annotations

import html
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
import srt
import webvtt
from markdown_it import MarkdownIt

import reviewcast
from hearing import cache, json_chapters
from reviewcast.annotate.transcript import _aligned, cues
from reviewcast.model import Line, LineKind, Placed, Script as Written, Section, Timeline, WordTiming

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.model import Script

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf" * 2
REVIEW = f"""---
title: "Tom & Jerry <again>: *not* `code` --> [end](x) | #1 &amp;"
works:
  - title: "A_B *C* <D> & E"
    creator: "X_Y [Z]"
    year: 2005
  - Second
rating: 4/5
author: "Zoë: <O'Neil> & Co"
date: 2025-03-04
---
# Tom & Jerry &lt;again&gt;

A cat & a mouse --> both <b>loud</b>; 1 < 2 and 3 > 2, they say: really? A colon: here.

This one word is long, {LONG} indeed, and after it a good many other words follow until the line has to be broken twice.

> A quotation with "marks" in it, *and* so on.

- An item
- Another &amp; item

::: spoiler Do not show
The canary dies. It falls from its perch in the night, and nobody knows why, though all had seen it coming.

It is buried.
:::

Then ten plain words follow that nobody at all minds.

## Verdict

Café, naïve, 物語, 😀: read it.
"""


class Made(NamedTuple):
    folder: Path
    script: Script
    review: str

    def text(self, ending: str) -> str:
        return (self.folder / f"review.{ending}").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["spoilers", "none"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    text = REVIEW if request.param == "spoilers" else re.sub(r":::.*?:::", "", REVIEW, flags=re.DOTALL)
    path = folder / "review.md"
    path.write_text(text, encoding="utf-8")
    # Without the distance, which a script can only guess.
    (folder / "show.yaml").write_text("templates: {announcement: 'Spoilers for {{ work }}.'}\n")
    with cache(tmp_path_factory.mktemp("cache")):
        reviewcast.render(path, output=folder, voice="tone")
        return Made(folder, reviewcast.write_script(path, voice="tone"), text)


Cue = tuple[float, float, str, str]
"""Start and end in s, speaker, words."""


def vtt_cues(made: Made) -> list[Cue]:
    found = webvtt.from_string(made.text("vtt")).captions
    return [
        (_seconds(one.start), _seconds(one.end), html.unescape(one.voice or ""), html.unescape(one.text))
        for one in found
    ]


def _seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return round(int(hours) * 3600 + int(minutes) * 60 + float(rest), 3)


def srt_cues(made: Made) -> list[Cue]:
    found = list(srt.parse(made.text("srt"), ignore_errors=False))
    assert [one.index for one in found] == list(range(1, len(found) + 1))
    parts = [one.content.split(": ", 1) for one in found]
    return [
        (one.start.total_seconds(), one.end.total_seconds(), who, words)
        for one, (who, words) in zip(found, parts, strict=True)
    ]


def json_cues(made: Made, ending: str = "transcript.json") -> list[Cue]:
    found = json.loads(made.text(ending))
    assert found["version"] == "1.0.0"
    return [(one["startTime"], one["endTime"], one["speaker"], one["body"]) for one in found["segments"]]


READERS = {"vtt": vtt_cues, "srt": srt_cues, "json": json_cues}


@pytest.mark.parametrize("kind", READERS)
def test_cues_are_in_order_short_and_spoken_by_someone(made: Made, kind: str) -> None:
    cues = READERS[kind](made)
    assert all(start < end for start, end, _, _ in cues)
    assert all(one[1] <= other[0] for one, other in pairwise(cues))
    for _, _, who, words in cues:
        assert who.strip()
        assert "\n" not in words
        assert len(words) <= 65 or " " not in words, words


@pytest.mark.parametrize("kind", READERS)
def test_every_safe_word_once_and_in_order(made: Made, kind: str) -> None:
    expected: list[str] = []
    for line in made.script.lines:
        if line.spoiler is None:
            expected += (line.text or line.shown).split()
        elif expected[-1:] != ["[…]"]:
            expected.append("[…]")
    words: list[str] = []
    for _, _, _, text in READERS[kind](made):
        if text.startswith("[Spoilers for "):
            assert re.fullmatch(r"\[Spoilers for A_B \*C\* <D> & E, \d+:\d\d\]", text)
            words.append("[…]")
        else:
            words += text.split()
    assert words == expected


def test_all_formats_say_the_same(made: Made) -> None:
    first, *others = ([(start, end, words) for start, end, _, words in read(made)] for read in READERS.values())
    assert others == [first] * len(others)


def test_the_whole_text_is_only_where_its_name_says_so(made: Made) -> None:
    whole = made.folder / "review.with-spoilers.transcript.json"
    if "canary" not in made.review:
        assert not whole.exists()
        return
    words = " ".join(words for _, _, _, words in json_cues(made, "with-spoilers.transcript.json"))
    assert words.split() == " ".join(line.text or line.shown for line in made.script.lines).split()
    assert all("canary" not in made.text(ending) for ending in ("vtt", "srt", "transcript.json"))


def test_webvtt_is_portable(made: Made) -> None:
    text = made.text("vtt")
    assert text.startswith("WEBVTT\n\n")
    assert "NOTE" not in text
    assert "</v>" not in text
    for block in text.strip().split("\n\n")[1:]:
        timing, words = block.split("\n")
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", timing)
        assert re.match(r"<v [^>\n]+>", words)
        assert "-->" not in words


def test_subrip_names_a_speaker_without_a_colon(made: Made) -> None:
    assert {who for _, _, who, _ in srt_cues(made)} == {"Zoë <O'Neil> & Co"}
    assert re.search(r"^00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}$", made.text("srt"), re.MULTILINE)


def test_notes_are_markdown_that_shows_what_was_written(made: Made) -> None:
    tokens = MarkdownIt().parse(made.text("notes.md"))
    shown = [token for token in tokens if token.type == "inline"]
    texts = [
        "".join(child.content or ("\n" if "break" in child.type else "") for child in token.children or ())
        for token in shown
    ]
    assert texts[0] == "Tom & Jerry <again>: *not* `code` --> [end](x) | #1 &amp;"
    assert "Reviewed: A_B *C* <D> & E, by X_Y [Z] (2005)" in texts
    assert "Written by Zoë: <O'Neil> & Co" in texts
    assert "Rating: 4/5" in texts
    assert any("synthetic voice" in text for text in texts)
    assert not [child.type for token in shown for child in token.children or () if child.type not in PLAIN]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    assert all("canary" not in text for text in texts)
    assert any("Contains spoilers" in text for text in texts) == ("canary" in made.review)


PLAIN = {"text", "text_special", "softbreak", "hardbreak"}


def test_notes_list_the_chapters(made: Made) -> None:
    """Apps look for lines of a time and a title, the first at zero."""
    lines = re.findall(r"^(\d\d:\d\d:\d\d) (.+?) *$", made.text("notes.md"), re.MULTILINE)
    expected = json_chapters(made.folder / "review.chapters.json")
    assert [_seconds(time) for time, _ in lines] == [start for start, _ in expected]
    assert lines[0][0] == "00:00:00"
    assert [re.sub(r"\\(.)", r"\1", title) for _, title in lines] == [title for _, title in expected]


def test_chapters_json_is_what_players_read(made: Made) -> None:
    found = json.loads(made.text("chapters.json"))
    assert found["version"] == "1.2.0"
    starts = [one["startTime"] for one in found["chapters"]]
    assert starts == sorted(set(starts))
    assert all(start == int(start) for start in starts)
    assert all(one["endTime"] == other["startTime"] for one, other in pairwise(found["chapters"]))
    assert all(one["title"].strip() and len(one["title"].encode()) <= 127 for one in found["chapters"])
    titles = [one["title"] for one in found["chapters"]]
    assert [title for title in titles if title.startswith("Spoilers: ")] == ["Spoilers: A_B *C* <D> & E"] * (
        "canary" in made.review
    )


def spoken_words(spoken: str) -> tuple[WordTiming, ...]:
    """Each spoken word takes 100 samples, from 1,000 on."""
    found = list(re.finditer(r"\S+", spoken))
    return tuple(WordTiming(one.start(), one.end(), 1000 + 100 * at, 1100 + 100 * at) for at, one in enumerate(found))


@pytest.mark.parametrize(
    ("text", "spoken", "begins"),
    [
        ("Rated 4/5 stars then.", "Rated four out of five stars then.", "Rated four stars then."),
        (
            "In 1984 it cost $5 or so.",
            "In nineteen eighty-four it cost five dollars or so.",
            "In nineteen it cost five or so.",
        ),
        ("S01E03 of Rocky IV", "season one episode three of Rocky four", "season of Rocky four"),
        ("Loved it 😂 anyway", "Loved it anyway", "Loved it anyway anyway"),
        ("good — really good", "good, really good", "good, really really good"),
        ("★★★½", "three and a half stars", "three"),
        ("the New York the", "the new york the", "the new york the"),
    ],
)
def test_a_written_word_begins_with_the_first_one_said_for_it(text: str, spoken: str, begins: str) -> None:
    said = spoken.split()
    plain = [re.sub(r"\W", "", word).casefold() for word in said]
    written = [re.sub(r"\W", "", word).casefold() for word in text.split()]
    assert [said[index] for index in _aligned(written, plain)] == begins.split()


def test_cues_start_when_their_first_word_is_spoken() -> None:
    text = "The 1,234,567 people who saw it in 1984 gave it 4/5 stars, and 92% of them, all told, would see it again in 2049."
    spoken = (
        "The one million two hundred thirty-four thousand five hundred sixty-seven people who saw it in nineteen eighty-four "
        "gave it four out of five stars, and ninety-two percent of them, all told, would see it again in twenty forty-nine."
    )
    words = spoken_words(spoken)
    line = Line(LineKind.PARAGRAPH, text, spoken, "tone", 0, 0)
    placed = Placed(0, 1000, words[-1].end, words)
    script = Written("T", "en", (line,), (Section("body", "B"),))
    found = list(cues(script, Timeline(9000, (placed,), ()), with_spoilers=False))
    assert " ".join(cue.text for cue in found) == text
    assert len(found) == 2
    assert found[1].text.startswith("92% of")
    assert (
        found[1].start
        == found[0].end
        == next(one.start for one in words if spoken[one.first : one.last] == "ninety-two")
    )
    assert found[0].start == 1000


def test_the_shortest_review_is_one_chapter(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("A title\n\nOne.\n")
    reviewcast.render(path, output=tmp_path / "a.mp3", voice="tone")
    notes = (tmp_path / "a.notes.md").read_text(encoding="utf-8")
    assert re.findall(r"^\d\d:\d\d:\d\d ", notes, re.MULTILINE) == ["00:00:00 "]
