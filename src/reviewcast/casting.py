"""Which parts of an episode have voices of their own, as ``casting:`` in show.yaml or a review states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from reviewcast.model import Role

if TYPE_CHECKING:
    from reviewcast.model import CastPart
    from reviewcast.yamlfile import Document

_PARTS: tuple[CastPart, ...] = ("quotation", "block_quote", "heading")


class CastingPart(BaseModel):
    """Which parts have voices of their own: names of voice profiles."""

    model_config = ConfigDict(extra="forbid")

    quotation: str | None = Field(
        default=None, min_length=1, description="The voice of sentences that stand in quotation marks."
    )
    block_quote: str | None = Field(default=None, min_length=1, description="The voice of quotations of their own.")
    heading: str | None = Field(default=None, min_length=1, description="The voice of headings.")


def roles(given: CastingPart, document: Document) -> dict[CastPart, Role]:
    """Return validated casting with its places in ``document``."""
    named = {part: getattr(given, part) for part in _PARTS}
    return {
        part: Role(voice, str(document.file), document.line(("casting", part)))
        for part, voice in named.items()
        if voice
    }
