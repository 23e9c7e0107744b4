"""规则与参数: what the county is judged by, its own values, their effect, and their file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_report.conftest import session_of
from ui.window.main_window import MainWindow
from ui.window.pages_policy.rule_set import RuleSetPage
from ui.window.pages_policy.rule_set_change import ChangeDialog
from ui.window.pages_policy.rule_set_choose import ChooseDialog

CAP, RATIO = "group.member_max", "rotation.min_ratio"
CAP_TITLE = "教育集团成员校上限"


@pytest.fixture(autouse=True)
def leaves(agree: Callable[[bool], list[str]]) -> None:
    """The window may be closed at the end, whatever was entered."""
    agree(True)


def rule_set(window: MainWindow, wanted: str = "") -> RuleSetPage:
    assert window.workspace is not None
    page = window.workspace.show_page(f"rule_set:{wanted}" if wanted else "rule_set")
    assert isinstance(page, RuleSetPage)
    return page


def fill(page: RuleSetPage, value: str, reason: str = "局党组会议确定", **more: str) -> None:
    for name, text in {"value": value, "reason": reason, **more}.items():
        page.panel.boxes[name].editor.show_text(text)


def tried(qtbot: QtBot, page: RuleSetPage) -> ChangeDialog:
    """Wait for the effect of what was asked for."""
    qtbot.waitUntil(lambda: bool(page.findChildren(ChangeDialog)), timeout=30000)
    return page.findChildren(ChangeDialog)[-1]


def keep(qtbot: QtBot, page: RuleSetPage) -> None:
    """Agree to the change whose effect is shown."""
    box = tried(qtbot, page).findChild(QDialogButtonBox)
    qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.findChildren(ChangeDialog))


def settle(qtbot: QtBot, page: RuleSetPage, value: str, **more: str) -> None:
    fill(page, value, **more)
    qtbot.mouseClick(page.panel.keep, Qt.MouseButton.LeftButton)
    keep(qtbot, page)


def line(page: RuleSetPage, meaning: str) -> tuple[str, str]:
    (found,) = [row[1:] for row in page.tree.shown_rows() if row[0] == meaning]
    return found


def test_a_parameter_is_shown_with_clause_default_and_origin(window: MainWindow) -> None:
    page = rule_set(window, CAP)
    assert line(page, CAP_TITLE) == ("10 所", "云南省 2024")
    assert page.panel.heading.text() == CAP_TITLE
    assert "1个教育集团覆盖的成员校不超过10所" in page.panel.clause.text()
    assert "默认：10 所（云南省 2024）" in page.panel.about.text()
    assert page.panel.drop.isHidden()
    page = rule_set(window, "rotation.period")
    assert line(page, "交流轮岗按哪种年度计算") == ("学年", "待确认")
    assert "请向省教育厅确认" in page.panel.note.text()


def test_the_effect_is_told_before_an_own_value_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    page = rule_set(window, CAP)
    fill(page, "0")
    qtbot.mouseClick(page.panel.keep, Qt.MouseButton.LeftButton)
    dialog = tried(qtbot, page)
    assert "未达标" in dialog.effect.text()
    assert "→" in dialog.effect.text()
    assert dialog.table.shown_rows()[0][:3] == ("新出现", CAP_TITLE, "青禾县第一小学教育集团")
    assert session_of(window).rows("rule_values") == ()
    dialog.reject()
    assert session_of(window).rows("rule_values") == ()


def test_an_own_value_judges_and_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    page = rule_set(window, CAP)
    settle(qtbot, page, "8", person="李局长")
    assert line(page, CAP_TITLE) == ("8 所", "本县")
    assert "2026-01-01 起：8 所；局党组会议确定；责任人：李局长" in page.panel.about.text()
    assert session_of(window).rule_set().limits.integer(CAP) == 8
    session_of(window).set_year(2025)
    assert session_of(window).rule_set().limits.integer(CAP) == 10
    session_of(window).set_year(2026)
    session_of(window).undo()
    assert line(page, CAP_TITLE) == ("10 所", "云南省 2024")
    assert session_of(window).rule_set().limits.integer(CAP) == 10


def test_the_default_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    page = rule_set(window, CAP)
    settle(qtbot, page, "8")
    qtbot.mouseClick(page.panel.drop, Qt.MouseButton.LeftButton)
    assert "2026 年起恢复“云南省 2024”的值" in tried(qtbot, page).told.text()
    keep(qtbot, page)
    assert line(page, CAP_TITLE) == ("10 所", "云南省 2024")
    assert session_of(window).rows("rule_values") == ()


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        (CAP, "十所", "要填整数"),
        (RATIO, "一成", "要填百分数或分数"),
        ("report.deadline", "年底", "要填月和日"),
    ],
)
def test_a_value_that_does_not_fit_is_pointed_out(
    window: MainWindow, key: str, value: str, fault: str
) -> None:
    page = rule_set(window, key)
    fill(page, value, reason="", started_on="明天")
    page.panel.save()
    assert fault in page.panel.boxes["value"].fault
    assert "没有填" in page.panel.boxes["reason"].fault
    assert "不是日期" in page.panel.boxes["started_on"].fault


def test_terms_are_ticked_and_kept_by_their_codes(qtbot: QtBot, window: MainWindow) -> None:
    page = rule_set(window, "coverage.counted_kinds")
    assert page.panel.boxes["value"].editor.shown_text().startswith("学区、教育集团")
    settle(qtbot, page, "学区、联盟")
    (row,) = session_of(window).rows("rule_values")
    assert row.value == "district league"
    assert line(page, "哪些安排算帮扶资源") == ("学区、联盟", "本县")
    page = rule_set(window, "zone.exclusive")
    settle(qtbot, page, "否")
    assert line(page, "一所学校同一时间只属于一个学区") == ("否", "本县")


def test_what_the_place_calls_things_is_typed_in_its_words(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = rule_set(window, "vocab.grades")
    settle(qtbot, page, "优秀：一等、不合格:不通过")
    (row,) = session_of(window).rows("rule_values")
    assert row.value == "excellent:一等 fail:不通过"
    meaning = page.panel.heading.text()
    assert line(page, meaning) == ("优秀：一等、不合格：不通过", "本县")
    fill(page, "最好：一等")
    page.panel.save()
    assert "excellent:叫法（优秀）" in page.panel.boxes["value"].fault


def test_the_list_is_searched_and_sieved(qtbot: QtBot, window: MainWindow) -> None:
    page = rule_set(window, CAP)
    settle(qtbot, page, "8")
    page.chips.press("own")
    assert [row[0] for row in page.tree.shown_rows()] == [CAP_TITLE]
    page.chips.press("open")
    assert {row[2] for row in page.tree.shown_rows()} == {"待确认"}
    page.chips.press("all")
    page.search.setText("不超过10所")
    assert CAP_TITLE in [row[0] for row in page.tree.shown_rows()]
    page.search.setText("没有这样的参数")
    assert page.tree.shown_rows() == []
    assert page.panel.heading.text() == "没有这样的参数。"


def test_another_rule_set_is_chosen_after_its_effect_was_seen(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = rule_set(window)
    dialog = page.choose()
    assert dialog.name == "yunnan-2024"
    dialog.list.setCurrentIndex(dialog.list.findData("mianyang-2023"))
    assert ("交流轮岗教师占符合条件教师的最低比例", "10%", "15%") in dialog.table.shown_rows()
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    assert "不再查" in tried(qtbot, page).effect.text()
    keep(qtbot, page)
    assert session_of(window).store.county.rule_set == "mianyang-2023"
    assert "四川省绵阳市" in page.about.text()
    session_of(window).undo()
    assert session_of(window).store.county.rule_set == "yunnan-2024"


def test_an_unknown_rule_set_of_the_county_can_be_changed(qtbot: QtBot, window: MainWindow) -> None:
    with session_of(window).operation("改规则集") as operation:
        operation.update("county", 1, {"rule_set": "guizhou-2022"})
    page = rule_set(window)
    assert "没有名为“guizhou-2022”的规则集" in page.message.text
    dialog = page.choose()
    assert isinstance(dialog, ChooseDialog)
    dialog.list.setCurrentIndex(dialog.list.findData("yunnan-2024"))
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    qtbot.waitUntil(lambda: session_of(window).store.county.rule_set == "yunnan-2024")
    assert len(page.tree.shown_rows()) > 50


def test_own_values_are_written_to_a_file_and_read_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = rule_set(window, CAP)
    settle(qtbot, page, "8")
    path = tmp_path / "参数.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.ask_export()
    session_of(window).undo()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.ask_import()
    keep(qtbot, page)
    assert line(page, CAP_TITLE) == ("8 所", "本县")
    page.ask_import()
    assert page.message.text == "没有改动。"


def test_a_wrong_file_is_refused_with_its_line(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "错.toml"
    path.write_text('inherits = "yunnan-2024"\n[parameters."group.size"]\nvalue = 1\n', "utf-8")
    page = rule_set(window)
    page.take_file(path)
    assert "错.toml 第 2 行" in page.message.text
    assert "没有名为“group.size”的参数" in page.message.text


def test_an_unkept_value_is_asked_about(
    window: MainWindow, agree: Callable[[bool], list[str]]
) -> None:
    page = rule_set(window, CAP)
    assert page.may_leave()
    fill(page, "8")
    asked = agree(False)
    assert not page.may_leave()
    assert "还没有保存" in asked[0]
    fill(page, "10", reason="")
    assert page.may_leave()
