"""Feeds of ten thousand episodes: how long they take, and that memory does not grow with them.

``python -m benchmarks.feeds COUNT`` writes both feeds of a made-up show and prints the seconds that took; entries are
made one by one as they are asked for, as a ledger reads them, and the time for that is not counted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.processes import run
from reviewcast.model import Category, Entry, Identity, Item, ItemChapter, Podcast, PublicFile, Show
from reviewcast.publish import feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.cases import Bench
    from reviewcast.model import Edition, SectionKind

MANY, FEW = 10_000, 100
EDITIONS: tuple[Edition, ...] = ("full", "spoiler-free")
ENDINGS = ("chapters.json", "vtt", "srt", "transcript.json")


def feeds_of_many(bench: Bench) -> list[Figure]:
    """Both feeds of 10,000 episodes, in pages of a hundred, against those of 100."""
    runs = {count: [_run(count) for _ in range(bench.repetitions)] for count in (FEW, MANY)}
    peaks = {count: tuple(peak for _, peak in runs[count]) for count in runs}
    return [
        Figure(f"both feeds of {MANY:,} episodes", tuple(seconds for seconds, _ in runs[MANY]), "s", 2.0),
        Figure(f"peak memory, {MANY:,} episodes", peaks[MANY], "MB"),
        Figure(f"{MANY:,} / {FEW} episodes, peak memory", (max(peaks[MANY]) / max(peaks[FEW]),), "×", 1.1),
    ]


def _run(count: int) -> tuple[float, float]:
    done = run([sys.executable, "-m", "benchmarks.feeds", str(count)])
    return float(done.output), done.peak_mb


def main(count: int) -> None:
    """Write both feeds, forget them, and print the seconds that took."""
    show, identity = _show(), Identity({one: f"00000000-0000-5000-8000-00000000000{len(one) % 10}" for one in EDITIONS})
    artwork, reading = PublicFile("artwork-0.jpg", 1, ""), [0.0]

    def entries() -> Iterator[Entry]:
        for number in range(count, 0, -1):
            began = time.perf_counter()
            entry = _entry(number)
            reading[0] += time.perf_counter() - began
            yield entry

    began = time.perf_counter()
    for edition in EDITIONS:
        for _ in feeds.files(show, identity, edition, entries, count, artwork):
            pass
    print(time.perf_counter() - began - reading[0])


def _show() -> Show:
    said = Podcast(
        description="Reviews.",
        categories=(Category("TV & Film", "Film Reviews"),),
        base_url="https://example.org/shelf/",
    )
    return Show(Path(), title="The Unwritten Shelf", author="Robin Vale", podcast=said)


def _entry(number: int) -> Entry:
    slug = f"the-glass-orchard-{number}"
    return Entry(
        id=slug,
        slug=slug,
        number=number,
        source=f"episodes/{slug}.md",
        published=dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number),
        title=f"The Glass Orchard {number}",
        language="en",
        cover=PublicFile(f"episodes/{slug}/cover-0123456789.jpg", 120_000, ""),
        thumbnail=PublicFile(f"episodes/{slug}/thumbnail-0123456789.jpg", 12_000, ""),
        review="",
        heard="",
        items={edition: _item(slug, number, edition) for edition in EDITIONS},
        tags=("film", f"tag {number % 40}"),
    )


def _item(slug: str, number: int, edition: Edition) -> Item:
    digest = hashlib.sha256(slug.encode()).hexdigest()
    files = {one: PublicFile(f"episodes/{slug}/{edition}-0123456789.{one}", 900, "") for one in ENDINGS}
    kinds: tuple[SectionKind, ...] = ("intro", "body", "body", "body", "verdict", "outro")
    return Item(
        edition=edition,
        guid=f"{slug}-{edition}",
        title=f"The Glass Orchard {number}",
        seconds=245.3,
        explicit=False,
        summary=f"A quiet film, number {number}, about a loud family & its garden. Stay for the last reel.",
        about=(f"Reviewed: The Glass Orchard {number}, by Ines Aldana (1987)", "Written by Robin Vale", "Rating: 4/5"),
        credits=("Read by a synthetic voice.", 'Voice "joe" by the Piper project.'),
        speaker="Robin Vale",
        chapters=tuple(ItemChapter(40 * place, f"Part {place}", kind) for place, kind in enumerate(kinds)),
        files={"mp3": PublicFile(f"media/{slug}-{edition}-0123456789.mp3", 4_800_000, digest), **files},
        soundbite=(41, 30),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
