"""Which engines are told phonemes: those that say so, and only where a lexicon has some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.model import Pronunciation, Voice
from reviewcast.speak.engines.tone import ToneEngine
from reviewcast.voices import phonemic

if TYPE_CHECKING:
    import pytest

VOICES = {"joe": Voice("joe", "piper"), "tone": Voice("tone", "tone"), "google": Voice("google", "gtts")}
PHONEMES = (Pronunciation("Ode", phonemes="oʊd"),)


def test_engines_that_take_phonemes_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert phonemic(VOICES, PHONEMES) == {"joe"}
    monkeypatch.delattr(ToneEngine, "phonemes")
    assert phonemic({"tone": VOICES["tone"]}, PHONEMES) == frozenset(), "an outsider's engine may know nothing of them"
    monkeypatch.setattr(ToneEngine, "phonemes", "x-sampa", raising=False)
    assert phonemic({"tone": VOICES["tone"]}, PHONEMES) == frozenset()


def test_no_engine_is_asked_without_need() -> None:
    assert phonemic({"a": Voice("a", "none such")}, (Pronunciation("Ode", "oh-d"),)) == frozenset()
