"""The statistics system's exports, one workbook for each school, become rows of year figures."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from models.ledgers.school_year import Stage
from models.roster.folder_plan import plan_exports, read_folder
from models.roster.plan import Plan
from models.roster.question import QuestionKind
from models.roster.questions import answered
from models.roster.sources import RosterError
from models.roster.wishes import Place, Wishes
from tests.models.roster.rosters import county, messages, outcomes

YEAR = Wishes(year=2026)
Rows = tuple[tuple[object, ...], ...]
BASICS: Rows = (
    ("学校（机构）基本情况",),
    (),
    ("学校（机构）标识码", "2153000001", "学校（机构）名称", "青禾县第一小学"),
)
CLASSES: Rows = (
    ("小学班数、班额情况", None, None, "计量单位：个"),
    ("指标名称", "编号", "班数", "一年级", "二年级"),
    ("甲", "乙", 1, 2, 3),
    ("总计", 1, 12, 6, 6),
    ("其中：56—65人", 2, 2, 1, 1),
    ("66人及以上", 3, 1, 1, 0),
)
PUPILS: Rows = (
    ("小学学生数", None, None, "计量单位：人"),
    ("指标名称", "编号", "毕业生数", "在校生数", None),
    (None, None, None, "合计", "其中：女"),
    ("总计", 1, 90, 612, 300),
    ("其中：寄宿生", 2, 1, 200, 90),
)
STAFF: Rows = (
    ("教职工数",),
    ("指标名称", "编号", "教职工数", "专任教师"),
    ("总计", 1, 40, 36),
    ("其中：在编人员", 2, 38, 35),
)
ROOMS: Rows = (
    ("校舍情况",),
    ("指标名称", "编号", "面积"),
    ("一、教学及辅助用房", 1, 3200.5),
    ("3.室内体育用房", 4, 410),
)
GOODS: Rows = (
    ("资产情况",),
    ("网络多媒体教室（间）", 14),
    ("教学仪器设备资产值（万元）", 96.5),
    ("运动场地面积（平方米）", 5400),
)
PRIMARY = {
    "教基1001_小学": BASICS,
    "教基2106_小学": CLASSES,
    "教基3112_小学": PUPILS,
    "教基4153_小学": STAFF,
    "教基5170_小学": ROOMS,
    "教基5176_小学": GOODS,
    "填报说明": (("请认真填写",),),
}


def export(path: Path, sheets: dict[str, Rows]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def planned(folder: Path, wishes: Wishes = YEAR) -> Plan:
    rosters, unread = read_folder(folder)
    return plan_exports(folder.name, rosters, county(), wishes, unread=unread).plan


def test_the_figures_of_a_school_are_found_by_their_labels(tmp_path: Path) -> None:
    export(tmp_path / "青禾县第一小学(小学).xlsx", PRIMARY)
    plan = planned(tmp_path)
    assert outcomes(plan) == ["new"], messages(plan)
    (row,) = plan.inserts()
    assert {name: value for name, value in row.items() if value not in (None, "")} == {
        "school": 1,
        "year": 2026,
        "stage": Stage.PRIMARY,
        "students": 612,
        "classes": 12,
        "big_classes": 3,
        "oversize_classes": 1,
        "staff": 40,
        "full_time_teachers": 36,
        "on_establishment": 38,
        "teaching_area": Decimal("3200.5"),
        "indoor_sports_area": Decimal(410),
        "sports_area": Decimal(5400),
        "multimedia_rooms": 14,
        "equipment_value": 96_500_000,
    }


def test_rows_and_columns_that_were_put_in_move_nothing(tmp_path: Path) -> None:
    moved = tuple((None, *row) for row in PUPILS)
    export(tmp_path / "一小.xlsx", PRIMARY | {"教基3112_小学": ((), *moved[:2], (), *moved[2:])})
    (row,) = planned(tmp_path).inserts()
    assert (row["students"], row["classes"]) == (612, 12)


def test_a_school_of_two_stages_has_two_rows_and_shares_nothing_between_them(
    tmp_path: Path,
) -> None:
    junior = {
        "教基2107_九年一贯制学校": CLASSES,
        "教基3115_九年一贯制学校": (*PUPILS[:3], ("总计", 1, 80, 300, 140)),
    }
    export(tmp_path / "一贯制.xlsx", PRIMARY | junior)
    primary, other = planned(tmp_path).inserts()
    assert [(row["stage"], row["students"]) for row in (primary, other)] == [
        (Stage.PRIMARY, 612),
        (Stage.JUNIOR, 300),
    ]
    assert (primary["teaching_area"], other["staff"]) == (None, None)


def test_a_figure_that_the_export_lacks_clears_nothing(tmp_path: Path) -> None:
    sheets = {name: rows for name, rows in PRIMARY.items() if name[2:4] in ("10", "31")}
    export(tmp_path / "一小.xlsx", sheets)
    plan = planned(tmp_path)
    assert "staff" not in {match.field for match in plan.sheets[0].columns.values()}


def test_an_unknown_school_is_asked_about(tmp_path: Path) -> None:
    stranger = {**PRIMARY, "教基1001_小学": (("学校名称：城关老校",),)}
    export(tmp_path / "老校.xlsx", stranger)
    (question,) = planned(tmp_path).questions
    assert (question.kind, question.text) == (QuestionKind.MENTION, "城关老校")
    plan = planned(tmp_path, answered(YEAR, question, "1"))
    assert outcomes(plan) == ["new"]


def test_a_code_that_nobody_has_gives_way_to_the_name(tmp_path: Path) -> None:
    basics = (("标识码", "9999999999"), ("学校名称", "青禾县第一小学"))
    export(tmp_path / "一小.xlsx", {**PRIMARY, "教基1001_小学": basics})
    (row,) = planned(tmp_path).inserts()
    assert row["school"] == 1


def test_the_stage_may_be_told_by_the_kind_of_school_alone(tmp_path: Path) -> None:
    sheets = {"教基1001_幼儿园": BASICS, "教基3999_幼儿园": PUPILS}
    export(tmp_path / "园.xlsx", sheets)
    (row,) = planned(tmp_path).inserts()
    assert (row["stage"], row["students"]) == (Stage.KINDERGARTEN, 612)


def test_other_files_in_the_folder_are_told_and_passed_over(tmp_path: Path) -> None:
    export(tmp_path / "一小.xlsx", PRIMARY)
    export(tmp_path / "名册.xlsx", {"教师": (("姓名",), ("赵云",))})
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$一小.xlsx").write_bytes(b"")
    (tmp_path / "说明.txt").write_text("说明")
    plan = planned(tmp_path)
    assert [each.name for each in plan.ignored] == ["坏.xlsx", "名册.xlsx"]
    assert plan.file == tmp_path.name


def test_a_folder_without_exports_or_without_a_year_is_refused(tmp_path: Path) -> None:
    export(tmp_path / "名册.xlsx", {"教师": (("姓名",), ("赵云",))})
    with pytest.raises(RosterError, match="教基2106_小学"):
        planned(tmp_path)
    with pytest.raises(RosterError, match="学年"):
        planned(tmp_path, Wishes())


def test_a_single_export_is_planned_with_its_own_checksum_and_corrected_cells(
    tmp_path: Path,
) -> None:
    path = export(tmp_path / "一小.xlsx", PRIMARY)
    export(tmp_path / "二小.xlsx", PRIMARY)
    (roster, other), _ = read_folder(tmp_path)
    plain = plan_exports(path.name, (roster,), county(), YEAR)
    assert plain.plan.sha256 == roster.sha256
    (sheet,) = plain.plan.sheets
    column = next(c for c, match in sheet.columns.items() if match.field == "students")
    place = Place(sheet.name, sheet.results[0].row, column)
    wishes = YEAR.edited({place: "613"})
    both = plan_exports(tmp_path.name, (roster, other), county(), wishes)
    assert [row.values["students"] for row in both.plan.results] == [613, 612]
    assert both.sources[0].table.rows[0].cells[column] == "613"
    with pytest.raises(RosterError, match="没有学年"):
        plan_exports(path.name, (roster,), county())
