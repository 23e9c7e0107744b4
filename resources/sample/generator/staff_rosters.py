"""The rosters of persons: teachers, the eligible, those who rotate, those in shadow training."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from generator.exchange import YEARS, Eligible, Stay, Training
from generator.papers import ALIASES, FORMER_NAMES
from generator.people import identity_number
from generator.places import BUREAU, COUNTY, shortened
from generator.schools import JUNIOR, KINDERGARTEN, PRIMARY, School
from generator.sheets import Book, Fate, Roster, Row, Value, again, layout, numbered, wrong
from generator.spellings import any_day, any_month, spaced, yes
from generator.staff import Teacher

_SHEETS = (
    ("幼儿园", (KINDERGARTEN,)),
    ("小学", (PRIMARY,)),
    ("初中", (JUNIOR,)),
    ("高中、中职、特教", ("高中", "中职", "特殊教育")),
)
_PLAIN = (
    "序号", "学校名称", "*姓名", "*性别", "*身份证件号", "*出生日期\n(yyyy-MM-dd)", "教职工类别",
    "行政职务", "任教学段", "任教学科", "职称", "最高学历", "骨干级别",
    "*是否特级教师", "*是否在编",
    "*参加工作年月", "*进本校年月", "*人员状态", "联系电话",
)  # fmt: skip
_GROUPED = (
    "序号", "单位名称", "基本信息|姓名", "基本信息|性别", "基本信息|身份证号码",
    "基本信息|出生年月日",
    "任职情况|岗位类别", "任职情况|职务", "任职情况|学段", "任职情况|任教课程",
    "任职情况|现任专业技术职务", "学历", "骨干类型", "特级教师", "是否在编",
    "参加工作时间", "来校年月", "在岗状态", "手机号码",
)  # fmt: skip
_QUESTION = "*是否县级及以上骨干教师"
_INSTEAD = {"*进本校年月": "*进本园年月", "骨干级别": _QUESTION}
_NURSERY = tuple(_INSTEAD.get(each, each) for each in _PLAIN)
_TITLES = {
    "一级教师": ("一级教师", "中级"),
    "高级教师": ("高级教师", "副高级"),
    "二级教师": ("二级教师", "助理级"),
    "未定级": ("未定级", "未评"),
}
_BACKBONE = {
    "县级": ("县级", "县级骨干"),
    "州市级": ("州级", "市级骨干"),
    "省级": ("省级",),
    "校级": ("校级",),
    "": ("无", None, None, None),
}
_EDUCATION = {
    "本科": ("本科", "大学本科"),
    "专科": ("专科", "大专"),
    "研究生": ("硕士研究生",),
    "中专及以下": ("中师",),
}
_IDENTITY, _NAME, _SCHOOL = 3, 1, 0


def _teacher_row(rng: Random, each: Teacher, columns: Sequence[str]) -> Row:
    backbone = rng.choice(_BACKBONE[each.backbone])
    if _QUESTION in columns and not each.backbone:
        backbone = "否"
    return Row(
        (
            each.school,
            spaced(rng, each.name),
            f"{1 if each.male else 2}-{each.sex}" if rng.random() < 0.04 else each.sex,
            each.identity,
            any_day(rng, each.birth),
            each.post,
            each.position or None,
            each.stage,
            each.subject or None,
            rng.choice(_TITLES.get(each.title, (each.title,))),
            rng.choice(_EDUCATION[each.education]),
            backbone,
            yes(rng, each.special),
            yes(rng, each.established),
            any_month(rng, each.worked),
            any_month(rng, each.joined),
            "在岗" if each.state == "在职" and rng.random() < 0.5 else each.state,
            each.phone,
        )
    )


def _changed(row: Row, column: int, value: Value) -> Row:
    """Return a wrong row made of a right one's neighbour."""
    cells = list(row.cells)
    cells[column] = value
    return wrong(*cells)


