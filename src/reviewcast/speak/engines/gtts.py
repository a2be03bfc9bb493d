"""Google Translate's voice, through the gTTS library: online, undocumented, and told the text of every line.

gTTS cuts a text into requests of at most 100 characters. It does not check Google's certificate (``verify=False``),
goes through ``https_proxy`` even where ``no_proxy`` names Google, and counts an answer without sound as silence; the
last is made an error here. The accent comes from ``tld``, not from the language: ``en`` with ``co.uk`` is British.
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from reviewcast.audio import UndecodableError, decode
from reviewcast.errors import ConfigError, EngineError
from reviewcast.speak.engine import AudioChunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from reviewcast.model import Voice

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0

_DOMAIN = re.compile(r"[a-z]{2,}(\.[a-z]{2,})?")


class GttsEngine:
    """Speaks lines through Google Translate.

    The voice's settings are ``tld`` (the part of the address behind ``translate.google.``) and ``slow``. Raises
    ConfigError, here for a setting and in ``__enter__`` for a language that Google does not speak.
    """

    concurrency = 1
    phonemes: str | None = None

    def __init__(self, voice: Voice) -> None:
        self._name, self._tag = voice.name, voice.language
        self._tld, self._slow = _settings(voice)

    def identity(self) -> Mapping[str, str | int | float | bool | None]:
        """Return what shapes the sound, as far as this machine knows: Google may change its voice at any time."""
        import importlib.metadata

        try:
            version = importlib.metadata.version("gTTS")
        except importlib.metadata.PackageNotFoundError as error:
            raise self._failure("gTTS is not installed; run `pip install gtts`") from error
        return {
            "engine": "gtts",
            "version": version,
            "language": self._tag,
            "tld": self._tld,
            "slow": self._slow,
        }

    def __enter__(self) -> Self:
        self._language()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Nothing is held open between lines."""

    def speak(self, text: str) -> Iterator[AudioChunk]:
        """Yield one chunk per request of at most 100 characters, without word timings."""
        for mp3 in self._answers(text):
            try:
                samples, rate = decode(io.BytesIO(mp3))
            except UndecodableError as error:
                reason = "what Google sent is not sound; try again later or use another voice"
                raise self._failure(reason) from error
            yield AudioChunk(samples.clip(-1, 1), rate)  # MP3 decodes to a little more than it was made from

    def _answers(self, text: str) -> Iterator[bytes]:
        """Yield Google's MP3s in the order of the text; raises EngineError if one request brings none."""
        language = self._language()
        with self._foreign_errors():
            import gtts

            timeout = (CONNECT_SECONDS, ANSWER_SECONDS)
            speech = gtts.gTTS(text, self._tld, language, self._slow, lang_check=False, timeout=timeout)
            wanted, received = len(speech.get_bodies()), 0
            for mp3 in speech.stream():
                received += 1
                yield mp3
        if received != wanted or not wanted:
            reason = "Google answered without sound, as a network's sign-in page does; see that a browser reaches it"
            raise self._failure(reason)

    @contextmanager
    def _foreign_errors(self) -> Iterator[None]:
        """Turn all that gTTS and what lies below it may raise into one sentence of EngineError."""
        import gtts
        import requests

        try:
            yield
        except (gtts.gTTSError, requests.RequestException) as error:
            raise self._failure(_reason(error, self._tld)) from error
        except AssertionError as error:  # gTTS's documented way to say that a text is only punctuation
            reason = "a line holds no words that Google could speak; take it out of the review"
            raise self._failure(reason) from error
        except ValueError as error:  # neither UTF-8 nor base64
            reason = "Google's answer is damaged; try again later or use another voice"
            raise self._failure(reason) from error

    def _language(self) -> str:
        """Return Google's name for the voice's language: the whole tag, or as much of its start as Google knows."""
        try:
            from gtts.lang import tts_langs
        except ImportError as error:
            raise self._failure("gTTS is not installed; run `pip install gtts`") from error

        known: dict[str, str] = {name.lower(): name for name in tts_langs()}
        subtags = self._tag.lower().replace("_", "-").split("-")
        for count in range(len(subtags), 0, -1):
            if name := known.get("-".join(subtags[:count])):
                return name
        msg = (
            f"voice {self._name!r}: Google speaks no language {self._tag!r}; "
            "use one of those that `gtts-cli --all` lists, or another engine"
        )
        raise ConfigError(msg, key="language")

    def _failure(self, reason: str) -> EngineError:
        return EngineError(f"voice {self._name!r}: {reason}")


def _settings(voice: Voice) -> tuple[str, bool]:
    """Return (tld, slow) of a voice; raises ConfigError for a key or a value that the engine does not know."""
    for key in voice.settings:
        if key not in {"tld", "slow"}:
            msg = f"voice {voice.name!r}: the gtts engine has no such setting; it has tld and slow"
            raise ConfigError(msg, key=f"settings.{key}")
    tld, slow = voice.settings.get("tld", "com"), voice.settings.get("slow", False)
    if not isinstance(tld, str) or not _DOMAIN.fullmatch(tld):
        msg = f"voice {voice.name!r}: {tld!r} is not the end of a Google address; write, for example, com or co.uk"
        raise ConfigError(msg, key="settings.tld")
    if not isinstance(slow, bool):
        msg = f"voice {voice.name!r}: {slow!r} is neither true nor false"
        raise ConfigError(msg, key="settings.slow")
    return tld, slow


def _reason(error: Exception, tld: str) -> str:
    """Say in a clause what went wrong and what to do; ``error`` is gTTS's or one of requests'."""
    import requests
    from requests.exceptions import ChunkedEncodingError, InvalidSchema, InvalidURL, ProxyError

    response = getattr(error, "rsp", None)
    if response is not None:
        return _refusal(response.status_code, tld)
    # gTTS keeps the cause of a failed connection only as the exception's context.
    cause = error if isinstance(error, requests.RequestException) else error.__context__
    # Google's own address is sound (see _settings), so a malformed one is the proxy's.
    if isinstance(cause, ProxyError | InvalidURL | InvalidSchema):
        return "the proxy on the way to Google fails or refuses; check the environment variable https_proxy"
    if isinstance(cause, requests.Timeout):
        return "Google did not answer in time; check the network, or try again later"
    if isinstance(cause, ChunkedEncodingError):
        return "the connection to Google broke off; try again"
    return f"translate.google.{tld} cannot be reached; check the network, or use a voice that works offline"


def _refusal(status: int, tld: str) -> str:
    """Say in a clause what an HTTP status of Google's means; 200 is an answer that holds no sound."""
    if status == HTTPStatus.OK:
        return "Google sent no speech for a line; check the voice's language, or use another voice"
    if status == HTTPStatus.NOT_FOUND:
        return f"translate.google.{tld} has no speech (HTTP 404); use another tld, such as com"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "Google takes no more requests from here for now (HTTP 429); wait some hours or use another voice"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"Google's service failed (HTTP {status}); try again later"
    return f"Google refused the request (HTTP {status}); update gTTS, or use another voice"
