"""The rows of a ledger for a table view: shown, sorted, filtered, edited."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.wording import quote
from ui.editing import CellEdit, EditPlan, LedgerEditor, Refusal
from ui.pinyin import is_pinyin, sort_key, sounds_like
from ui.session import Session
from ui.shown import shown_text
from ui.theme import DANGER, DANGER_SOFT

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Chosen = Callable[[Any], bool]

_RIGHT = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY})
_CENTRE = frozenset({Kind.YES_NO})
_BY_SOUND = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE})
_LONGEST_SHOWN = 200
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Rows of one ledger. The order stays as it is while rows change, until it is asked for anew.

    A text that was refused stays in its cell as a draft, red and with its sentence, and is stored
    nowhere.

    Signals:
        edited: An `EditPlan` was carried out; the text says what was done.
    """

    edited = Signal(object, str)

    def __init__(
        self,
        session: Session,
        editor: LedgerEditor,
        fields: Sequence[Field],
        chosen: Chosen = lambda _row: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.editor = editor
        self.ledger: AnyLedger = editor.ledger
        self.full_ids = False
        self._fields = tuple(fields)
        self._chosen = chosen
        self._all: list[Any] = []
        self._rows: list[Any] = []
        self._words: list[str] = []
        self._only: frozenset[int] | None = None
        self._alone: tuple[str, ...] = ()
        self._sorted_by: tuple[str, Qt.SortOrder] | None = None
        self._drafts: dict[tuple[int, str], Refusal] = {}
        self._haystacks: dict[int, str] = {}

    # What there is.

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns."""
        return self._fields

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are shown, in their order."""
        return self._rows

    @property
    def all_rows(self) -> Sequence[Any]:
        """The rows without the filter, in the order in which they were added."""
        return self._all

    @property
    def filter_words(self) -> str:
        """By which words rows are left out: what they alone are, what each holds; "" for none."""
        return " ".join((*self._alone, *self._words))

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    @property
    def drafts(self) -> Sequence[Refusal]:
        """The texts that were refused."""
        return tuple(self._drafts.values())

    def row_of(self, row_id: int) -> int:
        """Return where a row is shown; -1 when it is not."""
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), -1)

    def rows_of(self, ids: Iterable[int]) -> list[int]:
        """Return where rows are shown, from top to bottom; without those that are not shown."""
        places = {row.id: number for number, row in enumerate(self._rows)}
        return sorted(places[row_id] for row_id in ids if row_id in places)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._fields = tuple(fields)
        self.endResetModel()

    def set_chosen(self, chosen: Chosen) -> None:
        """Show other rows of the ledger."""
        self._chosen = chosen
        self._read()
        self._rearrange()

    def show_full_ids(self, full: bool) -> None:
        """Show personal numbers whole, or masked."""
        self.full_ids = full
        self._tell_all_changed()

    def refresh(self) -> None:
        """Show the rows as they are now, in the order in which they stand."""
        known = {row.id for row in self._all}
        self._read()
        now = {row.id: row for row in self._all}
        self._drafts = {key: draft for key, draft in self._drafts.items() if key[0] in now}
        added = [row for row in self._all if row.id not in known and self._passes(row)]
        kept = [now[row.id] for row in self._rows if row.id in now]
        if len(kept) == len(self._rows) and not added:
            self._rows = kept
            self._tell_all_changed()
        elif not known:
            self._rearrange()
        else:
            self._replace([*kept, *added])

    def _read(self) -> None:
        self._all = [row for row in self.session.rows(self.ledger.name) if self._chosen(row)]
        self._haystacks.clear()

    def _replace(self, rows: list[Any]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _rearrange(self) -> None:
        self._replace(self._in_order([row for row in self._all if self._passes(row)]))

    def _tell_all_changed(self) -> None:
        if self._rows and self._fields:
            last = self.index(len(self._rows) - 1, len(self._fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Search and order.

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of the text, as written or by its pinyin."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self._rearrange()

    @property
    def only(self) -> frozenset[int] | None:
        """The rows that alone are shown, as far as they pass the filter; `None` for all rows."""
        return self._only

    def set_only(self, ids: Iterable[int], words: str) -> None:
        """Show only some rows; `words` say what they are."""
        self._only, self._alone = frozenset(ids), (words,)
        self._rearrange()

    def set_all(self) -> None:
        """Show all rows again, as far as they pass the filter."""
        if self._only is not None:
            self._only, self._alone = None, ()
            self._rearrange()

    def _passes(self, row: Any) -> bool:
        if self._only is not None and row.id not in self._only:
            return False
        return all(self._holds(row, word) for word in self._words)

    def _holds(self, row: Any, word: str) -> bool:
        if row.id not in self._haystacks:
            texts = (self._text(row, field, full=True) for field in self.ledger.fields)
            self._haystacks[row.id] = "\n".join(texts).casefold()
        if word in self._haystacks[row.id]:
            return True
        named = self.ledger.label
        return is_pinyin(word) and any(
            sounds_like(self._text(row, field), word)
            for field in self.ledger.fields
            if field.name in named or field.kind is Kind.REFERENCE
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the order in which the rows were added."""
        self._sorted_by = (self._fields[column].name, order) if column >= 0 else None
        self._rearrange()

    def _in_order(self, rows: list[Any]) -> list[Any]:
        if self._sorted_by is None:
            return rows
        name, order = self._sorted_by
        field = self.ledger.field(name)
        filled = [row for row in rows if getattr(row, name) not in (None, "", ())]
        empty = [row for row in rows if getattr(row, name) in (None, "", ())]
        descending = order is Qt.SortOrder.DescendingOrder
        return sorted(filled, key=lambda row: self._key(field, row), reverse=descending) + empty

    def _key(self, field: Field, row: Any) -> Any:
        value = getattr(row, field.name)
        if field.kind in _BY_SOUND:
            return sort_key(self._text(row, field))
        if field.choices is not None:
            order = list(field.choices)
            return [order.index(each) for each in (value if isinstance(value, tuple) else (value,))]
        return value

    # What Qt asks.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the title of a column or the number of a row."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Role.DisplayRole else None
        if not 0 <= section < len(self._fields):
            return None
        field = self._fields[section]
        if role == Role.DisplayRole:
            return field.title
        if role == Role.ToolTipRole:
            return field.help or None
        if role == Role.TextAlignmentRole:
            return _alignment(field)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, field = self._rows[index.row()], self._fields[index.column()]
        draft = self._drafts.get((row.id, field.name)) if self._drafts else None
        if role in (Role.DisplayRole, Role.EditRole):
            text = draft.text if draft else self._text(row, field)
            return text[:_LONGEST_SHOWN] if role == Role.DisplayRole else text
        if role == Role.TextAlignmentRole:
            return _alignment(field)
        if draft is None:
            return None
        return {
            Role.ToolTipRole: draft.message,
            Role.BackgroundRole: QColor(DANGER_SOFT),
            Role.ForegroundRole: QColor(DANGER),
        }.get(Role(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; texts of several paragraphs need the form."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._fields[index.column()].kind is not Kind.LONG_TEXT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Store what was typed into a cell, or keep it as a draft with its sentence."""
        if role != Role.EditRole or not index.isValid():
            return False
        row, field = self._rows[index.row()], self._fields[index.column()]
        if value == self.data(index, Role.EditRole):
            return True
        name = self.session.label(self.ledger, row)
        label = f"修改{self.ledger.title}{quote(name)}的{field.label}"
        plan = self.apply([CellEdit(row.id, field.name, str(value))], label)
        return not plan.refusals

    def _text(self, row: Any, field: Field, *, full: bool = False) -> str:
        value = getattr(row, field.name)
        return shown_text(self.session, field, value, full=full or self.full_ids)

    # Writing.

    def edit_of(self, index: Index, text: str) -> CellEdit:
        """Return the edit that puts a text into a cell."""
        return CellEdit(self._rows[index.row()].id, self._fields[index.column()].name, text)

    def apply(self, edits: Iterable[CellEdit], label: str) -> EditPlan:
        """Store what is right of some edits as one operation; the rest become drafts."""
        rows = self.session.rows(self.ledger.name)
        by_id = {row.id: row for row in rows}
        edits = [edit for edit in edits if not self._unchanged(edit, by_id[edit.row_id])]
        plan = self.editor.plan(rows, edits)
        for edit in edits:
            self._drafts.pop((edit.row_id, edit.field), None)
        for refusal in plan.refusals:
            self._drafts[refusal.row_id, refusal.field] = refusal
        if plan.updates:
            with self.session.operation(label) as operation:
                for row_id, values in plan.updates.items():
                    operation.update(self.ledger.name, row_id, values)
        self._tell_all_changed()
        self.edited.emit(plan, label)
        return plan

    def _unchanged(self, edit: CellEdit, row: Any) -> bool:
        """Tell whether a masked number was pasted back onto itself."""
        field = self.ledger.field(edit.field)
        if not field.personal or (edit.row_id, edit.field) in self._drafts:
            return False
        return edit.text == shown_text(self.session, field, getattr(row, edit.field))

    def drop_drafts(self) -> None:
        """Give up the texts that were refused."""
        self._drafts.clear()
        self._tell_all_changed()


def _alignment(field: Field) -> Qt.AlignmentFlag:
    if field.kind in _RIGHT:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if field.kind in _CENTRE:
        return Qt.AlignmentFlag.AlignCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
