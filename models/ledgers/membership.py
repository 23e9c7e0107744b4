"""Who takes part in a district, group or pairing, in which role, since when and until when.

Source: YN-2.2-approval, YN-2.2-graduate.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, Choice, choice, day, reference, text
from models.ledgers.ledger import Fault, Ledger
from models.years import in_force


class Role(Choice):
    """角色: the one that leads (牵头、学区长、龙头、领航、帮扶), or one that takes part."""

    LEAD = (
        "lead",
        "牵头学校",
        "牵头",
        "牵头校",
        "学区长学校",
        "学区长",
        "龙头学校",
        "龙头",
        "领航校",
        "帮扶学校",
        "帮扶校",
        "支援方",
        "总校",
        "核心校",
    )
    MEMBER = (
        "member",
        "成员学校",
        "成员",
        "成员校",
        "伙伴校",
        "受帮扶学校",
        "受帮扶校",
        "受援方",
        "被帮扶校",
        "被托管学校",
        "城区成员校",
        "农村成员校",
        "分校",
    )


class LeaveReason(Choice):
    """退出原因."""

    GROWN = "grown", "成长为优质校", "成长为优质学校"
    TERM_OVER = "term_over", "周期届满", "期满"
    ADJUSTED = "adjusted", "调整", "布局调整"
    OTHER = "other", "其他"


class BodyKind(Choice):
    """外部单位类型."""

    SCHOOL = "school", "学校", "中学", "小学", "外县学校"
    UNIVERSITY = "university", "高等学校", "高校", "大学"
    BUREAU = "bureau", "教育行政部门", "教育局", "教体局"
    TOWNSHIP = "township", "镇街政府", "镇政府", "街道"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class OutsideBody:
    """A body outside the county; it may take part, and never enters the county's own figures."""

    id: int = 0
    name: str
    kind: BodyKind
    province: str = ""
    prefecture: str = ""
    county: str = ""
    note: str = ""


OUTSIDE_BODIES = Ledger(
    name="outside_bodies",
    title="外部单位",
    table="outside_body",
    entity=OutsideBody,
    fields=(
        text("name", "单位名称", "名称", "外部单位", "帮扶单位", required=True),
        choice("kind", "单位类型", BodyKind, "类型", "性质", required=True),
        text("province", "省份", "所在省"),
        text("prefecture", "州市", "所在州市", "所在市"),
        text("county", "县区", "所在县区", "所在县"),
        NOTE,
    ),
    keys=(("name",),),
    label=("name",),
    help="县外的学校、高校、教育局等，可以参加结对，不计入本县名册。",
)


@dataclass(frozen=True, kw_only=True)
class Membership:
    """The part that a school of the county, or an outside body, takes in an arrangement.

    A campus may take part for itself: then `school` is the school that it belongs to.
    """

    id: int = 0
    arrangement: int
    school: int | None = None
    campus: int | None = None
    body: int | None = None
    role: Role
    joined_on: date | None = None
    left_on: date | None = None
    leave_reason: LeaveReason | None = None
    approval_body: str = ""
    approval_number: str = ""
    approved_on: date | None = None
    note: str = ""

    @property
    def party(self) -> tuple[str, int]:
        """The one who takes part: a school, one of its campuses, or a body, with its id."""
        if self.campus is not None:
            return ("campus", self.campus)
        return self.school_or_body

    @property
    def school_or_body(self) -> tuple[str, int]:
        """The one who takes part, campuses told by their school: ("school", 3), ("body", 1)."""
        if self.school is not None:
            return ("school", self.school)
        return ("body", self.body or 0)

    @property
    def approved(self) -> bool:
        """Whether body, number and date of the approval are on record."""
        return bool(self.approval_body and self.approval_number and self.approved_on)

    def in_force_on(self, day: date) -> bool:
        """Tell whether the party takes part on `day`; on the day it leaves, it no longer does."""
        return in_force(self.joined_on, None, day) and (self.left_on is None or day < self.left_on)


def _faults(row: Membership) -> Iterator[Fault]:
    if row.school is None and row.body is None:
        yield Fault("school", "学校和外部单位都没有填，请填其中一个。")
    if row.campus is not None and row.school is None:
        yield Fault("school", "填了校区，没有填它所属的学校，请补上学校。")
    if row.school is not None and row.body is not None:
        yield Fault("body", "学校和外部单位只能填一个，请删去一个。")
    if row.joined_on and row.left_on and row.left_on <= row.joined_on:
        yield Fault("left_on", "退出日期不晚于加入日期，请核对。")


MEMBERS = Ledger(
    name="members",
    title="成员",
    table="membership",
    entity=Membership,
    fields=(
        reference(
            "arrangement",
            "所属安排",
            "arrangements",
            "学区集团结对名称",
            "安排名称",
            "所属集团",
            "集团名称",
            "学区名称",
            "所属学区",
            "共同体名称",
            "结对名称",
            "教育集团",
            "学区",
            "名称",
            required=True,
        ),
        reference(
            "school", "学校", "schools", "学校名称", "成员校", "成员学校", "单位名称", "校名"
        ),
        reference(
            "campus",
            "校区",
            "campuses",
            "校区名称",
            "园区",
            help="只有学校的一个校区参加时填；整所学校参加的留空。",
            in_grid=False,
        ),
        reference("body", "外部单位", "outside_bodies", "县外单位", "外部单位名称"),
        choice("role", "角色", Role, "成员角色", "承担角色", "校际角色", required=True),
        day("joined_on", "加入日期", "加入时间", "起始日期"),
        day("left_on", "退出日期", "退出时间"),
        choice("leave_reason", "退出原因", LeaveReason, in_grid=False),
        text("approval_body", "批准机关", "审批机关", "批准单位"),
        text("approval_number", "批准文号", "文号", "批文文号"),
        day("approved_on", "批准日期", "批文日期"),
        NOTE,
    ),
    keys=(
        ("arrangement", "campus", "joined_on"),
        ("arrangement", "campus"),
        ("arrangement", "school", "joined_on"),
        ("arrangement", "body", "joined_on"),
        ("arrangement", "school"),
        ("arrangement", "body"),
    ),
    label=("arrangement", "school", "campus", "body"),
    check=_faults,
    help="哪所学校在哪个学区、集团或结对中担任什么角色；退出时填退出日期，不删除。",
)
