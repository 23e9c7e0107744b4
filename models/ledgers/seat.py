"""School places: added, of quality, shared within a district, exchanged with a neighbour.

Source: ZJ-1.3-seats, MY-3-seat, MY-3-swap.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.ledgers.field import NOTE, Choice, choice, in_year, integer, reference, text, yes_no
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school_year import Stage


class SeatKind(Choice):
    """学位类型."""

    ADDED = "added", "新增学位", "新增"
    SHARED = "shared", "共享学位", "学区共享学位", "共享"
    EXCHANGED = "exchanged", "跨区共享学位", "跨区对等学位", "跨区"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Places of one kind and stage in a calendar year; without a stage it is the total."""

    id: int = 0
    title: str
    year: int
    kind: SeatKind
    stage: Stage | None = None
    quantity: int
    quality: int | None = None
    public: bool | None = None
    school: int | None = None
    body: int | None = None
    returned: int | None = None
    note: str = ""


def _faults(row: Seat) -> Iterator[Fault]:
    if row.returned is not None and row.kind is not SeatKind.EXCHANGED:
        yield Fault("returned", "只有跨区共享学位才填“对方提供学位数”，请核对学位类型。")


SEATS = Ledger(
    name="seats",
    title="学位",
    table="seat",
    entity=Seat,
    fields=(
        text("title", "项目名称", "名称", "项目", required=True),
        in_year("year", "年度", "投用年度"),
        choice("kind", "学位类型", SeatKind, "类型", required=True),
        choice("stage", "学段", Stage, help="留空表示各学段合计。"),
        integer("quantity", "学位数", "新增学位数", "数量", required=True, unit="个"),
        integer("quality", "优质学位数", "其中优质学位", "优质学位", unit="个"),
        yes_no("public", "是否公办", "公办", in_grid=False),
        reference("school", "学校", "schools", "学校名称", "所在学校"),
        reference("body", "对方单位", "outside_bodies", "对方地区", in_grid=False),
        integer("returned", "对方提供学位数", "对方学位数", unit="个", in_grid=False),
        NOTE,
    ),
    keys=(("year", "kind", "title", "stage"), ("year", "kind", "title")),
    label=("title", "year"),
    check=_faults,
    help="新增、共享、跨区共享的学位，分学段填；另填一行学段留空的作合计，用来核对。",
)
