"""The Python API, as ``import reviewcast`` gives it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import reviewcast
from reviewcast.place import BESIDE
from studio import REVIEW, Studio, episode, make_studio


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


def test_render_takes_strings_and_returns_a_frozen_episode(studio: Studio) -> None:
    review = studio.write()
    stages: list[tuple[str, int]] = []

    class Heard:
        def begin(self, stage: str, total: int) -> None:
            stages.append((stage, total))

        def advance(self, stage: str, amount: int) -> None:
            stages.append((stage, -amount))

    made = reviewcast.render(str(review), output=str(studio.folder / "x.opus"), jobs=1, listener=Heard())
    assert isinstance(made, reviewcast.Episode)
    assert made.title == "The Long Rain"
    assert made.audio == (studio.folder / "x.opus",)
    assert {path.name for path in made.files} == episode("x", ["opus"])
    assert all(path.is_file() for path in made.files)
    assert (made.unchanged, made.clips_reused) == (False, 0)
    assert made.clips_made > 5
    assert made.seconds == pytest.approx(made.chapters[-1].end / 44_100)
    assert [chapter.kind for chapter in made.chapters].count("spoiler") == 1
    assert stages[0][0] == "speaking"
    with pytest.raises(FrozenInstanceError):
        made.title = "another"  # type: ignore[misc]
    again = reviewcast.render(review, output=studio.folder / "x.opus")
    assert again.unchanged
    assert (again.files, again.chapters, again.seconds, again.loudness) == (
        made.files, made.chapters, made.seconds, made.loudness,
    )  # fmt: skip
    assert again.clips_reused == made.clips_made


def test_errors_have_one_root(studio: Studio) -> None:
    with pytest.raises(reviewcast.ReviewError) as missing:
        reviewcast.render("nowhere.md")
    assert isinstance(missing.value, reviewcast.ReviewcastError)
    with pytest.raises(reviewcast.ConfigError):
        reviewcast.render(studio.write(), voice="zoe")
    with pytest.raises(reviewcast.UsageError):
        reviewcast.render(studio.write(), formats=["wav"])


def test_review_and_script(studio: Studio) -> None:
    path = str(studio.write())
    review, script = reviewcast.read_review(path), reviewcast.write_script(path, voice="tone")
    assert (review.title, review.rating) == ("The Long Rain", "4/5")
    assert {line.voice for line in script.lines} == {"tone"}
    assert any(line.spoiler for line in script.lines)


def test_every_public_name_is_there() -> None:
    for name in dir(reviewcast):
        assert getattr(reviewcast, name).__name__ == name
    with pytest.raises(AttributeError):
        reviewcast.nonsense  # noqa: B018 (that it raises is the point)


def test_every_file_beside_an_episode_is_known_to_place(studio: Studio) -> None:
    """Else a review of such a name could be overwritten."""
    made = reviewcast.render(studio.write(REVIEW), output=studio.folder / "x.mp3")
    assert {path.name.partition(".")[2] for path in made.files} == {"mp3", *BESIDE}
