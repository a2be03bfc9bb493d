from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings, strategies as st

from archived import a_show, an_entry
from publish.site.made import ARTWORK, SHOWN, parsed, put_files
from reviewcast.model import Entry, ItemChapter, Work
from reviewcast.publish import site
from reviewcast.publish.site.words import clean, plain

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onload='alert(1)' {{ 7*7 }} ]]>&lt;"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def hostile(text: str) -> Entry:
    """An entry that says ``text`` wherever a review may have a say."""
    entry = an_entry(title=text, works=(Work(text, text, 1987),), rating=text, author=text, language=text, link=text)
    chapters = (ItemChapter(0, text, "intro"), ItemChapter(120, f"Spoilers: {text}", "spoiler"))
    item = replace(
        entry.items["full"], title=text, summary=text, about=(text,), credits=(text,), speaker=text, chapters=chapters
    )
    return replace(entry, items={**entry.items, "full": item}, not_spoiler_free=text)


def both_pages(text: str) -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        told = [(*SHOWN[0][:2], text), (122.0, 130.0, f"[Spoilers for {text}, 0:08]")]
        entry = put_files(Path(folder), hostile(text), told, [told[0], (122.0, 130.0, "Canary")])
        show = replace(a_show(description=text, licence=text), title=text, author=text)
        page = site.episode_page(show, entry, Path(folder))
        return page, dict(site.show_pages(show, [entry], 1, ARTWORK))["index.html"]


USUAL = [{one.tag for one in parsed(page).iter()} for page in both_pages("A title")]


@given(st.text(st.characters(exclude_categories=())))
@example(ATTACK)
@example("\x00\x1b[31mred\x07 \ud800 \ufffe")
@example("\u202eelttil gnol A\u2066 שלום עולם")
@example("???")
@example("")
@settings(max_examples=25, deadline=None)
def test_no_text_becomes_markup(text: str) -> None:
    for usual, page in zip(USUAL, both_pages(text), strict=True):
        said = page.decode()
        assert not FORBIDDEN.search(said)
        tree = parsed(page)
        assert {one.tag for one in tree.iter()} <= usual
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"]
        assert not [
            one for one in tree.xpath("//script") if not one.get("src") and one.get("type") != "application/json"
        ]
        assert "Canary" not in said


@given(st.text())
@example(ATTACK)
@settings(max_examples=25, deadline=None)
def test_text_is_shown_as_it_was_written(text: str) -> None:
    page, _ = both_pages(text)
    tree = parsed(page)
    expected = str(clean(text))
    assert json.loads(tree.get_element_by_id("episode").text)["title"] == expected
    shown = tree.xpath("//h1")[0].text_content()
    assert " ".join(shown.split()) == " ".join(expected.split())


def test_very_long_names_are_laid_out() -> None:
    page, index = both_pages("W" * 10_000)
    assert parsed(page).xpath("//h1/@class") == ["long"]
    assert len(parsed(page).xpath("//title")[0].text) <= 200
    assert len(parsed(index).xpath("//li//h3")[0].text_content()) <= 300


@given(st.text(), st.integers(1, 50))
def test_a_plain_line_is_short_and_of_the_text(text: str, most: int) -> None:
    line = plain(text, most)
    assert len(line) <= max(1, most)
    assert not re.search(r"[\n\r\x00]", line)
    assert " ".join(str(clean(text)).split()).startswith(line.removesuffix("…"))
