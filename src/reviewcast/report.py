"""What is told of a finished episode, and what proves that nothing has changed since.

The report lies beside the episode and holds no word of a spoiler: it may be shown, logged and published.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from reviewcast.model import MASTER_RATE, Chapter, Episode, Loudness, Omission

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewcast.model import Timeline

AS_HEARD = "as heard: a mono file counted as dual mono (3 LU above its plain mono reading)"

SEAL = "sha256"


def chapters_of(timeline: Timeline) -> list[dict[str, object]]:
    """Return the chapters as the report states them, in samples at MASTER_RATE."""
    return [
        {"title": chapter.title, "kind": chapter.kind, "start": chapter.start, "end": chapter.end}
        for chapter in timeline.chapters
    ]


def seconds_of(timeline: Timeline) -> float:
    """Return an episode's length in s."""
    return timeline.length / MASTER_RATE


def left_out(omissions: Iterable[Omission]) -> list[dict[str, object]]:
    """Return what was left out; a spoiler's words are counted, never repeated."""
    return [
        {"line": one.line, "reason": one.reason, "words": len(one.text.split())}
        | ({"spoiler": True} if one.spoiler else {"text": one.text})
        for one in omissions
    ]


def loudness_of(loudness: Loudness) -> dict[str, object]:
    """Return the loudness as the report states it."""
    return {
        "integrated_lufs": loudness.integrated_lufs,
        "true_peak_dbtp": loudness.true_peak_dbtp,
        "measured": loudness.measured,
        "convention": AS_HEARD,
    }


def about(file: Path) -> dict[str, object]:
    """Return what the report says of a file. Raises OSError."""
    return {"name": file.name, "bytes": file.stat().st_size, "sha256": digest(file)}


def digest(file: Path) -> str:
    """Return a file's SHA-256. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sealed(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``report`` with a digest of itself, by which a report that was altered is told."""
    rest = {name: value for name, value in report.items() if name != SEAL}
    return {**rest, SEAL: hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()}


def still_true(path: Path, fingerprint: str) -> Mapping[str, Any] | None:
    """Return the report in ``path`` if it is of this input and every file it names is as it was written."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        if report["input"] != fingerprint or report != sealed(report):
            return None
        if all(digest(path.parent / file["name"]) == file["sha256"] for file in report["files"]):
            return dict(report)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return None


def episode(report: Mapping[str, Any], path: Path, *, unchanged: bool) -> Episode:
    """Return the Episode that the report in ``path`` describes."""
    files = tuple(path.parent / file["name"] for file in report["files"])
    chapters = tuple(Chapter(one["kind"], one["title"], one["start"], one["end"]) for one in report["chapters"])
    omissions = tuple(
        Omission(one.get("text", ""), one["reason"], one["line"], one.get("spoiler", False))
        for one in report["left_out"]
    )
    level = report["loudness"]
    return Episode(
        title=report["title"],
        audio=tuple(file for file, about in zip(files, report["files"], strict=True) if about["audio"]),
        files=(*files, path),
        seconds=chapters[-1].end / MASTER_RATE,
        loudness=Loudness(level["integrated_lufs"], level["true_peak_dbtp"], level["measured"]),
        chapters=chapters,
        clips_made=0 if unchanged else report["clips"]["made"],
        clips_reused=report["clips"]["reused"] + (report["clips"]["made"] if unchanged else 0),
        unchanged=unchanged,
        left_out=omissions,
        warnings=tuple(report["warnings"]),
        report=report,
    )
