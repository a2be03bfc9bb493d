"""Addresses of destinations, and the fsspec drivers that go there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from reviewcast.errors import EnvironmentFault, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXTRAS: Mapping[str, str] = {"sftp": "sftp", "ssh": "sftp", "s3": "s3", "s3a": "s3"}
"""What to install reviewcast with, by protocol."""
_STORES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "oss", "oci", "ocilake", "tos", "tosfs")
"""Here an object shows only when all of it has arrived, and a move would be a copy."""
_SSH = ("sftp", "ssh")
_LOCAL = ("file", "local")
_PASSAGE = ("http", "https")
_LIKE_SCP = re.compile(r"[^/:\\]+@[^/:]+:")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a destination is, taken apart."""

    url: str
    protocol: str
    root: str
    """As the driver names the folder."""
    shown: str
    local: Path | None
    password: str | None
    faults: tuple[type[BaseException], ...]
    """What its driver raises when a call fails."""

    @property
    def s3(self) -> bool:
        """Whether objects have S3's headers."""
        return self.protocol in ("s3", "s3a")

    @property
    def moves(self) -> bool:
        """Whether a file is to arrive under another name, and then be moved."""
        return self.protocol not in _STORES

    def without_secrets(self, text: str) -> str:
        """Return what a driver said, without the password that it was given."""
        for secret in filter(None, (self.password, unquote(self.password or ""))):
            text = text.replace(secret, "***")
        return text

    def connect(self) -> Any:
        """Return the driver's file system. Raises what is in ``faults``."""
        if self.protocol in _SSH:
            from reviewcast.publish.upload.sftp import CheckedSftp

            return CheckedSftp(**CheckedSftp._get_kwargs_from_urls(self.url), skip_instance_cache=True)  # noqa: SLF001 - how fsspec itself reads an address
        from fsspec.core import url_to_fs

        return url_to_fs(self.url, skip_instance_cache=True)[0]


def parse(given: str) -> Address:
    """Take a destination's address apart; nothing is connected to.

    Raises UsageError for what cannot be a destination, EnvironmentFault for a driver that is not installed.
    """
    protocol, sign, _ = given.partition("://")
    if not sign:
        return _folder(given)
    if "::" in given:
        raise UsageError("'::' in a destination chains drivers; name the place itself")
    protocol = protocol.lower()
    shown, password = _shown(given)
    if protocol in _LOCAL:
        return _folder(given.partition("://")[2])
    if protocol in _PASSAGE:
        raise UsageError(
            f"{shown} is where people find the show, not where its files go; name a folder, sftp://HOST/FOLDER or "
            "s3://BUCKET/FOLDER"
        )
    root = _driver(protocol)._strip_protocol(given)  # noqa: SLF001 - how fsspec itself reads an address
    if protocol != "memory" and not root.strip("/"):
        raise UsageError(f"{shown}: name a folder or bucket in it")
    return Address(given, protocol, root, shown, None, password, _faults(protocol))


def _folder(given: str) -> Address:
    if _LIKE_SCP.match(given):
        host, _, folder = given.partition(":")
        raise UsageError(
            f"{given} is no folder; for another machine write sftp://{host}/{folder.lstrip('/')} "
            f"(or ./{given} if it is one)"
        )
    if not given:
        raise UsageError("the destination has no name; name a folder, sftp://HOST/FOLDER or s3://BUCKET/FOLDER")
    path = Path(os.path.abspath(Path(given).expanduser()))  # noqa: PTH100 - a link in it may be meant
    return Address(path.as_uri(), "file", str(path), str(path), path, None, (OSError,))


def _shown(given: str) -> tuple[str, str | None]:
    """Return an address without its user and password, and the password."""
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError as error:
        raise UsageError("the destination is no address: its host or port is wrong") from error
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}", parts.password


def _driver(protocol: str) -> Any:
    from fsspec.registry import get_filesystem_class

    try:
        return get_filesystem_class(protocol)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        advice = f"install it with: pip install 'reviewcast[{extra}]'" if extra else str(error)
        raise EnvironmentFault(f"the driver for {protocol}:// is not installed; {advice}") from error
    except ValueError as error:
        raise UsageError(
            f"no way to publish to {protocol}://; name a folder, sftp://HOST/FOLDER or s3://BUCKET/FOLDER"
        ) from error


def _faults(protocol: str) -> tuple[type[BaseException], ...]:
    if protocol in _SSH:
        from paramiko import SSHException

        return (OSError, EOFError, SSHException)
    if protocol in ("s3", "s3a"):
        from aiohttp import ClientError
        from botocore.exceptions import BotoCoreError

        return (OSError, EOFError, ClientError, BotoCoreError)
    if protocol == "memory":
        return (OSError,)
    return (Exception,)  # another's driver may raise anything: its calls are the one boundary
