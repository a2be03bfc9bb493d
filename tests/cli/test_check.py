"""``reviewcast check``: what it says where, its exit codes, its JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio import Studio, make_studio

CLEAN = "# Calm\n\nIt is a quiet book.\n\n::: spoiler\nThe gardener did it.\n:::\n\nRead it.\n"
UNCLOSED = "# Calm\n\nIt is a quiet book.\n\nWell. >!The gardener did it.\n"


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def test_nothing_to_say(studio: Studio) -> None:
    studio.write(CLEAN)
    done = studio.run("check", "rain.md", "--strict")
    assert (done.code, done.out, done.err) == (0, "1 review, 0 problems\n", "")


def test_warning_fails_only_if_strict(studio: Studio) -> None:
    studio.write(CLEAN)
    studio.write(UNCLOSED, "open.md")
    done = studio.run("check", "rain.md", "open.md")
    assert done.code == 0
    assert done.out.startswith("open.md, line 5: warning: the spoiler opened by '>!' is not closed; ")
    assert done.out.endswith("\n2 reviews, 1 problem\n")
    assert "gardener" not in done.out
    assert studio.run("check", "rain.md", "open.md", "--strict").code == 1


def test_error_fails(studio: Studio) -> None:
    studio.write(CLEAN.replace("Calm", "The gardener did nothing"))
    studio.write(
        CLEAN.replace("Calm", "How the gardener, alone, killed").replace("did it", "killed everybody"), "told.md"
    )
    assert studio.run("check", "rain.md").code == 0
    done = studio.run("check", "told.md")
    assert done.code == 1
    assert "told.md, line 1: error: the title says what the spoiler in line 6 says" in done.out


def test_json(studio: Studio) -> None:
    studio.write(UNCLOSED)
    (found,) = json.loads(studio.run("check", "rain.md", "--json").out)
    assert list(found) == ["file", "line", "rule", "severity", "message"]
    assert (found["file"], found["line"], found["rule"], found["severity"]) == ("rain.md", 5, "unclosed", "warning")
    studio.write(CLEAN)
    assert json.loads(studio.run("check", "rain.md", "--json").out) == []


def test_review_that_cannot_be_read(studio: Studio) -> None:
    studio.write("")
    studio.write(CLEAN, "good.md")
    assert "the file is empty" in studio.run("check", "rain.md").complaint(1)
    done = studio.run("check", "good.md", "rain.md")
    assert done.code == 1
    assert done.out == "1 review, 0 problems\n"
    assert "the file is empty" in done.err


def test_pages_and_feeds_are_checked_too(studio: Studio) -> None:
    page = "<html><body><article><h1>The Keeper</h1><p>" + "It is a quiet book. " * 30 + "</p></article></body></html>"
    studio.write(page, "page.html")
    assert studio.run("check", "page.html").out.endswith("1 review, 0 problems\n")


def test_a_folder_is_a_show(studio: Studio) -> None:
    (studio.folder / "episodes").mkdir()
    studio.write(CLEAN, "episodes/calm.md")
    studio.write("", "episodes/empty.md")
    done = studio.run("check")
    assert done.code == 1
    assert "empty.md: error: the file is empty" in done.out
    assert "show.yaml: warning: there is no 'description'" in done.out
    assert done.out.endswith("\n1 review, 5 problems, 2 notes\n")
    assert studio.run("check", ".").out == done.out
    assert studio.run("check", str(studio.folder)).out.count("error") == done.out.count("error")


def test_notes_never_fail(studio: Studio) -> None:
    (studio.folder / "show.yaml").write_text(
        "title: A\nauthor: B\ndescription: C\ncategories: Arts\nbase_url: https://example.org/\nvoice: quick\n",
        encoding="utf-8",
    )
    done = studio.run("check", "--strict")
    assert (done.code, done.out.splitlines()[-1]) == (0, "0 reviews, 0 problems, 2 notes")


def test_a_show_and_reviews_at_once(studio: Studio) -> None:
    studio.write(UNCLOSED, "open.md")
    rules = [one["rule"] for one in json.loads(studio.run("check", ".", "open.md", "--json").out)]
    assert rules[0] == "missing"
    assert rules[-1] == "unclosed"


def test_a_folder_that_is_no_show(tmp_path: Path) -> None:
    assert "there is no show.yaml here" in Studio(tmp_path).run("check").complaint(2)


def test_a_show_that_cannot_be_loaded(studio: Studio) -> None:
    (studio.folder / "show.yaml").write_text("titel: A\n", encoding="utf-8")
    assert "show.yaml, line 1, titel: unknown key; did you mean 'title'?" in studio.run("check").complaint(1)
