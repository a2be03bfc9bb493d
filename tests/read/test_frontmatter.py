"""Front matter: every documented key, and what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import reviewcast
from reviewcast.errors import ConfigError
from reviewcast.model import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writes = Callable[..., Path]


def read(review: Writes, head: str) -> reviewcast.Review:
    return reviewcast.read_review(review(f"---\n{head}\n---\nWords.\n"))


def test_every_key_is_read(review: Writes) -> None:
    picture = review("not looked at", "cover.png")
    found = read(
        review,
        "title: Glass, again\nwork: Glass\ncreator: A. Doe\nyear: 1999\nrating: 4/5\nauthor: Bo\ndate: 2024-01-31\n"
        "language: en_GB\nimage: cover.png\nvoice: tone\ntags: [a, 7, 'c']\nspoilers: true\nexplicit: false",
    )
    assert (found.title, found.works, found.rating, found.author) == (
        "Glass, again",
        (Work("Glass", "A. Doe", 1999),),
        "4/5",
        "Bo",
    )
    assert (found.reviewed, found.language, found.image, found.voice) == (
        dt.date(2024, 1, 31),
        "en-GB",
        picture,
        "tone",
    )
    assert (found.tags, found.spoilers, found.explicit, found.warnings) == (("a", "7", "c"), "true", False, ())


@pytest.mark.parametrize(
    ("head", "works"),
    [
        ("work: 1917", [Work("1917")]),
        ("work: {title: 1917, creator: B, year: 2019}", [Work("1917", "B", 2019)]),
        ("work: {title: A}\ncreator: B\nyear: 5", [Work("A", "B", 5)]),
        ("works: [A, {title: B, year: -400}]", [Work("A"), Work("B", None, -400)]),
        ("works: A", [Work("A")]),
        ("work: A\nworks: [A, B]", [Work("A"), Work("B")]),
        ("title: A", []),
    ],
)
def test_works_are_named_in_several_ways(review: Writes, head: str, works: list[Work]) -> None:
    assert list(read(review, head).works) == works


@pytest.mark.parametrize(
    "title", ["1917", "007", "3:10", "8.50", "1e3", "0x1F", "2024-13-45", "9" * 6000, "../../etc/passwd", "x" * 10000]
)
def test_a_title_is_what_is_written(review: Writes, title: str) -> None:
    found = read(review, f"title: {title}")
    assert found.title == title
    assert reviewcast.write_script(found.source, voice="tone").title == title


def test_a_title_with_a_newline_is_one_line(review: Writes) -> None:
    assert read(review, 'title: "A\\nB\\tC"').title == "A B C"


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("title: [a]", "title", "valid string"),
        ("title: ''", "title", "not be empty"),
        ("title: yes", "title", "put it in quotes"),
        ("title: 2024-01-05", "title", "put it in quotes"),
        ('title: "a\\0b"', "title", "control character"),
        ('title: "\\ud800"', "title", "control character"),
        ("work: [a, b]", "work.title", "valid string"),
        ("work: {titel: a}", "work.titel", "did you mean 'title'"),
        ("work: {title: a, yaer: 5}", "work.yaer", "unknown key; did you mean 'year'?"),
        ("works: [{creator: a}]", "works.0.title", "'title' is missing"),
        ("creator: {a: b}", "creator", "valid string"),
        ("year: soon", "year", "valid integer"),
        ("year: true", "year", "a number"),
        ("year: 99999", "year", "less than or equal to 9999"),
        ("year: 0x" + "F" * 9000, "year", "valid integer"),
        ("rating: [4]", "rating", "valid string"),
        ("rating: " + "★" * 300, "rating", "at most 200"),
        ("author: {a: b}", "author", "valid string"),
        ("date: 2024-13-45", "date", "valid date"),
        ("date: 20240105", "date", "2024-01-31"),
        ("language: English!", "language", "a language tag such as 'en'"),
        ("image: gone.png", "image", "no such picture"),
        ("image: " + "x" * 5000, "image", "no such picture"),
        ("image: [a]", "image", "valid string"),
        ("voice: [a]", "voice", "valid string"),
        ("tags: {a: b}", "tags.0", "valid string"),
        ("spoilers: [a]", "spoilers", "marked or declared"),
        ("explicit: perhaps", "explicit", "valid boolean"),
    ],
)
def test_a_wrong_value_is_told_with_file_line_and_key(review: Writes, line: str, key: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(review, f"# a comment\n{line}")
    error = caught.value
    assert (error.file, error.line) == (str(review("", "other").parent / "review.md"), 3)
    assert (error.key or "").startswith(key.split(".", maxsplit=1)[0])
    assert said in str(error)
    assert len(str(error)) < 400 + len(line) * ("no such picture" in str(error))


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ("a: &x 1\nb: *x", 2, "anchors"),
        ("a: !!python/object:os.system x", 2, "tags"),
        ("title: !!timestamp x", 2, "tags"),
        ("a: 1\nb: 2\na: 3", 4, "'a' stands twice"),
        ("[" * 5000, 2, "nested too deeply"),
        ("a: b: c", 2, "not valid YAML"),
        ("- a", 2, "expected 'key: value' lines"),
        ("title: ok\n? [a]\n: b", 3, "a key must be a word"),
        ("\ttitle: x", 2, "not valid YAML"),
        ("title: ok\nx: \ufffe", 3, "not allowed"),
        ("x: " + "y" * 70_000, 1, "too long"),
    ],
)
def test_wrong_yaml_is_told_with_its_line(review: Writes, head: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read(review, head)
    assert caught.value.line == line


def test_front_matter_that_is_not_closed_is_an_error(review: Writes) -> None:
    with pytest.raises(ConfigError, match=r"line 1: .*not closed"):
        reviewcast.read_review(review("---\ntitle: x\n\nWords.\n"))


@pytest.mark.parametrize("key", ["auther", "on", "2024", "null"])
def test_an_unknown_key_is_a_warning_that_names_it(review: Writes, key: str) -> None:
    (warning,) = read(review, f"title: T\n{key}: x").warnings
    assert f"review.md, line 3: unknown key '{key}' is not used" in warning
    assert ("did you mean 'author'?" in warning) == (key == "auther")


@pytest.mark.parametrize(
    "line", ["image: /root/a.png", "creator: Nobody", "year: 1999", "spoilers: some", "rating: 4\nstars: 5"]
)
def test_a_value_without_effect_is_a_warning(review: Writes, line: str) -> None:
    (warning,) = read(review, f"title: T\n{line}").warnings
    last = line.rpartition("\n")[2]
    assert f"line {3 + line.count(chr(10))}, {last.split(':', maxsplit=1)[0]}: " in warning
