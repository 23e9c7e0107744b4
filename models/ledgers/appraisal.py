"""Joint appraisal in detail: dimensions, results of members, third-party reviews, promises.

Source: YN-4.2-bundle, YN-4.2-thirdparty, SUI-5.4-*.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.accounts import Grade
from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    day,
    decimal,
    in_school_year,
    in_year,
    integer,
    long_text,
    money,
    reference,
    text,
)
from models.ledgers.ledger import Fault, Ledger

_ARRANGEMENT_SPELLINGS = ("所属安排", "集团（学区、共同体）", "所属集团", "被考核单位")


@dataclass(frozen=True, kw_only=True)
class AssessmentScore:
    """One dimension of the assessment of an arrangement in a school year."""

    id: int = 0
    arrangement: int
    year: int
    dimension: str
    weight: Decimal
    self_score: Decimal | None = None
    bureau_score: Decimal | None = None
    evidence: str = ""
    note: str = ""


def _score_faults(row: AssessmentScore) -> Iterator[Fault]:
    for name, score, what in (
        ("self_score", row.self_score, "自评分"),
        ("bureau_score", row.bureau_score, "考评分"),
    ):
        if score is not None and score > row.weight:
            yield Fault(name, f"{what}（{score}）大于满分（{row.weight}），请核对。")


ASSESSMENT_SCORES = Ledger(
    name="assessment_scores",
    title="考核分项得分",
    table="assessment_score",
    entity=AssessmentScore,
    fields=(
        reference(
            "arrangement", "考核对象", "arrangements", *_ARRANGEMENT_SPELLINGS, required=True
        ),
        in_school_year("year", "学年", "考核学年"),
        text("dimension", "考核维度", "维度", "考核项目", "一级指标", required=True),
        decimal("weight", "满分", "分值", "权重", required=True, unit="分"),
        decimal("self_score", "自评分", "自评得分", unit="分"),
        decimal("bureau_score", "考评分", "考评得分", "得分", unit="分"),
        text("evidence", "佐证材料", "佐证", "考评方式", in_grid=False),
        NOTE,
    ),
    keys=(("arrangement", "year", "dimension"),),
    label=("arrangement", "dimension"),
    check=_score_faults,
    help="考核的每个维度一行：满分、自评分、考评分和佐证；各维度满分之和为总分。",
)


@dataclass(frozen=True, kw_only=True)
class MemberResult:
    """What the assessment gave one school of an arrangement; award in 分."""

    id: int = 0
    arrangement: int
    year: int
    school: int
    grade: Grade | None = None
    score: Decimal | None = None
    baseline: Decimal | None = None
    award: int | None = None
    note: str = ""


def _result_faults(row: MemberResult) -> Iterator[Fault]:
    if row.grade is Grade.FAIL and row.award:
        yield Fault("award", "考核不合格的不予奖补，请把奖补金额改为 0 或核对等次。")


MEMBER_RESULTS = Ledger(
    name="member_results",
    title="各校考核结果",
    table="member_result",
    entity=MemberResult,
    fields=(
        reference(
            "arrangement", "考核对象", "arrangements", *_ARRANGEMENT_SPELLINGS, required=True
        ),
        in_school_year("year", "学年", "考核学年"),
        reference("school", "学校", "schools", "学校名称", "成员校", required=True),
        choice("grade", "等次", Grade, "考核等次", "考核结果"),
        decimal("score", "得分", "考评得分", "本年得分", unit="分"),
        decimal(
            "baseline",
            "基线得分",
            "起点得分",
            "加入前得分",
            unit="分",
            in_grid=False,
            help="用来算增值；留空时以该校最早一学年的得分为基线。",
        ),
        money("award", "奖补金额", "奖补", in_grid=False),
        NOTE,
    ),
    keys=(("arrangement", "year", "school"),),
    label=("arrangement", "school"),
    check=_result_faults,
    help="捆绑考核后牵头校和每个成员校各得的等次、得分和奖补。",
)


class ReviewDimension(Choice):
    """The five dimensions of a third-party review (YN-4.2-thirdparty)."""

    RESOURCES = "resources", "优质资源总量增减", "优质资源总量"
    GAP = "gap", "校际教育差距变化", "校际差距变化", "校际差距"
    LEADING = "leading", "牵头学校辐射带动", "辐射带动"
    GROWTH = "growth", "成员学校融入提升", "融入提升"
    SATISFACTION = "satisfaction", "学生和家长教育满意度", "教育满意度", "满意度"


@dataclass(frozen=True, kw_only=True)
class Review:
    """What a third party found in one dimension, of the county or of one arrangement."""

    id: int = 0
    year: int
    dimension: ReviewDimension
    arrangement: int | None = None
    score: Decimal
    full: Decimal | None = None
    body: str = ""
    reviewed_on: date | None = None
    conclusion: str = ""
    note: str = ""


def _review_faults(row: Review) -> Iterator[Fault]:
    if row.full is not None and row.score > row.full:
        yield Fault("score", f"得分（{row.score}）大于满分（{row.full}），请核对。")


REVIEWS = Ledger(
    name="reviews",
    title="第三方评估",
    table="review",
    entity=Review,
    fields=(
        in_year("year", "年度", "评估年度"),
        choice("dimension", "评估维度", ReviewDimension, "维度", "评估内容", required=True),
        reference("arrangement", "评估对象", "arrangements", "所属安排", help="留空表示全县。"),
        decimal("score", "得分", "评估得分", required=True, unit="分"),
        decimal("full", "满分", "分值", unit="分", help="留空按 100 分计。"),
        text("body", "评估机构", "机构", "第三方机构"),
        day("reviewed_on", "评估日期", "评估时间", in_grid=False),
        long_text("conclusion", "评估结论", "结论"),
        NOTE,
    ),
    keys=(("year", "dimension", "arrangement"), ("year", "dimension")),
    label=("year", "dimension"),
    check=_review_faults,
    help="第三方评估五个维度的得分和结论：总量增减、差距变化、辐射带动、融入提升、满意度。",
)


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What was promised for a calendar year, and how much of it was kept."""

    id: int = 0
    year: int
    title: str
    arrangement: int | None = None
    person: str = ""
    due: int
    done: int | None = None
    unit: str = ""
    note: str = ""


COMMITMENTS = Ledger(
    name="commitments",
    title="承诺任务",
    table="commitment",
    entity=Commitment,
    fields=(
        in_year(),
        text("title", "任务名称", "任务", "承诺事项", "项目", required=True),
        reference("arrangement", "所属安排", "arrangements", "所属集团", "所属联盟"),
        text("person", "承担人", "教师", "责任人"),
        integer("due", "应完成数", "任务数", "承诺数", required=True),
        integer("done", "已完成数", "完成数", "实际完成数"),
        text("unit", "计量单位", "单位", help="次、节、项、人。"),
        NOTE,
    ),
    keys=(
        ("year", "title", "arrangement", "person"),
        ("year", "title", "arrangement"),
        ("year", "title", "person"),
        ("year", "title"),
    ),
    label=("title",),
    help="“六个一”、每月一次教研等承诺，填应完成数和已完成数。",
)
