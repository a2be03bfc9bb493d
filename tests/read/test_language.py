"""Which language a review is in: sure where it matters, silent where it is too short, and never wrong about English."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings, strategies as st

from reviewcast.read import language
from reviewcast.read.language import detect

REVIEWS = {
    "en": "Rain falls on a quiet town and nobody speaks for an hour. That is the whole film, and it is a good one.",
    "de": "Der Regen fällt auf eine stille Stadt, und eine Stunde lang spricht niemand. Mehr braucht dieser Film nicht.",
    "fr": "La pluie tombe sur une ville tranquille et personne ne parle pendant une heure. Le film n'a besoin de rien d'autre.",
    "es": "La lluvia cae sobre un pueblo tranquilo y nadie habla durante una hora. La película no necesita nada más.",
    "it": "La pioggia cade su una città tranquilla e per un'ora nessuno parla. Al film non serve nient'altro.",
    "nl": "De regen valt op een stille stad en een uur lang zegt niemand iets. Meer heeft deze film niet nodig.",
    "pt": "A chuva cai sobre uma cidade tranquila e ninguém fala durante uma hora. O filme não precisa de mais nada.",
    "pl": "Deszcz pada na ciche miasto i przez godzinę nikt nic nie mówi. Ten film niczego więcej nie potrzebuje.",
    "sv": "Regnet faller över en tyst stad och ingen talar på en hel timme. Mer än så behöver filmen inte.",
    "ja": "静かな町に雨が降り、一時間のあいだ誰も口をきかない。この映画にはそれで十分だ。",
    "ru": "На тихий город падает дождь, и целый час никто не говорит ни слова. Большего этому фильму не нужно.",
}


@pytest.mark.parametrize("tag", REVIEWS)
def test_a_review_of_two_sentences_is_known(tag: str) -> None:
    assert detect(REVIEWS[tag]) == tag
    assert detect(REVIEWS[tag] * 50) == tag


@pytest.mark.parametrize("tag", [tag for tag in REVIEWS if tag != "en"])
def test_english_titles_do_not_make_a_review_english(tag: str) -> None:
    assert detect(f"«The Long Rain», «What the River Said» — {REVIEWS[tag]} {REVIEWS[tag]}") == tag


@pytest.mark.parametrize(
    "names",
    [
        "Amarcord, La Dolce Vita, Otto e mezzo: the three that I would save. Fellini, Mastroianni, Cardinale, Masina.",
        "Zhang Ziyi and Gong Li are superb in this. Written by Wang Hui-ling, shot by Zhao Xiaoding.",
        "Das Boot, Der Himmel über Berlin and Die Ehe der Maria Braun are better than this, and you know it.",
    ],
)
def test_foreign_names_do_not_make_a_review_foreign(names: str) -> None:
    assert detect(names) == "en"


@pytest.mark.parametrize(
    "text", ["", "Glass", "★★★★", "8/10", "Una gran película.", "Bellissimo!", "\x00" * 99, "1 2 3" * 99]
)
def test_too_little_is_not_judged(text: str) -> None:
    assert detect(text) is None


def test_english_never_loads_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    language._identifier.cache_clear()
    assert detect(REVIEWS["en"]) == "en"
    with pytest.raises(ImportError):
        detect(REVIEWS["de"])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_tag_or_none(text: str) -> None:
    found = detect(text)
    assert found is None or (found.isalpha() and found.islower() and 2 <= len(found) <= 3)


@pytest.mark.parametrize("unit", ["a", "a'", "'", "ß ", "中", "the "])
def test_long_texts_take_no_longer(unit: str) -> None:
    detect(unit * (2_000_000 // len(unit)))
