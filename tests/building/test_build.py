"""A folder of reviews becomes feeds and pages; what is published stays as it is."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from reviewcast.ledger import Ledger
from showing import TEXT, MadeShow, make_show

WITHOUT_SPOILERS = (
    "---\ntitle: {title}\n{front}\n---\nRain falls on a quiet town in {title}. It is worth your evening.\n"
)


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeShow:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 2026-09-21
    return make_show(tmp_path / "show")


def test_reviews_become_items_of_both_feeds(show: MadeShow) -> None:
    show.review("snow", published="2026-01-03")
    show.review("rain", published="2026-01-04")
    show.review("hail", published="2026-01-02")
    show.build()
    assert show.titles() == ["Rain", "Snow", "Hail"], "the newest first"
    assert [(line["id"], line["number"]) for line in show.ledger[1:]] == [("hail", 1), ("snow", 2), ("rain", 3)]
    assert show.titles("spoiler-free") == [f"{title} (spoiler-free)" for title in ("Rain", "Snow", "Hail")]
    assert not set(show.guids().values()) & set(show.guids("spoiler-free").values())
    show.assert_whole()
    for name in ("index.html", "subscriptions.opml", "episodes/rain/index.html"):
        assert (show.public / name).is_file(), name


def test_building_again_touches_nothing(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    before = show.stamps()
    assert "1 as they were" in show.build().out
    assert show.stamps() == before


def test_the_same_input_gives_the_same_bytes(show: MadeShow, tmp_path: Path) -> None:
    other = make_show(tmp_path / "other")
    for one in (show, other):
        one.review("rain", published="2026-01-02")
        one.review("snow")
        one.build()
    paths = sorted(path.relative_to(show.public) for path in show.public.rglob("*") if path.is_file())
    assert paths == sorted(path.relative_to(other.public) for path in other.public.rglob("*") if path.is_file())
    for path in paths:
        assert (show.public / path).read_bytes() == (other.public / path).read_bytes(), path
    assert (show.folder / "ledger.jsonl").read_bytes() == (other.folder / "ledger.jsonl").read_bytes()


def test_an_edit_changes_its_episode_its_page_the_feeds_and_the_list_alone(show: MadeShow) -> None:
    for name in ("rain", "snow", "hail"):
        show.review(name, published="2026-01-02")
    show.build()
    before, guids = show.stamps(), show.guids()
    old = show.enclosures()["Snow"][0]
    show.review("snow", "Snow", TEXT.replace("an hour", "two hours"), published="2026-01-02")
    show.build()
    after = show.stamps()
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    new = after.keys() - before.keys()
    assert changed <= {
        "episodes/snow.md",
        "ledger.jsonl",
        ".reviewcast/built.json",
        ".reviewcast/digests.json",
        ".reviewcast/pace.json",
        "public/feed.xml",
        "public/feed-spoiler-free.xml",
        "public/index.html",
        "public/episodes/snow/index.html",
    }
    assert {"public/feed.xml", "public/episodes/snow/index.html"} <= changed
    assert new
    assert all(path.startswith(("public/episodes/snow/", "public/media/snow-")) for path in new)
    assert not before.keys() - after.keys(), "nothing that was published is removed"
    assert show.guids() == guids
    assert show.enclosures()["Snow"][0] != old, "sound that changed has an address of its own"
    assert old.is_file()
    assert old.name in json.dumps(show.ledger), "the ledger knows what stays"


def test_facts_change_without_new_sound(show: MadeShow) -> None:
    show.review("rain", tags=["film"])
    show.build()
    before = show.enclosures()
    show.review("rain", tags=["film", "weather"], link="https://example.org/rain")
    done = show.build()
    assert "the same sound" in done.out
    assert show.enclosures() == before
    assert "weather" in (show.public / "episodes/rain/index.html").read_text(encoding="utf-8") + (
        show.public / "feed.xml"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("renamed", ["file", "title", "both, with an id", "file and words, same title"])
def test_renaming_changes_no_guid(show: MadeShow, renamed: str) -> None:
    front = {"id": "rain-2026"} if "id" in renamed else {}
    old = show.review("rain", "Rain", **front)
    show.review("snow")
    show.build()
    guids = show.guids()
    if renamed == "title":
        show.review("rain", "Drizzle", **front)
    else:
        old.unlink()
        text = TEXT.replace("an hour", "a week") if "words" in renamed else TEXT
        show.review("mist", "Drizzle" if "both" in renamed else "Rain", text, **front)
    show.build()
    now = show.guids()
    assert sorted(now.values()) == sorted(guids.values())
    assert now["Snow"] == guids["Snow"]
    assert len(show.ledger) == 3


def test_a_published_episode_keeps_its_sound_when_voice_and_settings_change(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    before = show.enclosures(), (show.public / "feed.xml").read_bytes()
    show.speak(0.04)
    show.configure(announcements={"first_ms": 3000})
    done = show.build()
    assert "1 published episode with sound from before the show's settings and its voices changed: rain" in done.out
    assert show.enclosures() == before[0]
    show.review("snow")
    show.build()
    assert show.enclosures()["Rain"] == before[0]["Rain"]


def test_republishing_says_why_and_gives_a_new_address(show: MadeShow) -> None:
    show.review("rain")
    show.review("snow")
    show.build()
    before, guids = show.enclosures(), show.guids()
    show.speak(0.04)
    planned = show.build("--republish", "rain", "--dry-run").out
    assert "republish: episodes/rain.md (it was asked for)" in planned
    assert "rain: made anew with its voices" in planned
    assert show.enclosures() == before
    show.build("--republish", "rain")
    after = show.enclosures()
    assert after["Rain"][0] != before["Rain"][0]
    assert before["Rain"][0].is_file()
    assert after["Snow"] == before["Snow"]
    assert show.guids() == guids
    show.build("--republish", "all")
    assert show.enclosures()["Snow"] != before["Snow"]
    done = show.studio.run("build", show.folder, "--republish", "hail")
    assert "no published episode has the id 'hail' (there are: rain, snow)" in done.complaint(2)


def test_a_fresh_clone_renders_only_what_is_new(show: MadeShow, tmp_path: Path, own_cache: Path) -> None:
    show.review("rain")
    show.build()
    clone = MadeShow(tmp_path / "clone", type(show.studio)(tmp_path / "clone"))
    shutil.copytree(show.folder, clone.folder, ignore=shutil.ignore_patterns("public", ".reviewcast"))
    shutil.rmtree(own_cache)
    clone.speak(0.04)  # a newer engine
    clone.review("snow")
    done = clone.build()
    assert "1 published episode not in public/" in done.out
    assert clone.titles() == ["Snow", "Rain"]
    assert clone.ledger[1] == show.ledger[1], "rain's line is as it was"
    assert not list(clone.public.glob("media/rain-*"))
    assert not (clone.public / "episodes/rain").exists()
    assert clone.enclosures()["Snow"][0].is_file()


def test_restoring_gives_the_very_files_or_refuses(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    before = {path.name: path.read_bytes() for path in show.public.rglob("*") if path.is_file()}
    shutil.rmtree(show.public)
    shutil.rmtree(show.folder / ".reviewcast")
    show.build("--restore")
    assert {path.name: path.read_bytes() for path in show.public.rglob("*") if path.is_file()} == before
    shutil.rmtree(show.public / "media")
    show.speak(0.04)
    done = show.build("--restore", code=1)
    assert "it would not be as it was published" in done.err
    assert not (show.public / "media").exists()


def test_drafts_and_what_is_to_come_are_in_no_feed(show: MadeShow, monkeypatch: pytest.MonkeyPatch) -> None:
    show.review("rain")
    show.review("draft", draft=True)
    show.review("later", published="2026-09-30")
    done = show.build()
    assert "1 in draft" in done.out
    assert "1 waiting" in done.out
    assert show.titles() == ["Rain"]
    assert not list(show.public.glob("**/*later*"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791000000")  # 2026-10-03
    show.build()
    assert show.titles() == ["Later", "Rain"]
    show.review("rain", draft=True)
    show.build()
    assert show.titles() == ["Later"]
    assert "episodes/rain/" not in (show.public / "index.html").read_text(encoding="utf-8")
    show.review("rain")
    show.build()
    assert sorted(show.titles()) == ["Later", "Rain"]


def test_a_backlog_appears_by_and_by(show: MadeShow, monkeypatch: pytest.MonkeyPatch) -> None:
    show.configure(release={"start": "2026-09-14", "per_week": 2}, editions=["full"])
    for number in range(5):
        show.review(f"review-{number}", text=WITHOUT_SPOILERS, reviewed=f"201{number}-05-01")
    show.build()
    assert show.titles() == ["Review 2", "Review 1", "Review 0"]
    dates = [line["published"] for line in show.ledger[1:]]
    assert dates[0].startswith("2026-09-14T00:00")
    assert dates[1].startswith("2026-09-17T12:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1790000000 + 8 * 86400))
    show.build()
    assert show.titles()[-2:] == ["Review 1", "Review 0"]
    assert [line["published"][:10] for line in show.ledger[1:]] == [
        "2026-09-14",
        "2026-09-17",
        "2026-09-21",
        "2026-09-24",
        "2026-09-28",
    ]


def test_bad_reviews_do_not_stop_the_others(show: MadeShow) -> None:
    show.review("rain")
    show.review("bad", text="---\ntitle: [\n---\nA.\n")
    show.review("empty", text="")
    show.review("voiceless", voice="nobody")
    done = show.build(code=1)
    assert show.titles() == ["Rain"]
    for name in ("bad.md", "empty.md", "voiceless.md"):
        assert name in done.err
    assert "3 failed" in done.out
    assert "Traceback" not in done.err
    show.review("rain", text="---\ntitle: [\n---\nA.\n")
    show.build(code=1)
    assert show.titles() == ["Rain"], "what is published stays although its review is broken now"


def test_an_episode_whose_review_is_gone_stays(show: MadeShow) -> None:
    show.review("rain")
    show.review("snow")
    show.build()
    (show.folder / "episodes/rain.md").unlink()
    done = show.build()
    assert "rain: its review is not there any more; its episode stays" in done.out
    assert sorted(show.titles()) == ["Rain", "Snow"]


def test_a_lost_ledger_is_an_error_with_a_way_back(show: MadeShow) -> None:
    show.review("rain", tags=["film"], rights="CC-BY-4.0")
    show.review("snow", id="snow-1")
    show.review("hail", text=WITHOUT_SPOILERS)
    show.build()
    lines = {line["id"]: line for line in show.ledger[1:]}
    feeds = [(show.public / name).read_bytes() for name in ("feed.xml", "feed-spoiler-free.xml")]
    (show.folder / "ledger.jsonl").unlink()
    done = show.studio.run("build", show.folder)
    assert "ledger is gone" in done.complaint(1)
    assert "reviewcast recover" in done.err
    assert show.studio.run("recover", show.folder).code == 0
    again = {line["id"]: line for line in show.ledger[1:]}
    assert again.keys() == lines.keys()
    for episode, line in lines.items():
        for key in ("slug", "number", "published", "title", "review", "heard", "source", "cover"):
            assert again[episode][key] == line[key], key
        for edition, item in line["items"].items():
            for key in ("guid", "title", "about", "credits", "summary", "speaker"):
                assert again[episode]["items"][edition].get(key) == item.get(key), key
            assert again[episode]["items"][edition]["files"]["mp3"] == item["files"]["mp3"]
    assert show.ledger[0]["show"]["feeds"]["full"] == Ledger(show.folder / "ledger.jsonl").identity.feeds["full"]  # type: ignore[union-attr]
    assert [(show.public / name).read_bytes() for name in ("feed.xml", "feed-spoiler-free.xml")] == feeds
    assert "3 as they were" in show.build().out
    done = show.studio.run("recover", show.folder)
    assert "is there; recover only what is lost" in done.complaint(2)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text.replace('{"id"', '{"di"', 1), "line 2: this is no line of a ledger"),
        (lambda text: text[: len(text) // 2], "this is no line of a ledger"),
        (lambda text: "<<<<<<< HEAD\n" + text, "line 1: this is no line of a ledger"),
        (lambda text: text + text.splitlines()[1] + "\n", "stands twice"),
        (lambda _text: "", "it is empty"),
        (lambda text: text.replace('"format":1', '"format":2'), "made by a newer reviewcast"),
    ],
)
def test_a_damaged_ledger_is_named_with_its_line(show: MadeShow, damage: object, said: str) -> None:
    show.review("rain")
    show.build()
    path = show.folder / "ledger.jsonl"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    assert said in show.studio.run("build", show.folder).complaint(1)


def test_what_cannot_be_vouched_for_is_listed(show: MadeShow) -> None:
    show.review(
        "rain",
        text="---\ntitle: {title}\nspoilers: true\n{front}\n---\nRain falls on a quiet town. It is worth your evening.\n",
    )
    show.review("snow")
    done = show.build()
    assert re.search(r"not in the spoiler-free feed: rain \(.+\)", done.out)
    assert show.titles("spoiler-free") == ["Snow (spoiler-free)"]
    assert sorted(show.titles()) == ["Rain", "Snow"]


def test_a_dry_run_says_what_and_why_and_touches_nothing(show: MadeShow) -> None:
    show.review("rain")
    before = show.stamps()
    done = show.build("--dry-run")
    assert "new: episodes/rain.md (it is new)" in done.out
    assert "about" in done.out
    after = show.stamps()
    after.pop(".reviewcast/digests.json", None)
    assert after == before
    show.build()
    show.review("rain", text=TEXT.replace("an hour", "a day"))
    assert "changed: episodes/rain.md (its words" in show.build("--dry-run").out


def test_json_is_for_programs(show: MadeShow) -> None:
    show.review("rain")
    told = json.loads(show.build("--json").out)
    assert told["rendered"] == ["rain"]
    assert told["reviews"][0]["action"] == "new"
    assert "feed.xml" in told["written"]


def test_a_folder_without_a_show_is_told(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    done = show.studio.run("build", tmp_path)
    assert "there is no show.yaml here; 'reviewcast init' makes a show" in done.complaint(1)


def test_formats_and_media_on_another_host(show: MadeShow) -> None:
    show.configure(formats=["mp3", "m4a", "opus"], media_url="https://media.example.net/sound/")
    show.review("rain")
    show.build()
    item = next(show.feed().iterfind(".//item"))
    assert item.find("enclosure").get("url").startswith("https://media.example.net/sound/rain-full-")
    assert len(list(show.public.glob("media/rain-full-*"))) == 3
    page = (show.public / "episodes/rain/index.html").read_text(encoding="utf-8")
    assert "https://media.example.net/sound/rain-full-" in page


def test_the_spoilers_last_feed_is_asked_for(show: MadeShow) -> None:
    show.configure(editions=["full", "spoilers-last"])
    show.review("rain")
    show.build()
    assert show.titles("spoilers-last") == ["Rain (spoilers-last)"]
    assert not (show.public / "feed-spoiler-free.xml").exists()
    show.configure(editions=["full"])
    assert "the spoilers-last feed is not written any more" in show.build().out
    assert not (show.public / "feed-spoilers-last.xml").exists()


def test_no_spoilers_word_is_public_but_in_the_one_file(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    for path in show.public.rglob("*"):
        if path.is_file() and not path.name.endswith((".with-spoilers.transcript.json", ".mp3")):
            assert b"butler" not in path.read_bytes(), path
    assert "butler" not in (show.folder / "ledger.jsonl").read_text(encoding="utf-8")
