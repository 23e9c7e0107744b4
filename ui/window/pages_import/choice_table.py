"""A table of a step of the import, in which each line offers a choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from ui.theme import ROW_HEIGHT

_MORE_FOR_BOXES = 4


def choice_table(
    columns: Sequence[tuple[str, int]], stretched: int, parent: QWidget
) -> QTableWidget:
    """Return an empty table whose choices are boxes; the keyboard goes from box to box.

    Args:
        columns: Heading and width in pixels of each column.
        stretched: Number of the column that takes the room that is left.
        parent: The step.
    """
    table = QTableWidget(0, len(columns), parent)
    table.setHorizontalHeaderLabels([heading for heading, _ in columns])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + _MORE_FOR_BOXES)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for number, (_, width) in enumerate(columns):
        table.setColumnWidth(number, width)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table
