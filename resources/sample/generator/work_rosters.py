"""The rosters of activities, resources, money, assessments, satisfaction, honours and targets."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from generator.accounts import SATISFACTION, TARGETS, Mark, Spending, honours
from generator.places import BUREAU, COUNTY
from generator.sheets import Book, Roster, Row, Value, again, layout, numbered, wrong
from generator.spellings import any_day, full_width, yes
from generator.work import Event, Shared


def _event_rows(events: Sequence[Event]) -> Iterator[Row]:
    rng = Random("event rows")
    for index, each in enumerate(events):
        people: Value = f"{each.people}人次" if rng.random() < 0.08 else each.people
        row = Row(
            (
                each.title,
                each.kind,
                each.alliance or None,
                any_day(rng, each.day),
                each.schools,
                people,
                each.direction or None,
                yes(rng, each.online),
                each.found,
                each.mended,
            )
        )
        yield row
        if index == 30:
            yield again(row)
        if index == 61:
            yield wrong("教职工气排球友谊赛", "文体活动", "松坪学区", "2026-05-01", 12, 96)
        if index == 95:
            yield wrong(
                "学区教学常规视导（补报）",
                "定期视导",
                "松坪学区",
                "2026.4.31",
                22,
                18,
                None,
                "否",
                5,
                9,
            )


def activities(events: Sequence[Event]) -> Book:
    """Return the joint activities."""
    columns = (
        "序号",
        "活动主题",
        "活动类型",
        "组织单位",
        "开展时间",
        "参加学校数\n（所）",
        "参与人次",
        "活动方向",
        "是否线上",
        "视导|发现问题数",
        "视导|整改数",
    )
    roster = Roster(
        "联合活动",
        columns,
        numbered(_event_rows(events)),
        title="青禾县学区、集团、共同体联合活动登记表",
        lines=((f"填报单位：{BUREAU}教研室", "2025年1月—2026年11月"),),
        notes=("注：视导类活动填写发现问题数和整改数，其他活动不填。",),
    )
    return Book("13_联合活动.xlsx", "activities", (roster,))


def resources(shared: Sequence[Shared]) -> Book:
    """Return the shared resources."""
    rng = Random("resource rows")
    rows = [
        Row(
            (
                each.title,
                each.kind,
                each.alliance,
                each.school,
                any_day(rng, each.day),
                full_width(str(each.quantity)) if rng.random() < 0.05 else each.quantity,
                each.unit,
                each.uses,
                each.volume or None,
            )
        )
        for each in shared
    ]
    roster = Roster(
        "共享资源",
        (
            "序号",
            "资源名称",
            "资源类别",
            "所属集团学区",
            "提供单位",
            "共享时间",
            "数量",
            "计量单位",
            "使用人次",
            "容量（GB）",
        ),
        [*numbered(rows), layout("合计", f"{len(rows)}项")],
        title="优质教育资源共享清单",
        lines=((f"单位：{BUREAU}",),),
    )
    return Book("14_共享资源.xlsx", "resources", (roster,))


def _ten_thousands(amount: int) -> float:
    """Return an amount of 元 in 万元, as the header says."""
    return amount / 10_000


def funds(spendings: Sequence[Spending]) -> Book:
    """Return the money, in 万元, with subtotals between the years."""
    rows: list[Row] = []
    for year in (2025, 2026):
        mine = [each for each in spendings if each.year == year]
        rows += [
            Row(
                (
                    f"{each.year}年",
                    each.title,
                    each.source,
                    each.purpose,
                    each.alliance or None,
                    _ten_thousands(each.amount),
                    each.number or None,
                )
            )
            for each in mine
        ]
        if year == 2026:
            rows.append(
                wrong(
                    "2026年",
                    "第三小学集团共享录播室",
                    "县级",
                    "办学条件改善",
                    None,
                    "约三十万",
                    None,
                )
            )
        total = _ten_thousands(sum(each.amount for each in mine))
        rows.append(layout("小计", None, None, None, None, None, round(total, 4)))
    roster = Roster(
        "经费",
        (
            "序号",
            "年度",
            "项目名称",
            "资金来源",
            "资金用途",
            "使用单位",
            "投入金额\n（万元）",
            "拨付文号",
        ),
        numbered(rows),
        title="优质资源辐射引领工作经费投入情况表",
        merge_down=(1,),
        lines=(("填报单位：青禾县教育体育局计财股", "单位：万元"),),
        notes=("制表人：　　　　复核人：",),
    )
    return Book("15_经费.xlsx", "funds", (roster,))


def assessments(marks: Mapping[int, Sequence[Mark]]) -> Book:
    """Return the assessments of two school years; the sheet's name tells the year."""
    rosters = []
    for year, graded in marks.items():
        rng = Random(f"mark rows {year}")
        rows = [
            Row(
                (
                    each.alliance,
                    float(each.own),
                    each.bureau,
                    each.grade,
                    "是" if each.joint else "否",
                    each.award / 10_000 if each.award else 0,
                    any_day(rng, each.day),
                )
            )
            for each in graded
        ]
        rosters.append(
            Roster(
                f"{year}学年",
                (
                    "序号",
                    "被考核单位",
                    "自评得分",
                    "考评得分",
                    "考核等次",
                    "捆绑式考核",
                    "奖补金额（万元）",
                    "考核时间",
                ),
                numbered(rows),
                title=f"{COUNTY}{year}—{year + 1}学年学区、集团、结对考核结果",
                notes=("注：90分以上优秀，80—89.9分良好，60—79.9分合格，60分以下不合格。",),
            )
        )
    return Book("16_考核.xlsx", "assessments", tuple(rosters), years=tuple(marks))


def satisfaction() -> Book:
    """Return the satisfaction surveys, one sheet a year without a column for it."""
    rosters = tuple(
        Roster(
            f"{year}年",
            ("调查对象", "满意率（%）", "样本数（人）", "第三方机构", "调查时间"),
            [
                Row(
                    (
                        respondent,
                        f"{rate}%" if year == 2025 else float(rate),
                        sample,
                        "云岭教育评估中心",
                        f"{year}年11月6日",
                    )
                )
                for when, respondent, rate, sample in SATISFACTION
                if when == year
            ],
            title=f"{year}年教育满意度调查结果",
        )
        for year in (2025, 2026)
    )
    return Book("17_满意度.xlsx", "satisfaction", rosters, years=(2025, 2026))


def honours_book() -> Book:
    """Return the honours."""
    rows = [
        Row((title, kind, level, year, alliance or None, school or None))
        for title, kind, level, year, alliance, school in honours()
    ]
    roster = Roster(
        "荣誉",
        ("序号", "获奖名称", "荣誉类别", "获奖级别", "获奖年份", "所属集团", "获奖学校"),
        numbered(rows),
        title="2025—2026年获得荣誉情况",
        notes=("注：获奖文件复印件附后。",),
    )
    return Book("18_荣誉.xlsx", "honours", (roster,))


def targets() -> Book:
    """Return the targets."""
    rows = [
        Row((title, statistic or None, f"{year}年", float(value), unit, wording or None))
        for title, statistic, year, value, unit, wording in TARGETS
    ]
    roster = Roster(
        "目标",
        ("序号", "指标名称", "统计编号", "目标年度", "目标值", "计量单位", "文字表述"),
        numbered(rows),
        title="优质资源辐射引领工作目标任务表",
    )
    return Book("19_目标.xlsx", "targets", (roster,))
