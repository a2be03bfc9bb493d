"""Feeds of ten thousand episodes: how long they take, and that memory does not grow with them.

``python -m benchmarks.feeds COUNT`` makes up a ledger, then loads it and writes both feeds of its show, and prints the
seconds that loading and writing took.
"""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.processes import run
from reviewcast.ledger import Ledger
from reviewcast.ledgerlines import as_line
from reviewcast.model import Category, Entry, Identity, Item, ItemChapter, Podcast, PublicFile, Show
from reviewcast.publish import feeds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.cases import Bench
    from reviewcast.model import Edition, SectionKind

MANY, FEW = 10_000, 100
EDITIONS: tuple[Edition, ...] = ("full", "spoiler-free")
ENDINGS = ("chapters.json", "vtt", "srt", "transcript.json")


def feeds_of_many(bench: Bench) -> list[Figure]:
    """Both feeds of 10,000 episodes, in pages of a hundred, against those of 100."""
    runs = {count: [_run(count) for _ in range(bench.repetitions)] for count in (FEW, MANY)}
    loading, writing, peaks_of_many = zip(*runs[MANY], strict=True)
    peaks = {FEW: tuple(peak for *_, peak in runs[FEW]), MANY: peaks_of_many}
    return [
        Figure(f"one feed of {MANY:,} episodes", tuple(seconds / len(EDITIONS) for seconds in writing), "s", 2.0),
        Figure(f"both feeds of {MANY:,} episodes, their entries read from the ledger", writing, "s", 2.0),
        Figure(f"loading the ledger of {MANY:,} episodes", loading, "s"),
        Figure(f"peak memory, {MANY:,} episodes", peaks[MANY], "MB"),
        Figure(f"{MANY:,} / {FEW} episodes, peak memory", (max(peaks[MANY]) / max(peaks[FEW]),), "×", 1.1),
    ]


def _run(count: int) -> tuple[float, float, float]:
    done = run([sys.executable, "-m", "benchmarks.feeds", str(count)])
    loading, writing = map(float, done.output.split())
    return loading, writing, done.peak_mb


def main(count: int) -> None:
    """Write both feeds, forget them, and print the seconds that took."""
    show, artwork = _show(), PublicFile("artwork-0.jpg", 1, "")
    identity = Identity({one: f"00000000-0000-5000-8000-00000000000{len(one) % 10}" for one in EDITIONS})
    gc.set_threshold(100_000)  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        write_ledger(Path(folder) / "ledger.jsonl", identity, map(an_entry, range(1, count + 1)))
        began = time.perf_counter()
        ledger = Ledger(Path(folder) / "ledger.jsonl")
        loaded = time.perf_counter()
        for edition in EDITIONS:
            for _ in feeds.files(show, identity, edition, partial(ledger.entries, edition), count, artwork):
                pass
        print(loaded - began, time.perf_counter() - loaded)


def write_ledger(path: Path, identity: Identity, entries: Iterable[Entry]) -> None:
    """Write a ledger, line by line: this process's memory is measured."""
    with path.open("wb") as file:
        file.write(as_line(identity))
        file.writelines(map(as_line, entries))


def _show() -> Show:
    said = Podcast(
        description="Reviews.",
        categories=(Category("TV & Film", "Film Reviews"),),
        base_url="https://example.org/shelf/",
    )
    return Show(Path(), title="The Unwritten Shelf", author="Robin Vale", podcast=said)


def an_entry(number: int) -> Entry:
    """Return an entry as a build makes it, of an episode that nobody has made."""
    slug = f"the-glass-orchard-{number}"
    return Entry(
        id=slug,
        slug=slug,
        number=number,
        source=f"episodes/{slug}.md",
        published=dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number),
        title=f"The Glass Orchard {number}",
        language="en",
        cover=PublicFile(f"episodes/{slug}/cover-0123456789.jpg", 120, ""),
        thumbnail=PublicFile(f"episodes/{slug}/thumbnail-0123456789.jpg", 12, ""),
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
        files={"mp3": PublicFile(f"media/{slug}-{edition}-0123456789.mp3", 480, digest), **files},
        soundbite=(41, 30),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
