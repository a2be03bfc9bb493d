"""The reviews that a command line names: one of a file, many of a feed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcast.cli.output import say
from reviewcast.errors import ReviewcastError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Review

Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many reviews of each source.")]
AllowLocal = Annotated[bool, typer.Option("--allow-local", help="Let addresses be on private networks, or files.")]


def gathered(
    sources: Sequence[str], failures: list[ReviewcastError], *, limit: int | None, allow_local: bool
) -> Iterator[Review]:
    """Yield the reviews of all sources; tell of each source that cannot be read, and add its error to ``failures``.

    The error of the only source is not told if nothing came before it: it is for the caller to raise.
    """
    begun = len(sources) > 1
    for source in sources:
        try:
            for review in islice(_reviews(source, allow_local=allow_local), limit):
                begun = True
                yield review
        except ReviewcastError as error:
            failures.append(error)
            if begun:
                say(f"reviewcast: {error}", error=True)


def _reviews(source: str, *, allow_local: bool) -> Iterator[Review]:
    from reviewcast.model import Review
    from reviewcast.read import found_in

    for one in found_in(source, allow_local=allow_local):
        if isinstance(one, Review):
            yield one
        else:
            say(f"skipped: {one.title} ({one.reason})", error=True)
