"""Shows that had bad luck: files numbered anew, addresses typed oddly, settings changed late, ledgers from elsewhere."""

from __future__ import annotations

import os
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
import yaml

from reviewcast.building.sources import find_sources
from showing import BASE, WORDS, MadeShow, make_show

NEW = "https://new.example.net/pod/"


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeShow:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return make_show(tmp_path / "show", editions=["full"])


def written(show: MadeShow, *names: str) -> dict[str, str]:
    """Build reviews of these names; return their GUIDs by title."""
    for name in names:
        show.review(name, text=WORDS)
    show.build()
    return show.guids()


def test_files_numbered_anew_change_no_guid(show: MadeShow) -> None:
    guids = written(show, "a-1", "a-2", "a-3")
    episodes = show.folder / "episodes"
    (episodes / "a-1.md").unlink()
    (episodes / "a-2.md").rename(episodes / "a-1.md")
    (episodes / "a-3.md").rename(episodes / "a-2.md")
    assert "2 with other facts, the same sound" in show.build().out
    assert show.guids() == guids
    show.review("a-1", "A 2", WORDS.replace("falls", "fell"))
    assert "1 changed" in show.build().out
    assert show.guids() == guids, "nor when one of them is edited after that"


def test_a_file_in_the_place_of_another_changes_no_guid(show: MadeShow) -> None:
    guids = written(show, "rain", "snow")
    (show.folder / "episodes/snow.md").rename(show.folder / "episodes/rain.md")
    show.build()
    assert show.guids() == guids


def test_a_copy_of_a_review_that_is_edited_takes_no_guid(show: MadeShow) -> None:
    guids = written(show, "rain")
    shutil.copy(show.folder / "episodes/rain.md", show.folder / "episodes/copy.md")
    show.review("rain", text=WORDS.replace("falls", "fell"))
    show.build()
    assert {line["id"]: line["items"]["full"]["guid"] for line in show.ledger[1:]}["rain"] == guids["Rain"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"base_url: {BASE}  # mine\nvoice: quick\n", f"base_url: {NEW}  # mine\nvoice: quick\n"),
        (f"'base_url': \"{BASE}\"\r\nvoice: quick\r\n", f"'base_url': {NEW}\r\nvoice: quick\r\n"),
        (f"base_url: >-\n  {BASE}\nvoice: quick\n", f"base_url: {NEW}\nvoice: quick\n"),
        (f"{{voice: quick, base_url: '{BASE}'}}\n", f"{{voice: quick, base_url: {NEW}}}\n"),
        (
            f"---\n# base_url: {BASE}\nvoice: quick\n...\n",
            f"---\n# base_url: {BASE}\nvoice: quick\nbase_url: {NEW}\n...\n",
        ),
        ("\ufeffvoice: quick", f"\ufeffvoice: quick\nbase_url: {NEW}\n"),
    ],
)
def test_moving_changes_the_address_alone_in_show_yaml(show: MadeShow, old: str, new: str) -> None:
    file = show.folder / "show.yaml"
    file.write_bytes(old.encode())
    assert show.studio.run("move", NEW, show.folder).code == 0
    assert file.read_bytes().decode() == new
    assert yaml.safe_load(new.lstrip("\ufeff"))["base_url"] == NEW


def test_where_an_address_cannot_be_put_nothing_is_changed(show: MadeShow) -> None:
    file = show.folder / "show.yaml"
    file.write_text("{voice: quick}\n", encoding="utf-8")
    assert f"write 'base_url: {NEW}' on a line" in show.studio.run("move", NEW, show.folder).complaint(1)
    assert file.read_text(encoding="utf-8") == "{voice: quick}\n"


def test_no_published_show_moves_to_where_nobody_can_reach_it(show: MadeShow) -> None:
    show.build()
    assert "no show moves there" in show.studio.run("move", "http://localhost:8000/", show.folder).complaint(2)


def test_restoring_works_after_an_address_was_given_and_after_a_move(show: MadeShow) -> None:
    show.configure(base_url=None, editions=["full"])
    guids = written(show, "rain")
    show.review("rain")  # with a spoiler: its chapters name a picture
    show.build()
    chapters = next(iter(show.public.glob("episodes/rain/full-*.spoilers.jpg"))).parent
    before = {path.name for path in chapters.glob("*.chapters.json")}
    show.configure(editions=["full"])
    show.build()
    shutil.rmtree(show.public)
    assert "1 restored" in show.build("--restore").out
    show.studio.run("move", NEW, show.folder)
    shutil.rmtree(show.public)
    assert "1 restored" in show.build("--restore").out
    assert {path.name for path in chapters.glob("*.chapters.json")} <= before
    assert show.guids() == guids


