"""Where an episode's files go, and how they get there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcast.errors import OutputError, UsageError
from reviewcast.place import Place, choose, clear_leftovers, publish, staging


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("output", "formats", "where", "stem", "chosen"),
    [
        (None, (), ".", "a.b", ("mp3",)),
        (None, ("opus", "mp3", "opus"), ".", "a.b", ("opus", "mp3")),
        ("folder", (), "folder", "a.b", ("mp3",)),
        ("x.m4a", (), ".", "x", ("m4a",)),
        ("X.MP3", (), ".", "X", ("mp3",)),
        ("new/x", ("opus",), "new", "x", ("opus",)),
        ("x.mp3", ("opus", "mp3"), ".", "x", ("opus", "mp3")),
        (".mp3", (), ".", ".mp3", ("mp3",)),
    ],
)
def test_choices(
    here: Path, output: str | None, formats: tuple[str, ...], where: str, stem: str, chosen: tuple[str, ...]
) -> None:
    place, settled = choose("a.b", Path(output) if output else None, formats)
    assert (place, settled) == (Place(here / where, stem), chosen)


@pytest.mark.parametrize(("output", "formats"), [("x.wav", ()), ("x.mp3", ("m4a",)), (None, ("MP3",)), (None, ("",))])
def test_choices_that_do_not_fit(output: str | None, formats: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        choose("a", Path(output) if output else None, formats)


@pytest.mark.parametrize("ending", ["mp3", "notes.md", "vtt", "with-spoilers.transcript.json"])
def test_review_is_never_overwritten(here: Path, ending: str) -> None:
    review = here / f"x.{ending}"
    review.write_text("a review", encoding="utf-8")
    with pytest.raises(UsageError, match="overwrite"):
        choose("x", Path("x.opus"), (), review)
    (here / "folder" / "link.md").symlink_to(review)
    with pytest.raises(UsageError, match="overwrite"):
        choose("link", Path("x.opus"), (), here / "folder" / "link.md")


def test_staged_files_appear_at_once_and_nothing_stays(here: Path) -> None:
    place = Place(here / "new", "x")
    with staging(place) as folder:
        (folder / "x.mp3").write_bytes(b"sound")
        assert [path.name for path in place.folder.iterdir()] == [folder.name]
        publish([folder / "x.mp3"], place)
    assert [path.name for path in place.folder.iterdir()] == ["x.mp3"]


def test_what_an_earlier_render_left_beside_goes_before_the_report(here: Path) -> None:
    for name in ("x.with-spoilers.transcript.json", "x.srt", "x.opus", "x.report.json", "y.srt"):
        (here / name).write_text("old", encoding="utf-8")
    with staging(Place(here, "x")) as folder:
        staged = [folder / name for name in ("x.vtt", "x.mp3", "x.report.json")]
        for path in staged:
            path.write_text("new", encoding="utf-8")
        publish(staged, Place(here, "x"))
    found = {path.name: path.read_text(encoding="utf-8") for path in here.iterdir() if path.is_file()}
    assert found == {"x.vtt": "new", "x.mp3": "new", "x.report.json": "new", "x.opus": "old", "y.srt": "old"}


def test_names_that_are_too_long_are_told_before_anything_is_made(here: Path) -> None:
    for stem in ("x" * 300, "x" * 240):
        place, _ = choose("a", here / f"{stem}.mp3", ())
        with pytest.raises(OutputError), staging(place):
            pytest.fail("nothing can be written here")
    assert [path.name for path in here.iterdir()] == ["folder"]


def test_nothing_appears_of_what_failed(here: Path) -> None:
    def fail(place: Place) -> None:
        with staging(place) as folder:
            (folder / "x.mp3").write_bytes(b"sound")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(Place(here, "x"))
    assert [path.name for path in here.iterdir()] == ["folder"]


def test_place_is_one_runs_alone(here: Path) -> None:
    place = Place(here, "x")
    with staging(place) as folder:
        with pytest.raises(OutputError, match="another reviewcast"), staging(place):
            pass
        clear_leftovers(place)
        assert folder.is_dir(), "a run at work is left alone"
        with staging(Place(here, "y")):
            pass
    with staging(place):
        pass


def test_leftovers_are_cleared(here: Path) -> None:
    (here / ".x.reviewcast").mkdir()
    (here / ".x.reviewcast" / "x.mp3").write_bytes(b"half")
    clear_leftovers(Place(here, "x"))
    assert not (here / ".x.reviewcast").exists()
    (here / ".x.reviewcast").mkdir()
    (here / ".x.reviewcast" / "x.mp3").write_bytes(b"half")
    with staging(Place(here, "x")) as folder:
        assert list(folder.iterdir()) == []
