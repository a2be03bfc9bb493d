"""What a show says around spoilers: every language, every distance, and a show's own words."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from reviewcast.errors import ConfigError
from reviewcast.model import Show, Templates
from reviewcast.model.show import Announcements
from reviewcast.phrases import KEYS, PhrasesPart, languages, packaged, parse
from reviewcast.script.phrases import Phrases, phrases_for

SHOW = Show(folder=Path("nowhere"))
KNOWN: dict[str, object] = {
    "title": "Salt",
    "work": "The Long Tide",
    "creator": "Ida Roe",
    "year": 1999,
    "author": "Bo Lind",
    "spoilers": True,
}
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
NEXT_CHAPTER = {
    "en": "To skip them, go to the next chapter, ",
    "de": "Zum Überspringen zum nächsten Kapitel gehen, ",
    "fr": "Pour les éviter, passez au chapitre suivant, ",
    "es": "Para evitarlos, pasa al siguiente capítulo, ",
    "it": "Per evitarli, passa al capitolo successivo, ",
    "pt": "Para evitá-los, passe ao capítulo seguinte, ",
    "nl": "Om ze over te slaan, ga naar het volgende hoofdstuk, ",
}
DISTANCES = st.integers(1, 4 * 3600)
UNITS = {"hour": 3600, "minute": 60, "second": 1}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty".split(), 2)}


def show(phrases: str = "", *, step: int = 30, **templates: str) -> Show:
    own = parse(phrases, Path("words.yaml"))
    return dataclasses.replace(
        SHOW, phrases=own, templates=Templates(**templates), announcements=Announcements(step=step)
    )


@cache
def words(language: str) -> Phrases:
    return phrases_for(language, SHOW)


def way_past(language: str, seconds: int) -> str:
    [line] = words(language).announcement(["Salt"], seconds, by_author=True, brief=False)
    return line


def number(text: str) -> int:
    """Read an English number below sixty."""
    tens, _, ones = text.partition("-")
    if tens in TENS:
        return TENS[tens] + (SMALL.index(ones) if ones else 0)
    return SMALL.index(text)


def parsed(distance: str) -> int:
    """Read an English distance, in seconds."""
    total = 0
    for part in re.split(r", | and ", distance):
        count, unit = part.split(" ")
        assert unit.endswith("s") == (number(count) != 1)
        total += number(count) * UNITS[unit.removesuffix("s")]
    return total


# ── languages ──


def test_the_languages_that_come_with_it() -> None:
    assert languages() == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_phrase_and_no_other(language: str) -> None:
    assert sorted(phrase.key for phrase in packaged(language)) == sorted(KEYS)
    PhrasesPart.model_validate({phrase.key: phrase.words for phrase in packaged(language)})
    assert words(language).missing == ()
    assert not words(language).fallback


def test_the_guide_lists_every_phrase() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "announcements.md").read_text(encoding="utf-8")
    listed = [key for row in re.findall(r"^\| (`.*?`) \|", guide, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)]
    assert sorted(listed) == sorted(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_says_something(language: str) -> None:
    said = words(language)
    for brief in (False, True):
        assert len(said.left_out(brief=brief)) == len(said.moved(brief=brief)) == 1
        assert said.left_out(brief=brief) != said.left_out(brief=not brief)
    sentences = [
        *said.announcement(["Salt"], 130, by_author=False, brief=False),
        *said.announcement(["Salt"], 130, by_author=True, brief=True),
        *said.announcement(["Salt"], 130, by_author=False, brief=True),
        *said.left_out(brief=False),
        *said.moved(brief=True),
        *said.spoilers_from_here(["Salt"]),
        *said.introduction(KNOWN),
        *said.short_introduction(KNOWN),
        *said.sign_off(KNOWN),
        said.contains_spoilers,
        said.edition_spoiler_free,
    ]
    for sentence in sentences:
        assert re.fullmatch(r"[^\W_][^{}]*[^\s.,]\.", sentence)
        assert not re.search(r",,| [,.]", sentence)
    assert re.fullmatch(r"\w+", said.card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_introductions_tell_what_is_known(language: str) -> None:
    said = words(language)
    full = said.introduction(KNOWN)
    assert len(full) == 3
    assert "The Long Tide" in full[0]
    assert "Ida Roe" in full[0]
    assert "Bo Lind" in full[1]
    assert full[2] == said.contains_spoilers
    unknown = {**KNOWN, "title": "On The Long Tide", "creator": None, "author": None, "spoilers": False}
    assert len(said.introduction(unknown)) == 1
    assert said.short_introduction(unknown) == said.introduction(unknown)
    assert said.short_introduction(KNOWN) == [*said.introduction(unknown), said.contains_spoilers]


def test_english_introduces_as_it_always_did() -> None:
    assert words("en").introduction(KNOWN) == [
        "A review of The Long Tide, by Ida Roe.",
        "Written by Bo Lind, read by a synthetic voice.",
        "This review contains spoilers.",
    ]
    assert words("en").short_introduction(KNOWN) == ["Read by a synthetic voice.", "This review contains spoilers."]
    assert words("en").sign_off(KNOWN) == ["Thank you for listening."]


@pytest.mark.parametrize("language", ["en-GB", "en_us", "EN"])
def test_a_regional_language_takes_the_words_of_its_language(language: str) -> None:
    assert words(language).sign_off(KNOWN) == ["Thank you for listening."]
    assert not words(language).fallback


def test_regional_numbers_are_those_of_the_region() -> None:
    assert words("pt").distance(16) == "dezasseis segundos"
    assert words("pt-BR").distance(16) == words("pt_br").distance(16) == "dezesseis segundos"


@pytest.mark.parametrize("language", ["pl", "mul", "", "../en", "en/../de", "x" * 5000])
def test_english_stands_in_for_a_language_without_words_and_says_so(language: str) -> None:
    said = words(language)
    assert said.fallback
    assert said.missing == KEYS
    assert said.sign_off(KNOWN) == words("en").sign_off(KNOWN)
    assert said.distance(61) == words("en").distance(61)


# ── distances ──


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en", 1, "one second"),
        ("en", 60, "one minute"),
        ("en", 61, "one minute and one second"),
        ("en", 3600, "one hour"),
        ("en", 3720, "one hour and two minutes"),
        ("en", 3601, "one hour and one second"),
        ("en", 7323, "two hours, two minutes and three seconds"),
        ("de", 1, "eine Sekunde"),
        ("de", 61, "eine Minute und eine Sekunde"),
        ("de", 130, "zwei Minuten und zehn Sekunden"),
        ("de", 21 * 60, "einundzwanzig Minuten"),
        ("fr", 60, "une minute"),
        ("fr", 21 * 60, "vingt et une minutes"),
        ("fr", 3661, "une heure, une minute et une seconde"),
        ("es", 61, "un minuto y un segundo"),
        ("es", 21 * 60 + 31, "veintiún minutos y treinta y un segundos"),
        ("es", 3600, "una hora"),
        ("it", 61, "un minuto e un secondo"),
        ("it", 3600, "un'ora"),
        ("it", 21 * 60, "ventuno minuti"),
        ("pt", 61, "um minuto e um segundo"),
        ("pt", 7202, "duas horas e dois segundos"),
        ("pt", 22 * 60, "vinte e dois minutos"),
        ("nl", 61, "één minuut en één seconde"),
        ("nl", 7322, "twee uur, twee minuten en twee seconden"),
    ],
)
def test_a_distance_in_words(language: str, seconds: int, said: str) -> None:
    assert words(language).distance(seconds) == said


@given(DISTANCES)
def test_an_english_distance_reads_back_to_the_same_seconds(seconds: int) -> None:
    assert parsed(words("en").distance(seconds)) == seconds


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_distances_sound_alike(language: str) -> None:
    assert len({words(language).distance(seconds) for seconds in range(1, 3700, 59)}) == len(range(1, 3700, 59))


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en", 130, "or skip ahead two minutes and ten seconds, or five times thirty seconds."),
        ("en", 40, "or skip ahead forty seconds, or twice thirty seconds."),
        ("en", 30, "or skip ahead thirty seconds."),
        ("en", 20, "or skip ahead twenty seconds, or once thirty seconds."),
        ("de", 130, "oder zwei Minuten und zehn Sekunden vorspulen, oder fünfmal dreißig Sekunden."),
        ("de", 20, "oder zwanzig Sekunden vorspulen, oder einmal dreißig Sekunden."),
        ("fr", 130, "ou avancez de deux minutes et dix secondes, ou cinq fois trente secondes."),
        ("fr", 61, "ou avancez d'une minute et une seconde, ou trois fois trente secondes."),
        ("fr", 11, "ou avancez de onze secondes, ou une fois trente secondes."),
        ("es", 20, "o adelanta veinte segundos, o una vez treinta segundos."),
        ("es", 630, "o adelanta diez minutos y treinta segundos, o veintiuna veces treinta segundos."),
        ("it", 20, "o vai avanti di venti secondi, o una volta trenta secondi."),
        ("pt", 60, "ou avance um minuto, ou duas vezes trinta segundos."),
        ("nl", 20, "of spoel twintig seconden vooruit, of één keer dertig seconden."),
    ],
)
def test_the_way_past_in_words(language: str, seconds: int, said: str) -> None:
    assert way_past(language, seconds) == NEXT_CHAPTER[language] + said
    full = words(language).announcement(["Salt"], seconds, by_author=False, brief=False)
    assert (len(full), full[-1]) == (2, way_past(language, seconds))
    assert "Salt" in full[0]


@pytest.mark.parametrize(
    ("language", "brief", "after_the_author"),
    [
        ("en", "Spoiler, one minute and ten seconds.", "One minute and ten seconds."),
        ("de", "Spoiler, eine Minute und zehn Sekunden.", "Eine Minute und zehn Sekunden."),
        ("nl", "Spoiler, één minuut en tien seconden.", "Eén minuut en tien seconden."),
    ],
)
def test_later_announcements_are_a_few_words(language: str, brief: str, after_the_author: str) -> None:
    said = words(language)
    assert said.announcement(["Salt"], 70, by_author=False, brief=True) == [brief]
    assert said.announcement(["Salt"], 70, by_author=True, brief=True) == [after_the_author]
    [named] = said.announcement(["Salt"], 70, by_author=False, brief=True, another=True)
    assert re.fullmatch(rf"Spoilers? \w+ Salt, {re.escape(brief.partition(', ')[2])}", named)


@given(DISTANCES, st.integers(5, 120))
def test_steps_land_behind_the_spoiler_and_not_a_step_too_far(seconds: int, step: int) -> None:
    own = show("en: {brief: '{{ steps }} {{ step }} {{ seconds }}'}", step=step)
    [line] = phrases_for("en", own).announcement(["Salt"], seconds, by_author=False, brief=True)
    steps, size, told = map(int, line.split())
    assert (size, told) == (step, seconds)
    assert seconds <= steps * step < seconds + step


@given(st.sampled_from(LANGUAGES), DISTANCES, st.booleans(), st.booleans())
def test_an_announcement_has_as_many_lines_for_every_distance(
    language: str, seconds: int, by_author: bool, brief: bool
) -> None:
    said = words(language).announcement(["Salt"], seconds, by_author=by_author, brief=brief)
    assert len(said) == (1 if by_author or brief else 2)


# ── works ──


@pytest.mark.parametrize(
    ("language", "works", "said"),
    [
        ("en", ["Salt"], "Spoilers for Salt."),
        ("en", ["Salt", "Salt"], "Spoilers for Salt."),
        ("en", ["Salt", "Rope"], "Spoilers for Salt and Rope."),
        ("en", ["Salt", "Rope", "Ash"], "Spoilers for Salt, Rope and Ash."),
        ("en", ["Salt", "Rope", "Ash", "Tar"], "Spoilers for several works."),
        ("en", ["Salt " * 20, "Rope " * 20], "Spoilers for several works."),
        ("en", ["Who Goes?"], "Spoilers for Who Goes?"),
        ("en", ["Wait..."], "Spoilers for Wait..."),
        ("en", ["Out by E.T."], "Spoilers for Out by E.T."),
        ("es", ["Salt", "Rope"], "Spoilers de Salt y Rope."),
        ("es", ["Salt", "Inés"], "Spoilers de Salt e Inés."),
        ("es", ["Salt", "Hielo"], "Spoilers de Salt y Hielo."),
        ("de", ["Salt", "Rope", "Ash", "Tar"], "Spoiler für mehrere Werke."),
    ],
)
def test_works_are_named_as_in_a_sentence(language: str, works: list[str], said: str) -> None:
    assert words(language).announcement(works, 40, by_author=False, brief=False)[0] == said


def test_moved_spoilers_name_their_works() -> None:
    assert words("en").spoilers_from_here(["Salt", "Help!"]) == [
        "That was the review.",
        "What follows gives away Salt and Help!",
        "To avoid it, stop here.",
    ]


# ── a show's own words ──


def test_a_shows_words_win_in_their_language_alone() -> None:
    own = show("en-GB:\n  sign_off: Cheerio.\nen:\n  sign_off: Bye.\n  card: Beware\n")
    assert phrases_for("en-gb", own).sign_off(KNOWN) == ["Cheerio."]
    assert phrases_for("en-gb", own).card == "Beware"
    assert phrases_for("en-US", own).sign_off(KNOWN) == ["Bye."]
    assert phrases_for("de", own).sign_off(KNOWN) == ["Danke fürs Zuhören."]


def test_a_show_gives_a_new_language_its_words() -> None:
    pl = "pl:\n  minute: '{{ feminine }} min'\n  sign_off: Do usłyszenia.\n"
    said = phrases_for("pl", show(pl))
    assert said.sign_off(KNOWN) == ["Do usłyszenia."]
    assert said.distance(180) == "trzy min"
    assert "sign_off" not in said.missing
    assert "brief" in said.missing
    whole = "pl:\n" + "".join(f"  {key}: x\n" for key in KEYS)
    assert not phrases_for("pl", show(whole)).fallback


def test_numbers_that_nobody_can_spell_are_digits() -> None:
    assert phrases_for("gsw", show("gsw: {minute: '{{ number }} Minute'}")).distance(180) == "3 Minute"


def test_templates_of_the_show_hold_in_every_language() -> None:
    own = show(
        introduction="Hi.", announcement="{{ title }}: {{ work }}, {{ works|length }}, {{ in_steps }}", sign_off=""
    )
    for language in ("en", "de"):
        said = phrases_for(language, own)
        assert said.introduction(KNOWN) == ["Hi."]
        assert said.sign_off(KNOWN) == []
        assert said.own_introduction
    [line] = phrases_for("en", own).announcement(["Rope"], 20, by_author=False, brief=False, known=KNOWN)
    assert line == "Salt: Rope, 1, once thirty seconds"
    assert phrases_for("en", own).announcement(["Rope"], 20, by_author=True, brief=False) == [way_past("en", 20)]
    assert not words("en").own_introduction


def test_an_introduction_of_the_phrases_file_is_the_shows_own() -> None:
    assert phrases_for("de", show("de: {introduction: Moin.}")).own_introduction
    assert not phrases_for("en", show("de: {introduction: Moin.}")).own_introduction


@pytest.mark.parametrize(
    ("yaml", "line", "key", "said"),
    [
        ("en:\n  breif: x", 2, "en.breif", "unknown key; did you mean 'brief'?"),
        ("en:\n  card: x\n  brief: '{% if %}'", 3, "en.brief", "not a Jinja template"),
        ("en:\n  brief: 5", 2, "en.brief", "valid string"),
        ("en: x", 1, "en", "key: value"),
        ("no language: {}", 1, None, "a language tag such as 'en'"),
        ("pt-BR: {}\npt_br: {}", 2, "pt_br", "stands twice"),
        ("en:\n  card: x\n  card: y", 3, None, "stands twice"),
        ("- en", 1, None, "key: value"),
    ],
)
def test_a_wrong_phrases_file_is_told_with_file_line_and_key(yaml: str, line: int, key: str | None, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(yaml, Path("words.yaml"))
    assert (caught.value.file, caught.value.line) == ("words.yaml", line)
    assert key is None or caught.value.key == key
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nobody }}", "'nobody' is undefined"),
        ("{{ distance.__class__ }}", "unsafe"),
        ("{{ 'x' * 2000 }}", "more than 1000"),
        ("{{ 1 / 0 }}", "cannot be filled in"),
        ("{% if seconds > 60 %}a\n\n    b{% else %}c{% endif %}", "as many lines for every distance"),
        ("{% if seconds > 60 %}…{% else %}c{% endif %}", "as many lines for every distance"),
    ],
)
def test_a_phrase_that_fails_is_told_with_file_line_and_key(template: str, said: str) -> None:
    own = show(f'en-GB:\n  card: x\n  brief: "{template}"\n')
    with pytest.raises(ConfigError) as caught:
        phrases_for("en-GB", own).announcement(["Salt"], 40, by_author=False, brief=True)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("words.yaml", 3, "en-GB.brief")
    assert said in str(caught.value)


def test_a_template_that_fails_is_told_with_the_show() -> None:
    with pytest.raises(ConfigError) as caught:
        phrases_for("de", show(announcement="{{ nobody }}")).announcement(["Salt"], 9, by_author=False, brief=False)
    assert caught.value.file == str(Path("nowhere") / "show.yaml")
    assert caught.value.key == "templates.announcement"
