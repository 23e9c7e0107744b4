"""Money, assessment, satisfaction, honours and targets of the year's work.

Source: YN-3.3-fund, YN-4.2-bundle, YN-4.2-thirdparty, YN-3.3-demo, SUI-5.3-fund, SUI-5.4-grades.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    day,
    decimal,
    in_school_year,
    in_year,
    integer,
    money,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger

_ARRANGEMENT = reference(
    "arrangement",
    "所属安排",
    "arrangements",
    "考核对象",
    "集团（学区、共同体）",
    "所属集团",
    "所属学区",
    "所属共同体",
    "使用单位",
)


class FundSource(Choice):
    """经费来源."""

    CENTRAL = "central", "中央", "中央资金"
    PROVINCE = "province", "省级", "省", "省级资金"
    PREFECTURE = "prefecture", "州市级", "州市", "市级", "州（市）级"
    COUNTY = "county", "县级", "县", "本级", "县财政"
    OTHER = "other", "其他", "社会捐赠", "自筹"


class FundPurpose(Choice):
    """经费用途."""

    CULTURE = "culture", "集团文化建设", "文化建设"
    RESEARCH = "research", "校际教研活动", "教研活动"
    TRAINING = "training", "统一集中培训", "培训", "师资培训"
    WALKING = "walking", "教师走教交流", "教师走教经费", "交流轮岗补助", "走教"
    PUPILS = "pupils", "学生集中活动", "学生活动"
    COURSES = "courses", "课程开发建设", "课程建设"
    GUIDANCE = "guidance", "督查指导", "总部督查指导"
    EXPERTS = "experts", "聘请专家讲课", "专家讲课费"
    CONDITIONS = "conditions", "办学条件改善", "设施设备", "办学条件"
    HOUSING = "housing", "教师周转房", "周转房改造", "教师周转宿舍"
    ALLOWANCE = "allowance", "教师待遇补助", "乡村教师生活补助", "教师待遇"
    AWARD = "award", "考核奖补", "奖补"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Fund:
    """An amount spent on the work in a calendar year, in 分."""

    id: int = 0
    title: str
    year: int
    source: FundSource
    purpose: FundPurpose
    arrangement: int | None = None
    school: int | None = None
    amount: int
    number: str = ""
    note: str = ""


FUNDS = Ledger(
    name="funds",
    title="经费",
    table="fund",
    entity=Fund,
    fields=(
        text("title", "项目名称", "经费名称", "项目", "名称", required=True),
        in_year(),
        choice("source", "经费来源", FundSource, "来源", "资金来源", required=True),
        choice("purpose", "用途", FundPurpose, "经费用途", "资金用途", required=True),
        _ARRANGEMENT,
        reference("school", "学校", "schools", "使用学校", in_grid=False),
        money("amount", "金额", "投入金额", "经费金额", "资金金额", "投入经费", required=True),
        text("number", "文号", "拨付文号", in_grid=False),
        NOTE,
    ),
    keys=(("year", "title", "source", "arrangement"), ("year", "title", "source")),
    label=("title",),
    help="投入的经费，按来源和用途逐笔登记；金额以元填写，列名写万元时按万元读。",
)


class Grade(Choice):
    """考核等次."""

    EXCELLENT = "excellent", "优秀", "优"
    GOOD = "good", "良好", "良"
    PASS = "pass", "合格", "基本合格"
    FAIL = "fail", "不合格"


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The year's assessment of an arrangement as a whole (捆绑式考核); award in 分."""

    id: int = 0
    arrangement: int
    year: int
    self_score: Decimal | None = None
    bureau_score: Decimal | None = None
    grade: Grade | None = None
    joint: bool | None = None
    award: int | None = None
    assessed_on: date | None = None
    note: str = ""


def _assessment_faults(row: Assessment) -> Iterator[Fault]:
    if row.grade is Grade.FAIL and row.award:
        yield Fault("award", "考核不合格的不予奖补，请把奖补金额改为 0 或核对等次。")


ASSESSMENTS = Ledger(
    name="assessments",
    title="考核评价",
    table="assessment",
    entity=Assessment,
    fields=(
        reference(
            "arrangement",
            "考核对象",
            "arrangements",
            "所属安排",
            "集团（学区、共同体）",
            "名称",
            "被考核单位",
            required=True,
        ),
        in_school_year("year", "学年", "考核学年"),
        decimal("self_score", "自评分", "自评得分", unit="分"),
        decimal("bureau_score", "考评分", "考核得分", "得分", "考评得分", unit="分"),
        choice("grade", "等次", Grade, "考核等次", "考核结果"),
        yes_no("joint", "是否捆绑考核", "捆绑考核", "捆绑式考核"),
        money("award", "奖补金额", "奖补", in_grid=False),
        day("assessed_on", "考核日期", "考核时间", in_grid=False),
        NOTE,
    ),
    keys=(("arrangement", "year"),),
    label=("arrangement", "year"),
    check=_assessment_faults,
    help="学区、集团、结对的学年考核；牵头校与成员校同一等次为捆绑考核。",
)


