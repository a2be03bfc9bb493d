"""An encoder's thread that died of anything but an OSError left the feeding one waiting for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from reviewcast.master import encode

if TYPE_CHECKING:
    from pathlib import Path


class _Broken:
    def __init__(self, path: Path) -> None:
        raise ValueError(path.name)


def test_its_error_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encode.ENCODERS, "mp3", _Broken)
    with pytest.raises(ValueError, match=r"a\.mp3"):
        _feed(tmp_path / "a.mp3")


def _feed(path: Path) -> None:
    with encode.EncoderThread("mp3", path) as encoder:
        for _ in range(1000):
            encoder.put(np.zeros(10, dtype=np.float32))
