"""Open pages hear, by server-sent events, that the show was built again."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from reviewcast.model import Show

EVENTS = "/_reviewcast/events"
SCRIPT = "/_reviewcast/reload.js"
CODE = b"""\
"use strict";
const events = new EventSource("/_reviewcast/events");
let seen = null;
events.onmessage = (event) => {
  if (seen !== null && seen !== event.data) location.reload();
  seen = event.data;
};
"""
"""What a page runs: it reloads also where it missed the event, or where the server was started anew."""
_LOOK_SECONDS = 0.2
_BEATS = 75
"""After so many looks without news something is sent all the same: whoever has gone is noticed then."""


class Reloads:
    """Which state of a show is served; ``announce`` may be called from any thread."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self._state = time.time_ns()
        self._closed = False

    def announce(self, show: Show) -> None:
        """The show was built again, and is like this now."""
        self.show = show
        self._state = time.time_ns()

    def close(self) -> None:
        """Nothing more will come."""
        self._closed = True

    async def events(self) -> AsyncIterator[bytes]:
        """Yield the present state and each that follows, in the format of server-sent events."""
        told = None
        waited = 0
        while not self._closed:
            if told != self._state:
                told, waited = self._state, 0
                yield f"data: {told}\n\n".encode()
            elif waited >= _BEATS:
                waited = 0
                yield b": still here\n\n"
            waited += 1
            await asyncio.sleep(_LOOK_SECONDS)
