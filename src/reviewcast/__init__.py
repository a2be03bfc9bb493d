"""reviewcast renders written reviews into podcast episodes.

>>> import reviewcast
>>> episode = reviewcast.render("review.md", output="episode.mp3")  # doctest: +SKIP
>>> script = reviewcast.write_script("review.md")  # doctest: +SKIP

Everything here is typed; the model's values are frozen. Names load on first use: importing the package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewcast.api import read_review, render, write_script
    from reviewcast.errors import (
        ConfigError,
        EngineError,
        EnvironmentFault,
        InputError,
        OutputError,
        ReviewcastError,
        ReviewError,
        UsageError,
    )
    from reviewcast.model import (
        Chapter,
        Clip,
        Episode,
        Line,
        LineKind,
        Loudness,
        Omission,
        Passage,
        PassageKind,
        Pause,
        Review,
        Run,
        Script,
        Section,
        Spoiler,
        Timeline,
        Voice,
        WordTiming,
        Work,
    )
    from reviewcast.progress import Listener
    from reviewcast.speak.engine import AudioChunk, Engine

_HOMES = {
    "api": ("read_review", "render", "write_script"),
    "errors": (
        "ConfigError",
        "EngineError",
        "EnvironmentFault",
        "InputError",
        "OutputError",
        "ReviewError",
        "ReviewcastError",
        "UsageError",
    ),
    "model": (
        "Chapter",
        "Clip",
        "Episode",
        "Line",
        "LineKind",
        "Loudness",
        "Omission",
        "Passage",
        "PassageKind",
        "Pause",
        "Review",
        "Run",
        "Script",
        "Section",
        "Spoiler",
        "Timeline",
        "Voice",
        "WordTiming",
        "Work",
    ),
    "progress": ("Listener",),
    "speak.engine": ("AudioChunk", "Engine"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        msg = f"module 'reviewcast' has no attribute '{name}'"
        raise AttributeError(msg)
    return getattr(import_module(f"reviewcast.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOME_OF)
