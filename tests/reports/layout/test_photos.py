"""Photographs: upright, small, and without anything hidden in them."""

import random
from io import BytesIO

import pytest
from PIL import Image

from reports.layout.geometry import PHOTO_HEIGHT, PHOTO_WIDTH
from reports.layout.photos import Photo, UnreadablePhotoError, full_size, prepared

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def file_of(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def fitted(data: bytes) -> Photo:
    return prepared(data, "图1 教研", PHOTO_WIDTH, PHOTO_HEIGHT)


def opened(photo: Photo) -> Image.Image:
    return Image.open(BytesIO(photo.jpeg))


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste("red", (0, 0, 100, 200))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    photo = fitted(file_of(lying, exif=exif, quality=95))
    picture = opened(photo)
    assert picture.height == 2 * picture.width
    assert photo.height == pytest.approx(2 * photo.width)
    top, bottom = (picture.getpixel((picture.width // 2, y)) for y in (5, picture.height - 5))
    assert top == pytest.approx((254, 0, 0), abs=6)
    assert bottom == pytest.approx((255, 255, 255), abs=6)


def test_nothing_says_where_and_with_what_it_was_taken() -> None:
    exif = Image.Exif()
    exif[MAKER] = "Maker"
    exif[GPS] = {1: "N", 2: (25.0, 1.0, 2.0)}
    photo = fitted(file_of(Image.new("RGB", (800, 600)), exif=exif, comment=b"secret"))
    assert not opened(photo).getexif()
    assert b"secret" not in photo.jpeg
    assert b"Maker" not in photo.jpeg


def test_a_photo_of_twelve_million_dots_is_below_300_kb() -> None:
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    photo = fitted(file_of(noise, quality=92))
    assert len(photo.jpeg) <= 300_000
    assert photo.width <= PHOTO_WIDTH + 0.01
    assert photo.height <= PHOTO_HEIGHT + 0.01
    assert photo.width / photo.height == pytest.approx(4 / 3)


def test_a_picture_that_no_quality_makes_small_has_fewer_dots() -> None:
    dots = random.Random(4).randbytes(1126 * 780 * 3)
    photo = fitted(file_of(Image.frombytes("RGB", (1126, 780), dots), "PNG"))
    assert len(photo.jpeg) <= 300_000
    assert opened(photo).width < 1126


def test_a_small_photo_is_not_blown_up_in_dots() -> None:
    assert opened(fitted(file_of(Image.new("RGB", (120, 80))))).size == (120, 80)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_pictures_of_every_kind(mode: str) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    assert opened(fitted(file_of(Image.new(mode, (64, 48)), form))).mode in ("RGB", "L")


def test_what_is_transparent_lies_on_white_paper() -> None:
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    assert opened(fitted(file_of(clear, "PNG"))).getpixel((30, 20)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0 cut off"])
def test_a_file_that_is_no_picture_is_named(data: bytes) -> None:
    with pytest.raises(UnreadablePhotoError, match="图片“图1 教研”打不开"):
        fitted(data)


def test_a_photo_cut_off_in_the_middle_is_named() -> None:
    whole = file_of(Image.effect_noise((400, 300), 50).convert("RGB"))
    with pytest.raises(UnreadablePhotoError):
        fitted(whole[: len(whole) // 2])


def test_a_picture_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnreadablePhotoError):
        fitted(file_of(Image.new("1", (100, 100)), "PNG"))


def test_the_full_size_is_upright_and_bare() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (25.0, 1.0, 2.0)}
    data = file_of(Image.new("RGB", (3000, 2000), "red"), exif=exif, comment=b"secret")
    made = full_size(data, "图1 教研")
    assert Image.open(BytesIO(made)).size == (2000, 3000)
    assert not Image.open(BytesIO(made)).getexif()
    assert b"secret" not in made


def test_what_is_no_photo_has_no_full_size() -> None:
    with pytest.raises(UnreadablePhotoError, match="图1 教研"):
        full_size(b"no photo", "图1 教研")
