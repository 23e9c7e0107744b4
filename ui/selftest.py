"""The self-test: what a person runs on a real PC, and hands back as one folder.

It makes the sample county, never touches the officer's data or settings, and leaves in the folder
the documents, a workbook, a picture of every page, and `selftest.json` with versions, times and
results.
"""

import hashlib
import json
import os
import platform
import sys
import time
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import pypdfium2
import PySide6
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from models.roster.reader import read_workbook
from models.roster.results import Plan
from reports.builders.material import Material
from ui.app import prepare_application
from ui.clock import now
from ui.commands.console import say
from ui.commands.reports import write_documents, year_material
from ui.demo import SampleRoster, make_sample, read_sample
from ui.platform.product import VERSION
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES

_LONGEST_WAIT = 120.0

_PICTURED = (1280, 800)


@dataclass
class Step:
    """One part of the self-test: how long it took, what it found, and why it failed."""

    name: str
    seconds: float = 0.0
    found: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def fail(self, error: BaseException) -> None:
        """Keep an error; one part's failure does not stop the others."""
        self.errors.append("".join(traceback.format_exception(error)))


class _Timed:
    """Measures a step and keeps its error."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._began = 0.0

    def __enter__(self) -> Step:
        self._began = time.monotonic()
        return self._step

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        self._step.seconds = round(time.monotonic() - self._began, 3)
        if error is None or not isinstance(error, Exception):
            return False
        self._step.fail(error)
        return True


class Selftest:
    """Runs the parts one after the other and writes down what they found.

    Args:
        folder: Where everything goes; made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[Step] = []
        self._material: Material | None = None
        self._data = folder / "示例县"

    def run(self) -> bool:
        """Run all parts, write `selftest.json`, and tell whether all is well."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._do("导入示例名册", self._import)
        self._do("核对和统计", self._judge)
        self._do("生成文件", self._write)
        self._do("读回文件", self._read_back)
        self._do("打开窗口和每个页面", self._show)
        ok = not any(step.errors for step in self.steps)
        self._report(ok)
        return ok

    def _do(self, name: str, part: Callable[[Step], None]) -> None:
        step = Step(name)
        self.steps.append(step)
        with _Timed(step):
            part(step)
        say(f"{name}：{'失败' if step.errors else '完成'}（{step.seconds:.1f} 秒）")

    def _import(self, step: Step) -> None:
        rows: dict[str, int] = {}

        def count(roster: SampleRoster, plan: Plan) -> None:
            rows[roster.path.name] = sum(plan.counts().values())

        self._data = make_sample(self.folder, now, imported=count)
        step.found = {"data": self._data.name, "rows": sum(rows.values()), "files": len(rows)}

    def _judge(self, step: Step) -> None:
        self._material, self._kept = year_material(self._data, read_sample().year)
        step.found = {
            "findings": len(self._material.findings),
            "figures": len(self._material.figures),
        }

    def _write(self, step: Step) -> None:
        assert self._material is not None, "nothing was judged"
        today = read_sample().today
        formats = ("pdf", "docx", "xlsx")
        files = write_documents(self._material, self._kept, "all", formats, self.folder, today)
        step.found = {path.name: _sum(path) for path in files}

    def _read_back(self, step: Step) -> None:
        for path in sorted(self.folder.glob("*.pdf")):
            with pypdfium2.PdfDocument(path) as document:
                step.found[path.name] = len(document)
        for path in sorted(self.folder.glob("*.xlsx")):
            step.found[path.name] = len(read_workbook(path).sheets)
        assert step.found, "nothing was written"

    def _show(self, step: Step) -> None:
        app = prepare_application()
        step.found = _screen()
        window = MainWindow(Settings(self.folder / "设置"), now, self.folder)
        with _errors_in(step):
            # A made screen may be smaller than any real one; the pictures show a usual window.
            window.resize(*_PICTURED)
            window.show()
            window.open_file(self._data)
            assert window.workspace is not None
            for number, entry in enumerate(PAGES, start=1):
                window.workspace.show_page(entry.key)
                _settle(app, window)
                self._picture(window, f"{number:02}-{entry.key}")
            window.close()
            app.processEvents()

    def _picture(self, window: MainWindow, name: str) -> None:
        folder = self.folder / "页面"
        folder.mkdir(exist_ok=True)
        if not window.grab().save(str(folder / f"{name}.png")):
            raise OSError(f"{name}.png was not written")

    def _report(self, ok: bool) -> None:
        report = {
            "ok": ok,
            "versions": versions(),
            "made": f"{now():%Y-%m-%d %H:%M:%S}",
            "steps": [asdict(step) for step in self.steps],
        }
        text = json.dumps(report, ensure_ascii=False, indent=2)
        (self.folder / "selftest.json").write_text(text + "\n", encoding="utf-8")


def run(chosen: Namespace) -> int:
    """Run the self-test in the folder that was chosen; 0 when all is well, else 1."""
    if chosen.screenless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ok = Selftest(chosen.selftest).run()
    say("自检通过。" if ok else "自检没有通过。", f"请把这个文件夹交给维护人员：{chosen.selftest}")
    return 0 if ok else 1


def versions() -> dict[str, str]:
    """Return what runs here, in which version."""
    return {
        "program": VERSION,
        "python": sys.version,
        "pyside6": PySide6.__version__,
        "system": platform.platform(),
        "machine": platform.machine(),
    }


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _screen() -> dict[str, Any]:
    """Return what the window is drawn with, and one word that shows Qt's language."""
    screen = QGuiApplication.primaryScreen()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return {
        "platform": QGuiApplication.platformName(),
        "font": QApplication.font().family(),
        "screen": [screen.size().width(), screen.size().height()],
        "scale": screen.devicePixelRatio(),
        "cancel": box.button(QDialogButtonBox.StandardButton.Cancel).text(),
    }


@contextmanager
def _errors_in(step: Step) -> Iterator[None]:
    """Keep the errors that arise while Qt calls us; it would print them to nobody."""
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: step.fail(error)
    try:
        yield
    finally:
        sys.excepthook = before


def _settle(app: QApplication, window: MainWindow) -> None:
    """Let the page finish what it does in the background.

    Raises:
        TimeoutError: It does not come to an end.
    """
    deadline = time.monotonic() + _LONGEST_WAIT
    # Quiet jobs are not `busy`, but their pool knows of them; and a job may begin with a timer.
    pools = [each for each in window.tasks.children() if isinstance(each, QThreadPool)]
    quiet_turns = 0
    while quiet_turns < 5:
        app.processEvents()
        at_work = window.tasks.busy or any(pool.activeThreadCount() for pool in pools)
        quiet_turns = 0 if at_work else quiet_turns + 1
        time.sleep(0.02)
        if time.monotonic() > deadline:
            raise TimeoutError(f"a page is still at work after {_LONGEST_WAIT:.0f} s")
