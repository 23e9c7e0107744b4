"""A question that is answered by yes or no, also by a hasty Enter."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.asking import agrees


@pytest.mark.parametrize("doubtful", [False, True])
def test_enter_says_yes_unless_something_would_be_lost(
    qtbot: QtBot, chinese_app: QApplication, doubtful: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def answer() -> None:
        box = chinese_app.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(50, parent, answer)
    assert agrees(parent, "删除", "删除“一小”吗？", doubtful=doubtful) is not doubtful
    assert asked == ["删除“一小”吗？"]
