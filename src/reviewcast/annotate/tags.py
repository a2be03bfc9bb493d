"""Tags, chapters and cover in the audio files themselves: ID3v2.3, MP4, Vorbis comments."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, BinaryIO

import av
import langcodes
from mutagen import MutagenError
from mutagen.flac import Picture
from mutagen.id3 import APIC, CHAP, COMM, CTOC, ID3, TALB, TCON, TDRC, TIT2, TLAN, TPE1, TXXX, CTOCFlags
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus

from reviewcast.annotate.clock import clock, milliseconds
from reviewcast.annotate.picture import SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewcast.model import Chapter

NO_OFFSET = 0xFFFFFFFF
_ADVISORY = "ITUNESADVISORY"
"""What players and taggers know an explicit episode by; MP4 has ``rtng`` for it."""
_EXPLICIT = 1
_OTHER_PICTURE, _FRONT_COVER = 0, 3
_ID3_HEADER = _FRAME_HEADER = 10
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What is said of an episode in its file; ``cover`` is a JPEG, as is ``card``, of its spoilers' chapters."""

    title: str
    artist: str
    album: str
    comment: str
    language: str
    """IETF tag, such as en or en-GB."""
    year: int | None
    explicit: bool
    cover: bytes
    chapters: Sequence[Chapter]
    card: bytes | None = None
    """Only MP3 takes it: an Opus file's chapters are a time and a name, and an MP4's would be a track of video, with
    which players take an episode for a film. There, apps find it through the JSON chapters."""


def write_tags(kind: str, path: Path, tags: Tags) -> None:
    """Write ``tags`` into the finished file of the format ``kind``. Raises OSError."""
    writers: Mapping[str, Callable[[Path, Tags], None]] = {"mp3": _mp3, "m4a": _m4a, "opus": _opus}
    try:
        writers[kind](path, tags)
    except MutagenError as error:
        reason = error.args[0] if error.args else None
        raise reason if isinstance(reason, OSError) else OSError(str(error)) from error


def _mp3(path: Path, tags: Tags) -> None:
    """Write ID3v2.3: as v2.4, ffmpeg and mpv drop chapters whose sub-frames reach 128 bytes."""
    id3 = ID3()
    language = _three_letters(tags.language)
    id3.add(TIT2(encoding=1, text=tags.title))
    id3.add(TPE1(encoding=1, text=tags.artist))
    id3.add(TALB(encoding=1, text=tags.album))
    id3.add(TCON(encoding=1, text="Podcast"))
    id3.add(TLAN(encoding=0, text=language))
    id3.add(COMM(encoding=1, lang=language, desc="", text=tags.comment))
    if tags.year:
        id3.add(TDRC(encoding=0, text=str(tags.year)))
    if tags.explicit:
        id3.add(TXXX(encoding=0, desc=_ADVISORY, text=str(_EXPLICIT)))
    id3.add(APIC(encoding=0, mime="image/jpeg", type=_FRONT_COVER, desc="", data=tags.cover))
    for frame in _chapter_frames(tags.chapters, tags.card):
        id3.add(frame)
    id3.update_to_v23()
    id3.save(path, v2_version=3)
    with path.open("r+b") as file:
        _put_chapters_in_order(file)


def _chapter_frames(chapters: Sequence[Chapter], card: bytes | None) -> Iterator[CTOC | CHAP]:
    names = [f"chp{number}" for number in range(len(chapters))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    yield CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[])
    for name, chapter in zip(names, chapters, strict=True):
        frames: list[TIT2 | APIC] = [TIT2(encoding=1, text=chapter.title)]
        if card and chapter.kind == "spoiler":
            frames.append(APIC(encoding=0, mime="image/jpeg", type=_OTHER_PICTURE, desc="", data=card))
        yield CHAP(
            element_id=name,
            start_time=milliseconds(chapter.start),
            end_time=milliseconds(chapter.end),
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=frames,
        )


def _put_chapters_in_order(file: BinaryIO) -> None:
    """Sort the CHAP frames of an ID3v2.3 tag by time: mutagen sorts by length, and FFmpeg lists them as they stand."""
    header = file.read(_ID3_HEADER)
    size = sum(byte << shift for byte, shift in zip(header[6:], (21, 14, 7, 0), strict=True))
    frames: list[bytes] = []
    rest = file.read(size)
    while rest[:4].strip(b"\0"):
        length = _FRAME_HEADER + int.from_bytes(rest[4:8])
        frames.append(rest[:length])
        rest = rest[length:]
    chapters = iter(sorted((frame for frame in frames if frame.startswith(b"CHAP")), key=_start_of))
    file.seek(_ID3_HEADER)
    file.writelines(next(chapters) if frame.startswith(b"CHAP") else frame for frame in frames)


def _start_of(chap: bytes) -> int:
    """Return a CHAP frame's start in ms: it stands behind the element id, which ends with a zero."""
    place = chap.index(b"\0", _FRAME_HEADER) + 1
    return int.from_bytes(chap[place : place + 4])


def _three_letters(tag: str) -> str:
    """Return the ISO 639-2 code that ID3 wants for a language tag."""
    try:
        return langcodes.Language.get(tag).to_alpha3()
    except (LookupError, ValueError):
        return "und"


def _put_chapters_into_mp4(path: Path, chapters: Sequence[Chapter]) -> None:
    """Copy the sound into a file with chapters (Nero's chpl and a QuickTime text track), index first."""
    whole = path.with_suffix(".chapters.m4a")
    with (
        av.open(str(path)) as source,
        av.open(str(whole), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as target,
    ):
        stream = source.streams.audio[0]
        copied = target.add_stream_from_template(stream)
        target.set_chapters(
            [
                {
                    "id": number,
                    "start": milliseconds(chapter.start),
                    "end": milliseconds(chapter.end),
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(chapters)
            ]
        )
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = copied
                target.mux(packet)
    whole.replace(path)


def _m4a(path: Path, tags: Tags) -> None:
    _put_chapters_into_mp4(path, tags.chapters)
    mp4 = MP4(path)
    mp4["\xa9nam"], mp4["\xa9ART"], mp4["\xa9alb"] = tags.title, tags.artist, tags.album
    mp4["\xa9gen"], mp4["\xa9cmt"] = "Podcast", tags.comment
    if tags.year:
        mp4["\xa9day"] = str(tags.year)
    if tags.explicit:
        mp4["rtng"] = [_EXPLICIT]
    mp4["covr"] = [MP4Cover(tags.cover, MP4Cover.FORMAT_JPEG)]
    mp4.save()


def _opus(path: Path, tags: Tags) -> None:
    """Write Vorbis comments with mutagen: FFmpeg's own writer misplaces chapters that start within a second."""
    opus = OggOpus(path)
    opus.delete()
    opus["TITLE"], opus["ARTIST"], opus["ALBUM"] = tags.title, tags.artist, tags.album
    opus["GENRE"], opus["COMMENT"], opus["LANGUAGE"] = "Podcast", tags.comment, tags.language
    if tags.year:
        opus["DATE"] = str(tags.year)
    if tags.explicit:
        opus[_ADVISORY] = str(_EXPLICIT)
    for number, chapter in enumerate(tags.chapters):
        opus[f"CHAPTER{number:03}"] = clock(chapter.start, ".")
        opus[f"CHAPTER{number:03}NAME"] = chapter.title
    picture = Picture()
    picture.type, picture.mime, picture.desc = _FRONT_COVER, "image/jpeg", ""
    picture.width = picture.height = SIDE
    picture.depth, picture.data = 24, tags.cover
    opus["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture.write()).decode()
    opus.save()
