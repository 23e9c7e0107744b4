"""The pages on policy stand on the fixtures of the pages that judge the year."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.window.pages_report.conftest import year

__all__ = ["year"]


@pytest.fixture
def saved_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the officer wants every file that is asked about."""
    path = tmp_path / "导出.xlsx"

    def ask(*_: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return path
