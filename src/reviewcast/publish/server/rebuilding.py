"""The show is built again while it is served, whenever its author saves a file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewcastError
from reviewcast.watching import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from reviewcast.model import Show
    from reviewcast.publish.server.reloads import Reloads


@contextmanager
def rebuilding(
    folder: Path, rebuild: Callable[[], Show], reloads: Reloads, tell: Callable[[str], object]
) -> Iterator[None]:
    """Watch the show in ``folder`` inside, in a thread; a build that fails is told, and the next save tries again.

    ``rebuild`` builds the show and returns it as it is then.
    """
    stop = Event()

    def ended(work: Future[None]) -> None:
        error = None if stop.is_set() else work.exception()
        if error is not None:
            tell(f"saved files are no longer noticed ({type(error).__name__}: {error}); start the server again")

    with ThreadPoolExecutor(1, "rebuilding") as pool:
        pool.submit(_work, folder, rebuild, reloads, tell, stop).add_done_callback(ended)
        try:
            yield
        finally:
            stop.set()


def _work(
    folder: Path, rebuild: Callable[[], Show], reloads: Reloads, tell: Callable[[str], object], stop: Event
) -> None:
    for _ in changes(folder, stop):
        try:
            show = rebuild()
        except ReviewcastError as error:
            tell(f"reviewcast: {error}")
        else:
            reloads.announce(show)
