"""Broken characters and mismatched quotation marks are put right; words and lines stay."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings, strategies as st

from reviewcast.read.repair import decoded, repaired

GOOD = "She said “no” — it’s Amélie’s café, £5 a cup… naïve, Straße, “ÆON”, Dvořák, Łódź"


def broken(text: str, times: int = 1, encoding: str = "windows-1252") -> str:
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode(encoding, "replace") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
            for byte in text.encode()
        )
    return text


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["windows-1252", "latin-1"])
def test_a_wrong_decoding_is_undone(times: int, encoding: str) -> None:
    assert repaired(broken(GOOD, times, encoding))[0] == GOOD


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("donâ€™t", "don’t"),
        ("â€œNo,â€\x9d she said", "“No,” she said"),
        ("â€œNo,â€ she said", "“No,” she said"),
        ("â€œNoâ€�, she said", "“No”, she said"),
        ('long â€" and slow', "long – and slow"),
        ("AmÃ©lie", "Amélie"),
        ("voilÃ\xa0 la mer", "voilà la mer"),
        ("Â£5", "£5"),
        ("\x93No,\x94 she said", "“No,” she said"),
        ("the â€œrealâ€\x9d “thing”", "the “real” “thing”"),
        ("ﬁne ﬂats", "fine flats"),
        ("cafe\u0301", "café"),
        ("Never Let Me Go‘s clones", "Never Let Me Go’s clones"),
        ("the ‘70s and ‘80s", "the ’70s and ’80s"),
        ("summer of ‘69", "summer of ’69"),
        ("the 1980‘s", "the 1980’s"),
        ("the girls‘ school", "the girls’ school"),
        ("rock ‘n‘ roll and rock ‘n’ roll", "rock ’n’ roll and rock ’n’ roll"),
        ("get ‘em", "get ’em"),
        ("don´t and can`t", "don’t and can’t"),
        ("``No,'' she said.", "“No,” she said."),
        ('“No," she said.', "“No,” she said."),
        ('"No,” she said.', "“No,” she said."),
        ("“No,“ she said.", "“No,” she said."),
        ("”No,” she said.", "“No,” she said."),
        ('He cried “Help!" and "Fire!"', "He cried “Help!” and “Fire!”"),
        ("the ‘creepy' with the “sad”", "the ‘creepy’ with the “sad”"),
        ('«Non», dit-elle. «Non"', "«Non», dit-elle. «Non»"),
        ('a “9" nail', "a “9” nail"),
        ('“It is 9" long,” he said', "“It is 9” long,” he said"),
    ],
)
def test_what_was_meant_comes_out(written: str, meant: str) -> None:
    text, warnings = repaired(written)
    assert text == meant
    assert len(warnings) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, \"quoted\" and 'quoted', don't.",
        "“Both,” she said, “are fine.” It’s ‘so’.",
        "‘It’s mine,’ he said.",
        "„Nein“, sagte sie, ‚nie‘.",
        "»Nein«, sagte sie. « Non », dit-elle.",
        "`code` and ``more `code` `` and ```",
        "```\n``tex''\n“odd\"\n```",
        '12" vinyl and 5\'10" tall',
        "He is 6'2\" and says “hm”.",
        "ＦＵＬＬ width, ½ and ™",
        "AT&amp;T and &eacute;",
        "Ça va? São Paulo, Ñandú, Øresund, âge",
        "“A paragraph that goes on",
        "★★★½ – Señor Ñu’s “Ça”",
        "Русский и 日本語",
        "👩‍🚀 flies",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repaired(text) == (text, [])


def test_warnings_name_the_first_line_and_the_number() -> None:
    assert repaired('Fine.\nItâ€™s Ã©.\nÂ£5\n\n“So" it‘s.')[1] == [
        "line 2: broken characters were repaired (3 in the file)",
        "line 5: quotation marks and apostrophes were made to match (2 in the file)",
    ]


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "``",
        "''",
        "`",
        "«",
        "»",
        "„",
        "´",
        " ",
        "\n",
        "\n\n",
        "a",
        "s",
        "n",
        "70s",
        "é",
        "Ã©",
        "â€™",
        "â€",
        "â€œ",
        "Â",
        "\x93",
        "(",
        ")",
        ".",
        "!",
        "```\n",
        "ﬁ",
        "e\u0301",
        "\ufffd",
    ]
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("“ “a")
def test_to_repair_twice_is_to_repair_once(text: str) -> None:
    once = repaired(text)[0]
    assert repaired(once) == (once, [])
    assert once.count("\n") == text.count("\n")


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "'", "``", "''", "«", "»", " ", "\n", "Ada", "it", "s", "70s", ", ", "."]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_word_is_lost_or_added(text: str) -> None:
    assert [one for one in repaired(text)[0] if one.isalnum()] == [one for one in text if one.isalnum()]


@settings(max_examples=500, deadline=None)
@given(st.text())
def test_any_text_can_be_repaired(text: str) -> None:
    once = repaired(text)[0]
    assert once.count("\n") == text.count("\n")
    assert repaired(once)[0] == once


@pytest.mark.parametrize("unit", ["“", '"', "‘", "’a ", "``a", "«a", "Ã", "Ã©", "â€", "Â ", "a‘", "e\u0301", '“a" '])
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    before = time.perf_counter()
    repaired(unit * (100_000 // len(unit)))
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding", "told"),
    [
        (b"plain", None, "plain", "utf-8", False),
        (b"plain", "windows-1252", "plain", "utf-8", False),
        ("né".encode(), None, "né", "utf-8", False),
        ("né".encode(), "utf-8", "né", "utf-8", False),
        ("né".encode(), "iso-8859-1", "né", "utf-8", True),
        ("né".encode("latin-1"), "ISO-8859-1", "né", "windows-1252", False),
        ("né".encode("latin-1"), "utf-8", "né", "windows-1252", True),
        ("né".encode("latin-1"), None, "né", "windows-1252", True),
        (b"\x93n\xe9\x94", "latin1", "“né”", "windows-1252", False),
        (b"a\x81\x93", None, "a\x81“", "windows-1252", True),
        ("né".encode("utf-8-sig"), "latin-1", "né", "utf-8", False),
        ("né".encode("utf-16"), "utf-8", "né", "utf-16", False),
        ("né".encode("utf-16-le"), "utf-16", "né", "utf-16-le", False),
        ("né".encode("utf-16-be"), None, "né", "utf-16-be", True),
        ("日本".encode("shift_jis"), "Shift_JIS", "日本", "shift_jis", False),
        ("né".encode("latin-1"), "unicode_escape", "né", "windows-1252", True),
        ("né".encode(), "nonsense", "né", "utf-8", True),
        (b"", None, "", "utf-8", False),
    ],
)
def test_bytes_are_read_as_what_they_are(
    data: bytes, declared: str | None, text: str, encoding: str, told: bool
) -> None:
    found, used, warnings = decoded(data, declared)
    assert (found, used, bool(warnings)) == (text, encoding, told)


@given(st.binary(), st.sampled_from([None, "", "utf-8", "utf-16", "utf-32", "latin-1", "gbk", "hex", "\0"]))
def test_any_bytes_can_be_decoded(data: bytes, declared: str | None) -> None:
    text, _, _ = decoded(data, declared)
    assert isinstance(text, str)


def test_ordinary_text_takes_hardly_any_time() -> None:
    text = ("“It’s a film,” she said, “about two sisters who keep the light.” " * 8 + "\n\n") * 10
    words = len(text.split())
    repaired(text)
    best = min(_seconds(text) for _ in range(5))
    assert unicodedata.is_normalized("NFC", text)
    assert best * 1000 / words < 0.003


def _seconds(text: str) -> float:
    before = time.perf_counter()
    repaired(text)
    return time.perf_counter() - before
