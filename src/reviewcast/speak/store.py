"""The clip store: one FLAC file for each line ever spoken, named by everything that shapes its sound.

A clip's file carries its words' times in its comment, so that one atomic rename publishes both. Several processes may
use one store: whoever finishes a clip last replaces an equal one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from reviewcast import audio
from reviewcast.errors import OutputError
from reviewcast.model import Clip, WordTiming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

FORMAT = 1
"""Raise it when what a clip's file holds changes; older clips are then made again."""
_STALE_SECONDS = 24 * 3600
_SUFFIX = ".flac"
_NO_SIZE = "000000000000"


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """How much a store holds."""

    folder: Path
    clips: int
    size: int
    """Bytes."""


def clip_key(identity: Mapping[str, object], spoken: str) -> str:
    """Return the name of the clip that an engine of this identity makes of ``spoken``: 64 hexadecimal digits."""
    content = json.dumps({"format": FORMAT, "engine": dict(identity), "text": spoken}, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


class ClipStore:
    """A folder of clips."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """Return where the clip named ``key`` is, or would be."""
        return self.folder / key[:2] / f"{key}{_SUFFIX}"

    def find(self, key: str) -> Clip | None:
        """Return a clip, or None if the store lacks it or its file is damaged (it is then made again)."""
        path = self.path(key)
        if not path.exists():
            return None
        try:
            comment, rate, frames = audio.flac_comment(path)
            about = json.loads(comment)
            words = tuple(WordTiming(*numbers) for numbers in about["words"])
            if about["key"] != key or about["frames"] != frames or path.stat().st_size != int(about["bytes"]):
                return None
        except (audio.UndecodableError, ValueError, KeyError, TypeError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # what is in use is pruned last
        return Clip(key, path, rate, frames, words, about["estimated"], reused=True)

    def keep(
        self, key: str, samples: npt.NDArray[np.float32], rate: int, words: Sequence[WordTiming], *, estimated: bool
    ) -> Clip:
        """Store a clip and return it. Raises OutputError."""
        about = {
            "key": key,
            "frames": len(samples),
            "estimated": estimated,
            "words": [astuple(word) for word in words],
        }
        data = _self_measuring(samples, rate, about)
        path = self.path(key)
        temporary = path.with_name(f".{key}.{os.getpid()}.{time.monotonic_ns()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise OutputError(
                f"clips cannot be kept in {self.folder} ({error.strerror}); free some space there or point "
                "REVIEWCAST_CACHE_DIR at another folder"
            ) from error
        return Clip(key, path, rate, len(samples), tuple(words), estimated, reused=False)

    def info(self) -> StoreInfo:
        """Return how much the store holds."""
        sizes = [path.stat().st_size for path in self._clips()]
        return StoreInfo(self.folder, len(sizes), sum(sizes))

    def prune(self, *, older_than_days: float) -> StoreInfo:
        """Remove clips not used for so many days, and what killed runs left; return what was removed."""
        before = time.time() - older_than_days * 86_400
        removed = size = 0
        for path in self._clips():
            status = path.stat()
            if status.st_mtime <= before:
                path.unlink(missing_ok=True)
                removed, size = removed + 1, size + status.st_size
        for path in self.folder.glob("*/.*.part"):
            if path.stat().st_mtime <= time.time() - _STALE_SECONDS:
                path.unlink(missing_ok=True)
        return StoreInfo(self.folder, removed, size)

    def _clips(self) -> Iterator[Path]:
        return self.folder.glob(f"??/*{_SUFFIX}")


def _self_measuring(samples: npt.NDArray[np.float32], rate: int, about: Mapping[str, object]) -> bytes:
    """Return a FLAC file whose comment states the file's own length, so that a cut file is noticed undecoded."""
    comment = json.dumps({**about, "bytes": _NO_SIZE}, separators=(",", ":"))
    data = audio.encode_flac(samples, rate, comment)
    return data.replace(_NO_SIZE.encode(), f"{len(data):0{len(_NO_SIZE)}}".encode(), 1)
