"""预览: a click on a cell of a table tells where it comes from, a second one opens the rows."""

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from models.ledgers.ledger import RowRef
from tests.ui.window.pages_report.conftest import judged, plain, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.paper import PaperPanel
from ui.window.pages_report.summary import SummaryPage


@pytest.fixture
def page(qtbot: QtBot, year: MainWindow) -> SummaryPage:
    """The page with the preview in sight."""
    page = judged(qtbot, year, "summary", SummaryPage)
    page.tabs.setCurrentWidget(page.paper)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.paper.paper is not None, timeout=30000)
    return page


def place_of(paper: PaperPanel, words: str) -> tuple[int, QPointF]:
    """The place of the last letter of some words that run through cells of a table."""
    paper.preview.search_for(words)
    hit = paper.preview.hits[0]
    box = hit.boxes[-1]
    return hit.page, QPointF(box.right() - 2, box.center().y())


def test_a_cell_that_tells_a_figure_is_explained_as_in_the_text(page: SummaryPage) -> None:
    place = place_of(page.paper, "教育集团1")
    page.paper.preview.view.place_clicked.emit(*place)
    assert page.paper.figure.isVisible()
    assert page.paper.figure.heading.text() == "各形式总数：教育集团"
    assert "S-CNT-8.arrangements.kind.group" in plain(page.paper.figure.lines.text())


def test_a_cell_of_an_annex_names_its_rows(qtbot: QtBot, page: SummaryPage) -> None:
    panel = page.paper.figure
    place = place_of(page.paper, "第一小学1")
    assert "校数" in page.paper._tip(*place)
    page.paper.preview.view.place_clicked.emit(*place)
    assert panel.heading.text() == "校数"
    assert "第一小学" in plain(panel.lines.text())
    assert "依据的记录 1 条" in panel.rows_title.text()
    with qtbot.waitSignal(page.rows_wanted) as asked:
        panel.look.click()
    assert asked.args == [(RowRef("members", 2),)]


def test_a_second_click_opens_the_rows(qtbot: QtBot, page: SummaryPage, year: MainWindow) -> None:
    view = page.paper.preview.view
    number, point = place_of(page.paper, "第一小学1")
    view.go_to(number)
    corner = view._place(number).topLeft()
    place = (corner + point * view._scale).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.paper.figure.isVisible()
    with qtbot.waitSignal(page.rows_wanted) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [(RowRef("members", 2),)]
    assert year.workspace is not None
    assert year.workspace.page is not page


def test_rows_that_have_gone_are_said_to_have_gone(qtbot: QtBot, page: SummaryPage) -> None:
    place = place_of(page.paper, "第一小学1")
    with page.session.operation("成员退出") as operation:
        operation.delete("members", 2)
    page.paper.preview.view.place_clicked.emit(*place)
    assert page.paper.figure.rows_title.text() == "依据的 1 条记录台账里已没有。"
    assert not page.paper.figure.look.isVisible()
