"""Engines by name, found through the entry points that outsiders use too."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from reviewcast.errors import ConfigError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewcast.model import Voice
    from reviewcast.speak.engine import Engine

GROUP = "reviewcast.engines"


def engine_names() -> list[str]:
    """Return the names of all installed engines."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def make(voice: Voice) -> Engine:
    """Return the engine of ``voice``, not yet loaded.

    Raises ConfigError where no such engine is installed, EngineError where it cannot be imported.
    """
    points = {point.name: point for point in entry_points(group=GROUP)}
    if voice.engine not in points:
        known = ", ".join(sorted(points)) or "none; install reviewcast again"
        raise ConfigError(f"voice '{voice.name}': no engine named '{voice.engine}' (installed: {known})")
    try:
        factory = cast("Callable[[Voice], Engine]", points[voice.engine].load())
    except (ImportError, AttributeError) as error:
        raise EngineError(
            f"voice '{voice.name}': the engine '{voice.engine}' cannot be loaded ({error}); install it again"
        ) from error
    return factory(voice)
