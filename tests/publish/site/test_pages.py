from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from archived import a_show, an_entry, an_item
from publish.site.made import (
    ARTWORK,
    BLANK,
    CANARY,
    SHOWN,
    a_site,
    an_episode,
    parsed,
    put_files,
    target,
    with_chapters,
    words,
)
from reviewcast.errors import InputError
from reviewcast.model import ItemChapter, Person
from reviewcast.publish import addresses, site

if TYPE_CHECKING:
    from pathlib import Path

BUDGET = 60_000
LOADED = "//@src | //@srcset | //@poster | //link[@rel='stylesheet' or @rel='icon']/@href"


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, bytes]:
    return {path: content for path, content in a_site(tmp_path).items() if path.endswith(".html")}


def test_the_policy_comes_first_and_allows_nothing_inline(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        first = parsed(page).xpath("/html/head/*[1]")[0]
        assert first.get("http-equiv") == "Content-Security-Policy"
        policy = dict(part.strip().split(" ", 1) for part in first.get("content").split(";"))
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
        assert policy["script-src"] in ("'self'", "'none'")
        assert set(policy) >= {"style-src", "img-src", "media-src", "connect-src"}
        assert set(policy.values()) == {"'self'", "'none'"}
        assert page.index(b"<meta charset") < 1024


def test_nothing_is_inline(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        tree = parsed(page)
        assert not tree.xpath("//style | //@style | //iframe | //object | //embed | //base | //form")
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
        for script in tree.xpath("//script"):
            assert bool(script.get("src")) != (script.get("type") == "application/json")
            assert not (script.get("src") and (script.text or "").strip())


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, bytes]) -> None:
    for path, page in pages.items():
        for address in parsed(page).xpath(LOADED):
            assert not urlsplit(address).netloc, (path, address)
            assert not urlsplit(address).scheme, (path, address)


def test_every_link_within_the_site_leads_to_a_file(pages: dict[str, bytes], tmp_path: Path) -> None:
    checked = 0
    for path, page in pages.items():
        if path == "404.html":
            continue
        tree = parsed(page)
        ids = tree.xpath("//@id")
        for link in tree.xpath(f"{LOADED} | //@href"):
            if urlsplit(link).scheme:
                continue
            assert (tmp_path / target(link, path)).is_file(), (path, link)
            if link.startswith("#"):
                assert link[1:] in ids
            checked += 1
    assert checked > 100


def test_headings_are_in_order_and_names_are_there(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        tree = parsed(page)
        levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        for name in ("aria-labelledby", "aria-controls"):
            assert set(tree.xpath(f"//@{name}")) <= set(ids)
        assert tree.get("lang") == "en"
        assert all(one.get("alt") is not None for one in tree.iter("img"))
        assert all(one.text_content().strip() or one.get("aria-label") for one in tree.iter("button", "a"))


def test_no_word_of_a_spoiler_is_in_the_site(tmp_path: Path) -> None:
    for path, content in a_site(tmp_path).items():
        for word in ("Zebracanary", "drowns", "greenhouse", "sings"):
            assert word.encode() not in content, (path, word)
    secret = next(tmp_path.glob("episodes/*/full-*.with-spoilers.transcript.json"))
    assert CANARY in secret.read_text(encoding="utf-8")  # the canary lives


def test_a_spoiler_is_a_blank_with_a_button(tmp_path: Path) -> None:
    tree = parsed(an_episode(tmp_path))
    (blank,) = tree.xpath("//*[@class='spoiler']")
    assert (blank.get("data-start"), blank.get("data-end")) == (str(BLANK[0]), str(BLANK[1]))
    (button,) = blank.xpath("button")
    assert button.text_content() == "Reveal spoilers for The Glass Orchard (1 minute 6 seconds)"
    assert button.get("hidden") is not None  # it does nothing without scripts
    assert blank.xpath("*[@aria-hidden='true']")[0].text_content() == ""
    assert blank.xpath("*[@class='words']")[0].text_content() == ""


def test_without_scripts_everything_can_be_reached(tmp_path: Path) -> None:
    tree = parsed(an_episode(tmp_path))
    (audio,) = tree.xpath("//audio")
    assert audio.get("controls") is not None
    assert audio.get("preload") == "metadata"
    assert [one.get("type") for one in audio.xpath("source")] == ["audio/mpeg"]
    links = tree.xpath("//*[@id='chapters']//a/@href")
    assert [link.rpartition("#")[2] for link in links] == ["t=0", "t=16", "t=120", "t=190"]
    (download,) = tree.xpath("//a[.='Download the spoiler-free edition']")
    assert "spoiler-free" in download.get("href")
    (said,) = tree.xpath("//noscript//a")
    assert "with all spoilers" in said.text_content()
    for scripted in ("seek", "controls", "transcript-tools", "keys", "hear"):
        assert tree.get_element_by_id(scripted).get("hidden") is not None


def test_a_transcript_is_in_chapters_and_paragraphs(tmp_path: Path) -> None:
    tree = parsed(an_episode(tmp_path))
    parts = tree.xpath("//section[contains(@class, 'part')]")
    assert [part.xpath("h3")[0].text_content() for part in parts] == [
        "Intro", "Review", "Spoilers: The Glass Orchard", "Verdict."
    ]  # fmt: skip
    review, verdict = parts[1], parts[3]
    assert [len(one.xpath(".//span[@data-start]")) for one in review.xpath(".//p")] == [3, 1]
    assert verdict.xpath("h3/span/@data-start") == ["190.6"]
    assert " ".join(verdict.xpath(".//p//span[@data-start]/text()")) == "Stay for the last reel."
    shown = tree.xpath("//*[@id='transcript']//span[@data-start]/text()")
    assert shown == [body for _, _, body in SHOWN if body != BLANK[2]]


def test_words_by_chance_like_a_blank_are_words(tmp_path: Path) -> None:
    said = (30.5, 33.0, "[Spoilers for nobody, 0:02]")
    entry = put_files(tmp_path, an_entry(), sorted([*SHOWN, said]), [*SHOWN[:-3], *SHOWN[-2:], said])
    page = site.episode_page(a_show(), entry, tmp_path)
    assert len(parsed(page).xpath("//*[@class='spoiler']")) == 1
    assert said[2] in words(page)


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"segments": [{}]}', b"\xff", b"[" * 100_000])
def test_a_damaged_transcript_is_told(tmp_path: Path, damage: bytes) -> None:
    entry = put_files(tmp_path, an_entry())
    (tmp_path / entry.items["full"].files["transcript.json"].path).write_bytes(damage)
    with pytest.raises(InputError, match=r"transcript\.json: this published transcript is missing or damaged"):
        site.episode_page(a_show(), entry, tmp_path)


