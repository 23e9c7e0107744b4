"""Whoever pulls the plug while a report is written loses the last seconds, not the words before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.store import Store
from tests.ui.conftest import clock

_ROOT = Path(__file__).resolve().parents[4]

# Types into a paragraph, pauses for longer than the editor waits, types again, and is killed.
_TYPING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from tests.ui.conftest import clock
from ui.app import prepare_application
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.pages_report.editor_saving import PAUSE_MS

file = Path(sys.argv[1])
app = prepare_application()
window = MainWindow(Settings(file.parent / "settings"), clock, file.parent)
window.show()
window.open_file(file)
page = window.workspace.show_page("summary")
while page.editor.subject is None:
    QTest.qWait(20)
box = page.editor.sheet.boxes["work.groups"].text
QTest.keyClicks(box, "kept")
QTest.qWait(PAUSE_MS + 500)
QTest.keyClicks(box, "lost")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_words_outlive_the_program(county_file: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _TYPING, str(county_file)],
        check=False,
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)},
        timeout=120,
    )
    assert ended.returncode == -signal.SIGKILL
    with Store.open(county_file, clock) as store:
        (row,) = store.rows("report_texts")
    assert "kept" in row.text
    assert "lost" not in row.text
