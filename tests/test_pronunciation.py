"""Lexicons as authors write them: found, checked, heard, and nothing spoken again that need not be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reviewcast.lexicon import entry_line, parse
from reviewcast.model import Voice
from reviewcast.speak.engines.piper import PiperEngine
from studio import REVIEW, Studio, clips, make_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def lexicon(studio: Studio, text: str) -> None:
    (studio.folder / "voices" / "lexicon.yaml").write_text(text, encoding="utf-8")


def spoken(studio: Studio, *arguments: str | Path) -> list[tuple[str, str]]:
    done = studio.run("script", *arguments, "--json")
    assert done.code == 0, done.err
    return [(line["text"], line["spoken"]) for line in json.loads(done.out)["lines"]]


def test_a_shows_lexicon_is_spoken_and_the_text_stays(studio: Studio) -> None:
    lexicon(studio, "town: tow-nuh\nLong Rain: long rayn\nsynthetic: sin\n")
    lines = dict(spoken(studio, studio.write()))
    assert lines["Rain falls on a quiet town."] == "Rain falls on a quiet tow-nuh."
    assert lines["The Long Rain"] == "The long rayn."
    assert "Read by a sin voice." in [said for _, said in spoken(studio, "rain.md")]


def test_transcripts_show_the_words_not_their_respelling(studio: Studio) -> None:
    lexicon(studio, "town: tow-nuh\nsynthetic: sin\n")
    assert studio.run("render", studio.write()).code == 0
    shown = (studio.folder / "rain.srt").read_text(encoding="utf-8")
    assert "quiet town" in shown
    assert "a synthetic voice" in shown
    assert "tow-nuh" not in shown


def test_a_reviews_lexicon_wins_over_its_shows(studio: Studio) -> None:
    lexicon(studio, "town: show\nquiet: show-quiet\n")
    text = REVIEW.replace("rating: 4/5", "rating: 4/5\nlexicon:\n  town: {say: mine, case: insensitive}")
    assert "Rain falls on a show-quiet mine." in dict(spoken(studio, studio.write(text))).values()


def test_a_new_term_costs_the_clips_of_the_lines_that_hold_it(studio: Studio, own_cache: Path) -> None:
    studio.write()
    assert studio.run("render", "rain.md").code == 0
    before = clips(own_cache)
    lexicon(studio, "town: tow-nuh\nnever: nevva\n")
    assert studio.run("render", "rain.md").code == 0
    assert len(clips(own_cache) - before) == 1
    report = json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))
    assert report["clips"]["made"] == 1


def test_a_term_as_it_is_written_wins_over_one_in_any_case(studio: Studio) -> None:
    lexicon(studio, "pyre: fire\nPyre: pie-ray\nPYRE: {say: loud, case: insensitive}\n")
    lines = spoken(studio, studio.write("# T\n\nThe pyre, a Pyre and PYRE.\n"))
    assert lines[2] == ("The pyre, a Pyre and PYRE.", "The fire, a pie-ray and fire.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A: {sya: b}", "line 2, A.sya: unknown key; did you mean 'say'?"),
        ("A: true", "line 2, A: "),
        ("A:", "line 2, A: say how it is pronounced"),
        ("A: [b]", "line 2, A: "),
        ("'...': x", "line 2, ...: there is no letter"),
        ("A: '!'", "line 2, A: there is no letter"),
        ("A: {case: big, say: x}", "line 2, A.case: "),
        ("A: {case: sensitive}", "line 2, A: say how it is pronounced"),
        ("A: b\nA: c", "line 3: not valid YAML: 'A' stands twice"),
        ("'A  b': b\nA b: c", "line 3, A b: this term stands twice"),
        ("A: x [y]", "line 2, A: brackets stand for phonemes"),
        ("A: {say: x, language: e}", "line 2, A.language: "),
        ("A: {phonemes: 'a] b'}", "line 2, A.phonemes: brackets"),
        ("A: '[[]]'", "line 2, A: "),
        (f"{'a' * 121}: x", "line 2, "),
        (f"A: {'a' * 121}", "line 2, A: "),
        ('A: "x\\ey"', "line 2, A: there is a control character"),
        ("- A", "line 2: not valid YAML"),
        ("\n".join(f"a{number}: b" for number in range(5001)), "at most 5000"),
    ],
)
def test_a_wrong_lexicon_is_told_with_file_line_and_key(studio: Studio, text: str, said: str) -> None:
    lexicon(studio, f"# names\n{text}\n")
    complaint = studio.run("script", studio.write()).complaint(1)
    assert "lexicon.yaml" in complaint
    assert said in complaint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lexicon:\n  Ode: {sya: b}", "line 5, lexicon.Ode.sya: unknown key; did you mean 'say'?"),
        ("lexicon: Ode", "line 4, lexicon: "),
        ("lexicon:\n  Ode: [b]", "line 5, lexicon.Ode: "),
        ("casting: quick", "line 4, casting: "),
        ("casting:\n  qoutation: quick", "line 5, casting.qoutation: unknown key; did you mean 'quotation'?"),
        ("casting:\n  heading: nobody", "line 5, casting.heading: no voice named 'nobody'"),
    ],
)
def test_wrong_front_matter_is_told_with_file_line_and_key(studio: Studio, text: str, said: str) -> None:
    complaint = studio.run("script", studio.write(REVIEW.replace("rating: 4/5", f"rating: 4/5\n{text}"))).complaint(1)
    assert "rain.md" in complaint
    assert said in complaint


def test_phonemes_alone_are_refused_where_they_cannot_be_spoken(studio: Studio) -> None:
    lexicon(studio, "unused: '[[ab]]'\ntown: {phonemes: tˈaʊn}\n")
    complaint = studio.run("render", studio.write()).complaint(1)
    assert "lexicon.yaml, line 2, town: voice 'quick' takes no phonemes" in complaint
    assert studio.names() == {"rain.md"}


def test_what_is_printed_can_be_pasted() -> None:
    for term, said in [("Ode", "oh-duh"), ("a: b", "1"), ("Ode", "[[oʊd]]"), ("No", "yes"), ("# a", "'x'")]:
        [entry] = parse(entry_line(term, said), "lexicon.yaml")  # type: ignore[arg-type]
        assert (entry.term, entry.say or f"[[{entry.phonemes}]]") == (term, said)


def test_say_writes_a_trial_by_the_shows_lexicon(studio: Studio, own_cache: Path) -> None:
    lexicon(studio, "Ada Pell: ay-da pell\n")
    done = studio.run("say", "Ada Pell saw 3 films.", "-o", "trial.wav")
    assert done.code == 0, done.err
    assert "Ada Pell saw 3 films. → ay-da pell saw three films." in done.out
    assert studio.names() == {"trial.wav"}
    kept = clips(own_cache)
    assert studio.run("say", "Ada Pell saw 3 films.", "-o", "trial.wav").code == 0
    assert clips(own_cache) == kept, "the clip store is used"


def test_say_tries_a_respelling_and_prints_its_line(studio: Studio) -> None:
    lexicon(studio, "Ada Pell: wrong\n")
    done = studio.run("say", "Ada Pell", "--as", "AY-da pell", "-o", "trial.wav")
    assert done.code == 0, done.err
    assert "Ada Pell → ay-da pell\n" in done.out
    assert "lexicon.yaml: Ada Pell: AY-da pell\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["say", " "], 2, "nothing to pronounce"),
        (["say", "a" * 1001], 2, "at most 1000"),
        (["say", "Ode", "--voice", "nobody"], 1, "no voice named 'nobody'"),
        (["say", "Ode", "--as", "?"], 1, "--as, Ode: there is no letter"),
        (["say", "Ode", "--as", "[[oʊd]]"], 1, "voice 'quick' takes no phonemes"),
        (["say", "Ode", "-o", "x.mp3"], 2, ".wav"),
    ],
)
def test_say_refuses_what_it_cannot_say(studio: Studio, arguments: list[str], code: int, said: str) -> None:
    assert said in studio.run(*arguments).complaint(code)
    assert studio.names() == set()


def test_piper_takes_phonemes_and_times_their_words() -> None:
    text = "By ⟦kəzˈuːoʊ⟧ ⟦ˌɪʃɪɡˈʊɹoʊz⟧ (⟦ˈoʊd⟧), it's ⟦ˈoʊd⟧-like. ⟦ˈoʊd⟧!"
    with PiperEngine(Voice("joe", "piper")) as engine:
        chunks = list(engine.speak(text))
        assert engine._phonemes("⟦kəzˈuːoʊ⟧ ⟦ˈoʊd⟧, no") == "kəzˈuːoʊ ˈoʊd, nˈoʊ"
    words = [text[word.first : word.last] for chunk in chunks for word in chunk.words or ()]
    assert words == text.split()


def test_piper_refuses_phonemes_that_its_model_lacks(studio: Studio) -> None:
    complaint = studio.run("say", "Ode", "--voice", "joe", "--as", "[[oʊ☃]]").complaint(1)
    assert "no phoneme '☃'" in complaint
