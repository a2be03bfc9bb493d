"""``reviewcast init`` and ``reviewcast new``: Enter at every prompt works, and so does what comes after."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import reviewcast
from reviewcast.show import load_show
from studio import Done, Studio

ENTER = "\n" * 7


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def answering(studio: Studio, monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> Done:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return studio.run("init", *arguments)


def test_enter_at_every_prompt(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    done = answering(studio, monkeypatch, ENTER, "show")
    assert (done.code, done.err) == (0, "")
    assert "\n  cd show\n  reviewcast build\n  reviewcast serve\n" in done.out
    assert load_show(studio.folder / "show").title == "Notes from the Back Row"


def test_answers_are_kept_and_wrong_ones_asked_again(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = (
        "Seen\nRobin\nnobody\nr@example.org\nWords.\nenglish\nen-GB\nBooks\nArts > Books\nfoo\nhttps://example.org/s\n"
    )
    done = answering(studio, monkeypatch, typed, "show")
    assert done.code == 0
    for said in (
        "not an e-mail address",
        "a language tag such as",
        "did you mean 'Arts > Books'?",
        "not a web address",
    ):
        assert said in done.out + done.err
    show = load_show(studio.folder / "show")
    assert (show.title, show.author, show.podcast.description) == ("Seen", "Robin", "Words.")
    assert (show.podcast.email, show.podcast.language, show.podcast.base_url) == (
        "r@example.org",
        "en-GB",
        "https://example.org/s/",
    )


def test_yes_asks_nothing(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    done = answering(studio, monkeypatch, "", "show", "--yes")
    assert done.code == 0
    assert "[" not in done.out
    assert answering(studio, monkeypatch, "", ".", "--yes").code == 0
    assert (studio.folder / "show.yaml").is_file()


def test_standard_input_that_ends_too_early(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    done = answering(studio, monkeypatch, "Seen\n", "show")
    assert "--yes asks none" in done.complaint(2)
    assert not (studio.folder / "show").exists()


def test_a_show_is_told_before_anything_is_asked(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    (studio.folder / "show.yaml").write_text("title: Mine\n", encoding="utf-8")
    done = answering(studio, monkeypatch, ENTER, ".")
    assert "show.yaml is there already" in done.complaint(2)
    assert done.out == ""


def test_files_that_were_there_are_told(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    (studio.folder / "README.md").write_text("mine", encoding="utf-8")
    assert "kept     README.md (it was there" in answering(studio, monkeypatch, "", ".", "--yes").out


def test_a_new_show_builds(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(studio, monkeypatch, ENTER, "show")
    folder = studio.folder / "show"
    settings = folder / "show.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("voice: narrator", "voice: tone"), encoding="utf-8"
    )
    assert studio.run("build", "show").code == 0
    assert (folder / "public" / "feed.xml").is_file()
    assert len(list((folder / "public" / "media").glob("*.mp3"))) == 2
    done = studio.run("check", "show")
    assert (done.code, done.out.count("error:"), done.out.count("warning:")) == (0, 0, 1)
    assert "base_url" in done.out


# ── new ──


def test_new_writes_into_the_show_one_is_in(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(studio, monkeypatch, "", ".", "--yes")
    inside = Studio(studio.folder / "episodes")
    done = inside.run("new", "The Long Rain", "--work", "Rain")
    assert done.code == 0
    assert "draft: true" in done.out
    review = reviewcast.read_review(studio.folder / "episodes" / "the-long-rain.md")
    assert (review.title, review.work, review.draft) == ("The Long Rain", "Rain", True)
    assert "there already" in inside.run("new", "The long rain").complaint(1)
    assert studio.run("new", "Other", "--dir", ".").code == 0


def test_new_needs_a_show(studio: Studio) -> None:
    assert "'reviewcast init' makes a show" in studio.run("new", "X").complaint(1)
    assert "'reviewcast init' makes a show" in studio.run("new", "X", "--dir", "gone").complaint(1)