def test_what_is_said_of_spoilers(tmp_path: Path) -> None:
    calm = tuple(ItemChapter(start, "Part", "body") for start in (0, 60))
    fence = with_chapters(an_entry(editions=("full",)), *calm)
    free = with_chapters(an_entry(), *calm)
    for entry, said in (
        (an_entry(), "Contains spoilers"),
        (free, "No spoilers"),
        (fence, "No spoilers marked"),
        (replace(fence, not_spoiler_free="nobody says where they end; mark them"), "May contain spoilers"),
    ):
        page = site.episode_page(a_show(), put_files(tmp_path, entry, SHOWN[:3], SHOWN[:3]), tmp_path)
        tree = parsed(page)
        assert tree.xpath("//*[@class='facts']/span[contains(@class, 'tag')]/text()") == [said]
        assert bool(tree.xpath("//details//*[@class='part']")) == (said == "May contain spoilers")
        assert bool(parsed(page).xpath("//*[@id='skip-spoilers']")) == (said == "Contains spoilers")
    assert "There is no spoiler-free edition: nobody says where they end." in words(page)


def test_the_player_is_told_what_it_needs(tmp_path: Path) -> None:
    told = json.loads(parsed(an_episode(tmp_path)).get_element_by_id("episode").text)
    assert told["seconds"] == 245.31
    assert [(one["start"], one["end"], one["kind"]) for one in told["chapters"]] == [
        (0, 16, "intro"), (16, 120, "body"), (120, 190, "spoiler"), (190, 245.31, "verdict")
    ]  # fmt: skip
    assert told["spoilers"] == [{"id": "spoiler-1", "start": 122.0, "end": 188.4, "work": "The Glass Orchard"}]
    assert told["secret"] == "full-0123456789.with-spoilers.transcript.json"


def test_sound_on_another_host_may_be_heard_also_where_that_host_sends_on_to_another(tmp_path: Path) -> None:
    tree = parsed(an_episode(tmp_path, a_show(media_url="https://cdn.example.net/shelf/")))
    assert all(link.startswith("https://cdn.example.net/shelf/the-glass") for link in tree.xpath("//source/@src"))
    assert "media-src 'self' https:;" in tree.xpath("//meta/@content")[0]


def test_a_show_without_an_address_offers_no_app_what_it_could_not_reach(tmp_path: Path) -> None:
    made = a_site(tmp_path, show=a_show(base_url=None))
    index = made["index.html"]
    assert not parsed(index).xpath("//*[@class='apps'] | //link[@rel='canonical'] | //figure")
    assert parsed(index).xpath("//a[@href='feed.xml'][.='http://localhost:8000/feed.xml']")
    assert not parsed(next(iter(made.values()))).xpath("//link[@rel='canonical']")


