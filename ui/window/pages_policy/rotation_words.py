"""What the rotation's page says of counts, teachers and stays."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.ledger import RowRef
from models.ledgers.rotation import Rotation
from models.measures.eligible import Answer, Bar, answers, criterion_of
from models.measures.researchers import due_back, supports
from models.measures.rotation import NotCounted, Persons, RotationCount
from models.rules.parameters import Limits
from models.statistics.figure import number_text, rounded
from models.wording import day_text, decimal_text
from reports.lists import NUMBER, wide
from reports.table import TableColumn
from ui.theme import DANGER, QUIET, WARNING

COUNT_COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("学校", wide(4)),
    ("符合条件", NUMBER),
    ("已交流", NUMBER),
    ("还差", NUMBER),
    ("比例", NUMBER),
    ("其中骨干", NUMBER),
    ("骨干占比", NUMBER),
    ("骨干还差", NUMBER),
    ("名单内交流", NUMBER),
    ("名单内比例", NUMBER),
)
COUNT_WIDTHS = (184, 80, 68, 58, 74, 82, 82, 82, 94, 94)
PERSON_COLUMNS = ("教师", "符合条件", "理由", "本年交流")
PERSON_WIDTHS = (84, 80, 170)
STAY_COLUMNS = ("教师", "为什么不计", "去向", "起止")
STAY_WIDTHS = (76, 190, 150)
RESEARCHER_COLUMNS = ("教研员", "学校工作", "已满月数", "折算", "说明")
RESEARCHER_WIDTHS = (84, 150, 80, 70)
_BARS: Mapping[Bar, str] = {
    Bar.POST: "不在教师岗位",
    Bar.NOT_ON_STAFF: "不在编",
    Bar.TOO_SHORT: "在本校任教年限不够",
    Bar.TOO_OLD: "超过年龄",
    Bar.NOT_LISTED: "没有列入县里名单",
    Bar.NO_JOINED_DAY: "没有填来校日期",
    Bar.NO_SEX: "没有填性别",
    Bar.NO_BIRTH: "没有填出生日期",
}
_WHY: Mapping[NotCounted, str] = {
    NotCounted.EXCLUDED: "台账里写明不计入",
    NotCounted.KIND: "走教、送教不计入比例",
    NotCounted.TOO_SHORT: "时间不够",
    NotCounted.ELSEWHERE: "去向不在计入的范围",
}


def _percent(ratio: Fraction) -> str:
    return f"{decimal_text(rounded(ratio * 100))}%"


def share_text(persons: Persons, *, listed: bool = False) -> str:
    """Return the share that rotated, of all or of the listed."""
    ratio = persons.listed_ratio if listed else persons.ratio
    return "" if ratio is None else f"{number_text(ratio * 100)}%"


def count_cells(name: str, count: Persons) -> tuple[str, ...]:
    """Return the count of a school or of the county as texts."""
    backbone = count.backbone_ratio
    return (
        name,
        str(len(count.eligible)),
        str(len(count.rotated)),
        str(count.shortfall) if count.shortfall else "",
        share_text(count),
        str(len(count.backbone)),
        "" if backbone is None else f"{number_text(backbone * 100)}%",
        str(count.backbone_shortfall) if count.backbone_shortfall else "",
        str(len(count.listed)),
        share_text(count, listed=True),
    )


def count_colour(count: Persons) -> str:
    """Return the colour of a count's line."""
    if count.shortfall:
        return DANGER
    return WARNING if count.backbone_shortfall else ""


def head_lines(facts: CountyFacts, limits: Limits, count: RotationCount) -> Iterator[str]:
    """Yield how the county stands, in rich text."""
    if not count.eligible_known:
        yield (
            f"<span style='color:{DANGER}'>没有符合交流条件的教师名单，也没有设条件，比例算不出来。"
            "请导入名单，或在规则参数里设定年限和年龄。</span>"
        )
    else:
        yield _county_line(count)
        yield _backbone_line(count)
        unlisted = len(count.unlisted)
        if unlisted:
            yield (
                f"两种数法：交流的都算，{share_text(count)}；只算符合条件的，"
                f"{share_text(count, listed=True)}（有 {unlisted} 人交流但不符合条件）。"
                "原文没有写明，按前一种判断。"
            )
    yield f"<span style='color:{QUIET}'>{source_words(facts, limits, count)}</span>"


def _county_line(count: RotationCount) -> str:
    asked = "" if count.min_ratio is None else f"，要求 {_percent(count.min_ratio)}"
    short = (
        f"，<b style='color:{DANGER}'>还差 {count.shortfall} 人</b>"
        if count.shortfall
        else "，已达到"
    )
    share = share_text(count) or "—"
    people = f"符合条件 <b>{len(count.eligible)}</b> 人，已交流 <b>{len(count.rotated)}</b> 人"
    return f"全县{people}，占 {share}{asked}{short if asked else ''}。"


