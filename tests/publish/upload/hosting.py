"""A show that is ready to be published, and real servers to publish it to: OpenSSH's, and one that speaks S3."""

from __future__ import annotations

import getpass
import hashlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archived import an_entry
from reviewcast.model import Entry, PublicFile, Retracted
from reviewcast.publish.upload import Destination, Plan, carry_out, plan

PAGES = {
    "index.html": "<p>The show</p>",
    "feed.xml": "<rss>full",
    "feed-page-2.xml": "<rss>older",
    "feed-spoiler-free.xml": "<rss>safe",
    "subscriptions.opml": "<opml/>",
    "page/2/index.html": "<p>Older</p>",
    "assets/site-0123456789.css": "p {}",
    "artwork-0123456789.jpg": "a picture",
}


def content(path: str, size: int = 300) -> bytes:
    """Return bytes that belong to one path."""
    seed = hashlib.sha256(path.encode()).digest()
    return (seed * (size // len(seed) + 1))[:size]


def _real(file: PublicFile, sound: int) -> PublicFile:
    data = content(file.path, sound if file.path.startswith("media/") else 300)
    return PublicFile(file.path, len(data), hashlib.sha256(data).hexdigest())


@dataclass
class Archive:
    """A show's public/ and what its ledger says."""

    public: Path
    entries: list[Entry] = field(default_factory=list)
    retracted: list[Retracted] = field(default_factory=list)

    def add(self, number: int, sound: int = 5000, **given: Any) -> Entry:
        """Build an episode."""
        made = an_entry(number, **given)
        items = {
            edition: replace(item, files={kind: _real(file, sound) for kind, file in item.files.items()})
            for edition, item in made.items.items()
        }
        entry = replace(made, items=items, cover=_real(made.cover, sound))
        self.entries.append(entry)
        for file in files(entry):
            self.write(file.path, content(file.path, file.bytes))
        self.write(f"episodes/{entry.slug}/index.html", f"<p>{entry.slug}</p>")
        self.feed()
        return entry

    def feed(self) -> None:
        """Write what names the episodes."""
        for path, text in PAGES.items():
            self.write(path, text)
        names = [file.path for entry in self.entries for file in files(entry)]
        self.write("feed.xml", "<rss>" + "\n".join(names))

    def write(self, path: str, text: str | bytes) -> None:
        """Put a file into public/."""
        target = self.public / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def take_back(self, entry: Entry) -> None:
        """Retract an episode, as the command does."""
        import datetime as dt

        self.entries.remove(entry)
        paths = (*(file.path for file in files(entry)), f"episodes/{entry.slug}/index.html")
        self.retracted.append(Retracted(entry.id, entry.source, dt.date(2026, 1, 2), ("x",), paths))
        for path in paths:
            (self.public / path).unlink(missing_ok=True)
        self.feed()

    def plan(self, destination: str | Path, media: str | Path | None = None, *, prune: bool = False) -> Plan:
        """Compare."""
        to, media_to = Destination(str(destination)), Destination(str(media)) if media else None
        return plan(self.public, self.entries, self.retracted, to, media_to, prune=prune)

    def publish(self, destination: str | Path, media: str | Path | None = None, *, prune: bool = False) -> Plan:
        """Compare, and do it."""
        work = self.plan(destination, media, prune=prune)
        try:
            carry_out(work)
        finally:
            work.destination.close()
        return work


def files(entry: Entry) -> Iterator[PublicFile]:
    """Yield an episode's files."""
    yield entry.cover
    for item in entry.items.values():
        yield from item.files.values()
        yield from item.earlier


def tree(folder: Path) -> dict[str, bytes]:
    """Return what lies below a folder, but for the note of what was published."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(".reviewcast-published.json", None)
    return found


def unbroken(there: Mapping[str, bytes], archive: Archive) -> None:
    """Check that whatever has its name at a destination is whole, and that all that its feed names is there."""
    here = tree(archive.public)
    assert not [path for path, data in there.items() if not path.endswith("-part") and data != here[path]]
    named_files_are_there(there, archive.entries)


def named_files_are_there(there: Mapping[str, bytes], entries: list[Entry]) -> None:
    """Check that whatever the feed at a destination names is there, with its length."""
    if "feed.xml" in there:
        named = {file.path: file.bytes for entry in entries for file in files(entry)}
        assert {path: len(there[path]) for path in named if path in there} == named


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server listens."""
    for _ in range(300):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server has ended"
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


@dataclass(frozen=True)
class Ssh:
    """An OpenSSH server that serves one folder, and the home of a user who knows it."""

    port: int
    home: Path
    folder: Path

    def url(self, name: str = "site") -> str:
        return f"sftp://{getpass.getuser()}@127.0.0.1:{self.port}{self.folder}/{name}"


@contextmanager
def ssh_server(folder: Path) -> Iterator[Ssh]:
    """Run sshd as whoever runs the tests, with keys of its own."""
    home, served = folder / "home", folder / "served"
    (home / ".ssh").mkdir(parents=True, mode=0o700)
    served.mkdir()
    for name in (folder / "host_key", home / ".ssh" / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(name)], check=True)
    port = free_port()
    (folder / "authorized_keys").write_bytes((home / ".ssh" / "id_ed25519.pub").read_bytes())
    key = (folder / "host_key.pub").read_text().split()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {key[0]} {key[1]}\n")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host_key\nAuthorizedKeysFile {folder}/authorized_keys\n"
        f"PidFile {folder}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd, as root, goes to be harmless
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")], stderr=log)
    try:
        wait_for(port, server)
        yield Ssh(port, home, served)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def cutting(port: int, limits: list[int]) -> Iterator[int]:
    """Pass connections on to a port; cut the first after so many bytes from the client, the second, and so on."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", port))
            limit = limits.pop(0) if limits else None
            threading.Thread(target=pump, args=(far, near, None), daemon=True).start()
            threading.Thread(target=pump, args=(near, far, limit), daemon=True).start()

    def pump(source: socket.socket, sink: socket.socket, limit: int | None) -> None:
        with source, sink, suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
                limit = None if limit is None else limit - len(data)
                if limit is not None and limit <= 0:
                    break
            for one in (source, sink):
                one.shutdown(socket.SHUT_RDWR)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


S3_SERVER = """
import sys, time
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1]), verbose=False)
server.start()
while True:
    time.sleep(60)
"""


@contextmanager
def s3_server() -> Iterator[str]:
    """Run a server that speaks S3, in a process of its own; give its address."""
    import sys

    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", S3_SERVER, str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
