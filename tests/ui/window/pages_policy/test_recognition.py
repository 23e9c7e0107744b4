"""项目认定 on the page 捆绑式考核: marks against the line, and what follows."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_report.conftest import session_of
from ui.window.main_window import MainWindow
from ui.window.pages_policy.appraisal import AppraisalPage
from ui.window.pages_policy.recognition import RecognitionDialog


def opened(qtbot: QtBot, window: MainWindow) -> RecognitionDialog:
    assert window.workspace is not None
    page = window.workspace.show_page("appraisal")
    assert isinstance(page, AppraisalPage)
    qtbot.mouseClick(page.programmes, Qt.MouseButton.LeftButton)
    return page.findChildren(RecognitionDialog)[-1]


def enter(window: MainWindow, *schools: dict[str, object], line: Decimal | None = None) -> None:
    with session_of(window).operation("登记项目") as operation:
        number = operation.insert("programmes", {"name": "公办强校计划", "pass_score": line})
        for values in schools:
            operation.insert("programme_schools", {"programme": number, **values})


def conclusions(dialog: RecognitionDialog) -> list[tuple[str, ...]]:
    return [tuple(row[2:]) for row in dialog.table.shown_rows()]


def test_a_mark_at_the_line_is_recognised_and_one_below_is_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(
        window,
        {"school": 1, "score": Decimal(850)},
        {"school": 2, "score": Decimal("849.5")},
        {"school": 3},
        {"school": 4, "score": Decimal(900), "recognised": False},
        line=Decimal(850),
    )
    dialog = opened(qtbot, window)
    assert conclusions(dialog) == [
        ("850 分", "850 分", "通过认定（达到分数线）"),
        ("849.5 分", "850 分", "未通过（还差 0.5 分）"),
        ("未评估", "850 分", "还不能认定：没有得分"),
        ("900 分", "850 分", "未通过（按认定结论）"),
    ]
    assert dialog.words.text().startswith("项目学校 4 所，能判断的 3 所，通过认定 1 所")


@pytest.mark.parametrize(
    ("own", "said"), [("", "还不能认定：没有分数线"), ("800", "通过认定（达到分数线）")]
)
def test_the_parameter_is_the_line_of_a_programme_without_one(
    qtbot: QtBot, window: MainWindow, own: str, said: str
) -> None:
    if own:
        with session_of(window).operation("参数") as operation:
            operation.insert(
                "rule_values", {"key": "eval.pass_score", "value": own, "reason": "试"}
            )
    enter(window, {"school": 1, "score": Decimal(800)})
    [(_, _, conclusion)] = conclusions(opened(qtbot, window))
    assert conclusion == said


def test_without_programmes_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert conclusions(dialog) == []
    (close,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "关闭")
    close.click()
    assert not dialog.isVisible()
