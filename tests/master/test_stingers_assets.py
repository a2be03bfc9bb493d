"""The stingers that come with reviewcast: what they must keep to, and that their script still makes them."""

from __future__ import annotations

import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from reviewcast.master import stingers
from reviewcast.model import Stingers

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "reviewcast" / "data" / "stingers"
RATE = 44_100
LONGEST = {
    "intro": 3.0,
    "outro": 5.0,
    "spoiler": 0.8,
    "spoiler_end": 0.4,
    "spoiler_small": 0.4,
    "spoiler_end_small": 0.3,
    "tick": 0.6,
}
"""Seconds."""


def read(name: str, folder: Path = FOLDER) -> npt.NDArray[np.int16]:
    """Samples, shape (n,)."""
    samples: npt.NDArray[np.int16] = soundfile.read(folder / f"{name}.flac", dtype="int16")[0]
    return samples


def ebur128(samples: npt.NDArray[np.int16]) -> dict[str, float]:
    """FFmpeg's measurement as heard: ``I`` in LUFS, ``M`` the loudest momentary in LUFS, ``peak`` in dBTP."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="mono", time_base=Fraction(1, RATE))
    meter = graph.add("ebur128", "metadata=1:dualmono=true:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    # A second of silence: the filter says nothing about less than one block, and gates silence out again.
    sound = np.concatenate([samples.astype(np.float32) / 2**15, np.zeros(RATE, np.float32)])
    frame = av.AudioFrame.from_ndarray(sound[np.newaxis], format="flt", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
    source.push(frame)
    source.push(None)
    measured: list[dict[str, str]] = []
    while True:
        try:
            pulled = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            break
        if pulled is not None and pulled.metadata:
            measured.append(dict(pulled.metadata))
    return {
        "I": float(measured[-1]["lavfi.r128.I"]),
        "M": max(float(block["lavfi.r128.M"]) for block in measured),
        "peak": 20 * math.log10(float(measured[-1]["lavfi.r128.true_peak"])),
    }


@pytest.mark.parametrize("name", LONGEST)
def test_is_16_bit_mono_flac_and_short(name: str) -> None:
    info = soundfile.info(FOLDER / f"{name}.flac")
    assert (info.format, info.subtype, info.channels, info.samplerate) == ("FLAC", "PCM_16", 1, RATE)
    assert info.frames <= LONGEST[name] * RATE


@pytest.mark.parametrize("name", LONGEST)
def test_starts_at_once_and_starts_and_ends_at_zero(name: str) -> None:
    samples = read(name)
    assert samples[0] == 0
    assert not samples[-44:].any()
    assert np.flatnonzero(samples)[0] <= 0.005 * RATE
    assert abs(samples.mean()) < 1
    # No step between neighbours louder than a soft tone can make: a click.
    assert np.abs(np.diff(samples.astype(np.int32))).max() < 0.1 * 2**15


@pytest.mark.parametrize("name", LONGEST)
def test_true_peak_is_at_most_minus_3(name: str) -> None:
    assert ebur128(read(name))["peak"] <= -3.0


@pytest.mark.parametrize("name", ["intro", "outro"])
def test_long_ones_are_at_minus_16_5_lufs_as_heard(name: str) -> None:
    assert ebur128(read(name))["I"] == pytest.approx(-16.5, abs=0.3), f"correct the gain_db of {name}"


SHORT = [("spoiler", -18.0), ("spoiler_end", -19.5), ("spoiler_small", -22.0), ("spoiler_end_small", -23.5)]


@pytest.mark.parametrize(("name", "lufs"), SHORT)
def test_short_ones_sit_just_below_speech_and_small_ones_lower(name: str, lufs: float) -> None:
    assert ebur128(read(name))["M"] == pytest.approx(lufs, abs=0.5), f"correct the gain_db of {name}"


def test_the_tick_is_soft() -> None:
    measured = ebur128(read("tick"))
    assert measured["M"] < -26, "10 LU below speech"
    assert -28 < measured["peak"] < -22


def test_a_show_with_a_long_cue_of_its_own_keeps_our_small_one(tmp_path: Path) -> None:
    own = tmp_path / "own.wav"
    soundfile.write(own, 0.1 * np.sin(np.arange(RATE) / 20), RATE)
    ours, theirs = stingers.load(Stingers()), stingers.load(Stingers(spoiler=own))
    assert len(theirs.spoiler) == RATE != len(ours.spoiler)
    np.testing.assert_array_equal(theirs.spoiler_small, ours.spoiler_small)
    assert len(stingers.load(Stingers(spoiler_end_small=own)).spoiler_end_small) == RATE
    assert len(ours.spoiler_small) < 0.6 * len(ours.spoiler)
    assert len(ours.spoiler_end_small) < 0.7 * len(ours.spoiler_end)


def test_script_makes_the_committed_samples(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "compose_stingers.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    for name in LONGEST:
        np.testing.assert_array_equal(read(name, tmp_path), read(name))