def test_both_feeds_are_offered_and_told_apart(tmp_path: Path) -> None:
    index = a_site(tmp_path)["index.html"]
    tree = parsed(index)
    assert tree.xpath("//link[@rel='alternate' and @type='application/rss+xml']/@href") == [
        "feed.xml", "feed-spoiler-free.xml"
    ]  # fmt: skip
    assert tree.xpath("//section[@class='feed']/div/h3/text()") == ["Full feed", "Spoiler-free feed"]
    names = [one.text_content() for one in tree.xpath("//ul[@class='apps']//a")]
    assert len(names) == len(set(names)) == 10
    assert len(tree.xpath("//figure//*[@role='img' and @aria-label]/*")) == 2


def test_editing_one_episode_changes_its_list_page_alone() -> None:
    show = a_show()
    entries = [an_entry(number) for number in range(95, 0, -1)]
    before = dict(site.show_pages(show, entries, 95, ARTWORK))
    assert list(before) == ["index.html", "page/2/index.html", "page/3/index.html", "page/4/index.html", "404.html"]
    assert [len(parsed(page).xpath("//li[@class='card']")) for page in before.values()] == [30, 30, 30, 5, 0]
    entries[40] = replace(entries[40], title="Another title")
    after = dict(site.show_pages(show, entries, 95, ARTWORK))
    assert [path for path in before if before[path] != after[path]] == ["page/2/index.html"]


def test_a_show_without_episodes_has_a_page() -> None:
    made = dict(site.show_pages(a_show(), [], 0, ARTWORK))
    assert list(made) == ["index.html", "404.html"]
    assert "None yet." in words(made["index.html"])


def test_only_addresses_of_the_web_are_linked(tmp_path: Path) -> None:
    show = a_show(licence="javascript:alert(1)", persons=(Person("Robin", "host", "data:text/html,x"),))
    page = an_episode(tmp_path, show, link="javascript:alert(1)")
    index = dict(site.show_pages(show, [], 0, ARTWORK))["index.html"]
    for one in (page, index):
        assert not [link for link in parsed(one).xpath("//@href") if re.match("javascript|data", link)]


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "from publish.site.made import a_site\n"
        "print(hashlib.sha256(repr(sorted(a_site(Path(sys.argv[1])).items())).encode()).hexdigest())"
    )
    roots = [one for one in sys.path if one.endswith("tests")]
    run = [sys.executable, "-c", code, str(tmp_path), *roots]
    seen = {
        subprocess.run(run, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_first_paint_takes_little(tmp_path: Path) -> None:
    sentence = "Nobody in this film ever shouts, and yet I left it with my ears r"  # 13 words and a bit
    shown = [(3.6 * number, 3.6 * number + (3.3 if number % 5 else 3.0), sentence) for number in range(100)]
    entry = put_files(tmp_path, an_entry(), shown, shown)
    page = site.episode_page(a_show(), entry, tmp_path)
    files = {path: len(content) for path, content in site.assets().items() if not path.endswith(".svg")}
    assert len(page) + sum(files.values()) < BUDGET  # 1,300 words, nothing compressed
    assert len(gzip.compress(page)) + sum(len(gzip.compress(one)) for one in site.assets().values()) < BUDGET / 3
    index = dict(site.show_pages(a_show(), [an_entry(number) for number in range(30)], 30, ARTWORK))["index.html"]
    assert len(index) + sum(size for path, size in files.items() if path.endswith(".css")) < BUDGET


def test_assets_are_named_by_their_content() -> None:
    for path, content in site.assets().items():
        assert re.fullmatch(r"assets/[a-z]+-[0-9a-f]{10}\.(css|js|svg)", path)
        assert b"http://" not in content.replace(b"http://www.w3.org/2000/svg", b"")
        assert b"@import" not in content


def test_an_edition_alone_has_a_page(tmp_path: Path) -> None:
    entry = an_entry(items={"spoiler-free": an_item("alone", "spoiler-free")}, slug="alone")
    page = site.episode_page(a_show(), put_files(tmp_path, entry), tmp_path)
    assert "Download the spoiler-free edition" not in words(page)
    assert addresses.episode_page(entry) == "episodes/alone/index.html"


def test_an_episode_without_a_small_picture_has_its_cover(tmp_path: Path) -> None:
    entry = put_files(tmp_path, an_entry(thumbnail=None))
    page = site.episode_page(a_show(), entry, tmp_path)
    assert parsed(page).xpath("//img[@class='cover']/@src") == ["cover-0123456789.jpg"]
    index = dict(site.show_pages(a_show(), [entry], 1, ARTWORK))["index.html"]
    assert parsed(index).xpath("//li//img/@src") == [entry.cover.path]
