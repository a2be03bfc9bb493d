"""Where reviewcast keeps what it can make again: clips and prepared models."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "REVIEWCAST_CACHE_DIR"


def cache_folder() -> Path:
    """Return the user's cache folder for reviewcast; ``REVIEWCAST_CACHE_DIR`` or ``XDG_CACHE_HOME`` moves it."""
    given = os.environ.get(VARIABLE)
    return Path(given).expanduser() if given else user_cache_path("reviewcast", appauthor=False)
