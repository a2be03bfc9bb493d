"""No word of a spoiler outside the one file whose name says that it holds them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SAFE = "The sea is cold, the rooms are quiet, and nobody in the house speaks of what it means to them. "
MARKED = {
    "fence": "::: spoiler\nThe {} dies.\n:::",
    "fence title": "::: spoiler The {} dies\nIt is sad.\n:::",
    "fence heading": "::: spoiler\n# The {} dies\n\nIt is sad.\n:::",
    "fence list": "::: spoiler\n- One\n- The {}\n:::",
    "fence table": "::: spoiler\n| Who | What |\n| --- | --- |\n| {} | dies |\n:::",
    "fence quotation": "::: spoiler\n> The {} says so.\n:::",
    "fence code": "::: spoiler\nAs `{0}` says.\n\n```\n{0}\n```\n:::",
    "fence alt": "::: spoiler\n![A picture of {}](a.png)\n:::",
    "fence picture title": '::: spoiler\n![A sea](a.png "of {}")\n:::',
    "fence link": "::: spoiler\nSee [the {}](https://example.org/).\n:::",
    "fence address": "::: spoiler\nSee [the page](https://example.org/{}).\n:::",
    "fence link title": '::: spoiler\nSee [the page](https://example.org/ "{}").\n:::',
    "fence reference": '::: spoiler\nSee [there][{0}].\n\n[{0}]: https://example.org/{0} "{0}"\n:::',
    "fence comment": "::: spoiler\nWords.\n\n<!-- {} -->\n:::",
    "fence html": '::: spoiler\n<div title="{0}">Words of {0}</div>\n:::',
    "fence footnote": "::: spoiler\nHe dies.[^{0}]\n:::\n\n[^{0}]: As {0} says.",
    "fence nested": "::: spoiler\n::: spoiler Again\nThe {}.\n:::\n:::",
    "fence emphasis": "::: spoiler\nThe *very **{}*** dies.\n:::",
    "inline": "Somebody says that >!the {} did it!< in the end of the book.",
    "inline blanks": "Somebody says that >! the {} did it !< in the end of the book.",
    "inline nested": "Somebody says >!that >!the {} did it!< indeed!< in the end.",
    "inline paragraphs": "Somebody says >!this.\n\nThe {} did it!< in the end.",
    "inline emphasis": "Somebody says *that >!the **{}** did it!<* in the end.",
    "inline list": "- Somebody says >!the {}!<",
    "inline quotation": "> Somebody says >!the {}!< in it",
    "inline table": "| Who | What |\n| --- | --- |\n| >!{}!< | dies |",
    "inline heading": "## What >!the {}!< did",
    "legacy": 'Somebody says that [he](#s "the {} did it") in the end.',
    "block quotation": ">! The {} did it,\n>! and the cook.",
    "bars": "Somebody says that ||the {} did it|| in the end.",
    "exclamations": "Somebody says that !!the {} did it!! in the end.",
    "tildes": "Somebody says that ~!the {} did it!~ in the end.",
    "tropes": "Somebody says that [[spoiler:the {} did it]] in the end.",
    "tag": "Somebody says that <spoiler>the {} did it</spoiler> in the end.",
    "goodreads": "Somebody says that (view spoiler)[the {} did it (hide spoiler)] in the end.",
    "telegram": "Somebody says that <tg-spoiler>the {} did it</tg-spoiler> in the end.",
    "class": 'Somebody says that <span class="spoiler">the {} did it</span> in the end.',
    "matrix": "Somebody says that <span data-mx-spoiler>the {} did it</span> in the end.",
    "bbcode": "Somebody says that [spoiler]the {} did it[/spoiler] in the end.",
    "bbcode title": "Somebody says that [SPOILER=the {}]he did it[/SPOILER] in the end.",
    "bbcode nested": "Somebody says [spoiler]a [spoiler]b[/spoiler] {}[/spoiler] in the end.",
    "boardgamegeek": "Somebody says that [o]the {} did it[/o] in the end.",
    "wordpress": 'Somebody says that [spoiler title="T {0}"]the {0} did it[/spoiler] in the end.',
    "details": "<details><summary>Spoiler</summary>The {} did it.</details>",
    "details title": "<details><summary>Spoilers: {}</summary>He did it.</details>",
    "discourse": '[details="Spoiler"]\nThe {} did it.\n[/details]',
    "pymdownx": '??? warning "Spoilers"\n    The {} did it.',
    "hugo": "{{{{< spoiler >}}}}The {} did it.{{{{< /spoiler >}}}}",
    "hugo text": '{{{{< spoiler text="Of {0}" >}}}}The {0} did it.{{{{< /spoiler >}}}}',
    "liquid": "{{% spoiler %}}The {} did it.{{% endspoiler %}}",
    "callout": "> [!spoiler] Of {0}\n> The {0} did it.",
    "declared": "Spoiler in the next paragraph.\n\nThe {} did it.",
    "retroactive": "And then the {} dies (spoiler alert!).",
    "section": "## Spoilers\n\nThe {0} did it. It was {0}.",
}
"""Every way to mark or announce a spoiler, with places in it from where words could get out."""
AFTER_A_HEADING = "## More\n\n"


def canary(place: str) -> str:
    return "zq" + place.replace(" ", "") + "canary"


CANARIES = {place: canary(place) for place in (*MARKED, "lexicon", "front matter", "unclosed", "paragraph", "own")}
REVIEW = (
    "---\ntitle: A Story\nwork: Never Let Me Go\nauthor: Ann Lee\nrating: 4/5\ntags: [novel]\n"
    f"lexicon:\n  {canary('lexicon')}: {canary('lexicon')}ly\n"
    f"spoilers: The {canary('front matter')} dies\n"
    "---\n# A Story\n\n"
    + SAFE
    + "\n\n"
    + "".join(f"{text.format(canary(place))}\n\n{AFTER_A_HEADING}{SAFE}\n\n" for place, text in MARKED.items())
    + f"## Verdict\n\nRead it.\n\n::: spoiler\nThe {canary('lexicon')} dies. And the {canary('paragraph')}.\n\n"
    + f"The {canary('unclosed')} dies.\n"
)


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


AUTHORS_BUSINESS = {"declared", "retroactive", "section"}
"""What the prose announces is no spoiler where its author says that all are marked."""


def leaks(data: bytes) -> set[str]:
    """Places whose canary is in the bytes, in whatever encoding and case."""
    plain = data.lower().replace(b"\0", b"")  # UTF-16 of either order, too
    return {place for place, canary in CANARIES.items() if canary.lower().encode() in plain}


def test_the_search_finds_what_it_looks_for() -> None:
    assert leaks(b"xx" + CANARIES["own"].encode("utf-16-be")) == {"own"}
    assert leaks(b"xx" + CANARIES["own"].upper().encode("utf-16-le")) == {"own"}
    assert leaks(b"nothing") == set()


def render(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = run(folder, "render", "review.md", "-o", "episode.mp3", "--voice", "tone", *arguments)
    assert done.returncode == 0, done.stderr
    return done


def test_each_way_to_mark_a_spoiler_ends_where_it_should(folder: Path) -> None:
    (folder / "review.md").write_text(REVIEW.replace("spoilers: The", "spoilers: marked # The"))
    done = run(folder, "script", "review.md", "--voice", "tone", "--edition", "spoiler-free", "--json")
    written = json.loads(done.stdout)
    assert sum("is not closed" in warning for warning in written["warnings"]) == 1
    headings = [line["text"] for line in written["lines"] if line["kind"] == "heading"]
    assert headings.count("More") == len(MARKED), "one stands behind each, and is safe"


def test_a_rendered_spoiler_is_in_the_full_editions_sound_and_in_one_file(folder: Path) -> None:
    formats = [part for name in ("mp3", "m4a", "opus") for part in ("--format", name)]
    editions = [part for name in ("full", "spoilers-last") for part in ("--edition", name)]
    done = render(folder, *formats, *editions, "--plain")
    assert leaks((done.stdout + done.stderr).encode()) == set()
    written = [path for path in folder.rglob("*") if path.is_file() and path.name != "review.md"]
    whole = {folder / f"episode{edition}.with-spoilers.transcript.json" for edition in ("", ".spoilers-last")}
    assert whole <= set(written)
    for path in written:
        assert leaks(path.name.encode()) == set()
        if path not in whole:
            assert leaks(path.read_bytes()) == set(), path.name
    silent = {"front matter", "lexicon", "own"}  # what is not spoken is in no transcript
    titles = {"fence title", "fence picture title", "fence address", "fence link title", "fence reference"}
    others = {"fence comment", "fence code", "bbcode title", "details title", "fence alt", "fence html"}
    heard = set(CANARIES) - silent - titles - others
    for path in whole:
        assert heard <= leaks(path.read_bytes()), path.name


def test_the_spoiler_free_edition_holds_no_spoiler_in_any_file(folder: Path) -> None:
    (folder / "review.md").write_text(REVIEW.replace("spoilers: The", "spoilers: marked # The"))
    formats = [part for name in ("mp3", "m4a", "opus") for part in ("--format", name)]
    done = render(folder, *formats, "--edition", "spoiler-free", "--plain")
    assert leaks((done.stdout + done.stderr).encode()) <= AUTHORS_BUSINESS
    written = [path for path in folder.rglob("*") if path.is_file() and path.name != "review.md"]
    assert "episode.with-spoilers.transcript.json" not in {path.name for path in written}
    for path in written:
        assert leaks(path.read_bytes()) <= AUTHORS_BUSINESS, path.name


def test_json_reports_hold_no_spoiler(folder: Path) -> None:
    (folder / "review.md").write_text(REVIEW.partition(AFTER_A_HEADING)[0] + f"\n\n>!The {canary('inline')}!<\n")
    done = render(folder, "--json", "--edition", "full", "--edition", "spoilers-last")
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
