"""Which language a review is written in, where nobody says.

English is known by its commonest words, so that most reviews never load the model of py3langid, which knows 97
languages: that takes half a second once, then under a millisecond for a thousand words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE = 0.85
"""How probable py3langid must find a language; short texts and lists of names stay below."""
_LOOKED_AT = 20_000
"""Characters of a review that are enough to judge it."""
_FEWEST_LETTERS = 20
_ENGLISH_SHARE = 0.1
"""Of all words, those in ``_ENGLISH``: English reviews have 0.15 to 0.3, other languages quote some."""
_ENGLISH = frozenset(
    "the and that this these those with from which what who whom whose they their them there then than would could "
    "should were when where while about into its it's it he she you your we our because been being through though "
    "doesn't isn't don't can't both each every other only such very much more most just even".split()
)
"""Frequent in English and, as written, rare in every other language: not "of", which is Dutch, nor "her" (Danish)."""
_LATIN_END = "\u0250"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def detect(text: str) -> str | None:
    """Return the primary language subtag of ``text``, or None where it is too short or too mixed to tell."""
    text = text[:_LOOKED_AT]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    count = sum(1 if word < _LATIN_END else len(word) for word in words)  # Japanese writes no blanks
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * count:
        return "en"
    language, probability = _identifier().classify(" ".join(words))
    return str(language) if probability >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
