"""YAML that people write: loaded safely, validated, and every complaint with its file, line and key."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from yaml.reader import ReaderError

from reviewcast.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MAX_DEPTH = 12
LANGUAGE_TAG = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$"
"""BCP 47 in short, also with underscores; the one pattern that validation knows."""
_MAX_DIGITS = 100
_MAX_SHOWN = 60
_STRING = "tag:yaml.org,2002:str"
_PLAINER = {
    "model_type": "should be 'key: value' lines",
    "dict_type": "should be 'key: value' lines",
    "tuple_type": "should be a list",
    "too_short": "should not be empty",
    "string_too_short": "should not be empty",
    "string_pattern_mismatch": "should be a language tag such as 'en' or 'en-GB'",
}
"""pydantic's words where they speak of Python's types."""
Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A mapping as loaded, and the line (from 1) on which each key stands."""

    data: Mapping[str, Any]
    lines: Mapping[KeyPath, int]
    file: Path | str
    names: Mapping[str, str] = field(default_factory=dict)
    """What the file calls a key, where it is not the key's name here."""

    def line(self, keys: KeyPath) -> int | None:
        """Return the line of a key, or of the nearest key above it that has one."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


class Whole(int):
    """A whole number that knows how it was written: YAML reads ``007`` as 7 and ``3:10`` as 190."""

    written: str


class Decimal(float):
    """A number that knows how it was written."""

    written: str


class _Loader(yaml.SafeLoader):
    """The safe loader, without tags, anchors and aliases (the YAML bomb's fuse) and without deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=event.start_mark)
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="tags ('!...') are not allowed", problem_mark=event.start_mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_scalar_as_written(self, node: yaml.ScalarNode) -> Any:
        """Return a number that keeps its text; what only looks like a number or a date stays text."""
        kind = node.tag.rpartition(":")[2]
        if len(node.value) > _MAX_DIGITS:
            return node.value
        try:
            value = getattr(self, f"construct_yaml_{kind}")(node)
        except (ValueError, OverflowError):
            return node.value
        if kind == "timestamp":
            return value
        return written(value, node.value)


def written(value: float, text: str) -> Whole | Decimal:
    """Return a number that knows how it was written."""
    number = Whole(value) if isinstance(value, int) else Decimal(value)
    number.written = text
    return number


for _kind in ("int", "float", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", _Loader.construct_scalar_as_written)


def load(text: str, *, file: Path | str, first_line: int = 1) -> Document:
    """Load a mapping; ``first_line`` is the file's line on which ``text`` begins. Raises ConfigError."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return Document({}, {}, file)
        if not isinstance(node, yaml.MappingNode):
            raise yaml.MarkedYAMLError(problem="expected 'key: value' lines", problem_mark=node.start_mark)
        lines: dict[KeyPath, int] = {}
        _note_lines(node, (), first_line, lines)
        return Document(loader.construct_document(node), lines, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark else None
        raise ConfigError(f"not valid YAML: {error.problem or error.context}", file=file, line=line) from error
    except ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise ConfigError(f"not valid YAML: {error.reason}", file=file, line=line) from error


def _note_lines(node: yaml.Node, keys: KeyPath, first_line: int, lines: dict[KeyPath, int]) -> None:
    """Fill ``lines`` with the line of every key below ``node``; refuse a key that is no word or stands twice."""
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[*keys, index] = first_line + item.start_mark.line
            _note_lines(item, (*keys, index), first_line, lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key must be a word", problem_mark=key.start_mark)
            key.tag = _STRING  # 'on:' and '2024:' are keys as they are written
            path = (*keys, str(key.value))
            if path in lines:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' stands twice", problem_mark=key.start_mark)
            lines[path] = first_line + key.start_mark.line
            _note_lines(value, path, first_line, lines)


def validate(model: type[Model], document: Document) -> Model:
    """Return ``document`` as ``model``; raise ConfigError for the first thing that does not fit."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
        keys: KeyPath = first["loc"]
        named = _key_path(document, keys)
        if first["type"] == "extra_forbidden":
            message = f"unknown key{_suggestion(str(keys[-1]), _fields_beside(model, keys))}"
        elif first["type"] == "missing":
            message = f"'{keys[-1]}' is missing"
        else:
            problem = _PLAINER.get(first["type"], first["msg"].removeprefix("Value error, "))
            message = f"{problem} (found {_shown(first['input'])})"
        shown = (document.names.get(str(named[0]), named[0]), *named[1:]) if named else ()
        key = ".".join(str(part) for part in shown) or None
        raise ConfigError(message, file=document.file, line=document.line(named), key=key) from error


def unknown_keys(model: type[BaseModel], document: Document) -> list[str]:
    """Return a sentence for each key of ``document`` that ``model`` does not know."""
    return [
        f"{document.file}, line {document.line((key,))}: unknown key '{key}' is not used"
        f"{_suggestion(key, model.model_fields)}"
        for key in document.data
        if key not in model.model_fields
    ]


def _fields_beside(model: type[BaseModel], keys: KeyPath) -> Iterable[str]:
    """Return the names of the fields that could stand at ``keys``: a part's own, not the whole file's."""
    for key in keys[:-1]:
        field = model.model_fields.get(str(key)) or model.model_fields.get("root")
        model = next(_models(field.annotation), model) if field else model
    return model.model_fields


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _key_path(document: Document, location: KeyPath) -> KeyPath:
    """Return the part of a validation error's location that is really in the file (unions add names of their own)."""
    keys: KeyPath = ()
    for part in location:
        if (*keys, part) in document.lines:
            keys = (*keys, part)
    return keys or location[:1]


def _suggestion(key: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _shown(value: object) -> str:
    shown = getattr(value, "written", None) or repr(value)
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[:_MAX_SHOWN]}..."
