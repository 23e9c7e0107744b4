"""A ledger as a workbook: the rows that are shown, or an empty template to be filled in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from models.ledgers import AnyLedger
from models.progress import Progress
from ui.exporting import Export, export_rows
from ui.session import Session
from ui.widgets.grid_model import GridModel
from ui.window.export_dialog import ExportDialog
from ui.window.pages_report.folders import ask_file


class WorkbookMenu(QPushButton):
    """The button 导出 with its menu.

    Signals:
        written: The workbook that was written.
    """

    written = Signal(object)

    def __init__(
        self, session: Session, ledger: AnyLedger, model: GridModel, parent: QWidget | None = None
    ) -> None:
        super().__init__("导出", parent)
        self._session = session
        self._ledger = ledger
        self._model = model
        self.setProperty("menu", True)
        menu = QMenu(self)
        menu.addAction("导出当前列表").triggered.connect(self.ask_export)
        menu.addAction("导入模板").triggered.connect(self._ask_template)
        self.setMenu(menu)

    def ask_export(self) -> ExportDialog:
        """Ask how and where the rows are to be written, and write them."""
        dialog = ExportDialog(self._model, self)
        dialog.chosen.connect(self._ask_place)
        dialog.open()
        return dialog

    def _ask_place(self, wanted: Export) -> None:
        path = ask_file(self, self._session.path.parent, self._ledger.title, "xlsx")
        if path is not None:
            self.export(wanted, path)

    def _ask_template(self) -> None:
        name = f"{self._ledger.title}导入模板"
        path = ask_file(self, self._session.path.parent, name, "xlsx")
        if path is not None:
            self.write_template(path)

    def export(self, wanted: Export, path: Path) -> None:
        """Write rows to a workbook."""
        session = self._session
        work = partial(export_rows, wanted, path, session.path, session.clock)
        session.tasks.start(f"导出{self._ledger.title}", work, self._exported)

    def _exported(self, path: Path) -> None:
        self._session.announce_note()
        self.written.emit(path)

    def write_template(self, path: Path) -> None:
        """Write the ledger's empty template to a workbook."""
        work = partial(write_template_job, self._ledger, path)
        self._session.tasks.start(f"生成{self._ledger.title}模板", work, self.written.emit)


def write_template_job(ledger: AnyLedger, path: Path, progress: Progress) -> Path:
    """Write the empty template of a ledger to a workbook; a job."""
    from reports.xlsx import write_template

    progress(0, 0, f"正在生成{ledger.title}模板")
    write_template(ledger, path)
    return path