def test_restoring_does_so_though_facts_have_changed(show: MadeShow) -> None:
    written(show, "rain")
    shutil.rmtree(show.public)
    show.review("rain", text=WORDS, tags=["film"])
    assert "1 restored" in show.build("--restore").out


@pytest.mark.parametrize("path", ["../victim.txt", "/victim.txt", "media/../../victim.txt", "c:victim.txt", "a\\\\b"])
def test_a_ledger_reaches_nothing_outside_of_public(show: MadeShow, path: str) -> None:
    show.build()
    ledger, victim = show.folder / "ledger.jsonl", show.folder / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    line = f'{{"id":"a","retracted":"2026-01-01","source":"a","guids":[],"paths":["{path}"]}}\n'
    ledger.write_text(ledger.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert "line 2: the path" in show.studio.run("build", show.folder).complaint(1)
    assert victim.exists()


def test_a_merge_that_was_not_finished_is_told(show: MadeShow) -> None:
    show.build()
    ledger = show.folder / "ledger.jsonl"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    assert "line 2: this is no line of a ledger: a merge left its marks" in show.build(code=1).err


@pytest.mark.parametrize("given", ["9" * 20, "-5", "yesterday", "1790000000.5", "٣"])
def test_a_clock_that_is_none_is_told(show: MadeShow, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert "seconds since 1970" in show.studio.run("build", show.folder).complaint(2)


def test_where_a_build_is_started_changes_nothing(show: MadeShow) -> None:
    written(show, "rain")
    before = show.stamps()
    for start, folder in ((show.folder, "."), (show.folder / "episodes", ".."), (show.folder.parent, "show/")):
        with chdir(start):
            assert type(show.studio)(start).run("build", folder).code == 0
        assert show.stamps() == before, folder


def test_an_edition_that_is_asked_for_later_says_so(show: MadeShow) -> None:
    written(show, "rain")
    show.configure(editions=["full", "spoiler-free"])
    assert "rain (it was made before the show had this edition" in show.build().out


def test_what_has_a_date_to_come_is_told(show: MadeShow) -> None:
    written(show, "rain")
    show.review("rain", text=WORDS, published="2027-01-01")
    assert "rain: in no feed until 2027-01-01, its date" in show.build().out
    assert show.titles() == []


def test_an_episode_without_a_review_cannot_be_made_anew(show: MadeShow) -> None:
    written(show, "rain")
    (show.folder / "episodes/rain.md").unlink()
    assert "rain: its review is not there" in show.build("--republish", "rain", code=1).err


def test_quiet_builds_still_tell_what_failed(show: MadeShow) -> None:
    show.review("bad", text="---\ntitle: [\n---\n")
    assert "bad.md" in show.build("--quiet", code=1).err


@pytest.mark.parametrize("other", ["--dry-run", "--json"])
def test_a_watch_does_not_go_with_what_ends(show: MadeShow, other: str) -> None:
    assert "--watch goes on" in show.studio.run("build", show.folder, "--watch", other).complaint(2)


def test_a_dry_run_refuses_what_a_build_would(show: MadeShow) -> None:
    show.build()
    show.configure(base_url=NEW)
    assert f"reviewcast move {NEW}" in show.studio.run("build", show.folder, "--dry-run").complaint(1)


def test_taking_back_takes_what_a_killed_build_left(show: MadeShow) -> None:
    written(show, "rain", "rain-full")
    sound, beside = show.public / "media/rain-full-0123456789.mp3", show.public / "episodes/rain/full-0123456789.vtt"
    for path in (sound, beside):
        path.write_bytes(b"left")
    assert show.studio.run("retract", "rain", show.folder).code == 0
    assert not sound.exists()
    assert not beside.exists()
    show.assert_whole()
    assert show.titles() == ["Rain Full"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes")
def test_odd_files_are_told_and_do_not_block(show: MadeShow) -> None:
    episodes = show.folder / "episodes"
    episodes.mkdir()
    os.mkfifo(episodes / "pipe.md")
    (episodes / "dangling.md").symlink_to("nowhere")
    told = {one.name: str(one.problem) for one in find_sources(show.folder)}
    assert "no ordinary file" in told["episodes/pipe.md"]
    assert "leads nowhere" in told["episodes/dangling.md"]
    shutil.rmtree(episodes)
    episodes.write_text("no folder", encoding="utf-8")
    assert "is no folder" in show.build(code=1).err
