"""No word of a spoiler outside the one file whose name says that it holds them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (
    "paragraph", "own", "heading", "alt", "link", "href", "table", "item", "quotation", "code", "inline", "emphasis",
    "comment", "html", "bold", "image", "nested", "reference",
)  # fmt: skip
CANARIES = {place: f"Zq{place}canary" for place in PLACES}
REVIEW = """---
title: A Story
work: Never Let Me Go
author: Ann Lee
rating: 4/5
tags: [novel]
---
# Story

The school stands in the country. It is quiet there, and the rooms are cold.

::: spoiler {own}
# A {heading} of a heading

The {paragraph} dies, *{emphasis}* lives, and **{bold}** sees it.
See [the {link}](https://example.org/{href} "the {link}").

![A picture of {alt}]({image}.png "of {alt}")

| Who | What |
| --- | ---- |
| {table} | dies |

- The {item} too

> The {quotation} says so.

`{code}` and

```
{code}
```

<!-- {comment} -->

<div title="{html}">Words of {html}</div>

And >!the {nested}!< as well. See [there][{reference}].

[{reference}]: https://example.org/{reference} "{reference}"
:::

Then ten plain words follow that nobody at all minds.

## Second part

Somebody says >!that {inline} did it!< in the end of the book.

## Verdict

Read it.
""".format(**CANARIES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    (work / "review.md").write_text(REVIEW)
    return work


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-m", "reviewcast", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def leaks(data: bytes) -> set[str]:
    """Places whose canary is in the bytes, in whatever encoding and case."""
    plain = data.lower().replace(b"\0", b"")  # UTF-16 of either order, too
    return {place for place, canary in CANARIES.items() if canary.lower().encode() in plain}


def test_the_search_finds_what_it_looks_for() -> None:
    assert leaks(b"xx" + CANARIES["own"].encode("utf-16-be")) == {"own"}
    assert leaks(b"xx" + CANARIES["own"].upper().encode("utf-16-le")) == {"own"}
    assert leaks(b"nothing") == set()


def test_a_rendered_spoiler_is_in_one_file_alone(folder: Path) -> None:
    formats = [part for name in ("mp3", "m4a", "opus") for part in ("--format", name)]
    done = run(folder, "render", "review.md", "-o", "episode.mp3", *formats, "--voice", "tone", "--plain")
    assert done.returncode == 0, done.stderr
    assert leaks((done.stdout + done.stderr).encode()) == set()
    written = [path for path in folder.rglob("*") if path.is_file() and path.name != "review.md"]
    whole = folder / "episode.with-spoilers.transcript.json"
    assert len(written) == 10
    assert whole in written
    for path in written:
        assert leaks(path.name.encode()) == set()
        if path != whole:
            assert leaks(path.read_bytes()) == set(), path.name
    assert {"paragraph", "heading", "emphasis", "bold", "link", "item", "quotation", "inline", "nested"} <= leaks(
        whole.read_bytes()
    )


def test_json_reports_hold_no_spoiler(folder: Path) -> None:
    done = run(folder, "render", "review.md", "-o", "episode.mp3", "--voice", "tone", "--json")
    assert done.returncode == 0, done.stderr
    assert leaks((done.stdout + done.stderr).encode()) == set()


@pytest.mark.parametrize("fault", ["crash", "silence", "nan", "clipped", "short", "empty"])
def test_an_engine_that_fails_inside_a_spoiler_does_not_tell_it(folder: Path, fault: str) -> None:
    (folder / "show.yaml").write_text("title: Show\n")
    (folder / "voices").mkdir()
    (folder / "voices" / "bad.yaml").write_text(
        f"name: bad\nengine: tone\nsettings:\n  fault: {fault}\n  fault_on: {CANARIES['paragraph']}\n"
    )
    done = run(folder, "render", "review.md", "-o", "episode.mp3", "--voice", "bad", "--plain")
    assert done.returncode == 3
    assert leaks((done.stdout + done.stderr).encode()) == set()
    line = REVIEW.splitlines().index(next(line for line in REVIEW.splitlines() if CANARIES["paragraph"] in line)) + 1
    assert re.search(rf"review\.md, line {line}\b", done.stderr)
    assert "Traceback" not in done.stderr
    assert not list(folder.glob("episode*"))


def test_a_spoiler_that_is_not_closed_is_one_to_the_end(folder: Path) -> None:
    (folder / "review.md").write_text(f"# A story\n\nIt begins.\n\n::: spoiler\nThe {CANARIES['paragraph']} dies.\n")
    done = run(folder, "render", "review.md", "-o", "episode.mp3", "--voice", "tone", "--plain")
    assert done.returncode == 0, done.stderr
    assert leaks((done.stdout + done.stderr).encode()) == set()
    leaking = [path.name for path in folder.glob("episode*") if leaks(path.read_bytes())]
    assert leaking == ["episode.with-spoilers.transcript.json"]