def _stranger(row: Row, born: date) -> Row:
    """Return the row of another person, so that a wrong row does not meet a known one."""
    cells = list(row.cells)
    cells[_NAME], cells[_IDENTITY] = "周行之", identity_number(born, True, 3)
    return Row(tuple(cells))


def _swapped(identity: str) -> str:
    """Return an ID number in which two digits changed places: the check character finds it."""
    return identity[:14] + identity[15] + identity[14] + identity[16:]


def _with_faults(sheet: str, rows: list[Row]) -> Iterator[Row]:
    """Put in the rows that are wrong, and the rows that were pasted twice."""
    for index, row in enumerate(rows):
        yield row
        if sheet == "幼儿园" and index == 120:
            yield _changed(_stranger(row, date(1990, 1, 1)), _NAME, None)
        if sheet == "小学" and index == 200:
            swapped = _swapped(identity_number(date(1985, 3, 12), True, 8))
            yield _changed(_stranger(row, date(1985, 3, 12)), _IDENTITY, swapped)
        if sheet == "小学" and index == 700:
            # Excel took the ID number for a number and rounded it.
            yield _changed(_stranger(row, date(1990, 3, 7)), _IDENTITY, 5.32999199003070e17)
        if sheet == "小学" and index == 900:
            yield again(row)
        if sheet == "初中" and index == 333:
            stranger = _stranger(row, date(1988, 6, 15))
            yield _changed(stranger, _SCHOOL, f"{COUNTY}云盘坡镇初级中学")
        if sheet.startswith("高中") and index == 77:
            yield again(row)


def teachers(staff: Sequence[Teacher]) -> Book:
    """Return the roster of teachers, one sheet a stage."""
    rng = Random("teachers")
    rosters = []
    for sheet, stages in _SHEETS:
        columns = _NURSERY if sheet == "幼儿园" else _GROUPED if sheet == "小学" else _PLAIN
        rows = [_teacher_row(rng, each, columns) for each in staff if each.stage in stages]
        records = numbered(_with_faults(sheet, rows))
        total = sum(row.fate is not Fate.LAYOUT for row in records)
        rosters.append(
            Roster(
                sheet,
                columns,
                [*records, layout(), layout("合计", f"{total}人")],
                title=f"{COUNTY}教职工花名册（{sheet}）",
                lines=((f"填报单位：{BUREAU}人事股", "2026年9月"),) if sheet != "初中" else (),
                notes=("填表人：　　　　单位负责人（签字）：",),
            )
        )
    return Book("04_教师花名册.xlsx", "teachers", tuple(rosters))


def _nicknames(schools: Sequence[School]) -> dict[str, tuple[str, ...]]:
    """Return how the personnel office writes the schools."""
    names = {each.name: [each.name, shortened(each.name)] for each in schools}
    for school, alias in ALIASES:
        names[school].append(alias)
    for school, former, _, ended, _ in FORMER_NAMES:
        if ended.year == 2025:
            names[school].append(former)
    return {name: tuple(each) for name, each in names.items()}


def eligible(lists: Sequence[Eligible]) -> Book:
    """Return the lists of the eligible: the sheet's name, not a column, tells the school year."""
    rosters = []
    for year in YEARS:
        rng = Random(f"eligible {year}")
        rows = [
            Row(
                (
                    each.teacher.school,
                    spaced(rng, each.teacher.name),
                    each.teacher.identity,
                    "是" if each.eligible else "否",
                    each.ground,
                )
            )
            for each in lists
            if each.year == year
        ]
        rosters.append(
            Roster(
                f"{year}学年",
                ("序号", "学校名称", "教师姓名", "身份证号", "是否符合交流条件", "认定理由"),
                numbered(rows),
                title=f"{year}—{year + 1}学年符合交流轮岗条件教师名单",
                lines=(("条件：同校连续任教满6年，男未满50周岁、女未满45周岁，在编专任教师",),),
                merge_down=(1,),
                notes=("注：合计人数以“是”为准。", "学校盖章：　　　　局人事股审核："),
            )
        )
    return Book("11_符合条件名单.xlsx", "eligibility", tuple(rosters), years=YEARS)


