"""A small county with enough in it to be judged and reported."""

import re
from datetime import date
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from models.ledgers.papers import CaseState
from models.ledgers.rotation import RotationKind, ShadowTarget
from models.ledgers.teacher import BackboneLevel
from models.store import Operation
from ui.judging import Judgement
from ui.session import Session
from ui.window.main_window import MainWindow
from ui.window.pages_report.judged_page import JudgedPage

P = TypeVar("P", bound=JudgedPage)

CASE = {
    "title": "一张课表连城乡",
    "year": 2026,
    "arrangement": 1,
    "state": CaseState.READY,
    "author": "第一小学",
    "background": "集团组建之前，各校各上各的课。",
    "practice": "（一）同排一张课表\n每周三下午各校一起教研。",
    "effect": "村小开齐了课程。",
    "experience": "先统一时间，再统一别的。",
}


def fill_year(operation: Operation) -> None:
    """Add a year's work: who is eligible, who rotated, who trained, and a case."""
    operation.update("teachers", 1, {"backbone": BackboneLevel.COUNTY})
    for number in range(20):
        (teacher,) = operation.insert_many("teachers", [{"name": f"教师{number}", "school": 1}])
        operation.insert(
            "eligibility", {"teacher": teacher, "school": 1, "year": 2026, "eligible": True}
        )
    operation.insert(
        "rotations",
        {
            "teacher": 1,
            "from_school": 1,
            "to_school": 2,
            "kind": RotationKind.GROUP,
            "started_on": date(2026, 9, 1),
            "arrangement": 1,
        },
    )
    operation.insert(
        "shadowing",
        {
            "teacher": 3,
            "from_school": 1,
            "to_school": 3,
            "target": ShadowTarget.CLUSTER,
            "started_on": date(2026, 9, 1),
        },
    )
    operation.insert("cases", CASE)


@pytest.fixture
def year(window: MainWindow) -> MainWindow:
    """The window on the small county with a year's work."""
    with session_of(window).operation("登记一年的工作") as operation:
        fill_year(operation)
    return window


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def judged(qtbot: QtBot, window: MainWindow, key: str, kind: type[P]) -> P:
    """Open a page and wait until nothing is being computed any more."""
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, kind)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: JudgedPage) -> Judgement:
    """Wait until the page shows the county as it is."""
    qtbot.waitUntil(lambda: _quiet(page), timeout=30000)
    judgement = page.judging.current
    assert judgement is not None
    return judgement


def _quiet(page: JudgedPage) -> bool:
    return not page.session.tasks.busy and page.judging.current is not None


def plain(text: str) -> str:
    """A rich text without its markup."""
    return re.sub(r"<[^>]*>", " ", text.replace("<br>", "\n"))
