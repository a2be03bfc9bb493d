"""All that is known of an episode before its first sound."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from reviewcast import report as reports
from reviewcast.errors import InputError, ReviewError
from reviewcast.place import Place, Suffix, choose, edition_stem, output_errors
from reviewcast.script import Writing
from reviewcast.show import find_show
from reviewcast.voices import all_voices, heard, phonemic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewcast.model import Edition, Review, Script, Show, Voice
    from reviewcast.speak import Narrator

_TOLD = ("works", "rating", "author", "reviewed", "spoilers", "tags", "explicit")
"""What tags and notes say of a review beyond its script."""
CODECS = ("av", "pedalboard", "soxr", "mutagen", "pillow")
"""Libraries that shape a finished file; a new version of one makes an episode new."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that is known before the first sound: what will be said, by whom, where to."""

    review: Review
    show: Show
    voice: Voice
    """The narrator's."""
    voices: Mapping[str, Voice]
    """All that have a line, by name."""
    writing: Writing
    script: Script
    """Its announcements are estimates until the spoilers' lengths are known."""
    place: Place
    formats: tuple[str, ...]
    measure: bool
    others: tuple[Edition, ...]
    """The editions that are rendered beside this one."""


def prepare(
    review: Review,
    editions: Sequence[Edition] = ("full",),
    *,
    output: Path | None = None,
    voice: str | None = None,
    formats: Sequence[str] = (),
    measure: bool = False,
    strict: bool = False,
) -> list[Job]:
    """Script the editions of a review and settle where each goes.

    Raises InputError and UsageError; with ``strict``, a warning is an InputError too.
    """
    wanted = list(dict.fromkeys(editions)) or ["full"]
    show = find_show(review.file)
    places = [choose(review.name, output, formats, review.file, _suffix(one, wanted)) for one in wanted]
    cast = all_voices(voice, review, show)
    if strict:
        _refuse_warnings((*review.warnings, *cover_warnings(review, show)))
    writing = _writing(review, show, cast)
    for edition in wanted:
        _require_vouched(review, writing, edition)
    return [
        _job(writing, cast, place, edition, chosen, wanted, measure=measure)
        for edition, (place, chosen) in zip(wanted, places, strict=True)
    ]


def prepare_for(
    show: Show, review: Review, editions: Sequence[Edition], formats: Sequence[str], folder: Path, name: str
) -> tuple[list[Job], dict[Edition, str]]:
    """Script those of the ``editions`` that a review can have, to go into ``folder`` as ``name``.

    Returns also why there are no others. Raises InputError.
    """
    cast = all_voices(None, review, show)
    writing = _writing(review, show, cast)
    reasons = {edition: _unvouched(writing, edition) for edition in editions}
    possible = [edition for edition, reason in reasons.items() if not reason]
    jobs = [
        _job(writing, cast, Place(folder, edition_stem(name, one)), one, tuple(formats), possible) for one in possible
    ]
    return jobs, {edition: reason for edition, reason in reasons.items() if reason}


def _writing(review: Review, show: Show, cast: Mapping[str, Voice]) -> Writing:
    return Writing(review, show, next(iter(cast)), phonemic(cast, (*review.lexicon, *show.lexicon)))


def _job(
    writing: Writing,
    cast: Mapping[str, Voice],
    place: Place,
    edition: Edition,
    formats: tuple[str, ...],
    editions: Sequence[Edition],
    *,
    measure: bool = False,
) -> Job:
    script = writing.script(edition)
    return Job(
        review=writing.review,
        show=writing.show,
        voice=next(iter(cast.values())),
        voices=heard(script, cast),
        writing=writing,
        script=script,
        place=place,
        formats=formats,
        measure=measure,
        others=tuple(other for other in editions if other != edition),
    )


def _suffix(edition: Edition, wanted: Sequence[Edition]) -> Suffix | None:
    """Return what tells the files of an edition from the full one's; a name given for it alone needs none."""
    return None if edition == "full" else Suffix(edition, always=len(wanted) > 1)


def _unvouched(writing: Writing, edition: Edition) -> str | None:
    """Return why a review cannot have an edition, None if it can."""
    if edition == "spoiler-free" and not writing.spoiler_free.value:
        return writing.spoiler_free.why
    return writing.unlocated if edition == "spoilers-last" else None


def _require_vouched(review: Review, writing: Writing, edition: Edition) -> None:
    reason = _unvouched(writing, edition)
    if reason:
        raise ReviewError(f"there can be no {edition} edition: {reason}", file=review.source)


def _refuse_warnings(warnings: Sequence[str]) -> None:
    if warnings:
        raise InputError(f"{warnings[0]} (--strict makes warnings errors)")


def subtitle(review: Review, show: Show) -> str | None:
    """Return what stands below the title on a drawn cover."""
    return review.author or show.title


def cover_warnings(review: Review, show: Show) -> list[str]:
    """Tell of letters that a drawn cover's font lacks. Loads the font, so it is asked when a cover is wanted."""
    from reviewcast.annotate.picture import undrawable

    words = f"{review.title} {subtitle(review, show) or ''}"
    lost = [letter for letter in undrawable(words, show.font) if letter.isalnum()]
    if review.image or not lost:
        return []
    return [
        (
            f"{review.source}: the cover's font lacks {' '.join(lost)}, drawn plainer or left out; "
            "name a font file as 'font' in show.yaml, or a picture as 'image'"
        )
    ]


def fingerprint(job: Job, speakers: Mapping[str, Narrator]) -> str:
    """Return a digest of everything that shapes the episode's files."""
    stingers, script = job.show.stingers, job.script
    outside = [job.review.image, job.show.font, *(getattr(stingers, name) for name in type(stingers).__slots__)]
    with output_errors(job.place.folder):
        digests = [reports.digest(path) if path else None for path in outside]
    about = (
        *(str(getattr(job.review, name)) for name in _TOLD),
        (job.show.title, job.show.author, job.show.announcements, job.show.loudness),
        [
            (name, sorted(speakers[name].identity.items()), voice.gain_db, voice.credit, voice.licence)
            for name, voice in job.voices.items()
        ],
        digests,
        (job.place.stem, job.formats, job.measure, job.others),
        [version(name) for name in ("reviewcast", *CODECS)],
        (script.title, script.language, script.edition, script.sections, script.left_out, script.warnings),
        (script.explicit, script.fences, script.spoiler_free, sorted(script.found.items())),
        (job.writing.spoilers, job.writing.wording if script.fences else None),
    )
    hasher = hashlib.sha256(repr(about).encode())
    for line in script.lines:  # one by one: ten hours of them are not copied
        hasher.update(repr(line).encode())
    return hasher.hexdigest()
