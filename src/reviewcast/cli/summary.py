"""The one honest summary at the end of a render."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcast.model import Episode

_OF = {"master": "before encoding", "file": "of the decoded file"}


def summary(episode: Episode) -> Iterator[str]:
    """Yield the lines that tell what was made. No spoiler's words."""
    minutes, seconds = divmod(round(episode.seconds), 60)
    level = episode.loudness
    spoilers = sum(chapter.kind == "spoiler" for chapter in episode.chapters)
    edition = episode.report.get("edition", "full")
    yield episode.title if edition == "full" else f"{episode.title} ({edition})"
    yield f"  length     {minutes}:{seconds:02}, {len(episode.chapters)} chapters" + (
        f", {spoilers} of them with spoilers" if spoilers else ""
    )
    yield (
        f"  loudness   {level.integrated_lufs:.1f} LUFS as heard, true peak {level.true_peak_dbtp:.1f} dBTP "
        f"({_OF[level.measured]})"
    )
    if episode.unchanged:
        yield "  clips      nothing to do: the files are already those of this review"
    else:
        yield f"  clips      {episode.clips_made} made, {episode.clips_reused} reused"
    yield from _left_out(episode.report.get("left_out", ()))
    for advice in cast("Sequence[str]", episode.report.get("advice", ())):
        yield f"  advice     {advice}"
    for warning in episode.warnings:
        yield f"  warning    {warning}"
    folder = episode.files[0].parent
    yield f"  files      in {folder}:"
    yield "             " + ", ".join(file.name for file in episode.files)


def _left_out(omissions: Any) -> Iterator[str]:
    for one in omissions:
        words = f"{one['words']} word{'' if one['words'] == 1 else 's'}"
        shown = "" if one.get("spoiler") else f": {_short(one['text'])}"
        yield f"  left out   line {one['line']}, {words} ({one['reason']}){shown}"


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
