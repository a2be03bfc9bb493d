"""Engines by name, found through the entry points that outsiders use too."""

from __future__ import annotations

import json
from contextlib import contextmanager
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from reviewcast.errors import ConfigError, EngineError, ReviewcastError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack

    from reviewcast.model import Voice
    from reviewcast.speak.engine import Engine

GROUP = "reviewcast.engines"


def engine_names() -> list[str]:
    """Return the names of all installed engines."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def make(voice: Voice) -> Engine:
    """Return the engine of ``voice``, not yet loaded.

    Raises ConfigError where no such engine is installed, EngineError where it cannot be imported or made.
    """
    points = {point.name: point for point in entry_points(group=GROUP)}
    if voice.engine not in points:
        known = ", ".join(sorted(points)) or "none; install reviewcast again"
        raise ConfigError(f"voice '{voice.name}': no engine named '{voice.engine}' (installed: {known})")
    with _boundary(f"voice '{voice.name}': the engine '{voice.engine}' cannot be loaded", "install it again"):
        factory = cast("Callable[[Voice], Engine]", points[voice.engine].load())
        return factory(voice)


def identity(engine: Engine, voice: Voice | None = None) -> dict[str, object]:
    """Return what ``engine``, made for ``voice``, says of itself. Raises EngineError where that is nothing plain."""
    with _boundary(f"{_whose(engine, voice)} cannot say what it is", "tell its author"):
        found: dict[str, object] = dict(engine.identity())
        json.dumps(found, sort_keys=True)  # every clip's key is made so
        return found


def close(stack: ExitStack, engine: Engine, voice: Voice | None = None) -> None:
    """Leave ``stack``, which ``engine`` may have been entered on. Raises EngineError."""
    with _boundary(f"{_whose(engine, voice)} failed as it ended", "tell its author"):
        stack.close()


def _whose(engine: Engine, voice: Voice | None) -> str:
    return f"voice '{voice.name}': the engine '{voice.engine}'" if voice else f"the engine {type(engine).__name__}"


@contextmanager
def _boundary(failure: str, remedy: str) -> Iterator[None]:
    """Turn whatever an outsider's engine raises into an EngineError."""
    try:
        yield
    except ReviewcastError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
        raise EngineError(f"{failure} ({reason}); {remedy}") from error
