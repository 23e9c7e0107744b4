"""A ledger's grid with its bar of commands; used by pages, tabs and panels at the side."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.wording import enumerated, quote
from ui.editing import EditPlan, LedgerEditor
from ui.references import References
from ui.referring import referring
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.buttons import MenuEntry, button, open_menu
from ui.widgets.empty import EmptyHint
from ui.widgets.filter_box import FilterBox, filtered_words, on_keys
from ui.widgets.form import RowDialog
from ui.widgets.grid import Grid
from ui.widgets.grid_model import Chosen, GridModel
from ui.widgets.notice import Notice, Tone
from ui.widgets.sizes import Stack
from ui.window.column_menu import ColumnMenu, shown_fields
from ui.window.only_rows import OnlyRows
from ui.window.pages_report.folders import tell_saved
from ui.window.row_history import RowHistoryDialog
from ui.window.row_pasting import RowPasting
from ui.window.workbooks import WorkbookMenu

_ASK_FULL = "将显示完整的身份证件号和电话。请确认周围没有无关人员；离开前请取消勾选。\n现在显示吗？"
_YEAR_KINDS = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR})


def everything(_row: Any) -> bool:
    """Choose every row."""
    return True


class LedgerPanel(QWidget):
    """Shows, filters and edits rows of one ledger.

    Args:
        session: The open county.
        ledger: What is shown.
        chosen: Which of its rows.
        fields: Which columns; those that the ledger declares for the grid when not given.
        compact: With a small bar, as a part of a page.

    Signals:
        import_wanted: The officer asks to import a roster.
        rows_pasted: What the import is to begin with: the ledger's name, a colon, the roster made
            of pasted rows.
        told: A sentence for the status bar.
        current_changed: Id of the row of the current cell; 0 for none.
    """

    import_wanted = Signal()
    rows_pasted = Signal(str)
    told = Signal(str)
    current_changed = Signal(int)

    def __init__(
        self,
        session: Session,
        ledger: AnyLedger,
        chosen: Chosen = everything,
        fields: Sequence[str] = (),
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.ledger = ledger
        self.presets: dict[str, FieldValue] = {}
        self._compact = compact
        self.editor = LedgerEditor(ledger, References(session))
        shown = [ledger.field(name) for name in fields] or shown_fields(ledger, session.settings)
        self.model = GridModel(session, self.editor, shown, chosen, self)
        self.grid = Grid(self.model, self)
        self.notice = Notice(self)
        self.pasting = RowPasting(session, self.model, self.notice, self)
        self.filter_box = FilterBox("筛选：文字或拼音首字母", self)
        self.only = OnlyRows(self.model, self)
        self.counted = QLabel(self)
        self.empty = EmptyHint(ledger, compact, self)
        self._stack = Stack(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._bar())
        layout.addWidget(self.notice)
        layout.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._stack, 1)
        layout.addLayout(self._foot())

    def add_command(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Put a command of the page's own beside the others."""
        made = button(text, act)
        self.add_widget(made)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget of the page's own beside the commands."""
        self._commands.addWidget(widget)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.add_button = button("新增", self.add, primary=not self._compact)
        self.edit_button = button("编辑", self.edit)
        self.delete_button = button("删除", self.delete)
        self._commands = QHBoxLayout()
        self._commands.setSpacing(8)
        for each in (self.add_button, self.edit_button, self.delete_button):
            self._commands.addWidget(each)
        bar.addLayout(self._commands)
        self.workbooks = WorkbookMenu(self.session, self.ledger, self.model, self)
        self.workbooks.setHidden(self._compact)
        if self._compact:
            bar.addStretch(1)
            self.filter_box.hide()
            return bar
        self.import_button = button("导入", self.import_wanted.emit)
        bar.addWidget(self.import_button)
        bar.addWidget(self.workbooks)
        bar.addStretch(1)
        bar.addWidget(self.filter_box, 1)
        return bar

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.counted.setObjectName("quiet")
        foot.addWidget(self.counted, 1)
        identity = any(field.kind is Kind.IDENTITY for field in self.ledger.fields)
        self.full_ids = QCheckBox("显示完整证件号" if identity else "显示完整电话", self)
        self.full_ids.clicked.connect(self._ask_full_ids)
        self._offer_full_ids()
        self.columns = button("列", lambda: None, self)
        self.columns.setToolTip("选择显示哪些列")
        self.columns.setProperty("menu", True)
        menu = ColumnMenu(self.ledger, self.model.fields, self.session.settings, self)
        menu.chosen.connect(self._show_columns)
        self.columns.setMenu(menu)
        self.columns.setVisible(not self._compact)
        foot.addWidget(self.full_ids)
        foot.addWidget(self.columns)
        return foot

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._filter)
        self.grid.menu_wanted.connect(self._open_menu)
        self.grid.row_opened.connect(self.edit_some)
        self.grid.told.connect(self.told)
        self.grid.overfull.connect(self.pasting.offer)
        self.grid.selectionModel().currentChanged.connect(self._tell_current)
        self.model.edited.connect(self._tell_edited)
        self.model.modelReset.connect(self._count)
        self.empty.add_wanted.connect(self.add)
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.paste_wanted.connect(self.pasting.paste_all)
        self.pasting.roster_made.connect(self.rows_pasted)
        self.workbooks.written.connect(partial(tell_saved, self.notice))
        on_keys("Ctrl+N", self, self.add)
        on_keys("Ctrl+Return", self, self.edit)
        on_keys("Ctrl+Delete", self, self.delete)

    # Columns.

    def _show_columns(self, fields: Sequence[Field]) -> None:
        self.model.set_fields(fields)
        self.grid.fit_columns()
        self._offer_full_ids()

    def _offer_full_ids(self) -> None:
        personal = any(field.personal for field in self.model.fields)
        self.full_ids.setVisible(personal and not self._compact)

    # What is shown.

    def refresh(self) -> None:
        """Show the rows as they are now."""
        self.model.refresh()
        self._count()

    def take_focus(self) -> None:
        """Go to the rows, or to the first way to add some."""
        (self.grid if self.model.total else self.add_button).setFocus()

    def choose(self, chosen: Chosen, presets: Mapping[str, FieldValue]) -> None:
        """Show other rows; new ones begin with `presets`."""
        self.presets = dict(presets)
        self.pasting.presets = self.presets
        self.model.set_chosen(chosen)
        self._count()

    def select(self, ids: Sequence[int]) -> None:
        """Select rows and show them, even where the filter hides them."""
        if len(self.model.rows_of(ids)) < len(set(ids)):
            self.filter_box.clear()
            self.only.show_all()
        self.grid.select_rows(ids)

    def show_only(self, ids: Sequence[int], words: str) -> None:
        """Show some rows alone, until the officer wants all of them again."""
        self.filter_box.clear()
        self.only.show_only(ids, words)
        self.grid.select_rows(ids[:1])

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._count()

    def _count(self) -> None:
        total, shown = self.model.total, len(self.model.rows)
        self._stack.setCurrentWidget(self.grid if total else self.empty)
        words = filtered_words(shown, total)
        drafts = len(self.model.drafts)
        self.counted.setText(f"{words}；{drafts} 格未保存（红色）" if drafts else words)
        self.counted.setVisible(bool(total) or not self._compact)

    def _tell_current(self) -> None:
        row = self.grid.current_row()
        self.current_changed.emit(row.id if row is not None else 0)
        message = self.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
        if message:
            self._show_refusal(str(message), len(self.model.drafts))

    def _tell_edited(self, plan: EditPlan, label: str) -> None:
        self._count()
        if plan.refusals:
            self._show_refusal(plan.refusals[0].message, len(self.model.drafts))
        else:
            if not self.model.drafts:
                self.notice.hide()
            if plan.updates:
                self.told.emit(f"已{label}。")

    def _show_refusal(self, message: str, count: int) -> None:
        more = f"（共 {count} 格没有保存，已标红）" if count > 1 else "（没有保存，已标红）"
        self.notice.say(message + more, Tone.BAD, "放弃这些修改", self._drop_drafts)

    def _drop_drafts(self) -> None:
        self.model.drop_drafts()
        self.notice.hide()
        self._count()

    def _ask_full_ids(self, wanted: bool) -> None:
        if wanted:
            wanted = agrees(self, "显示完整证件号", _ASK_FULL)
            self.full_ids.setChecked(wanted)
        self.model.show_full_ids(wanted)

    # What is done.

    def add(self) -> RowDialog:
        """Open a form for a new row."""
        years = {
            field.name: self.session.year
            for field in self.ledger.fields
            if field.kind in _YEAR_KINDS
        }
        presets = {**years, **self.presets}
        dialog = RowDialog(self.session, self.editor, None, presets, keep=self._insert, parent=self)
        dialog.open()
        return dialog

    def _insert(self, values: Mapping[str, FieldValue]) -> None:
        name = self.session.label(self.ledger, self.ledger.make(values))
        with self.session.operation(f"新增{self.ledger.title}{quote(name)}") as operation:
            row_id = operation.insert(self.ledger.name, values)
        self.refresh()
        self.select([row_id])
        self.told.emit(f"已新增{self.ledger.title}{quote(name)}。")

    def edit(self) -> RowDialog | None:
        """Open a form for the current row."""
        row = self._row_or_words()
        return None if row is None else self.edit_some(row.id)

    def _row_or_words(self) -> Any | None:
        """Return the current row; where there is none, say so."""
        row = self.grid.current_row()
        if row is None:
            self.notice.say("请先选中一行。")
        return row

    def edit_some(
        self,
        row_id: int,
        only: Sequence[str] = (),
        proposed: Mapping[str, FieldValue] | None = None,
    ) -> RowDialog:
        """Open a form for some fields of a row, with values proposed for them."""
        row = next(row for row in self.model.rows if row.id == row_id)
        keep = partial(self._update, row)
        dialog = RowDialog(self.session, self.editor, row, proposed, only, keep=keep, parent=self)
        dialog.open()
        return dialog

    def _update(self, row: Any, values: Mapping[str, FieldValue]) -> None:
        before = self.ledger.values(row)
        changed = {name: value for name, value in values.items() if value != before[name]}
        if not changed:
            return
        name = self.session.label(self.ledger, row)
        with self.session.operation(f"修改{self.ledger.title}{quote(name)}") as operation:
            operation.update(self.ledger.name, row.id, changed)
        self.told.emit(f"已修改{self.ledger.title}{quote(name)}。")

    def delete(self) -> None:
        """Delete the selected rows, if nothing refers to them and the officer agrees."""
        rows = self.grid.selected_rows()
        if not rows:
            self.notice.say("请先选中要删除的行。", Tone.INFO)
            return
        names = enumerated((quote(self.session.label(self.ledger, row)) for row in rows), limit=6)
        held = referring(self.session, self.ledger, [row.id for row in rows])
        if held:
            holding = enumerated((f"{title} {count} 行" for title, count in held.items()), limit=5)
            self.notice.say(
                f"不能删除{names}：{holding}正在引用。停办、退出或结束的请填写日期，不必删除；"
                "确属录错的，请先处理引用它的行。",
                Tone.WARN,
            )
            return
        question = (
            f"删除{self.ledger.title}{names}，共 {len(rows)} 行？\n"
            "没有其他台账引用它们；删除后可以撤销。"
        )
        if agrees(self, "删除", question):
            self._delete(rows)

    def _delete(self, rows: Sequence[Any]) -> None:
        with self.session.operation(f"删除{self.ledger.title} {len(rows)} 行") as operation:
            for row in rows:
                operation.delete(self.ledger.name, row.id)
        self.told.emit(f"已删除 {len(rows)} 行，可以撤销。")

    def show_history(self) -> RowHistoryDialog | None:
        """Show what happened to the current row."""
        row = self._row_or_words()
        if row is None:
            return None
        dialog = RowHistoryDialog(self.session, self.ledger, row, self)
        dialog.open()
        return dialog

    def _open_menu(self, place: QPoint) -> None:
        entries: tuple[MenuEntry, ...] = (
            ("复制", self.grid.copy),
            ("粘贴", self.grid.paste),
            ("清空", self.grid.clear_cells),
            ("向下填充", self.grid.fill_down),
            ("", None),
            ("新增一行", self.add),
            ("编辑本行", self.edit),
            ("删除选中的行", self.delete),
            ("本行的历史", self.show_history),
            ("", None),
            ("导出这个列表…", self.workbooks.ask_export),
        )
        open_menu(entries, self.grid.viewport().mapToGlobal(place), self)
