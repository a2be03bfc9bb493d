from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reviewcast.errors import EnvironmentFault
from reviewcast.watching import changes, matters


@pytest.mark.parametrize(
    "path", ["show.yaml", "episodes/rain.md", "voices/joe.yaml", "art/cover.png", "episodes/public/rain.md"]
)
def test_what_an_author_saves_matters(path: str) -> None:
    assert matters(Path(path))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "public/feed.xml",
        ".reviewcast/lock",
        ".git/index",
        "ledger.jsonl",
        "episodes/.rain.md.swp",
        "episodes/rain.md~",
        "episodes/.#rain.md",
        "episodes/rain.md.swp",
    ],
)
def test_what_builds_and_editors_leave_does_not(path: str) -> None:
    assert not matters(Path(path))


def test_a_save_is_noticed_and_a_build_is_not(tmp_path: Path) -> None:
    for folder in ("public", "episodes", ".reviewcast"):
        (tmp_path / folder).mkdir()
    stop, seen = threading.Event(), []
    with ThreadPoolExecutor(1) as pool:

        def watch() -> None:
            for found in changes(tmp_path, stop):
                seen.append(found)
                if tmp_path.resolve() / "episodes" / "rain.md" in found:
                    return

        watching = pool.submit(watch)
        for number in range(60):
            for path in ("public/feed.xml", "ledger.jsonl", ".reviewcast/lock"):
                (tmp_path / path).write_text(str(number))
            if number > 4:
                (tmp_path / "episodes" / "rain.md").write_text(str(number))
            if _is_over(watching, 0.4):
                break
        stop.set()
        watching.result(timeout=10)
    assert {path.name for found in seen for path in found} == {"rain.md"}


def _is_over(work: object, seconds: float) -> bool:
    from concurrent.futures import Future, wait

    assert isinstance(work, Future)
    return bool(wait([work], timeout=seconds).done)


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be watched"):
        next(changes(tmp_path / "nowhere"))
