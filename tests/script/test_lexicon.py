"""A lexicon says whole words in its author's way, and changes nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, strategies as st

from reviewcast.errors import ConfigError
from reviewcast.model import Pronunciation
from reviewcast.script.diction import Diction
from reviewcast.script.lexicon import Lexicon
from reviewcast.script.spoken import spoken_form

WORDS = ("rain", "Rain", "Ode", "Odette", "Se7en", "Henry", "V", "O'Brien", "Lamp-post", "l'Ode", "1984", "the", "8/10")


def said(text: str, *entries: Pronunciation, language: str = "en", phonemic: bool = False) -> str:
    return Diction(language, entries, {"voice"} if phonemic else ()).form(text, "voice")


def term(written: str, say: str | None = "mirr-oh", **more: object) -> Pronunciation:
    exact = more.pop("exact_case", written != written.lower())
    return Pronunciation(written, say, exact_case=bool(exact), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "text", "spoken"),
    [
        ("Ode", "Ode sings. An Ode!", "mirr-oh sings. An mirr-oh!"),
        ("Ode", "Ode's lamp, Ode’s lamp", "mirr-oh's lamp, mirr-oh's lamp"),
        ("Ode", "Odette and ode and eODE", spoken_form("Odette and ode and eODE")),
        ("ode", "Ode, ode and ODE", "mirr-oh, mirr-oh and mirr-oh"),
        ("Ode", '(Ode) "Ode" Ode-like', '(mirr-oh) "mirr-oh" mirr-oh-like'),
        ("Brien", "O'Brien and Brien", "O'Brien and mirr-oh"),
        ("O'Brien", "O’Brien's hat", "mirr-oh's hat"),
        ("don", "Don don't", "mirr-oh don't"),
        ("Ada Pell", "Ada Pell, not Ada of Pell", "mirr-oh, not Ada of Pell"),
        ("Jean-Luc", "Jean-Luc and Jean Luc", "mirr-oh and Jean Luc"),
        ("Émile", "E\u0301mile waits", "mirr-oh waits"),
        ("'Allo", "'Allo again", "mirr-oh again"),
        ("Mother!", "Mother! is loud.", "mirr-oh is loud."),
        ("Ada\u00a0Pell", "Ada Pell", "mirr-oh"),
    ],
)
def test_whole_words_are_said_in_the_authors_way(written: str, text: str, spoken: str) -> None:
    assert said(text, term(written)) == spoken


@pytest.mark.parametrize("written", ["Se7en", "WALL·E", "St. Elmo", "Rocky IV", "M*A*S*H", "8½", "Dr. Ode"])
def test_what_the_spoken_form_would_change_is_found_as_written(written: str) -> None:
    assert said(f"I saw {written} and {written}'s end.", term(written)) == "I saw mirr-oh and mirr-oh's end."


@pytest.mark.parametrize("kept", ["Henry V", "Rocky II", "Part II", "Henry V and Henry"])
def test_a_term_keeps_its_part_in_what_stands_around_it(kept: str) -> None:
    first = kept.split(maxsplit=1)[0]
    assert said(f"We saw {kept}.", term(first)) == spoken_form(f"We saw {kept}.").replace(first, "mirr-oh")


def test_a_term_that_is_read_as_a_part_of_something_else_is_left_there() -> None:
    assert said("V is no Henry V.", term("V", "vee")) == spoken_form("V is no Henry V.").replace("V is", "vee is")


def test_a_word_that_only_the_spoken_form_has_is_no_term() -> None:
    assert said("007 sings.", term("oh", "owe")) == spoken_form("007 sings.")
    assert said("007 said oh.", term("oh", "owe")) == spoken_form("007 said oh.").replace("said oh", "said owe")


def test_a_respelling_is_not_changed_again() -> None:
    assert said("Ode!", term("Ode", "Dr. No IV & 8/10")) == "Dr. No IV & 8/10!"


def test_capitals_of_syllables_are_not_spelled_out_by_engines() -> None:
    assert said("Ode", term("Ode", "moh-TOH-koh DVD")) == "moh-toh-koh DVD"


def test_longest_term_wins_and_a_review_before_its_show() -> None:
    entries = (term("Pell", "review"), term("Pell", "show"), term("Ada Pell", "both"), term("ada pell", "any case"))
    assert said("Ada Pell met Pell and ADA PELL.", *entries) == "both met review and any case."


@pytest.mark.parametrize(
    ("written", "text", "spoken"),
    [
        ("de Palma", "De Palma shoots. So does de Palma.", "mirr-oh shoots. So does mirr-oh."),
        ("the Shire", "The Shire’s end. THE SHIRE.", spoken_form("mirr-oh's end. THE SHIRE.")),
        ("eXistenZ", "EXistenZ is eXistenZ.", "mirr-oh is mirr-oh."),
    ],
)
def test_a_term_with_a_small_first_letter_may_begin_a_sentence(written: str, text: str, spoken: str) -> None:
    assert said(text, term(written)) == spoken


@pytest.mark.parametrize(
    "text", ["10/10", "8.10", "10.5 out of 10.5", "at 10:10", "$10", "10%", "6-10", "10,000", "#10"]
)
def test_a_number_within_a_larger_one_is_no_term(text: str) -> None:
    assert said(text, term("10", "ten-ten")) == spoken_form(text)


@pytest.mark.parametrize("text", ["I saw 10.", "10, a film", "10-like", "(10)", "10's end", "10: a film"])
def test_a_number_that_stands_alone_can_be_a_term(text: str) -> None:
    assert "mirr-oh" in said(text, term("10"))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I heard R.E.M.", "I heard mirr-oh."),
        ("R.E.M. plays", "mirr-oh plays"),
        ("R.E.M.!", "mirr-oh!"),
        ("So says R.E.M.'s", "So says mirr-oh's"),
    ],
)
def test_the_stop_of_a_term_may_also_end_its_sentence(text: str, spoken: str) -> None:
    assert said(text, term("R.E.M.")) == spoken


def test_an_entry_may_hold_for_one_language() -> None:
    entry = term("chat", "shah", language="fr")
    assert said("Le chat dort.", entry, language="fr-CA") == "Le shah dort."
    assert said("We chat.", entry) == "We chat."
    assert said("Colour", term("colour", "x", language="en-GB"), language="en-US") == "Colour"
    assert said("L'Ode", term("Ode"), language="fr") == "L'mirr-oh"


def test_phonemes_stand_in_brackets_for_each_word() -> None:
    entry = Pronunciation("Ada Pell", "ay-da pell", "ˈeɪdə pˈɛl", exact_case=True)
    assert said("Ada Pell's lamp. Ada Pell!", entry, phonemic=True) == "⟦ˈeɪdə⟧ ⟦pˈɛlz⟧ lamp. ⟦ˈeɪdə⟧ ⟦pˈɛl⟧!"
    assert said("Ada Pell's", entry) == "ay-da pell's"
    assert said("Rose's", Pronunciation("Rose", None, "ɹˈoʊz", exact_case=True), phonemic=True) == "⟦ɹˈoʊzɪz⟧"
    assert said("Kit's", Pronunciation("Kit", None, "kˈɪt", exact_case=True), phonemic=True) == "⟦kˈɪts⟧"


def test_brackets_in_a_review_are_no_phonemes() -> None:
    assert "⟦" not in said("a ⟦b⟧ [[c]]", phonemic=True)


def test_phonemes_alone_need_an_engine_that_takes_them() -> None:
    entry = Pronunciation("Ode", None, "oʊd", exact_case=True, file="voices/lexicon.yaml", line=3)
    assert said("No term.", entry) == "No term."
    with pytest.raises(ConfigError, match=r"voices/lexicon.yaml, line 3, Ode: voice 'voice' takes no phonemes; add"):
        said("An Ode.", entry)


def test_a_made_up_name_of_ours_in_a_review_stays() -> None:
    assert said("Zqlexa met Se7en and zqlexx.", term("Se7en")) == "Zqlexa met mirr-oh and zqlexx."


def test_many_terms_in_one_line() -> None:
    text = " ".join(f"St{number}7x" for number in range(60))
    entries = [term(f"St{number}7x", f"word{number}") for number in range(60)]
    assert said(text, *entries) == " ".join(f"word{number}" for number in range(60))


texts = st.lists(st.sampled_from([*WORDS, ",", "'s", "-", "."]), max_size=12).map(" ".join)
terms = st.lists(
    st.sampled_from([word for word in WORDS if word not in ("V", "8/10", "1984")]), max_size=4, unique=True
)


@given(texts, terms)
def test_a_lexicon_that_says_all_as_it_is_said_anyway_changes_nothing(text: str, known: list[str]) -> None:
    plain = spoken_form(text)
    stable = [one for one in known if spoken_form(one) == one and "-" not in one]
    assert said(text, *(term(one, one, exact_case=True) for one in stable)) == plain


@given(texts, terms)
@example("l'Ode Ode", ["Ode"])
@example("Henry V rain V", ["rain", "the"])
@example("Henry V the V", ["rain", "the"])
def test_no_other_word_changes(text: str, known: list[str]) -> None:
    entries = [term(one, "\u0416", exact_case=True) for one in known]
    found = Lexicon(entries, "en").find(text)
    spoken = said(text, *entries)
    if not found:
        assert spoken == spoken_form(text)
    assert spoken.count("\u0416") == len(found)
    assert "zqlex" not in spoken.lower()


@given(st.text(alphabet="abO’'s-. 7\u0301é", max_size=40), st.text(alphabet="abO' 7é-", min_size=1, max_size=4))
def test_terms_are_found_whole_and_never_overlap(text: str, written: str) -> None:
    position = 0
    for one in Lexicon([term(written)], "en").find(text):
        assert position <= one.start < one.end <= len(text)
        assert not text[one.start - 1 : one.start].isalnum() or not written[0].isalnum()
        assert not text[one.end : one.end + 1].isalnum() or not written[-1].isalnum()
        position = one.end


@pytest.mark.parametrize("unit", ["Ode ", "Ode", "'", "a'", "-", "Ode's ", "\u0301"])
def test_long_lines_and_large_lexicons_take_no_longer(unit: str) -> None:
    lexicon = Lexicon([term(f"Ode{number}") for number in range(5000)] + [term("Ode")], "en")
    start = time.process_time()
    lexicon.find(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 2
