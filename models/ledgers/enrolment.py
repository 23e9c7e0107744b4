"""Where pupils come from and where they go on: enrolment zones, and schools that feed others.

Source: MY-3-dualzone (招生服务片区), YN-2.2-ban-enrol.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, day, integer, reference, text
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school import term_faults


@dataclass(frozen=True, kw_only=True)
class EnrolmentZone:
    """A place whose children a school takes; a place may belong to several schools.

    Attributes:
        id: The row's number.
        place: The housing estate, village or quarter.
        school: The school.
        other_county: Where the place lies, if in another county.
        agreement: Title or number of the paper on which two counties have agreed.
        started_on: The first day.
        ended_on: The last day.
        note: A remark.
    """

    id: int = 0
    place: str
    school: int
    other_county: str = ""
    agreement: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


ENROLMENT_ZONES = Ledger(
    name="enrolment_zones",
    title="招生片区",
    table="enrolment_zone",
    entity=EnrolmentZone,
    fields=(
        text("place", "小区（村）", "小区", "片区", "招生片区", "服务片区", required=True),
        reference("school", "学校", "schools", "学校名称", "招生学校", required=True),
        text("other_county", "所属外县（区）", "外县区", help="片区不在本县时填它所在的县（区）。"),
        text("agreement", "协作协议", "协议", "协议文号", help="跨县（区）招生协议的名称或文号。"),
        day("started_on", "起始日期", "划入日期"),
        day("ended_on", "截止日期", "划出日期", in_grid=False),
        NOTE,
    ),
    keys=(("place", "school"),),
    label=("place", "school"),
    check=term_faults,
    help="学校的招生服务片区，一个小区或村一行；同一小区可以属于几所学校。",
)


@dataclass(frozen=True, kw_only=True)
class Feeder:
    """A school whose leavers go straight on to another one (对口直升).

    Attributes:
        id: The row's number.
        from_school: The school that they leave.
        to_school: The school that takes them.
        pupils: How many go a year.
        number: The number of the paper that arranges it.
        started_on: The first day.
        ended_on: The last day.
        note: A remark.
    """

    id: int = 0
    from_school: int
    to_school: int
    pupils: int | None = None
    number: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


def _feeder_faults(row: Feeder) -> Iterator[Fault]:
    if row.from_school == row.to_school:
        yield Fault("to_school", "直升学校和毕业学校是同一所，请改正其中一个。")
    yield from term_faults(row)


FEEDERS = Ledger(
    name="feeders",
    title="对口直升",
    table="feeder",
    entity=Feeder,
    fields=(
        reference("from_school", "毕业学校", "schools", "输出学校", "对口学校", required=True),
        reference("to_school", "直升学校", "schools", "升入学校", "接收学校", required=True),
        integer("pupils", "每年直升人数", "直升人数", unit="人"),
        text("number", "文号", "批准文号", in_grid=False),
        day("started_on", "起始日期", "开始时间"),
        day("ended_on", "截止日期", in_grid=False),
        NOTE,
    ),
    keys=(("from_school", "to_school"),),
    label=("from_school", "to_school"),
    check=_feeder_faults,
    help="一所学校的毕业生整体升入另一所学校的直升关系。",
)
