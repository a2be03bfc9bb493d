"""A file, page, feed or export → Reviews. One module per format; the format is chosen by content.

Markdown and plain text are read as they are. Every other format gives pieces (``piece``), and each of these is read as
the Markdown file that ``import`` would make of it: there is one way in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.model import PassageKind, Review
from reviewcast.read import files
from reviewcast.read.language import detect
from reviewcast.read.leftovers import without_leftovers
from reviewcast.read.piece import Skipped
from reviewcast.read.sources import format_of, load
from reviewcast.read.worktitle import named_work
from reviewcast.read.written import markdown, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewcast.read.files import Content, Text
    from reviewcast.read.piece import Piece
    from reviewcast.read.sources import Format

_MARKDOWN = (".md", ".markdown")


def read(source: Path | str, *, allow_local: bool = False) -> Review:
    """Read the one review in ``source``, a file or address. Raises ReviewError, ConfigError and NetworkError."""
    found = (one for one in found_in(source, allow_local=allow_local) if isinstance(one, Review))
    review = next(found)
    if next(found, None) is not None:
        raise ReviewError("this holds several reviews; 'import' them, or 'render' them all", file=source)
    return review


def found_in(source: Path | str, *, allow_local: bool = False) -> Iterator[Review | Skipped]:
    """Yield the reviews in ``source``, at least one, and what in it is none, in its order.

    ``allow_local`` lets an address be on a private network, or a file. Raises ReviewError, ConfigError and
    NetworkError.
    """
    content = load(str(source), allow_local=allow_local)
    reader = format_of(content)
    if reader is None:
        yield of_text(files.text_of(content))
        return
    yield from _foreign(reader, content)


def pieces(source: Path | str, *, allow_local: bool = False) -> Iterator[Piece | Skipped]:
    """Yield what ``import`` makes files of: a foreign source's pieces, or an author's own file as one.

    Raises ReviewError, ConfigError and NetworkError.
    """
    from reviewcast.read import authored

    content = load(str(source), allow_local=allow_local)
    reader = format_of(content)
    if reader is None:
        text = files.text_of(content)
        yield authored.piece(of_text(text), text, is_markdown=_is_markdown(text))
    else:
        yield from reader.pieces(content)


def _foreign(reader: Format, content: Content) -> Iterator[Review | Skipped]:
    reasons: list[str] = []
    waiting: Piece | None = None
    names: Counter[str] = Counter()
    for one in reader.pieces(content):
        if isinstance(one, Skipped):
            reasons.append(one.reason)
            yield one
            continue
        if waiting is not None:
            yield _named_apart(of_piece(waiting), names)
        waiting = one
    if waiting is None:
        reason = f" ({reasons[0]})" if reasons else ""
        raise ReviewError(f"there is no review in it{reason}; give another source", file=content.source)
    review = _named_apart(of_piece(waiting), names)
    alone = names.total() == 1 and content.file is not None
    yield replace(review, name=content.name, file=content.file) if alone else review


def _named_apart(review: Review, names: Counter[str]) -> Review:
    """Return a review whose name is no other's of its source."""
    names[review.name] += 1
    count = names[review.name]
    return replace(review, name=f"{review.name}-{count}") if count > 1 else review


def of_piece(piece: Piece) -> Review:
    """Read a piece as the Markdown file that it would be. Raises ReviewError and ConfigError."""
    from reviewcast.read.manuscript import manuscript, name_of

    name = name_of(piece.facts.title or piece.facts.work)
    review = _settled(markdown.read(files.as_text(piece.source, name, manuscript(piece))))
    left_out, warnings = (*piece.left_out, *review.left_out), (*piece.warnings, *review.warnings)
    return replace(review, left_out=left_out, warnings=warnings, found={**review.found, **piece.facts.origins})


def _is_markdown(text: Text) -> bool:
    suffix = text.file.suffix.lower() if text.file else ""
    return suffix in _MARKDOWN or (suffix != ".txt" and text.content.startswith(("---\n", "+++\n")))


def of_text(text: Text) -> Review:
    """Read a review as its author wrote it: Markdown or plain text. Raises ReviewError and ConfigError."""
    return _settled(markdown.read(text) if _is_markdown(text) else plain.read(text))


def _settled(review: Review) -> Review:
    """Return a review without what a theme left around it, with what can be told of it from its words."""
    passages, dropped = without_leftovers(review.passages)
    words = [passage.text for passage in passages]
    stars = any(passage.kind is PassageKind.RATING for passage in passages)
    if not stars and not any(character.isalnum() for text in words for character in text):
        raise ReviewError("nothing but a title; write the review below it", file=review.source)
    found = dict(review.found)
    language = review.language
    if "language" not in found:
        detected = detect("\n".join(words))
        language, found["language"] = (detected, "detected") if detected else (language, "assumed")
    works = review.works
    named = None if works else named_work(review.title)
    if named:
        works, found["work"] = (named,), "title"
    return replace(
        review,
        passages=tuple(passages),
        left_out=(*review.left_out, *dropped),
        language=language,
        works=works,
        found=found,
    )
