"""Which sentences count as told: whole reviews. In ``helpers.fenced`` a sentence is its first letter."""

from __future__ import annotations

import pytest

from reviewcast.model import PassageKind
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Sentence
from script.declared.helpers import fenced, found, review

REVIEWS = {
    "a point cue holds to the verdict": (
        """
        A quiet film. Boats, mostly.
        Warning: spoilers ahead.
        Clara is the thief. Dora helps her.
        Even the dog knew. Finally they sail away.
        ! Verdict: go and see it.
        """,
        "CDEF",
    ),
    "to a rating": (
        """
        A quiet film.
        Spoilers ahead!
        Clara is the thief. Dora helps her.
        * 4/5
        """,
        "CD",
    ),
    "to the end, where nothing says otherwise": (
        """
        A quiet film. Boats, mostly.
        Spoilers follow.
        Clara is the thief.
        Dora helps her.
        """,
        "CD",
    ),
    "to an end that is said": (
        """
        A quiet film.
        Spoilers ahead.
        Clara is the thief.
        Dora helps her.
        End of spoilers.
        Even so, a fine evening.
        """,
        "CD",
    ),
    "to where it is safe to read": (
        """
        A quiet film.
        Stop reading now if you haven't seen it.
        Clara is the thief.
        Okay, it's safe to read again.
        Even so, a fine evening.
        """,
        "C",
    ),
    "to the next heading": (
        """
        # Boats
        A quiet film.
        ## Plot
        Beware, spoilers ahead.
        Clara is the thief.
        ### Later
        Dora helps her.
        ## Music
        Even the music is quiet.
        """,
        "CLD",
    ),
    "to prose that sums up": (
        """
        A quiet film.
        Spoilers ahead.
        Clara is the thief. Dora helps her.
        Overall, this is a film to see. Everyone is good.
        """,
        "CD",
    ),
    "a heading": (
        """
        ## Review
        A quiet film.
        ## Spoiler discussion
        Clara is the thief.
        ### More
        Dora helps her.
        ## Verdict
        Even so, go.
        """,
        "CMD",
    ),
    "a heading in German": (
        """
        ## Kritik
        A quiet film.
        ## Spoiler
        Clara is the thief.
        ## Fazit
        Even so, go.
        """,
        "C",
    ),
    "the next paragraph": (
        """
        A quiet film. Spoilers in the next paragraph.
        Clara is the thief. Dora helps her.
        Even so, go.
        """,
        "CD",
    ),
    "the next two paragraphs": (
        """
        A quiet film.
        If you haven't seen it, skip the next two paragraphs.
        Clara is the thief.
        Dora helps her. Finally they sail.
        Even so, go.
        """,
        "CDF",
    ),
    "the rest of this one": (
        """
        A quiet film. If you have not seen it, skip to the next paragraph. Clara is the thief. Dora helps her.
        Even so, go.
        """,
        "CD",
    ),
    "the next sentence": (
        """
        A quiet film. The next sentence contains a spoiler. Clara is the thief. Even so, go.
        """,
        "C",
    ),
    "up to the last paragraph": (
        """
        A quiet film.
        If you want to be surprised, skip to the last paragraph.
        Clara is the thief.
        Dora helps her.
        Even so, go.
        """,
        "CD",
    ),
    "a notice within the sentence": (
        """
        A quiet film. Clara steals the boat and drowns (spoiler alert!) in the last scene. Even so, go.
        """,
        "C",
    ),
    "a notice behind it": (
        """
        A quiet film.
        Clara is the thief. I should have issued a spoiler warning before that. Even so, go.
        """,
        "C",
    ),
    "the sentence before, and what follows": (
        """
        A quiet film.
        Clara is a ghost.
        That last sentence needs a word, so it's time to spoil the premise.
        Dora is a ghost too.
        ! Verdict: go.
        """,
        "CTD",
    ),
    "told in its own sentence": (
        """
        A quiet film.
        I'm not giving anything away when I say that Clara sinks the boat. Nice weather, too.
        Even so, go.
        """,
        "I",
    ),
    "told, and gone on with": (
        """
        A quiet film.
        Let me spoil the ending: Clara sinks the boat. She then swims home. Nice weather, too.
        """,
        "LS",
    ),
    "a sentence that someone else was named before": (
        """
        A quiet film.
        Clara steals the boat. A soldier shoots her. Nobody weeps. I think I just gave away the best part.
        Even so, go.
        """,
        "CAN",
    ),
    "what began in the sentence before": (
        """
        A quiet film.
        Clara steals the boat. She drowns, and I reveal nothing by saying this as it's told at once. Nice weather, too.
        """,
        "CS",
    ),
    "a quotation that goes on": (
        """
        A quiet film.
        Let me spoil the ending: Clara says "No. I drown. Farewell."
        Boats, mostly.
        """,
        "LIF",
    ),
    "warned of without the word": (
        """
        A quiet film.
        Now I'm afraid I have to give the game away. Look away if you're the sort who minds.
        Clara is the thief. Dora helps her.
        Okay, spoilers over.
        Even so, go.
        """,
        "CD",
    ),
    "a preamble is no spoiler": (
        """
        A quiet film.
        Spoilers ahead. You have been warned.
        Clara is the thief.
        ! Verdict: go.
        """,
        "C",
    ),
    "spoiler space is one warning": (
        """
        A quiet film.
        Spoiler!
        Spoiler!
        Spoiler!
        Clara is the thief.
        """,
        "C",
    ),
    "two spoilers": (
        """
        A quiet film.
        Spoilers ahead.
        Clara is the thief.
        End of spoilers.
        Boats, mostly.
        Skip the next paragraph if you haven't seen it.
        Dora helps her.
        Even so, go.
        """,
        "C D",
    ),
    "a whole warning fences nothing": (
        """
        This review contains spoilers.
        Clara is the thief.
        """,
        "",
    ),
    "an end without a beginning": (
        """
        A quiet film.
        End of spoilers.
        Even so, go.
        """,
        "",
    ),
    "a warning at the very end": (
        """
        A quiet film.
        Spoilers ahead.
        """,
        "",
    ),
    "a call-out": (
        """
        A quiet film.
        > Spoilers ahead
        Clara is the thief.
        > End of spoilers
        Even so, go.
        """,
        "C",
    ),
    "a promise": (
        """
        A quiet film. I won't give away the ending.
        Even so, go.
        """,
        "",
    ),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_the_right_sentences_are_fenced(name: str) -> None:
    text, letters = REVIEWS[name]
    assert fenced(text) == letters


def test_where_paragraphs_are_lost_one_is_about_five_sentences() -> None:
    lines = (
        ["A boat.", "Nobody waves."] * 4
        + ["Spoiler to follow in the next paragraph."]
        + ["He.", "Loses.", "It.", "All."] * 3
    )
    assert fenced(" ".join(lines)) == "HLIAH"
    assert fenced("\n".join(lines)) == "HLIAH"


def test_where_paragraphs_are_lost_several_are_longer() -> None:
    lines = ["A boat.", "Nobody waves."] * 4 + ["Skip the next two paragraphs."] + ["It rains."] * 20
    assert fenced(" ".join(lines)) == "I" * 12


@pytest.mark.parametrize("behind", ["I'd recommend it.", "Overall, it is good.", "I'd recommend this film."])
def test_what_sums_up_early_ends_nothing(behind: str) -> None:
    lines = ["A boat.", "Spoilers ahead.", "Clara is the thief.", behind, *["Dora helps her."] * 10]
    assert fenced("\n".join(lines)) == f"C{behind[0]}" + "D" * 10


def test_what_is_said_of_other_films_ends_nothing() -> None:
    lines = ["A boat.", "It rains.", "Spoilers ahead.", "Clara is the thief."]
    assert fenced("\n".join([*lines, "One of the films I'd recommend has a dog.", "Dora helps her."])) == "COD"
    assert fenced("\n".join([*lines, "I'd recommend it.", "Dora helps her."])) == "C"


@pytest.mark.parametrize("credit", ["Directed by Anna Reed.", "Starring Anna Reed, Paul Holm."])
def test_credits_tell_nothing(credit: str) -> None:
    assert fenced(f"A boat.\nSpoilers ahead.\nClara is the thief.\n{credit}\nBoats, mostly.\n") == "C"


@pytest.mark.parametrize(
    ("words", "announced"),
    [
        ("Warning: spoilers ahead.", True),
        ("Skip the next paragraph if you haven't seen it.", True),
        ("The harbour master's quarrel with his daughter leads us straight into spoiler territory.", False),
    ],
)
def test_a_sentence_that_only_warns_may_announce(words: str, announced: bool) -> None:
    (span,) = found(f"A quiet film. {words}\nClara is the thief.\n").spans
    assert span.announced is announced


def test_a_notice_behind_what_it_is_about_announces_nothing() -> None:
    (span,) = found("A quiet film.\nClara drowns in the last scene (spoiler alert!).\n").spans
    assert not span.announced


def test_a_whole_warning_is_located_by_a_later_cue() -> None:
    whole = "This review contains spoilers.\nA quiet film.\nBoats.\nNobody waves.\nIt rains.\n"
    assert found(whole).unlocated == (0,)
    assert found(f"{whole}Spoilers ahead.\nClara is the thief.\n").unlocated == ()
    assert found(f"{whole}I'm not giving anything away when I say that Clara is the thief.\n").unlocated == (0,)


@pytest.mark.parametrize("title", ["On being told: some thoughts about spoilers", "In praise of spoilers"])
def test_a_title_about_spoilers_warns_of_none(title: str) -> None:
    sentences = [Sentence(title, -1, PassageKind.HEADING, 1), *review("A quiet film.\nClara rows.\n")]
    assert find(sentences, (), "en").cues == ()


def test_a_title_that_warns_is_about_the_whole_review() -> None:
    title = Sentence("Old Rope (spoilers ahead)", -1, PassageKind.HEADING, 1)
    sentences = [title, *review("A quiet film.\nClara is the thief.\n## Music\nBoats.\n")]
    findings = find(sentences, (), "en")
    assert [(cue.label, cue.sentence) for cue in findings.cues] == [("whole", 0)]
    assert (findings.spans, findings.unlocated) == ((), (0,))


def test_another_work() -> None:
    findings = found("A quiet film.\nSpoilers for Quiet Harbour ahead.\nClara is the thief.\n", ("The Glass Boat",))
    assert [(cue.label, cue.work) for cue in findings.cues] == [("other_work", "Quiet Harbour")]
    assert [span.work for span in findings.spans] == ["Quiet Harbour"]


def test_another_work_takes_a_paragraph() -> None:
    note = "First a note: there are mild spoilers for the first season below, since it won't do without them."
    text = f"{note} Nothing from the new one.\nClara was the thief. Dora helped her.\nEven so, go.\nBoats.\n"
    assert fenced(text, ("The Glass Boat",)) == "CD"
    named = "A quiet film. It is the film of the novel. I'll have to spoil the novel to go on. Clara drowns.\nEven so, go.\n"
    assert fenced(named, ("The Glass Boat",)) == "C"


def test_a_number_of_readers_is_no_work() -> None:
    findings = found("A quiet film. Not to spoil the plot for the 6 people who never read it, but Clara drowns.\n")
    assert [(cue.label, cue.work) for cue in findings.cues] == [("reveal", None)]


def test_be_warned_repeats_the_warning_not_the_order_to_stop() -> None:
    findings = found(
        "A film.\nBoats.\nIt rains.\nA boat.\nSpoilers follow.\nPlease don't read on.\nYou have been warned.\nNo.\n"
    )
    assert [cue.label for cue in findings.cues] == ["point", "stop", "point"]


def test_the_reviewed_work_is_no_other() -> None:
    findings = found("A quiet film.\nSpoilers for The Glass Boat ahead.\nClara is the thief.\n", ("The Glass Boat",))
    assert [(cue.label, cue.work) for cue in findings.cues] == [("point", None)]


@pytest.mark.parametrize(
    ("words", "work"),
    [
        ("This also spoils the first film.", "the first film"),
        ("Warning: spoilers for the previous season follow.", "the previous season"),
        ("Here come the spoilers for “Old Rope”.", "Old Rope"),
        ("Spoilers for the novel ahead.", "the novel"),
    ],
)
def test_a_work_is_named_as_the_words_do(words: str, work: str) -> None:
    findings = found(f"A quiet film. The film is slow.\n{words}\nClara is the thief.\n", ("The Glass Boat",))
    assert [(cue.label, cue.work) for cue in findings.cues] == [("other_work", work)]


def test_a_cue_has_the_words_as_they_stand() -> None:
    (cue,) = found("A quiet film.\n*** SPOILERS   AHEAD!!! ***\nClara.\n").cues
    assert cue.words == "SPOILERS   AHEAD!!!"
    assert cue.sentence == 1


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Spoilers ahead.\nClara is the thief.\nOkay, back to stuff that's safe for everyone.\nEven so, go.", "C"),
        ("Spoilers ahead.\nClara is the thief.\nRight, that's the lot, open your eyes.\nEven so, go.", "C"),
        ("Spoilers ahead.\nClara is the thief.\nYou can take your helmets off again.\nEven so, go.", "C"),
        ("Not got to the end yet? Close the tab, I'll wait.\nClara is the thief.", "C"),
        ("Clara is the thief. Ah, that was a fat spoiler. Boats.\nEven so, go.", "C"),
        ("Skip the next paragraph.\nClara is the thief.\nOkay, that's the lot, open your eyes.\nEven so, go.", "C"),
        ("The remainder of this paragraph is for people who know. Clara is the thief. Dora helps.\nEven so, go.", "CD"),
    ],
)
def test_words_that_are_made_up(text: str, letters: str) -> None:
    assert fenced(f"A quiet film.\nFine music.\nIt rains.\nBoats.\n{text}\n") == letters


def test_a_title_in_a_warning_does_not_keep_it_from_announcing() -> None:
    text = "A quiet film.\nSpoilers for The Glass Reef in the next paragraph.\nClara dives.\nEven so, go.\n"
    for reviewed in ("The Salt Harbour", "The Glass Reef"):
        (span,) = found(text, (reviewed,)).spans
        assert span.announced
