"""Markdown with YAML front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.errors import ReviewError
from reviewcast.model import Omission, Passage, PassageKind, Review, Run
from reviewcast.read.files import UNFIT
from reviewcast.read.written import frontmatter
from reviewcast.read.written.notices import noticed
from reviewcast.read.written.parsers import check_marks, holds_mark, markdown_parser, plain_title
from reviewcast.read.written.passages import Passages

if TYPE_CHECKING:
    from reviewcast.read.files import Text


def read(text: Text) -> Review:
    """Read a Markdown review. Raises ReviewError and ConfigError, naming file and line."""
    head = frontmatter.split(text)
    fields, works = head.fields, head.fields.all_works()
    given = _given(fields.title, text.source) if fields.title else None
    stand_in = works[0].title if works else _name(text.name)
    found = Passages(text.source, works, given or stand_in, titled=given is not None)
    check_marks(text.source, head.body, head.lines_above + 1)
    found.expect(head.body)
    found.collect(markdown_parser(), head.body, head.lines_above + 1)
    found.finish()
    title, passages = _title(given, found)
    review = Review(
        source=text.source,
        name=text.name,
        file=text.file,
        title=title,
        passages=tuple(passages),
        works=works,
        rating=fields.rating,
        author=fields.author,
        reviewed=fields.reviewed,
        language=(fields.language or "en").replace("_", "-"),
        image=head.image,
        voice=fields.voice,
        tags=fields.tags,
        id=fields.id,
        published=fields.published,
        draft=bool(fields.draft),
        rights=fields.rights,
        link=fields.link,
        spoilers=fields.spoilers_said(),
        explicit=fields.explicit,
        lexicon=head.lexicon,
        casting=head.casting,
        left_out=(*head.left_out, *found.left_out),
        warnings=(*text.warnings, *head.warnings, *found.warnings),
        found=dict.fromkeys(fields.stated(), "front matter"),
    )
    return noticed(review)


def _given(title: str, source: str) -> str:
    """Return the words of a title that front matter gives."""
    if holds_mark(title):
        raise ReviewError("a spoiler in the title cannot be fenced; reword it", file=source)
    return plain_title(title)


def _name(name: str) -> str:
    """Return a title for a review that has none: its file's name."""
    return " ".join(UNFIT.sub(" ", name).split()) or "Review"


def _title(given: str | None, found: Passages) -> tuple[str, list[Passage]]:
    """Return the title and the passages without a heading that is, or repeats, it."""
    first = found.passages[0] if found.passages else None
    heading = first if first and first.kind is PassageKind.HEADING and first.level == 1 else None
    named = " ".join(heading.text.split()) if heading else None
    secret = heading is not None and any(isinstance(part, Run) and part.spoiler for part in heading.content)
    if given is None and heading and named:
        if secret:
            raise ReviewError("a spoiler in the title cannot be fenced; reword it", file=found.file, line=heading.line)
        return named, found.passages[1:]
    if given is None:
        found.warnings.append(
            f"{found.file}: no title; '{found.title}' is used (add 'title:' to the front matter or a '# Title' line)"
        )
        return found.title, found.passages
    if first and first.kind is PassageKind.HEADING and " ".join(first.text.split()).casefold() == given.casefold():
        secret = any(isinstance(part, Run) and part.spoiler for part in first.content)
        found.left_out.append(Omission(" ".join(first.text.split()), "repeats the title", first.line, secret))
        return given, found.passages[1:]
    return given, found.passages
