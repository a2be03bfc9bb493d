"""``reviewcast publish``: from a show's folder to a destination, by the command line."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from archived import GUIDS
from publish.upload.hosting import Archive, tree, unbroken
from reviewcast.ledger import Ledger
from reviewcast.model import Identity
from studio import Studio

BASE = "https://example.org/shelf/"
Make = Callable[..., Archive]


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    (tmp_path / "show").mkdir()
    return Studio(tmp_path / "show")


@pytest.fixture
def built(studio: Studio) -> Make:
    """Return a function that makes a show that has been built."""

    def make(*, show: dict[str, Any] | None = None, base: str | None = BASE, **entry: Any) -> Archive:
        said = {"title": "The Shelf", "base_url": base, **(show or {})}
        text = yaml.safe_dump({key: value for key, value in said.items() if value is not None})
        (studio.folder / "show.yaml").write_text(text)
        archive = Archive(studio.folder / "public")
        archive.add(1, **entry)
        archive.add(2, **entry)
        write_ledger(studio, archive, base)
        return archive

    return make


def write_ledger(studio: Studio, archive: Archive, base: str | None = BASE) -> None:
    path = studio.folder / "ledger.jsonl"
    path.unlink(missing_ok=True)
    ledger = Ledger(path)
    ledger.identify(Identity(dict(GUIDS), base))
    for entry in archive.entries:
        ledger.put(entry)
    for gone in archive.retracted:
        ledger.retracted[gone.id] = gone
        ledger._order[gone.id] = None
    ledger.save()


def test_from_the_folder_and_from_elsewhere(studio: Studio, built: Make, tmp_path: Path) -> None:
    archive = built()
    done = studio.run("publish", "../site")
    assert (done.code, done.err.replace("show: ", "")) == (0, "sound\nfiles\nassets\npages\nfeeds\n")
    assert done.out.startswith(
        f"{tmp_path}/site: {len(tree(archive.public))} files sent (0.0 MB), 0 there already, 0 deleted"
    )
    assert tree(tmp_path / "site") == tree(archive.public)
    done = studio.run("publish", studio.folder, tmp_path / "site", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_dry_run_changes_nothing(studio: Studio, built: Make, tmp_path: Path) -> None:
    built()
    done = studio.run("publish", "../site", "--dry-run")
    assert done.code == 0
    assert done.out.splitlines()[0] == "send    media/the-glass-orchard-1-full-0123456789.mp3 (new, 5000 bytes)"
    assert "would be sent" in done.out
    assert not (tmp_path / "site").exists()


def test_taken_back(studio: Studio, built: Make, tmp_path: Path) -> None:
    archive = built()
    studio.run("publish", "../site")
    archive.take_back(archive.entries[0])
    write_ledger(studio, archive)
    assert (
        "delete  media/the-glass-orchard-1-full-0123456789.mp3 (taken back)"
        in studio.run("publish", "../site", "--dry-run").out
    )
    assert studio.run("publish", "../site").code == 0
    assert tree(tmp_path / "site") == tree(archive.public)


def test_fresh_clone(studio: Studio, built: Make, tmp_path: Path) -> None:
    archive = built()
    studio.run("publish", "../site")
    before = tree(tmp_path / "site")
    shutil.rmtree(archive.public)
    archive.feed()
    assert studio.run("publish", "../site").code == 0
    assert tree(tmp_path / "site") == before
    assert "--restore" in studio.run("publish", "../elsewhere").complaint(1)
    assert not (tmp_path / "elsewhere").exists()


def test_unknown_rights(studio: Studio, built: Make, tmp_path: Path) -> None:
    built(rights="unknown")
    assert "not published: episodes/the-glass-orchard-2.md, episodes/the-glass-orchard-1.md: 'rights" in studio.run(
        "publish", "../site"
    ).complaint(1)
    assert not (tmp_path / "site").exists()
    built(rights="unknown", show={"publishing": {"unknown_rights": True}})
    assert studio.run("publish", "../site").code == 0


def test_voice_that_may_not_be_published(studio: Studio, built: Make, tmp_path: Path) -> None:
    built(voices=("google",))
    assert "voice 'google': its service is neither" in studio.run("publish", "../site").complaint(1)
    built(voices=("google",), show={"publishing": {"voices": ["google"]}})
    done = studio.run("publish", "../site")
    assert done.code == 0
    assert "note: voice 'google'" in done.err


def test_every_refusal_is_told(studio: Studio, built: Make) -> None:
    built(voices=("google",), rights="unknown", base=None)
    done = studio.run("publish", "../site")
    assert done.code == 1
    assert [word in done.err for word in ("base_url", "rights: unknown", "google")] == [True] * 3


def test_built_for_another_address(studio: Studio, built: Make) -> None:
    built(show={"base_url": "https://example.com/elsewhere/"})
    assert "run 'reviewcast build' first" in studio.run("publish", "../site").complaint(1)


def test_media_elsewhere(studio: Studio, built: Make, tmp_path: Path) -> None:
    built()
    assert "media_url" in studio.run("publish", "../site", "--media", "../sounds").complaint(1)
    built(show={"media_url": "https://sounds.example.org/"})
    assert studio.run("publish", "../site", "--media", "../sounds").code == 0
    assert not (tmp_path / "site" / "media").exists()
    assert len(tree(tmp_path / "sounds")) == 4


@pytest.mark.parametrize("words", [(), ("a", "b", "c")])
def test_words_that_do_not_fit(studio: Studio, built: Make, words: tuple[str, ...]) -> None:
    built()
    assert studio.run("publish", *words).code == 2


def test_killed_and_run_again(studio: Studio, built: Make, tmp_path: Path) -> None:
    archive = built()
    archive.add(3, sound=40_000_000)
    write_ledger(studio, archive)
    cut = 0
    for turn in range(6):
        running = studio.start("publish", "../site", environment={"PYTHONDONTWRITEBYTECODE": "1"})
        try:
            running.wait(0.25 + 0.08 * turn)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            cut += 1
        running.communicate()
        unbroken(tree(tmp_path / "site"), archive)
    assert cut
    assert studio.run("publish", "../site").code == 0
    assert tree(tmp_path / "site") == tree(archive.public)


def test_full_disk(studio: Studio, built: Make, tmp_path: Path) -> None:
    """A file that outgrows what the system allows stands for a disk that is full."""
    archive = built()
    archive.add(3, sound=3_000_000)
    write_ledger(studio, archive)
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += f"resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, {resource.RLIM_INFINITY}))"
    done = studio.process("publish", "../site", "--quiet", before=limit)
    assert "cannot be written" in done.complaint(3)
    assert "feed.xml" not in tree(tmp_path / "site")
    assert not [path for path in tree(tmp_path / "site") if path.endswith("-part")]
    assert studio.run("publish", "../site").code == 0
    assert tree(tmp_path / "site") == tree(archive.public)


def test_memory_is_flat(studio: Studio, built: Make, tmp_path: Path) -> None:
    archive = built()
    entry = archive.add(3, sound=200_000_000)
    write_ledger(studio, archive)
    status = "open('/proc/self/status').read()"
    measure = f"import atexit, re; atexit.register(lambda: print(re.search(r'VmHWM:\\s+(\\d+)', {status})[1]))"
    done = studio.process("publish", "../site", "--quiet", before=measure)
    assert done.code == 0
    assert int(done.out) < 150_000
    path = entry.items["full"].files["mp3"].path
    assert (tmp_path / "site" / path).stat().st_size == 200_000_000


def test_engines_and_codecs_stay_away(studio: Studio, built: Make) -> None:
    built()
    heavy = "('numpy', 'av', 'onnxruntime', 'piper', 's3fs', 'paramiko')"
    watch = f"import atexit, sys; atexit.register(lambda: print([name for name in {heavy} if name in sys.modules]))"
    done = studio.process("publish", "../site", "--quiet", before=watch)
    assert (done.code, done.out) == (0, "[]\n")
