"""What is not as it should be with a show: before anyone is told to subscribe.

Its settings, voices, sounds, pictures, reviews, and what was built of them. No network is used.
"""

from __future__ import annotations

import warnings
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from reviewcast import checking
from reviewcast.building import PUBLIC_FOLDER
from reviewcast.building.sources import find_sources
from reviewcast.checking import Found, Problem
from reviewcast.errors import InputError, ReviewcastError
from reviewcast.ledger import LEDGER_FILE, Ledger
from reviewcast.linkcheck import check_public
from reviewcast.publish.permission import permission
from reviewcast.read import read
from reviewcast.read.piece import UNKNOWN_RIGHTS
from reviewcast.show import SHOW_FILE, find_voice
from reviewcast.voices import ANY_LANGUAGE, all_voices, narrator, primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reviewcast.model import Review, Show, Voice

SMALLEST_ARTWORK = 1400
"""Pixels: Apple Podcasts takes no smaller cover."""
_PICTURES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def check_show(show: Show) -> Iterator[Found | Review]:
    """Yield what is not as it should be with a show, and each of its reviews that can be read, behind its problems."""
    settings = str(show.folder / SHOW_FILE)
    yield from (Found(settings, problem) for rule in _RULES for problem in rule(show))
    yield from chain(_voices(show), _sounds(show), _reviews(show), _public(show))


def _reviews(show: Show) -> Iterator[Found | Review]:
    ids: dict[str, str] = {}
    for source in find_sources(show.folder):
        try:
            if source.problem:
                raise source.problem
            review = read(source.path)
            problems = [*checking.check(review, show), *_of_review(review, show, ids)]
        except ReviewcastError as error:
            yield _failed(error, str(source.path))
            continue
        yield from (Found(review.source, problem) for problem in problems)
        yield review


def _public(show: Show) -> Iterator[Found]:
    """Look at what was built, with the ledger beside it, which knows what was published from elsewhere."""
    public, ledger = show.folder / PUBLIC_FOLDER, show.folder / LEDGER_FILE
    if not public.is_dir():
        return
    if not ledger.is_file():
        message = "it is not there, though the show was built; restore it from version control, or build again"
        yield Found(str(ledger), Problem("ledger", None, message, "error"))
        return
    try:
        published = {path: size for _, path, size in Ledger(ledger).files()}
    except ReviewcastError as error:
        yield _failed(error, str(ledger))
        return
    yield from check_public(show, public, published)


def _of_review(review: Review, show: Show, ids: dict[str, str]) -> Iterator[Problem]:
    if review.id and ids.setdefault(review.id, review.source) != review.source:
        message = f"the id '{review.id}' is that of {ids[review.id]}, too; give this review one of its own"
        yield Problem("id", None, message, "error")
    if (review.rights or "").strip().casefold() == UNKNOWN_RIGHTS and not show.podcast.publishing.unknown_rights:
        message = "'rights: unknown', so 'publish' will refuse it; write who holds them, or your licence"
        yield Problem("rights", None, message)
    if not review.draft:
        all_voices(None, review, show)


def _failed(error: ReviewcastError, file: str) -> Found:
    """Return an error as a problem."""
    if not isinstance(error, InputError) or error.file is None:
        return Found(file, Problem("reading", None, str(error), "error"))
    place = f"{error.file}, line {error.line}" if error.line is not None else error.file
    message = str(error).removeprefix(place).removeprefix(": ").removeprefix(", ")
    return Found(error.file, Problem("reading", error.line, message, "error"))


# ── settings ──


def _complete(show: Show) -> Iterator[Problem]:
    """Tell what directories ask for and show.yaml does not say."""
    said = {
        "title": show.title,
        "author": show.author,
        "description": show.podcast.description,
        "categories": show.podcast.categories,
    }
    for key, value in said.items():
        if not value:
            yield Problem("missing", None, f"there is no '{key}', and directories ask for it; add it")
    if not show.podcast.email:
        message = "there is no 'email': some directories prove by it whose show this is; it is optional"
        yield Problem("missing", None, message, "note")
    if not show.podcast.artwork:
        message = "there is no 'artwork': a cover is drawn from the title; your own is known at a glance"
        yield Problem("missing", None, message, "note")


