"""Cover art: a square JPEG, made from the user's picture or drawn from the title; and the card of spoilers' chapters.

Pictures are 8-bit RGB; lengths and positions are pixels, colours ``#rrggbb``.
"""

from __future__ import annotations

import hashlib
import io
import math
import struct
import unicodedata
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps, ImageStat

from reviewcast.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Font = ImageFont.FreeTypeFont

SIDE = 3000
"""The largest cover that Apple Podcasts takes."""

MARGIN = 250
QUALITIES = (85, 70, 50)
"""Of JPEG, out of 95: a drawn cover takes the first that keeps it small enough (flat colours hide the loss)."""

LARGEST_DRAWN = 500_000
"""Bytes."""

CARD_QUALITIES = (50, 35, 20, 10)
LARGEST_CARD = 12_000
"""Bytes."""

THUMBNAIL_SIDE = 480
LARGEST_THUMBNAIL = 40_000
"""Bytes."""

LARGEST_PICTURE = 25_000_000
"""Pixels decoded at most, 100 MB; JPEG is decoded at a half, a quarter or an eighth where that is enough."""


@dataclass(frozen=True, slots=True)
class Palette:
    """``ink`` is at least 7:1 against ``ground`` (WCAG AAA for text), ``accent`` 4.5:1 (AA)."""

    ground: str
    ink: str
    accent: str


PALETTES = (
    Palette("#14213d", "#fff8e7", "#fca311"),
    Palette("#12372a", "#fbfada", "#f2b544"),
    Palette("#4a0e2a", "#fff0ee", "#ff8fa3"),
    Palette("#2d1e4f", "#f6f0ff", "#c3a6ff"),
    Palette("#004e56", "#f0fffd", "#ffd166"),
    Palette("#22252b", "#f7f4ef", "#ff7a59"),
    Palette("#7a1f16", "#fff3e4", "#ffc27a"),
    Palette("#f6ead6", "#2b2118", "#b3361f"),
    Palette("#f4b93a", "#231b0a", "#8a2e1a"),
    Palette("#cfe5f2", "#0d2b45", "#ad2b47"),
)


def cover(title: str, *, subtitle: str | None = None, image: Path | None = None, font: Path | None = None) -> bytes:
    """A square JPEG, ``SIDE`` pixels wide; the same input gives the same bytes.

    With ``image`` it is that picture, whole and centred; else the title and subtitle are drawn, in Pillow's own font
    or in ``font``; the caller warns about characters that the font lacks (see :func:`undrawable`).

    Raises :class:`~reviewcast.errors.InputError` where the picture or the font cannot be read.
    """
    if image is not None:
        return _jpeg(_framed(image), QUALITIES[0])
    picture = _drawn(title, subtitle or "", font)
    return _small_enough(picture, QUALITIES, LARGEST_DRAWN)


def thumbnail(jpeg: bytes) -> bytes:
    """A small form of a cover, for lists and pages: a square JPEG, ``THUMBNAIL_SIDE`` pixels wide."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        small = picture.convert("RGB").resize((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return _small_enough(small, QUALITIES, LARGEST_THUMBNAIL)


def spoiler_card(title: str, *, words: str = "Spoilers", font: Path | None = None) -> bytes:
    """A square JPEG, ``CARD_SIDE`` pixels wide, that says ``words`` and shows nothing of any work.

    Its colours are those of the cover that is drawn for the episode's ``title``. Raises InputError where the font
    cannot be read.
    """
    face = _face(font)
    colours = PALETTES[_digest(title)[0] % len(PALETTES)]
    card = Image.new("RGB", (SIDE, SIDE), colours.ground)
    draw = ImageDraw.Draw(card)
    draw.rounded_rectangle((FRAME, FRAME, SIDE - FRAME, SIDE - FRAME), 2 * FRAME, outline=colours.accent, width=FRAME)
    block = _fit(_drawable(words, face), face, CARD)
    height = round((1 + LEADING * (len(block.lines) - 1)) * block.face.size)
    _write(draw, block, (SIDE - height) // 2, colours.ink)
    small = card.resize((CARD_SIDE, CARD_SIDE), Image.Resampling.BOX)
    return _small_enough(small, CARD_QUALITIES, LARGEST_CARD)


def undrawable(text: str, font: Path | None = None) -> str:
    """Characters of ``text`` that the font lacks, each once, in order: a cover draws them plainer or not at all."""
    face = _face(font)
    return "".join(character for character in dict.fromkeys(_tidy(text)) if not _has(face, character))


def _small_enough(picture: Image.Image, qualities: Sequence[int], largest: int) -> bytes:
    """A JPEG of the first quality that keeps it below ``largest`` bytes, else of the last."""
    jpeg = b""
    for quality in qualities:
        jpeg = _jpeg(picture, quality)
        if len(jpeg) < largest:
            break
    return jpeg


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()


# ── a cover drawn from the title ─────────────────────────────────────────────────────────────────────────────────

TEXT_WIDTH = SIDE - 2 * MARGIN
LARGEST_BROKEN = 200
"""Above this em a word is never broken over two lines: a smaller em is chosen instead."""

LEADING = 1.12
"""Baseline to baseline, in em."""
_HALF = 128
"""Half of the most that a pixel's value may be."""


