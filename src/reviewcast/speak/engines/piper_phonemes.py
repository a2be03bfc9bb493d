"""Phonemes in a line, brought into Piper's notation: ``[[ ]]`` around them, punctuation inside.

Piper gives what is between two pairs of brackets to espeak alone, which forgets punctuation that no word stands before
and letters that follow without a blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewcast.errors import ConfigError
from reviewcast.model import PHONEMES_CLOSE, PHONEMES_OPEN

if TYPE_CHECKING:
    from piper.config import PiperConfig

_BLOCK = re.compile(f"{PHONEMES_OPEN}([^{PHONEMES_OPEN}{PHONEMES_CLOSE}]*){PHONEMES_CLOSE}")
_TOKEN = re.compile(rf"\S*{PHONEMES_OPEN}\S*")
_SOUNDLESS = "\"'()[]{}<>*_~“”‘’«»„"
_HEARD = frozenset(".,;:!?…")


def piper_text(text: str) -> str:
    """Return a line as Piper takes it; double brackets that are the author's words are none to it."""
    text = text.replace("[[", "((")
    if PHONEMES_OPEN not in text:
        return text
    return _TOKEN.sub(lambda token: _token(token[0]), text).replace("]] [[", " ")


def _token(token: str) -> str:
    """Return a word with phonemes in it: what sticks to them is set apart, marks that are heard go inside."""
    parts = _BLOCK.split(token)
    parts[::2] = [part.strip(_SOUNDLESS) for part in parts[::2]]
    pieces: list[str] = []
    for place, part in enumerate(parts):
        if place % 2:
            pieces.append(f"[[{part}]]")
        elif place and part and set(part.strip(_SOUNDLESS)) <= _HEARD | set(_SOUNDLESS):
            marks = "".join(mark for mark in part if mark in _HEARD)
            pieces[-1] = f"{pieces[-1][:-2]}{marks.replace('…', '.')}]]"
        elif part:
            pieces.append(part)
    return " ".join(pieces)


def check(text: str, config: PiperConfig, voice: str) -> None:
    """Refuse phonemes that the model does not know: Piper would leave them out. Raises ConfigError."""
    found = _BLOCK.findall(text)
    if found and config.phoneme_type != "espeak":
        raise ConfigError(f"voice '{voice}': its model takes no phonemes; say the terms of the lexicon with 'say'")
    for phonemes in found:
        for symbol in phonemes:
            if symbol not in config.phoneme_id_map:
                raise ConfigError(
                    f"voice '{voice}' has no phoneme '{symbol}', as in '{phonemes}'; write espeak-ng's IPA, which "
                    "'espeak-ng --ipa -q WORD' shows"
                )
