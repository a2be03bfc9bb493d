"""Every error that reviewcast raises on purpose.

::

    ReviewcastError
    ├── InputError            exit 1   the review or the configuration is wrong
    │   ├── ReviewError                the review: missing, empty, binary, malformed
    │   └── ConfigError                show.yaml, a voice profile, a template, front matter
    ├── UsageError            exit 2   the command line does not fit together
    └── EnvironmentFault      exit 3   the machine, the network or an engine failed
        ├── EngineError                an engine is missing, failed, or made unusable sound
        ├── NetworkError               an address cannot be reached: no network, too slow, its server fails
        └── OutputError                a file cannot be written: no permission, disk full

A message is one sentence that names the file, line or voice and says what to do.
It never contains the words of a spoiler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path


class ReviewcastError(Exception):
    """The root: catch this to catch everything that reviewcast raises on purpose."""

    exit_code: ClassVar[int] = 1


class InputError(ReviewcastError):
    """What was given is wrong; ``file``, ``line`` (from 1) and ``key`` say where, as far as known."""

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        self.file, self.line, self.key = None if file is None else str(file), line, key
        place = str(file) if file is not None else ""
        if line is not None:
            place += f", line {line}"
        if key is not None:
            place += f", {key}"
        super().__init__(f"{place.removeprefix(', ')}: {message}" if place else message)


class ReviewError(InputError):
    """The review cannot be read."""


class ConfigError(InputError):
    """A show, voice profile, template or front matter key is wrong."""


class UsageError(ReviewcastError):
    """The command line's words do not fit together."""

    exit_code = 2


class EnvironmentFault(ReviewcastError):
    """Something outside the review failed: the machine, the network, an engine."""

    exit_code = 3


class EngineError(EnvironmentFault):
    """An engine is missing, failed, or made sound that cannot be its text."""


class NetworkError(EnvironmentFault):
    """An address cannot be reached now: no network, too slow, a certificate that does not hold, a failing server."""


class OutputError(EnvironmentFault):
    """A file cannot be written."""
