"""Whole reviews against the scripts that they must become. ``tests/golden/README.md`` says how to make them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reviewcast.cli.app import app

GOLDEN = Path(__file__).parents[1] / "golden"
REVIEWS = sorted(path.name for path in GOLDEN.iterdir() if path.suffix in (".md", ".txt") and path.stem != "README")


@pytest.mark.parametrize("review", REVIEWS)
def test_the_script_of_a_review_is_the_expected_one(review: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    result = CliRunner().invoke(app, ["script", review, "--voice", "tone", "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    expected = (GOLDEN / review).with_suffix(".json").read_text(encoding="utf-8")
    assert json.loads(result.stdout) == json.loads(expected)


def test_every_review_has_an_expected_script() -> None:
    assert len(REVIEWS) == len(list(GOLDEN.glob("*.json"))) == 3
