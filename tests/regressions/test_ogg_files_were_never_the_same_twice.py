"""FFmpeg numbers Ogg streams at random, so the same review made another file each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reviewcast.master.encode import OpusEncoder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_samples_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.opus", "b.opus"):
        encoder = OpusEncoder(tmp_path / name)
        encoder.write(np.zeros(44_100, dtype=np.float32))
        encoder.close()
    assert (tmp_path / "a.opus").read_bytes() == (tmp_path / "b.opus").read_bytes()
