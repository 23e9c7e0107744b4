"""What was settled in the planner outlives the session."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_policy.conftest import planned
from tests.ui.window.pages_policy.test_planner import FIRST, TENTH, leads, planner, shown
from tests.ui.window.pages_report.conftest import session_of
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.pages_policy.planner_kept import keep, kept
from ui.window.pages_policy.planner_plan import Wishes

__all__ = ["leads"]


def again(qtbot: QtBot, window: MainWindow, county_file: Path) -> None:
    """Close the county and open it once more."""
    window.open_file(county_file)
    assert session_of(window).path == county_file


def test_a_lock_is_there_when_the_county_is_opened_again(
    qtbot: QtBot, leads: MainWindow, county_file: Path
) -> None:
    page = planner(qtbot, leads)
    qtbot.mouseClick(page.detail.lock, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    again(qtbot, leads, county_file)
    page = planner(qtbot, leads)
    assert page.settled.shown_rows() == [(TENTH, "锁定", FIRST)]
    page.settled.row_opened.emit(0)
    planned(qtbot, page)
    again(qtbot, leads, county_file)
    assert planner(qtbot, leads).settled.shown_rows() == []


def test_a_pair_that_was_not_wanted_is_not_offered_again(
    qtbot: QtBot, leads: MainWindow, county_file: Path
) -> None:
    page = planner(qtbot, leads)
    qtbot.mouseClick(page.detail.forbid, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    again(qtbot, leads, county_file)
    page = planner(qtbot, leads)
    assert page.settled.shown_rows() == [(TENTH, "不要这一对", FIRST)]
    assert shown(page)[TENTH][0] != FIRST


def test_each_data_file_has_its_own_and_schools_that_are_gone_drop_out(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    wishes = Wishes({5: "group:12", 6: "new-group:3"}, frozenset({(5, 3), (6, 9)}))
    keep(settings, tmp_path / "甲.yjtz", wishes)
    again = Settings(tmp_path)
    assert kept(again, tmp_path / "甲.yjtz", {3, 5, 6, 9}) == wishes
    assert kept(again, tmp_path / "乙.yjtz", {3, 5, 6, 9}) == Wishes()
    left = kept(again, tmp_path / "甲.yjtz", {3, 5, 6})
    assert left == Wishes({5: "group:12", 6: "new-group:3"}, frozenset({(5, 3)}))
    assert kept(again, tmp_path / "甲.yjtz", {3}) == Wishes()


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    settings, file = Settings(tmp_path), tmp_path / "甲.yjtz"
    keep(settings, file, Wishes({5: "group:12"}))
    (key,) = settings._kept.allKeys()
    settings.set_words(key, ["lock 5", "", "forbidden 5 x", "lock 5 group:3"])
    assert kept(settings, file, {5}) == Wishes({5: "group:3"})


def test_a_kept_lock_that_no_longer_can_be_is_given_up_by_one_press(
    qtbot: QtBot, leads: MainWindow
) -> None:
    session = session_of(leads)
    keep(session.settings, session.path, Wishes({5: "group:99"}))
    page = planner(qtbot, leads)
    assert page.message.text
    assert page.pairs.shown_rows() == []
    qtbot.mouseClick(page.message.act, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert list(shown(page)) == [TENTH]
    assert kept(session.settings, session.path, {5}) == Wishes()
