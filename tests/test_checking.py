"""The rules about one review: what each finds, where, and what it leaves alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewcast import checking
from reviewcast.checking import Problem, checked
from reviewcast.model import Show
from reviewcast.read import read
from reviewcast.script import looked_through
from reviewcast.script.declared.findings import Cue, Findings, Span

HEAD = "---\ntitle: The Keeper\nwork: The Keeper\n---\n"
SECRET = "gardener"
NOTHING = Findings()


def problems(path: Path, findings: Findings = NOTHING) -> list[Problem]:
    review = read(path)
    sentences, _ = looked_through(review, Show(folder=path.parent))
    found = checked(review, sentences, findings)
    assert SECRET not in " ".join(one.message for one in found)
    return found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Quiet.\n\nWell. >!The gardener did it.\n", [("unclosed", 7)]),
        ("Quiet.\n\n::: spoiler\nThe gardener did it.\n", [("unclosed", 7)]),
        ("Quiet.\n\nWell.\n:::\n", [("reading", 8)]),
        ("Quiet. >!!< And >! !<.\n\nMore.\n", [("empty", 5), ("empty", 5)]),
        ("Quiet.\n\n::: spoiler The end\n\n:::\n\nMore.\n", [("empty", 7)]),
        (
            'Quiet.\n\n[spoiler="The end"] [/spoiler]\n\n{{< spoiler >}}\n{{< /spoiler >}}\n',
            [("empty", 7), ("empty", 9)],
        ),
        ("Quiet.\n\n<spoiler></spoiler>\n\n(view spoiler)[ (hide spoiler)]\n", [("empty", 7), ("empty", 9)]),
        (
            "Quiet.\n\n<details><summary>Spoilers</summary>\n</details>\n\n<details><summary>Cast</summary></details>\n",
            [("empty", 7)],
        ),
        (r"Quiet. \>!!< ~!!~ || || \[spoiler][/spoiler]", []),
        ("Quiet.\n\n```\n>!!<\n```\n\nWrite `>!!<`, or\n\n::: spoiler\nThe gardener did it.\n:::\n", []),
        (">!The gardener did it.!< Quiet.\n\nMore.\n", [("first-paragraph", 5)]),
        ("## Plot\n\nQuiet. >!The gardener did it.!<\n\nMore.\n", [("first-paragraph", 7)]),
        ("Quiet.\n\n>!The gardener did it.!<\n", []),
        ("Quiet.\n\n::: spoiler\n## The gardener\n\nHe did it.\n:::\n", [("heading", 8)]),
        (
            "Quiet.\n\n::: spoiler\nThe gardener did it.\n\nVerdict: a gardener's book.\n\nRating: 3/5\n:::\n",
            [("verdict", 10), ("verdict", 12)],
        ),
        ("Quiet.\n\n::: spoiler\nHe did it.\n\n## Verdict\n\nFine.\n:::\n", [("verdict", 10)]),
        ("Quiet.\n\n## Plot\n\n>!The gardener did it.!<\n\n## Verdict\n\nFine.\n\nRating: 3/5\n", []),
    ],
)
def test_rules(review: Callable[..., Path], body: str, found: list[tuple[str, int]]) -> None:
    path = review(HEAD + body)
    seen = [(one.rule, one.line) for one in problems(path)]
    assert sorted(seen, key=str) == sorted(found, key=str)


@pytest.mark.parametrize(
    "unit",
    [
        ">!",
        ">! ",
        "`",
        "` ",
        "```\n",
        "~~~ `\n",
        "::: spoiler\n\n",
        ":::\n",
        "<spoiler>",
        "<details>",
        "[spoiler]",
        ":",
        " ",
        "\n",
    ],
)
def test_time_to_find_empty_marks_grows_with_the_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    list(checking._empty_lines(text))
    assert time.perf_counter() - start < 3


UNLOCATED = Findings((Cue("whole", "contains spoilers", 1),), (), (0,))
LOCATED = Findings(
    (Cue("point", "spoilers ahead", 1),), (Span(2, 2, 0, None, announced=True, sure=0.9, why="to the end"),), ()
)


def test_warning_without_a_place(review: Callable[..., Path]) -> None:
    body = "This contains spoilers.\n\nThe gardener did it.\n"
    assert [(one.rule, one.line) for one in problems(review(HEAD + body), UNLOCATED)] == [("unlocated", 5)]
    assert not problems(review(HEAD + body))
    marked = "This contains spoilers.\n\n>!The gardener did it.!<\n"
    assert not problems(review(HEAD + marked), UNLOCATED), "what is marked is what was warned of"


@pytest.mark.parametrize(("said", "found"), [("true", ["unlocated"]), ("none", []), ("marked", []), ("declared", [])])
def test_front_matter_that_warns(review: Callable[..., Path], said: str, found: list[str]) -> None:
    path = review(HEAD.replace("work:", f"spoilers: {said}\nwork:") + "Quiet.\n\nMore.\n")
    assert [one.rule for one in problems(path)] == found


def test_declared_spoilers_count_unless_the_author_says_otherwise(review: Callable[..., Path]) -> None:
    body = "Spoilers ahead. The gardener did it.\n\nMore.\n"
    assert [one.rule for one in problems(review(HEAD + body), LOCATED)] == ["first-paragraph"]
    assert not problems(review(HEAD.replace("work:", "spoilers: marked\nwork:") + body), LOCATED)


def test_title_that_tells(review: Callable[..., Path]) -> None:
    body = "Quiet.\n\n>!Her brother burns the lighthouse.!<\n"
    (found,) = problems(review(f"# A brother, a lighthouse\n\n{body}"))
    assert (found.rule, found.line, found.severity) == ("title", 1, "error")
    assert "lighthouse" not in found.message
    assert not problems(review(f"# A brother, a lighthouse\n\nThere is a lighthouse, and a brother.\n\n{body}"))
    assert not problems(review(f"---\ntitle: A brother, a lighthouse\nwork: The Brother's Lighthouse\n---\n{body}")), (
        "the work's title gives nothing away"
    )
    assert not problems(review(f"# The lighthouse\n\n{body}")), "one word may be chance"
