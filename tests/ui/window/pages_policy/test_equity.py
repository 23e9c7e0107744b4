"""优质均衡: schools on the seven indicators, how far they lie apart, and what more would change."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.school_year import Stage
from tests.ui.window.pages_report.conftest import judged, session_of, settle
from ui.theme import DANGER, WARNING
from ui.window.main_window import MainWindow
from ui.window.pages_policy.equity import EquityPage

FIRST, SECOND, THIRD = "青禾县第一小学", "勐海镇中心小学", "青禾县第二小学"


def provision(pupils: int, backbone: int, **values: Any) -> dict[str, Any]:
    """What a school has: well provided for, apart from 骨干教师 and what is said."""
    hundreds = Decimal(pupils) / 100
    return {
        "students": pupils,
        "over_qualified_teachers": int(hundreds * 6),
        "backbone_teachers": backbone,
        "arts_sports_teachers": int(hundreds * 2),
        "teaching_area": Decimal(pupils * 6),
        "sports_area": Decimal(pupils * 9),
        "equipment_value": pupils * 250_000,
        "multimedia_rooms": int(hundreds * 3),
        **values,
    }


@pytest.fixture
def provided(window: MainWindow) -> MainWindow:
    """The small county with the figures of three primary schools: good, very bad, nearly good."""
    with session_of(window).operation("填年度数据") as operation:
        operation.update("school_years", 1, provision(900, 18))
        operation.update("school_years", 2, provision(100, 0, multimedia_rooms=1))
        operation.update("school_years", 3, provision(1200, 6))
        operation.insert(
            "school_years",
            {"school": 1, "year": 2025, "stage": Stage.PRIMARY, **provision(900, 9)},
        )
        operation.insert(
            "school_years",
            {"school": 2, "year": 2025, "stage": Stage.PRIMARY, **provision(100, 0)},
        )
    return window


def equity(qtbot: QtBot, window: MainWindow) -> EquityPage:
    return judged(qtbot, window, "equity", EquityPage)


def colours(page: EquityPage) -> list[str | None]:
    model = page.schools.model()
    brushes = [
        model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(model.rowCount())
    ]
    return [None if brush is None else str(brush.name()) for brush in brushes]


def choose(page: EquityPage, row: int) -> None:
    page.detail.table.selectRow(row)


def test_the_furthest_from_the_demand_stands_first(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    rows = page.schools.shown_rows()
    assert [row[:3] for row in rows] == [
        (SECOND, "未达标", "5/7"),
        (THIRD, "未达标", "6/7"),
        (FIRST, "达标", "7/7"),
    ]
    assert rows[0][4] == "0 ↓"
    assert colours(page) == [DANGER, DANGER, None]
    assert page.words.text().startswith("小学 3 所：1 所达标，2 所未达标，0 所缺数据；")


def test_what_a_school_lacks_and_what_more_would_change(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    page.schools.selectRow(1)
    backbone = page.detail.table.shown_rows()[1]
    assert backbone == ("骨干教师", "0.5", "1", "6 人", "")
    assert "6 项达到标准，1 项低于标准，其中 1 项低于标准的下限" in page.detail.state.text()
    assert page.detail.what.text() == "如果骨干教师增加"
    assert page.detail.more.text() == "6"
    assert page.detail.change.text() == (
        "增加 6 人：本校 0.5 → 1，达到标准 1；全县差异系数 0.6997 → 0.4163，差距缩小。"
    )
    page.detail.more.clear()
    qtbot.keyClicks(page.detail.more, "1")
    assert "本校 0.5 → 0.58，仍低于标准 1" in page.detail.change.text()
    page.detail.more.clear()
    qtbot.keyClicks(page.detail.more, "0")
    assert page.detail.change.text() == "请填一个大于 0 的数。"
    choose(page, 6)
    assert page.detail.unit.text() == "间"
    assert "增加 1 间" in page.detail.change.text()


def test_how_far_the_schools_lie_apart(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    page.tabs.setCurrentIndex(1)
    rows = page.county.shown_rows()
    assert len(rows) == 7
    assert rows[1][1:] == ("1.09", "0.6997", "0.5", "超过上限", "2", "")
    assert rows[0][4] == "达标"
    page.county.selectRow(1)
    assert (
        page.chart_title.text()
    ) == "每百名学生拥有县级以上骨干教师数：各年差异系数（小学，上限 0.5）"
    assert [(point.label, point.text) for point in page.chart.points] == [
        ("2025", "0.3333"),
        ("2026", "0.6997"),
    ]


def test_the_figures_behind_are_opened(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    assert provided.workspace is not None
    page.county.selectRow(1)
    page.county.row_opened.emit(1)
    assert provided.workspace.current == "school_years"
    for act in (
        lambda: page.schools.row_opened.emit(0),
        lambda: qtbot.mouseClick(page.detail.fill, Qt.MouseButton.LeftButton),
    ):
        provided.workspace.show_page("equity")
        act()
        assert provided.workspace.current == "school_years"


def test_what_is_missing_is_named(qtbot: QtBot, window: MainWindow) -> None:
    page = equity(qtbot, window)
    assert "有 4 所学校的数没有填全" in page.message.text
    assert colours(page) == [WARNING] * 3
    assert page.schools.shown_rows()[0][1:4] == ("缺数据", "0/7", "没填")
    assert page.detail.change.text().startswith("这一项还没有填")
    assert page.detail.fill.text() == "去填写"
    page.message.findChildren(type(page.export))[0].click()
    assert page.tabs.currentWidget() is page.missing
    names = [row[0] for row in page.missing.shown_rows()]
    assert names == [FIRST, SECOND, THIRD, "青禾县第十小学"]
    assert page.missing.shown_rows()[3][2] == "本学年没有年度数据"
    assert window.workspace is not None
    page.missing.row_opened.emit(3)
    assert window.workspace.current == "schools"
    window.workspace.show_page("equity")
    page.missing.row_opened.emit(0)
    assert window.workspace.current == "school_years"


def test_common_figures_of_several_stages_are_divided(qtbot: QtBot, provided: MainWindow) -> None:
    with session_of(provided).operation("九年一贯制") as operation:
        operation.insert(
            "school_years",
            {"school": 1, "year": 2026, "stage": Stage.JUNIOR, "students": 300},
        )
    page = equity(qtbot, provided)
    page.schools.selectRow([row[0] for row in page.schools.shown_rows()].index(FIRST))
    assert page.detail.split.text() == (
        "有小学、初中几个学段；只登记了总数的校舍、场地、设备，按学生数拆分（初中生按 1.1 计）。"
    )
    assert [row[4] for row in page.detail.table.shown_rows()[3:5]] == ["按学生数拆分"] * 2
    page.stage.setCurrentIndex(1)
    page.stage.activated.emit(1)
    assert [row[0] for row in page.schools.shown_rows()] == [FIRST]
    assert page.detail.table.shown_rows()[5][4] == "按学生数拆分"


def test_another_stage_without_figures_says_so(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    page.stage.setCurrentIndex(1)
    page.stage.activated.emit(1)
    assert "没有学校年度数据" in page.words.text()
    assert page.detail.isHidden()
    assert [row[0] for row in page.missing.shown_rows()] == ["宁蒗中学"]


def test_a_year_without_any_figure(qtbot: QtBot, provided: MainWindow) -> None:
    page = equity(qtbot, provided)
    session_of(provided).set_year(2024)
    settle(qtbot, page)
    assert page.schools.shown_rows() == []
    assert page.chart.points == ()
    page.county.row_opened.emit(0)


def test_both_stages_are_written_to_a_workbook(
    qtbot: QtBot, provided: MainWindow, saved_to: Path
) -> None:
    page = equity(qtbot, provided)
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    book = openpyxl.load_workbook(saved_to)
    assert book.sheetnames == ["小学优质均衡", "初中优质均衡", "导出说明"]
    words = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {SECOND, "未达标", "各校七项指标", "全县差异系数"} <= words


def test_an_empty_county_is_told_what_to_do(
    qtbot: QtBot, bare_window: MainWindow, empty_file: Path
) -> None:
    bare_window.open_file(empty_file)
    page = equity(qtbot, bare_window)
    assert "导入或填写" in page.words.text()
    assert not page.chart.grab().isNull()
