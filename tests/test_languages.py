"""The right voice is required: a voice of another language is refused with a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio import Studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Der Regen fällt auf eine stille Stadt, und eine Stunde lang spricht niemand. Mehr braucht dieser Film nicht.\n"
)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def speaks(studio: Studio, name: str, language: str) -> str:
    path = studio.folder / "voices" / f"{name}.yaml"
    path.write_text(f"name: {name}\nengine: tone\nlanguage: {language}\n", encoding="utf-8")
    return name


@pytest.mark.parametrize("head", ["title: Regen", "title: Regen\nlanguage: de-AT"])
def test_another_language_is_refused_with_a_way_out(studio: Studio, head: str) -> None:
    review = studio.write(f"---\n{head}\n---\n{GERMAN}")
    complaint = studio.run("render", review).complaint(1)
    for words in ("rain.md: the review is in 'de'", "voice 'quick' speaks 'en'", "Piper model for 'de'", "engine gtts"):
        assert words in complaint
    assert studio.names() == {"rain.md"}


@pytest.mark.parametrize("language", ["de", "de-CH", "mul"])
def test_a_voice_that_fits_is_taken(studio: Studio, language: str) -> None:
    review = studio.write(f"---\ntitle: Regen\n---\n{GERMAN}")
    assert studio.run("script", review, "--voice", speaks(studio, "fit", language)).code == 0
    assert studio.run("script", review, "--voice", "tone").code == 0


def test_every_voice_of_the_cast_must_fit(studio: Studio) -> None:
    speaks(studio, "fit", "de")
    review = studio.write(f"---\ntitle: Regen\nvoice: fit\ncasting: {{quotation: quick}}\n---\n{GERMAN}")
    assert "voice 'quick' speaks 'en'" in studio.run("script", review).complaint(1)


def test_a_language_that_nobody_knows_is_taken_for_english(studio: Studio) -> None:
    assert studio.run("script", studio.write("# Glass\n\nBellissimo!\n")).code == 0


def test_a_review_in_several_languages_needs_a_voice_for_any(studio: Studio) -> None:
    review = studio.write("---\ntitle: Regen\nlanguage: mul\n---\nRain, Regen, pluie.\n")
    complaint = studio.run("script", review).complaint(1)
    assert "a voice whose profile says 'language: mul'" in complaint
    assert "Piper model for 'mul'" not in complaint
    assert studio.run("script", review, "--voice", "tone").code == 0
