"""Who says what: quotations, block quotes and headings in voices of their own, attributions beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from reviewcast.script.attribution import source_start
from studio import PAUSES, REVIEW, Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path

CASTING = {"quotation": "low", "block_quote": "deep", "heading": "high"}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    made = make_studio(tmp_path / "show")
    for name in CASTING.values():
        made.voice(name, seconds_per_character=0.02)
    pauses = {**PAUSES, "clause": 100, "sentence": 300, "paragraph": 600}
    show = {"title": "Rain or Shine", "voice": "quick", "pauses": pauses, "casting": CASTING}
    (made.folder / "show.yaml").write_text(yaml.safe_dump(show), encoding="utf-8")
    return made


def lines(studio: Studio, body: str, head: str = "title: T") -> list[tuple[str, str, int]]:
    done = studio.run("script", studio.write(f"---\n{head}\n---\nFirst.\n\n{body}\n\nLast.\n"), "--json")
    assert done.code == 0, done.err
    found = [(line["text"], line["voice"], line["pause_ms"]) for line in json.loads(done.out)["lines"] if line["text"]]
    first = found.index(("First.", "quick", 600))
    return found[first + 1 : -1]


def voices(studio: Studio, body: str) -> dict[str, str]:
    return {text: voice for text, voice, _ in lines(studio, body)}


def test_each_part_has_its_voice(studio: Studio) -> None:
    body = (
        '## On rain\n\nIt rains. "It always rains. It never stops." Nobody minds.\n\n> Rain is a friend.\n\n- "Rain"\n'
    )
    assert voices(studio, body) == {
        "On rain": "high",
        "It rains.": "quick",
        '"It always rains.': "low",
        'It never stops."': "low",
        "Nobody minds.": "quick",
        "Rain is a friend.": "deep",
        '"Rain"': "quick",
    }


@pytest.mark.parametrize(
    "body",
    [
        '"I hate it," said Ada.',
        '"I hate it!" said Ada.',
        '"I hate all of this!" Ada Pell wrote in spring.',
        '"I hate all of it," said Ada, "and so will you."',
        'Ada wrote: "I hate it. I hate all of it."',
        "“I hate it!” she says.",
        '"I hate it." Ada said.',
        'As Ada put it: "It is a film about rain, and a long one."',
        '"I hate all of it," argues Ada.',
        "‘I hate it,’ said Ada, ‘and so will you.’",
        "'I hate it, and I don't care,' said Ada.",
        "«I hate it!» Ada said.",
    ],
)
def test_a_quotation_keeps_its_attribution(studio: Studio, body: str) -> None:
    found = lines(studio, f"{body} It was late.")
    assert [voice for _, voice, _ in found] == ["low"] * (len(found) - 1) + ["quick"]
    assert found[-1][0] == "It was late."
    assert " ".join(text for text, _, _ in found[:-1]) == body


@pytest.mark.parametrize(
    "after", ["That is what the director told us.", "It says a lot.", "He said it twice.", "Then Ada said no to it."]
)
def test_a_sentence_of_the_authors_own_is_no_attribution(studio: Studio, after: str) -> None:
    found = lines(studio, f'"Never again." {after}')
    assert found == [('"Never again."', "low", 300), (after, "quick", 600)]


def test_a_quotation_may_go_on_in_the_next_paragraph(studio: Studio) -> None:
    body = 'Ada wrote: "It rains. It rains.\n\n"It never stops.\n\n"I hate it." So do I.\n\nNot "here.\n\nNor "there.'
    assert [voice for _, voice, _ in lines(studio, body)] == ["low"] * 4 + ["quick"] * 3


def test_a_list_may_quote(studio: Studio) -> None:
    found = voices(studio, '- "It rains all day."\n- "Stay," says Ada, "until the spring."\n- "Rain"\n')
    assert list(found.values()) == ["low", "low", "quick"]


def test_no_sentence_pause_parts_a_quotation_from_who_said_it(studio: Studio) -> None:
    for body in ('"I hate it!" Ada said.', '"Why? I hate it!" Ada Pell wrote.'):
        found = lines(studio, f"{body} It was late.")
        said = next(index for index, (text, _, _) in enumerate(found) if "Ada" in text)
        assert found[said][0].startswith('"') or 'I hate it!"' in found[said][0] or found[said - 1][2] == 100


@pytest.mark.parametrize(
    "body",
    [
        'I saw "The Long Rain" twice.',
        '"The Long Rain" is a film about a town in the hills.',
        "He is 6'2\" tall. She is not.",
        '"An open quotation. It never ends.',
        'They call it "art." I do not.',
        'It is "a mess" and "a bore" at once.',
        "Rock 'n' roll, 'em and the boys' games. The kids' hour.",
        "It is ‘a mess’ in the Holms’ house. ‘Nobody knows.",
    ],
)
def test_other_quotation_marks_are_the_narrators(studio: Studio, body: str) -> None:
    assert set(voices(studio, body).values()) == {"quick"}


@pytest.mark.parametrize("between", ["\n> ", "\n>\n> ", " "])
@pytest.mark.parametrize("dash", ["— ", "—", "– ", "-- "])
def test_the_narrator_says_whose_words_a_block_quote_is(studio: Studio, between: str, dash: str) -> None:
    found = lines(studio, f"> Rain is a friend. It stays.{between}{dash}Ada Pell, The Rain of Spring")
    assert [voice for _, voice, _ in found] == ["deep", "deep", "quick"]
    assert found[-1][0].endswith("Ada Pell, The Rain of Spring")
    assert [pause for _, _, pause in found] == [300, 100, 600]


@pytest.mark.parametrize(
    "text",
    [
        "Rain. — then it stopped",
        "Rain — Ada",
        "Rain-bow",
        "",
        "—",
        "- " * 50_000,
        "It. — Then it began again and again",
    ],
)
def test_other_dashes_name_nobody(text: str) -> None:
    assert source_start(text) is None


def test_a_review_casts_over_its_show(studio: Studio) -> None:
    found = lines(studio, "## On rain\n\n> Rain.\n", "title: T\ncasting:\n  heading: low")
    assert [(text, voice) for text, voice, _ in found] == [("On rain", "low"), ("Rain.", "deep")]


def test_an_episode_of_several_voices(studio: Studio) -> None:
    studio.write(REVIEW.replace("It is worth", '## Verdict\n\n"It rains."\n\nIt is worth'))
    assert studio.run("render", "rain.md").code == 0
    report = json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))
    assert report["voice"]["name"] == "quick"
    assert {voice["name"] for voice in report["voices"]} == {"quick", "low", "high"}
    assert "nothing to do" in studio.run("render", "rain.md").out
    studio.voice("low", seconds_per_character=0.025)
    again = studio.run("render", "rain.md")
    assert "nothing to do" not in again.out
    report = json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))
    assert report["clips"]["made"] == 1
    assert studio.run("preview", "rain.md", "-o", "p.wav").code == 0


def test_an_engine_that_fails_in_one_of_several_voices(studio: Studio) -> None:
    studio.voice("high", fault="silence")
    complaint = studio.run("render", studio.write("# T\n\nFirst.\n\n## Second\n\nLast.\n")).complaint(3)
    assert "voice 'high'" in complaint
    assert studio.names() == {"rain.md"}


@pytest.mark.parametrize(
    ("casting", "said"),
    [
        ({"heading": "nobody"}, "show.yaml, line 2, casting.heading: no voice named 'nobody'"),
        ({"headings": "low"}, "show.yaml, line 2, casting.headings: unknown key; did you mean 'heading'?"),
        ({"heading": ""}, "show.yaml, line 2, casting.heading: should not be empty"),
    ],
)
def test_wrong_casting_is_told_with_file_line_and_key(studio: Studio, casting: dict[str, str], said: str) -> None:
    (studio.folder / "show.yaml").write_text(yaml.safe_dump({"casting": casting, "voice": "quick"}), encoding="utf-8")
    assert said in studio.run("script", studio.write()).complaint(1)


def test_a_stop_in_a_works_title_ends_no_line(studio: Studio) -> None:
    found = lines(studio, "We saw Ode! Odette in the rain.", "title: T\nwork: Ode! Odette")
    assert [text for text, _, _ in found] == ["We saw Ode! Odette in the rain."]


def test_a_note_follows_its_sentence_and_parts_from_what_goes_on(studio: Studio) -> None:
    found = lines(studio, "It rains.[^1] It stops.[^2]\n\n[^1]: A lot. Really.\n\n[^2]: At last.\n")
    assert [(text, pause) for text, _, pause in found] == [
        ("It rains.", 300),
        ("A lot.", 300),
        ("Really.", 600),
        ("It stops.", 300),
        ("At last.", 600),
    ]


def test_a_ratings_note_moves_with_it(studio: Studio) -> None:
    body = "It rains.\n\nRating: 4/5[^1]\n\nIt stops.\n\n[^1]: Of ten drops.\n"
    done = studio.run("script", studio.write(f"---\ntitle: T\n---\n{body}"), "--json")
    assert [line["text"] for line in json.loads(done.out)["lines"] if line["text"]] == [
        "T",
        "It rains.",
        "It stops.",
        "Rating: 4/5",
        "Of ten drops.",
    ]
