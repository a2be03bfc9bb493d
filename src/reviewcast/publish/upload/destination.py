"""A place that files are published to, through fsspec. A file at it is whole, or not there under its name.

Folders and SFTP servers get a file under another name first, and then move it; stores such as S3 show an object only
when all of it has arrived.
"""

from __future__ import annotations

import secrets
import time
from contextlib import nullcontext, suppress
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, TypeVar

from fsspec.callbacks import Callback

from reviewcast.errors import EnvironmentFault, NetworkError, OutputError
from reviewcast.publish.contenttypes import content_type
from reviewcast.publish.upload import drivers, faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")
WAITS = (1.0, 4.0, 10.0)
"""Seconds before a call that the network cut short is made again."""
PART = ".reviewcast-part"
"""How the names of files end that are not whole yet."""
_STORE_PIECE = 16 * 1024 * 1024
"""Bytes of an object that are in memory at once, twice."""


class Destination:
    """A folder at some driver's end; paths are below it, with ``/`` between their parts."""

    def __init__(self, url: str) -> None:
        """Look at the address alone. Raises UsageError, and EnvironmentFault where its driver is missing."""
        self._address = drivers.parse(url)
        self._system: Any = None
        self._folders: set[str] = set()

    def __str__(self) -> str:
        """Return the address as it may be shown: without a password."""
        return self._address.shown

    @property
    def local(self) -> Path | None:
        """The folder, where it is on this machine."""
        return self._address.local

    def files(self, tops: Iterable[str]) -> dict[str, int]:
        """Return path → bytes of the files that lie in the folder itself, and anywhere below its folders ``tops``.

        Raises EnvironmentFault. What else is there is not looked at: it is somebody else's.
        """
        found = self._listed("", lambda system, folder: system.ls(folder, detail=True))
        for top in tops:
            found |= self._listed(top, self._below)
        return found

    def _below(self, system: Any, folder: str) -> Iterable[Any]:
        told = {"on_error": "raise"} if self._address.moves else {}  # else a lost connection is an empty folder
        found: Iterable[Any] = system.find(folder, detail=True, **told).values()
        return found

    def _listed(self, top: str, listing: Callable[[Any, str], Iterable[Any]]) -> dict[str, int]:
        def look(system: Any) -> dict[str, int]:
            system.invalidate_cache()
            infos = [one for one in listing(system, folder) if one["type"] == "file"]
            return {one["name"].removeprefix(root): int(one["size"]) for one in infos if one["name"].startswith(root)}

        folder, root = self._at(top), self._at("").rstrip("/") + "/"
        try:
            return self._attempt("cannot be looked at", look)
        except FileNotFoundError:
            return {}

    def read(self, path: str) -> bytes | None:
        """Return what a small file holds, or None where it is not there. Raises EnvironmentFault."""
        try:
            content = self._attempt(f"{path} cannot be read", lambda system: system.cat_file(self._at(path)))
        except FileNotFoundError:
            return None
        return bytes(content)

    def put(self, local: Path, path: str, size: int, told: Callable[[int], None], *, lasting: bool) -> None:
        """Put a file of ``size`` bytes there, in the place of what had its name. Raises EnvironmentFault.

        ``lasting``: what is at this path never changes, and caches may keep it.
        ``told`` is called with the bytes that went up, now and then; their sum is ``size``. Memory is flat in it.
        """
        counted = _Counted(told)

        def send(system: Any, target: str) -> None:
            system.put_file(str(local), target, callback=counted, **self._headers(path, lasting=lasting))

        self._place(path, size, send)
        counted.absolute_update(size)

    def write(self, path: str, content: bytes) -> None:
        """Put a small file there. Raises EnvironmentFault."""
        self._place(
            path,
            len(content),
            lambda system, target: system.pipe_file(target, content, **self._headers(path, lasting=False)),
        )

    def remove(self, path: str) -> None:
        """Delete a file, and its folder with it if that is empty then. Raises EnvironmentFault."""
        with suppress(FileNotFoundError):
            self._attempt(f"{path} cannot be deleted", lambda system: system.rm_file(self._at(path)))
        folder, _, _ = path.rpartition("/")
        if folder and self._address.moves:
            with suppress(*self._address.faults):  # not empty
                self._system.rmdir(self._at(folder))
                self._folders.discard(self._at(folder))

    def _place(self, path: str, size: int, send: Callable[[Any, str], None]) -> None:
        final = self._at(path)
        folder = final.rpartition("/")[0]

        def place(system: Any) -> None:
            if not self._address.moves:
                send(system, final)
                _require_size(system, final, size)
                return
            if folder and folder not in self._folders:
                system.makedirs(folder, exist_ok=True)
                self._folders.add(folder)
            part = f"{folder}/.{secrets.token_hex(8)}{PART}"
            try:
                send(system, part)
                _require_size(system, part, size)
                system.mv(part, final)
            except BaseException:
                with suppress(*self._address.faults):
                    system.rm_file(part)
                raise

        try:
            self._attempt(f"{path} cannot be written", place)
        except FileNotFoundError as error:
            raise OutputError(
                f"{self}: {path} cannot be written ({faults.reason(error)}); make the folder or bucket, and run the "
                "command again"
            ) from error

    def _headers(self, path: str, *, lasting: bool) -> dict[str, Any]:
        if not self._address.s3:
            return {}
        caches = "public, max-age=31536000, immutable" if lasting else "public, max-age=300"
        return {"ContentType": content_type(path), "CacheControl": caches} | {
            "chunksize": _STORE_PIECE,
            "max_concurrency": 1,
        }

    def _at(self, path: str) -> str:
        root = self._address.root
        return f"{root.rstrip('/')}/{path}" if path else root

    def _attempt(self, what: str, work: Callable[[Any], T]) -> T:
        """Do ``work``, again if the network cut it short. Raises EnvironmentFault, and FileNotFoundError as it is."""
        waits = WAITS[-1:] if self._address.s3 else WAITS  # its driver has tried several times by itself
        for wait in (*waits, None):
            try:
                if self._system is None:
                    self._system = self._address.connect()
                return work(self._system)
            except (FileNotFoundError, EnvironmentFault):
                raise
            except self._address.faults as error:
                if wait is None or self._address.local or faults.lasts(error):
                    raise self._told(what, error) from error
                self._forget()
                time.sleep(wait)
        raise AssertionError  # the last turn returned or raised

    def _forget(self) -> None:
        """Let a connection go that may be broken; the next call makes another."""
        self.close()
        self._system = None
        self._folders.clear()

    def _told(self, what: str, error: BaseException) -> EnvironmentFault:
        reason = self._address.without_secrets(faults.reason(error))
        kind = OutputError if self._address.local or faults.lasts(error) else NetworkError
        return kind(f"{self}: {what} ({reason}); {faults.advice(error)}, then run the same command again to go on")

    def close(self) -> None:
        """Let the connection go."""
        client = getattr(self._system, "client", None)
        if client is not None:
            with suppress(*self._address.faults):
                client.close()


def open_destination(url: str) -> Destination:
    """Return the destination at ``url``: a path, or an address such as ``sftp://host/folder`` or ``s3://bucket``."""
    return Destination(url)


def _require_size(system: Any, path: str, size: int) -> None:
    found = int(system.info(path)["size"])
    if found != size:
        raise OSError(f"{found} bytes of {size} arrived")


class _Counted(Callback):  # type: ignore[misc] # fsspec has no types
    """Tells of bytes that were not told of before: what is sent again counts once."""

    def __init__(self, told: Callable[[int], None]) -> None:
        super().__init__()
        self._told = told
        self._most = 0

    def absolute_update(self, value: int) -> None:
        """Hear how many bytes have gone up."""
        more, self._most = value - self._most, max(value, self._most)
        # Ctrl+C must not end a driver's own thread: the main one, which waits for it, hears of it too.
        with nullcontext() if current_thread() is main_thread() else suppress(KeyboardInterrupt):
            if more > 0:
                self._told(more)
