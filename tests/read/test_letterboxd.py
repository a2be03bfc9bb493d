from __future__ import annotations

import datetime as dt
import io
import time
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from exported import content, fixture, read, survives
from reviewcast.errors import ReviewError
from reviewcast.read.exports import archive, goodreads, letterboxd

HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows, ""])


def row(review: str = "Words.", *, name: str = "Film", uri: str = "https://boxd.it/1", rating: str = "3") -> str:
    return f'2022-01-02,{name},2001,{uri},{rating},,"{review}",,'


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def export() -> bytes:
    return packed(
        {
            "profile.csv": fixture("profile.csv"),
            "diary.csv": b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n",
            "reviews.csv": fixture("reviews.csv"),
            "deleted/reviews.csv": table(row("Regretted.")).encode(),
            "orphaned/reviews.csv": table(row("Gone.")).encode(),
            "lists/bells.csv": b"x",
            "older.zip": packed({"reviews.csv": b""}),
        }
    )


# ── what is recognised ──


@pytest.mark.parametrize(
    "data",
    [
        fixture("reviews.csv"),
        export(),
        fixture("reviews.csv").decode().encode("utf-16"),
        b"\xef\xbb\xbf" + fixture("reviews.csv"),
        b"Date;Name;Year;Letterboxd URI;Rating\n",
    ],
)
def test_recognised(data: bytes) -> None:
    assert letterboxd.recognises(content(data))
    assert not goodreads.recognises(content(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# Letterboxd URI\n",
        b"I keep a diary at Letterboxd URI, Name and all.",
        fixture("goodreads.csv"),
        b"\xff\xfe",
        b"\0",
        b'"',
    ],
)
def test_not_recognised(data: bytes) -> None:
    assert not letterboxd.recognises(content(data))


# ── what is read ──


def test_the_table() -> None:
    pieces, [silent] = read(letterboxd.pieces, fixture("reviews.csv"))
    first, second = pieces
    assert first.body == 'The orchard was never hers.\n\nShe **knew**; "quietly", she knew.\\\nSame paragraph.\n'
    assert first.id == "letterboxd:https://boxd.it/aa11"
    facts = first.facts
    assert (facts.title, facts.work, facts.year, facts.rating) == (
        "The Glass Orchard (2022)",
        "The Glass Orchard",
        2022,
        "4.5/5",
    )
    assert (facts.reviewed, facts.link, facts.tags) == (
        dt.date(2022, 11, 5),
        "https://boxd.it/aa11",
        ("orchards", "glass"),
    )
    assert (facts.author, facts.spoilers) == (None, None)
    assert set(facts.origins.values()) == {"Letterboxd"}
    assert (second.body, second.facts.rating) == ("=SUM(1,2) is how it feels.\n", None)
    assert (silent.title, silent.reason) == ("Nine Bells", "rated, but not reviewed")


def test_the_archive() -> None:
    pieces, skipped = read(letterboxd.pieces, export())
    assert [piece.body for piece in pieces] == [
        piece.body for piece in read(letterboxd.pieces, fixture("reviews.csv"))[0]
    ]
    assert {piece.facts.author for piece in pieces} == {"Mira Holt"}
    assert [one.title for one in skipped[1:]] == ["deleted/reviews.csv", "orphaned/reviews.csv", "older.zip"]


def test_an_archive_that_was_packed_anew() -> None:
    data = packed(
        {
            "letterboxd-mira/reviews.csv": fixture("reviews.csv"),
            "letterboxd-mira/profile.csv": fixture("profile.csv"),
            "__MACOSX/reviews.csv": b"\0",
        }
    )
    pieces, _ = read(letterboxd.pieces, data)
    assert len(pieces) == 2
    assert pieces[0].facts.author == "Mira Holt"


def test_its_warning_about_spoilers_is_not_the_authors_word() -> None:
    [piece], _ = read(
        letterboxd.pieces,
        table(
            row("<i>This review may contain spoilers.</i>\n\nShe dies.").replace("<i>", "<em>").replace("</i>", "</em>")
        ),
    )
    assert (piece.body, piece.facts.spoilers) == ("She dies.\n", True)
    assert piece.left_out[0].text == "This review may contain spoilers."


def test_a_column_about_spoilers() -> None:
    data = table('2022-01-02,Film,2001,https://boxd.it/1,3,,"Words.",,,Yes', header=HEADER + ",Spoilers")
    assert read(letterboxd.pieces, data)[0][0].facts.spoilers is True


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_as_spreadsheets_save_it(delimiter: str, encoding: str, newline: str) -> None:
    cells = [
        "2022-01-02",
        "Été, “89”",
        "2001",
        "https://boxd.it/1",
        "3,5",
        "",
        '"One, two; three.\n\nFour ""five""."',
        "",
        "",
    ]
    text = f"{HEADER.replace(',', delimiter)}\n{delimiter.join(cells)}\n".replace("\n", newline)
    [piece], _ = read(letterboxd.pieces, text.encode(encoding))
    assert piece.body == 'One, two; three.\n\nFour "five".\n'
    assert (piece.facts.work, piece.facts.rating) == ("Été, “89”", "3.5/5")


# ── bad tables ──


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date",
            "the column Review of Letterboxd's reviews.csv is missing; this table looks like Letterboxd's diary",
        ),
        ("Letterboxd URI,Review", "the columns Date, Name, Year, Rating of"),
        ("date,name,Year,Letterboxd URI,Rating,Review", "the columns Date, Name of"),
    ],
)
def test_other_columns(header: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words) as caught:
        read(letterboxd.pieces, table(header=header))
    assert str(caught.value).startswith("export, line 1")


