"""导入记录: every import with its file, and the way to take any of them back."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.roster.packing import PACKED
from models.roster.results import Outcome
from models.store.batches import ImportBatch
from reports.files import write_whole
from reports.lists import NUMBER, list_annex, list_table
from ui.importing.terms import OUTCOMES
from ui.session import NOTED, Session
from ui.taking_back import ImportStep
from ui.theme import QUIET
from ui.widgets.buttons import button
from ui.widgets.elided import ElidedLabel
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.pages_data.reversal import Reversal
from ui.window.pages_report.folders import tell_saved
from ui.window.row_history import shown_time

_HELP = "每次导入的文件都留了一份。不管过了多久，都可以只撤销某一次导入，其他改动不受影响。"
_COUNTED = (Outcome.NEW, Outcome.UPDATED, Outcome.SAME, Outcome.SKIPPED, Outcome.FAILED)
_HEADINGS = ("时间", "文件", "台账", *(OUTCOMES[each] for each in _COUNTED), "导入人", "状态")
_WIDTHS = (150, 150, 130, 48, 48, 48, 48, 62, 66, 66)
_CHOOSE = "选中一次导入，看它的内容。"
_STANDS, _UNDONE = "有效", "已撤销"
_SHORT = 12
_MOST_SHEETS = 3


class ImportsPage(Page):
    """Lists the imports, newest first, and what is known of the chosen one."""

    title = "导入记录"
    watches = frozenset({*TABLE_LEDGERS, *NOTED})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._batches: Sequence[ImportBatch] = ()
        self.said = Notice(self)
        self.table = PlainTable(_HEADINGS, _WIDTHS, self)
        self.table.stretch(1)
        self.table.say_when_empty("还没有导入过名册。从左边的“导入”开始，导入之后会列在这里。")
        self.table.row_chosen.connect(lambda _number: self._show_chosen())
        self.table.row_opened.connect(lambda _number: self.open_source())
        self.undo = button("撤销这次导入…", self.undo_chosen, self)
        self.open = button("打开原文件", self.open_source, self)
        self.keep = button("另存原文件…", self.ask_copy, self)
        self.again = button("重新导入这个文件", self.import_again, self)
        self.look = button("查看台账", self.show_ledger, self)
        self.file, self.hash = ElidedLabel(self), plain_words(self, "quiet", wraps=False)
        self.counts = plain_words(self)
        self.reversal = Reversal(session, self)
        self.reversal.ended.connect(self._tell)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        self.file.setObjectName("subheading")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.undo, self.open, self.keep, self.again, self.look):
            buttons.addWidget(each)
        buttons.addStretch(1)
        first = QHBoxLayout()
        first.addWidget(self.file, 1)
        first.addStretch(0)
        first.addWidget(self.hash)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(first)
        inside.addWidget(self.counts)
        inside.addLayout(buttons)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, _HELP, self))
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(card)

    def refresh(self) -> None:
        """Show the imports as they are now; the chosen one stays chosen."""
        chosen = self.chosen()
        self._batches = self.session.store.imports()
        self.table.show_rows(
            [_line(batch) for batch in self._batches],
            ["" if batch.stands else QUIET for batch in self._batches],
        )
        numbers = [batch.id for batch in self._batches]
        if numbers:
            wanted = chosen.id if chosen else numbers[0]
            self.table.go_to(numbers.index(wanted) if wanted in numbers else 0)
        self._show_chosen()

    def chosen(self) -> ImportBatch | None:
        """Return the import of the current line."""
        number = self.table.current_row()
        return self._batches[number] if 0 <= number < len(self._batches) else None

    def _show_chosen(self) -> None:
        batch = self.chosen()
        kept = batch is not None and batch.source_kept
        self.undo.setEnabled(batch is not None and batch.stands)
        self.again.setVisible(batch is not None and not batch.stands)
        for each in (self.open, self.keep, self.again):
            each.setEnabled(kept)
            each.setToolTip("" if kept or batch is None else "导入时没有保存原文件")
        self.look.setEnabled(batch is not None)
        self.file.setText(batch.file if batch else "")
        self.hash.setText(f"文件指纹 {batch.sha256[:_SHORT]}…" if batch else "")
        self.hash.setToolTip(f"这个文件的 256 位指纹：\n{batch.sha256}" if batch else "")
        self.counts.setText("\n".join(_about(batch)) if batch else _CHOOSE)
        self.counts.setToolTip("\n".join(_sheet_lines(batch)) if batch else "")

    def _tell(self, sentence: str) -> None:
        self.said.say(sentence, Tone.GOOD)
        self.notice.emit(sentence)

    # What is done.

    def undo_chosen(self) -> None:
        """Show what taking the chosen import back would do, and let the officer choose."""
        batch = self.chosen()
        if batch is not None and batch.stands:
            self.said.hide()
            self.reversal.begin(ImportStep(batch.id))

    def _copy_of(self, batch: ImportBatch) -> Path:
        """Put the file that was imported into a folder of the moment, under its own name."""
        folder = self.session.scratch / batch.sha256[:_SHORT]
        folder.mkdir(exist_ok=True)
        target = folder / batch.file
        write_whole(target, self.session.store.import_source(batch.id))
        return target

    def _to_import(self, batch: ImportBatch) -> Path:
        """Return the file, or the folder that was packed into one file when it was imported."""
        copy = self._copy_of(batch)
        if copy.suffix != PACKED:
            return copy
        folder = copy.with_suffix("")
        with zipfile.ZipFile(copy) as packed:
            packed.extractall(folder)
        return folder

    def open_source(self) -> None:
        """Open a copy of the file in Excel or WPS."""
        batch = self.chosen()
        if batch is not None and self.open.isEnabled():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._copy_of(batch))))

    def ask_copy(self) -> None:
        """Ask where the file is to be put as it was imported."""
        batch = self.chosen()
        if batch is None:
            return
        suggested = self.session.path.with_name(batch.file)
        chosen, _ = QFileDialog.getSaveFileName(self, "另存原文件", str(suggested))
        if chosen:
            write_whole(Path(chosen), self.session.store.import_source(batch.id))
            tell_saved(self.said, Path(chosen), f"已另存原文件：{chosen}")

    def import_again(self) -> None:
        """Begin an import with the file of one that was taken back."""
        batch = self.chosen()
        if batch is not None:
            self.page_wanted.emit(f"import:{batch.ledger}:{self._to_import(batch)}")

    def show_ledger(self) -> None:
        """Go to the ledger into which was imported."""
        from ui.window.pages import SHOWN_ON

        batch = self.chosen()
        if batch is not None:
            self.page_wanted.emit(SHOWN_ON.get(batch.ledger, batch.ledger))

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus()

    def export_list(self) -> bool:
        """Ask where the list of imports is to be written."""
        counts = {OUTCOMES[each] for each in _COUNTED}
        columns = [(name, NUMBER) if name in counts else name for name in _HEADINGS]
        rows = [(*_line(batch), batch.sha256) for batch in self._batches]
        listed = list_annex(self.title, list_table([*columns, "文件指纹"], rows))
        save_lists(self, self.said, self.title, [listed], yearly=False)
        return True


def _line(batch: ImportBatch) -> tuple[str, ...]:
    return (
        shown_time(batch.done_at),
        batch.file,
        LEDGERS[batch.ledger].title,
        *(str(batch.count(each.value)) for each in _COUNTED),
        batch.person,
        _STANDS if batch.stands else _UNDONE,
    )


def _sheet_lines(batch: ImportBatch) -> list[str]:
    """Return what became of the rows of each sheet, so that every row is accounted for."""
    return [
        _sentence(f"工作表“{sheet['name']}”", [int(sheet[each.value]) for each in _COUNTED])
        for sheet in batch.sheets
    ]


def _about(batch: ImportBatch) -> list[str]:
    """Return what is told of an import: of many sheets the sum and the first ones."""
    lines = _sheet_lines(batch)
    if len(lines) > _MOST_SHEETS:
        total = _sentence("合计", [batch.count(each.value) for each in _COUNTED])
        rest = len(lines) - _MOST_SHEETS + 1
        lines = [total, *lines[: _MOST_SHEETS - 1], f"还有 {rest} 张工作表，指着这里看。"]
    if not batch.stands:
        lines.append("这次导入已经撤销，可以重新导入。")
    return lines


def _sentence(what: str, counts: Sequence[int]) -> str:
    parts = [
        f"{OUTCOMES[each]} {count} 行"
        for each, count in zip(_COUNTED, counts, strict=True)
        if count
    ]
    return f"{what}：共 {sum(counts)} 行，{'，'.join(parts)}" if parts else f"{what}：没有行"
