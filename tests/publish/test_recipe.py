"""The recipe: what it says, and what it does, with git and a machine that is new each time."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish.upload.hosting import named_files_are_there, tree
from reviewcast.ledger import Ledger
from studio import PAUSES, Studio, make_studio

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"
GIT = ("git", "-c", "user.name=robin", "-c", "user.email=robin@example.org", "-c", "init.defaultBranch=main")
REVIEW = """\
---
title: {title}
work: {title}
rating: 3/5
---
It is a quiet film about a loud river.

::: spoiler
The miller built the weir.
:::

See it.
"""


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Return a repository with a show in it that was never built."""
    folder = tmp_path / "origin"
    make_studio(folder)
    show = {"title": "The Weir", "author": "Robin Vale", "voice": "quick", "pauses": PAUSES}
    show |= {"base_url": "https://example.org/weir/", "description": "Rivers.", "language": "en"}
    (folder / "show.yaml").write_text(yaml.safe_dump(show))
    (folder / ".gitignore").write_text("/public/\n/.reviewcast/\n")
    add(folder, "The Weir")
    git(folder, "init")
    git(folder, "config", "receive.denyCurrentBranch", "updateInstead")
    git(folder, "add", "--all")
    git(folder, "commit", "-m", "A show")
    return folder


def add(folder: Path, title: str) -> None:
    (folder / "episodes").mkdir(exist_ok=True)
    (folder / "episodes" / f"{title.lower().replace(' ', '-')}.md").write_text(REVIEW.format(title=title))


def runner(tmp_path: Path, origin: Path, *, publishes: bool = True) -> str:
    """Do what the recipe does on a machine that has nothing, and let it go; return what publish said."""
    clone = tmp_path / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    git(tmp_path, "clone", str(origin), str(clone))
    studio = Studio(clone)
    built = studio.run("build", "--plain")
    assert built.code == 0, built
    git(clone, "add", "ledger.jsonl")
    git(clone, "commit", "--allow-empty", "-m", "Ledger")
    git(clone, "push")
    if not publishes:
        return ""
    done = studio.run("publish", tmp_path / "site", "--plain")
    assert done.code == 0, done
    return done.out


@pytest.mark.slow
def test_a_machine_that_is_new_each_time(tmp_path: Path, origin: Path) -> None:
    runner(tmp_path, origin)
    first = tree(tmp_path / "site")
    add(origin, "The Mill")
    git(origin, "add", "--all")
    git(origin, "commit", "-m", "Another review")
    runner(tmp_path, origin)
    second = tree(tmp_path / "site")
    frozen = {path: data for path, data in first.items() if re.search(r"-[0-9a-f]{10}\.", path)}
    assert {path: second.get(path) for path in frozen} == frozen
    entries = list(Ledger(origin / "ledger.jsonl").entries())
    assert [entry.title for entry in entries] == ["The Mill", "The Weir"]
    named_files_are_there(second, entries)
    assert all(f"episodes/{entry.slug}/index.html" in second for entry in entries)
    assert all(entry.items["full"].guid in second["feed.xml"].decode() for entry in entries)
    assert ": 0 files sent" in runner(tmp_path, origin)
    assert tree(tmp_path / "site") == second


@pytest.mark.slow
def test_a_run_that_never_published(tmp_path: Path, origin: Path) -> None:
    """Its sound is gone with its machine; the next run says so, and says what to do, and that helps."""
    runner(tmp_path, origin, publishes=False)
    clone = tmp_path / "clone"
    shutil.rmtree(clone)
    git(tmp_path, "clone", str(origin), str(clone))
    studio = Studio(clone)
    assert studio.run("build", "--quiet").code == 0
    assert "--restore" in studio.run("publish", tmp_path / "site", "--quiet").complaint(1)
    assert studio.run("build", "--republish", "all", "--quiet").code == 0
    assert studio.run("publish", tmp_path / "site", "--quiet").code == 0
    named_files_are_there(tree(tmp_path / "site"), list(Ledger(clone / "ledger.jsonl").entries()))


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((RECIPES / "publish.yml").read_text())["jobs"]["publish"]["steps"]
    return found


def test_ledger_goes_before_the_feeds() -> None:
    words = "\n".join(step.get("run", "") for step in steps())
    assert words.index("reviewcast build") < words.index("git add ledger.jsonl") < words.index("reviewcast publish")


def test_runs_wait_for_each_other() -> None:
    recipe = yaml.safe_load((RECIPES / "publish.yml").read_text())
    assert recipe["concurrency"] == {"group": "publish", "cancel-in-progress": False}


def test_every_option_that_the_recipe_uses_is_there(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    used = re.findall(r"^\s*reviewcast (\w+)(.*)$", "\n".join(step.get("run", "") for step in steps()), re.MULTILINE)
    assert {command for command, _ in used} == {"build", "publish"}
    for command, words in used:
        told = studio.run(command, "--help").out
        assert not [option for option in re.findall(r"--[a-z-]+", words) if option not in told]
