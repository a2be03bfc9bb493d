"""What holds for any text."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from reviewcast.model import PassageKind, Work
from reviewcast.script.declared import find
from reviewcast.script.declared.findings import Sentence
from script.declared.helpers import BEHIND
from script.declared.sentences import FOREIGN, QUIET, WARNINGS

CUES = [line.split("|")[-1].strip() for line in (WARNINGS + FOREIGN).strip().splitlines() if "|" in line]
WORDS = st.sampled_from([*CUES, *QUIET.strip().splitlines(), *BEHIND, "Overall, it works.", "", "(", "spoiler", "¿?"])
KINDS = st.sampled_from([*[PassageKind.PARAGRAPH] * 5, PassageKind.HEADING, PassageKind.VERDICT, PassageKind.RATING])
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "pt-BR", "nl", "fi"])


@st.composite
def reviews(draw: st.DrawFn) -> list[Sentence]:
    sentences: list[Sentence] = []
    passage = 0
    for _ in range(draw(st.integers(0, 30))):
        kind = draw(KINDS)
        passage += draw(st.booleans()) or kind is PassageKind.HEADING
        level = draw(st.integers(1, 4)) if kind is PassageKind.HEADING else 0
        sentences.append(Sentence(draw(WORDS), passage, kind, passage + 1, level))
    return sentences


@given(reviews(), LANGUAGES)
def test_spans_are_in_order_and_never_overlap(sentences: list[Sentence], language: str) -> None:
    findings = find(sentences, (Work("The Glass Boat"),), language)
    assert findings == find(sentences, (Work("The Glass Boat"),), language)
    behind = -1
    for span in findings.spans:
        assert behind < span.first <= span.last < len(sentences)
        behind = span.last
        assert findings.cues[span.cue].label not in ("whole", "end")
        assert 0 <= span.sure <= 1
        assert span.why
    assert all(cue.words and cue.words in sentences[cue.sentence].text for cue in findings.cues)
    assert all(findings.cues[index].label != "end" for index in findings.unlocated)


@given(reviews(), st.sampled_from(QUIET.strip().splitlines()), st.data())
def test_a_denial_adds_no_cue(sentences: list[Sentence], words: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(sentences)))
    alone = Sentence(words, 0, PassageKind.PARAGRAPH, 1)
    cues = [
        cue.words
        for cue in find([replace(one, text="It rains.") for one in sentences[:place]] + [alone], (), "en").cues
    ]
    assert cues == []


@pytest.mark.parametrize(
    "text",
    [
        "spoil " * 20_000,
        "spoiler" * 15_000,
        "skip the " + "next " * 20_000,
        "not " * 25_000 + "giving",
        "i will " * 15_000 + "reveal",
        "(spoiler " * 12_000,
        "spoiler alert ( " * 6_000,
        "if " * 30_000 + "seen",
        "minor major " * 9_000 + "spoilers",
        ". " * 50_000 + "spoiler",
        "give " * 20_000 + "away",
        "spoilers for the " * 6_000,
        "'" * 100_000 + " spoilers for",
        "this following review " * 5_000 + "contains",
        "that last sentence " * 5_000 + "spoils",
        "i will now also have to " * 4_000 + "talk about the ending",
        "talk about the big plot " * 4_000,
        "skip over the next " * 5_000 + "paragraph",
        "usually reveal the ending but " * 3_000,
        "to give it away but " * 5_000,
        "this review will also " * 4_000 + "discuss plot details",
        "not a spoiler to say that the " * 3_000,
        "films i'd highly really " * 4_000,
        "that was a big fat old " * 4_000 + "spoiler",
        "if you were saving that " * 4_000 + "sorry",
        "from this point on i shall " * 3_000 + "name the",
        '"spoiler alert ' * 6_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    find([Sentence("spoilers give way", 0, PassageKind.PARAGRAPH, 1)], (), "en")
    begun = time.process_time()
    find([Sentence(text, 0, PassageKind.PARAGRAPH, 1)], (Work("The Glass Boat"),), "en")
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "texts",
    [
        ("Spoilers ahead.",),
        ("Spoilers ahead.", "He sails away."),
        ("Spoilers ahead.", "He sails away.", "End of spoilers."),
        ("Spoilers for the first film ahead.", "The film is long.", "Nobody waves."),
        ("Spoilers for Quiet Harbour ahead.", "It rains.", "Nobody waves.", "It rains."),
        ("Skip the next paragraph if you haven't seen it.", "He sails away."),
        ("You can come back now.", "Spoilers ahead."),
    ],
)
@pytest.mark.parametrize("apart", [1, 2_500])
def test_many_cues_take_linear_time(texts: tuple[str, ...], apart: int) -> None:
    sentences = [
        Sentence(texts[number % len(texts)], number // apart, PassageKind.PARAGRAPH, number) for number in range(5_000)
    ]
    begun = time.process_time()
    find(sentences, (), "en")
    assert time.process_time() - begun < 4
