"""The clip store: by content, whole or not at all, and never believed when it is damaged."""

from __future__ import annotations

import errno
import multiprocessing
import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reviewcast.audio import read_flac
from reviewcast.errors import OutputError
from reviewcast.model import Voice, WordTiming
from reviewcast.speak.registry import make
from reviewcast.speak.store import ClipStore, clip_key
from studio import Studio, clips, make_studio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RATE = 22_050
WORDS = (WordTiming(0, 4, 100, 900), WordTiming(5, 9, 1000, 2000))
IDENTITY = {"engine": "tone", "version": 1, "model": "abc", "speed": 1.0, "speaker": None}


def tone(length: int = 3000) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return (0.5 * np.sin(np.arange(length) / 9)).astype(np.float32)


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips")


def test_clip_that_cannot_be_replaced_is_taken_if_it_is_whole(
    store: ClipStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "open in another process")  # as Windows says

    key = clip_key(IDENTITY, "Some words")
    kept = store.keep(key, tone(), RATE, WORDS, estimated=False)
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    assert store.keep(key, tone(), RATE, WORDS, estimated=False) == kept
    kept.path.write_bytes(kept.path.read_bytes()[:-9])
    with pytest.raises(OutputError, match="another process"):
        store.keep(key, tone(), RATE, WORDS, estimated=False)
    assert list(store.folder.rglob("*.part")) == []


def test_what_is_kept_is_found(store: ClipStore) -> None:
    key = clip_key(IDENTITY, "Some words")
    assert store.find(key) is None
    kept = store.keep(key, tone(), RATE, WORDS, estimated=True)
    found = ClipStore(store.folder).find(key)
    assert found == replace(kept, reused=True)
    assert (kept.rate, kept.frames, kept.words, kept.estimated, kept.reused) == (RATE, 3000, WORDS, True, False)
    samples, rate = read_flac(kept.path)
    assert rate == RATE
    np.testing.assert_allclose(samples, tone(), atol=1 / 32768)


def test_key_holds_all_that_shapes_the_sound_and_nothing_else() -> None:
    key = clip_key(IDENTITY, "Words")
    assert key == clip_key(dict(reversed(IDENTITY.items())), "Words")
    others = [clip_key({**IDENTITY, name: "other"}, "Words") for name in IDENTITY]
    others += [clip_key(IDENTITY, text) for text in ("words", "Words.", "Words ", "")]
    assert len({key, *others}) == len(others) + 1


def test_key_of_a_voice_knows_settings_but_not_names() -> None:
    def key(voice: Voice) -> str:
        return clip_key(make(voice).identity(), "Words")

    voice = Voice("a", "tone")
    assert key(voice) == key(replace(voice, name="b", gain_db=3.0, credit="x", licence="y"))
    assert key(voice) != key(replace(voice, settings={"seconds_per_character": 0.05}))


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.write_bytes(b"#!/bin/sh\necho hello\n" * 50)


def _another(path: Path) -> None:
    ClipStore(path.parent.parent).keep("f" * 64, tone(), RATE, WORDS, estimated=False)
    path.write_bytes((path.parent.parent / "ff" / f"{'f' * 64}.flac").read_bytes())


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _flip(place: float) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(place * (len(data) - 1))] ^= 0x10
        path.write_bytes(data)

    flip.__name__ = f"flip {place}"
    return flip


HARMS = [_truncate, _empty, _foreign, _another, _append, *map(_flip, (0, 0.05, 0.1, 0.3, 0.5, 0.9, 1))]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_damaged_clip_is_not_found_and_made_again(store: ClipStore, harm: Callable[[Path], None]) -> None:
    key = clip_key(IDENTITY, "Some words")
    kept = store.keep(key, tone(), RATE, WORDS, estimated=False)
    harm(kept.path)
    assert store.find(key) is None
    store.keep(key, tone(), RATE, WORDS, estimated=False)
    assert store.find(key) == replace(kept, reused=True)


@pytest.mark.parametrize("harm", [_truncate, _flip(0.9)])
def test_render_goes_on_over_damaged_clips(tmp_path: Path, own_cache: Path, harm: Callable[[Path], None]) -> None:
    studio: Studio = make_studio(tmp_path / "show")
    studio.run("render", studio.write(), "-q")
    sound = (studio.folder / "rain.mp3").read_bytes()
    for clip in (own_cache / "clips").rglob("*.flac"):
        harm(clip)
    (studio.folder / "rain.mp3").unlink()
    done = studio.run("render", "rain.md")
    assert done.code == 0, done.err
    assert f"{len(clips(own_cache))} made, 0 reused" in done.out
    assert (studio.folder / "rain.mp3").read_bytes() == sound


def _fill(folder: Path, seed: int, count: int) -> None:
    store = ClipStore(folder)
    for number in np.random.default_rng(seed).permutation(count):
        key = clip_key(IDENTITY, str(number))
        found = store.find(key)
        assert found is None or found.frames == 500 + number
        store.keep(key, tone(500 + int(number)), RATE, WORDS, estimated=False)


def test_two_processes_fill_one_store(store: ClipStore) -> None:
    count = 150
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_fill, args=(store.folder, seed, count)) for seed in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert store.info().clips == count
    for number in range(count):
        found = store.find(clip_key(IDENTITY, str(number)))
        assert found is not None
        assert found.frames == 500 + number
    assert not list(store.folder.rglob("*.part"))


def test_prune_removes_what_was_not_used_for_long(store: ClipStore) -> None:
    old, used, new = (clip_key(IDENTITY, text) for text in ("old", "used", "new"))
    for key in (old, used, new):
        store.keep(key, tone(), RATE, WORDS, estimated=False)
    long_ago = time.time() - 100 * 86_400
    for key in (old, used):
        os.utime(store.path(key), (long_ago, long_ago))
    assert store.find(used) is not None
    foreign = store.path(old).with_name("notes.flac")
    leftover, fresh = (store.path(new).with_name(f".{new}.{name}.part") for name in ("1.1", "2.2"))
    for path in (foreign, leftover, fresh):
        path.write_bytes(b"x")
    for path in (foreign, leftover):
        os.utime(path, (long_ago, long_ago))
    assert store.info().clips == 3
    removed = store.prune(older_than_days=90)
    assert (removed.clips, removed.size > 0) == (1, True)
    assert [store.find(key) is not None for key in (old, used, new)] == [False, True, True]
    assert (foreign.exists(), leftover.exists(), fresh.exists()) == (True, False, True)
    assert store.prune(older_than_days=0).clips == 2
    assert store.info().clips == 0


def test_store_that_is_not_there_is_empty(store: ClipStore) -> None:
    assert store.info().clips == 0
    assert store.prune(older_than_days=0).clips == 0


def test_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    store = ClipStore(tmp_path / "file" / "clips")
    key = clip_key(IDENTITY, "Words")
    assert store.find(key) is None
    with pytest.raises(OutputError, match="REVIEWCAST_CACHE_DIR") as caught:
        store.keep(key, tone(), RATE, WORDS, estimated=False)
    assert caught.value.exit_code == 3


def test_clip_whose_name_a_folder_has(store: ClipStore) -> None:
    key = clip_key(IDENTITY, "Words")
    store.path(key).mkdir(parents=True)
    assert store.find(key) is None
    with pytest.raises(OutputError):
        store.keep(key, tone(), RATE, WORDS, estimated=False)
    assert [path.name for path in store.path(key).parent.iterdir()] == [f"{key}.flac"]
