"""FFmpeg's audio filters on arrays, through PyAV."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
from av.filter import Graph

from reviewcast.model import MASTER_RATE, Loudness

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

SILENCE_LUFS = -70.0
"""The meter's floor: what it says of silence, and of sound shorter than its 0.4 s blocks."""


class Chain:
    """One filter between a source and a sink; mono float32 in and out."""

    def __init__(self, rate: int, name: str, options: str) -> None:
        self._graph = Graph()
        self._rate = rate
        self._source = self._graph.add_abuffer(
            sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate)
        )
        middle = self._graph.add(name, options)
        self._sink = self._graph.add("abuffersink")
        self._source.link_to(middle)
        middle.link_to(self._sink)
        self._graph.configure()
        self._position = 0

    def push(self, samples: Samples) -> Iterator[av.AudioFrame]:
        """Put samples in; yield the frames that come out."""
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = self._rate
        frame.pts = self._position
        self._position += len(samples)
        self._source.push(frame)
        return self._pulled()

    def finish(self) -> Iterator[av.AudioFrame]:
        """Say that nothing more comes; yield the frames that were held back."""
        self._source.push(None)
        return self._pulled()

    def _pulled(self) -> Iterator[av.AudioFrame]:
        while True:
            try:
                frame = self._sink.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            assert isinstance(frame, av.AudioFrame)
            yield frame


def filtered(samples: Samples, rate: int, chain: tuple[str, str]) -> Samples:
    """Return all of ``samples`` after one filter, (name, options)."""
    through = Chain(rate, *chain)
    frames = [*through.push(samples), *through.finish()]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float32, copy=False)


class Meter:
    """Measures programme loudness and true peak as FFmpeg's ebur128 does (ITU-R BS.1770-4, dual mono)."""

    def __init__(self, rate: int = MASTER_RATE) -> None:
        self._chain = Chain(rate, "ebur128", "metadata=1:dualmono=true:peak=true")
        self._last: dict[str, str] = {}

    def push(self, samples: Samples) -> None:
        """Hear more of the programme; shape (n,), mono."""
        for frame in self._chain.push(samples):
            self._last = dict(frame.metadata) or self._last

    def loudness(self, measured: str) -> Loudness:
        """Return the loudness of all that was heard. ``measured`` says of what: "master" or "file"."""
        for frame in self._chain.finish():
            self._last = dict(frame.metadata) or self._last
        peak = float(self._last.get("lavfi.r128.true_peak", 0))
        return Loudness(
            integrated_lufs=round(float(self._last.get("lavfi.r128.I", SILENCE_LUFS)), 2),
            true_peak_dbtp=round(20 * float(np.log10(max(peak, 1e-7))), 2),
            measured="file" if measured == "file" else "master",
        )
