"""Places of a school, and what befell schools: founded, merged, rebuilt, closed.

Source: YN-2.3-ronghe, SUI-3-g1.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    day,
    decimal,
    integer,
    money,
    reference,
    text,
)
from models.ledgers.ledger import Ledger
from models.ledgers.school import Area, term_faults


class CampusKind(Choice):
    """校区类型."""

    CAMPUS = "campus", "校区", "分校区", "分校"
    KINDERGARTEN = "kindergarten", "园区", "分园"
    POINT = "point", "教学点", "校点", "一校多点"


@dataclass(frozen=True, kw_only=True)
class Campus:
    """A place of a school that is no school of its own."""

    id: int = 0
    school: int
    name: str
    kind: CampusKind
    township: str = ""
    area: Area | None = None
    operator: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


CAMPUSES = Ledger(
    name="campuses",
    title="校区",
    table="campus",
    entity=Campus,
    fields=(
        reference("school", "学校", "schools", "所属学校", "学校名称", "法人学校", required=True),
        text("name", "校区名称", "校区", "园区名称", "名称", required=True),
        choice("kind", "校区类型", CampusKind, "类型", required=True),
        text("township", "所属乡镇", "乡镇（街道）", "地址"),
        choice("area", "城乡类型", Area, "驻地城乡类型", "城乡分类"),
        text("operator", "承办方", "承办学校", "承办单位", in_grid=False),
        day("started_on", "启用日期", "投用日期", "起始日期"),
        day("ended_on", "停用日期", "截止日期", in_grid=False),
        NOTE,
    ),
    keys=(("school", "name"),),
    label=("name",),
    check=term_faults,
    help="一所学校的校区、园区和没有列入学校名册的教学点。",
)


class EventKind(Choice):
    """变更类型."""

    OPENED = "opened", "新建", "新设", "新建学校"
    EXTENDED = "extended", "改扩建", "改建", "扩建", "重建", "加固重建"
    MERGED = "merged", "撤并", "撤点并校", "并入"
    CLOSED = "closed", "终止办学", "停办", "终止"
    TO_PUBLIC = "to_public", "转为公办", "民转公", "转公办"
    REGULATED = "regulated", "公参民规范治理", "公参民治理"


BUILT_KINDS = frozenset({EventKind.OPENED, EventKind.EXTENDED})


@dataclass(frozen=True, kw_only=True)
class SchoolEvent:
    """Something that befell a school, or several at once; cost in 分."""

    id: int = 0
    title: str
    kind: EventKind
    happened_on: date
    school: int | None = None
    schools: int | None = None
    area: Decimal | None = None
    cost: int | None = None
    number: str = ""
    note: str = ""

    @property
    def school_count(self) -> int:
        """How many schools it befell; one where no number is given."""
        return 1 if self.schools is None else self.schools


SCHOOL_EVENTS = Ledger(
    name="school_events",
    title="学校变更",
    table="school_event",
    entity=SchoolEvent,
    fields=(
        text("title", "事项名称", "名称", "项目名称", "事项", required=True),
        choice("kind", "变更类型", EventKind, "类型", "变更事项", required=True),
        day("happened_on", "日期", "变更日期", "竣工日期", "时间", required=True),
        reference("school", "学校", "schools", "学校名称", "所在学校"),
        integer("schools", "校数", "学校数", unit="所", help="留空按 1 所计；成批的填所数。"),
        decimal("area", "建筑面积", "改造面积", "面积", unit="平方米"),
        money("cost", "投资金额", "投资", "造价", in_grid=False),
        text("number", "文号", "批准文号", in_grid=False),
        NOTE,
    ),
    keys=(("kind", "title", "happened_on"),),
    label=("title",),
    help="学校新建、改扩建、撤并、转公办、终止办学和公参民治理，一事一行。",
)
