"""图片: added by dropping, named, ordered, taken out; what is no picture is said."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.ledgers.photo import Photo
from models.store.attachments import attachment_folder
from reports.builders import case_photos
from tests.ui.window.pages_report.conftest import judged, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.case_photo_panel import PhotoPanel
from ui.window.pages_report.cases import CasesPage

ORIENTATION, GPS = 0x0112, 0x8825


def picture(colour: str) -> bytes:
    """A photograph that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "照片"
    folder.mkdir()
    paths = [folder / "教研.jpg", folder / "送教.jpg"]
    for path, colour in zip(paths, ("red", "blue"), strict=True):
        path.write_bytes(picture(colour))
    return paths


def panel(qtbot: QtBot, window: MainWindow) -> tuple[CasesPage, PhotoPanel]:
    page = judged(qtbot, window, "cases", CasesPage)
    page.tabs.setCurrentWidget(page.photos)
    return page, page.photos


def photos(window: MainWindow) -> list[Photo]:
    rows: list[Photo] = list(session_of(window).rows("photos"))
    return sorted(rows, key=lambda each: each.place or 0)


def captions(found: PhotoPanel) -> list[str]:
    return [found.list.item(row).text() for row in range(found.list.count())]


def test_photographs_are_dropped_and_kept_as_they_are(
    qtbot: QtBot, year: MainWindow, files: list[Path], county_file: Path
) -> None:
    page, shown = panel(qtbot, year)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    where = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    entering = QDragEnterEvent(QPoint(5, 5), *where, Qt.KeyboardModifier.NoModifier)
    shown.dragEnterEvent(entering)
    assert entering.isAccepted()
    shown.dropEvent(QDropEvent(QPointF(5, 5), *where, Qt.KeyboardModifier.NoModifier))
    settle(qtbot, page)
    assert captions(shown) == ["图1　教研", "图2　送教"]
    first = photos(year)[0]
    assert (attachment_folder(county_file) / first.sha256).read_bytes() == files[0].read_bytes()
    assert "已添加 2 张图片" in shown.message.text
    qtbot.waitUntil(lambda: not shown.list.item(0).icon().isNull(), timeout=30000)
    size = shown.list.item(0).icon().actualSize(shown.list.iconSize())
    assert size.height() > size.width()


def test_what_is_no_photograph_is_said_and_the_others_are_added(
    qtbot: QtBot,
    year: MainWindow,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, large, gone = (tmp_path / name for name in ("坏.jpg", "大.jpg", "没有.jpg"))
    broken.write_bytes(files[0].read_bytes()[:200])
    large.write_bytes(b"0" * 3_000)
    monkeypatch.setattr(case_photos, "MOST_BYTES", 2_000)
    page, shown = panel(qtbot, year)
    shown.add_files([broken, large, gone, files[0]])
    settle(qtbot, page)
    assert captions(shown) == ["图1　教研"]
    for said in ("“坏.jpg”不是完好的图片", "图片“大.jpg”有0MB，超过", "图片“没有.jpg”读不出来"):
        assert said in shown.message.text


def test_a_photograph_is_named_moved_and_taken_out(
    qtbot: QtBot, year: MainWindow, files: list[Path]
) -> None:
    page, shown = panel(qtbot, year)
    shown.add_files(files)
    settle(qtbot, page)
    shown.list.setCurrentRow(0)
    shown.caption.setText("两校教师同备一节课")
    shown.caption.editingFinished.emit()
    settle(qtbot, page)
    shown.down.click()
    settle(qtbot, page)
    assert captions(shown) == ["图1　送教", "图2　两校教师同备一节课"]
    assert shown.list.currentRow() == 1
    shown.caption.setText("  ")
    shown.caption.editingFinished.emit()
    assert "图注不能空着" in shown.message.text
    shown.remove.click()
    settle(qtbot, page)
    assert captions(shown) == ["图1　送教"]
    session_of(year).undo()
    settle(qtbot, page)
    assert captions(shown) == ["图1　送教", "图2　两校教师同备一节课"]


def test_the_same_photograph_is_not_added_twice(
    qtbot: QtBot, year: MainWindow, files: list[Path]
) -> None:
    page, shown = panel(qtbot, year)
    for _ in range(2):
        shown.add_files(files[:1])
        settle(qtbot, page)
    assert "已经在这个案例里" in shown.message.text
    assert len(photos(year)) == 1


def test_the_original_is_saved(
    qtbot: QtBot,
    year: MainWindow,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, shown = panel(qtbot, year)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files[0])], ""))
    shown.add.click()
    settle(qtbot, page)
    target = tmp_path / "另存.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    shown.save.click()
    assert target.read_bytes() == files[0].read_bytes()


def test_a_case_that_is_not_stored_takes_no_photographs(
    qtbot: QtBot, year: MainWindow, files: list[Path]
) -> None:
    page, shown = panel(qtbot, year)
    page.add_case()
    assert not shown.add.isEnabled()
    assert shown.add.toolTip() == "请先保存案例，再添加图片"
    shown.add_files(files)
    assert photos(year) == []


def test_a_photograph_that_is_gone_is_said(
    qtbot: QtBot, year: MainWindow, files: list[Path], county_file: Path
) -> None:
    page, shown = panel(qtbot, year)
    shown.add_files(files[:1])
    settle(qtbot, page)
    for each in attachment_folder(county_file).iterdir():
        each.unlink()
    shown._icons.clear()
    shown.show_case(1)
    qtbot.waitUntil(lambda: "不在“青禾县.附件”文件夹里" in shown.message.text, timeout=30000)
