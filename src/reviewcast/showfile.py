"""What show.yaml and voices/NAME.yaml may hold, key by key; the schemas by which editors complete them.

A key's description is what an editor shows, and what the guide's table says.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
)

from reviewcast import categories, persons, yamlfile
from reviewcast.casting import CastingPart
from reviewcast.fields import Day, Email, FolderAddress, Licence, Prose, WebAddress, Words, as_list
from reviewcast.model import TARGET_LUFS, Edition, Pauses, Podcast
from reviewcast.model.show import Announcements
from reviewcast.phrases import Template

EDITIONS: tuple[Edition, ...] = ("full", "spoiler-free", "spoilers-last")
MAX_NAME = 80
"""Characters of a voice's name."""
_ENCLOSED = ("mp3", "m4a")
_LANGUAGE_ALONE = 3
"""The most letters that a language without script and region has."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _as_person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _enclosed_first(value: tuple[str, ...]) -> tuple[str, ...]:
    if value[0] not in _ENCLOSED:
        raise ValueError("the first is what every app plays: mp3 or m4a; put one of them there")
    return tuple(dict.fromkeys(value))


def _with_full(value: tuple[Edition, ...]) -> tuple[Edition, ...]:
    if "full" not in value:
        raise ValueError("the full edition is always made; add 'full'")
    return tuple(edition for edition in EDITIONS if edition in value)


def _languages(value: dict[str, str]) -> dict[str, str]:
    for tag in value:
        if not (tag.isascii() and tag.isalpha() and 1 < len(tag) <= _LANGUAGE_ALONE):
            raise ValueError(f"'{tag[:MAX_NAME]}' is not a language by itself, such as de; regions share a narrator")
    return {tag.lower(): name for tag, name in value.items()}


def _category(value: str) -> str:
    categories.category(value)
    return value


Format = Literal["mp3", "m4a", "opus"]
Milliseconds = Annotated[int, Field(ge=0, le=60_000, strict=True)]
Voice = Annotated[Words, Field(max_length=MAX_NAME)]
OneCategory = Annotated[
    Words,
    AfterValidator(_category),
    Field(json_schema_extra={"enum": list[Any](categories.names())}),
]
Categories = Annotated[
    tuple[OneCategory, ...], BeforeValidator(as_list, json_schema_input_type=tuple[OneCategory, ...] | OneCategory)
]
Voices = Annotated[tuple[Voice, ...], BeforeValidator(as_list, json_schema_input_type=tuple[Voice, ...] | Voice)]
Editions = Annotated[
    tuple[Edition, ...],
    Field(min_length=1),
    BeforeValidator(as_list, json_schema_input_type=tuple[Edition, ...] | Edition),
    AfterValidator(_with_full),
]
Formats = Annotated[
    tuple[Format, ...],
    Field(min_length=1),
    BeforeValidator(as_list, json_schema_input_type=tuple[Format, ...] | Format),
    AfterValidator(_enclosed_first),
]
OneRole = Annotated[
    Words, AfterValidator(persons.role), Field(json_schema_extra={"examples": list[Any](persons.GROUPS)})
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PausesPart(_Part):
    """Silence, in ms."""

    clause: Milliseconds = Field(default=Pauses().clause, description="After a part of a long sentence.")
    sentence: Milliseconds = Field(default=Pauses().sentence, description="After a sentence.")
    paragraph: Milliseconds = Field(default=Pauses().paragraph, description="After a paragraph.")
    heading_before: Milliseconds = Field(default=Pauses().heading_before, description="Before a heading.")
    heading_after: Milliseconds = Field(default=Pauses().heading_after, description="After a heading.")
    section: Milliseconds = Field(default=Pauses().section, description="Where a line (---) parts the text.")


class AnnouncementsPart(_Part):
    """How listeners get past a spoiler."""

    step: Annotated[int, Field(ge=5, le=120, strict=True)] = Field(
        default=Announcements().step, description="Seconds that a skip button of your listeners' players jumps."
    )
    first_ms: Milliseconds = Field(
        default=Announcements().first_ms, description="Time to act behind an episode's first announcement, in ms."
    )
    later_ms: Milliseconds = Field(
        default=Announcements().later_ms, description="Time to act behind later ones, in ms."
    )


class TemplatesPart(_Part):
    """The show's own words, as Jinja templates; each line of a result is spoken as one."""

    introduction: Template | None = Field(default=None, description="Spoken before a review.")
    short_introduction: Template | None = Field(default=None, description="Instead, where the title is very long.")
    announcement: Template | None = Field(default=None, description="Spoken before a spoiler.")
    sign_off: Template | None = Field(default=None, description="Spoken at the end.")


