"""A data file in a dangerous place: asked about before, said above the pages afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import clock
from ui.settings import Settings
from ui.window.county_dialog import CountyDialog
from ui.window.main_window import MainWindow

Agree = Callable[[bool], list[str]]
Choosing = Callable[[list[Path | None]], list[str]]


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that a cloud copies."""
    folder = tmp_path / "云" / "单位"
    folder.mkdir(parents=True)
    monkeypatch.setenv("OneDrive", str(folder))
    return folder


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Choosing:
    """Answer the file dialog with one place after the other, and keep what it proposed."""
    proposed: list[str] = []

    def choosing(places: list[Path | None]) -> list[str]:
        answers = [str(place or "") for place in places]

        def save(
            _parent: object, _title: str, place: str, kind: str, **_: object
        ) -> tuple[str, str]:
            proposed.append(place)
            return answers.pop(0), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
        return proposed

    return choosing


def enter_county(window: MainWindow) -> CountyDialog:
    dialog: CountyDialog = window.new_county()
    dialog.choose.offer("smx")
    dialog.take("嵩明县（昆明市）")
    dialog.save()
    return dialog


def test_new_file_is_proposed_on_the_own_disk(
    qtbot: QtBot, chinese_app: object, tmp_path: Path, chosen: Choosing
) -> None:
    own = tmp_path / "本机" / "优教台账"
    window = MainWindow(Settings(tmp_path / "settings"), clock, tmp_path / "文稿", own)
    qtbot.addWidget(window)
    proposed = chosen([own / "嵩明县.yjtz"])

    enter_county(window)

    assert proposed == [str(own / "嵩明县.yjtz")]
    assert (own / "嵩明县.yjtz").is_file()
    assert window.notice.text == ""
    window.close()


def test_dangerous_place_is_asked_about_and_can_be_changed(
    bare_window: MainWindow,
    cloud: Path,
    tmp_path: Path,
    chosen: Choosing,
    agree: Agree,
) -> None:
    asked = agree(False)
    chosen([cloud / "嵩明县.yjtz", tmp_path / "嵩明县.yjtz"])

    enter_county(bare_window)

    assert len(asked) == 1
    assert "OneDrive" in asked[0]
    assert not (cloud / "嵩明县.yjtz").exists()
    assert bare_window.session is not None
    assert bare_window.session.path == tmp_path / "嵩明县.yjtz"
    assert bare_window.notice.text == ""


def test_place_that_is_wanted_all_the_same_is_taken_and_not_said_again(
    bare_window: MainWindow,
    cloud: Path,
    chosen: Choosing,
    agree: Agree,
) -> None:
    agree(True)
    chosen([cloud / "嵩明县.yjtz"])

    enter_county(bare_window)

    assert (cloud / "嵩明县.yjtz").is_file()
    assert bare_window.notice.text == ""


def test_giving_up_makes_no_file_and_what_was_entered_stays(
    bare_window: MainWindow, chosen: Choosing, tmp_path: Path
) -> None:
    chosen([None, tmp_path / "嵩明县.yjtz"])
    dialog = enter_county(bare_window)
    assert bare_window.session is None
    assert dialog.isVisible()
    dialog.save()
    assert bare_window.session is not None
    assert not dialog.isVisible()


def test_a_name_that_is_taken_is_said_and_what_was_entered_stays(
    bare_window: MainWindow, chosen: Choosing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: said.append(text))
    (tmp_path / "嵩明县.yjtz").write_text("something else")
    chosen([tmp_path / "嵩明县.yjtz", tmp_path / "嵩明县2.yjtz"])
    dialog = enter_county(bare_window)
    assert "已经存在" in said[0]
    assert dialog.form.boxes["name"].editor.text() == "嵩明县"
    dialog.save()
    assert bare_window.session is not None


def test_opened_file_in_danger_is_said_until_it_is_put_away(
    bare_window: MainWindow, county_file: Path, cloud: Path
) -> None:
    path = county_file.rename(cloud / county_file.name)

    bare_window.open_file(path)
    assert "请把它移到别的文件夹" in bare_window.notice.text
    bare_window.open_file(path)
    assert "请把它移到别的文件夹" in bare_window.notice.text

    button = bare_window.notice.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert bare_window.notice.text == ""
    bare_window.open_file(path)
    assert bare_window.notice.text == ""


def test_folder_that_cannot_be_made_is_no_reason_to_stop(
    qtbot: QtBot, chinese_app: object, tmp_path: Path, chosen: Choosing
) -> None:
    (tmp_path / "占用").write_text("a file stands where the folder belongs")
    own = tmp_path / "占用" / "优教台账"
    window = MainWindow(Settings(tmp_path / "settings"), clock, tmp_path, own)
    qtbot.addWidget(window)
    chosen([tmp_path / "嵩明县.yjtz"])

    enter_county(window)

    assert (tmp_path / "嵩明县.yjtz").is_file()
    window.close()


def test_folder_of_the_data_file_is_opened(
    window: MainWindow, county_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown.append(Path(url.toLocalFile()))
    )
    (action,) = [
        each for each in window.findChildren(QAction) if each.text() == "打开数据文件所在的文件夹"
    ]
    action.trigger()
    assert shown == [county_file.parent]
    window.close_county()
    assert not action.isEnabled()


def test_opening_begins_where_the_last_file_lies(
    qtbot: QtBot,
    chinese_app: object,
    tmp_path: Path,
    county_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def nothing(_parent: object, _title: str, place: str, kind: str) -> tuple[str, str]:
        asked.append(place)
        return "", kind

    monkeypatch.setattr(QFileDialog, "getOpenFileName", nothing)
    window = MainWindow(Settings(tmp_path / "settings"), clock, tmp_path / "文稿", tmp_path / "own")
    qtbot.addWidget(window)

    window.ask_open()
    window.open_file(county_file)
    window.ask_open()

    assert asked == [str(tmp_path / "own"), str(county_file.parent)]
    window.close()
