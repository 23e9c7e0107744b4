"""What all new rows of a file have in required fields that the file has no column for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.ledgers.field import Field, FieldValue
from models.roster.wishes import Wishes
from models.wording import value_text
from ui.widgets.combo import Combo

_ASKED = "请选择…"


class GivenValues(QWidget):
    """A line for each field: its name, and the term that every new row gets.

    Attributes:
        boxes: The lists to choose from, by the field's name.

    Signals:
        chosen: The field's name and the value; `None` for no value.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Combo] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)

    def show_fields(self, fields: Sequence[Field], wishes: Wishes) -> None:
        """Ask for the fields, with what was said of them."""
        if list(self.boxes) != [field.name for field in fields]:
            self._build(fields)
        for field in fields:
            self.boxes[field.name].setCurrentIndex(_values(field).index(_said(field, wishes)))
        self.setVisible(bool(fields))

    def _build(self, fields: Sequence[Field]) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.boxes = {}
        for row, field in enumerate(fields):
            words = f"文件里没有“{field.label}”这一列，新增的行都填："
            box = Combo(self)
            box.setAccessibleName(words)
            box.setToolTip("只用于新增的行；已有的记录保持不变。")
            box.addItems([value_text(field, value) or _ASKED for value in _values(field)])
            box.activated.connect(partial(self._choose, field))
            self._grid.addWidget(QLabel(words, self), row, 0)
            self._grid.addWidget(box, row, 1)
            self.boxes[field.name] = box

    def _choose(self, field: Field, place: int) -> None:
        self.chosen.emit(field.name, _values(field)[place])


def _values(field: Field) -> tuple[FieldValue, ...]:
    """Return what may be chosen, in the order of the list; the first says nothing."""
    return (None, *(field.choices or (True, False)))


def _said(field: Field, wishes: Wishes) -> FieldValue:
    return wishes.given.get(field.name)
