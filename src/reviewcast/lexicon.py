"""How terms are pronounced, as ``voices/lexicon.yaml`` or a review's ``lexicon:`` states it.

::

    Kazuo Ishiguro: kah-zoo-oh ishi-goo-roh
    Saoirse: {say: sur-sha, phonemes: sˈɜːʃə}
    chat: {say: shah, language: fr}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, model_validator

from reviewcast import yamlfile
from reviewcast.errors import ConfigError
from reviewcast.model import PHONEMES_CLOSE, PHONEMES_OPEN, Pronunciation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewcast.yamlfile import Document, KeyPath

MAX_TERMS = 5000
MAX_CHARACTERS = 120
"""Of a term, a respelling or a term's phonemes."""
_RESERVED = frozenset(f"[]{PHONEMES_OPEN}{PHONEMES_CLOSE}")


def _words(value: Any) -> Any:
    """Return words on one line, as they were written: YAML takes ``1984`` for a number."""
    value = getattr(value, "written", value)
    if not isinstance(value, str):
        return value
    value = " ".join(value.split())
    if not value.isprintable():
        raise ValueError("there is a control character in it; remove it")
    return value


def _pronounceable(words: str) -> str:
    if not any(character.isalnum() for character in words):
        raise ValueError("there is no letter or digit in it")
    return words


def _plain(words: str) -> str:
    if _RESERVED & set(words):
        raise ValueError("brackets stand for phonemes; put '[[' before all of them and ']]' behind")
    return words


def _bare(value: Any) -> Any:
    """Return phonemes without the double brackets that they may stand in."""
    return _unbracketed(value) or value


def _unbracketed(value: Any) -> str | None:
    if isinstance(value, str) and value.strip().startswith("[[") and value.strip().endswith("]]"):
        return value.strip()[2:-2]
    return None


def _as_mapping(value: Any) -> Any:
    """``Ishiguro: ishi-goo-roh`` is short for ``Ishiguro: {say: ishi-goo-roh}``; in double brackets, phonemes."""
    if isinstance(value, dict):
        return value
    return {"phonemes" if _unbracketed(value) is not None else "say": value}


_Short = Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS), BeforeValidator(_words)]
Term = Annotated[_Short, AfterValidator(_pronounceable)]
Words = Annotated[_Short, AfterValidator(_pronounceable), AfterValidator(_plain)]


class EntryFile(BaseModel):
    """What stands behind a term."""

    model_config = ConfigDict(extra="forbid")

    say: Words | None = None
    phonemes: Annotated[Words | None, BeforeValidator(_bare)] = None
    case: Literal["sensitive", "insensitive"] | None = None
    """By default a term with a capital is found as it is written, one without in any case."""
    language: str | None = Field(default=None, pattern=yamlfile.LANGUAGE_TAG)

    @model_validator(mode="after")
    def _says_something(self) -> EntryFile:
        if self.say is None and self.phonemes is None:
            raise ValueError("say how it is pronounced: 'say', or 'phonemes'")
        return self


LexiconPart = Annotated[dict[Term, Annotated[EntryFile, BeforeValidator(_as_mapping)]], Field(max_length=MAX_TERMS)]
"""The type of ``lexicon:`` in a review's front matter."""


class LexiconFile(RootModel[LexiconPart]):
    """``voices/lexicon.yaml``."""


def parse(text: str, file: Path) -> tuple[Pronunciation, ...]:
    """Return the entries of a lexicon's file. Raises ConfigError with file, line and key."""
    document = yamlfile.load(text, file=file)
    return entries(yamlfile.validate(LexiconFile, document).root, document, ())


def entries(given: Mapping[str, EntryFile], document: Document, above: KeyPath) -> tuple[Pronunciation, ...]:
    """Return validated entries with their places; ``above``: the keys below which they stand in ``document``.

    Those for words exactly as written come first: they win. Raises ConfigError for a term that stands twice.
    """
    lines = _term_lines(document, above)
    found = (
        Pronunciation(
            term=term,
            say=entry.say,
            phonemes=entry.phonemes,
            exact_case=entry.case == "sensitive" if entry.case else term != term.lower(),
            language=entry.language,
            file=str(document.file),
            line=lines.get(term),
        )
        for term, entry in given.items()
    )
    return tuple(sorted(found, key=lambda entry: not entry.exact_case))


def _term_lines(document: Document, above: KeyPath) -> dict[str, int]:
    lines: dict[str, int] = {}
    for keys, line in document.lines.items():
        if keys[:-1] != above or not keys:
            continue
        term = " ".join(str(keys[-1]).split())
        if term in lines:
            raise ConfigError("this term stands twice; remove one", file=document.file, line=line, key=term)
        lines[term] = line
    return lines


def entry_line(term: str, said: str) -> str:
    """Return the line of a lexicon's file that says ``term`` as ``said``."""
    import yaml

    line: str = yaml.safe_dump({term: said}, allow_unicode=True, width=10 * MAX_CHARACTERS)
    return line.rstrip("\n")


def trial(term: str, said: str) -> Pronunciation:
    """Return ``said`` as the way to say ``term``, held against the rules of a lexicon. Raises ConfigError."""
    document = yamlfile.Document({term: said}, {}, "--as")
    [found] = entries(yamlfile.validate(LexiconFile, document).root, document, ())
    return found
