"""The photographs of a typical case: two side by side, numbered in the order of the case."""

from collections.abc import Callable, Iterator
from pathlib import Path

from models.facts import CountyFacts
from models.ledgers.papers import TypicalCase
from models.ledgers.photo import Photo
from models.problems import AppError
from reports.document import Block, Picture, PictureRow
from reports.layout.photos import UnreadablePhotoError, full_size, prepared

ReadPhoto = Callable[[str], bytes]

MOST_BYTES = 60 * 2**20

_BESIDE = 2
_THUMBNAIL = 40.0, 30.0


class PhotoMissing(AppError):
    """A photograph cannot be read."""


def no_photo(sha256: str) -> bytes:
    """Refuse a photograph: the document is made where there are no originals.

    Raises:
        PhotoMissing: Always.
    """
    raise PhotoMissing(
        f"案例的图片“{sha256[:12]}…”没有原图，文件没有生成。请在有原图的电脑上生成，或删去这张图片。"
    )


def checked_photo(path: Path) -> bytes:
    """Read a file that is to be a photograph of a case.

    Raises:
        PhotoMissing: It cannot be read, is too large, or is no picture.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PhotoMissing(
                f"图片“{path.name}”有{size // 2**20}MB，超过{MOST_BYTES // 2**20}MB，没有添加。"
                "请用看图软件缩小后再添加。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise PhotoMissing(
            f"图片“{path.name}”读不出来，没有添加。请确认文件还在，并且没有被其他程序占用。"
        ) from error
    try:
        full_size(data, path.name)
    except UnreadablePhotoError as error:
        raise PhotoMissing(
            f"“{path.name}”不是完好的图片，或者尺寸过大，没有添加。"
            "请换成 JPG 或 PNG 格式的图片后再添加。"
        ) from error
    return data


def thumbnail(data: bytes, caption: str) -> bytes:
    """Return a photograph as small as lists show it, upright.

    Raises:
        UnreadablePhotoError: It cannot be read.
    """
    return prepared(data, caption, *_THUMBNAIL).jpeg


def photos_of(case: TypicalCase, facts: CountyFacts) -> list[Photo]:
    """Return the photographs of a case in their order; those without a place come last."""
    own = [row for row in facts.photos if row.typical_case == case.id]
    return sorted(own, key=lambda row: (row.place is None, row.place or 0, row.id))


def pictures(case: TypicalCase, facts: CountyFacts, photo: ReadPhoto) -> Iterator[Block]:
    """Yield the photographs of a case, the last one alone where their number is odd.

    Raises:
        PhotoMissing: One cannot be read.
    """
    drawn = [
        Picture(photo(row.sha256), f"图{number}　{row.caption}")
        for number, row in enumerate(photos_of(case, facts), start=1)
    ]
    for start in range(0, len(drawn), _BESIDE):
        beside = tuple(drawn[start : start + _BESIDE])
        yield PictureRow(beside) if len(beside) == _BESIDE else beside[0]
