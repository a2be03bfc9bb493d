"""An entry → its page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reviewcast.publish import addresses
from reviewcast.publish.site.files import linked, relative
from reviewcast.publish.site.subscribing import NAMES, feeds
from reviewcast.publish.site.templating import filled, home, page
from reviewcast.publish.site.transcript import Blank, parts
from reviewcast.publish.site.words import clean, clock, day, size, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markupsafe import Markup

    from reviewcast.model import Entry, Item, Show
    from reviewcast.publish.site.transcript import Part

TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "opus": "audio/ogg; codecs=opus"}
_DOWNLOADS = {"mp3": "MP3", "m4a": "M4A", "opus": "Opus", "vtt": "transcript (VTT)", "srt": "transcript (SRT)"}
ALL_WORDS = "with-spoilers.transcript.json"
DOUBTFUL = "May contain spoilers"
"""What is said where the author says that there are some, or it looks so, and nobody knows where."""


def episode_page(show: Show, entry: Entry, public: Path) -> bytes:
    """Return an episode's page. It reads the transcripts that the entry names, below ``public``.

    Raises InputError where one of those is missing or damaged.
    """
    path = addresses.episode_page(entry)
    item = shown(entry)
    sounds = _sources(show, item, path)
    transcript = parts(item, public, sounds[0]["href"], show.pauses)
    secret = item.files.get(ALL_WORDS)
    waveform = item.files.get("waveform.svg")
    spoiler_free = None if item.edition == "spoiler-free" else entry.items.get("spoiler-free")
    return filled(
        "episode.html",
        page=page(
            show, path, " – ".join(filter(None, (entry.title, show.title))), item.summary, entry.cover, script=True
        ),
        feeds=feeds(show, path),
        home=home(path),
        cover=relative((entry.thumbnail or entry.cover).path, path),
        **facts(entry),
        number=entry.number,
        seconds=item.seconds,
        sources=sounds,
        waveform=relative(waveform.path, path) if waveform else None,
        waveform_alt=waveform_alt(item),
        spoiler_free=_way_out(show, spoiler_free, path) if spoiler_free else None,
        not_spoiler_free=(entry.not_spoiler_free or "").partition("; ")[0],  # then comes what its author could do
        doubtful=spoilers_said(entry) == DOUBTFUL,
        chapters=_chapters(item, sounds[0]["href"]),
        transcript=transcript,
        hidden_count=sum(isinstance(block, Blank) for part in transcript for block in part.blocks),
        secret=relative(secret.path, path) if secret else None,
        about=item.about,
        credits=item.credits,
        link=web_address(entry.link),
        editions=[_edition(show, one, path) for one in entry.items.values()],
        data=_data(show, entry, item, transcript, path),
    )


def shown(entry: Entry) -> Item:
    """Return the edition that an episode's page plays: the full one, if there is one."""
    return next(entry.items[edition] for edition in ("full", "spoilers-last", "spoiler-free") if edition in entry.items)


def facts(entry: Entry) -> dict[str, object]:
    """Return what a page says of an episode, wherever it does."""
    item = shown(entry)
    return {
        "title": entry.title,
        "lang": entry.language,
        "works": entry.works,
        "rating": entry.rating,
        "date": day(entry.published.date()),
        "length": clock(item.seconds),
        "explicit": item.explicit,
        "spoilers": any(chapter.kind == "spoiler" for chapter in item.chapters),
        "spoilers_said": spoilers_said(entry),
        "summary": item.summary,
    }


def spoilers_said(entry: Entry) -> str:
    """Return whether an episode has spoilers, as far as that is known."""
    if any(chapter.kind == "spoiler" for item in entry.items.values() for chapter in item.chapters):
        return "Contains spoilers"
    if "spoiler-free" in entry.items:
        return "No spoilers"
    return DOUBTFUL if entry.not_spoiler_free else "No spoilers marked"


def waveform_alt(item: Item) -> str:
    """Return what the picture of the sound shows, in words."""
    hidden = [f"{clock(start)} to {clock(end)}" for start, end in spoiler_spans(item)]
    said = f" Spoilers, hatched: {', '.join(hidden)}." if hidden else ""
    return f"Waveform of {clock(item.seconds)}, with {len(item.chapters)} chapters.{said}"


def spoiler_spans(item: Item) -> list[tuple[float, float]]:
    """Return where the chapters of spoilers begin and end, in seconds."""
    spans = zip(item.chapters, _ends(item), strict=True)
    return [(chapter.start, end) for chapter, end in spans if chapter.kind == "spoiler"]


def _sources(show: Show, item: Item, path: str) -> list[dict[str, str]]:
    kinds = [kind for kind in TYPES if kind in item.files]
    return [{"href": linked(show, item.files[kind], path), "type": TYPES[kind]} for kind in kinds]


def _ends(item: Item) -> list[float]:
    return [*(after.start for _, after in pairwise(item.chapters)), round(item.seconds, 2)][: len(item.chapters)]


def _chapters(item: Item, sound: str) -> list[dict[str, object]]:
    return [
        {
            "start": chapter.start,
            "end": end,
            "title": chapter.title,
            "kind": chapter.kind,
            "clock": clock(chapter.start),
            "machine": f"PT{chapter.start}S",
            "href": f"{sound}#t={chapter.start}",
        }
        for chapter, end in zip(item.chapters, _ends(item), strict=True)
    ]


def _way_out(show: Show, item: Item, path: str) -> dict[str, str]:
    sound = next(item.files[kind] for kind in TYPES if kind in item.files)
    return {"href": linked(show, sound, path), "said": f"{clock(item.seconds)}, {size(sound.bytes)}"}


def _edition(show: Show, item: Item, path: str) -> dict[str, object]:
    listed = [
        {
            "name": name,
            "href": linked(show, item.files[kind], path),
            "sound": kind in TYPES,
            "size": size(item.files[kind].bytes) if kind in TYPES else None,
        }
        for kind, name in _DOWNLOADS.items()
        if kind in item.files
    ]
    return {"name": NAMES[item.edition], "length": clock(item.seconds), "files": listed}


def _data(show: Show, entry: Entry, item: Item, transcript: Sequence[Part], path: str) -> Markup:
    """Return what the player is told, as JSON that cannot end its element."""
    from jinja2.utils import htmlsafe_json_dumps

    secret = item.files.get(ALL_WORDS)
    return htmlsafe_json_dumps(
        {
            "title": clean(entry.title),
            "show": clean(show.title or ""),
            "author": clean(entry.author or show.author or ""),
            "cover": relative(entry.cover.path, path),
            "seconds": round(item.seconds, 3),
            "chapters": [
                {"start": one.start, "end": end, "title": clean(one.title), "kind": one.kind}
                for one, end in zip(item.chapters, _ends(item), strict=True)
            ],
            "spoilers": [
                {"id": f"spoiler-{one.number}", "start": one.start, "end": one.end, "work": clean(one.work)}
                for part in transcript
                for one in part.blocks
                if isinstance(one, Blank)
            ],
            "secret": relative(secret.path, path) if secret else None,
        },
        sort_keys=True,
    )
