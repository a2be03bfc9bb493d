"""A show that is built for the browser, and served as ``serve`` does."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from reviewcast.building import build
from reviewcast.progress import Unheard
from reviewcast.publish.server import application, listening
from reviewcast.show import load_show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARIES = ("quagmirewort", "zephyrine")
"""Words that stand nowhere but in spoilers; the first is most of what the first one sounds like."""
SPOILED, PLAIN = "the-quiet-mill", "a-short-walk"
"""Slugs of the episodes: one with spoilers, one without."""
SHOW = """\
title: The Unwritten Shelf
author: Robin Vale
email: shelf@example.org
description: Reviews of works that nobody has made.
language: en-GB
categories: [TV & Film > Film Reviews]
voice: tone
licence: CC-BY-4.0
announcements: {first_ms: 1000, later_ms: 1000}
"""
REVIEW = f"""\
---
title: The Quiet Mill
works: [{{title: The Quiet Mill, creator: Ines Aldana, year: 1987}}]
rating: 4/5
rights: own
date: 2026-01-12
---
# A film about waiting

Nobody hurries in this film, and yet it is over too soon. The wheel turns, the river rises, and three sisters count the sacks.

The sound is the best thing about it: <b>listen</b> to the wheel & to what it does not say.

::: spoiler The end
{" ".join([CANARIES[0]] * 14)}.
:::

# The music

It is a string quartet that lost its cello. You can hear where it should be, and the gap is the finest part of the whole score.

A second look at the mill shows how patient the camera is. >!The miller, {CANARIES[1]}, never left the island at all.!< That is a brave thing to do.

# Verdict

Stay for the last reel; it is slow and stubborn and kind. Four out of five.
"""
OTHER = """\
---
title: A Short Walk
works: [{title: A Short Walk, creator: Oda Brandt, year: 2019}]
rights: own
date: 2026-01-05
---
A book about a walk, and hardly longer than one. The dog is the best character in it, and the weather comes second.
"""


def make(folder: Path) -> Path:
    """Build the show in ``folder``; return its ``public``."""
    (folder / "episodes").mkdir(parents=True)
    (folder / "show.yaml").write_text(SHOW, encoding="utf-8")
    (folder / f"episodes/{SPOILED}.md").write_text(REVIEW, encoding="utf-8")
    (folder / f"episodes/{PLAIN}.md").write_text(OTHER, encoding="utf-8")
    built = build(folder, jobs=2, listener=Unheard())
    assert not built.failed, built.failed
    return folder / "public"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built show on this machine alone; yield its address."""
    waiting = listening(0, lan=False)
    config = uvicorn.Config(
        application(folder / "public", load_show(folder)), log_config=None, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([waiting],), daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{waiting.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(10)
