"""A whole show in a folder, built by a voice that speaks fast; and what its feeds say."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from lxml import etree

from archived import an_entry, an_item
from reviewcast.model import Identity, Item, PublicFile
from studio import PAUSES, Done, Studio

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "https://example.org/shelf/"
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
GAIN_DB = -1.0
TEXT = """\
---
title: {title}
{front}
---
Rain falls on a quiet town in {title}. Nobody speaks for an hour.

::: spoiler
The butler did it in {title}.
:::

It is worth your evening.
"""
WORDS = "---\ntitle: {title}\n{front}\n---\nRain falls. It is worth it.\n"
"""A review that is spoken quickly and gives nothing away."""


@dataclass(frozen=True)
class MadeShow:
    """A show's folder."""

    folder: Path
    studio: Studio

    def configure(self, **keys: Any) -> None:
        said = {
            "title": "The Unwritten Shelf",
            "author": "Robin Vale",
            "email": "shelf@example.org",
            "description": "Reviews of works that nobody has made.",
            "language": "en",
            "categories": ["TV & Film > Film Reviews"],
            "base_url": BASE,
            "voice": "quick",
            "pauses": PAUSES,
            **keys,
        }
        said = {name: value for name, value in said.items() if value is not None}
        (self.folder / "show.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")

    def speak(self, seconds_per_character: float) -> None:
        """Give the voice a pace; its gain spares a second pass of mastering."""
        settings = {"seconds_per_character": seconds_per_character}
        profile = {"name": "quick", "engine": "tone", "gain_db": GAIN_DB, "settings": settings}
        path = self.folder / "voices" / "quick.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(profile), encoding="utf-8")

    def review(self, name: str, title: str | None = None, text: str = TEXT, **front: Any) -> Path:
        path = self.folder / "episodes" / (name if "." in name else f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "\n".join(f"{key}: {json.dumps(value, default=str)}" for key, value in front.items())
        path.write_text(text.format(title=title or name.replace("-", " ").title(), front=lines), encoding="utf-8")
        return path

    def build(self, *options: str, code: int = 0) -> Done:
        done = self.studio.run("build", self.folder, "--plain", *options)
        assert done.code == code, done
        return done

    @property
    def public(self) -> Path:
        return self.folder / "public"

    @property
    def ledger(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]

    def feed(self, edition: str = "full") -> Any:
        return etree.parse(str(self.public / ("feed.xml" if edition == "full" else f"feed-{edition}.xml"))).getroot()

    def titles(self, edition: str = "full") -> list[str]:
        return [one.text for one in self.feed(edition).iterfind(".//item/title")]

    def guids(self, edition: str = "full") -> dict[str, str]:
        return {one.findtext("title"): one.findtext("guid") for one in self.feed(edition).iterfind(".//item")}

    def enclosures(self, edition: str = "full") -> dict[str, tuple[Path, int]]:
        """Return where each item's sound is, by title, and the length that the feed states."""
        found = {}
        for item in self.feed(edition).iterfind(".//item"):
            given = item.find("enclosure")
            found[item.findtext("title")] = (self.local(given.get("url")), int(given.get("length")))
        return found

    def local(self, address: str) -> Path:
        assert address.startswith(BASE), address
        return self.public / address.removeprefix(BASE)

    def named(self) -> Iterable[Path]:
        """Yield every file that the feeds name."""
        for path in sorted(self.public.glob("feed*.xml")):
            root = etree.parse(str(path)).getroot()
            for node in root.iter():
                for name in ("url", "href", "uri"):
                    value = node.get(name)
                    if value and value.startswith(BASE) and not value.endswith("/"):
                        yield self.local(value.partition("#")[0])

    def assert_whole(self) -> None:
        """Every file that a feed names is there, with the length that it states."""
        for path in self.named():
            assert path.is_file(), path
        for edition in ("full", "spoiler-free"):
            if (self.public / f"feed{'' if edition == 'full' else '-' + edition}.xml").exists():
                for path, size in self.enclosures(edition).values():
                    assert path.stat().st_size == size, path

    def stamps(self) -> dict[str, int]:
        """Return when each file of the show was changed."""
        return {
            str(path.relative_to(self.folder)): path.stat().st_mtime_ns
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != "lock"
        }


def make_show(folder: Path, **keys: Any) -> MadeShow:
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(folder)
    show = MadeShow(folder, studio)
    show.speak(0.03)
    show.configure(**keys)
    return show


def fill(show: MadeShow, count: int) -> None:
    """Give a show so many episodes that look as if they had been built: reviews, ledger, and files of a few bytes."""
    from reviewcast.building.making import made_by
    from reviewcast.building.sources import Digests, find_sources
    from reviewcast.ledger import Ledger
    from reviewcast.publish.addresses import FEEDS
    from reviewcast.publish.feeds.guid import podcast_guid
    from reviewcast.show import find_voice, load_show

    for number in range(1, count + 1):
        show.review(f"review-{number:05}", f"Review {number}")
    loaded = load_show(show.folder)
    made = made_by(loaded, {"quick": find_voice("quick", loaded)}, Digests(show.folder))
    ledger = Ledger(show.folder / "ledger.jsonl")
    ledger.identify(Identity({edition: podcast_guid(BASE + name) for edition, name in FEEDS.items()}, BASE))
    for number, source in enumerate(find_sources(show.folder), start=1):
        slug = source.path.stem
        entry = an_entry(
            number,
            slug=slug,
            source=source.name,
            review=source.digest,
            title=f"Review {number}",
            published=_FIRST + dt.timedelta(hours=number),
        )
        entry = replace(
            entry, made=made, voices=("quick",), items={one: _shown(show, an_item(slug, one)) for one in entry.items}
        )
        entry = replace(entry, cover=_small(show, entry.cover), thumbnail=_small(show, entry.cover))
        ledger.put(entry)
    ledger.save()


_FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def _shown(show: MadeShow, item: Item) -> Item:
    return replace(item, files={ending: _small(show, file) for ending, file in item.files.items()})


def _small(show: MadeShow, file: PublicFile) -> PublicFile:
    """Put a small file where ``file`` is said to be."""
    content = b'{"version": "1.0.0", "segments": []}\n' if file.path.endswith(".json") else b"small"
    path = show.public / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return PublicFile(file.path, len(content), hashlib.sha256(content).hexdigest())
