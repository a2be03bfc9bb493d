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
    from reviewcast.api import (
        build_show as build_show,
        read_review as read_review,
        read_reviews as read_reviews,
        render as render,
        render_editions as render_editions,
        write_script as write_script,
    )
    from reviewcast.errors import (
        ConfigError as ConfigError,
        EngineError as EngineError,
        EnvironmentFault as EnvironmentFault,
        InputError as InputError,
        NetworkError as NetworkError,
        OutputError as OutputError,
        ReviewcastError as ReviewcastError,
        ReviewError as ReviewError,
        UsageError as UsageError,
    )
    from reviewcast.model import (
        Chapter as Chapter,
        Clip as Clip,
        Episode as Episode,
        Line as Line,
        LineKind as LineKind,
        Loudness as Loudness,
        Omission as Omission,
        Passage as Passage,
        PassageKind as PassageKind,
        Pause as Pause,
        Review as Review,
        Run as Run,
        Script as Script,
        Section as Section,
        Spoiler as Spoiler,
        Timeline as Timeline,
        Voice as Voice,
        WordTiming as WordTiming,
        Work as Work,
    )
    from reviewcast.progress import Listener as Listener
    from reviewcast.speak.engine import AudioChunk as AudioChunk, Engine as Engine


_HOMES = {
    "api": ("build_show", "read_review", "read_reviews", "render", "render_editions", "write_script"),
    "errors": (
        "ConfigError",
        "EngineError",
        "EnvironmentFault",
        "InputError",
        "NetworkError",
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
