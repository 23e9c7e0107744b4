"""The pages on policy stand on the fixtures of the pages that judge the year."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_report.conftest import year
from ui.window.pages_policy.planner import PlannerPage

__all__ = ["planned", "year"]


@pytest.fixture
def saved_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the officer wants every file that is asked about."""
    path = tmp_path / "导出.xlsx"

    def ask(*_: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return path


def planned(qtbot: QtBot, page: PlannerPage) -> None:
    """Wait until the planner's page shows what was asked for."""
    session = page.session
    qtbot.waitUntil(lambda: not session.tasks.busy and not page.waiting, timeout=30000)
