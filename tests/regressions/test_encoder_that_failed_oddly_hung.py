"""An encoder that failed, with anything but an OSError or while it finished, left the feeding thread waiting for ever."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reviewcast.errors import OutputError
from reviewcast.master import encode

if TYPE_CHECKING:
    from pathlib import Path


class _Broken:
    def __init__(self, path: Path) -> None:
        raise ValueError(path.name)


class _FullAtTheEnd:
    def __init__(self, path: Path) -> None:
        pass

    def write(self, samples: object) -> None:
        pass

    def close(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_an_error_at_the_end_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encode.ENCODERS, "mp3", _FullAtTheEnd)
    with pytest.raises(OutputError, match="No space left"):
        _feed(tmp_path / "a.mp3")


def test_its_error_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encode.ENCODERS, "mp3", _Broken)
    with pytest.raises(ValueError, match=r"a\.mp3"):
        _feed(tmp_path / "a.mp3")


def _feed(path: Path) -> None:
    with encode.EncoderThread("mp3", path) as encoder:
        for _ in range(1000):
            encoder.put(np.zeros(10, dtype=np.float32))
