"""What drivers raise: whether it passes by itself, and what a person can do."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LASTING = (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)
_NUMBERS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENAMETOOLONG, errno.EACCES, errno.EINVAL, errno.ELOOP)
_BY_NAME: Mapping[str, str] = {
    "UnknownHost": "connect to it once with ssh, compare the key, and so make it known",
    "BadHostKeyException": "the host is not the one that it was: find out why before you trust it",
    "AuthenticationException": "check user, password and key (ssh-add, or FSSPEC_SFTP_KEY_FILENAME)",
    "PasswordRequiredException": "unlock the key with ssh-add",
    "NoCredentialsError": "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
    "PartialCredentialsError": "set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "ProfileNotFound": "set AWS_PROFILE to a profile that is there",
    "ParamValidationError": "check the bucket's name",
    "InvalidEndpoint": "check AWS_ENDPOINT_URL",
}
"""What helps, by the name of an error's class: the libraries that have these classes may not be installed."""


def lasts(error: BaseException) -> bool:
    """Whether the same call would fail again."""
    if isinstance(error, _LASTING) or _named(error):
        return True
    number = error.errno if isinstance(error, OSError) else None
    return number in _NUMBERS or (isinstance(error, socket.gaierror) and number == socket.EAI_NONAME)


def reason(error: BaseException) -> str:
    """Return what is wrong, on one line."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if not said and isinstance(error, OSError) and error.errno:
        said = os.strerror(error.errno)
    return " ".join(said.split()) or type(error).__name__


def advice(error: BaseException) -> str:
    """Return what a person can do."""
    named = _named(error)
    if named:
        return named
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room there"
    if isinstance(error, PermissionError):
        return "check that you may write there"
    if lasts(error):
        return "mend that"
    return "see whether the network and the server are well"


def _named(error: BaseException) -> str | None:
    return next((_BY_NAME[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _BY_NAME), None)
