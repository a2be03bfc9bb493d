"""What every engine keeps to, whoever made it: the contract of ``reviewcast.speak.engine``."""

from __future__ import annotations

import json
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import distribution
from typing import TYPE_CHECKING

import numpy as np
import pytest

from fakes.google import FakeGoogle
from reviewcast.errors import ConfigError
from reviewcast.model import Voice
from reviewcast.speak.check import fault
from reviewcast.speak.registry import GROUP, engine_names, make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.speak.engine import AudioChunk, Engine

LINES = (
    "The butler did it.",
    "Out of the rain, in the dark: she said no. It's 4.5% better!",
    "A well-known film, isn't it?",
)
VOICES = {
    "piper": Voice("joe", "piper"),
    "tone": Voice("tone", "tone"),
    "gtts": Voice("google", "gtts"),
}
OTHER_SETTINGS: dict[str, dict[str, str | int | float | bool]] = {
    "piper": {"speed": 1.2},
    "tone": {"seconds_per_character": 0.1},
    "gtts": {"tld": "co.uk"},
}
REPEATABLE = ("piper", "tone")
"""Engines that say the same line in the same way; Google may do as it likes."""


@pytest.fixture(scope="module")
def google() -> Iterator[None]:
    """Stand in for Google, by nothing but the environment that gTTS reads."""
    with FakeGoogle() as google, pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
            patch.delenv(name)
        patch.setenv("https_proxy", google.proxy_url)
        yield


@pytest.fixture(params=list(VOICES))
def voice(request: pytest.FixtureRequest, google: None) -> Voice:
    return VOICES[str(request.param)]


@pytest.fixture(params=REPEATABLE)
def repeatable(request: pytest.FixtureRequest) -> Voice:
    return VOICES[str(request.param)]


def said(engine: Engine, text: str) -> list[AudioChunk]:
    return list(engine.speak(text))


def sound(chunks: list[AudioChunk]) -> bytes:
    return b"".join(chunk.samples.tobytes() for chunk in chunks)


def test_every_engine_that_ships_is_held_to_the_contract() -> None:
    own = {point.name for point in distribution("reviewcast").entry_points.select(group=GROUP)}
    assert set(VOICES) == own
    assert own <= set(engine_names())
    assert {voice.engine for voice in VOICES.values()} == set(VOICES)


def test_chunks(voice: Voice) -> None:
    with make(voice) as engine:
        for line in LINES:
            chunks = said(engine, line)
            assert chunks
            assert len({chunk.rate for chunk in chunks}) == 1
            for chunk in chunks:
                assert chunk.rate >= 8000
                assert (chunk.samples.dtype, chunk.samples.ndim) == (np.dtype("float32"), 1)
                assert np.isfinite(chunk.samples).all()
                assert np.abs(chunk.samples).max() <= 1
            assert fault(np.concatenate([chunk.samples for chunk in chunks]), chunks[0].rate, line) is None


def test_words_times(voice: Voice) -> None:
    with make(voice) as engine:
        for line in LINES:
            chunks = said(engine, line)
            assert len({chunk.words is None for chunk in chunks}) == 1, "timings for the whole line or for none of it"
            if chunks[0].words is None:
                continue
            for chunk in chunks:
                assert chunk.words is not None
                edges = [edge for word in chunk.words for edge in (word.start, word.end)]
                assert edges == sorted(edges)
                assert 0 <= edges[0] <= edges[-1] <= len(chunk.samples)
            timed = [(word.first, word.last) for chunk in chunks for word in chunk.words or ()]
            assert timed == [match.span() for match in re.finditer(r"\S+", line)]
            assert all(word.start < word.end for chunk in chunks for word in chunk.words or ())


def test_made_entered_and_left_more_than_once(voice: Voice) -> None:
    engine = make(voice)
    for _ in range(2):
        with engine as entered:
            assert said(entered, LINES[0])


def test_identity_is_cheap_plain_and_stable(voice: Voice) -> None:
    engine = make(voice)
    engine.identity()
    began = time.perf_counter()
    before = dict(engine.identity())
    assert time.perf_counter() - began < 0.5, "a load of the model takes longer"
    assert json.loads(json.dumps(before)) == before
    assert all(value is None or isinstance(value, str | int | float | bool) for value in before.values())
    with engine:
        assert dict(engine.identity()) == before
    assert dict(make(voice).identity()) == before
    assert dict(make(replace(voice, name="another", gain_db=3.0, credit="thanks")).identity()) == before


def test_identity_changes_with_the_settings(voice: Voice) -> None:
    other = replace(voice, settings=OTHER_SETTINGS[voice.engine])
    assert dict(make(other).identity()) != dict(make(voice).identity())


def test_identities_of_engines_differ(google: None) -> None:
    assert len({json.dumps(dict(make(voice).identity()), sort_keys=True) for voice in VOICES.values()}) == len(VOICES)


@pytest.mark.parametrize("settings", [{"nonsense": 1}, {"Speed": 1.0}])
def test_unknown_setting(voice: Voice, settings: dict[str, float]) -> None:
    with pytest.raises(ConfigError, match=f"{voice.name}.*setting"):
        make(replace(voice, settings=settings))


@pytest.mark.parametrize(
    ("engine", "settings"),
    [
        ("piper", {"speed": 0.0}),
        ("piper", {"speed": float("nan")}),
        ("piper", {"speed": "fast"}),
        ("piper", {"speed": True}),
        ("piper", {"noise_scale": float("inf")}),
        ("piper", {"speaker": 0.5}),
        ("piper", {"speaker": -1}),
        ("tone", {"seconds_per_character": 0.0}),
        ("tone", {"seconds_per_character": float("inf")}),
        ("tone", {"seconds_per_character": "long"}),
        ("tone", {"seconds_per_character": True}),
        ("tone", {"fault": "gremlins"}),
        ("tone", {"fault": "silence", "fault_on": 3}),
    ],
)
def test_setting_that_is_wrong(engine: str, settings: dict[str, str | float]) -> None:
    with pytest.raises(ConfigError, match=VOICES[engine].name):
        make(replace(VOICES[engine], settings=settings))


def test_same_line_same_sound_whatever_came_before(repeatable: Voice) -> None:
    with make(repeatable) as engine:
        first = {line: sound(said(engine, line)) for line in LINES}
        assert len(set(first.values())) == len(LINES)
        assert {line: sound(said(engine, line)) for line in reversed(LINES)} == dict(reversed(first.items()))
    with make(repeatable) as anew:
        assert sound(said(anew, LINES[-1])) == first[LINES[-1]]


def test_threads_do_not_disturb_each_other(repeatable: Voice) -> None:
    lines = [*LINES, *LINES]
    with make(repeatable) as engine:
        alone = [said(engine, line) for line in lines]
        with ThreadPoolExecutor(2) as pool:
            together = list(pool.map(lambda line: said(engine, line), lines))
    assert [sound(chunks) for chunks in together] == [sound(chunks) for chunks in alone]
    assert [[chunk.words for chunk in chunks] for chunks in together] == [[c.words for c in chunks] for chunks in alone]
