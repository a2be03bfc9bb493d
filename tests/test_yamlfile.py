"""YAML that people write: numbers keep their spelling, bombs have no fuse."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from pathlib import Path

import pytest

from reviewcast import yamlfile
from reviewcast.errors import ConfigError

FILE = Path("some.yaml")


def test_numbers_know_how_they_were_written() -> None:
    data = yamlfile.load("a: 007\nb: 3:10\nc: 4.50\nd: 1_000\ne: 2024-01-31\n", file=FILE).data
    assert (data["a"], data["a"].written) == (7, "007")
    assert (data["b"], data["b"].written) == (190, "3:10")
    assert (data["c"], data["c"].written) == (4.5, "4.50")
    assert (data["d"], data["d"].written) == (1000, "1_000")
    assert data["e"] == dt.date(2024, 1, 31)


def test_every_key_has_its_line() -> None:
    document = yamlfile.load("\na:\n  b:\n  - c: 1\n    on: 2\n", file=FILE, first_line=10)
    assert document.line(("a",)) == 11
    assert document.line(("a", "b", 0, "c")) == 13
    assert document.line(("a", "b", 0, "on")) == 14
    assert document.line(("a", "b", 0, "gone")) == 13
    assert document.line(("gone",)) is None


@pytest.mark.parametrize(
    "text",
    ["[" * 60_000, "- " * 30_000, "a: " + "{a: " * 15_000, "? " * 30_000, "a: [" + "x, " * 20_000 + "]", "'" * 60_001],
)
def test_hostile_text_is_settled_within_seconds(text: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ConfigError):
        yamlfile.load(text, file=FILE)
    assert time.process_time() - start < 10


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert yamlfile.load("<<: {a: 1}\n", file=FILE).data == {"<<": {"a": 1}}
