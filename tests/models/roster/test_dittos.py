"""〃 and 同上 in a roster mean what stands above them."""

from pathlib import Path

from models.ledgers import LEDGERS
from models.ledgers.school import Area, Holder, School, SchoolKind
from models.roster.known import Known
from models.roster.plan import plan_import
from models.roster.sheets import Sheet
from models.roster.tables import find_tables
from tests.models.roster.workbooks import xlsx

SCHOOLS = tuple(
    School(
        id=number, name=name, kind=SchoolKind.PRIMARY, holder=Holder.EDUCATION, area=Area.VILLAGE
    )
    for number, name in enumerate(("青禾县第一小学", "勐海镇中心小学"), start=1)
)


def test_teachers_under_a_ditto_belong_to_the_school_above(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "教师.xlsx",
        [
            ("单位", "姓名", "性别"),
            ("青禾县第一小学", "李明", "男"),
            ("〃", "王芳", "女"),
            (" 同上", "赵云", "〃"),
            ("小计", "3人", ""),
            ('"', "周正", "男"),
            ("勐海镇中心小学", "和丽", "女"),
            ("″", "杨春", "女"),
        ],
    )
    plan = plan_import(path, LEDGERS["teachers"], Known.of({"schools": SCHOOLS}))
    assert plan.ok
    assert [row["school"] for row in plan.inserts()] == [1, 1, 1, 1, 2, 2]
    assert [row["sex"].label for row in plan.inserts()] == ["男", "女", "女", "男", "女", "女"]


def test_a_mark_with_nothing_above_stays_and_an_empty_cell_stays_empty() -> None:
    rows = (
        ("学校", "姓名", "备注"),
        ("〃", "李明", "骨干"),
        ("第一小学", "王芳", None),
        ("〃", "赵云"),
    )
    (table,) = find_tables(Sheet("表", rows), frozenset({"学校", "姓名", "备注"}))
    cells = [dict(row.cells) for row in table.rows]
    assert cells == [
        {1: "〃", 2: "李明", 3: "骨干"},
        {1: "第一小学", 2: "王芳"},
        {1: "第一小学", 2: "赵云"},
    ]
