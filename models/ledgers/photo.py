"""Photographs of typical cases; the files themselves lie beside the data file."""

from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, code, day, integer, reference, text
from models.ledgers.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photograph of a typical case.

    Attributes:
        id: The row's number.
        typical_case: The case.
        caption: What is printed under it.
        sha256: The hash under which the original is kept.
        file_name: What the file was called.
        place: Where it stands among the photographs of the case.
        taken_on: When it was taken.
        note: A remark.
    """

    id: int = 0
    typical_case: int
    caption: str
    sha256: str
    file_name: str = ""
    place: int | None = None
    taken_on: date | None = None
    note: str = ""


PHOTOS = Ledger(
    name="photos",
    title="案例图片",
    table="photo",
    entity=Photo,
    fields=(
        reference("typical_case", "典型案例", "cases", required=True),
        text("caption", "图注", "图片说明", required=True),
        code("sha256", "原图校验值", required=True),
        text("file_name", "文件名", in_grid=False),
        integer("place", "顺序"),
        day("taken_on", "拍摄日期", in_grid=False),
        NOTE,
    ),
    keys=(("typical_case", "sha256"),),
    label=("caption",),
    help="典型案例的图片和图注，原图另存在数据文件旁边。",
)
