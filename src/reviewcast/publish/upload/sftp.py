"""fsspec's SFTP, but only to hosts that are known: fsspec itself trusts whoever answers."""

from __future__ import annotations

from typing import Any

import paramiko
from fsspec.callbacks import DEFAULT_CALLBACK
from fsspec.implementations.sftp import SFTPFileSystem

_CONNECT_SECONDS = 20.0
_SILENT_SECONDS = 60.0


class CheckedSftp(SFTPFileSystem):  # type: ignore[misc] # fsspec has no types
    """SFTP to a host whose key stands in the user's ``known_hosts``, as ``ssh`` would have it."""

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(_Refusal())
        try:
            self.client.connect(self.host, timeout=_CONNECT_SECONDS, **self.ssh_kwargs)
            self.ftp = self.client.open_sftp()
        except BaseException:
            self.client.close()
            raise
        channel = self.ftp.get_channel()
        assert channel is not None
        channel.settimeout(_SILENT_SECONDS)

    def put_file(self, lpath: str, rpath: str, callback: Any = DEFAULT_CALLBACK, **_: Any) -> None:
        """Put a file into a folder that is there, telling how far it is."""
        self.ftp.put(lpath, rpath, callback=lambda done, _: callback.absolute_update(done))


class UnknownHost(paramiko.SSHException):  # type: ignore[misc] # Paramiko has no types
    """The host's key is not in ``known_hosts``."""


class _Refusal(paramiko.MissingHostKeyPolicy):  # type: ignore[misc] # likewise
    def missing_host_key(self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        raise UnknownHost(f"{hostname} is not in ~/.ssh/known_hosts; its key is {key.get_name()} {key.fingerprint}")
