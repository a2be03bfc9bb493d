"""The ledger's lines: its values as JSON, and back. What raises KeyError, TypeError or ValueError is no line of it."""

from __future__ import annotations

import datetime as dt
import json
from functools import singledispatch
from typing import Any

from reviewcast.model import Entry, Identity, Item, ItemChapter, PublicFile, Retracted, Work

FORMAT = 1
"""Of the file; a newer one is refused."""


@singledispatch
def as_data(value: Any) -> dict[str, Any]:
    """Return a value as what JSON can hold; what is empty is left out."""
    raise TypeError(type(value).__name__)


def as_line(value: Entry | Retracted | Identity) -> bytes:
    """Return a value as the ledger's line."""
    return json.dumps(as_data(value), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@as_data.register
def _(value: Identity) -> dict[str, Any]:
    show = {"format": FORMAT, "feeds": dict(value.feeds), "base_url": value.base_url, "moved": list(value.moved)}
    return {"show": show}


@as_data.register
def _(value: Retracted) -> dict[str, Any]:
    return {
        "id": value.id,
        "retracted": value.day.isoformat(),
        "source": value.source,
        "heard": value.heard,
        "guids": list(value.guids),
        "paths": list(value.paths),
    }


@as_data.register
def _(value: Entry) -> dict[str, Any]:
    told = {
        "id": value.id,
        "slug": value.slug,
        "number": value.number,
        "source": value.source,
        "published": value.published.astimezone(dt.UTC).isoformat(),
        "title": value.title,
        "language": value.language,
        "works": [[work.title, work.creator, work.year] for work in value.works],
        "rating": value.rating,
        "author": value.author,
        "reviewed": value.reviewed.isoformat() if value.reviewed else None,
        "tags": list(value.tags),
        "link": value.link,
        "rights": value.rights,
        "not_spoiler_free": value.not_spoiler_free,
        "review": value.review,
        "heard": value.heard,
        "draft": value.draft or None,
        "image": list(value.image) if value.image else None,
        "voices": list(value.voices),
        "made": dict(value.made),
        "cover": _file(value.cover),
        "thumbnail": _file(value.thumbnail) if value.thumbnail else None,
        "items": {edition: _item(item) for edition, item in value.items.items()},
    }
    return {name: one for name, one in told.items() if one not in (None, [], {})}


def _item(item: Item) -> dict[str, Any]:
    told = {
        "guid": item.guid,
        "title": item.title,
        "seconds": item.seconds,
        "explicit": item.explicit,
        "summary": item.summary,
        "about": list(item.about),
        "credits": list(item.credits),
        "speaker": item.speaker,
        "chapters": [[one.start, one.title, one.kind] for one in item.chapters],
        "soundbite": list(item.soundbite) if item.soundbite else None,
        "files": {ending: _file(file) for ending, file in item.files.items()},
        "earlier": [_file(file) for file in item.earlier],
    }
    return {name: one for name, one in told.items() if one not in (None, [])}


def _file(file: PublicFile) -> list[Any]:
    return [file.path, file.bytes, file.sha256]


def _path(path: str) -> str:
    """Return a path below ``public/``; what is read from it may be removed, so nothing may lead out."""
    if not path or {"", ".", ".."} & set(path.split("/")) or "\\" in path or ":" in path or "\0" in path:
        raise ValueError(f"the path {path[:80]!a} leads out of public/; restore the file from version control")
    return path


def _file_of(data: list[Any]) -> PublicFile:
    path, size, digest = data
    return PublicFile(_path(path), size, digest)


def identity_of(data: dict[str, Any]) -> Identity:
    """Return what a ledger's first line says."""
    if data["format"] != FORMAT:
        raise ValueError(f"made by a newer reviewcast (format {data['format']}); update reviewcast")
    return Identity(feeds=dict(data["feeds"]), base_url=data["base_url"], moved=tuple(data["moved"]))


def retracted_of(data: dict[str, Any]) -> Retracted:
    """Return a tombstone."""
    day = dt.date.fromisoformat(data["retracted"])
    paths = tuple(map(_path, data["paths"]))
    return Retracted(data["id"], data["source"], day, tuple(data["guids"]), paths, data["heard"])


def entry_of(data: dict[str, Any]) -> Entry:
    """Return an entry."""
    return Entry(
        id=data["id"],
        slug=_path(data["slug"]),
        number=data["number"],
        source=data["source"],
        published=dt.datetime.fromisoformat(data["published"]),
        title=data["title"],
        language=data["language"],
        works=tuple(Work(*work) for work in data.get("works", ())),
        rating=data.get("rating"),
        author=data.get("author"),
        reviewed=dt.date.fromisoformat(data["reviewed"]) if "reviewed" in data else None,
        tags=tuple(data.get("tags", ())),
        link=data.get("link"),
        rights=data.get("rights"),
        not_spoiler_free=data.get("not_spoiler_free"),
        review=data["review"],
        heard=data["heard"],
        draft=data.get("draft", False),
        image=(data["image"][0], data["image"][1]) if "image" in data else None,
        voices=tuple(data.get("voices", ())),
        made=data.get("made", {}),
        cover=_file_of(data["cover"]),
        thumbnail=_file_of(data["thumbnail"]) if "thumbnail" in data else None,
        items={edition: _item_of(edition, item) for edition, item in data["items"].items()},
    )


def _item_of(edition: Any, data: dict[str, Any]) -> Item:
    return Item(
        edition=edition,
        guid=data["guid"],
        title=data["title"],
        seconds=data["seconds"],
        explicit=data["explicit"],
        summary=data["summary"],
        about=tuple(data.get("about", ())),
        credits=tuple(data.get("credits", ())),
        speaker=data["speaker"],
        chapters=tuple(ItemChapter(*chapter) for chapter in data["chapters"]),
        soundbite=(data["soundbite"][0], data["soundbite"][1]) if "soundbite" in data else None,
        files={ending: _file_of(file) for ending, file in data["files"].items()},
        earlier=tuple(_file_of(file) for file in data.get("earlier", ())),
    )
