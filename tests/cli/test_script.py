"""``reviewcast script``: the JSON's shape is a promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from reviewcast.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REVIEW = "---\ntitle: Glass\nvoice: tone\nmood: odd\n---\nIt is fine.\n\n::: spoiler The end\nShe wins.\n:::\n\nRating: 3/5\n"
KINDS = {
    *("title", "heading", "paragraph", "quotation", "list_item", "rating", "verdict"),
    *("introduction", "announcement", "sign_off"),
}


def script(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["script", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_has_exactly_the_promised_keys_and_types(review: Callable[..., Path]) -> None:
    written: dict[str, Any] = json.loads(script(str(review(REVIEW)), "--json"))
    shape = "title language lines left_out warnings explicit found edition declared spoiler_free"
    assert list(written) == shape.split()
    assert (written["title"], written["language"]) == ("Glass", "en")
    for line in written["lines"]:
        assert list(line) == ["kind", "text", "spoken", "voice", "pause_ms", "spoiler"]
        assert line["kind"] in KINDS
        assert line["voice"] == "tone"
        assert type(line["pause_ms"]) is int
        assert isinstance(line["text"], str)
        assert line["spoken"]
        assert line["spoiler"] is None or line["spoiler"] == {"work": "Glass", "title": "The end", "source": "marked"}
    assert [line["text"] for line in written["lines"] if line["spoiler"]] == ["She wins."]
    assert written["left_out"] == [{"text": "The end", "reason": "title of a spoiler"}]
    assert written["explicit"] == {"value": False, "why": "no strong language was found"}
    assert len(written["warnings"]) == 1
    assert "line 4: unknown key 'mood' is not used" in written["warnings"][0]


def test_text_for_people_tells_lines_sections_and_what_was_left_out(review: Callable[..., Path]) -> None:
    shown = script(str(review(REVIEW)))
    for words in (
        "── Spoilers: Glass\n",
        "! paragraph    She wins.  [1.2 s]",
        "+ announcement Spoilers for Glass.",
        "rating       Rating: three out of five.",
        "written: Rating: 3/5",
        "left out (title of a spoiler): The end",
        "warning: ",
    ):
        assert words in shown


def test_voice_option_wins_over_the_review(review: Callable[..., Path]) -> None:
    written = json.loads(script(str(review(REVIEW)), "--json", "--voice", "joe"))
    assert {line["voice"] for line in written["lines"]} == {"joe"}


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_json_parses_whatever_the_terminal_can_print(review: Callable[..., Path], encoding: str) -> None:
    command = [sys.executable, "-m", "reviewcast", "script", str(review("# Caf\u00e9\n\nA har\u00adbour.\n")), "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    lines = json.loads(result.stdout.decode(encoding))["lines"]
    assert [line["text"] for line in lines if line["text"]] == ["Caf\u00e9", "A har\u00adbour."]


@pytest.mark.parametrize(
    ("text", "said"), [("", "the file is empty"), ("---\nyear: soon\n---\nWords.", "line 2, year: ")]
)
def test_bad_input_is_one_sentence_and_exit_code_1(review: Callable[..., Path], text: str, said: str) -> None:
    path = review(text)
    command = [sys.executable, "-m", "reviewcast", "script", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"reviewcast: {path}")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
