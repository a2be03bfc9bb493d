"""Players, driven as a listener drives them, and what they then play."""

from __future__ import annotations

import ctypes
import importlib
import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Self

import numpy as np
import pytest
import soundfile

from players.listening import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hearing import Chapters
    from players.listening import Samples

_MPV_SCRIPT = """
local jumped = false
mp.register_event("playback-restart", function()
  if jumped then
    print("LANDED " .. mp.get_property("time-pos"))
    mp.set_property_bool("pause", false)
  else
    jumped = true
    mp.command("{command}")
  end
end)
"""


def missing(program: str) -> NoReturn:
    """Give up for want of a program: in CI that is a failure."""
    give_up = pytest.fail if os.environ.get("CI") else pytest.skip
    give_up(f"{program} is not installed")


class Played(NamedTuple):
    """Where a player says that it came out (s), and what it played from there."""

    position: float
    sound: Samples


def mpv_plays(file: Path, start: float, command: str, end: float, folder: Path) -> Played:
    """Open a file in mpv at ``start``, give a command there, and play on to ``end`` (s)."""
    if not shutil.which("mpv"):
        missing("mpv")
    script, wav = folder / "jump.lua", folder / "played.wav"
    script.write_text(_MPV_SCRIPT.format(command=command))
    where = [f"--start={start}", f"--end={end}", "--pause", f"--script={script}"]
    to = ["--ao=pcm", f"--ao-pcm-file={wav}", f"--audio-samplerate={RATE}", "--audio-channels=mono"]
    quiet = ["--no-config", "--vo=null", "--no-video", "--sub-auto=no"]
    done = subprocess.run(
        ["mpv", *quiet, *where, *to, str(file)], check=True, capture_output=True, text=True, timeout=60
    )
    position = re.findall(r"LANDED ([\d.]+)", done.stdout)[-1]
    return Played(float(position), soundfile.read(wav, dtype="float32")[0])


class Vlc:
    """VLC's library playing a file, in real time, into memory."""

    def __init__(self, vlc: Any, file: Path) -> None:
        self._player = vlc.Instance("--quiet", "--no-video", "--no-lua").media_player_new()
        self._player.set_media(self._player.get_instance().media_new(str(file)))
        self._blocks: list[bytes] = []
        self._flushes = 0
        callbacks = vlc.CallbackDecorators
        ignored = callbacks.AudioPauseCb(lambda _data, _pts: None)
        self._kept = (  # Python must not free what C calls
            callbacks.AudioPlayCb(self._play),
            ignored,
            ignored,
            callbacks.AudioFlushCb(self._flush),
            callbacks.AudioDrainCb(lambda _data: None),
        )
        self._player.audio_set_callbacks(*self._kept, None)
        self._player.audio_set_format("S16N", RATE, 1)

    def __enter__(self) -> Self:
        self._player.play()
        self._wait(lambda: len(self._blocks) > 0)
        return self

    def __exit__(self, *_: object) -> None:
        self._player.stop()
        self._player.release()

    def chapters(self) -> Chapters:
        if self._player.get_chapter_count() <= 0:
            return []
        listed = self._player.get_full_chapter_descriptions(-1)
        return [(one.time_offset / 1000, one.name.decode()) for one in listed]

    def choose(self, chapter: int, seconds: float) -> Played:
        """Choose a chapter from the list, and listen for a while."""
        return self._after(lambda: self._player.set_chapter(chapter), seconds)

    def go_on(self, seconds: float) -> Played:
        """Press "next chapter"."""
        return self._after(self._player.next_chapter, seconds)

    def go_to(self, place: float, seconds: float) -> Played:
        return self._after(lambda: self._player.set_time(round(place * 1000)), seconds)

    def _after(self, act: Callable[[], object], seconds: float) -> Played:
        before = self._flushes
        act()
        self._wait(lambda: self._flushes > before and len(b"".join(self._blocks)) >= 2 * seconds * RATE)
        pcm = np.frombuffer(b"".join(self._blocks), np.int16)
        return Played(self._player.get_time() / 1000, pcm.astype(np.float32) / np.float32(1 << 15))

    def _wait(self, done: Callable[[], bool]) -> None:
        late = time.monotonic() + 20
        while not done():
            assert time.monotonic() < late, "VLC plays nothing"
            time.sleep(0.02)

    def _play(self, _data: object, samples: int, count: int, _pts: int) -> None:
        self._blocks.append(ctypes.string_at(samples, 2 * count))

    def _flush(self, _data: object, _pts: int) -> None:
        """Drop what was played before a jump."""
        self._flushes += 1
        self._blocks.clear()


@contextmanager
def vlc_playing(file: Path) -> Iterator[Vlc]:
    try:
        vlc = importlib.import_module("vlc")
    except (ImportError, OSError, NotImplementedError):  # it looks for VLC's library, and says so in its own ways
        missing("VLC")
    if not vlc.Instance("--quiet"):  # the library without its plugins
        missing("VLC")
    with TemporaryDirectory(ignore_cleanup_errors=True) as pictures, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", pictures)  # where it keeps the covers of what it plays
        with Vlc(vlc, file) as playing:
            yield playing
