"""Episodes taken back, shows that move, hostile names, and a thousand episodes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewcast.publish.feeds.guid import podcast_guid
from showing import BASE, NAMESPACES, TEXT, WORDS, MadeShow, fill, make_show


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeShow:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return make_show(tmp_path / "show")


def test_retracting_takes_every_version_and_keeps_it_from_coming_back(show: MadeShow) -> None:
    show.review("rain")
    show.review("snow")
    show.build()
    show.review("snow", text=TEXT.replace("an hour", "a week"))
    show.build()
    assert len(list(show.public.glob("media/snow-full-*"))) == 2
    done = show.studio.run("retract", "snow", show.folder)
    assert done.code == 0, done.err
    assert show.titles() == ["Rain"]
    assert not list(show.public.glob("**/*snow*"))
    assert "snow" not in (show.public / "index.html").read_text(encoding="utf-8").lower()
    gone = show.ledger[2]
    assert gone["retracted"] == "2026-09-21"
    assert sum(path.startswith("media/") for path in gone["paths"]) == 4
    done = show.build()
    assert "1 taken back" in done.out
    assert show.titles() == ["Rain"]
    (show.folder / "episodes/snow.md").rename(show.folder / "episodes/sleet.md")
    assert "1 taken back" in show.build().out, "nor under another name"
    show.review("snow-again", "Snow", id="snow")
    show.build()
    assert show.titles() == ["Rain"], "nor by its id from another file"
    assert "no published episode has the id 'hail'" in show.studio.run("retract", "hail", show.folder).complaint(2)


def test_a_new_episode_takes_nothing_of_a_retracted_one(show: MadeShow) -> None:
    show.configure(editions=["full"])
    show.review("rain", text=WORDS)
    show.review("snow", text=WORDS)
    show.build()
    numbers = [line["number"] for line in show.ledger[1:]]
    show.studio.run("retract", "snow", show.folder)
    (show.folder / "episodes/snow.md").unlink()
    show.review("snow", id="another-snow", text=WORDS.replace("falls", "fell"))
    show.build()
    new = show.ledger[-1]
    assert new["id"] == "another-snow"
    assert new["slug"] == "snow-2"
    assert new["number"] > max(numbers)


def test_moving_keeps_identities_and_leads_the_way(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    guids, feed = show.guids(), show.feed().findtext(".//podcast:guid", namespaces=NAMESPACES)
    assert feed == podcast_guid(f"{BASE}feed.xml")
    (show.folder / "show.yaml").write_text(
        "# mine\n" + (show.folder / "show.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    done = show.studio.run("move", "https://new.example.net/pod", show.folder)
    assert done.code == 0, done.err
    config = (show.folder / "show.yaml").read_text(encoding="utf-8")
    assert config.startswith("# mine\n")
    assert "base_url: https://new.example.net/pod/\n" in config
    assert show.guids() == guids
    channel = show.feed().find("channel")
    assert channel.findtext("podcast:guid", namespaces=NAMESPACES) == feed
    assert channel.findtext("itunes:new-feed-url", namespaces=NAMESPACES) == "https://new.example.net/pod/feed.xml"
    assert show.feed().find(".//enclosure").get("url").startswith("https://new.example.net/pod/media/")
    redirects = {path.name for path in (show.folder / "redirects").rglob("*")}
    assert {"_redirects", ".htaccess", "nginx.conf", "feed.xml", "feed-spoiler-free.xml"} <= redirects
    assert (show.folder / "redirects/feed.xml").read_bytes() == (show.public / "feed.xml").read_bytes()
    assert "1 as they were" in show.build().out


def test_an_address_changed_by_hand_is_noticed(show: MadeShow) -> None:
    show.review("rain")
    show.build()
    show.configure(base_url="https://new.example.net/pod/")
    assert "reviewcast move https://new.example.net/pod/" in show.studio.run("build", show.folder).complaint(1)
    assert show.studio.run("move", "https://new.example.net/pod/", show.folder).code == 0
    show.build()
    for bad in ("ftp://example.org/", "nonsense", "https://user:secret@example.org/", "https://example.org/?a=b"):
        done = show.studio.run("move", bad, show.folder)
        assert done.code == 2, bad
        assert "Traceback" not in done.err


def test_a_show_without_an_address_gets_its_identity_when_it_has_one(show: MadeShow) -> None:
    show.configure(base_url=None)
    show.review("rain")
    show.build()
    items = [item["guid"] for item in show.ledger[1]["items"].values()]
    show.configure()
    show.build()
    assert show.ledger[0]["show"]["feeds"]["full"] == podcast_guid(f"{BASE}feed.xml")
    assert [item["guid"] for item in show.ledger[1]["items"].values()] == items
    assert "new-feed-url" not in (show.public / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "]]> & \"quotes\" 'apostrophes' <![CDATA[",
        pytest.param("title " + "x" * 10_000, marks=pytest.mark.slow),
        "日本語の題名",
        "{{ 7 * 7 }} {% raw %}",
        "javascript:alert(1)",
    ],
)
def test_hostile_titles_stay_harmless(show: MadeShow, title: str) -> None:
    path = show.review("review")
    path.write_text(f"---\ntitle: {json.dumps(title)}\n---\nRain falls on a quiet town.\n", encoding="utf-8")
    show.build()
    show.assert_whole()
    outside = [one for one in show.folder.parent.rglob("*") if show.folder not in one.parents and one != show.folder]
    assert not outside
    page = (show.public / "episodes/review/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "49" not in show.titles()[0]
    for one in show.public.rglob("*"):
        assert one.name.isascii()


def test_colliding_and_odd_names_get_folders_of_their_own(show: MadeShow) -> None:
    show.configure(editions=["full"])
    for name in ("été", "ete", "a b", "a-b", "CON", "日本語", "x" * 200, "sub/ete"):
        show.review(f"{name}.md", f"Title {name}", WORDS)
    show.review("été.txt", text="Another {title}\n\nRain falls on a quiet town.\n{front}")
    show.build()
    slugs = [line["slug"] for line in show.ledger[1:]]
    assert len(set(slugs)) == len(slugs) == 9
    assert "con" not in slugs
    assert all(slug.isascii() and len(slug) <= 70 for slug in slugs)
    before = show.ledger
    assert "9 as they were" in show.build().out
    assert show.ledger == before


def test_links_out_of_the_show_are_not_followed(show: MadeShow, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\nNobody may read this.\n", encoding="utf-8")
    show.review("rain")
    (show.folder / "episodes/leak.md").symlink_to(secret)
    (tmp_path / "away").mkdir()
    (tmp_path / "away/more.md").write_text("---\ntitle: More\n---\nNobody may read this.\n", encoding="utf-8")
    (show.folder / "episodes/away").symlink_to(tmp_path / "away")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    show.review("snow", image="../../picture.png")
    done = show.build(code=1)
    assert show.titles() == ["Rain"]
    assert "leads out of the show" in done.err
    assert "a link to a folder is not followed" in done.err
    assert "the picture is outside of the show's folder" in done.err


def test_nothing_is_written_through_links_in_public(show: MadeShow, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    show.public.mkdir()
    (show.public / "episodes").symlink_to(away)
    show.review("rain")
    done = show.studio.run("build", show.folder)
    assert done.code == 1
    assert "a link to a folder; remove it" in done.err
    assert not list(away.iterdir())


def test_two_reviews_with_one_id_are_told(show: MadeShow) -> None:
    show.review("rain", id="same")
    show.review("snow", id="same")
    done = show.build(code=1)
    assert "'episodes/rain.md' has the same id, 'same'" in done.err
    assert show.titles() == ["Rain"]


@pytest.mark.slow
def test_a_thousand_episodes(show: MadeShow) -> None:
    """Nothing changed: nothing is touched. One review edited: its episode, its page, the feeds and the list alone."""
    fill(show, 1000)
    show.build()
    before = show.stamps()
    assert "1000 as they were" in show.build().out
    assert show.stamps() == before
    show.review("review-00500", "Review 500", TEXT.replace("an hour", "a week"))
    show.build()
    after = show.stamps()
    changed = {path for path in before if before[path] != after[path]}
    public = {path for path in changed if path.startswith("public/")}
    assert "public/episodes/review-00500/index.html" in public
    rest = public - {"public/episodes/review-00500/index.html"}
    assert rest
    assert all(Path(path).name.startswith("feed") or path.startswith("public/page/") for path in rest), rest
    assert len(rest) <= 3, "a page of each feed, and one of the list"
