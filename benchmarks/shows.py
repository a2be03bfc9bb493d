"""Building a show of a thousand episodes in which nothing, or one review, has changed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.feeds import EDITIONS, an_entry, write_ledger
from benchmarks.figures import Figure
from benchmarks.processes import FailedError, run

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.cases import Bench
    from benchmarks.processes import Run

EPISODES = 1000
CONFIG = """\
title: The Unwritten Shelf
author: Robin Vale
description: Reviews.
categories: [TV & Film > Film Reviews]
base_url: https://example.org/shelf/
voice: tone
"""
REVIEW = "---\ntitle: The Glass Orchard {0}\n---\nA quiet film, number {0}, about a loud family and its garden.\n"


def show(bench: Bench) -> list[Figure]:
    """Builds of 1,000 episodes: nothing changed, then one review edited."""
    folder = bench.folder / "show"
    _fill(folder)
    _build(bench, folder)
    unchanged = [_build(bench, folder, touched=0) for _ in range(bench.repetitions)]
    edited = []
    for number in range(1, bench.repetitions + 1):
        (folder / "episodes" / f"{an_entry(number).slug}.md").write_text(
            REVIEW.format(f"{number}, again"), encoding="utf-8"
        )
        edited.append(_build(bench, folder))
    return [
        Figure(f"{EPISODES:,} episodes, nothing changed", tuple(one.seconds for one in unchanged), "s", 2.0),
        Figure("peak memory of it", tuple(one.peak_mb for one in unchanged), "MB"),
        Figure("one review edited, rendered by the tone engine", tuple(one.seconds for one in edited), "s"),
    ]


def _build(bench: Bench, folder: Path, touched: int | None = None) -> Run:
    done = run([sys.executable, "-m", "reviewcast", "build", folder, "--json"], also=bench.cache)
    written = len(json.loads(done.output)["written"])
    if touched is not None and written != touched:
        msg = f"a build wrote {written} files instead of {touched}"
        raise FailedError(msg)
    return done


def _fill(folder: Path) -> None:
    """Make up a show as its builds would have left it: reviews, a ledger, and files of a few bytes."""
    from reviewcast.building.sources import find_sources
    from reviewcast.model import Identity
    from reviewcast.publish.addresses import FEEDS
    from reviewcast.publish.feeds.guid import podcast_guid

    base = "https://example.org/shelf/"
    (folder / "episodes").mkdir(parents=True)
    (folder / "show.yaml").write_text(CONFIG, encoding="utf-8")
    entries = {entry.slug: entry for entry in map(an_entry, range(1, EPISODES + 1))}
    for slug, entry in entries.items():
        (folder / "episodes" / f"{slug}.md").write_text(REVIEW.format(entry.number), encoding="utf-8")
        files = [entry.cover, *([entry.thumbnail] if entry.thumbnail else [])]
        for file in (*files, *(file for item in entry.items.values() for file in item.files.values())):
            path = folder / "public" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = b'{"segments": []}' if file.path.endswith(".json") else b""
            path.write_bytes(content.ljust(file.bytes))
    digests = {source.path.stem: source.digest for source in find_sources(folder)}
    identity = Identity({edition: podcast_guid(base + FEEDS[edition]) for edition in EDITIONS}, base)
    ordered = (replace(entry, review=digests[slug]) for slug, entry in entries.items())
    write_ledger(folder / "ledger.jsonl", identity, ordered)
