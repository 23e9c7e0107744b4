"""The look of the window where the system has wishes of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QMenuBar,
    QStatusBar,
    QTableWidget,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.app import prepare_application

# The kinds of widgets for which Windows tells Qt other fonts.
KINDS = ("QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel")


@pytest.fixture
def fonts_of_windows() -> Iterator[None]:
    """What a change of the system's colours or scale brings: small fonts for some widgets."""
    usual = QFont(prepare_application().font())
    small = QFont("Nowhere Sans")
    small.setPixelSize(9)
    for kind in KINDS:
        QApplication.setFont(small, kind)
    yield
    QApplication.setFont(usual)


@pytest.mark.usefixtures("fonts_of_windows")
@pytest.mark.parametrize("kind", [QTableWidget, QTreeWidget, QMenu, QMenuBar, QStatusBar])
def test_tables_and_menus_have_the_face_of_the_window(
    kind: type[QWidget], qtbot: QtBot, qapp: QApplication
) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.font().pixelSize() == theme.TEXT_SIZE
    assert widget.font().families() == qapp.font().families()


@pytest.mark.usefixtures("fonts_of_windows")
def test_heads_of_tables_are_as_large_as_their_cells(qtbot: QtBot) -> None:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.show()
    for head in (table.horizontalHeader(), table.verticalHeader()):
        assert head.font().pixelSize() == theme.TEXT_SIZE
