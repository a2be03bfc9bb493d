"""The clip store: one FLAC file for each line ever spoken, named by everything that shapes its sound.

A clip's file carries its words' times in its comment, so that one atomic rename publishes both. Several processes may
use one store: whoever finishes a clip last replaces an equal one.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import time
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from reviewcast import audio
from reviewcast.errors import OutputError
from reviewcast.model import Clip, WordTiming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

FORMAT = 2
"""Raise it when what a clip's file holds changes; older clips are then made again."""
_STALE_SECONDS = 24 * 3600
_SUFFIX = ".flac"
_KEY = re.compile("[0-9a-f]{64}")
_NO_DIGEST = "0" * 64


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
        try:
            data = path.read_bytes()
            comment, rate, frames = audio.flac_comment(io.BytesIO(data))
            about = json.loads(comment)
            words = tuple(WordTiming(*numbers) for numbers in about["words"])
            if about["key"] != key or about["frames"] != frames or about["digest"] != _digest(data, about["digest"]):
                return None
        except (audio.UndecodableError, OSError, ValueError, KeyError, TypeError):
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
        data = _sealed(samples, rate, about)
        path = self.path(key)
        temporary = path.with_name(f".{key}.{os.getpid()}.{time.monotonic_ns()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            other = self.find(key)  # on Windows, a clip that another process reads cannot be replaced by its equal
            if other:
                return replace(other, reused=False)
            raise OutputError(
                f"clips cannot be kept in {self.folder} ({error.strerror}); free some space there or point "
                "REVIEWCAST_CACHE_DIR at another folder"
            ) from error
        return Clip(key, path, rate, len(samples), tuple(words), estimated, reused=False)

    def info(self) -> StoreInfo:
        """Return how much the store holds."""
        sizes = [status.st_size for _, status in self._clips()]
        return StoreInfo(self.folder, len(sizes), sum(sizes))

    def prune(self, *, older_than_days: float) -> StoreInfo:
        """Remove clips not used for so many days, and what killed runs left; return what was removed.

        Raises OutputError.
        """
        before = time.time() - older_than_days * 86_400
        removed = size = 0
        try:
            for path, status in self._clips():
                if status.st_mtime <= before:
                    path.unlink(missing_ok=True)
                    removed, size = removed + 1, size + status.st_size
            for path, status in _statuses(self.folder.glob("??/.*.part")):
                if status.st_mtime <= time.time() - _STALE_SECONDS:
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(
                f"clips cannot be removed from {self.folder} ({error.strerror}); mend its permissions"
            ) from error
        return StoreInfo(self.folder, removed, size)

    def _clips(self) -> Iterator[tuple[Path, os.stat_result]]:
        return _statuses(path for path in self.folder.glob(f"??/*{_SUFFIX}") if _KEY.fullmatch(path.stem))


def _statuses(paths: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield each path that is still there, with its status."""
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            yield path, path.stat()


def _sealed(samples: npt.NDArray[np.float32], rate: int, about: Mapping[str, object]) -> bytes:
    """Return a FLAC file whose comment states the file's own digest, so that damage is noticed undecoded."""
    comment = json.dumps({**about, "digest": _NO_DIGEST}, separators=(",", ":"))
    data = audio.encode_flac(samples, rate, comment)
    return data.replace(_NO_DIGEST.encode(), _digest(data, _NO_DIGEST).encode(), 1)


def _digest(data: bytes, stated: str) -> str:
    """Return the SHA-256 of a file in which zeros stand for the digest that it states."""
    return hashlib.sha256(data.replace(stated.encode(), _NO_DIGEST.encode(), 1)).hexdigest()