def _backbone_line(count: RotationCount) -> str:
    if count.backbone_min is None:
        return f"交流的教师中骨干教师 <b>{len(count.backbone)}</b> 人。"
    missing = count.backbone_shortfall
    short = f"<b style='color:{DANGER}'>还差骨干 {missing} 人</b>" if missing else "已达到"
    asked = _percent(count.backbone_min)
    return f"其中骨干教师 <b>{len(count.backbone)}</b> 人，要求占交流人数的 {asked}，{short}。"


def source_words(facts: CountyFacts, limits: Limits, count: RotationCount) -> str:
    """Return by what teachers are found to be eligible, and in which days stays are counted."""
    period = f"统计时段 {day_text(count.period.first)} 至 {day_text(count.period.last)}"
    if any(row.year == facts.year for row in facts.eligibility):
        return f"符合条件的按县里本学年的名单；{period}。"
    criterion = criterion_of(facts, limits)
    if not criterion.given:
        return f"{period}。"
    parts = [f"在本校满 {criterion.years} 年"] if criterion.years is not None else []
    for who, limit in (("男", criterion.male_max), ("女", criterion.female_max)):
        parts += [f"{who} {limit} 周岁以下"] if limit is not None else []
    parts += ["在编"] if criterion.on_staff else []
    unsure = f"，{len(count.undecided)} 人资料不全、判断不了" if count.undecided else ""
    return f"符合条件的按参数：{'，'.join(parts)}{unsure}；{period}。"


# Teachers and stays.


def person_rows(
    facts: CountyFacts, limits: Limits, count: RotationCount, school: int
) -> list[tuple[RowRef, tuple[str, ...]]]:
    """Return the teachers of a school with the row that says why, and what is said of each."""
    return [
        (each.row, _person_cells(facts, count, each)) for each in answers(facts, limits, school)
    ]


def _person_cells(facts: CountyFacts, count: RotationCount, each: Answer) -> tuple[str, ...]:
    eligible = "判断不了" if each.eligible is None else "符合" if each.eligible else "不符合"
    ground = each.ground or "，".join(_BARS[bar] for bar in each.bars)
    if each.eligible and not ground:
        ground = "名单列入" if each.row.ledger == "eligibility" else "达到全部条件"
    stay = count.stays.get(each.teacher.id)
    went = "" if stay is None else f"{day_text(stay.started_on)} 到{destination(facts, stay)}"
    return each.teacher.name, eligible, ground, went


def destination(facts: CountyFacts, stay: Rotation) -> str:
    """Return where a stay leads."""
    if stay.to_school is not None:
        return facts.school_name(stay.to_school)
    return facts.body_by_id[stay.to_body].name if stay.to_body is not None else ""


def stay_rows(
    facts: CountyFacts, limits: Limits, count: RotationCount
) -> list[tuple[RowRef, tuple[str, ...]]]:
    """Return the stays that do not count, each with the reason."""
    found: list[tuple[RowRef, tuple[str, ...]]] = []
    for stay, reason in count.not_counted:
        why = _WHY[reason]
        if reason is NotCounted.TOO_SHORT:
            why = f"{why}，要满 {limits.integer('rotation.min_months')} 个月"
        until = "至今" if stay.ended_on is None else day_text(stay.ended_on)
        cells = (
            facts.teacher_by_id[stay.teacher].name,
            f"{stay.kind.label}：{why}",
            destination(facts, stay),
            f"{day_text(stay.started_on)} 至 {until}",
        )
        found.append((RowRef("rotations", stay.id), cells))
    return found


def researcher_rows(
    facts: CountyFacts, limits: Limits
) -> list[tuple[RowRef, tuple[str, ...], str]]:
    """Return researchers' work at schools: what counts as a year, and who is due back."""
    found: list[tuple[RowRef, tuple[str, ...], str]] = []
    for each in supports(facts, limits):
        school = each.link.school
        place = facts.school_name(school) if school is not None else each.link.place
        note = "半年支教，折算为 1 年薄弱学校经历" if each.converted else ""
        cells = (each.researcher.name, f"支教：{place}", str(each.months), f"{each.years} 年", note)
        found.append((RowRef("researcher_links", each.link.id), cells, ""))
    for due in due_back(facts, limits):
        words = "到校任教已满" if due.enough else f"{day_text(due.since)} 起应到校任教，还不够"
        cells = (due.researcher.name, "到校任教", str(due.months), "", words)
        colour = "" if due.enough else DANGER
        found.append((RowRef("researchers", due.researcher.id), cells, colour))
    return found