class StingersPart(_Part):
    """Sound files of any format that FFmpeg reads; paths start at the show's folder."""

    intro: str | None = Field(default=None, description="Opens an episode; at most 30 s.")
    outro: str | None = Field(default=None, description="Closes an episode; at most 60 s.")
    spoiler: str | None = Field(default=None, description="Before a long spoiler; at most 5 s.")
    spoiler_end: str | None = Field(default=None, description="Behind a long spoiler; at most 5 s.")
    spoiler_small: str | None = Field(default=None, description="Before a spoiler of a sentence or two; at most 5 s.")
    spoiler_end_small: str | None = Field(
        default=None, description="Behind a spoiler of a sentence or two; at most 5 s."
    )


class OwnerPart(_Part):
    """Who answers for the show when a directory asks."""

    name: Words = Field(description="The owner's name, if it is not the author's.")
    email: Email | None = Field(
        default=None, description="The owner's address; it stands in the feed for everybody to read."
    )


class PersonPart(_Part):
    """Somebody who makes the show."""

    name: Words
    role: OneRole = Field(default="host", description="A role of the podcast taxonomy, such as host, author or editor.")
    link: WebAddress | None = Field(default=None, description="A page about the person.")


class ReleasePart(_Part):
    """Lets a backlog appear by and by: episodes without a date of their own are spread evenly."""

    start: Day = Field(description="The day of the first episode, as 2024-01-31.")
    per_week: Annotated[int, Field(ge=1, le=70, strict=True)] = Field(default=1, description="Episodes in a week.")


class FeedsPart(_Part):
    """How feeds are written."""

    per_page: Annotated[int, Field(ge=1, le=100, strict=True)] = Field(
        default=Podcast().per_page, description="Episodes on one page of a feed; older ones are on further pages."
    )
    locked: StrictBool = Field(
        default=Podcast().locked, description="Whether other podcast hosts are asked not to import the feed."
    )


class PublishingPart(_Part):
    """What you have decided, once, about publishing."""

    unknown_rights: StrictBool = Field(
        default=False, description="true: publish reviews, too, whose 'rights' are unknown. Be sure that you may."
    )
    voices: Voices = Field(
        default=(),
        description="Voices to publish although their licence or lineage speaks against it. Be sure that you may.",
    )


