"""The photographs of a typical case: two side by side, numbered in the order of the case."""

from collections.abc import Callable, Iterator

from models.facts import CountyFacts
from models.ledgers.papers import TypicalCase
from models.ledgers.photo import Photo
from models.problems import AppError
from reports.document import Block, Picture, PictureRow

ReadPhoto = Callable[[str], bytes]

_BESIDE = 2


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
