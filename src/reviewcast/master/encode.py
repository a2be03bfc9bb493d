"""Masters → files. Every encoder takes the same blocks; chapters reach the finished file in ``annotate``.

Levels: an encoder's own loss is made up for before it (``make_up_db``), so that every format is as loud when decoded.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Protocol, Self

import av
import numpy as np

from reviewcast.errors import OutputError
from reviewcast.master.arrange import OPENING
from reviewcast.master.filters import frame_of
from reviewcast.model import MASTER_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

BIT_RATE = 96_000
OPUS_RATE = 48_000
OPUS_BIT_RATE = 48_000
_TAG_END = 200
"""Bytes of the first MP3 frame that hold all of LAME's tag."""
_QUEUE = 32
"""Blocks, of a second at most, that may wait for an encoder."""


class Encoder(Protocol):
    """Writes one file."""

    def write(self, samples: Samples) -> None:
        """Encode more of the master."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


class Mp3Encoder:
    """CBR MP3 by LAME, with a LAME tag that says how to play it without a gap.

    Players that build on FFmpeg count a file's time from its first audible sample and its ID3 chapters from its first
    sample, 1,105 earlier: 576 for the encoder, which the tag tells, and 529 for any decoder. So the master's opening
    silence is not encoded but made of the encoder's own delay, and the tag then tells of none: chapters come 12 ms
    early there instead of 25, in a player that knows nothing of LAME's tag sound is late by as little, and no sample
    has moved.
    """

    make_up_db: ClassVar[float] = 0.445
    """LAME scales its input by 0.95 at this bit rate."""

    def __init__(self, path: Path) -> None:
        from pedalboard.io import AudioFile

        self._raw = path.open("w+b")
        self._file = AudioFile(
            self._raw,
            "w",
            samplerate=MASTER_RATE,
            num_channels=1,
            format="mp3",
            quality=f"{BIT_RATE // 1000} kbps",
        )
        self._gain = np.float32(10 ** (self.make_up_db / 20))
        self._owed = OPENING

    def write(self, samples: Samples) -> None:
        encoded = samples[self._owed :]
        self._owed -= len(samples) - len(encoded)
        if len(encoded):
            self._file.write((encoded * self._gain)[np.newaxis])

    def close(self) -> None:
        try:
            self._file.close()
            _tell_of_no_delay(self._raw)
        finally:
            self._raw.close()


def _tell_of_no_delay(file: BinaryIO) -> None:
    """Set the encoder's delay, 12 bits of LAME's tag in the first frame, to zero, and the tag's checksum right."""
    file.seek(0)
    head = bytearray(file.read(_TAG_END))
    tag = head.index(b"LAME")
    delay = head[tag + 21] << 4 | head[tag + 22] >> 4
    assert delay == OPENING, delay
    head[tag + 21] = 0
    head[tag + 22] &= 0x0F
    head[tag + 34 : tag + 36] = _crc16(head[: tag + 34]).to_bytes(2)
    file.seek(0)
    file.write(head)


def _crc16(data: bytes | bytearray) -> int:
    """Return CRC-16/ARC, which LAME's tag uses."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


class _PyAvEncoder:
    """What MP4 and Ogg share."""

    make_up_db: ClassVar[float]

    def __init__(self, path: Path, codec: str, rate: int, bit_rate: int, sample_format: str) -> None:
        # Bit-exact: otherwise an Ogg stream's number is random, and no file is ever made twice.
        self._container = av.open(str(path), "w", options={"fflags": "+bitexact"})
        stream = self._container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = bit_rate
        stream.codec_context.layout = "mono"
        stream.codec_context.format = sample_format
        self._stream, self._rate, self._format = stream, rate, sample_format
        self._gain = np.float32(10 ** (self.make_up_db / 20))
        self._position = 0

    def write(self, samples: Samples) -> None:
        if not len(samples):
            return
        frame = frame_of(samples * self._gain, self._rate, self._format)
        frame.pts = self._position  # without it AAC shifts by a frame
        self._position += len(samples)
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        self._container.mux(self._stream.encode(None))
        self._container.close()


class M4aEncoder(_PyAvEncoder):
    """AAC-LC in MP4."""

    make_up_db = 0.04
    """Measured on speech (the default voice, seven minutes): what lies above the encoder's cutoff is lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "aac", MASTER_RATE, BIT_RATE, "fltp")


class OpusEncoder(_PyAvEncoder):
    """Opus in Ogg; resampled to 48 kHz, the only rate it has."""

    make_up_db = 0.14
    """Measured likewise: 0.10 to 0.17 from one text to another."""

    def __init__(self, path: Path) -> None:
        import soxr

        super().__init__(path, "libopus", OPUS_RATE, OPUS_BIT_RATE, "flt")
        self._resampler = soxr.ResampleStream(MASTER_RATE, OPUS_RATE, 1, dtype="float32")

    def write(self, samples: Samples) -> None:
        super().write(self._resampler.resample_chunk(samples))

    def close(self) -> None:
        super().write(self._resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True))
        super().close()


ENCODERS: dict[str, type[Mp3Encoder | M4aEncoder | OpusEncoder]] = {
    "mp3": Mp3Encoder,
    "m4a": M4aEncoder,
    "opus": OpusEncoder,
}


class EncoderThread:
    """An encoder in a thread of its own, fed through a short queue, so that it runs beside everything else."""

    def __init__(self, kind: str, path: Path) -> None:
        self._path = path
        self._queue: queue.Queue[Samples | None] = queue.Queue(_QUEUE)
        self._error: Exception | None = None
        # A daemon: an interrupt between its start and its first block must not keep the process alive.
        self._thread = threading.Thread(target=self._run, args=(ENCODERS[kind],), name=f"encode-{kind}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file. Raises OutputError, unless something went wrong already."""
        self._queue.put(None)
        self._thread.join()
        if error is None:
            self._raise()

    def put(self, samples: Samples) -> None:
        """Hand over more of the master. Raises OutputError where the encoder has failed meanwhile."""
        self._raise()
        self._queue.put(samples)

    def _raise(self) -> None:
        if self._error is not None and not isinstance(self._error, OSError):
            raise self._error
        if self._error is not None:
            raise OutputError(
                f"{self._path.name} cannot be written ({self._error.strerror}); free some space in "
                f"{self._path.parent.parent} or choose another place with -o"
            ) from self._error

    def _run(self, encoder_class: Callable[[Path], Encoder]) -> None:
        blocks = self._blocks()
        try:
            self._encode(encoder_class(self._path), blocks)
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to the thread that feeds
            self._error = error
            for _ in blocks:  # whoever feeds must not wait for ever; ends at once if all was fed
                pass

    def _blocks(self) -> Iterator[Samples]:
        while (samples := self._queue.get()) is not None:
            yield samples

    @staticmethod
    def _encode(encoder: Encoder, blocks: Iterator[Samples]) -> None:
        try:
            for samples in blocks:
                encoder.write(samples)
        except BaseException:
            with contextlib.suppress(OSError, ValueError):  # the file is lost; let its handle go
                encoder.close()
            raise
        encoder.close()