class ShowFile(_Part):
    """A show: its podcast, its voices, its sound. All keys are optional; a directory asks for the first seven."""

    title: Words | None = Field(default=None, description="The podcast's title.")
    author: Words | None = Field(default=None, description="Who makes it, as apps show it.")
    email: Email | None = Field(
        default=None, description="Optional: where directories reach you. It stands in the feed for everybody to read."
    )
    description: Prose | None = Field(default=None, description="What the podcast is about, in a few sentences.")
    language: str = Field(
        default="en",
        pattern=yamlfile.LANGUAGE_TAG,
        description="The podcast's language, as en or en-GB.",
        examples=["en-GB"],
    )
    categories: Categories = Field(
        default=(), description="Apple Podcasts' categories, such as TV & Film > Film Reviews. The first counts most."
    )
    base_url: FolderAddress | None = Field(
        default=None,
        description="Where public/ will be on the web, as https://example.org/show/.",
        examples=["https://example.org/show/"],
    )
    voice: Voice | None = Field(default=None, description="The narrator: a name in voices/, or joe, google or tone.")
    voices: Annotated[dict[str, Voice], AfterValidator(_languages)] = Field(
        default={}, description="Narrators of reviews in other languages, as de: thorsten."
    )
    casting: CastingPart = Field(default=CastingPart(), description="Which parts have voices of their own.")
    owner: Annotated[OwnerPart, BeforeValidator(_as_person, json_schema_input_type=OwnerPart | str)] | None = Field(
        default=None, description="Who answers for the show when a directory asks: a name, or name and email."
    )
    artwork: Words | None = Field(
        default=None, description="The cover: a square JPEG or PNG of 1400 to 3000 pixels, in the show's folder."
    )
    licence: Licence | None = Field(
        default=None,
        description="What others may do with it: an SPDX identifier or an address.",
        examples=["CC-BY-4.0"],
    )
    persons: Annotated[
        tuple[Annotated[PersonPart, BeforeValidator(_as_person, json_schema_input_type=PersonPart | str)], ...],
        Field(max_length=100),
    ] = Field(default=(), description="Who makes the show, as apps list them.")
    explicit: StrictBool | None = Field(
        default=None, description="Whether the show as a whole has strong language; each episode is judged otherwise."
    )
    media_url: FolderAddress | None = Field(
        default=None, description="Where public/media/ will be, if the audio is on another host than the pages."
    )
    release: ReleasePart | None = Field(default=None, description="Lets a backlog appear by and by.")
    editions: Editions = Field(default=Podcast().editions, description="Which editions are made; each has a feed.")
    formats: Formats = Field(
        default=("mp3",), description="Of the audio; the first is what apps play, the others are offered beside it."
    )
    loudness: float = Field(
        default=TARGET_LUFS,
        ge=-24,
        le=-12,
        allow_inf_nan=False,
        strict=True,
        description="Of episodes, in LUFS as heard.",
    )
    pauses: PausesPart = Field(default=PausesPart(), description="Silence in ms.")
    stingers: StingersPart = Field(default=StingersPart(), description="Your own sounds.")
    announcements: AnnouncementsPart = Field(
        default=AnnouncementsPart(), description="How listeners get past a spoiler."
    )
    templates: TemplatesPart = Field(default=TemplatesPart(), description="Your own words around a review.")
    phrases: str | None = Field(default=None, description="A file with your own words, language by language.")
    font: str | None = Field(default=None, description="A font file for covers that are drawn.")
    feeds: FeedsPart = Field(default=FeedsPart(), description="How feeds are written.")
    publishing: PublishingPart = Field(default=PublishingPart(), description="What may be published.")

    @field_validator("owner")
    @classmethod
    def _one_address(cls, owner: OwnerPart | None, info: ValidationInfo) -> OwnerPart | None:
        if owner and owner.email and info.data.get("email") not in (None, owner.email):
            raise ValueError("'email' names another address, and a feed has room for one; keep one of them")
        return owner


class VoiceFile(_Part):
    """A voice profile; its file is called like the voice."""

    name: str = Field(min_length=1, max_length=MAX_NAME, description="The voice's name, which is also its file's.")
    engine: str = Field(min_length=1, description="piper, gtts, tone, or a plugin's.", examples=["piper"])
    model: str | None = Field(default=None, description="A package that carries a model, or a path beside this file.")
    language: str = Field(default="en", pattern=yamlfile.LANGUAGE_TAG, description="What it speaks; mul: any language.")
    gain_db: float = Field(
        default=0.0,
        ge=-40,
        le=40,
        allow_inf_nan=False,
        strict=True,
        description="Brings the voice to -16 LUFS as heard.",
    )
    settings: dict[str, str | int | float | bool] = Field(default={}, description="The engine's own settings.")
    licence: str | None = Field(default=None, description="Under which terms the voice may be used.")
    lineage: str | None = Field(
        default=None, description="What the voice was made from, and under which terms that is."
    )
    credit: str | None = Field(default=None, description="Who to thank; it goes into the show notes.")
    publishing: StrictBool | None = Field(
        default=None, description="Whether its sound may be published, as far as you know; leave it out if you don't."
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of show.yaml."""
    return {"$schema": _DIALECT, **ShowFile.model_json_schema(), "title": "A show of reviewcast: show.yaml"}


def voice_schema() -> dict[str, Any]:
    """Return the JSON Schema of voices/NAME.yaml."""
    return {"$schema": _DIALECT, **VoiceFile.model_json_schema(), "title": "A voice of reviewcast: voices/NAME.yaml"}
