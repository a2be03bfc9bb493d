"""``reviewcast mark``: what is shown, what is asked, what is written, and what is never written."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reviewcast import script
from reviewcast.model import Review, Show
from reviewcast.script.declared.findings import Cue, Findings, Sentence, Span
from studio import Done, Studio, make_studio

REVIEW = """\
---
title: The Keeper
work: The Keeper
---
It is a quiet book. Spoilers follow. He *drowns* in winter. She drowns too.

A bell drowns out all. Nobody minds.

Read it.
"""
DETECTOR = """\
class Hit:
    first, last, sure, why = {hit}
class Detector:
    def __init__(self):
        {init}
    def suggest(self, sentences, works, language):
        assert (works, language) == (["The Keeper"], "en")
        {suggest}
        yield Hit()
"""


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    monkeypatch.setenv("REVIEWCAST_STATE_DIR", str(tmp_path / "state"))
    return make_studio(tmp_path / "show")


@pytest.fixture
def drowning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every sentence that drowns be declared; neighbours are one span."""
    look = script.looked_through

    def looked_through(review: Review, show: Show) -> tuple[list[Sentence], Findings]:
        sentences, _ = look(review, show)
        wet = [number for number, one in enumerate(sentences) if "drown" in one.text]
        firsts = [number for number in wet if number - 1 not in wet]
        lasts = [number for number in wet if number + 1 not in wet]
        spans = [
            Span(first, last, 0, None, announced=True, sure=0.8, why="to the end of the paragraph")
            for first, last in zip(firsts, lasts, strict=True)
        ]
        return sentences, Findings(
            (Cue("point", "Spoilers follow", 2), Cue("whole", "Spoilers!", 2)), tuple(spans), (1,)
        )

    monkeypatch.setattr(script, "looked_through", looked_through)


def ask(studio: Studio, monkeypatch: pytest.MonkeyPatch, keys: str, *arguments: str | Path) -> Done:
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return studio.run("mark", *arguments, "--review")


def marked_as(path: Path) -> str:
    return path.read_text(encoding="utf-8").removeprefix(REVIEW[: REVIEW.index("It is")])


