"""From espeak's phonemes to the times of the words that were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st
from piper.phonemize_espeak import EspeakPhonemizer

from reviewcast.model import Voice, WordTiming
from reviewcast.speak.engines.piper import PiperEngine
from reviewcast.speak.engines.piper_words import sentence_words

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 100
"""Samples that every phoneme of these tests lasts."""
NOT_SOUNDED = " ^$_.,;:!?…\"'()-ˈˌː—–"
LINES = [
    "Out of the blue, one of the best.",
    "Of the two, I don't think it's in the 1800's; 4.5% more.",
    "In the end the 3,000 won, and of the rest nothing was left.",
    "A well-known, so-called state-of-the-art film.",
    "She'd've said they're at the top of the world.",
    'He said: "In the end, it\'s $4.5 million."',
    "I am. You are (not). He's out of it!",
    "It is what it is to be in a place of one's own.",
    "The U.S. of the 1990s was on the brink of a war.",
]


@dataclass(frozen=True)
class Alignment:
    """A phoneme and how long it lasts, as Piper tells it."""

    phoneme: str
    num_samples: int
    phoneme_ids: tuple[int, ...] = ()


@pytest.fixture(scope="module")
def espeak() -> EspeakPhonemizer:
    return EspeakPhonemizer()


def aligned(sentences: list[list[str]]) -> list[list[Alignment]]:
    return [[Alignment(phoneme, STEP) for phoneme in ("^", *sentence, "$")] for sentence in sentences]


def words_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def timed(espeak: EspeakPhonemizer, text: str) -> tuple[list[list[str]], list[tuple[WordTiming, ...]]]:
    def alone(word: str) -> str:
        return "".join(phoneme for sentence in espeak.phonemize("en-us", word) for phoneme in sentence)

    sentences = espeak.phonemize("en-us", text)
    found = sentence_words(text, aligned(sentences), alone)  # type: ignore[arg-type]
    return sentences, [chunk for chunk in found if chunk is not None]


@pytest.mark.parametrize("line", LINES)
def test_every_written_word_has_a_time(espeak: EspeakPhonemizer, line: str) -> None:
    sentences, chunks = timed(espeak, line)
    assert [(word.first, word.last) for chunk in chunks for word in chunk] == words_of(line)
    for sentence, chunk in zip(sentences, chunks, strict=True):
        assert all(word.start < word.end for word in chunk)
        assert all(left.end <= right.start for left, right in pairwise(chunk))
        assert all(word.end <= STEP * (len(sentence) + 2) for word in chunk)


PLAIN = [
    "Rain falls slowly on every quiet street.",
    "Nobody speaks, nobody sings; everybody waits.",
    "Clever people never wonder why films matter.",
    "Seven strangers shared twenty stolen diamonds.",
]


def groups(sentence: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each of espeak's groups begins and ends, in samples."""
    position, begin, end = STEP, None, 0
    for phoneme in [*sentence, " "]:
        if phoneme == " " and begin is not None:
            yield begin, end
            begin = None
        elif phoneme not in NOT_SOUNDED:
            begin = position if begin is None else begin
            end = position + STEP
        position += STEP


@pytest.mark.parametrize("line", PLAIN)
def test_edges_where_the_true_ones_are_known(espeak: EspeakPhonemizer, line: str) -> None:
    """Where espeak's groups are the written words, one to one, the edges are exactly the groups'."""
    [sentence], [chunk] = timed(espeak, line)
    true = list(groups(sentence))
    assert len(true) == len(chunk)
    assert [(word.start, word.end) for word in chunk] == true


RUN_TOGETHER = {
    "Of the rain nothing was said.": {"Of": "ʌv", "the": "ðə"},
    "Some of the snow fell in the night.": {"of": "ʌv", "the": "ðə", "in": "ɪn"},
    "It fell out of the sky.": {"out": "aʊɾ", "of": "əv", "the": "ðə"},
    "Nothing on the table was for the cat.": {"on": "ɔn", "the": "ðə", "for": "fɚ"},
}


