"""Sentences in a list are whole at every width."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from ui.widgets.sentences import show_sentences

SENTENCES = (
    "“青禾县实验小学教育集团”的 9 个成员中有 1 个没有登记齐批准机关、文号和日期。请补登批准文件。",
    "“青禾县实验小学教育集团”在 2026-03-01 成员校 11 所，超过 10 所的上限。请把集团分成两个。",
    "符合条件教师 614 人，交流轮岗 58 人，占 9.45%，低于 10.00%，还差 4 人。",
)


@pytest.mark.parametrize("width", range(232, 252, 2))
def test_every_sentence_has_the_room_that_it_needs(
    width: int, qtbot: QtBot, chinese_app: QApplication
) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    show_sentences(view)
    view.addItems(SENTENCES)
    view.resize(400, 170)
    view.show()
    # Now the bar at the side comes, in the midst of the laying out.
    view.resize(width, 170)
    qtbot.waitUntil(lambda: view.verticalScrollBar().isVisible())
    # Qt lays out a tenth of a second later.
    qtbot.wait(150)

    rows = [view.visualItemRect(view.item(number)) for number in range(len(SENTENCES))]
    seen = QRect(0, 0, view.viewport().width() - 8, 1_000_000)
    for sentence, row in zip(SENTENCES, rows, strict=True):
        needed = view.fontMetrics().boundingRect(seen, Qt.TextFlag.TextWordWrap, sentence)
        assert needed.height() <= row.height()
    for above, below in pairwise(rows):
        assert above.bottom() < below.top()
