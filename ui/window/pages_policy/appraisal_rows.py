"""What the page of the joint appraisal says of an arrangement, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from models.facts import CountyFacts
from models.ledgers.accounts import Assessment, Grade
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.measures.appraisal import Appraisal, Gain, Side, appraisals, cycle_with, gains
from models.measures.schemes import grade_for
from models.rules.rule_set import Limits
from models.wording import decimal_text, enumerated, money_text
from models.years import school_year_text
from reports.lists import NUMBER, wide
from reports.table import TableColumn
from ui.session import Session
from ui.theme import DANGER, QUIET, WARNING

READ = (
    "arrangements",
    "members",
    "schools",
    "school_names",
    "assessments",
    "assessment_scores",
    "member_results",
    "reviews",
    "rule_values",
)
COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("考核对象", wide(4)),
    ("状态", TableColumn(2)),
    ("自评", NUMBER),
    ("考评", NUMBER),
    ("等次", TableColumn(1)),
    ("奖补（元）", NUMBER),
    ("类型", TableColumn(2)),
    ("捆绑", TableColumn(1)),
)
WIDTHS = (208, 92, 62, 62, 70, 92, 106)
SCORE_COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("考核对象", wide(4)),
    ("维度", wide(3)),
    ("满分", NUMBER),
    ("自评分", NUMBER),
    ("考评分", NUMBER),
    ("佐证材料", wide(4)),
)
RESULT_COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("考核对象", wide(4)),
    ("学校", wide(4)),
    ("等次", TableColumn(1)),
    ("得分", NUMBER),
    ("奖补（元）", NUMBER),
)
USUAL_CYCLE = 3
_SIDES: Mapping[Side, str] = {
    Side.APART: "登记为单独考核，不是捆绑考核",
    Side.SOME_MISSING: "有的学校没有登记结果",
    Side.GRADES_DIFFER: "各校等次不一致",
}


def facts_of(session: Session) -> CountyFacts:
    """Return as much of the county as an appraisal is about; the rosters are left unread."""
    rows = {name: session.rows(name) for name in READ}
    return CountyFacts(session.store.county, session.year, date(session.year, 12, 31), **rows)


@dataclass(frozen=True)
class AppraisalRow:
    """An arrangement with its appraisal of the year, if it has one."""

    arrangement: Arrangement
    appraisal: Appraisal | None

    @property
    def assessment(self) -> Assessment | None:
        """The assessment as a whole."""
        return None if self.appraisal is None else self.appraisal.assessment

    @property
    def graded(self) -> bool:
        """Whether it has a grade."""
        return self.assessment is not None and self.assessment.grade is not None


def rows_of(facts: CountyFacts) -> tuple[AppraisalRow, ...]:
    """Return the arrangements that are to be assessed, and those that were, by kind and name."""
    found = {each.assessment.arrangement: each for each in appraisals(facts)}
    listed = {each.id: each for each in facts.of_kind(*ArrangementKind)}
    listed |= {number: facts.arrangement_by_id[number] for number in found}
    kinds = list(ArrangementKind)
    ordered = sorted(listed.values(), key=lambda each: (kinds.index(each.kind), each.id))
    return tuple(AppraisalRow(each, found.get(each.id)) for each in ordered)


def status(row: AppraisalRow) -> tuple[str, str]:
    """Return how far an appraisal is, and the colour of it."""
    each = row.appraisal
    if each is None:
        return "未登记", DANGER
    no_grade = each.assessment.grade is None
    cases = (
        (each.failed_with_award, "奖补有误", DANGER),
        (difference(each) is not None, "分数不符", DANGER),
        (each.one_sided is not None, "未捆绑", DANGER),
        (each.score is None and no_grade, "待评分", WARNING),
        (no_grade, "待评等次", WARNING),
    )
    return next(((word, colour) for is_so, word, colour in cases if is_so), ("已完成", ""))


def difference(each: Appraisal) -> tuple[Decimal, Decimal] | None:
    """Return the total that was given and the sum of the dimensions, where they differ."""
    given = each.assessment.bureau_score
    marks = [row.bureau_score for row in each.scores]
    known = [mark for mark in marks if mark is not None]
    if given is None or not marks or len(known) < len(marks):
        return None
    parts = sum(known, Decimal(0))
    return None if parts == given else (given, parts)


def appraisal_cells(row: AppraisalRow) -> tuple[str, ...]:
    """Return an arrangement with its appraisal as texts."""
    each, grade, award, joint = row.appraisal, "", "", ""
    if each is not None:
        grade = each.assessment.grade.label if each.assessment.grade else ""
        award = "" if each.assessment.award is None else money_text(each.assessment.award)
        joint = "是" if each.known_to_be_joint else "否" if each.assessment.joint is False else ""
    return (
        row.arrangement.name,
        status(row)[0],
        marks_text(None if each is None else each.self_score),
        marks_text(None if each is None else each.score),
        grade,
        award,
        row.arrangement.kind.label,
        joint,
    )


def score_cells(rows: Sequence[AppraisalRow]) -> list[tuple[str, ...]]:
    """Return the scored dimensions of arrangements as texts."""
    return [
        (
            row.arrangement.name,
            each.dimension,
            decimal_text(each.weight),
            marks_text(each.self_score),
            marks_text(each.bureau_score),
            each.evidence,
        )
        for row in rows
        if row.appraisal is not None
        for each in row.appraisal.scores
    ]


def result_cells(facts: CountyFacts, rows: Sequence[AppraisalRow]) -> list[tuple[str, ...]]:
    """Return what each school of the arrangements was given as texts."""
    return [
        (
            row.arrangement.name,
            facts.school_name(each.school),
            "" if each.grade is None else each.grade.label,
            marks_text(each.score),
            "" if each.award is None else money_text(each.award),
        )
        for row in rows
        if row.appraisal is not None
        for each in row.appraisal.results
    ]


def marks_text(marks: Decimal | None) -> str:
    """Return marks, or nothing where there are none."""
    return "" if marks is None else decimal_text(marks)


def summary_lines(facts: CountyFacts, row: AppraisalRow, limits: Limits) -> Iterator[str]:
    """Yield how an appraisal stands, in rich text: totals, the grade earned, what is wrong."""
    each = row.appraisal
    if each is None:
        yield f"<span style='color:{WARNING}'>本学年还没有登记考核。</span>"
        return
    full = limits.integer("eval.full_marks")
    parts = [f"自评 <b>{marks_text(each.self_score) or '—'}</b>"]
    parts.append(f"考评 <b>{marks_text(each.score) or '—'}</b>")
    if each.scores:
        parts.insert(0, f"{len(each.scores)} 个维度，满分 <b>{decimal_text(each.weight)}</b>")
    earned = None if each.score is None else grade_for(each.score, limits)
    if earned is not None:
        parts.append(f"按分数线应为 <b>{earned.label}</b>")
    yield " · ".join(parts)
    faults = list(_faults(facts, each, full))
    if earned is not None and each.assessment.grade not in (None, earned):
        faults.append("等次与分数线不一致")
    if faults:
        yield f"<span style='color:{DANGER}'>{escape('；'.join(faults))}。</span>"


def _faults(facts: CountyFacts, each: Appraisal, full: int | None) -> Iterator[str]:
    if each.scores and full is not None and each.weight != full:
        yield f"各维度满分之和 {decimal_text(each.weight)} 不等于 {full}"
    differing = difference(each)
    if differing is not None:
        given, parts = (decimal_text(number) for number in differing)
        yield f"总分 {given} 不等于分项之和 {parts}"
    if each.one_sided is not None:
        lacking = enumerated((facts.school_name(school) for school in each.without_result), 4)
        yield _SIDES[each.one_sided] + (f"（{lacking}）" if lacking else "")
    if each.failed_with_award:
        yield "不合格的不予奖补，请把奖补改为 0"


def gain_cells(facts: CountyFacts, arrangement: int) -> list[tuple[str, ...]]:
    """Return what each school of an arrangement gained against its own baseline."""
    return [
        (
            facts.school_name(gain.result.school),
            decimal_text(gain.baseline),
            marks_text(gain.result.score),
            _signed(gain),
        )
        for gain in gains(facts)
        if gain.result.arrangement == arrangement
    ]


def _signed(gain: Gain) -> str:
    return f"+{decimal_text(gain.points)}" if gain.points > 0 else decimal_text(gain.points)


def cycle_cells(
    facts: CountyFacts, arrangement: Arrangement, limits: Limits
) -> tuple[list[tuple[str, ...]], str]:
    """Return the years of the cycle as texts, and what they come to as a sentence."""
    length = limits.integer("eval.cycle_years") or USUAL_CYCLE
    years = cycle_with(arrangement, facts.year, length)
    cells: list[tuple[str, ...]] = []
    marks: list[Decimal] = []
    grades: list[Grade] = []
    for year in years:
        own = (each for each in appraisals(facts.in_year(year)))
        each = next((each for each in own if each.assessment.arrangement == arrangement.id), None)
        grade = None if each is None else each.assessment.grade
        score = None if each is None else each.score
        marks += [] if score is None else [score]
        grades += [] if grade is None else [grade]
        cells.append(
            (school_year_text(year), marks_text(score), "" if grade is None else grade.label)
        )
    return cells, _conclusion(years, marks, grades)


def _conclusion(years: range, marks: list[Decimal], grades: list[Grade]) -> str:
    length = len(years)
    if not marks and not grades:
        return f"{length} 个学年为一个周期；这个周期还没有考核结果。"
    order = list(Grade)
    mean = f"平均 {sum(marks) / len(marks):.2f} 分；" if marks else ""
    worst = f"最低等次 {max(grades, key=order.index).label}；" if grades else ""
    lacking = length - max(len(marks), len(grades))
    rest = f"还差 {lacking} 个学年" if lacking else "周期各学年都已考核，可以作出周期结论"
    return f"{mean}{worst}{rest}。"


def quiet(text: str) -> str:
    """Return a text in the quiet colour, as rich text."""
    return f"<span style='color:{QUIET}'>{escape(text)}</span>"
