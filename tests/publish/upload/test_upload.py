"""What goes up, in which order, and what stays: to a folder."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from archived import public_file
from publish.upload.hosting import Archive, content, files, named_files_are_there, tree, unbroken
from reviewcast.errors import ConfigError, InputError, OutputError, UsageError
from reviewcast.model import Retracted
from reviewcast.progress import Unheard
from reviewcast.publish.upload import Destination, carry_out
from reviewcast.publish.upload.record import RECORD, Record, as_bytes, read


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "public")
    made.add(1)
    made.add(2)
    return made


def test_first_publish_takes_all_of_it(archive: Archive, tmp_path: Path) -> None:
    work = archive.publish(tmp_path / "site")
    assert tree(tmp_path / "site") == tree(archive.public)
    assert (work.unchanged, work.deletions, work.notes) == (0, (), ())
    assert {one.why for one in work.uploads} == {"new"}


def test_order(archive: Archive, tmp_path: Path) -> None:
    paths = [one.path for one in archive.plan(tmp_path / "site").uploads]
    stages = [one.stage for one in archive.plan(tmp_path / "site").uploads]
    assert list(dict.fromkeys(stages)) == ["sound", "files", "assets", "pages", "feeds"]
    assert paths[-5:] == ["feed-page-2.xml", "feed-spoiler-free.xml", "feed.xml", "index.html", "subscriptions.opml"]


def test_second_publish_sends_and_writes_nothing(archive: Archive, tmp_path: Path) -> None:
    archive.publish(tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    work = archive.publish(tmp_path / "site")
    assert (work.uploads, work.deletions) == ((), ())
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}


def test_only_what_changed(archive: Archive, tmp_path: Path) -> None:
    archive.publish(tmp_path / "site")
    archive.add(3)
    archive.write("index.html", "<p>The shew</p>")  # of the same length
    work = archive.publish(tmp_path / "site")
    paths = {one.path for one in work.uploads}
    assert {"index.html", "feed.xml"} <= paths
    assert all("-3" in path for path in paths - {"index.html", "feed.xml"})
    assert tree(tmp_path / "site") == tree(archive.public)


def test_older_page_is_sent_again_after_a_cut(archive: Archive, tmp_path: Path) -> None:
    """The note of what is there must not outlive what it was true of."""
    archive.publish(tmp_path / "site")
    archive.write("page/2/index.html", "<p>Newer</p>")
    with pytest.raises(KeyboardInterrupt):
        carry_out(archive.plan(tmp_path / "site"), Impatient("pages", 1))
    archive.feed()
    archive.publish(tmp_path / "site")
    assert tree(tmp_path / "site") == tree(archive.public)


class Impatient(Unheard):
    def __init__(self, stage: str, after: int = 0) -> None:
        self.stage, self.left = stage, after

    def begin(self, stage: str, total: int) -> None:
        if stage == self.stage and not self.left:
            raise KeyboardInterrupt

    def advance(self, stage: str, amount: int) -> None:
        self.left -= stage == self.stage
        if stage == self.stage and not self.left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("stage", ["sound", "files", "assets", "pages", "feeds"])
def test_cut_in_each_stage(archive: Archive, tmp_path: Path, stage: str) -> None:
    site = tmp_path / "site"
    with pytest.raises(KeyboardInterrupt):
        carry_out(archive.plan(site), Impatient(stage, 1))
    unbroken(tree(site), archive)
    assert (stage == "feeds") == any(path.startswith("feed") for path in tree(site))
    archive.publish(site)
    assert tree(site) == tree(archive.public)


def test_half_a_file_is_replaced(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    media = next(path for path in tree(site) if path.startswith("media/"))
    (site / media).write_bytes(b"half")
    work = archive.publish(site)
    assert [(one.path, one.why) for one in work.uploads] == [(media, "4 bytes there instead of 5000")]
    assert tree(site) == tree(archive.public)


def test_fresh_clone_sends_only_what_is_new(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    before = tree(site)
    clone = Archive(tmp_path / "clone", list(archive.entries))
    clone.add(3)
    clone.entries.sort(key=lambda one: one.number)
    work = clone.publish(site, prune=True)
    assert not work.deletions
    after = tree(site)
    assert before.keys() <= after.keys()
    assert {path: after[path] for path in before if path != "feed.xml"} == {
        path: before[path] for path in before if path != "feed.xml"
    }
    named_files_are_there(after, clone.entries)


def test_file_that_is_nowhere(archive: Archive, tmp_path: Path) -> None:
    clone = Archive(tmp_path / "clone", list(archive.entries))
    clone.feed()
    with pytest.raises(InputError, match=r"the-glass-orchard-1\.md: a feed names .* nowhere .*\d more.*--restore"):
        clone.publish(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_earlier_files_stay(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    first = archive.entries[0]
    old = first.items["full"].files["mp3"]
    new = public_file("media/the-glass-orchard-1-full-aaaaaaaaaa.mp3", 5000)
    archive.write(new.path, content("other", 5000))
    import hashlib

    new = replace(new, sha256=hashlib.sha256(content("other", 5000)).hexdigest())
    item = replace(first.items["full"], files={**first.items["full"].files, "mp3": new}, earlier=(old,))
    archive.entries[0] = replace(first, items={**first.items, "full": item})
    (archive.public / old.path).unlink()
    assert not archive.publish(site, prune=True).deletions
    assert (site / old.path).exists()
    (site / old.path).unlink()
    assert [note.split(",")[0] for note in archive.plan(site).notes] == [old.path]


def test_wrong_length_here(archive: Archive, tmp_path: Path) -> None:
    path = archive.entries[0].items["full"].files["mp3"].path
    archive.write(path, "short")
    with pytest.raises(InputError, match="has 5 bytes, but was published with 5000"):
        archive.plan(tmp_path / "site")


def test_wrong_content_here(archive: Archive, tmp_path: Path) -> None:
    path = archive.entries[0].items["full"].files["mp3"].path
    archive.write(path, b"x" * 5000)
    with pytest.raises(InputError, match="not what it was"):
        archive.publish(tmp_path / "site")
    assert "feed.xml" not in tree(tmp_path / "site")


def test_retracted_goes_after_the_feeds(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    gone = archive.entries[0]
    archive.take_back(gone)
    (site / "episodes" / gone.slug / "full-bbbbbbbbbb.vtt").write_text("an older transcript")
    with pytest.raises(KeyboardInterrupt):
        carry_out(archive.plan(site), Impatient("deleting"))
    assert gone.slug not in (site / "feed.xml").read_text()
    assert (site / gone.cover.path).exists()
    work = archive.publish(site)
    assert not work.uploads
    assert tree(site) == tree(archive.public)
    assert not (site / "episodes" / gone.slug).exists()


def test_feed_that_still_names_what_was_taken_back(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    stale = (archive.public / "feed.xml").read_bytes()
    archive.take_back(archive.entries[0])
    archive.write("feed.xml", stale)
    before = tree(site)
    with pytest.raises(InputError, match="still names an episode that was taken back"):
        archive.plan(site)
    assert tree(site) == before


def test_nothing_else_is_deleted(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "blog.html").write_text("mine")
    (site / "media").mkdir()
    (site / "media" / "holiday.mp4").write_text("mine")
    archive.publish(site)
    archive.write("page/3/index.html", "third page")
    archive.publish(site)
    (archive.public / "page/3/index.html").unlink()
    assert not archive.publish(site).deletions
    (site / "assets" / "site-cccccccccc.css").write_text("older")
    work = archive.publish(site, prune=True)
    assert {one.path for one in work.deletions} == {"page/3/index.html", "assets/site-cccccccccc.css"}
    assert tree(site) == {**tree(archive.public), "blog.html": b"mine", "media/holiday.mp4": b"mine"}


def test_prune_keeps_a_clone_s_older_assets(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    (site / "assets" / "site-cccccccccc.css").write_text("older")
    clone = Archive(tmp_path / "clone", list(archive.entries))
    clone.feed()
    assert not clone.publish(site, prune=True).deletions


def test_draft_again_needs_no_files_and_loses_none(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    clone = Archive(tmp_path / "clone", [replace(one, draft=True) for one in archive.entries])
    clone.feed()
    assert not clone.publish(site, prune=True).deletions
    clone.publish(tmp_path / "elsewhere")


def test_media_elsewhere(archive: Archive, tmp_path: Path) -> None:
    site, sounds = tmp_path / "site", tmp_path / "sounds"
    archive.publish(site, sounds)
    assert tree(site) == {path: data for path, data in tree(archive.public).items() if not path.startswith("media/")}
    assert {f"media/{path}" for path in tree(sounds)} == {p for p in tree(archive.public) if p.startswith("media/")}
    archive.take_back(archive.entries[0])
    archive.publish(site, sounds, prune=True)
    assert {f"media/{path}" for path in tree(sounds)} == {p for p in tree(archive.public) if p.startswith("media/")}
    assert not archive.plan(site, sounds, prune=True).uploads


def test_links_are_told_and_left_out(archive: Archive, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mine")
    (archive.public / "link.txt").symlink_to(secret)
    (archive.public / "folder").symlink_to(tmp_path)
    work = archive.publish(tmp_path / "site")
    assert [note.split(" ")[0] for note in work.notes] == ["public/folder", "public/link.txt"]
    assert not {"link.txt", "folder"} & {path.split("/")[0] for path in tree(tmp_path / "site")}


def test_own_files_go_too(archive: Archive, tmp_path: Path) -> None:
    names = {"CNAME": "x", ".nojekyll": "", "extra/a b [c]*.txt": "y", "extra/ü.txt": "z", "weird/\n.txt": "n"}
    for path, text in names.items():
        archive.write(path, text)
    archive.write(".feed.xml.123.part", "half")
    archive.publish(tmp_path / "site")
    assert names.keys() <= tree(tmp_path / "site").keys()
    assert ".feed.xml.123.part" not in tree(tmp_path / "site")
    assert not archive.plan(tmp_path / "site").uploads


def test_leftovers_of_a_cut_are_cleared(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "media").mkdir(parents=True)
    (site / "media" / ".0011.reviewcast-part").write_text("half")
    archive.publish(site)
    assert tree(site) == tree(archive.public)


@pytest.mark.parametrize("path", ["../../secret", "/etc/passwd", "media/../../x", "show.yaml", "media//x", "episodes/"])
def test_hostile_ledger(archive: Archive, tmp_path: Path, path: str) -> None:
    archive.retracted.append(Retracted("x", "x.md", dt.date(2026, 1, 1), (), (path,)))
    with pytest.raises(ConfigError, match=r"restore ledger\.jsonl"):
        archive.plan(tmp_path / "site")


def test_nothing_built(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="reviewcast build"):
        Archive(tmp_path / "public").plan(tmp_path / "site")


@pytest.mark.parametrize("place", ["public", "public/inside", "."])
def test_destination_in_the_show(archive: Archive, tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match=r"is (in public/ itself|the show's own folder); name another place"):
        archive.plan(tmp_path / place)


def test_two_at_once(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"

    class Meanwhile(Unheard):
        def begin(self, stage: str, total: int) -> None:
            if stage == "pages":
                archive.publish(site)

    with pytest.raises(OutputError, match="another publish is at work there"):
        carry_out(archive.plan(site), Meanwhile())
    unbroken(tree(site), archive)
    archive.publish(site)
    assert tree(site) == tree(archive.public)


@pytest.mark.parametrize(
    "spoiled", [b"", b"{", b"[]", b'{"format":1}', b'{"format":1,"run":"x","files":{"a":3}}', b"\xff"]
)
def test_spoiled_note_costs_pages_alone(archive: Archive, tmp_path: Path, spoiled: bytes) -> None:
    site = tmp_path / "site"
    archive.publish(site)
    (site / RECORD).write_bytes(spoiled)
    assert {one.stage for one in archive.publish(site).uploads} == {"pages", "feeds"}
    assert not archive.plan(site).uploads


def test_note_says_nothing_that_is_not_public(archive: Archive, tmp_path: Path) -> None:
    archive.publish(tmp_path / "site")
    data = json.loads((tmp_path / "site" / RECORD).read_bytes())
    assert data.keys() == {"format", "run", "files"}
    assert data["files"].keys() <= tree(archive.public).keys()
    assert str(tmp_path) not in json.dumps(data)


def test_note_reads_back() -> None:
    record = Record("abc", {"index.html": (3, "00")})
    assert read(as_bytes(record)) == record


def test_folder_that_cannot_be_written(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(OutputError, match="run the same command again"):
        archive.publish(tmp_path / "site")


def test_listener_hears_of_each_byte_once(archive: Archive, tmp_path: Path) -> None:
    heard: dict[str, list[int]] = {}

    class Listening(Unheard):
        def begin(self, stage: str, total: int) -> None:
            heard[stage] = [total, 0]

        def advance(self, stage: str, amount: int) -> None:
            heard[stage][1] += amount

    work = archive.plan(tmp_path / "site")
    carry_out(work, Listening())
    assert all(total == done for total, done in heard.values())
    assert sum(total for total, _ in heard.values()) == work.bytes


def test_memory(archive: Archive) -> None:
    archive.publish("memory://show/site")
    assert not archive.plan("memory://show/site").uploads
    found = Destination("memory://show/site").files(["media", "episodes"])
    assert {file.path for entry in archive.entries for file in files(entry)} <= found.keys()
    archive.take_back(archive.entries[0])
    archive.publish("memory://show/site")
    assert not archive.plan("memory://show/site", prune=True).deletions