class Respondent(Choice):
    """满意度调查对象."""

    PUPILS = "pupils", "学生"
    PARENTS = "parents", "家长", "学生家长"
    TEACHERS = "teachers", "教师"
    PUBLIC = "public", "社会", "群众", "社会公众"


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """The result of a survey in a calendar year; the rate in per cent."""

    id: int = 0
    year: int
    respondent: Respondent
    rate: Decimal
    sample: int | None = None
    body: str = ""
    surveyed_on: date | None = None
    note: str = ""


def _satisfaction_faults(row: Satisfaction) -> Iterator[Fault]:
    if row.rate > 100:
        yield Fault("rate", f"满意度是百分数，不能大于 100（读到 {row.rate}），请核对。")


SATISFACTION = Ledger(
    name="satisfaction",
    title="满意度",
    table="satisfaction",
    entity=Satisfaction,
    fields=(
        in_year(),
        choice("respondent", "调查对象", Respondent, "对象", "群体", required=True),
        decimal("rate", "满意度", "满意率", "得分率", required=True, unit="%"),
        integer("sample", "样本量", "样本数", "调查人数", unit="人"),
        text("body", "调查机构", "机构", "第三方机构"),
        day("surveyed_on", "调查日期", "调查时间", in_grid=False),
        NOTE,
    ),
    keys=(("year", "respondent"),),
    label=("year", "respondent"),
    check=_satisfaction_faults,
    help="学生、家长、教师和社会对教育的满意度，保留两位小数。",
)


class HonourKind(Choice):
    """荣誉类别."""

    DEMO_DISTRICT = "demo_district", "示范性学区", "示范学区", "示范性义务教育学区"
    DEMO_GROUP = "demo_group", "示范性教育集团", "示范集团", "示范性基础教育集团"
    DEMO_COMMUNITY = "demo_community", "示范性共同体", "示范性城乡共同体", "示范共同体"
    SUPPORT_SCHOOL = "support_school", "优秀帮扶学校"
    GOOD_SCHOOL = "good_school", "家门口的好学校"
    RESEARCH = "research", "教学成果奖", "教学成果"
    LESSON = "lesson", "精品课、优秀课例", "精品课", "优秀课例", "优质课"
    CONTEST = "contest", "课堂教学竞赛", "赛课", "教学竞赛"
    EVEN_COUNTY = "even_county", "优质均衡认定", "优质均衡发展县", "义务教育优质均衡发展县"
    OTHER = "other", "其他", "综合荣誉"


class HonourLevel(Choice):
    """荣誉级别."""

    NATION = "nation", "国家级", "国家", "全国"
    PROVINCE = "province", "省级", "省"
    PREFECTURE = "prefecture", "州市级", "市级", "州级", "州（市）级"
    COUNTY = "county", "县级", "县", "区级"


@dataclass(frozen=True, kw_only=True)
class Honour:
    """An honour won in a calendar year."""

    id: int = 0
    title: str
    kind: HonourKind
    level: HonourLevel
    year: int
    arrangement: int | None = None
    school: int | None = None
    number: str = ""
    note: str = ""


HONOURS = Ledger(
    name="honours",
    title="荣誉",
    table="honour",
    entity=Honour,
    fields=(
        text("title", "荣誉名称", "名称", "获奖名称", "奖项", required=True),
        choice("kind", "荣誉类别", HonourKind, "类别", "类型", required=True),
        choice("level", "级别", HonourLevel, "荣誉级别", "获奖级别", required=True),
        in_year("year", "年度", "获奖年度", "获奖年份"),
        _ARRANGEMENT,
        reference("school", "学校", "schools", "获奖学校", "获奖单位"),
        text("number", "文号", "表彰文号", in_grid=False),
        NOTE,
    ),
    keys=(
        ("year", "title", "school", "arrangement"),
        ("year", "title", "school"),
        ("year", "title", "arrangement"),
        ("year", "title"),
    ),
    label=("title",),
    help="学区、集团、结对和学校获得的荣誉；县域义务教育优质均衡每通过一级，也在这里登记。",
)


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a statistic shall reach in a year."""

    id: int = 0
    title: str
    statistic: str = ""
    year: int
    value: Decimal | None = None
    unit: str = ""
    wording: str = ""
    note: str = ""


TARGETS = Ledger(
    name="targets",
    title="目标任务",
    table="target",
    entity=Target,
    fields=(
        text("title", "目标名称", "指标", "指标名称", "任务", "任务名称", required=True),
        text("statistic", "统计编号", "指标编号", help="如 S-COV-2；填了就自动取现状值。"),
        in_year("year", "目标年度", "年度", "完成年度"),
        decimal("value", "目标值", "任务数", "目标"),
        text("unit", "计量单位", "单位"),
        text("wording", "文字表述", "目标表述", in_grid=False),
        NOTE,
    ),
    keys=(("title", "year"),),
    label=("title", "year"),
    help="各年度要达到的目标，完成率可以大于 100%。",
)
