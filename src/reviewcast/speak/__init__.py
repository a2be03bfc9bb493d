"""A Script → its Clips, in order: found in the store, or spoken and kept there."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Self

import numpy as np

from reviewcast.errors import EngineError, ReviewcastError
from reviewcast.model import Clip, Line, WordTiming
from reviewcast.speak import registry
from reviewcast.speak.check import fault
from reviewcast.speak.store import ClipStore, clip_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    import numpy.typing as npt

    from reviewcast.model import Script, Voice
    from reviewcast.speak.engine import AudioChunk, Engine

WINDOW = 8
"""Lines in flight for each thread: enough to keep all busy, few enough to keep memory flat."""


class Narrator:
    """An engine that is loaded when the first clip is missing, and its part of every clip's key.

    Making one raises EngineError, naming ``voice`` if it is given.
    """

    def __init__(self, engine: Engine, voice: Voice | None = None) -> None:
        self.engine, self._voice = engine, voice
        self.identity = registry.identity(engine, voice)
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._loaded: Engine | None = None

    def loaded(self) -> Engine:
        """Return the engine, loaded once for all threads."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._stack.enter_context(self.engine)
            return self._loaded

    def close(self) -> None:
        """Let the engine go. Raises EngineError."""
        registry.close(self._stack, self.engine, self._voice)


class Speech:
    """The clips of a script, in order: a context manager to iterate over once.

    Entering it sets the first lines to work, so that an engine loads while its caller prepares; leaving it cancels
    what has not begun. Finished clips stay in the store either way. Iterating raises EngineError, naming the line,
    where an engine fails or makes sound that cannot be its text.
    """

    def __init__(
        self, script: Script, narrators: Mapping[str, Narrator], store: ClipStore, *, jobs: int, source: str
    ) -> None:
        """``narrators``: by voice name. ``jobs``: threads at most. ``source``: the review, for messages."""
        limits = [narrator.engine.concurrency for narrator in narrators.values()]
        threads = min([jobs, *(limit for limit in limits if limit)])
        self._lines = iter(script.lines)
        self._narrators, self._store, self._source = narrators, store, source
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="speak")
        self._window = threads * WINDOW
        self._waiting: deque[Future[Clip] | Clip] = deque()
        self._making: dict[str, Future[Clip]] = {}

    def __enter__(self) -> Self:
        self._fill()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __iter__(self) -> Iterator[Clip]:
        while self._waiting:
            clip = self._settled(self._waiting.popleft())
            self._fill()
            yield clip

    def _fill(self) -> None:
        """Keep a window of lines in flight: found in the store, being made, or sent to be made."""
        for line in islice(self._lines, self._window - len(self._waiting)):
            narrator = self._narrators[line.voice]
            key = clip_key(narrator.identity, line.spoken)
            found = self._making.get(key) or self._store.find(key)
            if found is None:
                found = self._making[key] = self._pool.submit(_make, narrator, line, key, self._store, self._source)
            self._waiting.append(found)

    def _settled(self, found: Future[Clip] | Clip) -> Clip:
        """Wait for a clip; from then on the store has it."""
        if isinstance(found, Clip):
            return found
        clip = found.result()
        self._making.pop(clip.key, None)
        return clip


def _make(narrator: Narrator, line: Line, key: str, store: ClipStore, source: str) -> Clip:
    try:
        samples, rate, words, estimated = _spoken(narrator, line)
    except ReviewcastError as error:
        raise type(error)(f"{_place(line, source)}: {error}") from error
    except Exception as error:  # an outsider's engine may raise anything: this is the one boundary
        kind = type(error).__name__
        raise EngineError(
            f"{_place(line, source)}: voice '{line.voice}' failed ({kind}); tell its engine's author"
        ) from error
    return store.keep(key, samples, rate, words, estimated=estimated)


def _spoken(narrator: Narrator, line: Line) -> tuple[npt.NDArray[np.float32], int, list[WordTiming], bool]:
    """Return a line's speech, its rate, its words' times and whether they are estimated."""
    chunks = list(narrator.loaded().speak(line.spoken))
    if len({chunk.rate for chunk in chunks}) > 1:
        raise EngineError(f"voice '{line.voice}' made one line at several sampling rates; tell its engine's author")
    samples, rate, words = _joined(chunks)
    wrong = fault(samples, rate, line.spoken)
    if wrong:
        raise EngineError(f"voice '{line.voice}' {wrong}; reword the line or try another voice")
    return samples, rate, estimate(line.spoken, samples) if words is None else words, words is None


def _place(line: Line, source: str) -> str:
    """Name a line without its words, which may be a spoiler's."""
    return f"{source}, line {line.source_line}" if line.source_line else f"{source}, the {line.kind.replace('_', '-')}"


def _joined(chunks: Sequence[AudioChunk]) -> tuple[npt.NDArray[np.float32], int, list[WordTiming] | None]:
    """Join a line's chunks; its words' times are None where one chunk lacks them."""
    if not chunks:
        return np.zeros(0, dtype=np.float32), 1, None
    words: list[WordTiming] | None = []
    offset = 0
    for chunk in chunks:
        if chunk.words is None or words is None:
            words = None
        else:
            words.extend(
                WordTiming(int(w.first), int(w.last), offset + int(w.start), offset + int(w.end)) for w in chunk.words
            )
        offset += len(chunk.samples)
    return np.concatenate([chunk.samples for chunk in chunks]), chunks[0].rate, words


def estimate(spoken: str, samples: npt.NDArray[np.float32]) -> list[WordTiming]:
    """Spread the words of a line over its audible part, each by its share of the letters."""
    audible = np.flatnonzero(np.abs(samples) >= np.abs(samples).max() / 100)
    start, length = int(audible[0]), int(audible[-1]) + 1 - int(audible[0])
    words: list[WordTiming] = []
    position = 0
    for word in spoken.split():
        first = spoken.index(word, position)
        position = first + len(word)
        begins, ends = (start + length * place // len(spoken) for place in (first, position))
        words.append(WordTiming(first, position, begins, ends))
    return words
