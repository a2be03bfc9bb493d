"""YAML that people write: loaded safely, validated, and every complaint with its file, line and key."""

from __future__ import annotations

import difflib
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from reviewcast.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MAX_DEPTH = 12
Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A mapping as loaded, and the line (from 1) on which each key stands."""

    data: Mapping[str, Any]
    lines: Mapping[KeyPath, int]
    file: Path

    def line(self, keys: KeyPath) -> int | None:
        """Return the line of a key, or of the nearest key above it that has one."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


class _Loader(yaml.SafeLoader):
    """The safe loader, without anchors and aliases (the YAML bomb's fuse) and without deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=event.start_mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def load(text: str, *, file: Path, first_line: int = 1) -> Document:
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
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigError(f"not valid YAML: {reason}", file=file, line=first_line) from error


def _note_lines(node: yaml.Node, keys: KeyPath, first_line: int, lines: dict[KeyPath, int]) -> None:
    """Fill ``lines`` with the line of every key below ``node``; refuse a key that stands twice."""
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[*keys, index] = first_line + item.start_mark.line
            _note_lines(item, (*keys, index), first_line, lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = (*keys, str(key.value))
            if path in lines:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' stands twice", problem_mark=key.start_mark)
            lines[path] = first_line + key.start_mark.line
            _note_lines(value, path, first_line, lines)


def validate(model: type[Model], document: Document) -> Model:
    """Return ``document`` as ``model``; raise ConfigError for the first thing that does not fit."""
    try:
        return model.model_validate({str(key): value for key, value in document.data.items()})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        keys: KeyPath = first["loc"]
        named = _key_path(document, keys)
        if first["type"] == "extra_forbidden":
            message = f"unknown key{_suggestion(str(keys[-1]), model.model_fields)}"
        else:
            message = f"{first['msg'].removeprefix('Value error, ')} (found {_shown(first['input'])})"
        key = ".".join(str(part) for part in named) or None
        raise ConfigError(message, file=document.file, line=document.line(named), key=key) from error


def unknown_keys(model: type[BaseModel], document: Document) -> list[str]:
    """Return a sentence for each key of ``document`` that ``model`` does not know."""
    known = {*model.model_fields, *(field.alias for field in model.model_fields.values() if field.alias)}
    return [
        f"{document.file}, line {document.line((str(key),))}: unknown key '{key}' is not used"
        f"{_suggestion(str(key), known)}"
        for key in document.data
        if key not in known
    ]


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
    return textwrap.shorten(repr(value), 60, placeholder="...")
