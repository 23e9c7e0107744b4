"""The rosters of schools: register, recognitions, year figures, former names, aliases."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from random import Random

from generator.figures import YearFigures
from generator.papers import ALIASES, FORMER_NAMES
from generator.places import BUREAU, COUNTY
from generator.schools import School
from generator.sheets import Book, Roster, Row, Value, again, layout, numbered, wrong
from generator.spellings import any_day, any_month, full_width, school_year, spaced, yes

_KINDS = {
    "小学": ("小学", "完全小学", "完小"),
    "初级中学": ("初级中学", "初中"),
    "九年一贯制学校": ("九年一贯制学校", "九年一贯制"),
    "高级中学": ("普通高中",),
    "完全中学": ("完中",),
    "中等职业学校": ("职业高中",),
}
_AREAS: dict[str, tuple[Value, ...]] = {
    "121": ("镇中心区", "121-镇中心区", "121", 121),
    "122": ("镇乡结合区", "122-镇乡结合区", "镇乡结合部", 122),
    "210": ("乡中心区", "210", 210),
    "220": ("村庄", "220-村庄", "220", 220, "村庄"),
}


def _kind(rng: Random, school: School) -> str:
    if school.kind == "小学" and "中心小学" in school.name:
        return "中心小学"
    return rng.choice(_KINDS.get(school.kind, (school.kind,)))


def _code(rng: Random, school: School) -> Value:
    """Write a code as text; some have become numbers on the way."""
    if not school.code:
        return None
    return int(school.code) if rng.random() < 0.12 else school.code


def _register_row(rng: Random, school: School) -> Row:
    holder = rng.choice(("公办", "公办", "教育部门", "县级教育部门")) if school.public else "民办"
    head = school.principal or None
    return Row(
        (
            _code(rng, school),
            school.name,
            school.short or None,
            _kind(rng, school),
            holder,
            school.affiliation,
            school.township,
            rng.choice(_AREAS[school.area]),
            yes(rng, school.boarding),
            yes(rng, school.kind != "教学点"),
            school.parent or None,
            spaced(rng, head) if head else None,
            f"129{rng.randrange(10**8):08d}" if head else None,
            any_month(rng, school.opened),
            any_day(rng, school.closed),
            school.successor or None,
            school.note or None,
        )
    )


def _register_rows(schools: Sequence[School]) -> Iterator[Row]:
    rng = Random("register")
    ordered = sorted(schools, key=lambda each: each.affiliation != "县属")
    numbers = ("一", "二")
    for number, (affiliation, members) in zip(
        numbers, groupby(ordered, key=lambda each: each.affiliation), strict=True
    ):
        group = list(members)
        shown = "县直属学校（含民办）" if affiliation == "县属" else "乡镇学校、幼儿园和教学点"
        yield layout(f"（{number}）{shown}（{len(group)}所）")
        for index, school in enumerate(group):
            yield _register_row(rng, school)
            if index == 23 and affiliation == "县属":
                # A training company that somebody took for a school.
                yield wrong(
                    None,
                    f"{COUNTY}启智艺术培训中心",
                    None,
                    "培训机构",
                    "民办",
                    "县属",
                    "金穗街道",
                    "121",
                    "否",
                    "是",
                )
            if index == 60:
                yield wrong(
                    "2153990999",
                    None,
                    None,
                    "完小",
                    "公办",
                    "乡镇属",
                    "三岔箐乡",
                    "220",
                    "否",
                    "是",
                )
        yield layout()
    total = sum(each.is_open for each in schools)
    yield layout("合计", None, f"{total}所（不含已撤并2所）")


def register(schools: Sequence[School]) -> Book:
    """Return the register of all schools."""
    columns = (
        "序号",
        "学校（机构）\n标识码",
        "*学校名称",
        "简称",
        "办学类型",
        "举办者",
        "隶属关系",
        "所属乡镇\n（街道）",
        "驻地城乡\n类型",
        "寄宿制",
        "独立法人",
        "中心校",
        "校长（园长）|姓名",
        "校长（园长）|联系电话",
        "建校年月",
        "撤并情况|撤并日期",
        "撤并情况|并入学校",
        "备注",
    )
    roster = Roster(
        "学校名册",
        columns,
        numbered(_register_rows(schools)),
        title=f"{COUNTY}2026年中小学、幼儿园（含教学点）名册",
        lines=((f"填报单位：{BUREAU}（盖章）", "填报日期：2026年10月16日"),),
        notes=(
            "注：1.教学点没有标识码的可不填；2.城乡类型按统计用区划代码填写。",
            "填表人：基教股　　审核人：　　　　联系电话：",
        ),
    )
    guide = ("填表说明", "一、本表由县教育体育局基教股汇总。", "二、校名以公章为准。")
    return Book("01_全县学校名册.xlsx", "schools", (roster,), extra=(("填表说明", guide),))


_RECOGNISED, _RUNS_OUT = date(2024, 5, 20), date(2027, 5, 19)
_REGULATION = "《青禾县优质学校、薄弱学校认定办法》"
_GROUNDS = {
    "优质": (_REGULATION, "青教体发〔2024〕19号", _RECOGNISED, _RUNS_OUT),
    "薄弱": (_REGULATION, "青教体发〔2024〕20号", _RECOGNISED, _RUNS_OUT),
    "新建": ("投入使用未满三年", "", None, None),
    "示范": ("省级教育示范校评估", "云教示函〔2023〕77号", date(2023, 12, 1), None),
    "安置点学校": ("易地搬迁安置点配套学校", "青政复〔2020〕15号", date(2020, 9, 1), None),
    "智慧校园": ("州级智慧校园验收", "云州教发〔2025〕8号", date(2025, 4, 18), None),
    "家门口的好学校": ("州级“家门口的好学校”遴选", "云州教发〔2025〕21号", date(2025, 9, 5), None),
}  # fmt: skip


def recognitions(schools: Sequence[School]) -> Book:
    """Return what each school is recognised to be; a school's rows share one merged name."""
    rng = Random("recognitions")
    rows = []
    for school in schools:
        for tag in school.tags:
            ground, number, started, ended = _GROUNDS[tag]
            started = started or date(school.opened.year, 9, 1)
            ended = ended or (date(started.year + 3, 8, 31) if tag == "新建" else None)
            rows.append(
                Row(
                    (
                        school.name,
                        tag,
                        ground,
                        number or None,
                        any_day(rng, started),
                        any_day(rng, ended),
                    )
                )
            )
    rows.append(layout())
    roster = Roster(
        "认定情况",
        ("序号", "学校名称", "认定类别", "认定依据", "文号", "认定时间", "有效期至"),
        numbered(rows),
        title="优质、薄弱、新建等学校认定情况一览表",
        merge_down=(1,),
        lines=(("单位：青禾县教育体育局基础教育股",),),
        notes=("注：认定有效期三年，期满重新认定。",),
    )
    return Book("02_学校认定情况.xls", "school_tags", (roster,), extra=(("Sheet2", ()),))


