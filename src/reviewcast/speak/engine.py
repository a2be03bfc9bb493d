"""What an engine is: the contract that every text-to-speech plugin keeps.

A plugin is a class, named by an entry point in the group ``reviewcast.engines`` and called with a
:class:`~reviewcast.model.Voice`. Making it is cheap and loads nothing heavy; entering it as a context manager loads
the model; ``speak`` may then be called from several threads at once, unless ``concurrency`` says fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    import numpy as np
    import numpy.typing as npt

    from reviewcast.model import WordTiming


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """A stretch of one line's speech.

    ``samples``: float32, mono, shape (n,), in [-1, 1]. ``rate``: Hz, the same for every chunk of a line.
    ``words``: times of the words heard in this chunk, ``start`` and ``end`` in samples from the chunk's own start,
    ``first`` and ``last`` in characters of the line; None where the engine has no timings of its own.
    """

    samples: npt.NDArray[np.float32]
    rate: int
    words: tuple[WordTiming, ...] | None = None


class Engine(Protocol):
    """Text-to-speech. Raises :class:`~reviewcast.errors.EngineError` alone; see the module's docstring."""

    concurrency: int | None
    """How many threads may call ``speak`` at once; None for any number."""
    phonemes: str | None
    """The alphabet of the phonemes that the engine takes, ``ipa`` (as espeak-ng writes it), or None if it takes none.

    An engine without this attribute takes none. One that takes them finds each word's in ``⟦ ⟧`` in the text, and
    raises ConfigError for a symbol that it does not know.
    """

    def identity(self) -> Mapping[str, str | int | float | bool | None]:
        """Return all that shapes the sound besides the text: versions, the model's digest, settings.

        It is part of every clip's key, is called before ``__enter__`` and must not load the model. Raises EngineError
        when the engine or the voice's model is missing, saying how to get it.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    def speak(self, text: str) -> Iterator[AudioChunk]:
        """Yield the speech of ``text`` (a line's spoken form) from its start to its end."""
        ...
