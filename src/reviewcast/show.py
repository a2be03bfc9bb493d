"""show.yaml and voices/*.yaml → one frozen, validated Show and its Voices. Nothing below the CLI reads YAML."""

from __future__ import annotations

import os.path
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcast import lexicon, phrases, yamlfile
from reviewcast.casting import roles
from reviewcast.categories import category
from reviewcast.errors import ConfigError
from reviewcast.model import Pauses, Person, Podcast, Publishing, Release, Show, Stingers, Templates, Voice
from reviewcast.model.show import Announcements
from reviewcast.showfile import MAX_NAME, ShowFile, VoiceFile

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from reviewcast.model import Pronunciation

SHOW_FILE = "show.yaml"
VOICES_FOLDER = "voices"
LEXICON_FILE = "lexicon.yaml"
DEFAULT_VOICE = "joe"
_MAX_BYTES = 256_000
_PICTURES = (".jpg", ".jpeg", ".png")


def find_show(review: Path | None) -> Show:
    """Return the show that ``review`` belongs to: the nearest folder above it with a show.yaml, else the defaults.

    A review that is no file (None) belongs to the current folder.

    Without a show.yaml the show's folder is the current one. Raises ConfigError.
    """
    for folder in (review or Path("none")).absolute().parents:
        if os.path.isfile(folder / SHOW_FILE):  # noqa: PTH113 - never raises
            return load_show(folder)
    return Show(folder=Path.cwd(), lexicon=_lexicon(Path.cwd()))


def load_show(folder: Path) -> Show:
    """Load ``folder/show.yaml``. Raises ConfigError with file, line and key."""
    path = folder / SHOW_FILE
    document = yamlfile.load(_text(path), file=path)
    given = yamlfile.validate(ShowFile, document)
    sounds = given.stingers.model_dump().items()
    words = _file(folder, given.phrases, document, ("phrases",))
    return Show(
        folder=folder,
        title=given.title,
        author=given.author,
        voice=given.voice,
        pauses=Pauses(**given.pauses.model_dump()),
        announcements=Announcements(**given.announcements.model_dump()),
        templates=Templates(**given.templates.model_dump()),
        phrases=phrases.parse(_text(words), words) if words else (),
        stingers=Stingers(**{name: _file(folder, value, document, ("stingers", name)) for name, value in sounds}),
        font=_file(folder, given.font, document, ("font",)),
        lexicon=_lexicon(folder),
        casting=roles(given.casting, document),
        voices=given.voices,
        loudness=float(given.loudness),
        podcast=_podcast(given, _artwork(folder, given.artwork, document)),
    )


def _podcast(given: ShowFile, artwork: Path | None) -> Podcast:
    release = given.release
    return Podcast(
        language=given.language.replace("_", "-"),
        description=given.description,
        email=given.email or (given.owner.email if given.owner else None),
        owner=given.owner.name if given.owner else None,
        categories=tuple(dict.fromkeys(map(category, given.categories))),
        base_url=given.base_url,
        media_url=given.media_url,
        artwork=artwork,
        licence=given.licence,
        persons=tuple(Person(one.name, one.role, one.link) for one in given.persons),
        explicit=given.explicit,
        editions=given.editions,
        formats=given.formats,
        per_page=int(given.feeds.per_page),
        locked=given.feeds.locked,
        release=Release(release.start, int(release.per_week)) if release else None,
        publishing=Publishing(given.publishing.unknown_rights, given.publishing.voices),
    )


def _lexicon(folder: Path) -> tuple[Pronunciation, ...]:
    path = folder / VOICES_FOLDER / LEXICON_FILE
    return lexicon.parse(_text(path), path) if os.path.exists(path) else ()  # noqa: PTH110 - never raises


def find_voice(
    name: str, show: Show, *, origin: Path | str | None = None, line: int | None = None, key: str = "voice"
) -> Voice:
    """Return the voice profile named ``name``: the show's own, else one that comes with reviewcast.

    ``origin``: the file whose ``key`` names the voice, on ``line``, for the message. Raises ConfigError for an
    unknown voice or a profile that is wrong.
    """
    if name in voice_names(show):
        for folder in _folders(show):
            path = folder / f"{name}.yaml"
            if _there(path):
                return _voice(path, show)
    known = ", ".join(voice_names(show))
    raise ConfigError(
        f"no voice named '{name[:MAX_NAME]}' (there are: {known}); choose one, or add a profile for it",
        file=origin,
        line=line,
        key=key if origin else None,
    )


def voice_names(show: Show) -> list[str]:
    """Return the names of all voice profiles that ``show`` can use. Raises ConfigError."""
    names = [name for folder in _folders(show) for name in _names(folder)]
    return sorted({name.removesuffix(".yaml") for name in names if _is_profile(name)})


def _folders(show: Show) -> list[Traversable]:
    """Return where voice profiles are, the show's own first."""
    own = show.folder / VOICES_FOLDER
    return [*([own] if os.path.isdir(own) else []), _packaged()]  # noqa: PTH112 - never raises


def _names(folder: Traversable) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror}); mend its permissions", file=str(folder)) from error


def _there(path: Path | Traversable) -> bool:
    try:
        return path.is_file()
    except OSError:  # reading it will tell
        return True


def _is_profile(name: str) -> bool:
    return name.endswith(".yaml") and name != LEXICON_FILE


def _packaged() -> Traversable:
    return files("reviewcast") / "data" / VOICES_FOLDER


def _voice(path: Path | Traversable, show: Show) -> Voice:
    file = path if isinstance(path, Path) else Path(str(path))
    given = yamlfile.validate(VoiceFile, yamlfile.load(_text(path), file=file))
    if f"{given.name}.yaml" != path.name:
        raise ConfigError(f"the profile's name must be that of its file: {path.name}", file=file, key="name")
    return Voice(**given.model_dump(), folder=file.parent if isinstance(path, Path) else show.folder)


def _text(path: Path | Traversable) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8; save the file as UTF-8", file=str(path)) from error
    if len(text) > _MAX_BYTES:
        raise ConfigError("too long for a configuration", file=str(path))
    return text


def _file(folder: Path, value: str | None, document: yamlfile.Document, keys: yamlfile.KeyPath) -> Path | None:
    if value is None:
        return None
    path = folder / value
    if not os.path.isfile(path):  # noqa: PTH113 - never raises
        key = ".".join(str(part) for part in keys)
        raise ConfigError(
            f"no such file: {value}; paths start at the show's folder",
            file=document.file,
            line=document.line(keys),
            key=key,
        )
    return path


def _artwork(folder: Path, value: str | None, document: yamlfile.Document) -> Path | None:
    """Return the cover's file, which is really inside the show's folder: it will be published."""
    path = _file(folder, value, document, ("artwork",))
    if path is None:
        return None
    problem = None
    if not path.resolve().is_relative_to(folder.resolve()):
        problem = "this leads out of the show's folder; put the picture there"
    elif path.suffix.lower() not in _PICTURES:
        problem = f"a cover is a {' or '.join(_PICTURES)} file; save it as one of them"
    if problem:
        raise ConfigError(problem, file=document.file, line=document.line(("artwork",)), key="artwork")
    return path