def _number(rng: Random, value: int) -> Value:
    """Write a number: mostly as one, at times as text with a separator, a unit, wide digits."""
    draw = rng.random()
    if draw > 0.06:
        return value
    return f"{value:,}" if draw > 0.03 else f"{value}人" if draw > 0.012 else full_width(str(value))


def _figures_row(rng: Random, each: YearFigures) -> Row:
    return Row(
        (
            each.school,
            school_year(rng, each.year),
            each.stage,
            _number(rng, each.students),
            each.classes,
            each.big_classes,
            0,
            each.migrants,
            each.registered,
            each.outside_zone,
            each.staff,
            each.full_time,
            each.established,
            each.establishment,
            each.over_qualified,
            each.backbone,
            each.arts_sports,
            each.teaching_area,
            each.indoor_area or "—",
            each.sports_area,
            each.equipment / 10_000,
            each.multimedia,
        )
    )


def _figures_rows(figures: Sequence[YearFigures], year: int) -> Iterator[Row]:
    rng = Random(f"year figures {year}")
    mine = [each for each in figures if each.year == year]
    for index, each in enumerate(mine):
        row = _figures_row(rng, each)
        yield row
        if year == 2026 and index == 40:
            yield again(row)
        if year == 2026 and index == 90:
            cells = list(row.cells)
            cells[0] = f"{COUNTY}白石井镇中心完全小学校（老校区）"
            yield wrong(*cells)
        if year == 2025 and index == 70:
            # A digit too many: more full-time teachers than staff.
            cells = list(row.cells)
            cells[0], cells[2], cells[10], cells[11] = f"{COUNTY}第五中学", "高中", 40, 400
            yield wrong(*cells)
    yield layout(
        "合计",
        None,
        None,
        None,
        sum(each.students for each in mine),
        sum(each.classes for each in mine),
    )


def year_figures_book(figures: Sequence[YearFigures]) -> Book:
    """Return the year figures, one sheet a school year."""
    columns = (
        "序号",
        "学校名称",
        "学年",
        "学段",
        "学生情况|在校生数\n（人）",
        "学生情况|班级数",
        "学生情况|56人以上班数",
        "学生情况|66人以上班数",
        "学生情况|随迁子女",
        "学生情况|学籍人数",
        "学生情况|片外招生数",
        "教师情况|教职工数",
        "教师情况|专任教师数",
        "教师情况|在编人数",
        "教师情况|核定编制",
        "教师情况|高于规定学历教师数",
        "教师情况|县级以上骨干教师数",
        "教师情况|体音美教师数",
        "办学条件|教学及辅助用房面积（平方米）",
        "办学条件|室内体育用房面积（平方米）",
        "办学条件|运动场地面积（㎡）",
        "办学条件|教学仪器设备值（万元）",
        "办学条件|网络多媒体教室数",
    )
    rosters = tuple(
        Roster(
            f"{year}-{year + 1}学年",
            columns,
            numbered(_figures_rows(figures, year)),
            title=f"青禾县{year}—{year + 1}学年学校基本情况统计表",
            lines=(("统计时点：9月1日", f"填报单位：{BUREAU}", "单位：人、个、平方米、万元"),),
            notes=("说明：一所学校有几个学段的，分行填写。",),
        )
        for year in (2025, 2026)
    )
    return Book("03_学校年度数据.xlsx", "school_years", rosters)


def former_names() -> Book:
    """Return the names that schools bore before."""
    rng = Random("former")
    rows = [
        Row((school, name, any_day(rng, start), any_day(rng, end), ground or None))
        for school, name, start, end, ground in FORMER_NAMES
    ]
    roster = Roster(
        "曾用名",
        ("序号", "学校名称", "曾用名", "启用日期", "更名日期", "更名文号"),
        numbered(rows),
        title="学校更名情况",
    )
    return Book("24_曾用名.xlsx", "school_names", (roster,))


def aliases() -> Book:
    """Return how people call the schools."""
    rows = [Row(pair) for pair in ALIASES]
    roster = Roster("别名", ("学校名称", "习惯写法"), rows, title="各股室对学校的习惯写法")
    return Book("25_别名.xlsx", "school_aliases", (roster,))
