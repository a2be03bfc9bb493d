"""A Script → its Clips, in order: found in the store, or spoken and kept there."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import takewhile
from typing import TYPE_CHECKING, Self

import numpy as np

from reviewcast.errors import EngineError, ReviewcastError
from reviewcast.model import Clip, Line, WordTiming
from reviewcast.speak import registry
from reviewcast.speak.check import fault
from reviewcast.speak.store import ClipStore, clip_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from types import TracebackType

    import numpy.typing as npt

    from reviewcast.model import Fence, Script, Voice
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


Wording = Callable[["Fence", Sequence[Clip]], Sequence[Line]]
"""Given a fence and the clips of its spoilers, the lines that announce it."""


class Speech:
    """The clips of a script, in order: a context manager to iterate over once.

    Entering it sets the first lines to work, so that an engine loads while its caller prepares; leaving it cancels
    what has not begun. Finished clips stay in the store either way. Iterating raises EngineError, naming the line,
    where an engine fails or makes sound that cannot be its text.

    An announcement tells how long its spoiler is, so it is spoken after it: ``worded`` is asked for its lines when the
    spoiler's clips are there. Without ``worded``, what the script has for them is spoken.
    """

    def __init__(
        self,
        script: Script,
        narrators: Mapping[str, Narrator],
        store: ClipStore,
        *,
        jobs: int,
        source: str,
        worded: Wording | None = None,
    ) -> None:
        """``narrators``: by voice name. ``jobs``: threads at most. ``source``: the review, for messages."""
        limits = [narrator.engine.concurrency for narrator in narrators.values()]
        threads = min([jobs, *(limit for limit in limits if limit)])
        self._script, self._worded = script, worded
        self._narrators, self._store, self._source = narrators, store, source
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="speak")
        self._window = threads * WINDOW
        self._lines = self._in_turn()
        self._waiting: deque[tuple[int, Future[Clip] | Clip]] = deque()
        self._making: dict[str, Future[Clip]] = {}
        self._ready: dict[int, Clip] = {}
        """Clips whose turn has not come, by their lines' indices."""

    def __enter__(self) -> Self:
        self._fill()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __iter__(self) -> Iterator[Clip]:
        for index in range(len(self._script.lines)):
            while index not in self._ready:
                self._settle()
                self._fill()
            yield self._ready.pop(index)

    def _in_turn(self) -> Iterator[tuple[int, Line]]:
        """Yield the lines with their indices in the order in which they are spoken."""
        lines = self._script.lines
        fences = {fence.section: fence for fence in self._script.fences} if self._worded else {}
        due: deque[tuple[int, Fence]] = deque()
        held = {index for index, line in enumerate(lines) if line.added and line.section in fences}
        for index, line in enumerate(lines):
            if index in held:
                if not due or due[-1][1].section != line.section:
                    due.append((index, fences[line.section]))
                continue
            while due and self._is_past(due[0][1], index):
                yield from self._announcement(*due.popleft(), held)
            yield index, line
        for index, fence in due:
            yield from self._announcement(index, fence, held)

    def _is_past(self, fence: Fence, index: int) -> bool:
        """Whether the line at ``index`` is so far behind ``fence`` that others keep the pool busy meanwhile."""
        return self._script.lines[max(index - self._window // 2, 0)].section > fence.section

    def _announcement(self, first: int, fence: Fence, held: Collection[int]) -> Iterator[tuple[int, Line]]:
        """Yield the lines that announce ``fence``, the first of them at ``first``."""
        lines = self._script.lines
        inside = takewhile(lambda index: lines[index].section == fence.section, range(first, len(lines)))
        spoilers = [index for index in inside if lines[index].spoiler]
        for index in spoilers:
            while index not in self._ready:
                self._settle()
        assert self._worded  # nothing is held without it
        said = self._worded(fence, [self._ready[index] for index in spoilers])
        yield from zip((index for index in range(first, spoilers[0]) if index in held), said, strict=True)

    def _fill(self) -> None:
        """Keep a window of lines in flight: found in the store, being made, or sent to be made."""
        while len(self._waiting) < self._window:
            turn = next(self._lines, None)
            if turn is None:
                return
            index, line = turn
            narrator = self._narrators[line.voice]
            key = clip_key(narrator.identity, line.spoken)
            found = self._making.get(key) or self._store.find(key)
            if found is None:
                found = self._making[key] = self._pool.submit(_make, narrator, line, key, self._store, self._source)
            self._waiting.append((index, found))

    def _settle(self) -> None:
        """Wait for the clip that is longest on its way; from then on the store has it."""
        index, found = self._waiting.popleft()
        if isinstance(found, Future):
            found = found.result()
            self._making.pop(found.key, None)
        self._ready[index] = found


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
