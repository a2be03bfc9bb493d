"""Markdown with YAML front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError, ReviewError
from reviewcast.model import Omission, Passage, PassageKind, Review
from reviewcast.read import frontmatter
from reviewcast.read.passages import Passages, markdown_parser

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcast.read.files import Text


def read(text: Text) -> Review:
    """Read a Markdown review. Raises ReviewError and ConfigError, naming file and line."""
    fields, warnings, body, lines_above = frontmatter.split(text.content, text.path)
    works = fields.all_works()
    found = Passages(text.path, works, fields.title or (works[0].title if works else text.path.stem))
    found.collect(markdown_parser(), body, lines_above + 1)
    found.finish()
    title, passages = _title(fields.title, found)
    image, image_warnings = _image(fields.image, text.path)
    return Review(
        source=text.path,
        title=title,
        passages=tuple(passages),
        works=works,
        rating=fields.rating,
        author=fields.author,
        date=fields.date,
        language=(fields.language or "en").replace("_", "-"),
        image=image,
        voice=fields.voice,
        tags=fields.tags,
        spoilers=str(fields.spoilers).lower() if fields.spoilers is not None else None,
        explicit=fields.explicit,
        left_out=tuple(found.left_out),
        warnings=(*text.warnings, *warnings, *found.warnings, *image_warnings),
    )


def _title(given: str | None, found: Passages) -> tuple[str, list[Passage]]:
    """Return the title and the passages without a heading that is, or repeats, it."""
    first = found.passages[0] if found.passages else None
    heading = first if first and first.kind is PassageKind.HEADING and first.level == 1 else None
    named = " ".join(heading.text.split()) if heading else None
    if heading and any(getattr(part, "spoiler", None) for part in heading.content):
        raise ReviewError("a spoiler in the title cannot be fenced; reword it", file=found.file, line=heading.line)
    if given is None and heading and named:
        return named, found.passages[1:]
    if given is None:
        found.warnings.append(
            f"{found.file}: no title; '{found.title}' is used (add 'title:' to the front matter or a '# Title' line)"
        )
        return found.title, found.passages
    title = " ".join(given.split())
    if heading and named and named.casefold() == title.casefold():
        found.left_out.append(Omission(named, "repeats the title", heading.line))
        return title, found.passages[1:]
    return title, found.passages


def _image(given: str | None, review: Path) -> tuple[Path | None, list[str]]:
    """Return the picture's path beside the review; an address is not fetched, and said so."""
    if not given:
        return None, []
    if "://" in given:
        return None, [f"{review}, image: addresses are not fetched; a generated cover is used (name a file instead)"]
    path = review.parent / given
    if not path.is_file():
        raise ConfigError(f"no such picture: {given}; paths start at the review's folder", file=review, key="image")
    return path, []
