"""The preview: all pages of the PDF, its words found and marked, its outline followed."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reports import pdf
from reports.document import Document, Heading, Metadata, PageBreak, Paragraph
from ui.pdf_pages import PdfPages
from ui.widgets.preview import Preview


def paper() -> bytes:
    """A PDF of three pages."""
    metadata = Metadata("青禾县教育体育局", 2026, "试印", "1", "0", date(2026, 12, 20))
    text = "联合教研在各校轮流举行，交流轮岗教师定期回校交流。" * 6
    return pdf.render(
        Document(
            ("试印",),
            (
                Heading(1, ("基本情况",)),
                Paragraph((text,)),
                Heading(2, ("学校",)),
                PageBreak(),
                Heading(1, ("主要做法",)),
                Paragraph((text,)),
                PageBreak(),
                Heading(1, ("下一步",)),
                Paragraph(("把线上教研做实。",)),
            ),
            metadata,
        )
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return paper()


@pytest.fixture
def preview(qtbot: QtBot, chinese_app: QApplication, content: bytes) -> Iterator[Preview]:
    shown = Preview()
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    shown.show_pdf(content)
    yield shown
    shown.show_pdf(b"")


def picture(preview: Preview) -> QImage:
    return preview.view.viewport().grab().toImage()


def share_of(image: QImage, wanted: QColor) -> int:
    colours = (
        image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(image.height())
    )
    return sum(
        abs(each.red() - wanted.red()) < 30
        and abs(each.green() - wanted.green()) < 40
        and each.blue() < 160
        for each in colours
    )


def test_preview_has_the_pages_of_the_pdf(preview: Preview) -> None:
    assert preview.page_count == 3
    assert preview.of.text() == "/ 3 页"
    assert preview.number.text() == "1"


def test_page_in_sight_is_drawn(qtbot: QtBot, preview: Preview) -> None:
    def dark() -> bool:
        image = picture(preview)
        return any(
            image.pixelColor(x, y).lightness() < 80
            for x in range(150, 600, 2)
            for y in range(100, 500, 2)
        )

    qtbot.waitUntil(dark)
    assert set(preview.view._images) <= {0, 1}


def test_search_finds_words_and_goes_to_the_next(qtbot: QtBot, preview: Preview) -> None:
    preview.search.setText("线上教研")
    assert [hit.page for hit in preview.hits] == [2]
    assert preview.found.text() == "1 / 1"
    assert preview.number.text() == "3"
    preview.search.setText("定期回校")
    assert {hit.page for hit in preview.hits} == {0, 1}
    assert len(preview.hits) == 12
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview.found.text() == "2 / 12"
    qtbot.mouseClick(preview.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(preview.back, Qt.MouseButton.LeftButton)
    assert preview.found.text() == "12 / 12"
    preview.search.setText("没有这样的词")
    assert preview.found.text() == "没有找到"
    assert not preview.on.isEnabled()


def test_found_words_are_marked_where_they_stand(qtbot: QtBot, preview: Preview) -> None:
    orange = QColor(255, 190, 110)
    before = share_of(picture(preview), orange)
    preview.search.setText("联合教研")
    qtbot.waitUntil(lambda: share_of(picture(preview), orange) > before + 20)


def test_words_are_found_over_the_end_of_a_line(content: bytes) -> None:
    pages = PdfPages(content)
    boxes = [len(hit.boxes) for hit in pages.find("联合教研在各校轮流举行")]
    assert len(boxes) == 12
    assert max(boxes) == 2
    pages.close()


def test_boxes_lie_on_the_ink(content: bytes) -> None:
    pages = PdfPages(content)
    (hit,) = pages.find("线上教研")
    image = pages.image(hit.page, 2.0)
    (box,) = hit.boxes
    inside = [
        image.pixelColor(int(x), int(y)).lightness()
        for x in range(int(box.left() * 2), int(box.right() * 2))
        for y in range(int(box.top() * 2), int(box.bottom() * 2))
    ]
    assert min(inside) < 100
    assert box.top() > 100
    pages.close()


def test_outline_leads_to_its_page(qtbot: QtBot, preview: Preview) -> None:
    assert not preview.outline.isVisible()
    qtbot.mouseClick(preview.outline_button, Qt.MouseButton.LeftButton)
    assert preview.outline.isVisible()
    title = preview.outline.topLevelItem(0)
    assert title is not None
    names = [title.child(number).text(0) for number in range(title.childCount())]
    assert names == ["一、基本情况", "二、主要做法", "三、下一步"]
    preview.outline.setCurrentItem(title.child(1))
    assert preview.number.text() == "2"


def test_page_number_is_followed(qtbot: QtBot, preview: Preview) -> None:
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, "3")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.number.text() == "3"
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, "9")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.number.text() == "3"


def test_keys_move_through_the_pages(qtbot: QtBot, preview: Preview) -> None:
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.number.text() == "3"
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.number.text() == "1"
    qtbot.keyClick(preview.view, Qt.Key.Key_PageDown)
    lower = preview.view.verticalScrollBar().value()
    assert lower > 0
    qtbot.keyClick(preview.view, Qt.Key.Key_PageUp)
    assert preview.view.verticalScrollBar().value() < lower
    qtbot.keyClick(preview.view, Qt.Key.Key_Down)


def test_size_is_chosen(qtbot: QtBot, preview: Preview) -> None:
    fitted = preview.view.zoom
    qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.view.zoom > fitted
    qtbot.mouseClick(preview.zoom, Qt.MouseButton.LeftButton)
    assert preview.zoom.text() == "100%"
    qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.zoom.text() == "80%"
    qtbot.mouseClick(preview.whole_width, Qt.MouseButton.LeftButton)
    assert preview.view.zoom == pytest.approx(fitted)
    preview.resize(600, 600)
    assert preview.view.zoom < fitted


def test_wheel_with_ctrl_changes_the_size(preview: Preview) -> None:
    before = preview.view.zoom
    place = QPointF(200, 200)
    for delta, modifier in ((120, Qt.KeyboardModifier.ControlModifier), (-120, Qt.NoModifier)):
        event = QWheelEvent(
            place,
            place,
            QPoint(0, 0),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(preview.view.viewport(), event)
    assert preview.view.zoom == pytest.approx(before * 1.1)


def test_nothing_is_shown_of_nothing(preview: Preview) -> None:
    preview.show_pdf(b"")
    assert preview.page_count == 0
    assert preview.number.text() == ""
    assert not preview.bar.isEnabled()
    preview.search.setText("教研")
    assert preview.hits == ()
    picture(preview)


def test_the_letters_at_a_place_are_known(preview: Preview) -> None:
    preview.search_for("交流轮岗")
    hit = preview.hits[0]
    found = preview.letters_at(hit.page, hit.boxes[0].center())
    assert found is not None
    letters, place = found
    assert "交流轮岗".find(letters[place]) >= 0
    assert preview.letters_at(hit.page, QPointF(2, 2)) is None


def test_a_place_is_explained_and_clicked(qtbot: QtBot, preview: Preview) -> None:
    asked: list[int] = []

    def explain(page: int, _point: QPointF) -> str:
        asked.append(page)
        return "说明"

    preview.view.explain_with(explain)
    centre = preview.view.viewport().rect().center()
    at = preview.view.viewport().mapToGlobal(centre)
    QApplication.sendEvent(preview.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, centre, at))
    assert asked == [0]
    with qtbot.waitSignal(preview.view.place_clicked) as clicked:
        qtbot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    page, point = clicked.args
    assert page == 0
    assert 0 < point.x() < 596