def test_a_row_that_is_cut_off() -> None:
    whole = table(row("One."), row("Two, and more.", uri="https://boxd.it/2"))
    pieces, [skipped] = read(letterboxd.pieces, whole[: whole.index(", and more")])
    assert [piece.body for piece in pieces] == ["One.\n"]
    assert skipped.title == "Film (line 3)"
    assert "7 cells instead of 9" in skipped.reason


def test_a_text_without_quotation_marks() -> None:
    pieces, [skipped] = read(
        letterboxd.pieces,
        table("2022-01-02,Film,2001,https://boxd.it/1,3,,One, two, three, four.,,", row(uri="https://boxd.it/2")),
    )
    assert len(pieces) == 1
    assert "not in quotation marks" in skipped.reason


def test_nul_bytes_are_told() -> None:
    [piece], _ = read(letterboxd.pieces, table(row("One\0two.")))
    assert "Onetwo." in piece.body
    assert "NUL" in piece.warnings[0]


def test_an_encoding_that_lies() -> None:
    [piece], _ = read(letterboxd.pieces, table(row("Das schöne Café.")).encode("windows-1252"))
    assert piece.body == "Das schöne Café.\n"


def test_a_long_review_and_one_that_is_too_long() -> None:
    pieces, [skipped] = read(
        letterboxd.pieces, table(row("word " * 50_000), row("word " * 400_001, uri="https://boxd.it/2"))
    )
    assert pieces[0].body.count("word") == 50_000
    assert "2 MB" in skipped.reason


def test_two_rows_with_one_address() -> None:
    pieces, [again] = read(letterboxd.pieces, table(row("One."), row("Two."), row("One.")))
    assert [piece.body for piece in pieces] == ["One.\n", "Two.\n"], "a film may be reviewed again"
    assert pieces[0].id != pieces[1].id
    assert "stands twice" in again.reason


def test_rows_without_address_or_film() -> None:
    pieces, [nameless] = read(
        letterboxd.pieces, table(row("One.", uri=""), row("Two.", uri="", name="Other"), row(name=""))
    )
    assert len({piece.id for piece in pieces}) == 2
    assert nameless.reason == "no film is named"


# ── bad archives ──


def encrypted() -> bytes:
    data = bytearray(export())
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x03\x04":
            data[place + 6] |= 1
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (export()[:-100], "damaged or was cut off"),
        (export()[:100], "damaged or was cut off"),
        (b"PK\x03\x04", "damaged or was cut off"),
        (packed({}), "holds no reviews.csv; it is no export of Letterboxd's"),
        (packed({"word/document.xml": b"x"}), "no export of Letterboxd's"),
        (packed({"profile.csv": b"x"}), "leaves it out where there are no reviews"),
        (packed({"deleted/reviews.csv": b"x"}), "holds no reviews.csv"),
        (packed({"reviews.csv": b""}), "are missing"),
        (packed({"reviews.csv": b"x"}, zipfile.ZIP_BZIP2), "compressed in a way that is not read"),
        (packed({"reviews.csv": bytes(20_000_000)}), "unpacks to far more than text would"),
        (packed({"a": bytes(150_000_000), "reviews.csv": bytes(110_000_000)}), "more than 256 MB"),
        (packed({str(number): b"" for number in range(10_001)}), "more than 10,000 files"),
        (encrypted(), "is encrypted"),
        (b"PK\x03\x04" + bytes(archive.MAX_PACKED), "larger than 64 MB"),
    ],
)  # fmt: skip
def test_archives_that_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReviewError, match=words) as caught:
        read(letterboxd.pieces, data)
    assert str(caught.value).startswith("export")


def test_a_member_that_is_damaged() -> None:
    data = bytearray(packed({"reviews.csv": fixture("reviews.csv")}))
    data[60] ^= 0xFF
    with pytest.raises(ReviewError, match=r"damaged|unpacked|missing"):
        read(letterboxd.pieces, bytes(data))


def test_a_member_that_lies_about_its_size() -> None:
    data = packed({"reviews.csv": fixture("reviews.csv") * 1000})
    size = len(fixture("reviews.csv")) * 1000
    with pytest.raises(ReviewError, match="damaged"):
        read(letterboxd.pieces, data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))


# ── fuzzing ──


@given(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20))
@settings(deadline=None, max_examples=150)
def test_an_archive_cut_and_mutated(at: float, instead: bytes, gap: int) -> None:
    data = export()
    place = round(at * len(data))
    survives(letterboxd.pieces, data[:place])
    survives(letterboxd.pieces, data[:place] + instead + data[place + gap :])


@given(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20))
@settings(deadline=None, max_examples=100)
def test_a_table_cut_and_mutated(at: float, instead: bytes, gap: int) -> None:
    data = fixture("reviews.csv")
    place = round(at * len(data))
    survives(letterboxd.pieces, data[:place])
    survives(letterboxd.pieces, data[:place] + instead + data[place + gap :])


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", HEADER.encode() + b"\n"]))
@settings(deadline=None)
def test_any_bytes(data: bytes, start: bytes) -> None:
    letterboxd.recognises(content(start + data))
    survives(letterboxd.pieces, start + data)


@pytest.mark.parametrize("unit", ['"', ",", "\n", "a\n", '""', '"\n', " ", "\r", ";"])
def test_repetitions_take_no_time(unit: str) -> None:
    start = time.process_time()
    survives(letterboxd.pieces, (table() + unit * (100_000 // len(unit))).encode())
    assert time.process_time() - start < 5