@pytest.mark.parametrize("line", RUN_TOGETHER)
def test_edges_within_two_phonemes_where_words_are_run_together(espeak: EspeakPhonemizer, line: str) -> None:
    """The true edges are found by reading: what of a group is the one word, and what the other."""
    [sentence], [chunk] = timed(espeak, line)
    sounded = [(index + 1) * STEP for index, phoneme in enumerate(sentence) if phoneme not in NOT_SOUNDED]
    heard = "".join(phoneme for phoneme in sentence if phoneme not in NOT_SOUNDED)
    position = 0
    for word in chunk:
        written = line[word.first : word.last].rstrip(".")
        if known := RUN_TOGETHER[line].get(written):
            place = heard.find(known, position)
            assert place >= 0, "espeak says it otherwise: read it again"
            true = sounded[place]
            assert abs(sounded.index(word.start) - sounded.index(true)) <= 2, written
            position = place + len(known)


def starts(espeak: EspeakPhonemizer, line: str) -> dict[str, int]:
    """Return which of the sounded phonemes each word of ``line`` begins with."""
    [sentence], [chunk] = timed(espeak, line)
    sounded = [(index + 1) * STEP for index, phoneme in enumerate(sentence) if phoneme not in NOT_SOUNDED]
    return {line[word.first : word.last]: sounded.index(word.start) for word in chunk}


def test_gap_before_the_first_word_parts_nothing(espeak: EspeakPhonemizer) -> None:
    assert starts(espeak, "Of the rain.") == {"Of": 0, "the": 2, "rain.": 4}


def test_gaps_within_a_number_part_no_words(espeak: EspeakPhonemizer) -> None:
    """ɪt wʌz fɔɹ pɔɪnt faɪv pɚsɛnt mɔɹ."""
    assert starts(espeak, "It was 4.5% more.") == {"It": 0, "was": 2, "4.5%": 5, "more.": 23}


def test_last_word_has_a_time_even_where_something_else_was_heard() -> None:
    heard = [[Alignment(phoneme, STEP) for phoneme in "dab"]]
    [chunk] = sentence_words("x y z", heard, {"x": "a", "y": "b", "z": "c"}.__getitem__)  # type: ignore[arg-type]
    assert chunk is not None
    assert [(word.first, word.start) for word in chunk] == [(0, 0), (2, 100), (4, 200)]


def test_no_words_at_all() -> None:
    assert sentence_words(" ", [[Alignment("a", 9)]], str) == [()]  # type: ignore[list-item]
    assert sentence_words("", [], str) == []


def test_no_alignment_no_times() -> None:
    assert sentence_words("one two", [None, [Alignment("a", 9)]], str) == [None, None]  # type: ignore[list-item]


_PHONEMES = st.text(alphabet="abcdeʌvðəɪnt", max_size=6)


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.tuples(st.text(alphabet="xyz-'9%", min_size=1, max_size=5), _PHONEMES), max_size=12),
    heard=st.lists(
        st.lists(st.tuples(st.sampled_from("abcdeʌvðəɪnt ˈˌː,.;^$_"), st.integers(0, 500)), max_size=30), max_size=3
    ),
)
def test_whatever_was_heard(words: list[tuple[str, str]], heard: list[list[tuple[str, int]]]) -> None:
    """Times never leave their chunk, never fall, and are those of whole words in their order."""
    text = " ".join(word for word, _ in words)
    known = dict(words)
    alignments = [[Alignment(phoneme, length) for phoneme, length in chunk] for chunk in heard]
    found = sentence_words(text, alignments, lambda word: known[word])  # type: ignore[arg-type]
    assert len(found) == len(heard)
    spans = []
    for chunk, alignment in zip(found, alignments, strict=True):
        assert chunk is not None
        edges = [edge for word in chunk for edge in (word.start, word.end)]
        assert edges == sorted(edges)
        assert not edges or (edges[0] >= 0 and edges[-1] <= sum(one.num_samples for one in alignment))
        spans += [(word.first, word.last) for word in chunk]
    assert spans == sorted(set(spans))
    assert set(spans) <= set(words_of(text))
    sounded = sum(phoneme not in NOT_SOUNDED for chunk in heard for phoneme, _ in chunk)
    if sounded >= len(words) and len(heard) == 1 and all(known[word] for word, _ in words):
        assert spans == words_of(text)


def test_double_brackets_are_words_and_no_phonemes() -> None:
    """Piper would take what stands in them for phonemes, and say something else."""
    with PiperEngine(Voice("joe", "piper")) as engine:
        [bracketed] = engine.speak("I [[hate]] it")
        [plain] = engine.speak("I ((hate)) it")
        assert bracketed.samples.tobytes() == plain.samples.tobytes()
        assert bracketed.words == plain.words
        assert list(engine.speak(" ")) == []