def detector(
    folder: Path,
    hit: str = "3, 3, 0.7, 'it sounds final'",
    init: str = "pass",
    suggest: str = "pass",
    module: str | None = None,
) -> dict[str, str]:
    """Install a detector named oracle; return the environment that finds it."""
    about = folder / "oracle-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: oracle\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[reviewcast.detectors]\noracle = oracle:Detector\n", encoding="utf-8")
    (folder / "oracle.py").write_text(module or DETECTOR.format(hit=hit, init=init, suggest=suggest), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


# ── shown ──


def test_suggestions_are_shown_in_context(studio: Studio, drowning: None) -> None:
    path = studio.write(REVIEW)
    done = studio.run("mark", "rain.md")
    assert done.code == 0
    assert done.out == (
        "rain.md: 1 suggestion\n"
        "  lines 5 to 7: 80% sure, declared (to the end of the paragraph), for The Keeper\n"
        "      Spoilers follow.\n"
        "    | He drowns in winter.\n"
        "    | She drowns too.\n"
        "    | A bell drowns out all.\n"
        "      Nobody minds.\n"
        "  line 5 warns of spoilers, but not where: “Spoilers!”\n"
    )
    assert path.read_text(encoding="utf-8") == REVIEW


def test_json(studio: Studio, drowning: None) -> None:
    studio.write(REVIEW)
    (told,) = json.loads(studio.run("mark", "rain.md", "--json").out)
    assert list(told) == ["file", "suggestions", "unlocated"]
    assert told["file"] == "rain.md"
    assert told["unlocated"] == [{"line": 5, "words": "Spoilers!"}]
    first: dict[str, Any] = told["suggestions"][0]
    assert first == {
        "line": 5,
        "last_line": 7,
        "before": "Spoilers follow.",
        "text": ["He drowns in winter.", "She drowns too.", "A bell drowns out all."],
        "behind": "Nobody minds.",
        "work": "The Keeper",
        "sure": 0.8,
        "why": "to the end of the paragraph",
        "from": "declared",
        "decided": None,
    }


def test_nothing_to_suggest(studio: Studio) -> None:
    studio.write("# Calm\n\nIt is a quiet book.\n")
    assert studio.run("mark", "rain.md").out == "rain.md: no suggestions\n"
    done = studio.run("mark", "rain.md", "--write")
    assert (done.code, done.out) == (0, "rain.md: no suggestions\nrain.md: no marks written\n")


@pytest.mark.parametrize("said", ["none", "marked"])
def test_front_matter_has_the_last_word(studio: Studio, drowning: None, said: str) -> None:
    studio.write(REVIEW.replace("work:", f"spoilers: {said}\nwork:"))
    assert "no suggestions" in studio.run("mark", "rain.md").out


# ── written ──


def test_write_marks_what_is_declared(studio: Studio, drowning: None) -> None:
    path = studio.write(REVIEW)
    done = studio.run("mark", "rain.md", "--write", "--json")
    assert done.code == 0
    assert json.loads(done.out)[0]["written"] == 1
    assert marked_as(path) == (
        "It is a quiet book. Spoilers follow. >!He *drowns* in winter. She drowns too.!<\n\n"
        ">!A bell drowns out all.!< Nobody minds.\n\nRead it.\n"
    )
    again = studio.run("mark", "rain.md", "--write")
    assert "no suggestions" in again.out
    assert "no marks written" in again.out


def test_what_the_words_announce_is_marked_as_it_is_fenced(studio: Studio) -> None:
    """Without anything in the way: what ``script`` fences of itself is what ``mark`` writes."""
    studio.write(REVIEW.replace("\nRead it.", "\n## Verdict\n\nRead it."))

    def fenced() -> list[str]:
        lines = json.loads(studio.run("script", "rain.md", "--json").out)["lines"]
        return [line["text"] for line in lines if line["spoiler"]]

    before = fenced()
    assert before
    assert studio.run("mark", "rain.md", "--write").code == 0
    assert fenced() == before
    assert "no suggestions" in studio.run("mark", "rain.md").out


def test_several_files_one_of_which_cannot_be_written(studio: Studio, drowning: None) -> None:
    good, locked = studio.write(REVIEW), studio.write(REVIEW, "locked.md")
    locked.chmod(0o440)
    done = studio.run("mark", "locked.md", "rain.md", "--write")
    assert done.code == 1
    assert "locked.md: the file is read-only; allow writing to it" in done.err
    assert locked.read_text(encoding="utf-8") == REVIEW
    assert ">!" in good.read_text(encoding="utf-8")


def test_file_that_is_not_there(studio: Studio) -> None:
    assert "no such file" in studio.run("mark", "gone.md").complaint(1)
    assert "choose one" in studio.run("mark", "gone.md", "--review", "--json").complaint(2)


# ── asked ──


def test_walk_confirms_and_clears(studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    text = REVIEW.replace("A bell", "All is well.\n\nA bell")
    path = studio.write(text)
    done = ask(studio, monkeypatch, "s\nc\n", "rain.md", "--write")
    assert done.code == 0, done
    assert "rain.md: 1 spoiler, 1 clean, 0 later" in done.out
    assert marked_as(path) == (
        "It is a quiet book. Spoilers follow. >!He *drowns* in winter. She drowns too.!<\n\nAll is well.\n\n"
        "::: no-spoiler\nA bell drowns out all. Nobody minds.\n:::\n\nRead it.\n"
    )
    assert "no suggestions" in studio.run("mark", "rain.md").out, "what was cleared is not suggested again"


@pytest.mark.parametrize(
    ("keys", "marks"),
    [
        ("s", "{calm} >!{he} {she}!<\n\n>!{bell}!< {nobody}"),
        ("ws", "{calm} >!{he} {she}!<\n\n::: spoiler\n{bell} {nobody}\n:::"),
        ("ns", "{calm} >!{he} {she}!<\n\n::: no-spoiler\n{bell} {nobody}\n:::"),
        ("nNs", "::: no-spoiler\n{calm} {he} >!{she}!<\n:::\n\n::: no-spoiler\n{bell} {nobody}\n:::"),
        ("nnnnws", "{calm} >!{he} {she}!<\n\n::: no-spoiler\n{bell} {nobody}\n:::"),
        ("nc", "::: no-spoiler\n{calm} {he} {she}\n:::\n\n{bell} {nobody}"),
    ],
)
def test_wider_and_narrower(
    studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch, keys: str, marks: str
) -> None:
    path = studio.write(REVIEW)
    assert ask(studio, monkeypatch, keys, "rain.md", "--write").code == 0
    wanted = marks.format(
        calm="It is a quiet book. Spoilers follow.",
        he="He *drowns* in winter.",
        she="She drowns too.",
        bell="A bell drowns out all.",
        nobody="Nobody minds.",
    )
    assert marked_as(path) == f"{wanted}\n\nRead it.\n"
    again = studio.run("mark", "rain.md").out
    assert ("no suggestions" in again) is (keys != "nc"), "what is left out of a spoiler is clean"


def test_walk_is_left_and_taken_up_again(
    studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    texts = {name: REVIEW.replace("A bell", f"All is well, {name}.\n\nA bell") for name in ("a.md", "b.md")}
    for name, text in texts.items():
        studio.write(text, name)
    left = ask(studio, monkeypatch, "sq", "a.md", "b.md", "--write")
    assert left.code == 0
    assert left.out.endswith("left; go on with the same command\n")
    assert (studio.folder / "a.md").read_text(encoding="utf-8") == texts["a.md"]
    again = ask(studio, monkeypatch, "lcs", "a.md", "b.md", "--write")
    assert "a.md: 2 of 2" in again.out
    assert "a.md: 1 of 2" not in again.out
    assert "a.md: 1 spoiler, 0 clean, 1 later" in again.out
    assert "b.md: 1 spoiler, 1 clean, 0 later" in again.out
    assert ">!He *drowns* in winter. She drowns too.!<" in (studio.folder / "a.md").read_text(encoding="utf-8")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*.json")).decode()
    assert "drown" not in kept
    assert "Keeper" not in kept


def test_same_words_are_decided_on_one_by_one(studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = studio.write("# Ice\n\nHe drowns.\n\nWell.\n\nHe drowns.\n")
    assert "1 spoiler, 0 clean, 1 later" in ask(studio, monkeypatch, "ls", "rain.md").out
    ask(studio, monkeypatch, "c", "rain.md", "--write")
    wanted = "# Ice\n\n::: no-spoiler\nHe drowns.\n:::\n\nWell.\n\n::: spoiler\nHe drowns.\n:::\n"
    assert path.read_text(encoding="utf-8") == wanted


def test_undo_goes_back(studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = studio.write(REVIEW.replace("A bell", "All is well.\n\nA bell"))
    done = ask(studio, monkeypatch, "ux?cuss", "rain.md", "--write")
    assert done.out.count("does nothing here") == 3
    assert "2 spoiler, 0 clean" in done.out
    assert "no-spoiler" not in marked_as(path)


def test_plain_write_heeds_what_was_decided(studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = studio.write(REVIEW)
    assert ask(studio, monkeypatch, "c", "rain.md").code == 0
    assert marked_as(path) == REVIEW[REVIEW.index("It is") :]
    assert "decided: clean" in studio.run("mark", "rain.md").out
    studio.run("mark", "rain.md", "--write")
    assert ">!" not in marked_as(path)
    assert marked_as(path).startswith("::: no-spoiler\n")


def test_decisions_that_are_not_ours(
    studio: Studio, drowning: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    studio.write(REVIEW)
    ask(studio, monkeypatch, "c", "rain.md")
    (kept,) = (tmp_path / "state").rglob("*.json")
    kept.write_text("[]", encoding="utf-8")
    assert "remove it, and decide anew" in studio.run("mark", "rain.md").complaint(3)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_terminal_is_asked_key_by_key_and_interrupted(studio: Studio, tmp_path: Path) -> None:
    import pty
    import subprocess

    studio.write(REVIEW)
    environment = {**os.environ, **detector(tmp_path / "site"), "TERM": "xterm"}
    own, its = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", "from reviewcast.cli import main\nmain()", "mark", "rain.md", "--review"],
        cwd=studio.folder,
        env=environment,
        stdin=its,
        stdout=its,
        stderr=subprocess.PIPE,
    )
    os.close(its)
    shown = b""
    deadline = time.monotonic() + 60
    while b"q leave" not in shown and time.monotonic() < deadline:
        shown += os.read(own, 4096)
    assert b"\x1b[1m" in shown, "a terminal is shown styles"
    while running.poll() is None and time.monotonic() < deadline:
        os.write(own, b"\x03")  # what is pressed before the terminal asks is lost
        time.sleep(0.1)
    running.kill()
    _, said = running.communicate()
    os.close(own)
    assert running.returncode == 3
    assert said == b"reviewcast: interrupted; whatever was finished is kept\n"


# ── detectors ──


def test_detector_suggests_and_nobody_acts_on_it(studio: Studio, tmp_path: Path) -> None:
    path = studio.write(REVIEW.replace("Spoilers follow.", "Rain falls."))
    environment = detector(tmp_path / "site")
    shown = studio.process("mark", "rain.md", "--write", environment=environment)
    assert shown.code == 0, shown
    assert "line 5: 70% sure, oracle (it sounds final), for The Keeper" in shown.out
    assert "    | He drowns in winter.\n" in shown.out
    assert "He *drowns* in winter. She" in path.read_text(encoding="utf-8"), "not without its author's word"
    lines = json.loads(studio.process("script", "rain.md", "--json", environment=environment).out)["lines"]
    assert not any((line["spoiler"] or {}).get("source") == "detected" for line in lines)


def test_what_is_declared_is_not_suggested_by_a_detector_too(studio: Studio, tmp_path: Path) -> None:
    studio.write(REVIEW)
    done = studio.process("mark", "rain.md", "--json", environment=detector(tmp_path / "site", hit="0, 4, 0.5, 'wet'"))
    told = json.loads(done.out)[0]["suggestions"]
    texts = [text for one in told for text in one["text"]]
    assert [one["from"] for one in told][:2] == ["oracle", "declared"]
    assert len(texts) == len(set(texts))
    assert "The Keeper" not in texts, "a title cannot be marked"


def test_documented_example_is_a_detector(studio: Studio, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "developing" / "detectors.md"
    example = page.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    studio.write("# Ice\n\nIt is cold. The dog dies early. It thaws.\n")
    done = studio.process(
        "mark", "rain.md", environment=detector(tmp_path / "site", module=f"{example}\nDetector = Deaths")
    )
    assert "line 3: 60% sure, oracle (somebody dies), for Ice" in done.out


@pytest.mark.parametrize(
    ("key", "marks"), [("s", ">!He *drowns* in winter.!< She"), ("c", "He *drowns* in winter. She")]
)
def test_detectors_suggestion_is_written_once_confirmed(studio: Studio, tmp_path: Path, key: str, marks: str) -> None:
    path = studio.write(REVIEW.replace("Spoilers follow.", "Rain falls."))
    environment = detector(tmp_path / "site")
    program = f"import io, sys; sys.stdin = io.StringIO('{key}')"
    done = studio.process("mark", "rain.md", "--review", "--write", environment=environment, before=program)
    assert done.code == 0, done
    assert marks in marked_as(path)
    assert ":::" not in marked_as(path), "nothing takes what a detector suggests for a spoiler"
    done = studio.process("mark", "rain.md", "--review", "--write", environment=environment)
    assert " of " not in done.out


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"module": "1 / 0"}, "cannot be loaded (ZeroDivisionError: division by zero); install it again"),
        ({"init": "raise RuntimeError('no model')"}, "cannot be loaded (RuntimeError: no model)"),
        ({"suggest": "raise RuntimeError(sentences)"}, "failed (RuntimeError); tell its author"),
        ({"hit": "3, 300, 0.5, ''"}, "failed (ValueError)"),
        ({"hit": "'x', 3, 0.5, ''"}, "failed (ValueError)"),
        ({"hit": "3, 3, 7, ''"}, "failed (ValueError)"),
        ({"hit": "3, 3, None, ''"}, "failed (TypeError)"),
        ({"module": "class Detector:\n    pass"}, "failed (AttributeError)"),
        ({"module": "class Detector:\n    def suggest(self, *_):\n        raise SystemExit(0)"}, "failed (SystemExit)"),
    ],
)
def test_detector_that_breaks(studio: Studio, tmp_path: Path, broken: dict[str, str], said: str) -> None:
    studio.write(REVIEW)
    done = studio.process("mark", "rain.md", environment=detector(tmp_path / "site", **broken))
    complaint = done.complaint(3)
    assert f"the detector 'oracle' {said}" in complaint
    assert "drown" not in complaint
