"""A new show's folder and a new review's file: whole, readable by what comes next, and nothing that exists touched."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, strategies as st

import reviewcast
from reviewcast.checking import check
from reviewcast.errors import InputError, ReviewcastError, UsageError
from reviewcast.model import Category, Show
from reviewcast.show import find_voice, load_show
from reviewcast.starting import Answers, checked, new_review, start

DAY = dt.date(2026, 3, 6)
FILES = {
    ".gitignore",
    "README.md",
    "episodes/welcome.md",
    "schemas/show.schema.json",
    "schemas/voice.schema.json",
    "show.yaml",
    "voices/narrator.yaml",
}


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def a_show(folder: Path, text: str = "author: Robin Vale\nlanguage: de\n") -> Show:
    (folder / "show.yaml").write_text(text, encoding="utf-8")
    return load_show(folder)


def test_a_new_show_is_whole_and_loads(tmp_path: Path) -> None:
    started = start(tmp_path / "new" / "show", Answers(), today=DAY)
    folder = tmp_path / "new" / "show"
    assert tree(folder) == FILES
    assert {path.relative_to(folder).as_posix() for path in started.written} == FILES
    assert started.kept == ()
    show = load_show(folder)
    assert (show.title, show.author, show.voice) == ("Notes from the Back Row", "Anonymous", "narrator")
    assert show.podcast.categories == (Category("TV & Film", "Film Reviews"),)
    assert (show.podcast.email, show.podcast.base_url, show.podcast.language) == (None, None, "en")


def test_a_new_show_speaks_with_the_default_voice(tmp_path: Path) -> None:
    start(tmp_path, Answers(), today=DAY)
    show = load_show(tmp_path)
    narrator, joe = find_voice("narrator", show), find_voice("joe", show)
    assert dataclasses.replace(narrator, name="joe", folder=None) == dataclasses.replace(joe, folder=None)


def test_the_example_has_a_fenced_spoiler_and_nothing_wrong(tmp_path: Path) -> None:
    start(tmp_path, Answers(), today=DAY)
    review = reviewcast.read_review(tmp_path / "episodes" / "welcome.md")
    assert (review.language, review.reviewed, review.draft, review.warnings) == ("en", DAY, False, ())
    assert review.id is not None
    assert check(review, load_show(tmp_path)) == []
    free = reviewcast.write_script(tmp_path / "episodes" / "welcome.md", edition="spoiler-free")
    full = reviewcast.write_script(tmp_path / "episodes" / "welcome.md")
    assert "you are in it" in " ".join(line.spoken for line in full.lines)
    assert "you are in it" not in " ".join(line.spoken for line in free.lines)


def test_every_commented_key_of_a_new_show_works_once_its_mark_is_gone(tmp_path: Path) -> None:
    start(tmp_path, Answers(), today=DAY)
    text = (tmp_path / "show.yaml").read_text(encoding="utf-8")
    for name in ("cover.jpg", "phrases.yaml", "sounds/intro.wav", "fonts/title.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    keys = {line.partition(":")[0] for line in lines if ": " in line} & set(_keys())
    assert keys == set(_keys())
    whole = "\n".join(line for line in lines if line.partition(":")[0] in keys)
    (tmp_path / "show.yaml").write_text(whole, encoding="utf-8")
    assert load_show(tmp_path).podcast.base_url == "https://example.org/show/"


def _keys() -> list[str]:
    from reviewcast.showfile import ShowFile

    return list(ShowFile.model_fields)


def test_nothing_that_exists_is_touched(tmp_path: Path) -> None:
    (tmp_path / "episodes").mkdir()
    for name in ("README.md", ".gitignore", "episodes/mine.md"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "narrator.yaml").symlink_to(tmp_path / "gone.yaml")
    started = start(tmp_path, Answers(), today=DAY)
    assert {path.name for path in started.kept} == {"README.md", ".gitignore", "narrator.yaml"}
    for name in ("README.md", ".gitignore", "episodes/mine.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "episodes" / "welcome.md").exists()
    assert not (tmp_path / "gone.yaml").exists()


def test_a_show_is_not_begun_twice(tmp_path: Path) -> None:
    (tmp_path / "show.yaml").symlink_to(tmp_path / "gone.yaml")
    with pytest.raises(UsageError, match=r"show\.yaml is there already"):
        start(tmp_path, Answers(), today=DAY)
    assert tree(tmp_path) == set()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="not a folder"):
        start(tmp_path / "file", Answers(), today=DAY)


def test_a_wrong_answer_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"base_url: not a web address"):
        start(tmp_path / "s", Answers(base_url="javascript:alert(1)"), today=DAY)
    assert not (tmp_path / "s").exists()


@given(title=st.text(min_size=1, max_size=60), author=st.text(min_size=1, max_size=60))
def test_what_is_answered_is_what_the_show_says(title: str, author: str) -> None:
    try:
        title, author = checked("title", title), checked("author", author)
    except ReviewcastError:
        return
    with TemporaryDirectory() as name:
        start(Path(name), Answers(title=title, author=author), today=DAY)
        show = load_show(Path(name))
        assert (show.title, show.author) == (title, author)


@pytest.mark.parametrize(
    "title", ["{{ author }}", "null", "1984", 'Tit: "x" # y', "- a", "yes", "[x]", "'", "😀 \ufffe"]
)
def test_a_title_that_yaml_would_take_for_something_else(tmp_path: Path, title: str) -> None:
    start(tmp_path, Answers(title=title), today=DAY)
    assert load_show(tmp_path).title == title


# ── a new review ──


def test_a_new_review_is_a_draft_that_can_be_read(tmp_path: Path) -> None:
    path = new_review(a_show(tmp_path), "Dune: Part Two", work="Dune", today=DAY)
    assert path == tmp_path / "episodes" / "dune-part-two.md"
    review = reviewcast.read_review(path)
    assert (review.title, review.work, review.reviewed, review.language) == ("Dune: Part Two", "Dune", DAY, "de")
    assert (review.draft, review.rights, review.warnings) == (True, "© 2026 Robin Vale", ())
    assert review.id is not None
    assert review.id.startswith("dune-part-two-")
    head = path.read_text(encoding="utf-8")
    assert "\n# rating: 4/5\n" in head
    assert "\ndraft: true  # " in head


def test_ids_differ_where_titles_do_not(tmp_path: Path) -> None:
    show = a_show(tmp_path)
    first = new_review(show, "Dune", today=DAY)
    ids = {reviewcast.read_review(first).id}
    first.unlink()
    assert reviewcast.read_review(new_review(show, "Dune", today=DAY)).id not in ids


@pytest.mark.parametrize("other", ["dune", "DUNE!", "Duné"])
def test_a_title_whose_file_is_there_is_refused(tmp_path: Path, other: str) -> None:
    show = a_show(tmp_path)
    new_review(show, "Dune", today=DAY).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"dune\.md: this review is there already"):
        new_review(show, other, today=DAY)
    assert (tmp_path / "episodes" / "dune.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("", "no words"),
        (" \n\t", "no words"),
        ("...", "no words"),
        ("x" * 10_000, "longer than 300"),
        ("a >!b!<", "spoiler"),
    ],
)
def test_a_title_that_is_none_is_refused(tmp_path: Path, title: str, said: str) -> None:
    show = a_show(tmp_path)
    with pytest.raises(UsageError, match=said):
        new_review(show, title, today=DAY)
    assert tree(tmp_path) == {"show.yaml"}


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "/root", "a\x1b[31m\0b", "<script>alert(1)</script>", "CON", "a\nid: x", "--- b", "日本語"],
)
def test_a_hostile_title_stays_harmless(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    path = new_review(a_show(folder), title, today=DAY)
    assert tree(tmp_path) == {"show/show.yaml", f"show/episodes/{path.name}"}
    review = reviewcast.read_review(path)
    assert review.draft
    assert review.id != "x"
    assert not any(character < " " for character in review.title)
