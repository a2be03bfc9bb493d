from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

from exported import content, fixture, read, survives
from reviewcast.errors import ReviewError
from reviewcast.read.dates import day
from reviewcast.read.exports import goodreads, letterboxd, table
from reviewcast.read.exports.entries import out_of, year

HEADER = fixture("goodreads.csv").decode().partition("\n")[0]


def test_recognised() -> None:
    assert goodreads.recognises(content(fixture("goodreads.csv")))
    assert not letterboxd.recognises(content(fixture("goodreads.csv")))
    assert not goodreads.recognises(content("Title,Author,Review\n"))
    assert not goodreads.recognises(content("# My Review\n\nBook Id, Exclusive Shelf"))


def test_a_library() -> None:
    [first, second], [silent] = read(goodreads.pieces, fixture("goodreads.csv"))
    assert first.body == "A map of a place that hides.\n\nThe >!mapmaker is the map!<, I think.\n"
    assert first.id == "goodreads:77"
    facts = first.facts
    assert (facts.title, facts.work, facts.creator, facts.year) == (
        "The Tin Cartographer",
        "The Tin Cartographer",
        "Odile Marsh",
        2016,
    )
    assert (facts.rating, facts.reviewed, facts.tags) == ("4/5", dt.date(2021, 8, 9), ("fantasy", "maps"))
    assert (facts.spoilers, facts.link, facts.author) == (None, None, None)
    assert set(facts.origins.values()) == {"Goodreads"}
    assert (second.facts.rating, second.facts.year, second.facts.reviewed) == (None, 2020, dt.date(2021, 8, 3))
    assert (second.facts.work, second.facts.spoilers) == ("Unsaid (and Other Silences)", True)
    assert (silent.title, silent.reason) == ("The Long Shelf", "rated or shelved, but not reviewed")


def test_private_notes_stay_private() -> None:
    assert b"do not tell" in fixture("goodreads.csv")
    assert "do not tell" not in repr(read(goodreads.pieces, fixture("goodreads.csv")))


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("Dusk (The Long Night, #1)", "Dusk"),
        ("Dusk (The Long Night #1-3)", "Dusk"),
        ("Dusk (The Long Night, #1.5; Other, #2)", "Dusk"),
        ("Dusk (and Dawn)", "Dusk (and Dawn)"),
        ("(Night, #1)", "(Night, #1)"),
        ("Dusk (Vol. 2)", "Dusk (Vol. 2)"),
        ("We're #1 (a memoir)", "We're #1 (a memoir)"),
    ],
)
def test_titles_without_their_series(title: str, work: str) -> None:
    assert goodreads.without_series(title) == work


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            HEADER.replace(",My Review", ""),
            "the column My Review of Goodreads' library export is missing; this table looks like Goodreads' library",
        ),
        ("Book Id,Exclusive Shelf,Title", "the columns Author, My Rating, My Review"),
        ("Const,Your Rating,Title", "looks like IMDb's ratings"),
        ("a,b", "this table has a, b"),
        ("", "are missing; this table has none"),
    ],
)
def test_other_columns(header: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        read(goodreads.pieces, header + "\n")


def test_columns_never_raise_and_are_quick() -> None:
    assert table.columns(b'"a,b') == ["a,b"]
    assert table.columns(b"\xff\xfe\xff") == ["�"]
    assert table.columns(b"\r\n\r\na;b\tc;d\n1,2,3,4,5") == ["a", "b\tc", "d"]


@given(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20))
@settings(deadline=None, max_examples=100)
def test_a_library_cut_and_mutated(at: float, instead: bytes, gap: int) -> None:
    data = fixture("goodreads.csv")
    place = round(at * len(data))
    survives(goodreads.pieces, data[:place])
    survives(goodreads.pieces, data[:place] + instead + data[place + gap :])


@given(st.binary(max_size=200), st.sampled_from([b"", HEADER.encode() + b"\n"]))
@settings(deadline=None)
def test_any_bytes(data: bytes, start: bytes) -> None:
    goodreads.recognises(content(start + data))
    survives(goodreads.pieces, start + data)


# ── dates and numbers ──


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021/08/09", (2021, 8, 9)),
        ("2021-08-09T23:59:00-08:00", (2021, 8, 9)),
        ("2021-8-9 01:02:03", (2021, 8, 9)),
        ("Mon, 9 Aug 2021 23:59:00 -0700", (2021, 8, 9)),
        ("9 Aug 2021 23:59 GMT", (2021, 8, 9)),
        ("0000-00-00 00:00:00", None),
        ("2021-13-01", None),
        ("20210809", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("Mon, 99 Aug 2021 00:00:00 +0000", None),
    ],
)
def test_days(text: str | None, date: tuple[int, int, int] | None) -> None:
    assert day(text) == (dt.date(*date) if date else None)


@given(st.text(max_size=70) | st.from_regex(r"[0-9/: +,A-Za-z-]{0,40}", fullmatch=True))
def test_any_day(text: str) -> None:
    day(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4.5", "4.5/5"),
        ("4,5", "4.5/5"),
        ("5.0", "5/5"),
        ("0", None),
        ("6", None),
        ("", None),
        (None, None),
        ("four", None),
        ("nan", None),
        ("1e0", None),
        ("٣", "3/5"),
    ],
)
def test_ratings(text: str | None, said: str | None) -> None:
    assert out_of(text, 5) == said


def test_years() -> None:
    assert [year(text) for text in ("1998", "98", "", None, " 2001 ", "19998")] == [1998, None, None, None, 2001, None]