def _addresses(show: Show) -> Iterator[Problem]:
    """Tell of addresses that nobody can subscribe to."""
    said = permission(show, (), partial(find_voice, show=show))
    yield from (Problem("address", None, message) for message in said.refusals)
    yield from (Problem("address", None, message, "note") for message in said.notes)


def _artwork(show: Show) -> Iterator[Problem]:
    """Look at the cover: it will be made a square JPEG of 3000 pixels, which cannot mend everything."""
    path = show.podcast.artwork
    if path is None:
        return
    try:
        kind, (width, height) = _picture(path)
    except InputError as error:
        yield Problem("artwork", None, f"artwork: {error}", "error")
        return
    if path.suffix.lower() not in _PICTURES.get(kind, ()):
        yield Problem("artwork", None, f"artwork: {path.name} is a {kind} file by its content; name it so", "error")
    if width != height:
        yield Problem("artwork", None, f"artwork: {width} × {height} pixels are not square; make it so")
    if min(width, height) < SMALLEST_ARTWORK:
        message = f"artwork: {width} × {height} pixels; give it at least {SMALLEST_ARTWORK}, better 3000, each way"
        yield Problem("artwork", None, message)


def _picture(path: Path) -> tuple[str, tuple[int, int]]:
    """Return a picture's kind and size. Raises InputError where no cover can be made of it."""
    from PIL import Image

    from reviewcast.annotate.picture import cover

    cover("", image=path)
    with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
        return str(picture.format), picture.size


_RULES: tuple[Callable[[Show], Iterator[Problem]], ...] = (_complete, _addresses, _artwork)


# ── voices, sounds ──


def _voices(show: Show) -> Iterator[Found]:
    """Tell of voices that are not there, or do not speak what they are meant to."""
    settings = show.folder / SHOW_FILE
    named = [*((name, f"voices.{tag}") for tag, name in show.voices.items())]
    named += [(role.voice, f"casting.{part}") for part, role in show.casting.items()]
    named += [(name, "publishing.voices") for name in show.podcast.publishing.voices]
    for name, key in named:
        try:
            voice = find_voice(name, show, origin=settings, key=key)
        except ReviewcastError as error:
            yield _failed(error, str(settings))
            continue
        tag = key.removeprefix("voices.")
        if tag in show.voices and not _speaks(voice, tag):
            message = f"{key}: the voice '{name}' speaks '{voice.language}'; name one that speaks '{tag}'"
            yield Found(str(settings), Problem("voice", None, message, "error"))
    yield from _narrator(show)


def _narrator(show: Show) -> Iterator[Found]:
    settings, language = str(show.folder / SHOW_FILE), primary(show.podcast.language)
    try:
        voice = narrator(show.voices.get(language), show)
    except ReviewcastError as error:
        yield _failed(error, settings)
        return
    if not _speaks(voice, language):
        message = f"the show is in '{language}', but its narrator '{voice.name}' speaks '{voice.language}'"
        yield Found(settings, Problem("voice", None, message))


def _speaks(voice: Voice, language: str) -> bool:
    return primary(voice.language) in (language, ANY_LANGUAGE)


def _sounds(show: Show) -> Iterator[Found]:
    """Load each sound and the font, as a build would."""
    from reviewcast.annotate.picture import undrawable
    from reviewcast.master import stingers

    attempts: list[Callable[[], object]] = [lambda: stingers.load(show.stingers)]
    if show.font:
        attempts.append(lambda: undrawable("", show.font))
    for attempt in attempts:
        try:
            attempt()
        except ReviewcastError as error:
            yield _failed(error, str(show.folder / SHOW_FILE))
