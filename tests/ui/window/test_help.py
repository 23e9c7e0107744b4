"""The help for staff: it opens, it leads on, and it names only what the window has."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.ledgers import LEDGERS
from ui.platform.product import VERSION
from ui.window.help_window import FOLDER, HelpWindow, help_topics
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.pages_import.parts import TITLES

ROOT = FOLDER.parent.parent
PLACES = (*(ROOT / "ui").rglob("*.py"), *(ROOT / "models" / "ledgers").rglob("*.py"))
NAMES = {page.title for page in PAGES} | {ledger.title for ledger in LEDGERS.values()}
# Set in bold for weight, not as the name of a page.
STRESSED = {
    # Tabs of the report pages.
    "准备",
    "编写",
    "校对",
    "预览和打印",
    "版本",
    "不要删除",
    "报告年度",
    *TITLES.values(),
    "未达标",
    "缺数据",
    "已说明",
    "达标",
    "还不能生成正式材料",
    "还没有说明原因",
}
# Said in quotes, but not written on the window.
SPOKEN = {
    # Printed on every page of a draft.
    "草稿，尚未签发，不作报送",
    "台账",
    "存在问题",
    "文本",
    "算不出来",
    "把握",
    "县名.备份",
    "县名.附件",
    "县名.封存",
    "已被 Excel 改成近似的数",
}


def texts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}


def action(window: MainWindow, text: str) -> QAction:
    return next(each for each in window.findChildren(QAction) if each.text() == text)


def open_help(window: MainWindow) -> HelpWindow:
    action(window, "使用说明").trigger()
    shown = window.menus.help
    assert isinstance(shown, HelpWindow)
    return shown


def test_every_file_is_a_topic_and_leads_on() -> None:
    assert {topic.path.name for topic in help_topics()} == set(texts())
    for name, text in texts().items():
        assert text.startswith("# "), name
        for link in re.findall(r"\]\((.*?)\)", text):
            assert (FOLDER / link).is_file(), f"{name}: {link}"


def test_pages_and_ledgers_are_called_by_their_names() -> None:
    bold = {word for text in texts().values() for word in re.findall(r"\*\*(.+?)\*\*", text)}
    assert bold <= NAMES | STRESSED


def test_buttons_are_called_by_what_is_written_on_them() -> None:
    written = "\n".join(path.read_text("utf-8") for path in PLACES)
    quoted = {word for text in texts().values() for word in re.findall(r"“(.+?)”", text)}
    parts = {part.strip("…") for word in quoted for part in re.split("…+|—", word)}
    strange = {part for part in parts if part and part not in written}
    assert strange <= SPOKEN


def test_help_opens_at_the_topic_of_the_page(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.show_page("check")
    shown = open_help(window)
    assert shown.isVisible()
    assert "合规检查" in shown.text.toPlainText()
    window.workspace.show_page("history")
    assert open_help(window) is shown
    assert shown.list.currentItem().text() == "备份和恢复"


def test_help_opens_before_a_county_is_open(bare_window: MainWindow) -> None:
    shown = open_help(bare_window)
    assert shown.list.currentItem().text() == "从这里开始"
    assert "第一次使用" in shown.text.toPlainText()


def test_links_lead_to_other_topics(qtbot: QtBot, bare_window: MainWindow) -> None:
    shown = open_help(bare_window)
    shown.text.setSource(shown.text.source().resolved(QUrl("import.md")))
    assert shown.list.currentItem().text() == "导入名册"
    shown.list.setCurrentRow(3)
    assert shown.text.toPlainText().startswith("合规检查")


def test_about_tells_the_version(bare_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "information", lambda _p, _title, text: told.append(text))
    action(bare_window, "关于优教台账").trigger()
    assert VERSION in told[0]
    assert Path(FOLDER).name not in told[0]