_ROTATION: tuple[str, ...] = (
    "序号", "交流教师", "身份证号", "原单位名称", "交流轮岗|单位名称", "交流轮岗|类型",
    "交流轮岗|任职岗位", "起止时间|开始时间", "起止时间|结束时间", "人事关系是否调动",
    "所属集团", "县外单位", "备注",
)  # fmt: skip


def rotations(stays: Sequence[Stay], schools: Sequence[School], spare: Sequence[Teacher]) -> Book:
    """Return the rotations, one sheet a school year; wrong rows are about two `spare` teachers."""
    nicknames = _nicknames(schools)
    rosters = []
    for year in YEARS:
        rng = Random(f"rotations {year}")
        rows = [_rotation_row(rng, each, nicknames) for each in stays if each.year == year]
        columns = _ROTATION
        if year == YEARS[0]:
            # Last year's hand did not ask for ID numbers: name and school must do.
            columns = (*_ROTATION[:2], *_ROTATION[3:])
            rows = [Row((row.cells[0], *row.cells[2:])) for row in rows]
        else:
            rows[21:21] = _impossible_stays(spare, rows[0])
        rosters.append(
            Roster(
                f"{year}学年",
                columns,
                [*numbered(rows), layout("合计", f"{len(rows)}人次")],
                title=f"{COUNTY}{year}—{year + 1}学年校长教师交流轮岗情况表",
                lines=((f"填报单位：{BUREAU}（公章）", f"{year}年10月"),),
                notes=("注：走教、送教教师一并填报。",),
            )
        )
    return Book("10_交流轮岗.xlsx", "rotations", tuple(rosters))


def _rotation_row(rng: Random, stay: Stay, nicknames: dict[str, tuple[str, ...]]) -> Row:
    return Row(
        (
            spaced(rng, stay.teacher.name),
            stay.teacher.identity,
            rng.choice(nicknames[stay.teacher.school]),
            None if stay.outside else rng.choice(nicknames[stay.to]),
            stay.kind,
            stay.post or None,
            any_day(rng, stay.started),
            any_day(rng, stay.ended),
            "是" if stay.moves else "否",
            stay.alliance or None,
            stay.to if stay.outside else None,
            stay.note or None,
        )
    )


def _impossible_stays(spare: Sequence[Teacher], like: Row) -> list[Row]:
    """Return a stay that begins on 30 February, and one that ends before it begins."""
    terms = (("2026年2月30日", "2027-07-10"), ("2026-09-01", "2025-07-10"))
    return [
        wrong(each.name, each.identity, each.school, *like.cells[3:6], *term, *like.cells[8:])
        for each, term in zip(spare, terms, strict=True)
    ]


def shadow_training(trainings: Sequence[Training]) -> Book:
    """Return the shadow training of two years."""
    rng = Random("shadow")
    rows = [
        Row(
            (
                each.teacher.name,
                each.teacher.identity,
                each.teacher.position,
                each.teacher.school,
                each.to,
                each.target,
                any_day(rng, each.started),
                any_day(rng, each.ended),
                yes(rng, each.full_time),
                each.note or None,
            )
        )
        for each in trainings
    ]
    roster = Roster(
        "跟岗研修",
        (
            "序号",
            "姓名",
            "身份证号",
            "现任职务",
            "选派学校",
            "跟岗学校",
            "跟岗去向",
            "跟岗开始时间",
            "跟岗结束时间",
            "是否脱产",
            "备注",
        ),
        numbered(rows),
        title="青禾县中学校长、副校长跟岗研修人员名单",
        lines=(("填报单位：青禾县教育体育局", "2026年11月"),),
        notes=("填表人：　　　　审核人：",),
    )
    return Book("12_跟岗研修.xls", "shadowing", (roster,), extra=(("Sheet2", ()), ("Sheet3", ())))
