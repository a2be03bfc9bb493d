"""What the readers of foreign sources give: reviews as clean Markdown, with what their source says of them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewcast.model import Omission, SpoilersSaid

UNKNOWN_RIGHTS = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says of a review; None, or nothing, where it does not say.

    ``origins`` names where each came from, by field: "rating" → "schema.org".
    """

    title: str | None = None
    work: str | None = None
    """Title of the work that is reviewed."""
    creator: str | None = None
    """Who made the work: its director, author or studio."""
    year: int | None = None
    """When the work came out."""
    rating: str | None = None
    """As said: "4.5/5", "B+", "★★★½"."""
    author: str | None = None
    """Who wrote the review."""
    reviewed: dt.date | None = None
    """When the review was written, or first published where it stands."""
    rights: str | None = None
    """A licence or who holds the rights, in the source's words or as an address."""
    language: str | None = None
    """A BCP 47 tag."""
    link: str | None = None
    """Where the review stands on the web."""
    image: str | None = None
    """Address of a picture that goes with it."""
    tags: tuple[str, ...] = ()
    spoilers: bool | SpoilersSaid | None = None
    """What the source says of spoilers in the review; True, as "true", is that it has some."""
    draft: bool | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def said_by(self, origin: str) -> Facts:
        """Return these facts with ``origin`` as where each comes from that has none yet."""
        return replace(self, origins={name: self.origins.get(name, origin) for name in self.known()})

    def known(self) -> list[str]:
        """Return the names of the fields that are filled."""
        names = [one.name for one in fields(self) if one.name != "origins"]
        return [name for name in names if getattr(self, name) not in (None, (), "")]

    def or_else(self, other: Facts) -> Facts:
        """Return these facts, with what they lack from ``other``."""
        lacking = [name for name in other.known() if name not in self.known()]
        taken = {name: getattr(other, name) for name in lacking}
        origins = {**self.origins, **{name: other.origins[name] for name in lacking if name in other.origins}}
        return replace(self, **taken, origins=origins)


@dataclass(frozen=True, slots=True)
class Piece:
    """One review out of a page, feed or export."""

    source: str
    """The file or address it is from, as messages name it."""
    id: str
    """The same each time the source is read, and no other review's: a GUID, else an address."""
    body: str
    """Markdown, with reviewcast's own spoiler marks where the source had any."""
    facts: Facts = field(default_factory=Facts)
    left_out: tuple[Omission, ...] = ()
    """What stood around the review, or cannot be spoken, with the reason."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry of a source that is no review: a page, an attachment, a rating without words."""

    source: str
    title: str
    reason: str
