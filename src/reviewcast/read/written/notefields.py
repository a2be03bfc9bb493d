"""What note takers write above a review instead of front matter: Dataview's ``key:: value`` lines, a line of tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reviewcast.model import Omission

_FIELD = re.compile(r"(?:[-*] )?\*{0,2}([A-Za-z][\w -]{0,40}?)\*{0,2}::[ \t]*(.*)")
_TAGS = re.compile(r"#[\w/-]*[^\W\d][\w/-]*(?:[ \t]+#[\w/-]*[^\W\d][\w/-]*)*")
_HEADING = re.compile(r"#[ \t]+\S")
_BLOCKS = 3
"""Such lines stand above a review's text or below its heading, nowhere else."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What such lines say, the text without them, and themselves as what is left out."""

    body: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: tuple[Omission, ...] = ()


def lifted(body: str, first_line: int) -> Fields:
    """Take such lines from the top of ``body``, which begins on ``first_line``; its other lines keep their place."""
    if "::" not in body[:2000] and not body.lstrip().startswith("#"):
        return Fields(body)
    lines = body.split("\n")
    data: dict[str, Any] = {}
    places: dict[str, int] = {}
    left_out: list[Omission] = []
    taken = 0
    for blank, group in groupby(range(len(lines)), key=lambda index: not lines[index].strip()):
        block = list(group)
        if blank:
            continue
        if len(block) == 1 and _HEADING.match(lines[block[0]]):
            taken += 1
        elif all(_FIELD.fullmatch(lines[one].strip()) or _TAGS.fullmatch(lines[one].strip()) for one in block):
            for one in block:
                _read(lines[one].strip(), data, places, first_line + one)
                left_out.append(Omission(lines[one].strip(), "field of a note", first_line + one))
                lines[one] = ""
            taken += 1
        else:
            break
        if taken == _BLOCKS:
            break
    if not any(map(str.strip, lines)):
        return Fields(body)  # there is nothing that such lines could be about: they are the review
    return Fields("\n".join(lines), data, places, tuple(left_out))


def _read(line: str, data: dict[str, Any], places: dict[str, int], number: int) -> None:
    found = _FIELD.fullmatch(line)
    if found:
        key, value = found[1].strip().lower().replace(" ", "_"), found[2].strip()
        if value and key not in data:
            data[key], places[key] = value, number
    else:
        data["tags"] = [*data.get("tags", []), *(one.lstrip("#") for one in line.split())]
        places.setdefault("tags", number)
