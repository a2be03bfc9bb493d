"""A plan is carried out: sound first, feeds last, then what is to be deleted."""

from __future__ import annotations

import secrets
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcast.errors import InputError, OutputError
from reviewcast.progress import Unheard
from reviewcast.publish.upload import local, record
from reviewcast.publish.upload.planning import never_changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewcast.progress import Listener
    from reviewcast.publish.upload.planning import Plan, Upload

_EVERY = 200
"""Files between two notes at the destination of what is there."""


def carry_out(plan: Plan, listener: Listener | None = None) -> None:
    """Do what a plan says; the listener hears of bytes.

    Killed at any instant, what feeds at the destination name is there, and the next publish goes on. Raises
    EnvironmentFault; InputError where a file of ``public/`` is not what it was; OutputError where another publish was
    at work at the same time, before feeds go up.
    """
    if plan.uploads or plan.deletions:
        _Carrying(plan, listener or Unheard()).carry_out()


class _Carrying:
    def __init__(self, plan: Plan, listener: Listener) -> None:
        self._plan, self._listener = plan, listener
        self._run = secrets.token_hex(8)
        stale = {*(one.path for one in plan.uploads), *(one.path for one in plan.deletions)}
        # What is about to change is not vouched for until it has changed.
        self._files = {path: known for path, known in plan.record.files.items() if path not in stale}

    def carry_out(self) -> None:
        self._note()
        for stage, uploads in groupby(self._plan.uploads, key=lambda one: one.stage):
            several = list(uploads)
            if stage == "feeds":
                self._settle()
            self._listener.begin(stage, sum(one.bytes for one in several))
            self._put(stage, several)
        if self._plan.deletions:
            self._settle()
            self._delete()
        self._settle()

    def _put(self, stage: str, uploads: Iterable[Upload]) -> None:
        told = partial(self._listener.advance, stage)
        for count, one in enumerate(uploads, start=1):
            path = self._plan.public / one.path
            if local.digest(path) != one.sha256:
                raise InputError(
                    "it is not what it was when it was made; delete it and run 'reviewcast build --restore', or wait "
                    "until a build is done, then publish again",
                    file=path,
                )
            destination, name = self._plan.place(one.path)
            lasting = never_changes(one.path)
            destination.put(path, name, one.bytes, told, lasting=lasting)
            if not lasting:
                self._files[one.path] = (one.bytes, one.sha256)
                if not count % _EVERY:
                    self._settle()

    def _delete(self) -> None:
        self._listener.begin("deleting", len(self._plan.deletions))
        for one in self._plan.deletions:
            destination, name = self._plan.place(one.path)
            destination.remove(name)
            self._listener.advance("deleting", 1)

    def _settle(self) -> None:
        self._require_alone()
        self._note()

    def _note(self) -> None:
        self._plan.destination.write(record.RECORD, record.as_bytes(record.Record(self._run, self._files)))

    def _require_alone(self) -> None:
        """Raise OutputError if another publish has begun meanwhile; both are then told so, and neither is believed."""
        found = record.read(self._plan.destination.read(record.RECORD))
        if found.run == self._run:
            return
        nothing = record.Record(secrets.token_hex(8))
        self._plan.destination.write(record.RECORD, record.as_bytes(nothing))
        raise OutputError(
            f"{self._plan.destination}: another publish is at work there; wait for it, then run the same command again"
        )
