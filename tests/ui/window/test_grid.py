"""A ledger's grid as the officer uses it: typing, pasting, undoing, searching."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.ledgers.school import SchoolKind
from ui.theme import DANGER_SOFT
from ui.window.ledger_page import LedgerPage
from ui.window.ledger_panel import LedgerPanel
from ui.window.main_window import MainWindow


def panel_of(window: MainWindow, key: str) -> LedgerPanel:
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, LedgerPage)
    return page.panel


@pytest.fixture
def schools(window: MainWindow) -> LedgerPanel:
    return panel_of(window, "schools")


def column(panel: LedgerPanel, name: str) -> int:
    return [field.name for field in panel.model.fields].index(name)


def texts(panel: LedgerPanel, name: str) -> list[str]:
    place = column(panel, name)
    return [panel.model.index(row, place).data() for row in range(panel.model.rowCount())]


def select(panel: LedgerPanel, row: int, name: str, rows: int = 1, columns: int = 1) -> None:
    left = column(panel, name)
    panel.grid.go_to(panel.model.index(row, left))
    for down in range(rows):
        for across in range(columns):
            panel.grid.selectionModel().select(
                panel.model.index(row + down, left + across),
                QItemSelectionModel.SelectionFlag.Select,
            )


def stored(window: MainWindow, ledger: str, name: str) -> list[object]:
    assert window.session is not None
    return [getattr(row, name) for row in window.session.store.rows(ledger)]


def test_model_keeps_the_rules_of_qt(schools: LedgerPanel) -> None:
    tester = QAbstractItemModelTester(
        schools.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    schools.model.setData(schools.model.index(0, column(schools, "principal")), "和丽")
    schools.filter_box.setText("mhz")
    schools.model.sort(column(schools, "name"))
    schools.filter_box.clear()
    assert tester.model() is schools.model


def test_edit_is_one_operation_that_can_be_undone(window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    assert window.workspace is not None
    before = window.session.store.fingerprint()
    schools.model.setData(schools.model.index(0, column(schools, "principal")), "和丽")
    assert stored(window, "schools", "principal")[0] == "和丽"
    assert "校长" in window.session.store.history()[0].label
    assert "校长" in window.workspace.bar.undo.toolTip()
    window.workspace.undo()
    assert window.session.store.fingerprint() == before
    assert texts(schools, "principal")[0] == ""
    window.workspace.redo()
    assert texts(schools, "principal")[0] == "和丽"


def test_typing_and_enter_go_down_like_excel(
    qtbot: QtBot, window: MainWindow, schools: LedgerPanel
) -> None:
    select(schools, 0, "principal")
    schools.grid.edit(schools.grid.currentIndex())
    editor = schools.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("杨春")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: schools.grid.currentIndex().row() == 1)
    assert stored(window, "schools", "principal")[0] == "杨春"


def test_tab_goes_right(qtbot: QtBot, schools: LedgerPanel) -> None:
    select(schools, 0, "principal")
    schools.grid.edit(schools.grid.currentIndex())
    editor = schools.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    place = schools.grid.currentIndex().column()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert schools.grid.currentIndex().column() == place + 1


def test_enter_without_editing_moves(qtbot: QtBot, schools: LedgerPanel) -> None:
    select(schools, 1, "name")
    qtbot.keyClick(schools.grid, Qt.Key.Key_Return)
    assert schools.grid.currentIndex().row() == 2
    qtbot.keyClick(schools.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert schools.grid.currentIndex().row() == 1


def test_pasted_block_is_one_operation(window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    steps = len(window.session.store.history())
    select(schools, 0, "principal")
    QGuiApplication.clipboard().setText("和丽\n杨春\n李文\n")
    schools.grid.paste()
    assert stored(window, "schools", "principal") == ["和丽", "杨春", "李文", "", ""]
    assert len(window.session.store.history()) == steps + 1
    window.session.undo()
    assert stored(window, "schools", "principal") == [""] * 5


def test_wrong_cell_of_a_block_is_red_and_the_rest_is_kept(
    window: MainWindow, schools: LedgerPanel
) -> None:
    select(schools, 0, "kind")
    QGuiApplication.clipboard().setText("初中\n大学\n小学")
    schools.grid.paste()
    assert stored(window, "schools", "kind")[:3] == [
        SchoolKind.JUNIOR,
        SchoolKind.PRIMARY,
        SchoolKind.PRIMARY,
    ]
    wrong = schools.model.index(1, column(schools, "kind"))
    assert wrong.data() == "大学"
    assert wrong.data(Qt.ItemDataRole.BackgroundRole).name() == DANGER_SOFT
    assert "不在可填的范围内" in wrong.data(Qt.ItemDataRole.ToolTipRole)
    assert "大学" in schools.notice.text
    assert "1 格未保存" in schools.counted.text()
    schools.model.setData(wrong, "教学点")
    assert stored(window, "schools", "kind")[1] is SchoolKind.TEACHING_POINT
    assert schools.notice.text == ""


def test_refused_text_can_be_given_up(window: MainWindow, schools: LedgerPanel) -> None:
    place = schools.model.index(0, column(schools, "name"))
    assert not schools.model.setData(place, "")
    assert "没有填" in schools.notice.text
    schools.model.drop_drafts()
    assert place.data() == "青禾县第一小学"


def test_double_of_a_school_is_refused(window: MainWindow, schools: LedgerPanel) -> None:
    place = schools.model.index(1, column(schools, "code"))
    assert not schools.model.setData(place, "5329990001")
    assert "相同" in place.data(Qt.ItemDataRole.ToolTipRole)
    assert stored(window, "schools", "code")[1] == "5329990002"


def test_block_with_too_many_columns_is_said(schools: LedgerPanel) -> None:
    select(schools, 4, schools.model.fields[-1].name)
    QGuiApplication.clipboard().setText("2001-09\t多余")
    told: list[str] = []
    schools.told.connect(told.append)
    schools.grid.paste()
    assert "有 1 格在表格以外" in told[-1]


def test_copied_block_is_what_excel_takes(schools: LedgerPanel) -> None:
    select(schools, 0, "code", rows=2, columns=2)
    schools.grid.copy()
    assert QGuiApplication.clipboard().text() == (
        "5329990001\t青禾县第一小学\n5329990002\t勐海镇中心小学\n"
    )


def test_delete_empties_cells_and_refuses_required_ones(
    qtbot: QtBot, window: MainWindow, schools: LedgerPanel
) -> None:
    schools.model.setData(schools.model.index(0, column(schools, "principal")), "和丽")
    select(schools, 0, "principal")
    qtbot.keyClick(schools.grid, Qt.Key.Key_Delete)
    assert stored(window, "schools", "principal")[0] == ""
    select(schools, 0, "name")
    schools.grid.clear_cells()
    assert stored(window, "schools", "name")[0] == "青禾县第一小学"


def test_fill_down(qtbot: QtBot, window: MainWindow, schools: LedgerPanel) -> None:
    schools.model.setData(schools.model.index(0, column(schools, "township")), "金穗街道")
    schools.grid.clearSelection()
    select(schools, 0, "township", rows=3)
    qtbot.keyClick(schools.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, "schools", "township") == ["金穗街道"] * 3 + ["", ""]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mhz", ["勐海镇中心小学"]),
        ("nlzx", ["宁蒗中学"]),
        ("第一", ["青禾县第一小学"]),
        ("5329990003", ["青禾县第二小学"]),
        ("qhx dexx", ["青禾县第二小学"]),
        ("没有这样的学校", []),
    ],
)
def test_filter_by_words_and_pinyin(schools: LedgerPanel, typed: str, found: list[str]) -> None:
    schools.filter_box.setText(typed)
    assert texts(schools, "name") == found
    assert f"筛选出 {len(found)} 行，共 5 行" in schools.counted.text()


def test_numbers_sort_as_numbers_and_names_by_pinyin(window: MainWindow) -> None:
    figures = panel_of(window, "school_years")
    figures.model.sort(column(figures, "students"))
    assert texts(figures, "students") == ["85", "900", "1200"]
    figures.model.sort(column(figures, "students"), Qt.SortOrder.DescendingOrder)
    assert texts(figures, "students") == ["1200", "900", "85"]
    schools = panel_of(window, "schools")
    schools.model.sort(column(schools, "name"))
    assert texts(schools, "name") == [
        "勐海镇中心小学",
        "宁蒗中学",
        "青禾县第一小学",
        "青禾县第二小学",
        "青禾县第十小学",
    ]
    schools.model.sort(-1)
    assert texts(schools, "name")[0] == "青禾县第一小学"


def test_terms_sort_in_their_own_order_and_empty_ones_last(schools: LedgerPanel) -> None:
    schools.model.setData(schools.model.index(3, column(schools, "affiliation")), "县属")
    schools.model.sort(column(schools, "affiliation"), Qt.SortOrder.DescendingOrder)
    assert texts(schools, "affiliation") == ["县属", "", "", "", ""]
    schools.model.sort(column(schools, "kind"))
    assert texts(schools, "kind") == ["小学"] * 4 + ["初级中学"]


def test_order_stays_while_rows_are_edited(schools: LedgerPanel) -> None:
    schools.model.sort(column(schools, "name"))
    schools.model.setData(schools.model.index(0, column(schools, "name")), "中心小学")
    assert texts(schools, "name")[0] == "中心小学"


def test_identity_numbers_are_masked_until_asked_for(
    window: MainWindow, agree: Callable[[bool], list[str]]
) -> None:
    teachers = panel_of(window, "teachers")
    assert texts(teachers, "identity_number")[0] == "532999********0015"
    asked = agree(False)
    teachers.full_ids.click()
    assert len(asked) == 1
    assert not teachers.full_ids.isChecked()
    assert "*" in texts(teachers, "identity_number")[0]
    agree(True)
    teachers.full_ids.click()
    assert texts(teachers, "identity_number")[0] == "532999198503120015"


def test_masked_number_pasted_back_changes_nothing(window: MainWindow) -> None:
    assert window.session is not None
    teachers = panel_of(window, "teachers")
    steps = len(window.session.store.history())
    select(teachers, 0, "identity_number")
    teachers.grid.copy()
    teachers.grid.paste()
    assert len(window.session.store.history()) == steps
    assert teachers.model.drafts == ()
    teachers.model.setData(teachers.model.index(1, column(teachers, "identity_number")), "53****1")
    assert "星号" in teachers.model.drafts[0].message


def test_reference_is_found_by_its_name(window: MainWindow) -> None:
    teachers = panel_of(window, "teachers")
    place = teachers.model.index(2, column(teachers, "school"))
    assert teachers.model.setData(place, "第二小学")
    assert place.data() == "青禾县第二小学"
    assert not teachers.model.setData(place, "青禾县第九小学")
    assert "没有“青禾县第九小学”" in teachers.notice.text


def test_columns_can_be_chosen_and_are_remembered(window: MainWindow, schools: LedgerPanel) -> None:
    action = next(each for each in schools.columns.menu().actions() if each.text() == "联系电话")
    action.trigger()
    assert texts(schools, "phone")[0] == "138****5678"
    assert window.session is not None
    assert "phone" in window.session.settings.words("columns/schools")
    again = LedgerPanel(window.session, schools.ledger)
    assert [field.name for field in again.model.fields] == [
        field.name for field in schools.model.fields
    ]


def test_empty_ledger_says_how_to_begin(window: MainWindow) -> None:
    funds = panel_of(window, "funds")
    assert funds.empty.isVisible()
    assert not funds.grid.isVisible()


def test_last_column_stays(schools: LedgerPanel) -> None:
    shown = [each for each in schools.columns.menu().actions() if each.isChecked()]
    for action in shown:
        action.trigger()
    assert shown[-1].isChecked()
    assert [field.title for field in schools.model.fields] == [shown[-1].text()]
