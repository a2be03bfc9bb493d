"""``reviewcast render`` as its user meets it."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from itertools import cycle
from pathlib import Path

import pytest

from reviewcast.audio import decode
from reviewcast.cli.display import bar
from studio import REVIEW, SPOILER, Studio, clips, episode, make_studio

REDRAWN = re.compile(r"\x1b|\r")


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return make_studio(tmp_path / "show")


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_go_beside_where_the_user_is(studio: Studio) -> None:
    done = studio.run("render", studio.write())
    assert done.code == 0
    assert studio.names() == {"rain.md"} | episode("rain")
    assert "3 clips" not in done.err
    assert SPOILER not in done.out + done.err


def test_several_reviews_go_into_a_folder_that_is_made(studio: Studio) -> None:
    reviews = [studio.write(name="one.md"), studio.write(name="two.v2.md")]
    done = studio.run("render", *reviews, "-o", "made/for/them", "--format", "opus")
    assert done.code == 0, done.err
    made = {path.name for path in (studio.folder / "made/for/them").iterdir()}
    assert made == episode("one", ["opus"]) | episode("two.v2", ["opus"])


def test_folder_named_like_a_review_is_not_mistaken_for_its_episode(studio: Studio) -> None:
    (studio.folder / "out" / "one").mkdir(parents=True)
    assert studio.run("render", studio.write(name="one.md"), studio.write(name="two.md"), "-o", "out", "-q").code == 0
    assert not list((studio.folder / "out" / "one").iterdir())
    assert (studio.folder / "out" / "one.mp3").is_file()


def test_a_failing_review_does_not_stop_the_others(studio: Studio) -> None:
    done = studio.run("render", "missing.md", studio.write(), "-q")
    assert "missing.md" in done.complaint(1)
    assert (studio.folder / "rain.mp3").is_file()


@pytest.mark.parametrize("length", [240, 300])
def test_names_that_are_too_long(studio: Studio, length: int) -> None:
    name = "x" * length
    review = studio.write()
    complaint = studio.run("render", review, "-o", f"{name}.mp3").complaint(3)
    assert str(studio.folder) in complaint
    assert studio.run("preview", review, "-o", f"{name * 2}.wav").complaint(3)
    assert studio.run("render", review, review.rename(studio.folder / "two.md"), "-o", name * 2).code in {2, 3}
    assert studio.names() == {"two.md"}


def test_review_whose_name_leaves_no_room_for_endings(studio: Studio) -> None:
    review = studio.write(name=f"{'x' * 240}.md")
    assert studio.run("script", review).code == 0
    assert str(studio.folder) in studio.run("render", review).complaint(3)
    assert studio.names() == {review.name}


def test_spoilers_that_are_gone_leave_no_transcript(studio: Studio) -> None:
    studio.run("render", studio.write(), "-q")
    assert SPOILER in (studio.folder / "rain.with-spoilers.transcript.json").read_text(encoding="utf-8")
    assert studio.run("render", studio.write(re.sub(r":::.*:::\n", "", REVIEW, flags=re.DOTALL)), "-q").code == 0
    assert studio.names() == {"rain.md"} | episode("rain") - {"rain.with-spoilers.transcript.json", "rain.spoilers.jpg"}


def test_formats_share_what_is_beside(studio: Studio) -> None:
    done = studio.run("render", studio.write(), "--format", "mp3", "--format", "m4a", "--format", "opus", "-o", "a")
    assert done.code == 0, done.err
    assert studio.names() == {"rain.md"} | episode("a", ["mp3", "m4a", "opus"])
    lengths = [
        len(samples) / rate for samples, rate in (decode(studio.folder / f"a.{k}") for k in ("mp3", "m4a", "opus"))
    ]
    assert max(lengths) - min(lengths) < 0.1


@pytest.mark.parametrize(
    ("reviews", "arguments", "named"),
    [
        (["a/rain.md", "b/rain.md"], [], "rain"),
        (["a/rain.md", "b/Rain.md"], [], "ain"),
        (["a/one.md", "b/two.md"], ["-o", "x.mp3"], "x.mp3"),
        (["rain.md"], ["--format", "wav"], "wav"),
        (["rain.md"], ["-o", "x.ogg"], ".ogg"),
        (["rain.md"], ["-o", "x.mp3", "--format", "opus"], "--format"),
        (["x.notes.md"], ["-o", "x.mp3"], "x.notes.md"),
        (["x.notes.md"], ["-o", "x"], "x.notes.md"),
        (["x.vtt"], [], "x.vtt"),
        (["x.mp3"], [], "x.mp3"),
        (["x.md", "x.notes.md"], [], "x.notes.md"),
        (["rain.md"], ["--lines"], ""),
        (["rain.md"], ["--jobs", "0"], ""),
    ],
)
def test_command_lines_that_do_not_fit_together(
    studio: Studio, reviews: list[str], arguments: list[str], named: str
) -> None:
    for name in reviews:
        (studio.folder / name).parent.mkdir(exist_ok=True)
        studio.write(name=name)
    before = studio.names()
    done = studio.run("render", *reviews, *arguments)
    assert done.code == 2
    assert named in done.err
    assert "Traceback" not in done.err
    assert studio.names() == before
    assert all((studio.folder / name).read_text(encoding="utf-8") == REVIEW for name in reviews)


@pytest.mark.parametrize(
    "title",
    ["../../outside", "/etc/a\\b:c*d?", "..", "{{ 7 * 7 }} $(touch owned) 🎬"],
)
def test_titles_never_name_files(studio: Studio, tmp_path: Path, title: str) -> None:
    review = studio.write(REVIEW.replace("The Long Rain", json.dumps(title, ensure_ascii=False)))
    assert studio.run("render", review, "-q").code == 0
    assert studio.names() == {"rain.md"} | episode("rain")
    assert [path.name for path in tmp_path.iterdir()] == ["show"]
    assert json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))["title"] == title


@pytest.mark.parametrize("stem", ["-a b", "ünïcode", ".hidden", "v1.2", "[b]*%s"])
def test_stems(studio: Studio, stem: str) -> None:
    done = studio.run("render", "-q", "--", studio.write(name=f"{stem}.md").name)
    assert done.code == 0, done.err
    assert {unicodedata.normalize("NFC", name) for name in studio.names()} == {f"{stem}.md"} | episode(stem)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_name_that_is_not_utf8(studio: Studio) -> None:
    review = studio.folder / os.fsdecode(b"caf\xe9.md")
    review.write_text(REVIEW, encoding="utf-8")
    assert "-o" in studio.run("render", review).complaint(2)
    assert studio.run("render", review, "-o", "cafe.mp3").code == 0
    assert episode("cafe") <= studio.names()


def test_folder_whose_name_is_not_utf8(tmp_path: Path) -> None:
    studio = make_studio(tmp_path / os.fsdecode(b"caf\xe9") if sys.platform == "linux" else tmp_path / "cafe")
    assert studio.run("render", studio.write()).code == 0
    assert episode("rain") <= studio.names()


# ── reviews that cannot be read ──────────────────────────────────────────────────────────────────────────────────


def test_review_that_is_missing(studio: Studio) -> None:
    assert "nowhere.md" in studio.run("render", "nowhere.md").complaint(1)


def test_review_that_is_a_folder(studio: Studio) -> None:
    (studio.folder / "folder.md").mkdir()
    assert "folder.md" in studio.run("render", "folder.md").complaint(1)


def test_voice_that_nobody_has(studio: Studio) -> None:
    complaint = studio.run("render", studio.write(), "--voice", "zoe").complaint(1)
    assert "zoe" in complaint
    assert "quick" in complaint


def test_engine_that_nobody_has(studio: Studio) -> None:
    studio.voice("robot", engine="robot")
    assert "tone" in studio.run("render", studio.write(), "--voice", "robot").complaint(1)
    assert studio.names() == {"rain.md"}


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_is_the_report_alone(studio: Studio) -> None:
    done = studio.run("render", studio.write(), "--json")
    assert json.loads(done.out) == json.loads((studio.folder / "rain.report.json").read_text(encoding="utf-8"))
    assert done.err == ""
    assert SPOILER not in done.out
    two = studio.run("render", "rain.md", studio.write(name="two.md"), "--json", "-o", ".")
    assert [one["review"] for one in json.loads(two.out)] == ["rain.md", "two.md"]


def test_json_survives_a_terminal_without_unicode(studio: Studio) -> None:
    review = studio.write(REVIEW.replace("The Long Rain", "Café 🎬"))
    done = studio.process("render", review, "--json", environment={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.out)["title"] == "Café 🎬"


def test_quiet_says_nothing(studio: Studio) -> None:
    done = studio.run("render", studio.write(), "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_strict_makes_warnings_errors(studio: Studio) -> None:
    review = studio.write(REVIEW.replace("rating:", "ratign:"))
    assert "ratign" in studio.run("render", review, "--strict").complaint(1)
    assert studio.names() == {"rain.md"}
    relaxed = studio.run("render", review)
    assert relaxed.code == 0
    assert "ratign" in relaxed.out


@pytest.mark.parametrize("arguments", [[], ["--plain"]])
def test_no_line_is_redrawn_outside_a_terminal(studio: Studio, arguments: list[str]) -> None:
    done = studio.process("render", studio.write(), *arguments)
    assert done.code == 0
    assert not REDRAWN.search(done.out + done.err)
    assert done.err.startswith("rain.md: speaking\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("arguments", "environment", "redrawn"),
    [
        ([], {}, True),
        (["--plain"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        ([], {"REVIEWCAST_PLAIN": "1"}, False),
    ],
)
def test_lines_are_redrawn_in_a_terminal_unless_asked_not_to(
    studio: Studio, arguments: list[str], environment: dict[str, str], *, redrawn: bool
) -> None:
    import pty
    import subprocess

    master, slave = pty.openpty()
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR", "REVIEWCAST_PLAIN")
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "reviewcast", "render", studio.write(), *arguments],
        cwd=studio.folder, env={**inherited, "TERM": "xterm", **environment},
        stdin=slave, stdout=subprocess.DEVNULL, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert running.wait(timeout=60) == 0
    assert (b"\x1b" in shown) is redrawn
    assert b"rain.md: speaking" in shown


def test_brackets_in_a_name_are_shown() -> None:
    from rich.console import Console
    from rich.progress import Progress

    with bar("Film [draft].md") as listener:
        listener.begin("speaking", 3)
        progress = listener._progress
        assert isinstance(progress, Progress)
        console = Console(file=io.StringIO(), width=120)
        console.print(progress.make_tasks_table(progress.tasks))
    assert isinstance(console.file, io.StringIO)
    assert "Film [draft].md: speaking" in console.file.getvalue()


def test_messages_cannot_steer_the_terminal(studio: Studio) -> None:
    done = studio.run("render", "\x1b[31mred\u202e.md")
    assert "\\x1b[31mred\\u202e.md" in done.complaint(1)


# ── rendering again ──────────────────────────────────────────────────────────────────────────────────────────────


def test_unchanged_review_loads_no_engine_and_no_encoder(studio: Studio) -> None:
    studio.write()
    assert studio.run("render", "rain.md", "-q").code == 0
    before = {path: path.stat().st_mtime_ns for path in studio.folder.iterdir()}
    heavy = "import sys, atexit; atexit.register(lambda: print(sorted({'av', 'soundfile', 'soxr', 'pedalboard', "
    heavy += "'mutagen', 'PIL', 'piper', 'onnxruntime'} & set(sys.modules))))"
    done = studio.process("render", "rain.md", "-q", before=heavy)
    assert (done.code, done.out) == (0, "[]\n"), done.err
    assert {path: path.stat().st_mtime_ns for path in studio.folder.iterdir()} == before
    assert "nothing to do" in studio.run("render", "rain.md").out


def test_unchanged_review_needs_no_clips(studio: Studio, own_cache: Path) -> None:
    studio.write()
    studio.run("render", "rain.md", "-q")
    made = clips(own_cache)
    for clip in (own_cache / "clips").glob("*/*.flac"):
        clip.unlink()
    assert studio.run("render", "rain.md", "-q").code == 0
    assert not clips(own_cache)
    assert made


def test_leftovers_are_cleared_even_when_nothing_is_to_do(studio: Studio) -> None:
    studio.write()
    studio.run("render", "rain.md", "-q")
    (studio.folder / ".rain.reviewcast").mkdir()
    (studio.folder / ".rain.reviewcast" / "rain.mp3").write_bytes(b"half")
    studio.run("render", "rain.md", "-q")
    assert studio.names() == {"rain.md"} | episode("rain")


def _delete(path: Path) -> None:
    path.unlink()


def _change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.slow
def test_output_that_was_deleted_or_altered_is_made_again(studio: Studio) -> None:
    studio.write()
    studio.run("render", "rain.md", "-q")
    whole = {path.name: path.read_bytes() for path in studio.folder.iterdir() if path.is_file()}
    report = json.loads(whole.pop("rain.report.json"))
    for harm, name in zip(cycle((_delete, _change, _empty)), sorted(episode("rain")), strict=False):
        harm(studio.folder / name)
        done = studio.run("render", "rain.md")
        assert done.code == 0, done.err
        assert "0 made" in done.out, name
        again = {path.name: path.read_bytes() for path in studio.folder.iterdir() if path.is_file()}
        mended = json.loads(again.pop("rain.report.json"))
        assert again == whole
        assert mended["files"] == report["files"]


def test_altered_report_is_not_believed(studio: Studio) -> None:
    studio.write()
    studio.run("render", "rain.md", "-q")
    path = studio.folder / "rain.report.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    alterations: tuple[dict[str, object], ...] = ({"files": []}, {"title": "Mine", "loudness": None})
    for alteration in alterations:
        path.write_text(json.dumps({**report, **alteration}), encoding="utf-8")
        done = studio.run("render", "rain.md", "--json")
        assert done.code == 0, done.err
        assert json.loads(done.out)["title"] == "The Long Rain"


def test_a_changed_sentence_costs_one_clip(studio: Studio) -> None:
    studio.write()
    first = json.loads(studio.run("render", "rain.md", "--json").out)["clips"]
    studio.write(REVIEW.replace("Nobody speaks for an hour.", "Nobody sings for an hour."))
    second = json.loads(studio.run("render", "rain.md", "--json").out)["clips"]
    assert (second["made"], second["reused"]) == (1, first["made"] + first["reused"] - 1)
    studio.write("---\ntitle: The Long Rain\nrating: 4/5\n---\nAn added start.\n\n" + REVIEW.split("---\n", 2)[2])
    assert json.loads(studio.run("render", "rain.md", "--json").out)["clips"]["made"] == 1
