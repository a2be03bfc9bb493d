"""Cover art: one handsome square for any title, the user's picture whole, and errors that say what to do."""

from __future__ import annotations

import contextlib
import io
import itertools
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor, ImageFont, ImageStat

from reviewcast.annotate import picture
from reviewcast.annotate.picture import PALETTES, cover, undrawable
from reviewcast.errors import InputError

LONG = ("It was the winter of the broken bells and nobody in Hambledon could say quite why. " * 4)[:300]
SMALL = 300
"""Side of the covers that tests look into, px."""


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (3000, 3000))
    return image.reduce(3000 // SMALL)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in ImageColor.getrgb(colour)[:3]
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(image: Image.Image, at: tuple[int, int]) -> tuple[int, int, int]:
    red, green, blue = image.getpixel(at)  # type: ignore[misc]
    return red, green, blue


# ── drawn from the title ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Q",
        "The Glass Orchard",
        LONG,
        "x" * 80,
        "W" * 300,
        "word\nand\ttab",
        "映画",
        "🎬👩‍👩‍👧",
        "a\0b\ud800c",
        "שלום",
        "Amélie",
    ],
)
def test_any_title_makes_a_square_under_500_kb(title: str) -> None:
    jpeg = cover(title, subtitle="A review")
    opened(jpeg)
    assert len(jpeg) < 500_000


def test_same_input_gives_the_same_bytes_and_another_title_another_cover() -> None:
    assert cover("The Glass Orchard", subtitle="A novel") == cover("The Glass Orchard", subtitle="A novel")
    assert cover("The Glass Orchard") != cover("The Glass Orchards")
    assert cover("The Glass Orchard") == cover("The Glass Orchard", subtitle="")


def test_titles_spread_over_all_palettes() -> None:
    grounds = {picture._drawn(f"Title {number}", "", None).getpixel((5, 5)) for number in range(60)}
    assert len(grounds) == len(PALETTES)


@pytest.mark.parametrize("palette", PALETTES)
def test_palettes_have_contrast(palette: picture.Palette) -> None:
    assert contrast(palette.ink, palette.ground) >= 7
    assert contrast(palette.accent, palette.ground) >= 4.5


@pytest.mark.parametrize("title", ["Up", "The Glass Orchard", LONG, "x" * 80, "W" * 300, "Counterrevolutionaries"])
def test_text_keeps_clear_of_margins_and_wave(title: str) -> None:
    image = picture._drawn(title, "A subtitle that is long enough to need another line beneath the first one", None)
    ground = image.getpixel((5, 5))
    clear = picture.MARGIN - 40
    text_foot = picture.WAVE_MIDDLE - picture.WAVE_HEIGHT // 2 - 10
    for box in (
        (0, 0, clear, 3000),
        (3000 - clear, 0, 3000, 3000),
        (0, 0, 3000, clear),
        (0, text_foot - 20, 3000, text_foot),
    ):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)]


def test_every_word_of_300_letters_is_drawn_and_none_is_broken() -> None:
    assert " ".join(picture._fit(LONG, picture._face(None), picture.TITLE).lines) == LONG.strip()


def test_a_word_wider_than_the_cover_is_broken_without_losing_a_letter() -> None:
    word = "".join(itertools.islice(itertools.cycle("abcdefghij"), 80))
    lines = picture._fit(word, picture._face(None), picture.TITLE).lines
    assert len(lines) > 1
    assert "".join(lines) == word


def test_characters_that_the_font_lacks_are_told_and_drawn_plainer() -> None:
    assert undrawable("The Glass Orchard") == ""
    assert undrawable("映画 or film, 映") == "映画"
    face = picture._face(None)
    assert picture._drawable("Tōkyō 映画 Story", face) == "Tokyo Story"


def test_uses_the_given_font(tmp_path: Path) -> None:
    default = ImageFont.load_default(100)
    assert isinstance(default, ImageFont.FreeTypeFont)
    assert isinstance(default.path, io.BytesIO)
    font = tmp_path / "own.ttf"
    font.write_bytes(default.path.getvalue())
    assert undrawable("Letters 映", font) == "映"
    difference = ImageChops.difference(opened(cover("Letters", font=font)), opened(cover("Letters")))
    assert max(ImageStat.Stat(difference).mean) < 2


@pytest.mark.parametrize("content", [None, b"", b"not a font"])
def test_unreadable_font_is_named(tmp_path: Path, content: bytes | None) -> None:
    font = tmp_path / "own.ttf"
    if content is not None:
        font.write_bytes(content)
    with pytest.raises(InputError, match="TrueType") as caught:
        cover("Title", font=font)
    assert caught.value.file == str(font)


