"""The annex on the schools that the policy wants helped, and who helps them."""

from models.ledgers.ledger import RowRef
from models.measures.coverage import CATEGORY_WORDS, TargetSchool
from reports.builders.material import Material
from reports.builders.tables import Column, Line, Sourced, form, of_row, or_dash, words
from reports.document import Annex


def coverage(material: Material) -> Annex:
    """目标学校帮扶覆盖情况表."""
    rows = [
        _target_line(material, place, each)
        for place, each in enumerate(material.view.coverage.targets, start=1)
    ]
    columns = (
        Column("序号", 0.7),
        words("学校", 2.6),
        words("乡镇（街道）", 1.4),
        Column("办学类型", 1.4),
        Column("类别", 1.3),
        words("帮扶资源", 4.0),
        Column("是否覆盖", 1.0),
    )
    return Annex("目标学校帮扶覆盖情况表", (form("", columns, rows),), landscape=True)


def _target_line(material: Material, place: int, target: TargetSchool) -> Line:
    school = target.school
    covered = len(target.kinds) >= material.view.coverage.min_kinds
    helps = or_dash("、".join(arrangement.name for arrangement, _ in target.helps))
    return of_row(
        "schools",
        school.id,
        str(place),
        material.facts.school_name(school.id),
        or_dash(school.township),
        school.kind.label,
        "、".join(word for code, word in CATEGORY_WORDS.items() if code in target.categories),
        Sourced(helps, rows=tuple(RowRef("members", row.id) for _, row in target.helps)),
        "是" if covered else "否",
    )
