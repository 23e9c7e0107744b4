"""S-ROT and S-SHD: teachers who rotated, in persons and in stays, and shadow training."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.rotation import Rotation, RotationKind
from models.ledgers.school import Tag
from models.ledgers.teacher import BackboneLevel
from models.measures.rotation import reason_not_counted
from models.measures.shadowing import shadow_count
from models.statistics.figure import NOT_RECORDED, Figure, refs
from models.statistics.tally import ZONES, Count, Share, Term, percentage, row_ref, terms, zone
from models.statistics.view import View
from models.years import school_year_of, school_year_text

_ROTATION = row_ref("rotations")
_TEACHER = row_ref("teachers")
_SHADOWING = row_ref("shadowing")
_DIRECTIONS = (
    Term("down", "down", "城镇到乡村"),
    Term("up", "up", "乡村到城镇"),
    Term("urban", "urban", "城镇学校之间"),
    Term("rural", "rural", "乡村学校之间"),
    Term("outside", "outside", "到县外"),
)
_RANGES = (
    Term("township", "township", "同一乡镇（街道）内"),
    Term("county", "county", "县内跨乡镇（街道）"),
    Term("outside", "outside", "到县外"),
)
_NO_ARRANGEMENT = Term(None, "none", "不属于某个安排")
_VISITS = (RotationKind.SUPPORT, RotationKind.SENDING, RotationKind.WALKING)


def _direction(facts: CountyFacts) -> Callable[[Rotation], str]:
    def direction(stay: Rotation) -> str:
        if stay.to_school is None:
            return "outside"
        left, reached = (facts.school_by_id[each] for each in (stay.from_school, stay.to_school))
        if left.area.rural:
            return "rural" if reached.area.rural else "up"
        return "down" if reached.area.rural else "urban"

    return direction


def _range(facts: CountyFacts) -> Callable[[Rotation], str]:
    def reach(stay: Rotation) -> str:
        if stay.to_school is None:
            return "outside"
        left, reached = (facts.school_by_id[each] for each in (stay.from_school, stay.to_school))
        same = bool(left.township) and left.township == reached.township
        return "township" if same else "county"

    return reach


def _arrangement_kind(facts: CountyFacts) -> Callable[[Rotation], ArrangementKind | None]:
    def kind(stay: Rotation) -> ArrangementKind | None:
        return None if stay.arrangement is None else facts.arrangement_by_id[stay.arrangement].kind

    return kind


def _recorded(view: View) -> bool:
    """Tell whether the ledger of rotations had been begun by the end of the period."""
    return any(row.started_on <= view.rotation.period.last for row in view.facts.rotations)


def _persons(
    view: View, id: str, label: str, stays: list[Rotation], note: str = ""
) -> Count[Rotation]:
    comparable = _recorded(view)
    return Count(id, label, stays, _ROTATION, note, comparable=comparable, unit="人")


def eligible(view: View) -> Iterator[Figure]:
    """S-ROT-1: teachers who are eligible, by where their schools lie."""
    rotation, facts = view.rotation, view.facts
    known = rotation.eligible_known
    note = "按本学年符合交流条件名单或县定条件" if known else "本学年没有符合交流条件名单"
    whole = Count(
        "S-ROT-1",
        "符合交流条件教师数",
        [facts.teacher_by_id[each] for each in sorted(rotation.eligible)],
        _TEACHER,
        note=note,
        unit="人",
    )
    school_of = rotation.eligible_school
    parts = replace(whole, note="").by(
        "area", lambda each: zone(facts.school_by_id[school_of[each.id]].area), ZONES
    )
    for figure in (whole.figure(), *parts):
        yield figure if known else replace(figure, value=None, blank=NOT_RECORDED)


def rotated(view: View) -> Iterator[Figure]:
    """S-ROT-2: persons who rotated, by kind, direction, range and arrangement."""
    facts = view.facts
    stays = list(view.rotation.stays.values())
    whole = _persons(view, "S-ROT-2", "交流轮岗教师数", stays, "一人一年只计一次，按首次交流归类")
    yield whole.figure()
    whole = replace(whole, note="")
    yield from whole.by("kind", attrgetter("kind"), terms(RotationKind))
    yield from whole.by("direction", _direction(facts), _DIRECTIONS)
    yield from whole.by("range", _range(facts), _RANGES)
    kinds = (*terms(ArrangementKind, view.kind_name), _NO_ARRANGEMENT)
    yield from whole.by("arrangement", _arrangement_kind(facts), kinds)


def rotation_ratio(view: View) -> Iterator[Figure]:
    """S-ROT-2.ratio: persons who rotated out of the eligible, counted in both ways."""
    count = view.rotation
    rows = refs("rotations", [stay.id for stay in count.stays.values()])
    listed = [stay for teacher, stay in count.stays.items() if teacher in count.eligible]
    ratio = percentage(
        "S-ROT-2.ratio",
        "交流轮岗比例",
        len(count.rotated),
        len(count.eligible),
        note="交流轮岗教师数÷符合交流条件教师数",
        rows=rows,
        comparable=_recorded(view),
    )
    narrow = percentage(
        "S-ROT-2.listed_ratio",
        "交流轮岗比例（只计名单内教师）",
        len(listed),
        len(count.eligible),
        note="名单内的交流轮岗教师数÷符合交流条件教师数",
        rows=refs("rotations", [stay.id for stay in listed]),
        comparable=_recorded(view),
    )
    for figure in (ratio, narrow):
        yield figure if count.eligible_known else replace(figure, blank=NOT_RECORDED)
    yield _persons(view, "S-ROT-2.listed", "符合交流条件的交流轮岗教师数", listed).figure()
    missing = count.shortfall if count.eligible_known else None
    yield Figure("S-ROT-2.shortfall", "距最低交流比例还差人数", missing, "人", blank=NOT_RECORDED)


def backbone(view: View) -> Iterator[Figure]:
    """S-ROT-3 and 4: 骨干教师 among the rotated, by level, and their share."""
    facts, count = view.facts, view.rotation
    stays = [stay for teacher, stay in count.stays.items() if teacher in count.backbone]
    whole = _persons(view, "S-ROT-3", "交流轮岗骨干教师数", stays, "县级及以上骨干教师")
    yield whole.figure()
    levels = [level for level in BackboneLevel if level is not BackboneLevel.SCHOOL]
    yield from replace(whole, note="").by(
        "level", lambda stay: facts.backbone_level(facts.teacher_by_id[stay.teacher]), terms(levels)
    )
    yield percentage(
        "S-ROT-4",
        "交流轮岗教师中骨干教师占比",
        len(stays),
        len(count.rotated),
        note="交流轮岗骨干教师数÷交流轮岗教师数",
        rows=refs("rotations", [stay.id for stay in stays]),
    )
    yield Figure("S-ROT-4.shortfall", "距最低骨干占比还差人数", count.backbone_shortfall, "人")


def between_town_and_country(view: View) -> Iterator[Figure]:
    """S-ROT-5: persons who went from town to country or back out of all who rotated."""
    direction = _direction(view.facts)
    yield Share(
        "S-ROT-5",
        "城乡教师交流率",
        list(view.rotation.stays.values()),
        _ROTATION,
        "本县口径：城镇与乡村学校之间交流的教师数÷交流轮岗教师数",
        so=lambda stay: direction(stay) in ("down", "up"),
    ).figure()


def visits(view: View) -> Iterator[Figure]:
    """S-ROT-6: teachers sent to support, to teach and to walk between schools."""
    period = view.rotation.period
    rows = [
        row
        for row in view.facts.rotations
        if row.kind in _VISITS and period.contains(row.started_on)
    ]
    first = {row.teacher: row for row in reversed(rows)}
    persons = list(first.values())
    note = "一人只计一次；送教、走教不计入交流比例"
    yield _persons(view, "S-ROT-6", "支教、送教、走教教师数", persons, note).figure()
    times = replace(_persons(view, "S-ROT-6.times", "支教、送教、走教人次", rows), unit="人次")
    yield times.figure()
    yield from times.by("kind", attrgetter("kind"), terms(_VISITS))


def cumulative(view: View) -> Iterator[Figure]:
    """S-ROT-7: counted stays since the first school year of the ledger."""
    min_months = view.limits.integer("rotation.min_months")
    last = view.rotation.period.last
    stays = [
        row
        for row in view.facts.rotations
        if row.started_on <= last and reason_not_counted(row, min_months) is None
    ]
    since = min((school_year_of(row.started_on) for row in stays), default=None)
    note = "" if since is None else f"自{school_year_text(since)}起累计"
    whole = _persons(view, "S-ROT-7", "累计交流轮岗人次", stays, note)
    yield replace(whole, unit="人次").figure()


def heads(view: View) -> Iterator[Figure]:
    """S-ROT-8: heads among the rotated, between town and country and between strong and weak."""
    facts = view.facts
    stays = [
        stay for stay in view.rotation.stays.values() if facts.teacher_by_id[stay.teacher].is_head
    ]
    whole = _persons(view, "S-ROT-8", "交流轮岗校长（书记）数", stays)
    yield whole.figure()
    yield from whole.by("direction", _direction(facts), _DIRECTIONS[:2])
    strong_to_weak = [stay for stay in stays if _goes(facts, stay, Tag.STRONG, Tag.WEAK)]
    weak_to_strong = [stay for stay in stays if _goes(facts, stay, Tag.WEAK, Tag.STRONG)]
    yield whole.part("strong_to_weak", "优质到薄弱", strong_to_weak).figure()
    yield whole.part("weak_to_strong", "薄弱到优质", weak_to_strong).figure()


def _goes(facts: CountyFacts, stay: Rotation, left: Tag, reached: Tag) -> bool:
    if stay.to_school is None or left not in facts.tags(stay.from_school, stay.started_on):
        return False
    return reached in facts.tags(stay.to_school, stay.started_on)


def shadowing(view: View) -> Iterator[Figure]:
    """S-SHD-1: heads in shadow training as the policy means it, and all who trained."""
    count = shadow_count(view.facts, view.limits)
    last = view.rotation.period.last
    comparable = any(row.started_on <= last for row in view.facts.shadowing)
    qualified = {stay.teacher: stay for stay in reversed(count.qualified_stays)}
    everyone = {stay.teacher: stay for stay in reversed(count.stays)}
    note = "中学校长、副校长脱产到受帮扶学校，原校没有省管校用帮扶关系"
    for code, label, stays, how in (
        ("S-SHD-1", "合格跟岗研修人数", qualified, note),
        ("S-SHD-1.all", "跟岗研修人数", everyone, "一人只计一次"),
    ):
        rows = list(stays.values())
        yield Count(code, label, rows, _SHADOWING, how, comparable=comparable, unit="人").figure()
