"""规则与参数 from a finding, and of a closed year."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_report.conftest import judged, session_of
from tests.ui.window.pages_report.test_check import check
from ui.window.main_window import MainWindow
from ui.window.pages_policy.rule_set import RuleSetPage
from ui.window.pages_report.closing import ClosingPage

Agree = Callable[[bool], list[str]]
RATIO = "交流轮岗教师占符合条件教师的最低比例"


def shown(window: MainWindow) -> RuleSetPage:
    assert window.workspace is not None
    page = window.workspace.page
    assert isinstance(page, RuleSetPage)
    return page


def test_a_finding_leads_to_the_parameters_of_its_rule(qtbot: QtBot, year: MainWindow) -> None:
    findings = check(qtbot, year, "R-ROT-01")
    qtbot.mouseClick(findings.panel.settings, Qt.MouseButton.LeftButton)
    page = shown(year)
    found = [row[0] for row in page.tree.shown_rows()]
    assert RATIO in found
    assert all("集团" not in meaning for meaning in found)
    assert f"依据的 {len(found)} 个参数" in page.message.text
    assert page.tree.current() is not None
    qtbot.mouseClick(page.message.act, Qt.MouseButton.LeftButton)
    assert len(page.tree.shown_rows()) > len(found)
    assert page.message.text == ""


def test_the_whole_list_comes_back_by_the_chips(qtbot: QtBot, year: MainWindow) -> None:
    assert year.workspace is not None
    year.workspace.show_page("rule_set:group.member_max,group.count_unit")
    page = shown(year)
    assert len(page.tree.shown_rows()) == 2
    assert page.tree.current().plain.key == "group.member_max"
    page.chips.press("all")
    assert len(page.tree.shown_rows()) > 50


def test_a_rule_without_parameters_offers_none(qtbot: QtBot, year: MainWindow) -> None:
    findings = check(qtbot, year, "R-CNTY-01")
    assert findings.panel.settings.isHidden()


def test_a_closed_year_shows_the_values_of_its_copy(
    qtbot: QtBot,
    year: MainWindow,
    agree: Agree,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    values = {"key": "group.member_max", "value": "8", "reason": "试", "started_on": None}
    with session_of(year).operation("参数") as operation:
        operation.insert("rule_values", values)
    agree(True)
    closing = judged(qtbot, year, "closing", ClosingPage)
    closing.close_button.click()
    qtbot.waitUntil(lambda: not session_of(year).tasks.busy, timeout=30000)
    row = session_of(year).rows("rule_values")[0]
    with session_of(year).operation("参数") as operation:
        operation.update("rule_values", row.id, {"value": "6"})
    assert year.workspace is not None
    year.workspace.show_page("rule_set:group.member_max")
    page = shown(year)
    assert [each[1] for each in page.tree.shown_rows() if each[2] == "本县"] == ["8 所"]
    assert "已封存" in page.message.text
    assert page.panel.keep.isHidden()
    assert page.panel.drop.isHidden()
    assert [each.isEnabled() for each in page._changes] == [False, False]
    path = tmp_path / "参数.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.ask_export()
    assert 'value = "8"' in path.read_text("utf-8")
