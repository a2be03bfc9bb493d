"""Addresses of destinations: what they mean, what is refused, and that no password is shown."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from reviewcast.errors import EnvironmentFault, UsageError
from reviewcast.publish.contenttypes import content_type
from reviewcast.publish.upload import Destination
from reviewcast.publish.upload.drivers import parse
from reviewcast.publish.upload.faults import advice, lasts, reason
from reviewcast.publish.upload.planning import never_changes


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("robin@example.org:public", "robin@example.org:public is no folder; for another machine write sftp://robin@"),
        ("https://example.org/show/", "is where people find the show"),
        ("gopher://example.org/x", "no way to publish to gopher://"),
        ("simplecache::s3://bucket/x", "chains drivers"),
        ("s3://bucket::file://x", "chains drivers"),
        ("s3://", "name a folder or bucket"),
        ("sftp://host:port/x", "its host or port is wrong"),
        ("", "the destination has no name"),
        ("sftp://me:s3cr3t@example.org", "sftp://example.org: name a folder"),
    ],
)
def test_refused(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        Destination(given)
    assert "s3cr3t" not in str(caught.value)


def test_password_is_not_shown() -> None:
    address = parse("sftp://me:s3%2Fcr3t@example.org:22/srv/www")
    assert address.shown == "sftp://example.org:22/srv/www"
    assert address.root == "/srv/www"
    assert address.without_secrets("bad s3/cr3t, bad s3%2Fcr3t") == "bad ***, bad ***"


@pytest.mark.parametrize(("protocol", "module", "extra"), [("sftp", "paramiko", "sftp"), ("s3", "s3fs", "s3")])
def test_driver_that_is_not_installed(protocol: str, module: str, extra: str) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from reviewcast.errors import EnvironmentFault\n"
        "from reviewcast.publish.upload import Destination\n"
        f"try: Destination('{protocol}://me:s3cr3t@host/folder')\n"
        "except EnvironmentFault as error: print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert (
        said == f"the driver for {protocol}:// is not installed; install it with: pip install 'reviewcast[{extra}]'\n"
    )


def test_driver_of_somebody_else() -> None:
    with pytest.raises(EnvironmentFault, match="the driver for gs:// is not installed; Please install gcsfs"):
        Destination("gs://bucket/folder")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("feed-page-2.xml", "application/rss+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("episodes/a/full-0123456789.chapters.json", "application/json+chapters"),
        ("episodes/a/full-0123456789.transcript.json", "application/json"),
        ("media/a.MP3", "audio/mpeg"),
        ("media/a.m4a", "audio/mp4"),
        ("media/a.opus", "audio/ogg"),
        ("index.html", "text/html; charset=utf-8"),
        ("subscriptions.opml", "text/x-opml; charset=utf-8"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_content_type(path: str, kind: str) -> None:
    assert content_type(path) == kind


@pytest.mark.parametrize(
    ("path", "lasting"),
    [
        ("media/dune-full-0123456789.mp3", True),
        ("episodes/dune/full-0123456789.with-spoilers.transcript.json", True),
        ("episodes/dune-0123456789.x/index.html", False),
        ("feed-page-2.xml", False),
        ("artwork-0123456789.jpg", True),
        ("downloads/photo-2026010112.jpg", False),
        ("media/dune-012345678.mp3", False),
        (f"media/{'a' * 240}-0123456789.mp3", True),
    ],
)
def test_what_never_changes(path: str, lasting: bool) -> None:
    assert never_changes(path) is lasting


@pytest.mark.parametrize(
    ("error", "stays", "help_"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True, "make room there"),
        (PermissionError(errno.EACCES, "Permission denied"), True, "check that you may write there"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), True, "mend that"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), False, "see whether the network and the server are well"),
        (EOFError(), False, "see whether the network and the server are well"),
    ],
)
def test_faults(error: BaseException, stays: bool, help_: str) -> None:
    assert lasts(error) is stays
    assert advice(error) == help_
    assert reason(error)
