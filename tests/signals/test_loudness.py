"""The meter against signals whose loudness and true peak are known beforehand."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st

from reviewcast.master import measure
from reviewcast.master.filters import SILENCE_LUFS, Meter

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from reviewcast.model import Loudness

    Samples = npt.NDArray[np.float32]


def sine(dbfs: float, seconds: float, *, hertz: float = 1000.0, rate: int = 44_100) -> Samples:
    """A sine whose amplitude is ``dbfs`` below full scale, as EBU Tech 3341 counts."""
    place = np.arange(round(seconds * rate))
    samples: Samples = (10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz / rate * place)).astype(np.float32)
    return samples


def heard(samples: Samples, rate: int = 44_100) -> Loudness:
    meter = Meter(rate)
    meter.push(samples)
    return meter.loudness("master")


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(-23, 20)], -23.0),
        ([(-33, 20)], -33.0),
        ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
    ids=["3341-1", "3341-2", "3341-3", "3341-4", "3341-5"],
)
def test_ebu_tech_3341_as_dual_mono(parts: list[tuple[float, float]], expected: float, rate: int) -> None:
    samples = np.concatenate([sine(level, length, rate=rate) for level, length in parts])
    assert heard(samples, rate).integrated_lufs == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_true_peak_between_samples(rate: int) -> None:
    """A sine at a quarter of the rate, 45 degrees on, peaks 3.01 dB above its largest sample."""
    place = np.arange(rate * 2)
    samples = (0.5 * np.sin(np.pi / 2 * place + np.pi / 4)).astype(np.float32)
    samples *= np.hanning(len(samples)).astype(np.float32) ** 0.1
    sample_peak = 20 * np.log10(np.abs(samples).max())
    assert heard(samples, rate).true_peak_dbtp - sample_peak == pytest.approx(3.01, abs=0.3)


def test_the_last_sample_counts_for_the_peak() -> None:
    samples = sine(-40, 1)
    samples[-1] = 0.9
    assert heard(samples).true_peak_dbtp > -2


@pytest.mark.parametrize("samples", [np.zeros(44_100, np.float32), np.zeros(0, np.float32), sine(-20, 0.05)])
def test_silence_and_sound_too_short_to_measure(samples: Samples) -> None:
    assert heard(samples).integrated_lufs == SILENCE_LUFS


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 60_000), min_size=1, max_size=25))
def test_blocks_do_not_matter(lengths: list[int]) -> None:
    noise = np.random.default_rng(7).normal(0, 0.1, sum(lengths)).astype(np.float32)
    meter = Meter()
    for start, end in pairwise([0, *np.cumsum(lengths)]):
        meter.push(noise[start:end])
    assert meter.loudness("master") == heard(noise)


def test_a_file_measures_like_its_samples(tmp_path: Path) -> None:
    samples = sine(-18, 8) + sine(-30, 8, hertz=300)
    file = tmp_path / "sound.wav"
    soundfile.write(file, samples, 44_100, subtype="FLOAT")
    found, expected = measure(file), heard(samples)
    assert found.measured == "file"
    assert found.integrated_lufs == pytest.approx(expected.integrated_lufs, abs=0.02)
    assert found.true_peak_dbtp == pytest.approx(expected.true_peak_dbtp, abs=0.02)


def test_agrees_with_the_ffmpeg_program(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    samples = (rng.normal(0, 0.08, 44_100 * 12) * (1 + np.sin(np.arange(44_100 * 12) / 9000))).astype(np.float32)
    file = tmp_path / "sound.wav"
    soundfile.write(file, samples, 44_100, subtype="FLOAT")
    said = subprocess.run(
        ["ffmpeg", "-nostats", "-i", file, "-af", "ebur128=dualmono=true:peak=true", "-f", "null", "-"],
        check=True, capture_output=True, text=True,
    ).stderr.split("Summary:")[1].split()  # fmt: skip
    found = heard(samples)
    assert found.integrated_lufs == pytest.approx(float(said[said.index("I:") + 1]), abs=0.1)
    assert found.true_peak_dbtp == pytest.approx(float(said[said.index("Peak:") + 1]), abs=0.2)
