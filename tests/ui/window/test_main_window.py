"""The window: opening, closing, finding, undoing, backing up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from models.ledgers.ledger import RowRef
from models.ledgers.papers import County
from models.problems import AppError
from models.store import Store
from models.store.closing import close_year
from models.store.folders import attachment_folder, closed_folder
from models.store.photos import add_photo
from tests.ui.conftest import clock
from ui.app import open_first
from ui.settings import Settings
from ui.widgets.elided import ElidedLabel
from ui.widgets.table import PlainTable
from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.restore_dialog import RestoreDialog
from ui.window.search_box import SearchBox
from ui.window.workspace import Workspace


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def test_welcome_offers_recent_files(bare_window: MainWindow, county_file: Path) -> None:
    assert bare_window.welcome.isVisible()
    bare_window.open_file(county_file)
    assert not bare_window.welcome.isVisible()
    bare_window.close_county()
    assert bare_window.welcome.isVisible()
    assert bare_window.recent_files() == [county_file]


def test_last_file_is_opened_again(bare_window: MainWindow, county_file: Path) -> None:
    bare_window.open_file(county_file)
    bare_window.close_county()
    open_first(bare_window, None)
    assert bare_window.session is not None
    assert bare_window.windowTitle().startswith("青禾县")


def test_first_start_shows_the_welcome_page(bare_window: MainWindow) -> None:
    open_first(bare_window, None)
    assert bare_window.session is None


def test_file_that_is_no_data_file_is_said(bare_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "名册.yjtz"
    path.write_text("不是数据文件")
    open_first(bare_window, path)
    assert "不是本程序的数据文件" in bare_window.notice.text
    assert bare_window.session is None


def test_wrong_file_leaves_the_open_county(window: MainWindow, tmp_path: Path) -> None:
    with pytest.raises(AppError):
        window.open_file(tmp_path / "没有.yjtz")
    assert window.session is not None
    assert window.session.store.county.name == "青禾县"


def test_new_county_of_the_list(bare_window: MainWindow, tmp_path: Path) -> None:
    dialog = bare_window.new_county()
    assert dialog.focusWidget() is dialog.choose
    dialog.save()
    assert dialog.form.boxes["name"].fault
    dialog.choose.offer("smx")
    assert dialog.choose.offered()[0] == "嵩明县（昆明市）"
    dialog.take("嵩明县（昆明市）")
    entered: list[County] = []
    dialog.entered.disconnect()
    dialog.entered.connect(entered.append)
    dialog.save()
    assert (entered[0].code, entered[0].bureau) == ("530127", "嵩明县教育体育局")
    assert entered[0].rule_set == "yunnan-2024"
    bare_window.make_county(tmp_path / "嵩明县.yjtz", entered[0])
    assert workspace_of(bare_window).bar.county.text() == "嵩明县"


def test_enter_takes_the_county_that_was_typed(qtbot: QtBot, bare_window: MainWindow) -> None:
    dialog = bare_window.new_county()
    qtbot.keyClicks(dialog.choose, "smx")
    dialog.choose.completer().popup().hide()
    qtbot.keyClick(dialog.choose, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.choose.text() == "嵩明县（昆明市）"
    values, faults = dialog.form.read()
    assert (values["code"], faults) == ("530127", [])


def test_enter_shows_the_counties_that_fit_what_was_typed(
    qtbot: QtBot, bare_window: MainWindow
) -> None:
    dialog = bare_window.new_county()
    dialog.choose.setText("宁")
    qtbot.keyClick(dialog.choose, Qt.Key.Key_Return)
    assert len(dialog.choose.offered()) > 1
    assert dialog.choose.completer().popup().isVisible()
    assert not dialog.form.boxes["name"].fault
    dialog.choose.completer().popup().hide()


def test_what_was_taken_back_is_not_told_as_done(window: MainWindow) -> None:
    def told() -> list[str]:
        return [label.text() for label in window.findChildren(ElidedLabel)]

    assert window.session is not None
    with window.session.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "周正"})
    assert any(each.endswith("改校长") for each in told())
    workspace_of(window).undo()
    assert any(each.endswith("改校长（已撤销）") for each in told())


def test_county_can_be_mended(window: MainWindow) -> None:
    dialog = window.edit_county()
    assert dialog is not None
    dialog.form.boxes["officer"].editor.show_text("和丽")
    dialog.save()
    assert window.session is not None
    assert window.session.store.county.officer == "和丽"
    workspace_of(window).undo()
    assert window.session.store.county.officer == ""


def test_search_finds_by_pinyin_and_opens_the_row(qtbot: QtBot, window: MainWindow) -> None:
    search = workspace_of(window).bar.search
    assert isinstance(search, SearchBox)
    search.setText("nlzx")
    search.textEdited.emit("nlzx")
    assert search.offered() == ["宁蒗中学　学校"]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    page = workspace_of(window).page
    assert isinstance(page, LedgerPage)
    assert page.panel.grid.current_row().name == "宁蒗中学"
    assert search.text() == ""


def test_rows_are_shown_on_the_page_of_their_ledger(window: MainWindow) -> None:
    space = workspace_of(window)
    space.show_rows([RowRef("arrangements", 1)])
    assert space.current == "groups"
    space.show_rows([RowRef("members", 2)])
    assert space.current == "members"
    assert isinstance(space.page, LedgerPage)
    assert [row.id for row in space.page.panel.grid.selected_rows()] == [2]


def test_hidden_row_is_shown_in_spite_of_the_filter(window: MainWindow) -> None:
    space = workspace_of(window)
    page = space.show_page("schools")
    assert isinstance(page, LedgerPage)
    page.panel.filter_box.setText("mhz")
    space.show_rows([RowRef("schools", 4)])
    assert page.panel.filter_box.text() == ""
    assert page.panel.grid.current_row().id == 4


def test_page_out_of_sight_is_fresh_when_shown(window: MainWindow) -> None:
    space = workspace_of(window)
    schools = space.show_page("schools")
    assert isinstance(schools, LedgerPage)
    space.show_page("teachers")
    assert window.session is not None
    with window.session.operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
    space.show_page("schools")
    assert schools.panel.model.rows[0].name == "青禾县实验小学"


def test_year_is_chosen_in_the_bar(qtbot: QtBot, window: MainWindow) -> None:
    bar = workspace_of(window).bar
    assert [bar.years.itemText(n) for n in range(bar.years.count())] == ["2026 年度", "2025 年度"]
    assert window.session is not None
    with qtbot.waitSignal(window.session.year_changed) as told:
        bar.year_chosen.emit(2025)
    assert told.args == [2025]
    assert bar.years.currentText() == "2025 年度"
    assert window.session.facts().year == 2025


def test_undo_without_history_says_so(bare_window: MainWindow, empty_file: Path) -> None:
    bare_window.open_file(empty_file)
    space = workspace_of(bare_window)
    assert not space.bar.undo.isEnabled()
    space.undo()
    space.redo()
    assert "没有可以重做" in bare_window.statusBar().currentMessage()


def test_backup_and_restore(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    target = tmp_path / "U盘" / "备份.yjtz"
    target.parent.mkdir()
    window.back_up(target)
    qtbot.waitUntil(target.exists, timeout=20000)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    with window.session.operation("改名") as operation:
        operation.update("schools", 1, {"name": "改错了"})
    window.restore(window.session.path, target)
    qtbot.waitUntil(lambda: "已恢复备份" in window.notice.text, timeout=20000)
    assert window.session is not None
    assert window.session.store.fingerprint() == before
    dialog = window.ask_restore()
    assert dialog is not None
    assert [line[1] for line in dialog.table.shown_rows()] == ["恢复前"]
    dialog.table.selectRow(0)
    dialog.take.click()
    qtbot.waitUntil(lambda: "已恢复备份" in window.notice.text, timeout=20000)
    assert window.session is not None
    assert window.session.rows("schools")[0].name == "改错了"


@pytest.mark.parametrize("left", [None, b"", b"damaged" * 1000, 4096])
def test_a_damaged_or_lost_file_is_restored_from_its_backups(
    qtbot: QtBot, window: MainWindow, county_file: Path, left: bytes | int | None
) -> None:
    assert window.session is not None
    window.session.store.back_up("手动")
    window.close_county()
    content = county_file.read_bytes()
    if left is None:
        county_file.unlink()
    else:
        county_file.write_bytes(content[:left] if isinstance(left, int) else left)
    window.open_file(county_file)
    assert window.session is None
    (offer,) = window.notice.findChildren(QPushButton)
    assert offer.text() == "恢复备份…"
    offer.click()
    (dialog,) = window.findChildren(RestoreDialog)
    dialog.take.click()
    qtbot.waitUntil(lambda: "已恢复备份" in window.notice.text, timeout=20000)
    assert window.session is not None
    assert window.session.rows("schools")[0].name == "青禾县第一小学"


def test_a_backup_is_restored_instead_of_being_worked_in(
    qtbot: QtBot, window: MainWindow, county_file: Path
) -> None:
    assert window.session is not None
    backup = window.session.store.back_up("手动")
    with window.session.operation("改名") as operation:
        operation.update("schools", 1, {"name": "改错了"})
    before = backup.read_bytes()
    window.open_file(backup)
    assert window.session.path == county_file
    assert "是“青禾县.yjtz”的自动备份" in window.notice.text
    window.notice.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: "已恢复备份" in window.notice.text, timeout=20000)
    assert window.session.rows("schools")[0].name == "青禾县第一小学"
    assert backup.read_bytes() == before


def test_a_closed_year_is_looked_at_instead_of_being_worked_in(
    bare_window: MainWindow, county_file: Path
) -> None:
    with Store.open(county_file, clock) as store:
        closing = close_year(store, 2025, clock())
    copy = closed_folder(county_file) / closing.file
    before = copy.read_bytes()
    bare_window.open_file(copy)
    assert bare_window.session is None
    assert "是封存的年度" in bare_window.notice.text
    (button,) = bare_window.notice.findChildren(QPushButton)
    assert button.text() == "打开“青禾县.yjtz”"
    button.click()
    assert bare_window.session is not None
    assert bare_window.session.path == county_file
    assert copy.read_bytes() == before


def test_what_a_backup_or_a_restore_misses_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, county_file: Path
) -> None:
    assert window.session is not None
    with window.session.operation("案例") as operation:
        operation.insert("cases", {"title": "同备一节课", "year": 2026})
    add_photo(window.session.store, 1, b"picture", "教研", "教研.jpg")
    target = tmp_path / "U盘" / "备份.yjtz"
    target.parent.mkdir()
    window.back_up(target)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20000)
    assert window.notice.text == ""
    for folder in (attachment_folder(target), attachment_folder(county_file)):
        for each in folder.iterdir():
            each.unlink()
    window.restore(county_file, target)
    qtbot.waitUntil(lambda: "已恢复备份" in window.notice.text, timeout=20000)
    assert "但还缺：“青禾县.附件”文件夹里缺少或损坏附件1个" in window.notice.text
    window.back_up(target.with_name("再备.yjtz"))
    qtbot.waitUntil(lambda: "有的附件没有备份成" in window.notice.text, timeout=20000)


def test_failed_restore_leaves_the_county_open(
    qtbot: QtBot, window: MainWindow, county_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "坏.yjtz"
    path.write_bytes(b"x" * 5000)
    window.restore(county_file, path)
    qtbot.waitUntil(lambda: "不是本程序的数据文件" in window.notice.text, timeout=20000)
    assert window.session is not None
    assert window.session.rows("schools")[0].name == "青禾县第一小学"


def test_second_window_is_told_who_has_the_file(
    window: MainWindow, county_file: Path, tmp_path: Path
) -> None:
    # The same program shares its hold: what is refused is shown by the store's own tests.
    assert county_file.with_name("青禾县.yjtz.lock").exists()
    window.close_county()
    assert not county_file.with_name("青禾县.yjtz.lock").exists()


def test_crash_is_told_without_traceback(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, text: shown.append(text))
    window.show_crash(tmp_path / "错误报告.txt")
    window.show_crash(None)
    assert f"已保存错误报告到：\n{tmp_path / '错误报告.txt'}" in shown[0]
    assert "没有保存成功" in shown[1]


def test_progress_window_appears_late_and_stops_the_job(qtbot: QtBot, window: MainWindow) -> None:
    steps = iter(range(10**9))

    def endless(progress: object) -> None:
        assert callable(progress)
        while True:
            progress(next(steps), 0, "正在计算")

    window.tasks.start("计算", endless, lambda _result: None)
    assert not window.progress.isVisible()
    qtbot.waitUntil(window.progress.isVisible)
    window.progress.stop.click()
    qtbot.waitUntil(lambda: not window.progress.isVisible())
    assert not window.tasks.busy


def test_window_is_remembered(bare_window: MainWindow, tmp_path: Path) -> None:
    bare_window.resize(790, 620)
    bare_window.close()
    again = MainWindow(Settings(tmp_path / "settings"), clock, tmp_path)
    assert again.height() == 620
    again.deleteLater()


def test_closing_gives_the_file_back(window: MainWindow, county_file: Path) -> None:
    window.close()
    with Store.open(county_file, clock) as store:
        assert store.county.name == "青禾县"


def test_existing_data_file_is_not_offered_to_be_written_over(
    window: MainWindow, county_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog.Option] = []

    def chosen(
        _parent: object, _title: str, _place: str, _kind: str, options: QFileDialog.Option
    ) -> tuple[str, str]:
        asked.append(options)
        return str(county_file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    before = county_file.read_bytes()
    window.ask_backup()
    assert asked == [QFileDialog.Option.DontConfirmOverwrite]
    assert county_file.read_bytes() == before


def test_lists_without_rows_say_what_to_do(bare_window: MainWindow, empty_file: Path) -> None:
    bare_window.open_file(empty_file)
    dialog = bare_window.ask_restore()
    assert dialog is not None
    blank = PlainTable(("时间", "原因", "大小"), (180, 180, 100))
    blank.resize(dialog.table.size())
    assert dialog.table.grab().toImage() != blank.grab().toImage()
