"""The lines above a review that say what it is: YAML, TOML, or Pelican's ``Key: value`` → a mapping with its lines."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviewcast import yamlfile
from reviewcast.errors import ConfigError
from reviewcast.read.written.dialects import KNOWN_KEYS, SAME
from reviewcast.read.written.notefields import lifted

if TYPE_CHECKING:
    from reviewcast.model import Omission
    from reviewcast.read.files import Text

MAX_CHARACTERS = 64_000
_OPENS = re.compile(r"(---|\+\+\+)[ \t]*\n")
_LATE = re.compile(r"(?:[ \t]*\n){1,9}(---|\+\+\+)[ \t]*\n(?=[ \t]*[\"']?[A-Za-z][\w-]{0,40}[\"']?[ \t]*[:=])")
"""Below blank lines, where a rule may stand as well: a key follows."""
_CLOSES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")
_TOML_KEY = re.compile(r"[ \t]*\[{0,2}[ \t]*[\"']?([\w-]+)")
_PELICAN = re.compile(r"([A-Za-z][\w-]{0,40}):(?:[ \t]+(.*))?")
_LISTS = ("tags", "authors", "keywords")
_FIELDS = frozenset(("title", "year", *SAME, *(name for names in SAME.values() for name in names)))
"""What fields of a note may say; the rest is about the note."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a review, and what stands below."""

    document: yamlfile.Document
    body: str
    lines_above: int
    """How many lines stand above ``body``."""
    left_out: tuple[Omission, ...] = ()
    """Lines of the body that belong to the header."""


def split(text: Text) -> Header:
    """Part a review's header, if it has one, from the rest. Raises ConfigError with file and line."""
    header = _split(text)
    found = lifted(header.body, header.lines_above + 1)
    known = {key: value for key, value in found.data.items() if key in _FIELDS and ">!" not in value}
    if not found.left_out:
        return header
    above = header.document
    data = {**known, **above.data}
    lines: dict[yamlfile.KeyPath, int] = {
        **{(key,): found.lines[key] for key in known if key not in above.data},
        **above.lines,
    }
    document = yamlfile.Document(data, lines, above.file)
    return Header(document, found.body, header.lines_above, found.left_out)


def _split(text: Text) -> Header:
    opener = _OPENS.match(text.content) or _LATE.match(text.content)
    if opener is None:
        return _pelican(text)
    first_line = text.content.count("\n", 0, opener.end()) + 1
    closer = _CLOSES[opener[1]].search(text.content, opener.end())
    if closer is None:
        message = f"the front matter is not closed; put a line '{opener[1]}' below it"
        raise ConfigError(message, file=text.source, line=first_line - 1)
    head = text.content[opener.end() : closer.start()]
    _check(head, text.source, first_line=first_line)
    load = yamlfile.load if opener[1] == "---" else _toml
    document = load(head, file=text.source, first_line=first_line)
    return Header(document, text.content[closer.end() :], text.content.count("\n", 0, closer.end()))


def _check(head: str, source: str, first_line: int) -> None:
    if len(head) > MAX_CHARACTERS:
        raise ConfigError("the front matter is too long; keep what is about the review", file=source, line=1)
    marked = head.find(">!")
    if marked >= 0:
        line = first_line + head.count("\n", 0, marked)
        raise ConfigError("a spoiler in the front matter cannot be fenced; reword it", file=source, line=line)


def _toml(head: str, *, file: str, first_line: int) -> yamlfile.Document:
    try:
        data = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        last = first_line + head.count("\n")
        line = first_line - 1 + int(place[1]) if place else last
        reason = str(error).partition(" (at ")[0].rstrip(".").lower()
        raise ConfigError(f"not valid TOML: {reason}", file=file, line=line) from error
    except RecursionError as error:
        raise ConfigError("not valid TOML: nested too deeply", file=file, line=first_line) from error
    lines: dict[yamlfile.KeyPath, int] = {}
    for number, written in enumerate(head.split("\n"), start=first_line):
        key = _TOML_KEY.match(written)
        if key:
            lines.setdefault((key[1],), number)
    return yamlfile.Document({key: _as_yaml(value) for key, value in data.items()}, lines, file)


def _as_yaml(value: Any) -> Any:
    """Return a number that knows how it was written, as YAML's do."""
    if isinstance(value, list):
        return [_as_yaml(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _as_yaml(one) for key, one in value.items()}
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value.isoformat() if isinstance(value, dt.time) else value
    return yamlfile.written(value, str(value))


def _pelican(text: Text) -> Header:
    """Read ``Title: …`` lines, if the text begins with such that Pelican knows."""
    lines = text.content.split("\n")
    above = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    data: dict[str, Any] = {}
    numbers: dict[yamlfile.KeyPath, int] = {}
    key = ""
    for number, line in enumerate(lines[:above], start=1):
        match = _PELICAN.fullmatch(line)
        if key and line[:1] in " \t":
            data[key] = f"{data[key]} {line.strip()}"
        elif match and match[1].lower() in KNOWN_KEYS and match[1].lower() not in data:
            key = match[1].lower()
            data[key], numbers[(key,)] = (match[2] or "").strip(), number
        else:
            return Header(yamlfile.Document({}, {}, text.source), text.content, 0)
    if "title" not in data:
        return Header(yamlfile.Document({}, {}, text.source), text.content, 0)
    _check("\n".join(lines[:above]), text.source, first_line=1)
    for name in _LISTS:
        if name in data:
            data[name] = [part.strip() for part in re.split("[,;]", data[name]) if part.strip()]
    kept = {name: value for name, value in data.items() if value}
    return Header(yamlfile.Document(kept, numbers, text.source), "\n".join(lines[above:]), above)
