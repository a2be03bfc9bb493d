"""Which sentences speak of spoilers, and what they say of them."""

from __future__ import annotations

import pytest

from reviewcast.script.declared import find
from script.declared.helpers import tokenised, within
from script.declared.sentences import FOREIGN, QUIET, WARNINGS


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


def labels(sentence: str, language: str = "en") -> set[str]:
    return {cue.label for cue in find(within(sentence), (), language).cues}


@pytest.mark.parametrize(("label", "sentence"), rows(WARNINGS))
def test_a_warning_has_its_label(label: str, sentence: str) -> None:
    assert label in labels(sentence)


@pytest.mark.parametrize(("label", "sentence"), rows(WARNINGS))
def test_a_warning_in_tokenised_lower_case_has_its_label(label: str, sentence: str) -> None:
    if label != "other_work" or '"' in sentence or "the " in sentence:
        assert label in labels(tokenised(sentence))


@pytest.mark.parametrize("sentence", QUIET.strip().splitlines())
def test_denials_and_idioms_are_no_cues(sentence: str) -> None:
    assert labels(sentence) == set()
    assert labels(tokenised(sentence)) == set()


@pytest.mark.parametrize(("language", "label", "sentence"), rows(FOREIGN))
def test_other_languages(language: str, label: str, sentence: str) -> None:
    assert labels(sentence, language) == ({label} if label else set())
    assert labels(sentence, f"{language}-XX") == ({label} if label else set())
