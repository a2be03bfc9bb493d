"""The fixtures of feeds and exports, and what their tests ask of every reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewcastError
from reviewcast.read.files import Content
from reviewcast.read.piece import Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[Content], Iterator[Piece | Skipped]]

FOLDER = Path(__file__).parent / "read" / "exports"


def fixture(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def content(data: bytes | str, name: str = "export", **more: str) -> Content:
    return Content(name, name, data if isinstance(data, bytes) else data.encode(), **more)  # type: ignore[arg-type]


def read(reader: Reader, data: bytes | str, **more: str) -> tuple[list[Piece], list[Skipped]]:
    """Return what a reader yields, in two lists."""
    found = list(reader(content(data, **more)))
    return [one for one in found if isinstance(one, Piece)], [one for one in found if isinstance(one, Skipped)]


def survives(reader: Reader, data: bytes) -> None:
    """Hold that a reader gives pieces, or an error of ours that names the source."""
    try:
        found, _ = read(reader, data)
    except ReviewcastError as error:
        assert str(error).startswith("export")  # noqa: PT017  the error is one of two good ends
        return
    assert len({piece.id for piece in found}) == len(found)
    for piece in found:
        assert any(map(str.isalnum, piece.body))
        assert {*piece.facts.known()} == {*piece.facts.origins}
