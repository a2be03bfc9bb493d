"""``--edition``: what is rendered, what the files are called, and what the report says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from num2words import num2words

from reviewcast.model import MASTER_RATE
from studio import Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path

LONG = "The weather in it is the best that I have read of. " * 6
REVIEW = f"""---
title: Salt
work: Salt
voice: tone
---
{LONG}

::: spoiler
The keeper painted the sea. He is mad.
:::

{LONG}

Spoiler in the next paragraph.

His daughter never left the island.

{LONG}

## Verdict

Read it.
"""
EDITIONS = ("--edition", "full", "--edition", "spoiler-free", "--edition", "spoilers-last")


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def report(studio: Studio, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((studio.folder / name).read_text(encoding="utf-8"))
    return found


def test_editions_stand_beside_each_other(studio: Studio) -> None:
    done = studio.run("render", studio.write(REVIEW, "salt.md"), *EDITIONS)
    assert done.code == 0
    names = studio.names()
    for stem in ("salt", "salt.spoiler-free", "salt.spoilers-last"):
        assert {f"{stem}.mp3", f"{stem}.chapters.json", f"{stem}.report.json", f"{stem}.vtt"} <= names
    assert "salt.spoiler-free.with-spoilers.transcript.json" not in names
    assert [
        report(studio, f"salt{name}.report.json")["edition"] for name in ("", ".spoiler-free", ".spoilers-last")
    ] == [
        "full",
        "spoiler-free",
        "spoilers-last",
    ]


def test_what_is_there_is_not_rendered_again(studio: Studio) -> None:
    review = studio.write(REVIEW, "salt.md")
    assert studio.run("render", review, *EDITIONS, "-q").code == 0
    before = {name: (studio.folder / name).stat().st_mtime_ns for name in studio.names()}
    assert studio.run("render", review, *EDITIONS).out.count("nothing to do") == 3
    assert {name: (studio.folder / name).stat().st_mtime_ns for name in studio.names()} == before


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--edition", "spoiler-free"), "salt.spoiler-free.mp3"),
        (("--edition", "spoiler-free", "-o", "short.mp3"), "short.mp3"),
        (("--edition", "full", "--edition", "spoiler-free", "-o", "short.mp3"), "short.spoiler-free.mp3"),
    ],
)
def test_an_edition_is_named_after_itself_unless_it_is_given_a_name(
    studio: Studio, arguments: tuple[str, ...], expected: str
) -> None:
    assert studio.run("render", studio.write(REVIEW, "salt.md"), *arguments, "-q").code == 0
    assert expected in studio.names()


def test_several_editions_are_a_json_list(studio: Studio) -> None:
    done = studio.run("render", studio.write(REVIEW, "salt.md"), *EDITIONS, "--json")
    assert [one["edition"] for one in json.loads(done.out)] == ["full", "spoiler-free", "spoilers-last"]


def test_an_unknown_edition_is_a_usage_error(studio: Studio) -> None:
    assert "no edition named 'short'" in studio.run("render", studio.write(REVIEW), "--edition", "short").complaint(2)
    assert "no edition named 'short'" in studio.run("script", studio.write(REVIEW), "--edition", "short").complaint(2)


def test_nothing_is_rendered_where_an_edition_cannot_be_vouched_for(studio: Studio) -> None:
    review = studio.write(f"# T\n\nThis review contains spoilers.\n\n{LONG}\n", "t.md")
    done = studio.run("render", review, "--edition", "full", "--edition", "spoiler-free", "--voice", "tone")
    said = done.complaint(1)
    assert "there can be no spoiler-free edition: line 3 warns of spoilers" in said
    assert "reviewcast mark" in said
    assert studio.names() == {"t.md"}


def test_the_report_tells_of_each_fence(studio: Studio) -> None:
    assert studio.run("render", studio.write(REVIEW, "salt.md"), "-q").code == 0
    first, second = report(studio, "salt.report.json")["spoilers"]
    assert (first["found"], first["announced"], first["lines"], first["words"]) == (
        ["marked"],
        "by the show",
        [9, 9],
        8,
    )
    assert (second["found"], second["announced"], second["words"]) == (["declared"], "by the author", 6)
    for one in (first, second):
        assert (one["end"] - one["start"]) / MASTER_RATE < one["seconds_to_pass"]


def test_announcements_name_the_real_distance(studio: Studio) -> None:
    assert studio.run("render", studio.write(REVIEW, "salt.md"), "-q").code == 0
    first, _ = report(studio, "salt.report.json")["spoilers"]
    segments = json.loads((studio.folder / "salt.transcript.json").read_text(encoding="utf-8"))["segments"]
    said = re.search(r"skip ahead (\w+) seconds", " ".join(one["body"] for one in segments))
    assert said
    assert said[1] == num2words(first["seconds_to_pass"])


def test_where_announcements_take_more_than_a_tenth_the_report_advises_to_move_the_spoilers(studio: Studio) -> None:
    short = "# T\n\nIt is fine, and it is long, too.\n\n>!He dies.!<\n\nIt is good.\n"
    done = studio.run("render", studio.write(short, "t.md"), "--voice", "tone")
    assert "--edition spoilers-last" in done.out
    assert report(studio, "t.report.json")["advice"]
    calm = studio.write(f"# T\n\n{LONG * 12}\n\n>!He dies.!<\n\n{LONG}\n", "calm.md")
    assert studio.run("render", calm, "--voice", "tone").code == 0
    assert report(studio, "calm.report.json")["advice"] == []


@pytest.mark.parametrize("template", ["", "One is left out.\\n\\nA second line says so, and a third. Here it is."])
def test_the_notes_count_spoilers_however_the_show_tells_of_them(studio: Studio, template: str) -> None:
    with (studio.folder / "show.yaml").open("a", encoding="utf-8") as show:
        show.write("phrases: words.yaml\n")
    studio.write(f'en: {{left_out: "{template}", left_out_brief: "{template}"}}\n', "words.yaml")
    assert studio.run("render", studio.write(REVIEW, "salt.md"), "--edition", "spoiler-free", "-q").code == 0
    notes = (studio.folder / "salt.spoiler-free.notes.md").read_text(encoding="utf-8")
    assert "This edition leaves out 2 spoilers (14 words)." in notes


@pytest.mark.parametrize("changed", ["card: Beware", "second: '{{ count }} secs'", "minute: soon"])
def test_words_that_show_only_in_the_finished_episode_make_it_new(studio: Studio, changed: str) -> None:
    with (studio.folder / "show.yaml").open("a", encoding="utf-8") as show:
        show.write("phrases: words.yaml\n")
    studio.write("en: {}\n", "words.yaml")
    review = studio.write(REVIEW, "salt.md")
    assert studio.run("render", review, "-q").code == 0
    studio.write(f"en:\n  {changed}\n", "words.yaml")
    assert "nothing to do" not in studio.run("render", review).out
    assert "nothing to do" in studio.run("render", review).out


def test_an_edition_and_another_reviews_episode_of_the_same_name_are_refused(studio: Studio) -> None:
    one, other = studio.write(REVIEW, "salt.md"), studio.write(REVIEW, "Salt.Spoiler-Free.md")
    said = studio.run("render", one, other, "--edition", "full", "--edition", "spoiler-free").complaint(2)
    assert "two episodes would be named 'salt.spoiler-free'" in said
    assert studio.names() == {"salt.md", "Salt.Spoiler-Free.md"}
    assert studio.run("render", one, other, "--edition", "full", "--edition", "full", "-q").code == 0


def test_what_is_not_announced_takes_no_time_to_announce(studio: Studio) -> None:
    with (studio.folder / "show.yaml").open("a", encoding="utf-8") as show:
        show.write("phrases: words.yaml\n")
    studio.write("en: {announcement: '', brief: ''}\n", "words.yaml")
    short = "# T\n\nIt is fine, and it is long, too.\n\n>!He dies.!<\n\nIt is good.\n"
    assert studio.run("render", studio.write(short, "t.md"), "--voice", "tone", "-q").code == 0
    assert report(studio, "t.report.json")["advice"] == []
