"""Sound as arrays: the one place that decodes files, and that reads and writes lossless clips.

Shared by ``speak`` (clips, what network engines send) and ``master`` (clips, stingers). Samples are float32, mono,
shape (n,), in [-1, 1].
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]


class UndecodableError(ValueError):
    """The bytes are not sound that FFmpeg can read, or are damaged."""


def decode(source: Path | BinaryIO) -> tuple[Samples, int]:
    """Decode a whole sound of any format FFmpeg reads to mono; return (samples, rate in Hz)."""
    blocks: list[Samples] = []
    rate = 0
    for block, rate in decode_blocks(source):  # noqa: B007 - the last one's rate is returned
        blocks.append(block)
    if not blocks:
        msg = "holds no sound"
        raise UndecodableError(msg)
    return np.concatenate(blocks), rate


def decode_blocks(source: Path | BinaryIO) -> Iterator[tuple[Samples, int]]:
    """Decode a sound block by block; yield (samples, rate in Hz). Channels are averaged."""
    import av

    try:
        with av.open(str(source) if not hasattr(source, "read") else source, mode="r") as container:
            if not container.streams.audio:
                msg = "holds no sound"
                raise UndecodableError(msg)
            stream = container.streams.audio[0]
            planes = av.AudioResampler(format="fltp")
            for frame in container.decode(stream):
                for floats in planes.resample(frame):
                    # Not FFmpeg's own mix to mono: it is 3 dB louder, and two like channels would leave [-1, 1].
                    yield floats.to_ndarray().mean(axis=0), floats.sample_rate
    except (av.error.FFmpegError, ValueError) as error:
        if isinstance(error, UndecodableError):
            raise
        raise UndecodableError(str(error)) from error


def encode_flac(samples: Samples, rate: int, comment: str) -> bytes:
    """Return a 16-bit mono FLAC file that carries ``comment``."""
    import soundfile

    buffer = io.BytesIO()
    with soundfile.SoundFile(
        buffer, "w", samplerate=rate, channels=1, format="FLAC", subtype="PCM_16", compression_level=0.0
    ) as file:
        file.comment = comment
        file.write(samples)
    return buffer.getvalue()


def flac_comment(file: Path | BinaryIO) -> tuple[str, int, int]:
    """Return a FLAC file's comment, its rate in Hz and its length in samples, without decoding it."""
    import soundfile

    try:
        with soundfile.SoundFile(file) as opened:
            return opened.comment, opened.samplerate, opened.frames
    except (soundfile.LibsndfileError, OSError) as error:
        raise UndecodableError(str(error)) from error


def read_flac(path: Path) -> tuple[Samples, int]:
    """Decode a mono FLAC file; return (samples, rate in Hz)."""
    import soundfile

    try:
        samples, rate = soundfile.read(path, dtype="float32")
    except (soundfile.LibsndfileError, OSError) as error:
        raise UndecodableError(str(error)) from error
    return samples, rate
