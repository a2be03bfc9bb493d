"""FFmpeg's audio filters on arrays, through PyAV."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import av
import numpy as np
from av.filter import Graph

from reviewcast.model import MASTER_RATE, Loudness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

SILENCE_LUFS = -70.0
"""The meter's floor: what it says of silence, and of sound shorter than its 0.4 s blocks."""


def frame_of(samples: Samples, rate: int, kind: str) -> av.AudioFrame:
    """Return mono samples as a frame of the sample format ``kind``, without a time."""
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format=kind, layout="mono")
    frame.sample_rate = rate
    return frame


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
        frame = frame_of(samples, self._rate, "flt")
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
    """Measures programme loudness (FFmpeg's ebur128, dual mono) and true peak (4x oversampled), ITU-R BS.1770-4."""

    OVERSAMPLING = 4

    def __init__(self, rate: int = MASTER_RATE) -> None:
        self._rate = rate
        self._chain = Chain(rate, "ebur128", "metadata=1:dualmono=true:peak=none")
        self._upsampler = av.AudioResampler(format="fltp", layout="mono", rate=rate * self.OVERSAMPLING)
        self._last: av.AudioFrame | None = None
        self._peak = 0.0

    def push(self, samples: Samples) -> None:
        """Hear more of the programme; shape (n,), mono."""
        if not len(samples):
            return
        for frame in self._chain.push(samples):
            self._last = frame
        self._hear_peaks(self._upsampler.resample(frame_of(samples, self._rate, "fltp")))

    def loudness(self, measured: Literal["master", "file"]) -> Loudness:
        """Return the loudness of all that was heard. ``measured`` says of what."""
        self._hear_peaks(self._upsampler.resample(None))
        said = self._last.metadata if self._last is not None else {}
        return Loudness(
            integrated_lufs=round(float(said.get("lavfi.r128.I", SILENCE_LUFS)), 2),
            true_peak_dbtp=round(20 * float(np.log10(max(self._peak, 1e-7))), 2),
            measured=measured,
        )

    def _hear_peaks(self, frames: Iterable[av.AudioFrame]) -> None:
        for frame in frames:
            samples = frame.to_ndarray()[0]
            if len(samples):
                self._peak = max(self._peak, float(samples.max()), -float(samples.min()))
