"""查重与合并: doubles side by side, merged, taken apart, or held to be two."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.ledgers.school import Area, Holder, SchoolKind
from models.ledgers.school_year import Stage
from tests.ui.window.pages_data.conftest import idle, page_of
from ui.window.main_window import MainWindow
from ui.window.pages_data.comparison import Comparison
from ui.window.pages_data.duplicates import DuplicatesPage
from ui.window.pages_data.undo_dialog import UndoDialog

Agree = Callable[[bool], list[str]]


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> DuplicatesPage:
    """School 6 is school 2 under a name that sounds alike; two teachers of it are one."""
    assert window.session is not None
    with window.session.operation("造重复") as operation:
        operation.insert(
            "schools",
            {
                "name": "勐海镇中心小学校",
                "kind": SchoolKind.PRIMARY,
                "holder": Holder.EDUCATION,
                "area": Area.VILLAGE,
                "principal": "岩温",
                "phone": "0691-1",
            },
        )
        operation.insert("teachers", {"name": "玉香", "school": 6, "phone": "13900000001"})
        operation.insert("teachers", {"name": "玉香", "school": 6, "subject": "语文"})
        operation.insert(
            "school_years", {"school": 6, "year": 2026, "stage": Stage.PRIMARY, "students": 90}
        )
    page = page_of(window, "duplicates", DuplicatesPage)
    idle(qtbot, window)
    return page


def comparison(page: DuplicatesPage, row: int = 0) -> Comparison:
    page.candidates.table.go_to(row)
    return page.candidates.comparison


def after(compared: Comparison) -> dict[str, str]:
    return {line[0]: line[3] for line in compared.table.shown_rows()}


def pairs(page: DuplicatesPage) -> list[tuple[str, ...]]:
    return page.candidates.table.shown_rows()


def test_doubles_are_listed_with_the_reason(page: DuplicatesPage) -> None:
    assert pairs(page) == [
        ("学校", "勐海镇中心小学", "勐海镇中心小学校", "同一乡镇，名称只差一点"),
        (
            "教师",
            "玉香（勐海镇中心小学校）",
            "玉香（勐海镇中心小学校）",
            "同一学校，姓名相同",
        ),
    ]
    assert page.tabs.tabText(0) == "可能重复（2）"


def test_a_county_without_doubles_says_so(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window, "duplicates", DuplicatesPage)
    idle(qtbot, window)
    assert pairs(page) == []
    assert not page.candidates.comparison.side.isVisible()
    page.unmerge_chosen()
    page.offer_chosen_again()
    page.candidates.comparison.merge.click()
    page.candidates.comparison.apart.click()
    assert not window.tasks.busy


def test_what_differs_stands_first_and_is_marked(page: DuplicatesPage) -> None:
    compared = comparison(page)
    lines = compared.table.shown_rows()
    assert lines[0] == ("学校标识码", "5329990002", "", "5329990002")
    assert [line[0] for line in lines[:4]] == ["学校标识码", "学校名称", "校长", "联系电话"]
    ground = Qt.ItemDataRole.BackgroundRole
    model = compared.table.model()
    assert model.index(1, 1).data(ground) is not None
    assert model.index(1, 3).data(ground) is None
    assert model.index(5, 1).data(ground) is None


def test_contradictions_are_told_and_given_up_by_choice(page: DuplicatesPage) -> None:
    compared = comparison(page)
    assert compared.moved.text() == (
        "引用它的有：学校年度数据 1 行、教师 2 行，合并后都归到保留的一条。"
    )
    assert "“在校生数”填得不一样" in compared.contradictions.text()
    assert not compared.merge.isEnabled()
    compared.give_up.click()
    assert compared.merge.isEnabled()
    assert not compared.contradictions.isVisible()
    compared.give_up.click()
    assert not compared.merge.isEnabled()


def test_the_officer_says_which_value_wins(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, agree: Agree
) -> None:
    assert window.session is not None
    compared = comparison(page)
    assert after(compared)["校长"] == "岩温"
    name = compared.table.model().index(1, 2)
    compared.table.clicked.emit(name)
    assert after(compared)["学校名称"] == "勐海镇中心小学校"
    compared.table.go_to(1)
    qtbot.keyClick(compared.table, Qt.Key.Key_Left)
    assert after(compared)["学校名称"] == "勐海镇中心小学"
    qtbot.keyClick(compared.table, Qt.Key.Key_Right)
    compared.table.clicked.emit(compared.table.model().index(1, 3))
    compared.give_up.click()
    asked = agree(True)
    before = window.session.store.fingerprint()
    compared.merge.click()
    idle(qtbot, window)
    assert "把“勐海镇中心小学校”（编号 6）并入“勐海镇中心小学”（编号 2）？" in asked[0]
    assert "“勐海镇中心小学”会记为学校别名" in asked[0]
    schools = {row.id: row for row in window.session.rows("schools")}
    assert 6 not in schools
    assert (schools[2].name, schools[2].code, schools[2].principal) == (
        "勐海镇中心小学校",
        "5329990002",
        "岩温",
    )
    assert {row.school for row in window.session.rows("teachers") if row.name == "玉香"} == {2}
    assert "已合并学校" in page.said.text
    window.session.undo()
    assert window.session.store.fingerprint() == before


def test_a_field_is_left_blank(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, agree: Agree
) -> None:
    assert window.session is not None
    compared = comparison(page)
    titles = [line[0] for line in compared.table.shown_rows()]
    row = {title: number for number, title in enumerate(titles)}
    compared.table.go_to(row["学校名称"])
    assert not compared.blank.isEnabled()
    assert compared.blank.toolTip() == "这一项必须填，不能留空"
    qtbot.keyClick(compared.table, Qt.Key.Key_Delete)
    assert after(compared)["学校名称"] == "勐海镇中心小学"
    # Both sides have a telephone, and neither is right.
    compared.table.go_to(row["联系电话"])
    qtbot.mouseClick(compared.blank, Qt.MouseButton.LeftButton)
    assert after(compared)["联系电话"] == "（留空）"
    assert not compared.blank.isEnabled()
    compared.table.go_to(row["学校标识码"])
    qtbot.keyClick(compared.table, Qt.Key.Key_Delete)
    assert after(compared)["学校标识码"] == "（留空）"
    qtbot.keyClick(compared.table, Qt.Key.Key_Left)
    assert after(compared)["学校标识码"] == "5329990002"
    # The blank of the kept row is taken by a click, too.
    assert after(compared)["校长"] == "岩温"
    table = compared.table
    place = table.visualRect(table.model().index(row["校长"], 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert after(compared)["校长"] == "（留空）"
    compared.give_up.click()
    asked = agree(True)
    before = window.session.store.fingerprint()
    compared.merge.click()
    idle(qtbot, window)
    assert "“校长”“联系电话”留空。" in asked[0]
    kept = next(row for row in window.session.rows("schools") if row.id == 2)
    assert (kept.code, kept.principal, kept.phone) == ("5329990002", "", "")
    newest = window.session.store.history()[0]
    assert newest.label == "合并学校：勐海镇中心小学校 → 勐海镇中心小学"
    window.session.undo()
    assert window.session.store.fingerprint() == before
    window.session.redo()
    kept = next(row for row in window.session.rows("schools") if row.id == 2)
    assert kept.phone == ""


def test_the_other_row_may_stay(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, agree: Agree
) -> None:
    assert window.session is not None
    compared = comparison(page, 1)
    assert compared.first.isChecked()
    compared.second.click()
    agree(True)
    compared.merge.click()
    idle(qtbot, window)
    (left,) = (row for row in window.session.rows("teachers") if row.name == "玉香")
    assert (left.id, left.phone, left.subject) == (5, "13900000001", "语文")


def test_no_is_no(window: MainWindow, page: DuplicatesPage, agree: Agree) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    agree(False)
    comparison(page, 1).merge.click()
    assert not window.tasks.busy
    assert window.session.store.fingerprint() == before


def test_a_merge_is_taken_apart_later(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, agree: Agree
) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    compared = comparison(page)
    compared.give_up.click()
    agree(True)
    compared.merge.click()
    idle(qtbot, window)
    with window.session.operation("后来的改动") as operation:
        operation.update("schools", 2, {"principal": "新校长", "short_name": "中心校"})
    assert page.tabs.tabText(1) == "已合并（1）"
    page.tabs.setCurrentIndex(1)
    page.take_focus()
    page.merged.go_to(0)
    assert page.merged.shown_rows()[0][2:] == (
        "勐海镇中心小学（编号 2）",
        "勐海镇中心小学校（编号 6）",
    )
    with qtbot.waitSignal(page.reversal.asked, timeout=20_000) as signal:
        page.unmerge.click()
    dialog = signal.args[0]
    assert isinstance(dialog, UndoDialog)
    assert [line[1:4] for line in dialog.kept.shown_rows()] == [("学校", "勐海镇中心小学", "校长")]
    dialog._set([0], True)
    with qtbot.waitSignal(page.reversal.ended, timeout=20_000):
        dialog.buttons.accepted.emit()
    idle(qtbot, window)
    now = window.session.store.fingerprint()
    assert now["school"][5] == before["school"][5]
    assert (now["teacher"], now["school_year"]) == (before["teacher"], before["school_year"])
    assert window.session.rows("schools")[1].short_name == "中心校"
    assert page.tabs.tabText(1) == "已合并"


def test_what_is_not_the_same_is_remembered_and_can_be_offered_again(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    assert window.session is not None
    comparison(page, 1).apart.click()
    idle(qtbot, window)
    assert [line[0] for line in pairs(page)] == ["学校"]
    assert page.tabs.tabText(2) == "不是同一个（1）"
    assert "不是同一个" in window.session.store.history()[0].label
    page.tabs.setCurrentIndex(2)
    page.apart.go_to(0)
    page.again.click()
    idle(qtbot, window)
    assert len(pairs(page)) == 2
    window.session.undo()
    idle(qtbot, window)
    assert len(pairs(page)) == 1


def test_two_rows_are_compared_by_name(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    candidates = page.candidates
    for number, name in enumerate(("宁蒗中学", "青禾县第十小学")):
        candidates.names[number].show_text(name)
    candidates.compare_chosen()
    assert pairs(page)[0] == ("学校", "宁蒗中学", "青禾县第十小学", "手工选出")
    assert candidates.pair() == ("schools", 4, 5)
    candidates.compare_chosen()
    assert len(pairs(page)) == 3
    candidates.comparison.apart.click()
    idle(qtbot, window)
    assert len(pairs(page)) == 2
    for number, name in enumerate(("宁蒗中学", "青禾县第十小学")):
        candidates.names[number].show_text(name)
    candidates.compare_chosen()
    assert "已经认定不是同一个" in page.said.text


def test_two_different_names_are_needed(page: DuplicatesPage) -> None:
    candidates = page.candidates
    for names in (("宁蒗中学", "没有的学校"), ("宁蒗中学", "宁蒗中学"), ("", "")):
        for box, name in zip(candidates.names, names, strict=True):
            box.show_text(name)
        candidates.compare_chosen()
        assert "各选一条不同的学校" in page.said.text
    candidates.ledgers.setCurrentIndex(1)
    candidates.compare_chosen()
    assert "各选一条不同的教师" in page.said.text


def test_both_rows_are_seen_in_their_ledger(window: MainWindow, page: DuplicatesPage) -> None:
    assert window.workspace is not None
    comparison(page).look.click()
    assert window.workspace.current == "schools"
    page.candidates.comparison.clear()
    page.candidates.comparison.look.click()


def test_the_list_of_the_open_tab_is_exported(
    qtbot: QtBot, page: DuplicatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "清单.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert page.export_list()
    qtbot.waitUntil(lambda: page.said.text == f"已保存到 {target}")
    book = openpyxl.load_workbook(target)
    _title, *rows = book["可能重复"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["台账", "学校", "教师"]
    assert dict(book["导出说明"].iter_rows(values_only=True))["行数"] == "2 行"
