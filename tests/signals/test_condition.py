"""Clips made ready for the master: levels, edges, limiting, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st

from hearing import shift
from reviewcast import audio
from reviewcast.master.condition import AUDIBLE, CEILING, LEAD, TAIL, condition, limited
from reviewcast.master.filters import Meter
from reviewcast.model import MASTER_RATE, Clip, WordTiming

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]


def clip(folder: Path, samples: Samples, rate: int = MASTER_RATE, words: tuple[WordTiming, ...] = ()) -> Clip:
    path = folder / "clip.flac"
    path.write_bytes(audio.encode_flac(samples, rate, "{}"))
    return Clip("key", path, rate, len(samples), words, estimated=False, reused=False)


def burst(before: int, length: int, behind: int, level: float = 0.5) -> Samples:
    """Noise at ``level`` between two silences; its first and last samples are at that level."""
    noise = np.random.default_rng(5).uniform(-level, level, length).astype(np.float32)
    noise[0] = noise[-1] = level
    return np.concatenate([np.zeros(before, np.float32), noise, np.zeros(behind, np.float32)])


@settings(max_examples=40, deadline=None)
@given(before=st.integers(0, 3000), length=st.integers(200, 9000), behind=st.integers(0, 3000))
def test_silence_is_trimmed_to_known_lengths(
    tmp_path_factory: pytest.TempPathFactory, before: int, length: int, behind: int
) -> None:
    ready = condition(clip(tmp_path_factory.mktemp("clip"), burst(before, length, behind)), 0.0)
    end = len(ready.samples) - ready.tail
    assert (ready.lead <= LEAD, ready.tail) == (True, TAIL)
    assert abs(ready.samples[ready.lead]) >= AUDIBLE or ready.lead < LEAD
    assert np.abs(ready.samples[: ready.lead]).max(initial=0) < AUDIBLE
    assert np.abs(ready.samples[end:]).max() < AUDIBLE
    assert length - 120 <= end - ready.lead <= length
    assert ready.samples[0] == ready.samples[-1] == 0
    if before > LEAD + 50 and behind > TAIL + 50:
        assert (ready.lead, end - ready.lead) == (LEAD, length)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_resampled_clips_keep_their_length(tmp_path: Path, rate: int) -> None:
    place = np.arange(rate)
    tone = (0.25 * np.sin(2 * np.pi * 440 / rate * place)).astype(np.float32)
    tone[: rate // 4] = tone[-rate // 4 :] = 0
    words = (WordTiming(0, 3, rate // 4, rate // 2), WordTiming(4, 8, rate // 2, rate))
    ready = condition(clip(tmp_path, tone, rate, words), 0.0)
    audible = len(ready.samples) - ready.lead - ready.tail
    assert audible == pytest.approx(MASTER_RATE // 2, abs=150)
    assert ready.words[0].start == pytest.approx(0, abs=80)
    assert ready.words[0].end == ready.words[1].start == pytest.approx(MASTER_RATE // 4, abs=80)
    assert ready.words[1].end == audible


def test_words_lie_inside_what_is_heard(tmp_path: Path) -> None:
    words = (WordTiming(0, 1, 0, 500), WordTiming(2, 3, 4000, 99_999))
    ready = condition(clip(tmp_path, burst(3000, 6000, 2000), words=words), 0.0)
    spans = [(word.start, word.end) for word in ready.words]
    assert spans == [(0, 0), (1000, 6000)]


def test_an_engine_s_hiss_is_faded_too(tmp_path: Path) -> None:
    """What is kept around the words is not silent in every voice; cut straight, it would tick."""
    hiss = np.full(20_000, 0.004, np.float32)
    hiss[5_000:15_000] = 0.5
    ready = condition(clip(tmp_path, hiss), 0.0)
    assert (ready.lead, ready.tail, len(ready.samples)) == (LEAD, TAIL, 10_000 + LEAD + TAIL)
    assert ready.samples[0] == ready.samples[-1] == 0
    assert np.abs(np.diff(ready.samples[:LEAD])).max() < 1e-4
    assert np.abs(np.diff(ready.samples[-TAIL:])).max() < 1e-4


@pytest.mark.parametrize("ends", ["start", "end", "both"])
def test_speech_that_is_cut_off_does_not_click(tmp_path: Path, ends: str) -> None:
    """An engine's clip may begin or stop at full level; no step above a hundredth of full scale is left."""
    sound = np.full(20_000, 0.5, np.float32)
    if ends == "start":
        sound[10_000:] = 0.5 * np.linspace(1, 0, 10_000)
    if ends == "end":
        sound[:10_000] = 0.5 * np.linspace(0, 1, 10_000)
    samples = np.pad(condition(clip(tmp_path, sound), 0.0).samples, 10)
    assert np.abs(np.diff(samples)).max() < 0.02


@pytest.mark.parametrize("length", [1, 30, 4000])
def test_silence_alone_stays_silence(tmp_path: Path, length: int) -> None:
    ready = condition(clip(tmp_path, np.zeros(length, np.float32)), 0.0)
    assert not ready.samples.any()
    assert len(ready.samples) == length + TAIL


def test_gain_is_decibels(tmp_path: Path) -> None:
    quiet = condition(clip(tmp_path, burst(500, 5000, 500, 0.1)), 6.0206)
    assert np.abs(quiet.samples).max() == pytest.approx(0.2, rel=0.01)


def speechlike(seconds: float = 3.0, level: float = 1.0) -> Samples:
    rng = np.random.default_rng(11)
    count = round(seconds * MASTER_RATE)
    loud = np.repeat(rng.uniform(0.05, level, count // 2205 + 1), 2205)[:count]
    return (loud * np.convolve(rng.normal(0, 1, count), np.hanning(9) / 6, "same")).astype(np.float32)


@pytest.mark.parametrize("gain", [0.2, 1.0, 4.0])
def test_limiter_holds_peaks_and_moves_nothing(gain: float) -> None:
    samples = speechlike() * np.float32(gain)
    held = limited(samples)
    assert len(held) == len(samples)
    assert np.abs(held).max() <= CEILING * 1.0005
    assert shift(held, samples) == 0


def test_limiter_leaves_what_is_below_the_ceiling() -> None:
    samples = (speechlike() * 0.1).astype(np.float32)
    assert np.abs(samples).max() < CEILING
    np.testing.assert_allclose(limited(samples), samples, atol=1e-6)


@pytest.mark.parametrize("length", [1, 10, 219, 220, 221, 5000])
def test_limiter_keeps_short_sounds_whole(length: int) -> None:
    samples = np.linspace(-2, 2, length, dtype=np.float32)
    assert len(limited(samples)) == length


def test_limited_sound_keeps_its_true_peak_in_reach(tmp_path: Path) -> None:
    """What is between the samples, and what codecs add, must fit between the ceiling and -1 dBTP."""
    ready = condition(clip(tmp_path, speechlike(level=0.3)), 12.0)
    meter = Meter()
    meter.push(ready.samples)
    assert np.abs(ready.samples).max() <= CEILING * 1.0005
    assert meter.loudness("master").true_peak_dbtp <= -1.5


def test_stereo_is_averaged(tmp_path: Path) -> None:
    tone = np.sin(np.arange(8000) / 20).astype(np.float32) / 2
    file = tmp_path / "stereo.wav"
    soundfile.write(file, np.stack([tone, tone / 2], axis=1), 32_000, subtype="FLOAT")
    samples, rate = audio.decode(file)
    assert (rate, len(samples)) == (32_000, 8000)
    np.testing.assert_allclose(samples, tone * 0.75, atol=1e-4)
