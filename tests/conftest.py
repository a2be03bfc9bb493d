"""What all tests share: a clip store of their own, and reviews to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep clips and decisions away from the user's; prepared models are shared by a session, for they take a second to make."""
    folder = tmp_path_factory.mktemp("cache")
    models = tmp_path_factory.getbasetemp() / "models"
    models.mkdir(exist_ok=True)
    (folder / "models").symlink_to(models, target_is_directory=True)
    monkeypatch.setenv("REVIEWCAST_CACHE_DIR", str(folder))
    monkeypatch.setenv("REVIEWCAST_STATE_DIR", str(tmp_path_factory.mktemp("state")))
    return folder


@pytest.fixture
def review(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a review's file and returns its path."""

    def write(text: str | bytes, name: str = "review.md") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