@dataclass(frozen=True, slots=True)
class Style:
    """Largest and smallest em and the height to fill, in pixels; ``bold`` is the letters' stroke, in em.

    The stroke is there because Pillow's own font has one weight, and it is light.
    """

    largest: int
    smallest: int
    height: int
    bold: float


TITLE = Style(largest=760, smallest=48, height=1480, bold=0.011)
SUBTITLE = Style(largest=176, smallest=60, height=330, bold=0.0055)
CARD = Style(largest=600, smallest=120, height=2200, bold=0.011)
CARD_SIDE = 600
"""Pixels: each spoiler's chapter of an MP3 holds a card of its own, so it is small."""
FRAME = 80

BARS = 17
FENCED = range(10, 14)
"""The bars that stand inside a block: a spoiler, fenced."""
WAVE_MIDDLE = 2480
WAVE_HEIGHT = 560


def _drawn(title: str, subtitle: str, font: Path | None) -> Image.Image:
    """Title above, subtitle beneath it, a sound wave with a fenced run at the foot."""
    face = _face(font)
    digest = _digest(title)
    colours = PALETTES[digest[0] % len(PALETTES)]
    picture = Image.new("RGB", (SIDE, SIDE), colours.ground)
    draw = ImageDraw.Draw(picture)
    title, subtitle = _drawable(title, face), _drawable(subtitle, face)
    foot = _write(draw, _fit(title, face, TITLE), MARGIN, colours.ink)
    _write(draw, _fit(subtitle, face, SUBTITLE), foot + 90, colours.accent)
    _wave(draw, digest, colours)
    return picture


def _digest(title: str) -> bytes:
    return hashlib.sha256(title.encode("utf-8", "surrogatepass")).digest()


def _wave(draw: ImageDraw.ImageDraw, digest: bytes, colours: Palette) -> None:
    """Bars whose heights come from the title's digest; a gap of a whole bar's width sets the block off."""
    step = TEXT_WIDTH / (BARS + 1 - 0.45)
    width, pad, half = round(step * 0.55), round(step * 0.4), WAVE_HEIGHT // 2
    lefts = [
        round(MARGIN + step * (index + 0.5 * (index >= FENCED.start) + 0.5 * (index >= FENCED.stop)))
        for index in range(BARS)
    ]
    block = (lefts[FENCED.start] - pad, WAVE_MIDDLE - half, lefts[FENCED.stop - 1] + width + pad, WAVE_MIDDLE + half)
    draw.rounded_rectangle(block, width, colours.accent)
    for index, (left, byte) in enumerate(zip(lefts, digest[1:], strict=False)):
        reach = round(half * (0.22 + 0.5 * byte / 255))
        box = (left, WAVE_MIDDLE - reach, left + width, WAVE_MIDDLE + reach)
        draw.rounded_rectangle(box, width // 2, colours.ground if index in FENCED else colours.accent)


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _face(font: Path | None) -> Font:
    """The font at 100 pixels an em."""
    try:
        face = ImageFont.load_default(100) if font is None else ImageFont.truetype(font, 100)
    except OSError as error:
        message = "this font cannot be read; give a TrueType or OpenType file"
        raise InputError(message, file=font) from error
    if not isinstance(face, ImageFont.FreeTypeFont):
        message = "Pillow was built without FreeType, so no text can be drawn; install Pillow's own wheel"
        raise InputError(message)
    return face


def _tidy(text: str) -> str:
    """Composed characters, single spaces, no control characters or surrogates."""
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cs")
    )
    return " ".join("".join(kept).split())


def _has(face: Font, character: str) -> bool:
    """Whether the font has its own glyph: one it lacks is drawn like U+10FFFF, which no font has."""
    lacking, drawn = face.getmask("\U0010ffff"), face.getmask(character)
    return character == " " or lacking.size != drawn.size or bytes(lacking) != bytes(drawn)


def _drawable(text: str, face: Font) -> str:
    """The text in glyphs that the font has: a letter without its accent, or nothing, for one that it lacks."""
    tidy = _tidy(text)
    drawn = {character: character if _has(face, character) else _plain(character, face) for character in set(tidy)}
    return " ".join("".join(drawn[character] for character in tidy).split())


