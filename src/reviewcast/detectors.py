"""Plugins that suggest what may be a spoiler; found through entry points, heard by ``mark`` and by nothing else."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, cast

from reviewcast.errors import EnvironmentFault, ReviewcastError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

GROUP = "reviewcast.detectors"


class Suggested(Protocol):
    """What a detector says of some sentences; any object with these attributes will do."""

    @property
    def first(self) -> int:
        """Index of the first sentence."""
        ...

    @property
    def last(self) -> int:
        """Index of the last sentence, itself included."""
        ...

    @property
    def sure(self) -> float:
        """From 0 to 1: how sure it is that they give something away."""
        ...

    @property
    def why(self) -> str:
        """A few words for the author."""
        ...


class Detector(Protocol):
    """What a plugin's class offers; it is made without arguments.

    Its author's word is never taken for the reviewer's: ``render`` does not ask it, and what it suggests is written
    into a review only when the review's author has confirmed it.
    """

    def suggest(self, sentences: Sequence[str], works: Sequence[str], language: str) -> Iterable[Suggested]:
        """Yield what may be spoilers among ``sentences``, the whole review in order.

        ``works``: titles of what is reviewed; ``language``: a BCP 47 tag.
        """
        ...


@dataclass(frozen=True, slots=True)
class Detected:
    """A detector's suggestion, checked: indices of sentences, the last one included; ``sure`` from 0 to 1."""

    first: int
    last: int
    sure: float
    why: str


def detector_names() -> list[str]:
    """Return the names of all installed detectors."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def suggestions(sentences: Sequence[str], works: Sequence[str], language: str) -> Iterator[tuple[str, Detected]]:
    """Yield what all installed detectors suggest, with their names.

    Raises EnvironmentFault, naming the detector, where one cannot be loaded or fails.
    """
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        with _boundary(f"the detector '{point.name}' cannot be loaded", "install it again", tell=True):
            detector = cast("Callable[[], Detector]", point.load())()
        with _boundary(f"the detector '{point.name}' failed", "tell its author, or uninstall it"):
            found = [_checked(one, len(sentences)) for one in detector.suggest(sentences, works, language)]
        yield from ((point.name, one) for one in found)


def _checked(one: Suggested, count: int) -> Detected:
    """Return what a plugin said as numbers that fit the review. Raises ValueError where they do not."""
    found = Detected(int(one.first), int(one.last), float(one.sure), " ".join(str(one.why).split()))
    if not (0 <= found.first <= found.last < count and 0 <= found.sure <= 1):
        raise ValueError("no such sentences")
    return found


@contextmanager
def _boundary(failure: str, remedy: str, *, tell: bool = False) -> Iterator[None]:
    """Turn whatever an outsider's detector raises into an EnvironmentFault.

    ``tell``: what it says may be told; while it looks at a review, it may hold the review's words.
    """
    try:
        yield
    except ReviewcastError:
        raise
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}" if tell else type(error).__name__
        reason = " ".join(said.split()).removesuffix(":")
        raise EnvironmentFault(f"{failure} ({reason}); {remedy}") from error
