"""``import``: one file a review, nothing touched, nothing half done."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings, strategies as st

import reviewcast
from reviewcast import importing
from reviewcast.errors import ReviewError
from reviewcast.read.files import as_text
from reviewcast.read.manuscript import manuscript, name_of
from reviewcast.read.piece import Facts, Piece
from reviewcast.read.written import frontmatter
from reviewcast.read.written.parsers import plain_title
from studio import Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


FEED = """\
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Weir Notes</title>
<link>https://weir.example/</link><language>en</language>
{items}
</channel></rss>
"""
ITEM = """\
<item><title>{title}</title><link>https://weir.example/{name}</link><guid>weir-{name}</guid>
<pubDate>{date}</pubDate><dc:creator>Ida Brook</dc:creator>
<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>
"""


def feed(folder: Path, *items: tuple[str, str, str]) -> Path:
    path = folder / "feed.xml"
    shown = [
        ITEM.format(title=title, name=name, date=date, words="It glows for ninety minutes. " * 5)
        for title, name, date in items
    ]
    path.write_text(FEED.format(items="\n".join(shown)), encoding="utf-8")
    return path


LAMP = ("Review: The Lamp (2021)", "lamp", "Fri, 03 May 2024 10:00:00 GMT")
WEIR = ("Review: The Weir (1999)", "weir", "Sat, 04 May 2019 10:00:00 GMT")


def head(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return loaded


def test_each_review_becomes_a_file_that_says_what_it_is(studio: Studio) -> None:
    done = studio.run("import", str(feed(studio.folder, LAMP, WEIR)))
    assert done.code == 0, done
    assert "2 written, 0 there already" in done.out
    found = head(studio.folder / "episodes" / "review-the-lamp-2021.md")
    assert found["id"] == "weir-lamp"
    assert (found["work"], found["year"], found["author"]) == ("The Lamp", 2021, "Ida Brook")
    assert found["reviewed"] == dt.date(2024, 5, 3)
    assert (found["published"], found["rights"], found["draft"]) == (None, "unknown", False)
    assert (found["language"], found["link"]) == ("en", "https://weir.example/lamp")
    script = studio.run("script", "--json", str(studio.folder / "episodes" / "review-the-lamp-2021.md"))
    assert "It glows for ninety minutes." in [line["text"] for line in json.loads(script.out)["lines"]]


def test_a_second_run_adds_what_is_new_and_touches_nothing(studio: Studio) -> None:
    studio.run("import", str(feed(studio.folder, WEIR)), "--into", "kept")
    file = studio.folder / "kept" / "review-the-weir-1999.md"
    file.write_text(file.read_text(encoding="utf-8").replace("ninety", "NINETY"), encoding="utf-8")
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    renamed = file.rename(file.with_name("mine.md"))
    done = studio.run("import", str(feed(studio.folder, LAMP, WEIR)), "--into", "kept")
    assert "1 written, 1 there already and not touched" in done.out
    assert (renamed.read_bytes(), renamed.stat().st_mtime_ns) == before
    assert sorted(path.name for path in renamed.parent.iterdir()) == ["mine.md", "review-the-lamp-2021.md"]


def test_a_name_that_is_taken_gets_a_number(studio: Studio) -> None:
    (studio.folder / "episodes").mkdir(exist_ok=True)
    mine = studio.folder / "episodes" / "review-the-lamp-2021.md"
    mine.write_text("my own\n", encoding="utf-8")
    studio.run("import", str(feed(studio.folder, LAMP)))
    assert mine.read_text(encoding="utf-8") == "my own\n"
    assert (mine.parent / "review-the-lamp-2021-2.md").exists()


def test_a_dry_run_writes_nothing_and_says_where_facts_come_from(studio: Studio) -> None:
    done = studio.run("import", str(feed(studio.folder, LAMP)), "--dry-run", "--into", "none", "--json")
    (entry,) = json.loads(done.out)
    assert entry["facts"]["author"] == {"value": "Ida Brook", "from": "feed"}
    assert entry["facts"]["work"] == {"value": "The Lamp", "from": "title"}
    assert not (studio.folder / "none").exists()


def test_limit_and_since(studio: Studio) -> None:
    path = feed(studio.folder, LAMP, WEIR)
    assert (
        "1 written, 0 there already and not touched, 1 skipped"
        in studio.run("import", str(path), "--since", "2024-01-01").out
    )
    assert (
        "1 written, 1 there already and not touched, 0 skipped" in studio.run("import", str(path), "--limit", "1").out
    )


def test_a_source_that_breaks_half_way_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "reviews.csv"
    broken.write_text("Title,Words\na,b\n", encoding="utf-8")
    with pytest.raises(ReviewError):
        importing.take_in(str(broken), tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_long_quotation_is_reported(studio: Studio) -> None:
    page = studio.folder / "post.md"
    page.write_text(
        "---\ntitle: T\nlink: https://weir.example/t\n---\nMine.\n\n> " + "word " * 101 + "\n\nMine.\n",
        encoding="utf-8",
    )
    done = studio.run("import", str(page))
    assert "a quotation of 101 words" in done.out
    assert head(studio.folder / "episodes" / "t.md")["id"] == "https://weir.example/t"


@pytest.mark.parametrize(("marks", "words"), [("“”", 120), ('""', 120), ("«»", 120), ("“”", 90)])
def test_a_long_quotation_within_a_paragraph_is_reported(studio: Studio, marks: str, words: int) -> None:
    quoted = f"{marks[0]}{' '.join(['word'] * words)}{marks[1]}"
    source = studio.folder / "quoted.txt"
    source.write_text(f'A title\n\nShe says "no", and then: {quoted} and so on.\n', encoding="utf-8")

    (one,) = importing.take_in(str(source), studio.folder / "episodes")

    found = [warning for warning in one.warnings if f"a quotation of {words} words" in warning]
    assert len(found) == (words > importing.LONG_QUOTATION)


def test_plain_text_becomes_markdown_with_the_same_words(studio: Studio) -> None:
    page = studio.folder / "post.txt"
    page.write_text(
        "A *Lamp*\n\n# not a heading > x\n1. [a](b) _c_ >!dark!< [pause 2s] d\n\nLeave a comment\n", encoding="utf-8"
    )
    first = reviewcast.read_review(page)
    studio.run("import", str(page))
    again = reviewcast.read_review(studio.folder / "episodes" / "a-lamp.md")
    assert [(p.kind, p.content) for p in again.passages] == [(p.kind, p.content) for p in first.passages]


PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("éßя日"), max_size=60).filter(
    lambda text: ">!" not in text
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


UNREPAIRED = PRINTED.filter(lambda text: "`" not in text)
"""A grave accent between letters is repaired to an apostrophe."""


def read_back(facts: Facts, identity: str = "i") -> frontmatter.FrontMatter:
    return frontmatter.split(as_text("x", "x", manuscript(Piece("x", identity, "Words.", facts)))).fields


@settings(max_examples=150, deadline=None)
@given(title=UNREPAIRED, author=UNREPAIRED, tags=st.lists(UNREPAIRED.filter(lambda tag: "#" not in tag), max_size=3))
def test_facts_are_read_back_as_they_were(title: str, author: str, tags: list[str]) -> None:
    found = read_back(Facts(title=title, author=author, tags=tuple(tags)).said_by("feed"))
    assert (plain_title(found.title or ""), found.author or "") == (" ".join(title.split()), " ".join(author.split()))
    assert list(found.tags) == [" ".join(tag.split()) for tag in tags if tag.strip()]


@settings(max_examples=150, deadline=None)
@given(title=ANY, author=ANY, rights=ANY, language=ANY, image=ANY, identity=ANY.filter(str.strip), year=st.integers())
def test_no_fact_breaks_the_file(
    title: str, author: str, rights: str, language: str, image: str, identity: str, year: int
) -> None:
    facts = Facts(title=title, work=title, author=author, rights=rights, language=language, image=image, year=year)
    found = read_back(facts.said_by("feed"), identity)
    assert found.draft is False
    assert not {"/", "\\", "."} & set(name_of(title))
    assert len(name_of(title)) <= 80
