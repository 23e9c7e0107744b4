"""Adding, editing and deleting rows by forms, and what stands beside the grid."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.ledger import RowRef
from models.ledgers.membership import BodyKind
from ui.window.arrangement_page import ArrangementPage
from ui.window.ledger_page import LedgerPage
from ui.window.ledger_panel import LedgerPanel
from ui.window.linked_page import LinkedPage
from ui.window.main_window import MainWindow
from ui.window.rotation_page import RotationPage


def page_of(window: MainWindow, key: str) -> LinkedPage:
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, LinkedPage)
    return page


@pytest.fixture
def schools(window: MainWindow) -> LedgerPanel:
    return page_of(window, "schools").panel


def test_new_row_shows_every_fault_then_is_stored(window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    dialog = schools.add()
    dialog.save()
    boxes = dialog.form.boxes
    assert [name for name, box in boxes.items() if box.fault] == ["name", "kind", "holder", "area"]
    for name, text in (
        ("name", "芒市第一小学"),
        ("kind", "小学"),
        ("holder", "教育部门"),
        ("area", "镇中心区"),
        ("opened_on", "2020年9月"),
    ):
        boxes[name].editor.show_text(text)
    dialog.save()
    added = window.session.store.rows("schools")[-1]
    assert (added.name, f"{added.opened_on}") == ("芒市第一小学", "2020-09-01")
    assert schools.grid.current_row().id == added.id
    assert window.session.store.history()[0].label == "新增学校“芒市第一小学”"


def test_edit_keeps_what_was_left_alone(window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    schools.select([1])
    dialog = schools.edit()
    assert dialog is not None
    assert dialog.form.boxes["phone"].editor.shown_text() == "138****5678"
    dialog.form.boxes["principal"].editor.show_text("和丽")
    dialog.save()
    school = window.session.store.rows("schools")[0]
    assert (school.principal, school.phone) == ("和丽", "13812345678")


def test_edit_without_change_is_no_operation(window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    steps = len(window.session.store.history())
    schools.select([1])
    dialog = schools.edit()
    assert dialog is not None
    dialog.save()
    assert len(window.session.store.history()) == steps


def test_contradiction_is_shown_at_its_field(schools: LedgerPanel) -> None:
    schools.select([1])
    dialog = schools.edit()
    assert dialog is not None
    dialog.form.boxes["opened_on"].editor.show_text("2020-09")
    dialog.form.boxes["closed_on"].editor.show_text("2019-09-01")
    dialog.save()
    assert "停办日期早于" in dialog.form.boxes["closed_on"].fault


def test_what_was_entered_is_not_dropped_by_escape_without_a_question(
    qtbot: QtBot, schools: LedgerPanel, agree: Callable[[bool], list[str]]
) -> None:
    schools.select([1])
    untouched = schools.edit()
    assert untouched is not None
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    dialog = schools.edit()
    assert dialog is not None
    dialog.form.boxes["principal"].editor.show_text("和丽")
    asked = agree(False)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "还没有保存" in asked[0]
    assert dialog.isVisible()
    assert dialog.form.boxes["principal"].editor.shown_text() == "和丽"
    agree(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_control_s_stores_the_form(qtbot: QtBot, window: MainWindow, schools: LedgerPanel) -> None:
    assert window.session is not None
    schools.select([1])
    dialog = schools.edit()
    assert dialog is not None
    dialog.form.boxes["principal"].editor.show_text("和丽")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.session.store.rows("schools")[0].principal == "和丽"
    assert not dialog.isVisible()


def test_row_that_others_need_stays(window: MainWindow, schools: LedgerPanel) -> None:
    schools.select([1])
    schools.delete()
    assert "不能删除“青禾县第一小学”" in schools.notice.text
    assert "教师 2 行" in schools.notice.text
    assert "成员 1 行" in schools.notice.text


def test_deleting_asks_and_can_be_undone(
    window: MainWindow, schools: LedgerPanel, agree: Callable[[bool], list[str]]
) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    schools.select([4, 5])
    asked = agree(False)
    schools.delete()
    assert "“宁蒗中学”、“青禾县第十小学”，共 2 行" in asked[0]
    assert window.session.store.fingerprint() == before
    agree(True)
    schools.delete()
    assert len(window.session.store.rows("schools")) == 3
    window.session.undo()
    assert window.session.store.fingerprint() == before


def test_delete_without_selection_says_so(schools: LedgerPanel) -> None:
    schools.grid.clearSelection()
    schools.delete()
    assert "请先选中" in schools.notice.text


def test_row_history_tells_before_and_after(window: MainWindow, schools: LedgerPanel) -> None:
    place = [field.name for field in schools.model.fields].index("principal")
    schools.model.setData(schools.model.index(0, place), "和丽")
    schools.select([1])
    dialog = schools.show_history()
    assert dialog is not None
    newest, oldest = dialog.table.shown_rows()
    assert newest == (
        "2026-11-22 09:30",
        "修改学校“青禾县第一小学”的校长",
        "校长",
        "",
        "和丽",
    )
    assert oldest[2:] == ("（整行）", "", "新增")
    dialog.reject()


def test_school_page_says_who_helps(window: MainWindow) -> None:
    page = page_of(window, "schools")
    page.show_rows([RowRef("schools", 2)])
    assert page.side.heading.text() == "勐海镇中心小学"
    assert "已覆盖" in page.side.lines.text()
    assert "薄弱" in page.side.lines.text()
    assert page.side.panels["members"].model.rowCount() == 1
    page.show_rows([RowRef("schools", 4)])
    assert "未覆盖" in page.side.lines.text()
    assert page.side.panels["members"].model.rowCount() == 0


def test_row_added_at_the_side_belongs_to_the_current_one(window: MainWindow) -> None:
    assert window.session is not None
    page = page_of(window, "schools")
    page.show_rows([RowRef("schools", 4)])
    dialog = page.side.panels["school_tags"].add()
    dialog.form.boxes["tag"].editor.show_text("薄弱学校")
    dialog.save()
    assert window.session.store.rows("school_tags")[-1].school == 4
    assert page.side.panels["school_tags"].model.rowCount() == 1
    assert "薄弱" in page.side.lines.text()


def test_teacher_page_shows_the_school(window: MainWindow) -> None:
    page = page_of(window, "teachers")
    page.show_rows([RowRef("teachers", 2)])
    assert "勐海镇中心小学" in page.side.lines.text()


def test_member_leaves_with_date_and_reason(window: MainWindow) -> None:
    assert window.session is not None
    page = page_of(window, "groups")
    assert isinstance(page, ArrangementPage)
    page.show_rows([RowRef("groups", 1)])
    assert "成员 1 家" in page.side.lines.text()
    assert page.end_membership() is None
    page.members.select([2])
    dialog = page.end_membership()
    assert dialog is not None
    assert dialog.form.boxes["left_on"].editor.shown_text() == "2026-11-22"
    dialog.form.boxes["leave_reason"].editor.show_text("成长为优质校")
    dialog.save()
    left = window.session.store.rows("members")[1]
    assert f"{left.left_on}" == "2026-11-22"
    assert "成员 0 家" in page.side.lines.text()


def test_pairings_are_shown_by_kind(window: MainWindow) -> None:
    page = page_of(window, "pairings")
    assert isinstance(page, ArrangementPage)
    dialog = page.panel.add()
    for name, text in (("name", "滇西联盟"), ("kind", "联盟"), ("state", "正式")):
        dialog.form.boxes[name].editor.show_text(text)
    dialog.save()
    assert page.panel.model.rowCount() == 1
    page.kind_box.setCurrentIndex(page.kind_box.findText("托管"))
    page.kind_box.activated.emit(page.kind_box.currentIndex())
    assert page.panel.model.rowCount() == 0
    assert page.panel.add().form.boxes["kind"].editor.shown_text() == "托管"


def test_three_ledgers_of_rotation(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.show_rows([RowRef("shadowing", 1)])
    page = window.workspace.page
    assert isinstance(page, RotationPage)
    assert page.panel.ledger.name == "shadowing"
    dialog = page.panel.add()
    dialog.form.boxes["teacher"].editor.show_text("李明")
    dialog.save()
    assert "对得上 2 个" in dialog.form.boxes["teacher"].fault
    assert "“李明（青禾县第一小学）”" in dialog.form.boxes["teacher"].fault
    for name, text in (
        ("teacher", "李明（青禾县第一小学）"),
        ("from_school", "青禾县第一小学"),
        ("to_school", "宁蒗中学"),
        ("started_on", "2026.9.1"),
    ):
        dialog.form.boxes[name].editor.show_text(text)
    dialog.save()
    assert page.panel.model.rowCount() == 1


def test_template_is_written(
    qtbot: QtBot, window: MainWindow, schools: LedgerPanel, tmp_path: Path
) -> None:
    target = tmp_path / "模板.xlsx"
    with qtbot.waitSignal(schools.workbooks.written, timeout=20000):
        schools.workbooks.write_template(target)
    headings = [cell.value for cell in openpyxl.load_workbook(target).worksheets[0][1]]
    assert "学校名称" in headings


def test_new_member_begins_at_the_school(window: MainWindow) -> None:
    page = page_of(window, "groups")
    assert isinstance(page, ArrangementPage)
    dialog = page.members.add()
    assert dialog.form.boxes["arrangement"].editor.shown_text() == "青禾县第一小学教育集团"
    assert dialog.focusWidget() is dialog.form.boxes["school"].editor


def test_school_is_taken_by_its_pinyin_where_only_one_is_meant(window: MainWindow) -> None:
    assert window.session is not None
    page = page_of(window, "groups")
    assert isinstance(page, ArrangementPage)
    dialog = page.members.add()
    for name, text in (("school", "qhx"), ("role", "成员学校"), ("joined_on", "2026-09-01")):
        dialog.form.boxes[name].editor.show_text(text)
    dialog.save()
    assert "没有“qhx”" in dialog.form.boxes["school"].fault
    dialog.form.boxes["school"].editor.show_text("nlzx")
    dialog.save()
    assert window.session.rows("members")[-1].school == 4


def test_command_without_a_row_says_what_to_do(window: MainWindow) -> None:
    assert window.workspace is not None
    page = window.workspace.show_page("funds")
    assert isinstance(page, LedgerPage)
    assert page.panel.edit() is None
    assert "请先选中一行" in page.panel.notice.text
    page.panel.notice.hide()
    assert page.panel.show_history() is None
    assert "请先选中一行" in page.panel.notice.text


def test_columns_are_as_wide_as_values_further_down_need(window: MainWindow) -> None:
    assert window.session is not None
    with window.session.operation("登记") as operation:
        for number in range(200):
            name = "短" if number < 150 else "某某县某某乡某某某某中心小学"
            operation.insert("outside_bodies", {"name": f"{name}{number}", "kind": BodyKind.SCHOOL})
    assert window.workspace is not None
    page = window.workspace.show_page("outside_bodies")
    assert isinstance(page, LedgerPage)
    grid = page.panel.grid
    last = grid.model().index(199, 0)
    assert grid.columnWidth(0) > grid.fontMetrics().horizontalAdvance(last.data())
