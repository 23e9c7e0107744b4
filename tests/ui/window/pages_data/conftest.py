"""Counties with a past: imports, doubles, answers."""

from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from models.ledgers import LEDGERS
from models.roster.plan import plan_roster, read_roster
from models.roster.wishes import Wishes
from models.store import Store
from tests.models.roster.workbooks import xlsx
from ui.window.main_window import MainWindow
from ui.window.page import Page

P = TypeVar("P", bound=Page)

TEACHERS = (
    ("姓名", "学校", "联系电话"),
    ("李明", "青禾县第一小学", "13900000001"),
    ("赵云", "青禾县第二小学", ""),
    ("孙权", "青禾县第二小学", ""),
)


def bring_in(store: Store, path: Path, ledger: str, *rows: tuple[object, ...]) -> None:
    """Import a roster, as the window does."""
    xlsx(path, rows)
    plan = plan_roster(read_roster(path), LEDGERS[ledger], store.known(), Wishes(year=2026))
    assert plan.ok, [each.message for each in plan.problems]
    store.commit(plan, path)


@pytest.fixture
def imported(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on a county into which three teachers were imported; one was known."""
    assert window.session is not None
    bring_in(window.session.store, tmp_path / "教师.xlsx", "teachers", *TEACHERS)
    changes = window.session.store.changes(2)
    window.session.announce(changes)
    return window


def page_of(window: MainWindow, key: str, kind: type[P]) -> P:
    """Show a page."""
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, kind)
    return page


def idle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is running, nor one waiting."""
    qtbot.waitUntil(lambda: window.tasks._task is None, timeout=20_000)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: window.tasks._task is None, timeout=20_000)
