"""A small county in a window of its own."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.membership import Role
from models.ledgers.papers import County
from models.ledgers.school import Area, Holder, SchoolKind, Tag
from models.ledgers.school_year import Stage
from models.ledgers.teacher import Sex
from models.store import Operation, Store
from ui.app import prepare_application
from ui.settings import Settings
from ui.window.main_window import MainWindow

CHINA = timezone(timedelta(hours=8))

SCHOOLS = (
    ("5329990001", "青禾县第一小学", SchoolKind.PRIMARY, Area.TOWN_CENTRE),
    ("5329990002", "勐海镇中心小学", SchoolKind.PRIMARY, Area.VILLAGE),
    ("5329990003", "青禾县第二小学", SchoolKind.PRIMARY, Area.TOWN_CENTRE),
    ("5329990004", "宁蒗中学", SchoolKind.JUNIOR, Area.RURAL_CENTRE),
    ("5329990005", "青禾县第十小学", SchoolKind.PRIMARY, Area.RURAL_CENTRE),
)
TEACHERS = (
    ("李明", "532999198503120015", 1),
    ("李明", "", 2),
    ("王芳", "", 1),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the screenless platform say what it cannot do; every other warning fails."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def clock() -> datetime:
    """The time in every test."""
    return datetime(2026, 11, 22, 9, 30, tzinfo=CHINA)


def fill(operation: Operation) -> None:
    """Put a small county into a store."""
    for code, name, kind, area in SCHOOLS:
        operation.insert(
            "schools",
            {
                "code": code,
                "name": name,
                "kind": kind,
                "holder": Holder.EDUCATION,
                "area": area,
                "phone": "13812345678",
            },
        )
    for name, number, school in TEACHERS:
        operation.insert(
            "teachers",
            {"name": name, "identity_number": number, "school": school, "sex": Sex.MALE},
        )
    for school, students in ((1, 900), (2, 85), (3, 1200)):
        operation.insert(
            "school_years",
            {"school": school, "year": 2026, "stage": Stage.PRIMARY, "students": students},
        )
    operation.insert("school_tags", {"school": 2, "tag": Tag.WEAK, "started_on": date(2025, 1, 1)})
    operation.insert(
        "groups",
        {
            "name": "青禾县第一小学教育集团",
            "kind": ArrangementKind.GROUP,
            "state": ArrangementState.FORMAL,
            "started_on": date(2024, 9, 1),
        },
    )
    for school, role in ((1, Role.LEAD), (2, Role.MEMBER)):
        operation.insert(
            "members",
            {"arrangement": 1, "school": school, "role": role, "joined_on": date(2024, 9, 1)},
        )


@pytest.fixture(scope="session", autouse=True)
def cleared_clipboard() -> Iterator[None]:
    """Leave nothing copied behind: the screenless platform frees it after Python is gone."""
    yield
    if isinstance(QApplication.instance(), QApplication):
        QApplication.clipboard().clear()


@pytest.fixture(scope="session")
def chinese_app(qapp: QApplication) -> QApplication:
    """The application as officers see it."""
    return prepare_application()


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """A county without rows."""
    path = tmp_path / "空县.yjtz"
    Store.create(path, County(code="532999", name="青禾县", prefecture="云岭州"), clock).close()
    return path


@pytest.fixture
def county_file(tmp_path: Path) -> Path:
    """A small county."""
    path = tmp_path / "青禾县.yjtz"
    county = County(code="532999", name="青禾县", prefecture="云岭州")
    with Store.create(path, county, clock) as store, store.operation("建立示例") as operation:
        fill(operation)
    return path


@pytest.fixture
def bare_window(chinese_app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window before a county is open."""
    window = MainWindow(Settings(tmp_path / "settings"), clock, tmp_path)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def window(bare_window: MainWindow, county_file: Path) -> MainWindow:
    """The window on the small county."""
    bare_window.open_file(county_file)
    return bare_window


@pytest.fixture
def agree(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """Answer every question that is asked, and keep what was asked."""
    asked: list[str] = []

    def answering(yes: bool) -> list[str]:
        button = QMessageBox.StandardButton

        def question(_parent: object, _title: str, text: str, *_: object) -> object:
            asked.append(text)
            return button.Yes if yes else button.No

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return answering
