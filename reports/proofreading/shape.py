"""The shape of a document: empty sections, length and title of a case, pictures too coarse."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from math import ceil

from PIL import Image, UnidentifiedImageError

from models.ledgers.papers import TypicalCase
from models.rules.rule_set import Limits
from reports.builders.case_text import case_length
from reports.document import Document
from reports.layout.geometry import AREA_WIDTH, PHOTO_HEIGHT, PHOTO_WIDTH, TITLE_SIZE
from reports.proofreading.passages import Part, Passage, Place
from reports.proofreading.remark import Remark, remark

_TITLE_SQUARES = int(AREA_WIDTH / TITLE_SIZE)
_MOST_TITLE_LINES = 2
_MAX_CHARS = "case.max_chars"
# Below 150 dots an inch a printed photograph shows its squares.
_DOTS_PER_POINT = 150 / 72
_NO_MORE = Passage(Place(Part.SIGNATURE), ("",))


def empty_sections(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Headings with nothing under them."""
    said = [each for each in passages if each.text.strip() or each.level]
    for heading, following in pairwise((*said, _NO_MORE)):
        if not heading.level:
            continue
        ends = following.place.part in (Part.TITLE, Part.SIGNATURE, Part.IMPRINT)
        if ends or 0 < following.level <= heading.level:
            yield remark("empty_section", heading, (0, len(heading.text)))


def case_too_long(passage: Passage, case: TypicalCase, limits: Limits) -> Iterator[Remark]:
    """A case whose text is longer than the rule set allows; told at its title."""
    limit = limits.integer(_MAX_CHARS)
    length = case_length(case)
    if limit is not None and length > limit:
        span = (0, len(passage.text))
        yield remark("too_long", passage, span, length=length, limit=limit, over=length - limit)


def long_title(passage: Passage, document: Document) -> Iterator[Remark]:
    """A title that takes more than two lines."""
    lines = sum(ceil(len(line) / _TITLE_SQUARES) for line in document.title)
    if lines > _MOST_TITLE_LINES:
        yield remark("long_title", passage, (0, len(passage.text)), lines=lines)


def coarse_picture(passage: Passage) -> Iterator[Remark]:
    """A photograph with too few dots for the room that it gets; a broken one is the renderer's."""
    if passage.picture is None:
        return
    try:
        with Image.open(BytesIO(passage.picture.data)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError):
        return
    if min(PHOTO_WIDTH / width, PHOTO_HEIGHT / height) * _DOTS_PER_POINT > 1:
        span = (0, len(passage.text))
        yield remark("coarse_picture", passage, span, width=width, height=height)
