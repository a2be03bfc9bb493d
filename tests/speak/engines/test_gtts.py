"""The real engine and the real gTTS, against a Google of our own."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import os
import re
import socket
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pytest
import requests
import yaml
from requests import exceptions as rex

from fakes.google import RATE, SECONDS_PER_CHARACTER, FakeGoogle, Misbehaviour
from reviewcast.errors import ConfigError, EngineError
from reviewcast.model import Voice
from reviewcast.speak.engines import gtts as engine_module
from reviewcast.speak.engines.gtts import GttsEngine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcast.speak.engine import AudioChunk

LINE = "The butler did it."
LONG = (
    "Nothing in the first hour prepares you for the second: a chase (on foot, through snow, at 3:15 in the morning) "
    "that costs the heroine everything she owns. Is it believable? Hardly! Is it 1,000 times better than "
    "its sequel, which Mr. Smith shot in 12.5 days… for money; or so they say? Indeed — undoubtedly, yes."
)
MP3_PADDING = 3 * 576
"""Samples: encoders fill up whole frames of 576 and put a little silence around the sound."""

EXPLAINED: dict[Misbehaviour, str] = {
    "403": "HTTP 403",
    "404": "tld",
    "429": "no more requests",
    "500": "try again later",
    "no speech": "language",
    "html": "without sound",
    "not base64": "damaged",
    "not mp3": "not sound",
    "not utf-8": "damaged",
    "empty audio": "not sound",
    "empty body": "without sound",
    "half": "broke off",
    "stall": "in time",
    "refuse": "https_proxy",
}


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget this machine's proxies, and let nothing but 127.0.0.1 be reached by name or number."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)

    def resolve(host: str, *rest: Any, **more: Any) -> Any:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return getaddrinfo(host, *rest, **more)

    getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def use_proxy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("https_proxy", url)
    monkeypatch.setenv("HTTPS_PROXY", url)


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGoogle]:
    with FakeGoogle() as google:
        use_proxy(monkeypatch, google.proxy_url)
        yield google


def voice(language: str = "en", **settings: str | int | float | bool) -> Voice:
    return Voice("walter", "gtts", language=language, settings=settings)


def spoken(text: str, profile: Voice | None = None) -> list[AudioChunk]:
    with GttsEngine(profile or voice()) as engine:
        return list(engine.speak(text))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def seconds(chunk: AudioChunk) -> float:
    return len(chunk.samples) / chunk.rate


def failure(text: str = LINE) -> str:
    """Return the message of the EngineError that speaking raises, once it is fit to be read by a user."""
    with pytest.raises(EngineError) as caught:
        spoken(text)
    message = str(caught.value)
    assert "walter" in message
    assert not re.search(r"\n|Traceback|Error|Exception|0x|<", message)
    assert not any(word in message for word in ("butler", "heroine")), "the words of a review are no part of a message"
    return message


# ── speech ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_speaks_a_line(google: FakeGoogle) -> None:
    [chunk] = spoken(LINE)
    [asked] = google.requests
    assert (asked.host, asked.text, asked.language, asked.slow) == ("translate.google.com", LINE, "en", False)
    assert (chunk.rate, chunk.words) == (RATE, None)
    assert (chunk.samples.dtype, chunk.samples.ndim) == (np.dtype("float32"), 1)
    assert seconds(chunk) == pytest.approx(len(LINE) * SECONDS_PER_CHARACTER, abs=MP3_PADDING / RATE)
    assert 0.9 < np.abs(chunk.samples).max() <= 1


def test_asks_for_every_word_of_a_long_line_once_and_in_order(google: FakeGoogle) -> None:
    chunks = spoken(LONG)
    assert words(" ".join(asked.text for asked in google.requests)) == words(LONG)
    assert len(chunks) == len(google.requests) > len(LONG) // 100
    for chunk, asked in zip(chunks, google.requests, strict=True):
        assert seconds(chunk) == pytest.approx(len(asked.text) * SECONDS_PER_CHARACTER, abs=MP3_PADDING / RATE)


def test_speaks_several_lines_in_one_session(google: FakeGoogle) -> None:
    with GttsEngine(voice()) as engine:
        first, second = list(engine.speak("One.")), list(engine.speak("Two."))
    assert [asked.text for asked in google.requests] == ["One.", "Two."]
    assert len(first) == len(second) == 1


def test_tld_chooses_the_accent(google: FakeGoogle) -> None:
    spoken(LINE, voice(tld="co.uk"))
    assert google.hosts == ["translate.google.co.uk"]


@pytest.mark.parametrize("slow", [True, False])
def test_slow(google: FakeGoogle, slow: bool) -> None:
    spoken(LINE, voice(slow=slow))
    assert [asked.slow for asked in google.requests] == [slow]


@pytest.mark.parametrize(
    ("tag", "asked"),
    [
        ("en", "en"),
        ("de", "de"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("pt-BR", "pt"),
        ("pt-PT", "pt-PT"),
        ("fr-ca", "fr-CA"),
        ("zh-cn", "zh-CN"),
        ("zh-Hant-HK", "zh"),
    ],
)
def test_language_is_the_nearest_that_google_knows(google: FakeGoogle, tag: str, asked: str) -> None:
    spoken(LINE, voice(tag))
    assert [each.language for each in google.requests] == [asked]


def test_shipped_voice_speaks_and_says_where_the_text_goes(google: FakeGoogle) -> None:
    profile = importlib.resources.files("reviewcast") / "data" / "voices" / "google.yaml"
    shipped = Voice(**yaml.safe_load(profile.read_text(encoding="utf-8")))
    assert shipped.name == "google"
    assert spoken(LINE, shipped)
    assert "sent to Google" in str(shipped.credit)
    assert shipped.licence


def test_tells_the_terminal_nothing(google: FakeGoogle, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        spoken(LINE)
        google.misbehave = "429"
        failure()
    assert [str(each.message) for each in caught] == []
    assert capfd.readouterr() == ("", "")


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_misbehaviour_is_explained() -> None:
    assert set(EXPLAINED) == set(get_args(Misbehaviour))


@pytest.mark.parametrize("wrong", EXPLAINED)
def test_misbehaviour(google: FakeGoogle, monkeypatch: pytest.MonkeyPatch, wrong: Misbehaviour) -> None:
    if wrong == "stall":
        monkeypatch.setattr(engine_module, "ANSWER_SECONDS", 0.2)
    google.misbehave = wrong
    assert EXPLAINED[wrong] in failure()


@pytest.mark.parametrize("wrong", EXPLAINED)
def test_misbehaviour_amid_a_long_line(
    google: FakeGoogle, monkeypatch: pytest.MonkeyPatch, wrong: Misbehaviour
) -> None:
    if wrong == "stall":
        monkeypatch.setattr(engine_module, "ANSWER_SECONDS", 0.2)
    google.misbehave, google.good_answers = wrong, 1
    assert EXPLAINED[wrong] in failure(LONG)


def test_recovers_after_a_failure(google: FakeGoogle) -> None:
    with GttsEngine(voice()) as engine:
        google.misbehave = "500"
        with pytest.raises(EngineError):
            list(engine.speak(LINE))
        google.misbehave = None
        assert len(list(engine.speak(LINE))) == 1


def test_proxy_that_is_not_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # no listen(): connections are refused, and nobody else can take the port
        use_proxy(monkeypatch, f"http://127.0.0.1:{held.getsockname()[1]}")
        assert "https_proxy" in failure()


@pytest.mark.parametrize("url", ["http://", "http://[bad", ":::", "gopher://127.0.0.1:70", "http://127.0.0.1:99999"])
def test_proxy_that_is_malformed(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    use_proxy(monkeypatch, url)
    assert "https_proxy" in failure()


def test_offline() -> None:
    assert "translate.google.com cannot be reached" in failure()


@pytest.mark.parametrize(
    ("error", "explained"),
    [
        (rex.ConnectionError(), "cannot be reached"),
        (rex.SSLError(), "cannot be reached"),
        (rex.TooManyRedirects(), "cannot be reached"),
        (rex.ContentDecodingError(), "cannot be reached"),
        (rex.ConnectTimeout(), "in time"),
        (rex.ReadTimeout(), "in time"),
        (rex.ChunkedEncodingError(), "broke off"),
        (rex.ProxyError(), "https_proxy"),
        (rex.InvalidProxyURL(), "https_proxy"),
        (rex.InvalidSchema("Missing dependencies for SOCKS support."), "https_proxy"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_error_of_requests_escapes(monkeypatch: pytest.MonkeyPatch, error: Exception, explained: str) -> None:
    def send(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(requests.Session, "send", send)
    assert explained in failure()


@pytest.mark.parametrize("text", ["…", "?!", "\n", ""])
def test_line_without_words(google: FakeGoogle, text: str) -> None:
    assert "no words" in failure(text)
    assert google.requests == []


# ── configuration ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("speed", 1.2, "tld and slow"),
        ("tld", 44, "co.uk"),
        ("tld", "", "co.uk"),
        ("tld", "com/search", "co.uk"),
        ("tld", "com@evil.example", "co.uk"),
        ("tld", "https://translate.google.com", "co.uk"),
        ("slow", "yes", "true nor false"),
        ("slow", 1, "true nor false"),
    ],
)
def test_setting_that_is_wrong(key: str, value: str | float, remedy: str) -> None:
    with pytest.raises(ConfigError, match=f"settings.{key}: voice 'walter': .*{re.escape(remedy)}") as caught:
        GttsEngine(Voice("walter", "gtts", settings={key: value}))
    assert caught.value.key == f"settings.{key}"


@pytest.mark.parametrize("language", ["tlh", "xx-GB", "english", ""])
def test_language_that_google_does_not_speak(google: FakeGoogle, language: str) -> None:
    with pytest.raises(ConfigError, match=f"voice 'walter': .*{language!r}.*gtts-cli --all"):
        spoken(LINE, voice(language))
    assert google.requests == []


def test_identity_tells_all_that_shapes_the_sound() -> None:
    assert GttsEngine(voice()).identity() == {
        "engine": "gtts",
        "version": importlib.metadata.version("gTTS"),
        "language": "en",
        "tld": "com",
        "slow": False,
    }
    profiles = [voice(), voice("de"), voice(tld="co.uk"), voice(slow=True)]
    assert len({tuple(GttsEngine(profile).identity().items()) for profile in profiles}) == len(profiles)


def test_identity_says_defaults_and_the_same_settings_alike() -> None:
    assert GttsEngine(voice()).identity() == GttsEngine(voice(tld="com", slow=False)).identity()


def test_making_and_identifying_loads_no_gtts() -> None:
    program = (
        "import sys; from reviewcast.model import Voice; from reviewcast.speak.engines.gtts import GttsEngine; "
        "GttsEngine(Voice('walter', 'gtts')).identity(); print(sorted({'gtts', 'requests'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
