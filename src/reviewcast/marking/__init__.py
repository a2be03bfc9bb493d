"""Spoilers that are suggested to an author, judged by the author, and marked in the author's own file."""

from __future__ import annotations

from reviewcast.marking.decisions import Decision as Decision
from reviewcast.marking.plan import Mark as Mark
from reviewcast.marking.sitting import (
    KEYS as KEYS,
    Sitting as Sitting,
    marks as marks,
    open_sentences as open_sentences,
)
from reviewcast.marking.suggestions import (
    DECLARED as DECLARED,
    Examined as Examined,
    Suggestion as Suggestion,
    examine as examine,
)
from reviewcast.marking.writing import Marked as Marked, marked as marked
