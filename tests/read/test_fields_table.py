"""Which facts are recovered from which source: each fixture states them, and docs/sources.md shows them in a table.

A fixture is a file ``fields/NN-name.json``: ``source`` (its row's name), ``format`` (the module of ``reviewcast.read``),
``file`` (below this folder), ``holds`` (field → [value, origin]); ``entry`` picks one of several pieces, from 0. Run
this file as a program to write the table anew.
"""

from __future__ import annotations

import datetime as dt
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reviewcast.read.files import Content
from reviewcast.read.piece import Facts, Piece

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "sources.md"
BEGIN, END = "<!-- table: written by tests/read/test_fields_table.py -->", "<!-- end of table -->"
FIELDS = "work creator year rating author reviewed language link image tags spoilers rights".split()
FIXTURES = sorted((HERE / "fields").glob("*.json"))
FOLDED = " · "


def fixture(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text())
    return loaded


def facts(stated: dict[str, Any]) -> Facts:
    file = HERE / stated["file"]
    content = Content(source=file.name, name=file.stem, data=file.read_bytes(), file=file)
    module = import_module(f"reviewcast.read.{stated['format']}")
    assert module.recognises(content)
    found = [one for one in module.pieces(content) if isinstance(one, Piece)]
    known: Facts = found[stated.get("entry", 0)].facts
    return known


def plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def table() -> str:
    rows = [["source", *FIELDS], ["---"] * (len(FIELDS) + 1)]
    for file in FIXTURES:
        stated = fixture(file)
        rows.append([stated["source"], *(stated["holds"].get(name, ["", "–"])[1] for name in FIELDS)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_what_a_source_holds_is_recovered_and_nothing_else(file: Path) -> None:
    stated = fixture(file)
    known = facts(stated)
    recovered = {name: [plain(getattr(known, name)), known.origins[name]] for name in known.known() if name in FIELDS}

    assert recovered == stated["holds"]


def test_the_table_in_the_documents_is_true() -> None:
    text = DOCUMENT.read_text()

    assert text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip() == table()


if __name__ == "__main__":
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.partition(END)[2]}")
