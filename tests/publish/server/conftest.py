from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from publish.server.served import a_public, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_public(tmp_path_factory.mktemp("show"))


@pytest.fixture(scope="module")
def origin(public: Path) -> Iterator[str]:
    with served(public) as origin:
        yield origin


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, headers={"Accept-Encoding": "identity"}, trust_env=False) as client:
        yield client
