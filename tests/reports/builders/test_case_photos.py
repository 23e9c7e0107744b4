"""Photographs of a case: what is taken, what is refused in words."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reports.builders import case_photos
from reports.builders.case_photos import PhotoMissing, checked_photo, thumbnail


def picture(width: int = 60, height: int = 40) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "red").save(file, "PNG")
    return file.getvalue()


def test_a_photograph_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "教研.png"
    path.write_bytes(picture())
    assert checked_photo(path) == picture()


def test_a_thumbnail_is_small(tmp_path: Path) -> None:
    with Image.open(BytesIO(thumbnail(picture(2000, 1000), "教研"))) as small:
        assert max(small.size) < 150
        assert small.width == pytest.approx(2 * small.height, abs=2)


def test_a_photograph_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(PhotoMissing, match=r"“教研\.png”读不出来，没有添加"):
        checked_photo(tmp_path / "教研.png")


def test_a_file_that_is_too_large_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "教研.png"
    path.write_bytes(picture())
    monkeypatch.setattr(case_photos, "MOST_BYTES", len(picture()) - 1)
    with pytest.raises(PhotoMissing, match=r"没有添加.请用看图软件缩小"):
        checked_photo(path)


def test_a_picture_of_too_many_dots_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "教研.png"
    path.write_bytes(picture())
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(PhotoMissing, match="不是完好的图片，或者尺寸过大"):
        checked_photo(path)


def test_a_file_that_is_no_picture_is_said(tmp_path: Path) -> None:
    path = tmp_path / "教研.png"
    path.write_bytes(picture()[:40])
    with pytest.raises(PhotoMissing, match=r"“教研\.png”不是完好的图片"):
        checked_photo(path)
