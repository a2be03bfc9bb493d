"""Spoilers that a review's prose announces: "spoilers ahead", "skip the next paragraph", "(spoiler alert!)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewcast.script.declared.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewcast.model import Work
    from reviewcast.script.declared.findings import Sentence


def find(sentences: Sequence[Sentence], works: Sequence[Work], language: str) -> Findings:  # noqa: ARG001 - begun
    """Return what ``sentences`` say of spoilers. ``works``: the reviewed ones; ``language``: a BCP 47 tag."""
    return Findings()
