"""S-TCH: the teachers in service by education, title and age, and the 骨干教师 among them.

The ledger holds the teachers of today: last year's staff cannot be told from it, so none of these
figures stands as last year's value.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from models.ledgers.teacher import BackboneLevel, Education, Post, ProfessionalTitle, Teacher
from models.measures.rotation import still_missing
from models.statistics.figure import Figure
from models.statistics.tally import UNSET, Count, Share, Term, row_ref, terms
from models.statistics.view import View

_TEACHER = row_ref("teachers")
_AGES = (
    Term(35, "35", "35岁及以下"),
    Term(45, "45", "36至45岁"),
    Term(55, "55", "46至55岁"),
    Term(999, "over", "56岁及以上"),
    UNSET,
)


def teachers_in_service(view: View) -> list[Teacher]:
    """Return the teachers; whoever has no post on record is taken for one."""
    return [
        each
        for each in view.facts.teachers
        if each.in_service and each.post in (None, Post.TEACHER)
    ]


def age_on(birth: date, day: date) -> int:
    """Return the age in full years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _age_band(day: date) -> Callable[[Teacher], int | None]:
    def band(teacher: Teacher) -> int | None:
        if teacher.birth is None:
            return None
        age = age_on(teacher.birth, day)
        return next((limit for limit in (35, 45, 55) if age <= limit), 999)

    return band


def structure(view: View) -> Iterator[Figure]:
    """S-TCH-1: how many teachers, by education, title and age."""
    whole = Count(
        "S-TCH-1",
        "在职教师数",
        teachers_in_service(view),
        _TEACHER,
        note="按教师名册；岗位类别未填的按教师计",
        comparable=False,
        unit="人",
    )
    yield whole.figure()
    whole = replace(whole, note="")
    yield from whole.by("education", lambda each: each.education, (*terms(Education), UNSET))
    yield from whole.by("title", lambda each: each.title, (*terms(ProfessionalTitle), UNSET))
    yield from whole.by("age", _age_band(view.facts.as_of), _AGES)


def backbone(view: View) -> Iterator[Figure]:
    """S-TCH-2 to 4: 县级及以上骨干教师 and their share, by level, and 特级教师."""
    facts, teachers = view.facts, teachers_in_service(view)
    backbone_teachers = [each for each in teachers if facts.is_backbone(each)]
    yield Share(
        "S-TCH-2",
        "骨干教师占比",
        teachers,
        _TEACHER,
        "县级及以上骨干教师÷在职教师",
        comparable=False,
        so=facts.is_backbone,
    ).figure()
    least = view.limits.ratio("backbone.cultivate_min")
    missing = still_missing(least, len(teachers), len(backbone_teachers))
    yield Figure(
        "S-TCH-2.shortfall",
        "距骨干教师培养比例还差人数",
        None if least is None else missing,
        "人",
        note="规则集没有设定培养比例" if least is None else "培养比例以教师总数为基数",
        comparable=False,
    )
    whole = Count(
        "S-TCH-3",
        "县级及以上骨干教师数",
        backbone_teachers,
        _TEACHER,
        comparable=False,
        unit="人",
    )
    yield whole.figure()
    levels = [level for level in BackboneLevel if level is not BackboneLevel.SCHOOL]
    yield from whole.by("level", facts.backbone_level, terms(levels))
    own = [each for each in teachers if facts.backbone_level(each) is BackboneLevel.SCHOOL]
    label = "校级骨干教师数"
    yield replace(
        whole, id="S-TCH-3.school", label=label, rows=own, note="不计入县级及以上"
    ).figure()
    yield Count(
        "S-TCH-4",
        "特级教师数",
        [each for each in teachers if each.special_grade],
        _TEACHER,
        comparable=False,
        unit="人",
    ).figure()
