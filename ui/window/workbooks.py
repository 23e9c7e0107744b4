"""A ledger as a workbook: the rows that are shown, or an empty template to be filled in."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QPushButton, QWidget

from models.ledgers import AnyLedger
from models.progress import Progress
from models.roster.known import Known
from ui.session import Session
from ui.widgets.grid_model import GridModel

_KIND = "Excel 工作簿 (*.xlsx)"
_ASK_FULL = (
    "导出完整的身份证件号和电话吗？\n选“否”则遮住中间几位。完整导出会记入历史，文件请妥善保管。"
)


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

    def ask_export(self) -> None:
        """Ask where the rows that are shown are to be written, and write them."""
        path = ask_workbook(self, self._session.path.with_name(f"{self._ledger.title}.xlsx"))
        if path is None:
            return
        full = False
        if any(field.personal for field in self._ledger.fields):
            button = QMessageBox.StandardButton
            answer = QMessageBox.question(
                self, "导出", _ASK_FULL, button.Yes | button.No, button.No
            )
            full = answer == button.Yes
        self.export(path, full_ids=full)

    def _ask_template(self) -> None:
        name = f"{self._ledger.title}导入模板.xlsx"
        path = ask_workbook(self, self._session.path.with_name(name))
        if path is not None:
            self.write_template(path)

    def export(self, path: Path, *, full_ids: bool = False) -> None:
        """Write the rows that are shown, in their order, to a workbook."""
        rows = tuple(self._model.rows)
        work = partial(_export, self._ledger, rows, self._session.store.known(), path, full_ids)
        self._session.tasks.start(
            f"导出{self._ledger.title}", work, partial(self._exported, full_ids)
        )

    def _exported(self, full_ids: bool, path: Path) -> None:
        if full_ids:
            self._session.store.note(f"导出{self._ledger.title}（含完整证件号和电话）：{path.name}")
        self.written.emit(path)

    def write_template(self, path: Path) -> None:
        """Write the ledger's empty template to a workbook."""
        work = partial(write_template_job, self._ledger, path)
        self._session.tasks.start(f"生成{self._ledger.title}模板", work, self.written.emit)


def _export(
    ledger: AnyLedger,
    rows: tuple[Any, ...],
    known: Known,
    path: Path,
    full_ids: bool,
    progress: Progress,
) -> Path:
    from reports.xlsx import write_ledger

    progress(0, len(rows), f"正在写入{ledger.title}")
    write_ledger(ledger, rows, known, path, full_ids=full_ids)
    return path


def write_template_job(ledger: AnyLedger, path: Path, progress: Progress) -> Path:
    """Write the empty template of a ledger to a workbook; a job."""
    from reports.xlsx import write_template

    progress(0, 0, f"正在生成{ledger.title}模板")
    write_template(ledger, path)
    return path


def ask_workbook(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where a workbook is to be put."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存为", str(suggested), _KIND)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