# ── from a picture ───────────────────────────────────────────────────────────────────────────────────────────────


def poster(width: int = 200, height: int = 300) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), "#ff0000")
    image.paste("#0000ff", (0, height // 2, width, height))
    return image


def is_red(colour: tuple[int, int, int]) -> bool:
    return colour[0] > 200 and max(colour[1:]) < 60


def is_blue(colour: tuple[int, int, int]) -> bool:
    return colour[2] > 200 and max(colour[:2]) < 60


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "gif", "tiff", "bmp"])
def test_a_poster_is_kept_whole_and_centred(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"poster.{suffix}"
    poster().save(file)
    image = opened(cover("Title", image=file))
    for x in (60, 150, 240):
        assert is_red(rgb(image, (x, 4)))
        assert is_blue(rgb(image, (x, 295)))
    for x in (20, 280):
        assert not is_red(rgb(image, (x, 4)))
        assert not is_blue(rgb(image, (x, 295)))


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (3000, 3000), (3200, 40)])
def test_any_shape_of_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "shape.png"
    Image.new("RGB", size, "#c08040").save(file)
    opened(cover("Title", image=file))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_any_mode_of_picture(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "mode.tiff"
    source = poster().convert("L").convert("I;16") if mode == "I;16" else poster().convert(mode)
    source.save(file)
    opened(cover("Title", image=file))


def test_16_bit_grey_keeps_its_greys(tmp_path: Path) -> None:
    file = tmp_path / "grey.png"
    Image.new("I;16", (50, 50), 0x8000).save(file)
    assert all(abs(value - 128) < 3 for value in rgb(opened(cover("Title", image=file)), (150, 150)))


def test_orientation_of_the_camera_is_respected(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    file = tmp_path / "turned.jpg"
    poster().save(file, exif=exif)
    image = opened(cover("Title", image=file))
    assert is_blue(rgb(image, (150, 4)))
    assert is_red(rgb(image, (150, 295)))


@pytest.mark.parametrize(("logo", "ground"), [("#000000", 246), ("#ffffff", 34)])
def test_transparency_becomes_a_ground_that_the_logo_stands_out_from(tmp_path: Path, logo: str, ground: int) -> None:
    source = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    source.paste(logo, (40, 40, 60, 60))
    file = tmp_path / "logo.png"
    source.save(file)
    assert abs(rgb(opened(cover("Title", image=file)), (10, 10))[0] - ground) < 4


def test_a_large_photograph_is_decoded_at_a_reduced_size(tmp_path: Path) -> None:
    file = tmp_path / "photograph.jpg"
    poster(4_800, 7_200).save(file)
    with Image.open(file) as source:
        assert picture._bounded(source).size == (2000, 3000)


def test_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist") as caught:
        cover("Title", image=tmp_path / "none.jpg")
    assert caught.value.file == str(tmp_path / "none.jpg")


def test_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        cover("Title", image=tmp_path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "gif", "tiff"])
def test_damaged_picture_is_an_input_error(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"damaged.{suffix}"
    poster().save(file)
    whole = file.read_bytes()
    for damaged in (b"", b"text", whole[:20], whole[: len(whole) // 2], b"%!PS-Adobe-3.0 EPSF-3.0\n" + whole):
        file.write_bytes(damaged)
        with pytest.raises(InputError, match="cannot be read"):
            cover("Title", image=file)


def test_damaged_camera_data_is_an_input_error_or_read_past(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a description"
    file = tmp_path / "turned.jpg"
    poster(20, 30).save(file, exif=exif)
    whole = file.read_bytes()
    start = whole.index(b"Exif")
    for at, value in itertools.product(range(start, start + 60), (0, 2, 255)):
        file.write_bytes(whole[:at] + bytes([value]) + whole[at + 1 :])
        with contextlib.suppress(InputError):
            picture._opened(file)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("side", [6_000, 10_000, 20_000])
def test_decompression_bomb_is_refused_undecoded(tmp_path: Path, side: int) -> None:
    file = tmp_path / "bomb.png"
    Image.new("1", (side, side)).save(file, compress_level=1)
    with pytest.raises(InputError, match="too large; scale it to 3000 pixels"):
        cover("Title", image=file)


def test_the_card_says_one_thing_and_is_small() -> None:
    for title in ("A", "Never Let Me Go", "Ω"):
        for words in ("Spoilers", "Handlung wird verraten", "Spoilers for everything there is"):
            card = picture.spoiler_card(title, words=words)
            with Image.open(io.BytesIO(card)) as shown:
                assert (shown.format, shown.size, shown.mode) == ("JPEG", (600, 600), "RGB")
            assert len(card) <= 12_000
            assert card == picture.spoiler_card(title, words=words)
