"""What ``check`` says of a whole show: its settings, voices, sounds, pictures, reviews, and what was built of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from reviewcast.checking import Found
from reviewcast.show import load_show
from reviewcast.showcheck import check_show
from studio import Studio, make_studio

SETTINGS = """\
title: Rain or Shine
author: Robin
email: robin@example.org
description: Reviews.
categories: [Arts > Books]
base_url: https://example.org/rain/
voice: quick
"""
REVIEW = "---\nid: {0}\ntitle: {0}\nrights: mine\nlanguage: en\n---\nA quiet book.\n\n::: spoiler\nThe gardener did it.\n:::\n\nRead it.\n"


def studio_in(folder: Path, more: str = "artwork: cover.jpg\n") -> Studio:
    studio = make_studio(folder)
    studio.write(SETTINGS + more, "show.yaml")
    Image.new("RGB", (1400, 1400), "#204060").save(folder / "cover.jpg", quality=30)
    (folder / "episodes").mkdir()
    studio.write(REVIEW.format("calm"), "episodes/calm.md")
    return studio


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return studio_in(tmp_path / "show")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    studio = studio_in(tmp_path_factory.mktemp("built") / "show")
    assert studio.run("build").code == 0
    return studio.folder


@pytest.fixture
def public(built: Path, tmp_path: Path) -> Path:
    """A copy of a show that was built."""
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy" / "public"


def problems(folder: Path) -> list[tuple[str, str, str]]:
    """Return file (below the show), severity and message of what is found."""
    found = [one for one in check_show(load_show(folder)) if isinstance(one, Found)]
    return [(one.file.replace(str(folder), "").lstrip("/"), one.problem.severity, one.problem.message) for one in found]


def the_one(folder: Path) -> tuple[str, str, str]:
    (found,) = problems(folder)
    return found


def test_a_show_that_is_as_it_should_be(studio: Studio) -> None:
    assert problems(studio.folder) == []


def test_what_directories_ask_for(studio: Studio) -> None:
    studio.write("voice: quick\n", "show.yaml")
    found = problems(studio.folder)
    missing = {message.split("'")[1] for _, severity, message in found if severity == "warning" and "'" in message}
    assert missing == {"title", "author", "description", "categories"}
    assert sum("base_url" in message for _, _, message in found) == 1
    assert {message.split("'")[1] for _, severity, message in found if severity == "note"} == {"email", "artwork"}


@pytest.mark.parametrize("address", ["http://localhost:8000/", "http://127.0.0.1/", "http://[::1]:8000/"])
def test_an_address_of_this_machine(studio: Studio, address: str) -> None:
    studio.write(SETTINGS.replace("https://example.org/rain/", address) + "artwork: cover.jpg\n", "show.yaml")
    assert the_one(studio.folder)[1] == "warning"
    assert "where nobody else can reach it" in the_one(studio.folder)[2]


@pytest.mark.parametrize(
    ("kind", "mode", "size", "severity", "said"),
    [
        ("JPEG", "RGB", (1399, 1399), "warning", "at least 1400"),
        ("JPEG", "RGB", (1500, 1400), "warning", "not square"),
        ("PNG", "RGB", (1400, 1400), "error", "is a PNG file by its content"),
    ],
)
def test_a_cover_that_directories_would_refuse(
    studio: Studio, kind: str, mode: str, size: tuple[int, int], severity: str, said: str
) -> None:
    Image.new(mode, size).save(studio.folder / "cover.jpg", kind)
    assert the_one(studio.folder)[1] == severity
    assert said in the_one(studio.folder)[2]


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_a_cover_that_is_no_picture(studio: Studio, data: bytes) -> None:
    (studio.folder / "cover.jpg").write_bytes(data)
    file, severity, message = the_one(studio.folder)
    assert (file, severity) == ("show.yaml", "error")
    assert "cannot be read" in message


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("voices: {de: nobody}", "voices.de: no voice named 'nobody'"),
        ("voices: {de: joe}", "the voice 'joe' speaks 'en-US'; name one that speaks 'de'"),
        ("casting: {heading: nobody}", "casting.heading: no voice named 'nobody'"),
        ("publishing: {voices: [nobody]}", "publishing.voices: no voice named 'nobody'"),
        ("stingers: {intro: show.yaml}", "not a sound that can be read"),
        ("font: show.yaml", "font cannot be read"),
    ],
)
def test_what_a_build_would_stumble_over(studio: Studio, setting: str, said: str) -> None:
    studio.write(f"{SETTINGS}artwork: cover.jpg\n{setting}\n", "show.yaml")
    assert any(said in message and severity == "error" for _, severity, message in problems(studio.folder))


def test_a_narrator_that_does_not_speak_the_shows_language(studio: Studio) -> None:
    studio.write(SETTINGS.replace("quick", "joe") + "artwork: cover.jpg\nlanguage: de\n", "show.yaml")
    assert "narrator 'joe' speaks 'en-US'" in the_one(studio.folder)[2]
    profile = "name: sage\nengine: tone\nlanguage: de\n"
    (studio.folder / "voices" / "sage.yaml").write_text(profile, encoding="utf-8")
    studio.write(
        SETTINGS.replace("quick", "joe") + "artwork: cover.jpg\nlanguage: de\nvoices: {de: sage}\n", "show.yaml"
    )
    assert problems(studio.folder) == []


def test_reviews(studio: Studio) -> None:
    studio.write("", "episodes/empty.md")
    studio.write(REVIEW.format("calm"), "episodes/other.md")
    studio.write(REVIEW.format("open").replace(":::\n\nRead", "\nRead"), "episodes/open.md")
    studio.write(REVIEW.format("voice").replace("rights", "voice: nobody\nrights"), "episodes/voice.md")
    studio.write(REVIEW.format("web").replace("rights: mine", "rights: unknown"), "episodes/web.md")
    found = {file: (severity, message) for file, severity, message in problems(studio.folder)}
    assert found["episodes/empty.md"][0] == "error"
    assert found["episodes/empty.md"][1].startswith("the file is empty; ")
    assert found["episodes/other.md"][0] == "error"
    assert "the id 'calm' is that of" in found["episodes/other.md"][1]
    assert found["episodes/open.md"][0] == "warning"
    assert "no voice named 'nobody'" in found["episodes/voice.md"][1]
    assert "'publish' will refuse it" in found["episodes/web.md"][1]
    assert "gardener" not in str(found)


def test_rights_that_the_show_has_decided_on(studio: Studio) -> None:
    studio.write(REVIEW.format("web").replace("rights: mine", "rights: unknown"), "episodes/web.md")
    studio.write(f"{SETTINGS}artwork: cover.jpg\npublishing: {{unknown_rights: true}}\n", "show.yaml")
    assert problems(studio.folder) == []


# ── what was built ──


def test_a_show_that_was_built(public: Path) -> None:
    assert problems(public.parent) == []


def test_a_file_that_was_published_from_another_machine(public: Path) -> None:
    media = sorted(public.glob("media/*"))
    media[0].unlink()
    file, severity, message = the_one(public.parent)
    assert (file, severity) == ("public", "note")
    assert message.endswith("are not here: 1")


def test_a_file_whose_length_is_not_the_stated_one(public: Path) -> None:
    media = next(public.glob("media/*-full-*"))
    media.write_bytes(media.read_bytes()[:-1])
    found = problems(public.parent)
    assert {severity for _, severity, _ in found} == {"error"}
    assert "public/feed.xml" in {file for file, _, _ in found}
    assert all("are stated; build again" in message for _, _, message in found)


def test_a_file_that_pages_name_and_nobody_has(public: Path) -> None:
    next(public.glob("assets/*.css")).unlink()
    found = problems(public.parent)
    assert "public/index.html" in {file for file, _, _ in found}
    assert all(severity == "error" and "is not in public/" in message for _, severity, message in found)


@pytest.mark.parametrize(
    ("link", "said"),
    [("../../../../etc/passwd", None), ("gone.html", "'gone.html' is not in public/"), ("#nowhere", "is nowhere on this page"),
     ("%2e%2e/%2e%2e/show.yaml", "leads out of public/"), ("https://elsewhere.example/x", None), ("http://[", None), ("mailto:x@example.org", None)],
)  # fmt: skip
def test_links_of_pages(public: Path, link: str, said: str | None) -> None:
    page = public / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</body>", f'<a href="{link}">x</a></body>'), encoding="utf-8"
    )
    found = [message for _, _, message in problems(public.parent)]
    assert (found == []) if said is None else (said in str(found)), found


def test_a_feed_that_is_none(public: Path) -> None:
    (public / "feed.xml").write_bytes(b"<rss")
    assert "it is no XML" in the_one(public.parent)[2]


def test_a_feed_that_was_built_for_another_address(public: Path) -> None:
    settings = public.parent / "show.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("/rain/", "/shine/"), encoding="utf-8")
    found = problems(public.parent)
    assert {file for file, _, _ in found} >= {"public/feed.xml", "public/feed-spoiler-free.xml"}
    assert any("it was built for https://example.org/rain/" in message for _, _, message in found)


def test_a_ledger_that_is_lost_or_broken(public: Path) -> None:
    ledger = public.parent / "ledger.jsonl"
    ledger.write_bytes(b"{")
    assert the_one(public.parent)[0] == "ledger.jsonl"
    ledger.unlink()
    assert "restore it from version control" in the_one(public.parent)[2]
