"""Transcripts: WebVTT, SubRip and Podcasting 2.0 JSON.

The ones that players are given hold no spoiler: a fenced stretch is one cue that says so. All words are in a file of
their own, whose name says it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewcast.annotate.clock import clock, seconds, spoken_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewcast.model import Line, Placed, Script, Timeline, WordTiming

MAX_CHARACTERS = 65
"""Of a cue: one line of a caption."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that are shown from ``start`` to ``end``, in master samples."""

    start: int
    end: int
    text: str


def transcripts(script: Script, timeline: Timeline, speaker: str) -> dict[str, Iterator[str]]:
    """Return the transcripts' files in pieces, by their names' endings.

    Where there are spoilers, ``with-spoilers.transcript.json`` alone holds their words.
    """

    def found(*, with_spoilers: bool = False) -> Iterator[Cue]:
        return cues(script, timeline, with_spoilers=with_spoilers)

    files = {
        "vtt": vtt(found(), speaker),
        "srt": srt(found(), speaker),
        "transcript.json": transcript_json(found(), speaker),
    }
    if any(line.spoiler for line in script.lines):
        files["with-spoilers.transcript.json"] = transcript_json(found(with_spoilers=True), speaker)
    return files


def cues(script: Script, timeline: Timeline, *, with_spoilers: bool) -> Iterator[Cue]:
    """Yield the transcript's cues in order; they never overlap."""
    fence: list[Placed] = []
    for placed in timeline.placed:
        line = script.lines[placed.line]
        hidden = line.spoiler is not None and not with_spoilers
        if fence and (not hidden or line.section != script.lines[fence[0].line].section):
            yield _fenced(script, fence)
            fence = []
        if hidden:
            fence.append(placed)
        else:
            yield from _line_cues(line, placed)
    if fence:
        yield _fenced(script, fence)


def vtt(found: Iterable[Cue], speaker: str) -> Iterator[str]:
    """Yield a WebVTT file in pieces: one line a cue, the speaker in ``<v>``, no notes, no cue names."""
    yield "WEBVTT\n"
    name = _escaped(speaker).replace("&gt;", "")
    for cue in found:
        yield f"\n{clock(cue.start, '.')} --> {clock(cue.end, '.')}\n<v {name}>{_escaped(cue.text)}\n"


def srt(found: Iterable[Cue], speaker: str) -> Iterator[str]:
    """Yield a SubRip file in pieces. Some apps take what stands before a colon for the speaker: so one always does."""
    name = speaker.replace(":", "")
    for number, cue in enumerate(found, start=1):
        yield f"{number}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n{name}: {cue.text}\n\n"


def transcript_json(found: Iterable[Cue], speaker: str) -> Iterator[str]:
    """Yield a Podcasting 2.0 JSON transcript in pieces."""
    yield '{"version": "1.0.0", "segments": ['
    for number, cue in enumerate(found):
        segment = {
            "speaker": speaker,
            "startTime": seconds(cue.start),
            "endTime": seconds(cue.end),
            "body": cue.text,
        }
        yield (",\n" if number else "\n") + json.dumps(segment, ensure_ascii=False)
    yield "\n]}\n"


def _fenced(script: Script, fence: Sequence[Placed]) -> Cue:
    lines = [script.lines[placed.line] for placed in fence]
    named = next((one.works for one in script.fences if one.section == lines[0].section), ())
    works = named or tuple(dict.fromkeys(line.spoiler.work for line in lines if line.spoiler))
    start, end = fence[0].start, fence[-1].end
    return Cue(start, end, f"[Spoilers for {', '.join(works)}, {spoken_length(end - start)}]")


def _line_cues(line: Line, placed: Placed) -> Iterator[Cue]:
    """Cut a line into cues of at most MAX_CHARACTERS, at words, with those words' times."""
    text = line.text or line.shown or line.spoken
    words = [match.span() for match in _WORD.finditer(text)]
    begins = _starts(line.spoken, placed, [text[first:last] for first, last in words])
    first = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and words[index][1] - words[first][0] <= MAX_CHARACTERS:
            continue
        end = begins[index] if index < len(words) else placed.end
        yield Cue(begins[first], end, text[words[first][0] : words[index - 1][1]])
        first = index


def _starts(said: str, placed: Placed, written: Sequence[str]) -> list[int]:
    """Return when each written word begins: when the first spoken word that is said for it does."""
    spoken = [match.span() for match in _WORD.finditer(said)]
    if not spoken:
        return [placed.start] * len(written)
    times = _filled([first for first, _ in spoken], placed)
    begins = _aligned([_bare(word) for word in written], [_bare(said[first:last]) for first, last in spoken])
    return [placed.start, *(times[index] for index in begins[1:])]


def _aligned(written: Sequence[str], spoken: Sequence[str]) -> list[int]:
    """Return the index of the spoken word with which each written word begins.

    Equal words are anchors; what is written between two anchors shares what is spoken there: in "4/5 stars", spoken
    "four out of five stars", "4/5" begins with "four". What is not spoken begins with what follows it.
    """
    from rapidfuzz.distance import Indel

    if len(written) == len(spoken):
        return list(range(len(written)))
    anchors = [
        (block.a + step, block.b + step)
        for block in Indel.opcodes(written, spoken).as_matching_blocks()
        for step in range(block.size)
    ]
    begins: list[int] = []
    first = 0
    for anchor, index in [*anchors, (len(written), len(spoken))]:
        count, said = anchor - len(begins), index - first
        begins.extend(min(first + step * said // count, len(spoken) - 1) for step in range(count))
        if anchor < len(written):
            begins.append(index)
            first = index + 1
    return begins


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _filled(spoken: Sequence[int], placed: Placed) -> list[int]:
    """Return each spoken word's start; one without a time of its own takes its predecessor's."""
    known: dict[int, WordTiming] = {word.first: word for word in placed.words}
    times: list[int] = []
    last = placed.start
    for first in spoken:
        if first in known:
            last = min(max(known[first].start, last), placed.end)
        times.append(last)
    return times


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
