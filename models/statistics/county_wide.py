"""S-FUND-2 to 4, S-HR, S-STU and S-TCH-5: what the county as a whole has, spends and admits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter

from models.facts import CountyFacts
from models.ledgers.accounts import Fund, FundPurpose
from models.ledgers.county_year import CountyYear
from models.ledgers.school_year import SchoolYear
from models.statistics.figure import (
    FEN_IN_WAN_YUAN,
    MONEY,
    NOT_RECORDED,
    Figure,
    Number,
    refs,
)
from models.statistics.tally import Sum, percentage, row_ref
from models.statistics.view import View

_FIGURES = row_ref("school_years")
_FEN_IN_YUAN = 100


def year_row(facts: CountyFacts, year: int) -> CountyYear | None:
    """Return the county's own figures of a calendar year."""
    return next((row for row in facts.county_years if row.year == year), None)


def _figure(
    view: View, id: str, label: str, of: Callable[[CountyYear], Number | None], unit: str
) -> Figure:
    row = year_row(view.facts, view.facts.year)
    value = None if row is None else of(row)
    behind = refs("county_years", [] if row is None else [row.id])
    return Figure(id, label, value, unit, rows=behind, blank=NOT_RECORDED)


def _in(fen: int | None, part: int) -> Fraction | None:
    return None if fen is None else Fraction(fen, part)


def budget(view: View) -> Iterator[Figure]:
    """S-FUND-2: 两个只增不减, the budget for education and what it is per pupil."""
    now = year_row(view.facts, view.facts.year)
    before = year_row(view.facts, view.facts.year - 1)
    kept = None
    if now is not None and before is not None:
        pairs = [
            (of(before), of(now)) for of in (attrgetter("budget"), attrgetter("budget_per_pupil"))
        ]
        if all(None not in pair for pair in pairs):
            kept = sum(new >= old for old, new in pairs)
    yield Figure(
        "S-FUND-2",
        "“两个只增不减”落实项数",
        kept,
        "项",
        note="一般公共预算教育支出、生均一般公共预算教育支出不低于上年，共2项",
        rows=refs("county_years", [row.id for row in (before, now) if row is not None]),
        blank=NOT_RECORDED,
        comparable=False,
    )
    yield _figure(
        view,
        "S-FUND-2.budget",
        "一般公共预算教育支出",
        lambda row: _in(row.budget, FEN_IN_WAN_YUAN),
        MONEY,
    )
    yield _figure(
        view,
        "S-FUND-2.per_pupil",
        "生均一般公共预算教育支出",
        _yuan_of("budget_per_pupil"),
        "元",
    )


def running_costs(view: View) -> Iterator[Figure]:
    """S-FUND-3: running costs per pupil, and how often the province's standard they are."""
    for stage, label in (("primary", "小学"), ("junior", "初中")):
        spent, standard = f"running_{stage}", f"standard_{stage}"
        yield _figure(view, f"S-FUND-3.{stage}", f"{label}生均公用经费", _yuan_of(spent), "元")
        yield _figure(
            view,
            f"S-FUND-3.{stage}_ratio",
            f"{label}生均公用经费与省定标准之比",
            _times(spent, standard),
            "倍",
        )


def _yuan_of(name: str) -> Callable[[CountyYear], Fraction | None]:
    return lambda row: _in(getattr(row, name), _FEN_IN_YUAN)


def _times(spent: str, standard: str) -> Callable[[CountyYear], Fraction | None]:
    def times(row: CountyYear) -> Fraction | None:
        part, whole = getattr(row, spent), getattr(row, standard)
        return Fraction(part, whole) if part is not None and whole else None

    return times


def homes_and_allowances(view: View) -> Iterator[Figure]:
    """S-FUND-4: teachers' flats that were rebuilt, what they cost, and the monthly allowance."""
    facts = view.facts
    spent: Sum[Fund] = Sum(
        "S-FUND-4",
        "教师周转房投入",
        [
            row
            for row in facts.funds
            if row.year == facts.year and row.purpose is FundPurpose.HOUSING
        ],
        row_ref("funds"),
        comparable=any(row.year <= facts.year for row in facts.funds),
        of=attrgetter("amount"),
        unit=MONEY,
    )
    yield spent.figure()
    yield replace(
        spent,
        id="S-FUND-4.allowances",
        label="教师待遇补助投入",
        rows=[
            row
            for row in facts.funds
            if row.year == facts.year and row.purpose is FundPurpose.ALLOWANCE
        ],
    ).figure()
    yield _figure(view, "S-FUND-4.flats", "改造教师周转房套数", attrgetter("flats"), "套")
    total = sum(row.amount for row in spent.rows)

    def per_flat(row: CountyYear) -> Fraction | None:
        return Fraction(total, row.flats * FEN_IN_WAN_YUAN) if row.flats and total else None

    yield _figure(view, "S-FUND-4.per_flat", "平均每套投入", per_flat, MONEY)
    yield _figure(
        view,
        "S-FUND-4.monthly",
        "乡村教师生活补助标准（每人每月）",
        _yuan_of("monthly_allowance"),
        "元",
    )


