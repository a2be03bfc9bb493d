"""What an engine is given: pairs of written and spoken words, and the laws that hold for any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from reviewcast.script.spoken import english, neutral, silent_pictures, spoken_form, spoken_rating

PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("pairs.tsv").read_text(encoding="utf-8").splitlines()
    if "\t" in line and not line.startswith("# ")
]
PLAIN = (
    "garden window yellow river mountain silver thunder borrow curtain whisper velvet lantern orchard marble harvest "
    "pencil blanket copper feather ginger hollow jungle kitten ladder meadow needle olive pepper quarrel rabbit saddle"
).split()
PIECES = [
    *"4/5 8.5/10 ★★★½ ★★☆☆☆ 1/2 3/4 92% $5 $1.2 £9.99 S01E03 1x05 1999 2049 '99 1990s '80s 9:30pm 7:00 12-15 1st 22nd 5'10\" 6ft 72°F 1080p 4K".split(),
    *"24fps #MeToo #1 @critic https://example.com/a me@example.com 😀 👍 ❤️ :) <3 … — -- ... f*** s**t CGI NASA U.S. R&B PG-13 AMAZING IV II I V X".split(),
    *"Part Rocky Henry No. St. Dr. vs. e.g. etc. w/ & + = ~ * _ ** ( ) \" ' , . ; : ! ? / | # @ $ % ½ ² ٣ ① Ⅳ ™ § < > 0 007 13000 1,000 .5 -3 2:39 16:9 a b".split(),
]
calm = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789/.,:'\"*-$%#@IVXabsth ½★&+", max_size=40),
    st.lists(st.sampled_from(PIECES + PLAIN), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)


def heard(text: str) -> str:
    words = re.sub(r"[^\w\s]|_", "", text.lower().replace("-", " ")).split()
    return " ".join(word for word in words if word != "and")


@pytest.mark.parametrize(("written", "spoken"), PAIRS)
def test_it_is_said_as_a_person_says_it(written: str, spoken: str) -> None:
    assert heard(spoken_form(written)) == heard(spoken)


@pytest.mark.parametrize(("written", "spoken"), PAIRS)
def test_pairs_keep_the_laws(written: str, spoken: str) -> None:
    said = spoken_form(written)
    assert spoken_form(said) == said
    assert not re.search(r"\d", said)
    assert said == " ".join(said.split())


@calm
@given(texts)
def test_any_text_is_said_once_and_for_all(text: str) -> None:
    said = spoken_form(text)
    assert spoken_form(said) == said
    assert not any(sign.isdecimal() for sign in said)
    assert any(map(str.isalnum, said)) or not any(map(str.isalnum, text))


@settings(calm, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=60, max_size=160).map("".join))
def test_a_text_too_long_for_one_reading_is_said_once_and_for_all(text: str) -> None:
    said = spoken_form(text)
    assert spoken_form(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "2020/2\u0309" + "\u00890",
        "…",
        "..\\}..",
        ".\u02bc",
        "$021p-$0$1-01$2-0$02#V,,," * 8,
        "T Vs and R Vs",
        "-..-..-..-...-..-..v",
        "a -..-..-..-...-..-..- v",
    ],
)
def test_what_fuzzing_found_is_said_once_and_for_all(text: str) -> None:
    said = spoken_form(text)
    assert spoken_form(said) == said
    assert any(map(str.isalnum, said)) or not any(map(str.isalnum, text))


@calm
@given(texts)
def test_what_looks_plain_is_what_no_rule_changes(text: str) -> None:
    words = neutral.spaces(neutral.characters(text))
    if english.plain(words):
        for rule in english.RULES:
            assert rule(words) == words


@calm
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(PLAIN)), min_size=1, max_size=8))
def test_no_plain_word_is_lost(parts: list[tuple[str, str]]) -> None:
    said = iter(re.findall(r"[a-z]+", spoken_form(" ".join(f"{piece} {word}" for piece, word in parts)).casefold()))
    for _, word in parts:
        assert word in said


@calm
@given(texts)
def test_a_rating_is_the_same_words_with_a_stop(text: str) -> None:
    said = spoken_form(text)
    assert spoken_rating(text) in (said, f"{said}.")
    assert spoken_rating(text).endswith((".", "!", "?"))


@calm
@given(texts, st.sampled_from(["de", "fr-CA", "pt_BR", "ja", ""]))
def test_other_languages_are_only_cleaned(text: str, language: str) -> None:
    said = spoken_form(text, language)
    assert spoken_form(said, language) == said
    assert any(map(str.isalnum, said)) or not any(map(str.isalnum, text))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("„Sehr *gut*“ 😀 – 4/5", '"Sehr gut" – 4/5'),
        ("L’été\u00a0: ★★★½", "L'été : ★★★½"),
        ("Ein Zeichen\u00adfehler,  wirklich", "Ein Zeichenfehler, wirklich"),
    ],
)
def test_a_language_without_rules_keeps_its_numbers(written: str, spoken: str) -> None:
    assert spoken_form(written, "de") == spoken


@pytest.mark.parametrize("tag", ["en", "en-GB", "en_US", "EN"])
def test_english_has_many_tags(tag: str) -> None:
    assert spoken_form("4/5", tag) == "four out of five"


@pytest.mark.parametrize(
    "seed",
    [
        "1/",
        "*",
        "★",
        "0",
        "I",
        "@",
        ".",
        "1 ",
        "½",
        "A.",
        "II, ",
        "f*",
        "#a",
        "$1,",
        "1-",
        "9:30",
        "'90s",
        "√",
        "St. ",
        "👍 ",
        "a_",
    ],
)
def test_hostile_text_takes_no_more_time_than_its_length(seed: str) -> None:
    text = (seed * 20_000)[:20_000]
    spoken_form(text[:500])
    begun = time.perf_counter()
    spoken_form(text)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("A great film 😀😂 really :)", ["😀", "😂", ":)"]),
        ("I loved it ❤️ 👍🏽!", ["❤"]),
        ("★★★½ 🎉", ["🎉"]),
        ("This is 🔥", []),
        ("😀", []),
        ("A ratio of 1:1, and a: (b)", []),
        ("The family 👨\u200d👩\u200d👧 film", ["👨\u200d👩\u200d👧"]),
    ],
)
def test_pictures_that_are_not_said_are_told_of(text: str, silent: list[str]) -> None:
    assert silent_pictures(text) == silent
    assert not any(sign in spoken_form(text) for sign in silent)


def test_a_language_without_rules_says_no_picture() -> None:
    assert silent_pictures("Sehr gut 😀😂, ★★★ :)", "de") == ["😀😂"]
    assert silent_pictures("Sehr gut", "de") == []


@calm
@given(texts)
def test_a_silent_picture_is_part_of_the_text(text: str) -> None:
    for picture in silent_pictures(text):
        assert picture in neutral.spaces(neutral.characters(text))


def test_punctuation_that_shapes_a_voice_stays() -> None:
    assert (
        spoken_form("“Why?” she asked; he didn’t know: no, never!") == '"Why?" she asked; he didn\'t know: no, never!'
    )
    assert spoken_form("good—really good") == "good, really good"
    assert spoken_form("PG-13 CGI") == "P G thirteen C G I"