def _plain(character: str, face: Font) -> str:
    """What the font has of a character's plainer spelling: ``e`` for ``é``, ``-`` for a dash."""
    spelling = "-" if unicodedata.category(character) == "Pd" else unicodedata.normalize("NFKD", character)
    return "".join(part for part in spelling if not unicodedata.combining(part) and _has(face, part))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of text with the font at the em that was found for them; ``stroke`` in pixels."""

    lines: tuple[str, ...]
    face: Font
    stroke: int


def _write(draw: ImageDraw.ImageDraw, block: _Block, top: int, colour: str) -> int:
    """Draw the lines from ``top`` down; returns where the last line's descenders end."""
    size = block.face.size
    baseline = top + 0.75 * size
    for line in block.lines:
        at = (MARGIN, round(baseline))
        draw.text(at, line, colour, block.face, anchor="ls", stroke_width=block.stroke)
        baseline += LEADING * size
    return round(baseline - (LEADING - 0.25) * size) if block.lines else top


def _fit(text: str, face: Font, style: Style) -> _Block:
    """The text at the largest em at which it fits; at the smallest, as many lines as fit."""
    size = style.largest
    while True:
        lines, broken = _wrap(text, face, TEXT_WIDTH * face.size / size)
        room = 1 + int((style.height - size) / (LEADING * size))
        fits = len(lines) <= room and not (broken and size > LARGEST_BROKEN)
        if fits or size == style.smallest:
            return _Block(tuple(lines[:room]), face.font_variant(size=size), round(style.bold * size))
        size = max(style.smallest, int(size * 0.96))


def _wrap(text: str, face: Font, width: float) -> tuple[list[str], bool]:
    """Lines at most ``width`` wide, filled greedily, and whether a word had to be broken."""
    lines: list[str] = []
    broken = False
    for word in text.split():
        if lines and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        pieces = list(_pieces(word, face, width))
        broken |= len(pieces) > 1
        lines += pieces
    return lines, broken


def _pieces(word: str, face: Font, width: float) -> Iterator[str]:
    """The word itself if it fits, else runs of its characters that do."""
    start = 0
    for end in range(1, len(word)):
        if face.getlength(word[start : end + 1]) > width:
            yield word[start:end]
            start = end
    yield word[start:]


# ── a cover made from a picture ──────────────────────────────────────────────────────────────────────────────────


def _framed(file: Path) -> Image.Image:
    """The whole picture, as large as it fits, on a blurred, darkened copy of itself."""
    picture = _opened(file)
    blurred = ImageOps.fit(picture, (60, 60)).filter(ImageFilter.GaussianBlur(5))
    frame = blurred.point(lambda value: value * 0.55).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    scale = SIDE / max(picture.size)
    width, height = (max(1, round(length * scale)) for length in picture.size)
    scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2)
    frame.paste(scaled, ((SIDE - width) // 2, (SIDE - height) // 2))
    return frame


def _opened(file: Path) -> Image.Image:
    """The picture upright, in RGB, without transparency."""
    try:
        # Pillow warns on standard error about damage that it then either reads past or raises for.
        with warnings.catch_warnings(action="ignore"), Image.open(file, formats=_formats()) as opened:
            return _flat(ImageOps.exif_transpose(_bounded(opened)))
    except Image.DecompressionBombError as error:
        message = f"this picture is too large; scale it to {SIDE} pixels or less on its longer side"
        raise InputError(message, file=file) from error
    except FileNotFoundError as error:
        message = "this picture does not exist; correct its path, or leave it out to have a cover drawn"
        raise InputError(message, file=file) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        message = "this picture cannot be read; save it as JPEG or PNG again"
        raise InputError(message, file=file) from error


def _bounded(picture: Image.Image) -> Image.Image:
    """The picture decoded, at most ``SIDE`` wide and high where its mode can be scaled.

    Raises Pillow's own error for a picture too large to decode, but at far fewer pixels than Pillow does.
    """
    scale = min(1, SIDE / max(picture.size))
    picture.draft(None, (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))
    if picture.width * picture.height > LARGEST_PICTURE:
        raise Image.DecompressionBombError
    if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=1)
    return picture


def _formats() -> tuple[str, ...]:
    """All that Pillow reads but EPS, for which it would run Ghostscript."""
    Image.init()
    return tuple(name for name in Image.OPEN if name != "EPS")


def _flat(picture: Image.Image) -> Image.Image:
    """In RGB; transparency becomes a plain ground that the visible part stands out from."""
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    visible = picture.convert("RGBA")
    small = visible.resize((32, 32))
    light = ImageStat.Stat(small.convert("L"), small.getchannel("A").point(lambda alpha: 255 * (alpha >= _HALF))).mean[
        0
    ]
    ground = Image.new("RGBA", visible.size, "#22252b" if light > _HALF else "#f6f2ea")
    return Image.alpha_composite(ground, visible).convert("RGB")
