"""Every way in which schools help schools, in one shape: districts, education groups, pairings.

Source: YN-2.1-*, YN-2.2-*, YN-2.3-*, YN-2.4-*.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    day,
    integer,
    reference,
    several,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger


class ArrangementKind(Choice):
    """安排类型; the last five are called 结对 together."""

    DISTRICT = "district", "学区", "学区制"
    GROUP = "group", "教育集团", "集团", "集团化办学"
    COMMUNITY = "community", "城乡学校共同体", "城乡义务教育学校共同体", "共同体", "教共体"
    ASSISTANCE = "provincial_assistance", "省管校用", "省管校用帮扶", "托管帮扶"
    LEAGUE = "league", "联盟", "教育联盟", "教研联盟"
    TRUST = "trust", "托管", "委托管理"
    PARTNERSHIP = "partnership", "跨区域协作", "跨区域结对", "对口帮扶", "全口径结对", "合作办学"


PAIRING_KINDS = (
    ArrangementKind.COMMUNITY,
    ArrangementKind.ASSISTANCE,
    ArrangementKind.LEAGUE,
    ArrangementKind.TRUST,
    ArrangementKind.PARTNERSHIP,
)


class CommunityType(Choice):
    """共同体类型."""

    CO_BUILT = "co_built", "共建型", "共建"
    COLLABORATIVE = "collaborative", "协作型", "协作"
    MERGED = "merged", "融合型", "融合", "一校二区", "一校多区"


class Governance(Choice):
    """治理结构."""

    ONE_LEGAL_PERSON = "one_legal_person", "单一法人一体化", "一个法人一体化", "单法人多校区"
    SEVERAL_LEGAL_PERSONS = "several_legal_persons", "多法人联合体", "多个法人联合体", "多法人组合"
    OTHER = "other", "其他"


class Tightness(Choice):
    """紧密程度."""

    TIGHT = "tight", "紧密型", "紧密"
    LOOSE = "loose", "松散型", "松散"


class Scope(Choice):
    """覆盖范围."""

    COUNTY = "county", "县域内", "县内", "本县"
    CROSS_COUNTY = "cross_county", "跨县", "跨县域"
    CROSS_PREFECTURE = "cross_prefecture", "跨州市", "跨市", "跨州（市）"
    CROSS_PROVINCE = "cross_province", "跨省"


class Phase(Choice):
    """实施阶段."""

    PILOT = "pilot", "试点", "先行试点"
    FULL = "full", "全面实施", "全面推开"


class ArrangementState(Choice):
    """状态; only 正式 ones count in statistics."""

    PLANNED = "planned", "拟组建", "筹备", "拟", "草拟"
    FORMAL = "formal", "正式", "已批准", "运行"
    EXPIRED = "expired", "到期", "期满"
    ENDED = "ended", "终止", "解散", "撤销"


class Authority(Choice):
    """授权事项 of a district."""

    STAFF = "staff", "人事"
    FUNDS = "funds", "经费"
    TEACHING = "teaching", "教研", "教学教研"
    ASSESSMENT = "assessment", "考核"
    FACILITIES = "facilities", "设施"


class DistrictSystem(Choice):
    """The six systems of a district (YN-2.1-systems)."""

    PLAN = "plan", "中长期规划", "学区中长期规划"
    TEACHING = "teaching", "教育教学管理"
    HEADS = "heads", "校长联席会议", "联席会议"
    STAFF = "staff", "教师队伍管理"
    PUPILS = "pupils", "学生管理"
    RESEARCH = "research", "教学教研"


class Unified(Choice):
    """What a group (six, YN-2.2-unified) or a merged community (five) manages as one."""

    IDEAS = "ideas", "教育理念", "办学理念"
    MANAGEMENT = "management", "学校管理"
    RESEARCH = "research", "教育科研", "教学"
    DIGITAL = "digital", "信息技术"
    EVALUATION = "evaluation", "教育评价", "考核评价"
    PROPERTY = "property", "校产管理", "资源配置"
    STAFF = "staff", "人事"
    FUNDS = "funds", "经费"


class Mode(Choice):
    """办学模式 of a group."""

    SCHOOLS = "schools", "多校协同"
    REGION = "region", "区域组团"
    SAME_STAGE = "same_stage", "同学段联盟"
    ACROSS_STAGES = "across_stages", "跨学段联合"
    TRUST = "trust", "委托管理", "托管"
    LEGAL_PERSONS = "legal_persons", "多法人组合"
    CAMPUSES = "campuses", "单法人多校区"
    NINE_YEAR = "nine_year", "九年一贯制"
    TWELVE_YEAR = "twelve_year", "十二年一体制"


class Offered(Choice):
    """What a pairing keeps in step, shares, sends out or supports, as each place names it.

    Source: SUI-4.2-five, SUI-4.3-output, MY-3-alliance, ZJ-2.4.1-fields.
    """

    STEP_RESEARCH = "step_research", "同步教研"
    STEP_TEACHING = "step_teaching", "同步教学进度", "教学同步"
    STEP_COURSES = "step_courses", "课程同步", "统一课程设置"
    STEP_EVENTS = "step_events", "活动同步", "统一活动安排"
    ONE_MANAGEMENT = "one_management", "统一教学管理", "统一管理制度"
    ONE_PLAN = "one_plan", "统一教学计划"
    ONE_QUALITY = "one_quality", "统一质量要求"
    ONE_EVALUATION = "one_evaluation", "统一教学评价", "统一考核评价"
    SHARED_IDEAS = "shared_ideas", "共享教育理念"
    SHARED_NEWS = "shared_news", "共享前沿信息"
    SHARED_RESOURCES = "shared_resources", "共享教育资源", "资源共享"
    SHARED_RULES = "shared_rules", "共享管理制度"
    SHARED_RESULTS = "shared_results", "共享发展成果"
    SENT_IDEAS = "sent_ideas", "理念输出"
    SENT_MANAGEMENT = "sent_management", "管理输出"
    SENT_TEACHERS = "sent_teachers", "教师输出"
    SENT_COURSES = "sent_courses", "课程输出"
    SENT_TRAINING = "sent_training", "培训输出"
    HELP_TEACHING = "help_teaching", "教学支持"
    HELP_RESEARCH = "help_research", "教研支持"
    HELP_DIGITAL = "help_digital", "信息化支持"
    HELP_MANAGEMENT = "help_management", "管理支持"


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """A district, an education group or a pairing, with its term, approval and inner order."""

    id: int = 0
    name: str
    kind: ArrangementKind
    community_type: CommunityType | None = None
    governance: Governance | None = None
    tightness: Tightness | None = None
    scope: Scope | None = None
    phase: Phase | None = None
    state: ArrangementState
    parent: int | None = None
    started_on: date | None = None
    ends_on: date | None = None
    ended_on: date | None = None
    approval_body: str = ""
    approval_number: str = ""
    approved_on: date | None = None
    prefecture_number: str = ""
    townships: str = ""
    authorities: tuple[Authority, ...] = ()
    systems: tuple[DistrictSystem, ...] = ()
    unified: tuple[Unified, ...] = ()
    independent_finance: bool | None = None
    party_committee: bool | None = None
    posts: int | None = None
    dispatched: int | None = None
    modes: tuple[Mode, ...] = ()
    offered: tuple[Offered, ...] = ()
    nominates: bool | None = None
    note: str = ""

    @property
    def formal(self) -> bool:
        """Whether it has been founded: 正式, or 到期 without having been ended."""
        return self.state in (ArrangementState.FORMAL, ArrangementState.EXPIRED)

    def in_force_on(self, day: date) -> bool:
        """Tell whether it works on `day`: founded, begun, and not yet ended.

        A term that has run out does not end it; an end does (rule R-GRP-02 asks about the rest).
        """
        if self.state is ArrangementState.PLANNED:
            return False
        if self.started_on is not None and self.started_on > day:
            return False
        if self.ended_on is not None:
            return self.ended_on >= day
        return self.state is not ArrangementState.ENDED


def _faults(row: Arrangement) -> Iterator[Fault]:
    if row.started_on and row.ends_on and row.ends_on < row.started_on:
        yield Fault("ends_on", "周期截止日期早于起始日期，请核对。")
    if row.started_on and row.ended_on and row.ended_on < row.started_on:
        yield Fault("ended_on", "终止日期早于起始日期，请核对。")
    if row.parent is not None and row.parent == row.id:
        yield Fault("parent", "上级安排不能是它自己，请改选或清空。")


_NAME = text(
    "name",
    "名称",
    "学区名称",
    "集团名称",
    "教育集团名称",
    "教育集团",
    "结对名称",
    "共同体名称",
    "学区",
    required=True,
)
_KIND = choice("kind", "类型", ArrangementKind, "结对类型", "安排类型", "结对形式", required=True)
_TERM = (
    day("started_on", "起始日期", "成立日期", "组建日期", "成立时间", "设立日期", "组建时间"),
    day("ends_on", "周期截止日期", "周期截止", "截止日期", "到期日期", "周期止"),
    day("ended_on", "终止日期", "解散日期", in_grid=False),
)
_STATE = choice("state", "状态", ArrangementState, "运行状态", "当前状态", required=True)
_PHASE = choice("phase", "实施阶段", Phase, "阶段", in_grid=False)
_APPROVAL = (
    text("approval_body", "批准机关", "审批机关", "批准单位", "设置机关"),
    text("approval_number", "批准文号", "批文文号", "文号", "设置文号", "审批文号"),
    day("approved_on", "批准日期", "批文日期", "审批日期"),
)
_PARENT = reference("parent", "上级安排", "arrangements", "上级", "所属集团", in_grid=False)
_PREFECTURE = text(
    "prefecture_number",
    "州（市）统筹文号",
    "州市统筹文号",
    in_grid=False,
    help="跨县组建时由州（市）统筹，填统筹文件的文号。",
)
_GOVERNANCE = choice("governance", "治理结构", Governance, "法人结构", "办学体制")
_TIGHTNESS = choice("tightness", "紧密程度", Tightness, "紧密型/松散型", in_grid=False)
_SCOPE = choice("scope", "覆盖范围", Scope, "范围", in_grid=False)
_UNIFIED = several("unified", "统一管理事项", Unified, "统一事项", "一体化事项")
_TOWNSHIPS = text("townships", "所含乡镇（街道）", "覆盖乡镇", "所含乡镇", "所辖乡镇")
_AUTHORITIES = several("authorities", "授权事项", Authority)
_SYSTEMS = several("systems", "已建制度", DistrictSystem, "六项制度", "制度建设")
_COMMUNITY_TYPE = choice("community_type", "共同体类型", CommunityType, "子类型", "共同体形式")
_FINANCE = yes_no("independent_finance", "成员财务独立", "财务独立", in_grid=False)
_POSTS = integer("posts", "专项编制数", "编制数", unit="名", in_grid=False)
_DISPATCHED = integer("dispatched", "派驻人数", "选派人数", unit="人", in_grid=False)
_PARTY = yes_no("party_committee", "设集团党委", "集团党委", in_grid=False)
_MODES = several("modes", "办学模式", Mode, "集团办学模式")
_OFFERED = several("offered", "统一共享事项", Offered, "共享输出事项", "支持领域", "五统一五共享")
_NOMINATES = yes_no("nominates", "集团提名成员校负责人", "人事提名权", in_grid=False)

ARRANGEMENTS = Ledger(
    name="arrangements",
    title="学区、集团和结对",
    table="arrangement",
    entity=Arrangement,
    fields=(
        _NAME,
        _KIND,
        _COMMUNITY_TYPE,
        _GOVERNANCE,
        _TIGHTNESS,
        _SCOPE,
        _PHASE,
        _STATE,
        _PARENT,
        *_TERM,
        *_APPROVAL,
        _PREFECTURE,
        _TOWNSHIPS,
        _AUTHORITIES,
        _SYSTEMS,
        _UNIFIED,
        _FINANCE,
        _PARTY,
        _POSTS,
        _DISPATCHED,
        _MODES,
        _OFFERED,
        _NOMINATES,
        NOTE,
    ),
    keys=(("kind", "name"),),
    label=("name",),
    check=_faults,
    help="全部学区、教育集团和结对。",
)
DISTRICTS = Ledger(
    name="districts",
    title="学区",
    table="arrangement",
    entity=Arrangement,
    fields=(
        _NAME,
        _TOWNSHIPS,
        _STATE,
        _PHASE,
        *_TERM,
        *_APPROVAL,
        _AUTHORITIES,
        _SYSTEMS,
        NOTE,
    ),
    keys=(("name",),),
    label=("name",),
    only={"kind": (ArrangementKind.DISTRICT,)},
    check=_faults,
    help="按街道或乡镇划分的学区，由县教育体育局设置。",
)
GROUPS = Ledger(
    name="groups",
    title="教育集团",
    table="arrangement",
    entity=Arrangement,
    fields=(
        _NAME,
        _GOVERNANCE,
        _TIGHTNESS,
        _SCOPE,
        _STATE,
        _PHASE,
        _PARENT,
        *_TERM,
        *_APPROVAL,
        _PREFECTURE,
        _UNIFIED,
        _MODES,
        _PARTY,
        _NOMINATES,
        NOTE,
    ),
    keys=(("name",),),
    label=("name",),
    only={"kind": (ArrangementKind.GROUP,)},
    check=_faults,
    help="一所优质学校牵头、若干所学校组成的教育集团。",
)
PAIRINGS = Ledger(
    name="pairings",
    title="结对",
    table="arrangement",
    entity=Arrangement,
    fields=(
        _NAME,
        _KIND,
        _COMMUNITY_TYPE,
        _GOVERNANCE,
        _TIGHTNESS,
        _SCOPE,
        _STATE,
        _PHASE,
        _PARENT,
        *_TERM,
        *_APPROVAL,
        _PREFECTURE,
        _UNIFIED,
        _OFFERED,
        _FINANCE,
        _POSTS,
        _DISPATCHED,
        NOTE,
    ),
    keys=(("kind", "name"),),
    label=("name",),
    only={"kind": PAIRING_KINDS},
    check=_faults,
    help="城乡学校共同体、省管校用、联盟、托管和跨区域协作。",
)
