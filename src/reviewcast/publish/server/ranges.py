"""The Range header as RFC 9110 (section 14) has it: what makes no sense is ignored, not refused."""

from __future__ import annotations

import re

MOST = 50
"""Ranges in one request; whoever asks for more is given the whole."""
_RANGE = re.compile(r"[ \t]*(?:([0-9]{1,19})-([0-9]{0,19})|-([0-9]{1,19}))[ \t]*", re.ASCII)


class Unsatisfiable(Exception):
    """None of the ranges is in the file."""


def wanted(header: str | None, size: int) -> list[tuple[int, int]]:
    """Return the ranges, as (start, end), that are asked for of ``size`` bytes; none where the whole is to be sent.

    Raises Unsatisfiable.
    """
    unit, _, listed = (header or "").partition("=")
    if unit.strip().lower() != "bytes":
        return []
    found = [_RANGE.fullmatch(one) for one in listed.split(",") if one.strip()]
    if not found or len(found) > MOST:
        return []
    ranges: list[tuple[int, int]] = []
    for one in found:
        if not one or (one[2] and int(one[2]) < int(one[1])):
            return []
        start = int(one[1]) if one[1] else max(size - int(one[3]), 0)
        end = min(int(one[2]) + 1, size) if one[2] else size
        if start < end:
            ranges.append((start, end))
    if not ranges:
        raise Unsatisfiable
    return ranges


def header(ranges: list[tuple[int, int]]) -> str:
    """Return the Range header that asks for ``ranges`` and nothing else."""
    return "bytes=" + ",".join(f"{start}-{end - 1}" for start, end in ranges)
