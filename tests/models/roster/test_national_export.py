"""The national teacher system's export is imported as it comes, its typo included."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.teacher import BackboneLevel, Post, Sex, TeacherState
from models.roster.plan import plan_import
from tests.models.roster.rosters import WANG_ID, county, messages, outcomes
from tests.models.roster.workbooks import xlsx

# The columns of the system's template, in its order and with its spelling.
COLUMNS = (
    *("学校名称", "*姓名", "曾用名", "*性别", "教职工号", "*国籍/地区", "*身份证件类型"),
    *("*身份证件号", "*出生日期\t(yyyy-MM-dd)", "籍贯", "出生地", "*民族", "*政治面貌"),
    *("婚姻状况", "健康状况", "*参加工作年月\n(yyyy-MM)", "*进本校年月\n(yyyy-MM)"),
    *("*教职工来源", "*教职工类别", "*是否在编", "*用人形式", "*签订合同情况"),
    *("*是否全日制师范类专业毕业", "*是否受过特教专业培养培训", "*是否有特殊教育从业证书"),
    *("*信息技术应用能力", "*是否属于免费（公费）师范生", "*是否参加基层服务项目"),
    *("参加基层服务项目起始年月", "参加基层服务项目结束年月", "*是否是特级教师"),
    *("*是否是县级及以上骨干教师", "*是否心里健康教育教师", "*人员状态", "备注"),
)
TEACHER = {
    "学校名称": "青禾县第一小学",
    "*姓名": "何 静",
    "*性别": "1-男",
    "教职工号": "000123",
    "*国籍/地区": "中国",
    "*身份证件类型": "居民身份证",
    "*身份证件号": "532125198505120011",
    "*民族": "汉族",
    "*参加工作年月\n(yyyy-MM)": "2008-08",
    "*进本校年月\n(yyyy-MM)": "2015-09",
    "*教职工类别": "专任教师",
    "*是否在编": "1-是",
    "*是否是特级教师": "0-否",
    "*是否是县级及以上骨干教师": "是",
    "*是否心里健康教育教师": "否",
    "*人员状态": "在岗",
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return xlsx(
        tmp_path / "教职工基本信息.xlsx", [COLUMNS, [TEACHER.get(name) for name in COLUMNS]]
    )


def test_the_export_becomes_teachers(export: Path) -> None:
    plan = plan_import(export, LEDGERS["teachers"], county())
    assert outcomes(plan) == ["new"], messages(plan)
    assert plan.questions == ()
    (row,) = plan.inserts()
    assert (row["name"], row["school"], row["staff_number"]) == ("何静", 1, "000123")
    assert (row["sex"], row["birth"]) == (Sex.MALE, date(1985, 5, 12))
    assert (row["joined_work_on"], row["joined_school_on"]) == (
        date(2008, 8, 1),
        date(2015, 9, 1),
    )
    assert (row["post"], row["on_establishment"], row["special_grade"]) == (
        Post.TEACHER,
        True,
        False,
    )
    assert (row["backbone"], row["state"]) == (BackboneLevel.COUNTY, TeacherState.IN_SERVICE)


def test_columns_that_this_county_does_not_keep_are_told(export: Path) -> None:
    (sheet,) = plan_import(export, LEDGERS["teachers"], county()).sheets
    unused = [match.header for match in sheet.columns.values() if not match.field]
    assert "*是否心里健康教育教师" in unused
    assert len(unused) == len(COLUMNS) - 14


def test_a_teacher_who_is_known_is_brought_up_to_date(tmp_path: Path) -> None:
    known = TEACHER | {"*姓名": "王芳", "*身份证件号": WANG_ID, "*性别": "女"}
    path = xlsx(tmp_path / "a.xlsx", [COLUMNS, [known.get(name) for name in COLUMNS]])
    plan = plan_import(path, LEDGERS["teachers"], county())
    assert outcomes(plan) == ["updated"], messages(plan)
    # 是 says 县级及以上, and a provincial backbone teacher is that.
    assert "backbone" not in {change.field for row in plan.results for change in row.changes}