def posts(view: View) -> Iterator[Figure]:
    """S-HR: special and new posts, the pool, 县管校聘, and how far posts are filled."""
    yield _figure(view, "S-HR-1", "专项编制数", attrgetter("special_posts"), "名")
    yield _figure(view, "S-HR-1.new", "新增教职工编制数", attrgetter("new_posts"), "名")
    yield _figure(view, "S-HR-2", "周转池编制数", attrgetter("pool_posts"), "名")
    yield _figure(view, "S-HR-2.positions", "周转岗位数", attrgetter("pool_positions"), "个")
    row = year_row(view.facts, view.facts.year)
    done = None if row is None else row.county_managed
    yield Figure(
        "S-HR-3",
        "完成“县管校聘”改革",
        None if done is None else int(done),
        "个县",
        note="完成为1，未完成为0",
        rows=refs("county_years", [] if row is None else [row.id]),
        blank=NOT_RECORDED,
    )
    known = [
        each
        for each in view.facts.year_figures
        if each.on_establishment is not None and each.establishment
    ]
    yield percentage(
        "S-HR-3.filled",
        "教职工编制使用率",
        sum(each.on_establishment or 0 for each in known),
        sum(each.establishment or 0 for each in known),
        note="在编人数÷核定编制",
        rows=tuple(map(_FIGURES, known)),
    )


def recruits(view: View) -> Iterator[Figure]:
    """S-TCH-5: teachers taken on in the calendar year."""
    yield _figure(view, "S-TCH-5", "补充教师数", attrgetter("recruited"), "人")
    yield _figure(view, "S-TCH-5.special", "招聘特岗教师数", attrgetter("special_recruited"), "人")


def pupils(view: View) -> Iterator[Figure]:
    """S-STU-1 to 5: pupils, big classes, migrants' children, admission, pupils who profit."""
    rows = view.facts.year_figures
    whole: Sum[SchoolYear] = Sum(
        "S-STU-1", "在校生数", rows, _FIGURES, of=attrgetter("students"), unit="人"
    )
    yield _or_none(whole)
    for code, label, of in (
        ("S-STU-2", "大班额数（56人及以上）", attrgetter("big_classes")),
        ("S-STU-2.oversize", "超大班额数（66人及以上）", attrgetter("oversize_classes")),
    ):
        classes = replace(whole, id=code, label=label, of=of, unit="个")
        yield _or_none(classes)
    known = [row for row in rows if row.big_classes is not None and row.classes]
    yield percentage(
        "S-STU-2.share",
        "大班额占比",
        sum(row.big_classes or 0 for row in known),
        sum(row.classes or 0 for row in known),
        note="大班额数÷班级数",
        rows=tuple(map(_FIGURES, known)),
    )
    yield from _migrants(view, whole)
    row = year_row(view.facts, view.facts.year)
    yield percentage(
        "S-STU-4",
        "优质高中指标到校比例",
        (row.quota_places or 0) if row else 0,
        (row.senior_places or 0) if row and row.quota_places is not None else 0,
        note="分配到初中的名额÷优质高中招生名额",
        rows=refs("county_years", [] if row is None else [row.id]),
    )
    outreach = [
        each
        for each in view.facts.outreach
        if view.calendar_year.contains(each.started_on) and each.pupils is not None
    ]
    yield Sum(
        "S-STU-5",
        "受益学生人次",
        outreach,
        row_ref("outreach"),
        "送教、支教受益学生",
        of=attrgetter("pupils"),
        unit="人次",
    ).figure()


def _migrants(view: View, whole: Sum[SchoolYear]) -> Iterator[Figure]:
    schools = view.facts.school_by_id
    known = [row for row in whole.rows if row.migrant_students is not None]
    migrants = replace(
        whole, id="S-STU-3", label="随迁子女数", rows=known, of=attrgetter("migrant_students")
    )
    yield _or_none(migrants)
    public = [row for row in known if schools[row.school].public]
    yield percentage(
        "S-STU-3.public",
        "随迁子女在公办学校就读的比例",
        sum(row.migrant_students or 0 for row in public),
        sum(row.migrant_students or 0 for row in known),
        rows=tuple(map(_FIGURES, public)),
    )


def _or_none(whole: Sum[SchoolYear]) -> Figure:
    # Without a row the figures of the school year were not filled in; nought would be a lie.
    figure = whole.figure()
    return figure if whole.rows else replace(figure, value=None, blank=NOT_RECORDED)
