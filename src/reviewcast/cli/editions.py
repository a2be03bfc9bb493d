"""``--edition``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from reviewcast.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Edition

NAMES = ("full", "spoiler-free", "spoilers-last")
Editions = Annotated[
    list[str] | None, typer.Option("--edition", help=f"{', '.join(NAMES)}; may be repeated.", metavar="EDITION")
]


def known_editions(names: Sequence[str]) -> list[Edition]:
    """Return the editions that were asked for. Raises UsageError."""
    unknown = next((name for name in names if name not in NAMES), None)
    if unknown is not None:
        raise UsageError(f"no edition named '{unknown}'; choose among {', '.join(NAMES)}")
    return [cast("Edition", name) for name in names]
